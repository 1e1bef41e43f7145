//! The upper edge's handle: a miniport adapter as NDIS knows it, and what is said through it.

use ::core::mem::size_of;
use ::core::ptr::NonNull;

use entresol_sys::{
    NDIS_DEFAULT_PORT_NUMBER, NDIS_HANDLE, NDIS_LINK_STATE, NDIS_OID_REQUEST,
    NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL, NDIS_RECEIVE_FLAGS_RESOURCES, NDIS_SEND_COMPLETE_FLAGS_DISPATCH_LEVEL,
    NDIS_SEND_FLAGS_DISPATCH_LEVEL, NDIS_STATUS, NDIS_STATUS_INDICATION, NDIS_STATUS_LINK_STATE,
    NET_BUFFER_LIST, NET_PNP_EVENT_NOTIFICATION, NdisMIndicateReceiveNetBufferLists, NdisMIndicateStatusEx,
    NdisMNetPnPEvent, NdisMOidRequestComplete, NdisMPauseComplete, NdisMSendNetBufferListsComplete,
    NdisWriteErrorLogEntry, PNDIS_OID_REQUEST, Record as _,
};

use super::chain::{Home, List};
use super::registration::header;
use crate::core::version::Version;

/// A miniport adapter's handle.
///
/// Having one tells you: the adapter was initialised and not halted. It is a copy of the handle; who keeps one keeps
/// the adapter from being halted, by being inside one of its gates.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Adapter(NonNull<::core::ffi::c_void>);

/// What a link is doing, as NDIS_LINK_STATE says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// NET_IF_MEDIA_CONNECT_STATE.
    pub(crate) connected: i32,
    /// NET_IF_MEDIA_DUPLEX_STATE.
    pub(crate) duplex: i32,
    /// Bits per second.
    pub(crate) send_speed: u64,
    /// Bits per second.
    pub(crate) receive_speed: u64,
    /// NDIS_SUPPORTED_PAUSE_FUNCTIONS.
    pub(crate) pause: i32,
    /// NDIS_LINK_STATE_xxx_AUTO_NEGOTIATED.
    pub(crate) negotiation: u32,
}

/// Whether a callback's flags say DISPATCH_LEVEL: it means the same bit in all of them (rules TX-13, RX-13).
const DISPATCH_LEVEL: u32 = {
    assert!(NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL == NDIS_SEND_COMPLETE_FLAGS_DISPATCH_LEVEL);
    assert!(NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL == NDIS_SEND_FLAGS_DISPATCH_LEVEL);
    NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL
};

impl Adapter {
    /// # Safety
    ///
    /// * `handle` is that of an initialised miniport adapter, which is not halted as long as the value is used.
    pub(crate) const unsafe fn new(handle: NDIS_HANDLE) -> Option<Self> {
        match NonNull::new(handle) {
            Some(handle) => Some(Self(handle)),
            None => None,
        }
    }

    /// The handle.
    pub(crate) const fn handle(self) -> NDIS_HANDLE {
        self.0.as_ptr()
    }

    /// Indicates the NBLs of `list` and gives them up; with RESOURCES among `flags` they are the caller's again
    /// on return.
    ///
    /// # Safety
    ///
    /// * the caller owns the NBLs, whose SourceHandle is this adapter, and which are as the upper medium asks;
    /// * the adapter runs (rule RX-01), and no lock is held (rule TX-26).
    pub(crate) unsafe fn indicate(self, list: &mut List, flags: u32) {
        let (first, count) = list.take();
        // Rule RX-12: what the lower adapter said of its list holds for this list no longer.
        let flags = flags & (NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL | NDIS_RECEIVE_FLAGS_RESOURCES);
        // SAFETY: NdisMIndicateReceiveNetBufferLists asks for IRQL <= DISPATCH_LEVEL, the chain's own length, and
        // what the caller vouches for; port 0 is the virtual miniport's only port (rule RX-19).
        unsafe {
            NdisMIndicateReceiveNetBufferLists(self.handle(), first, NDIS_DEFAULT_PORT_NUMBER, count, flags);
        }
    }

    /// Says the link state above.
    ///
    /// # Safety
    ///
    /// * the adapter is not halted during the call, and no lock is held.
    pub(crate) unsafe fn indicate_link(self, link: Link) {
        let mut state = NDIS_LINK_STATE {
            Header: header::<NDIS_LINK_STATE>(Version::OLDEST),
            MediaConnectState: link.connected,
            MediaDuplexState: link.duplex,
            XmitLinkSpeed: link.send_speed,
            RcvLinkSpeed: link.receive_speed,
            PauseFunctions: link.pause,
            AutoNegotiationFlags: link.negotiation,
        };
        let mut indication = NDIS_STATUS_INDICATION {
            Header: header::<NDIS_STATUS_INDICATION>(Version::OLDEST),
            SourceHandle: self.handle(),
            StatusCode: NDIS_STATUS_LINK_STATE,
            StatusBuffer: (&raw mut state).cast(),
            StatusBufferSize: size_of::<NDIS_LINK_STATE>() as u32,
            ..NDIS_STATUS_INDICATION::zeroed()
        };
        // SAFETY: NdisMIndicateStatusEx asks for IRQL <= DISPATCH_LEVEL and an indication whose buffer fits its
        // code; both outlive the call.
        unsafe { NdisMIndicateStatusEx(self.handle(), &raw mut indication) };
    }

    /// Tells the protocols above of an event below, and answers what they say. PASSIVE_LEVEL.
    ///
    /// # Safety
    ///
    /// * `event` is one that ProtocolNetPnPEvent received and has not returned from;
    /// * the adapter is not halted during the call, no lock is held, and no OID is pending (rule OID-23).
    pub(crate) unsafe fn propagate(
        self,
        event: &NET_PNP_EVENT_NOTIFICATION,
        version: Version,
    ) -> NDIS_STATUS {
        let mut notification = NET_PNP_EVENT_NOTIFICATION {
            Header: header::<NET_PNP_EVENT_NOTIFICATION>(version),
            ..NET_PNP_EVENT_NOTIFICATION::zeroed()
        };
        notification.NetPnPEvent.NetEvent = event.NetPnPEvent.NetEvent;
        notification.NetPnPEvent.Buffer = event.NetPnPEvent.Buffer;
        notification.NetPnPEvent.BufferLength = event.NetPnPEvent.BufferLength;
        // SAFETY: NdisMNetPnPEvent asks for PASSIVE_LEVEL, at which ProtocolNetPnPEvent runs, and for an event
        // that an intermediate driver may pass on (`core::pnp`).
        unsafe { NdisMNetPnPEvent(self.handle(), &raw mut notification) }
    }

    /// Ends a pause that was pending.
    ///
    /// # Safety
    ///
    /// * MiniportPause returned or will return PENDING, and this is its one completion (rule ST-10).
    pub(crate) unsafe fn complete_pause(self) {
        // SAFETY: the caller's word; IRQL <= DISPATCH_LEVEL.
        unsafe { NdisMPauseComplete(self.handle()) };
    }

    /// Ends a request that was pending.
    ///
    /// # Safety
    ///
    /// * MiniportOidRequest returned or will return PENDING for `request`, and this is its one completion.
    pub(crate) unsafe fn complete_request(self, request: PNDIS_OID_REQUEST, status: NDIS_STATUS) {
        // SAFETY: the caller's word; IRQL <= DISPATCH_LEVEL.
        unsafe { NdisMOidRequestComplete(self.handle(), request, status) };
    }
}

/// Writes an entry into the system's event log: an administrator should know.
///
/// # Safety
///
/// * `handle` is that of a miniport adapter that is not halted during the call.
pub(crate) unsafe fn log_error(handle: NDIS_HANDLE, code: u32) {
    // SAFETY: the caller's word; IRQL <= DISPATCH_LEVEL; no values follow.
    unsafe { NdisWriteErrorLogEntry(handle, code, 0) };
}

/// The upper edge as the home of sends: they go back completed.
pub(crate) struct Above {
    adapter: Adapter,
    flags: u32,
}

impl Above {
    /// The home of sends of `adapter` in a callback with `flags`.
    pub(crate) const fn new(adapter: Adapter, flags: u32) -> Self {
        Self { adapter, flags: flags & DISPATCH_LEVEL }
    }
}

impl Home for Above {
    unsafe fn take_back(&self, first: *mut NET_BUFFER_LIST, _: u32) {
        // SAFETY: the NBLs were lent through MiniportSendNetBufferLists of this adapter and are as they were, by
        // the caller's word; the flags say DISPATCH_LEVEL only where the callback said so; no lock is held.
        unsafe { NdisMSendNetBufferListsComplete(self.adapter.handle(), first, self.flags) };
    }
}

/// A request of the upper edge.
///
/// Having one tells you: MiniportOidRequest has it and has not ended it. It is consumed by its end.
#[must_use]
pub(crate) struct Request(NonNull<NDIS_OID_REQUEST>);

// SAFETY: a request may be ended on any processor.
unsafe impl Send for Request {}

impl Request {
    /// # Safety
    ///
    /// * `request` is a request that MiniportOidRequest received, and that nobody ends but the value.
    pub(crate) const unsafe fn new(request: NonNull<NDIS_OID_REQUEST>) -> Self {
        Self(request)
    }

    /// Where it is.
    pub(crate) const fn as_ptr(&self) -> PNDIS_OID_REQUEST {
        self.0.as_ptr()
    }

    /// Ends it from elsewhere than MiniportOidRequest, which returned PENDING or will.
    pub(crate) fn complete(self, adapter: Adapter, status: NDIS_STATUS) {
        // SAFETY: the request is pending and ends once, by the type's invariant.
        unsafe { adapter.complete_request(self.0.as_ptr(), status) };
    }

    /// Ends it by what MiniportOidRequest returns.
    pub(crate) const fn finish(self, status: NDIS_STATUS) -> NDIS_STATUS {
        status
    }
}
