//! The attributes that NDIS passes up a stack while it restarts.
//!
//! In: the parameters of MiniportRestart and NetEventRestart. Out: MtuSize among them, if it is there.

use ::core::mem::{offset_of, size_of};
use ::core::ptr::NonNull;

use entresol_sys::{
    NDIS_OBJECT_HEADER, NDIS_OBJECT_TYPE_DEFAULT, NDIS_OBJECT_TYPE_PROTOCOL_RESTART_PARAMETERS,
    NDIS_PROTOCOL_RESTART_PARAMETERS, NDIS_RESTART_GENERAL_ATTRIBUTES, NET_PNP_EVENT_NOTIFICATION,
    OID_GEN_MINIPORT_RESTART_ATTRIBUTES, PNDIS_MINIPORT_RESTART_PARAMETERS, PNDIS_RESTART_ATTRIBUTES,
};

/// More entries than this are a list that loops.
const MOST: usize = 64;

/// The MtuSize that a miniport is offered, to be changed in place (rules ST-13, ST-14).
///
/// # Safety
///
/// * `parameters` are NULL or those of a MiniportRestart that is not complete, and nobody else uses the list.
pub(crate) unsafe fn offered<'a>(parameters: PNDIS_MINIPORT_RESTART_PARAMETERS) -> Option<&'a mut u32> {
    // SAFETY: the caller's word: the list is the driver's until the restart is complete.
    unsafe { Some(mtu(parameters.as_ref()?.RestartAttributes)?.as_mut()) }
}

/// The MtuSize of the stack below that a NetEventRestart tells; `None` where nothing changed (rule ST-19).
///
/// # Safety
///
/// * `event` is a NetEventRestart that has not returned.
pub(crate) unsafe fn told(event: &NET_PNP_EVENT_NOTIFICATION) -> Option<u32> {
    const NEEDED: usize = offset_of!(NDIS_PROTOCOL_RESTART_PARAMETERS, RestartAttributes)
        + size_of::<PNDIS_RESTART_ATTRIBUTES>();
    let buffer = event.NetPnPEvent.Buffer.cast::<NDIS_PROTOCOL_RESTART_PARAMETERS>();
    // SAFETY: the buffer of this event is NULL or begins with a header that says how much there is.
    let header = unsafe { buffer.cast::<NDIS_OBJECT_HEADER>().as_ref() }?;
    if header.Type != NDIS_OBJECT_TYPE_PROTOCOL_RESTART_PARAMETERS || usize::from(header.Size) < NEEDED {
        return None;
    }
    // SAFETY: the member is inside the structure by its header's Size; the list stays until the event returns.
    unsafe { Some(mtu((*buffer).RestartAttributes)?.read()) }
}

/// # Safety
///
/// * `list` is NULL or a list of attributes that nobody writes meanwhile.
unsafe fn mtu(list: PNDIS_RESTART_ATTRIBUTES) -> Option<NonNull<u32>> {
    const NEEDED: usize = offset_of!(NDIS_RESTART_GENERAL_ATTRIBUTES, MtuSize) + size_of::<u32>();
    let mut next = list;
    for _ in 0..MOST {
        let entry = NonNull::new(next)?.as_ptr();
        // SAFETY: the caller's word; each entry has room for what stands in front of its data.
        let (oid, length) = unsafe { ((*entry).Oid, (*entry).DataLength) };
        if oid == OID_GEN_MINIPORT_RESTART_ATTRIBUTES && length as usize >= NEEDED {
            // SAFETY: the entry has as many bytes of data, aligned as the structure is.
            unsafe {
                let data = (&raw mut (*entry).Data).cast::<NDIS_RESTART_GENERAL_ATTRIBUTES>();
                let header = (*data).Header;
                let is_known = header.Type == NDIS_OBJECT_TYPE_DEFAULT && header.Revision != 0;
                return NonNull::new(&raw mut (*data).MtuSize).filter(|_| is_known);
            }
        }
        // SAFETY: as above.
        next = unsafe { (*entry).Next };
    }
    None
}
