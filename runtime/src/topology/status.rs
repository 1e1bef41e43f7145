//! Status from below, and the link state that is said above.
//!
//! A received indication is never passed on: what it means is kept, and said above in an indication of the virtual
//! miniport's own (rules STA-03, STA-11), once for each real change (STA-07).

use ::core::mem::size_of;
use ::core::ptr;
use ::core::slice;
use ::core::sync::atomic::Ordering;

use entresol_sys::{
    MediaConnectStateDisconnected, NDIS_LINK_STATE, NDIS_STATUS_INDICATION, NDIS_STATUS_LINK_STATE,
    NDIS_STATUS_RESET_END, NDIS_STATUS_RESET_START,
};

use super::binding::Binding;
use super::instance::Instance;
use crate::core::PeerFact;
use crate::core::binding::Event as What;
use crate::net::adapter::Link;

/// What was said above of the link.
pub(crate) struct Said {
    link: Option<Link>,
    /// Somebody is saying it; whoever comes leaves it to them.
    is_saying: bool,
}

impl Said {
    /// Nothing.
    pub(crate) const fn nothing() -> Self {
        Self { link: None, is_saying: false }
    }

    /// `link`, in the attributes.
    pub(crate) const fn of(link: Link) -> Self {
        Self { link: Some(link), is_saying: false }
    }
}

/// ProtocolStatusEx. At most DISPATCH_LEVEL. Codes that are not known are ignored (rule STA-08).
///
/// # Safety
///
/// * `indication` is what NDIS passed for `binding`, and the call that passed it has not returned.
pub(crate) unsafe fn indicated(
    binding: &Binding,
    indication: &NDIS_STATUS_INDICATION,
    peer: &'static [PeerFact],
) {
    if !peer.is_empty() && !indication.StatusBuffer.is_null() {
        let (start, size) = (indication.StatusBuffer.cast::<u8>(), indication.StatusBufferSize as usize);
        // SAFETY: the buffer has as many bytes, until the call returns (rule STA-09); they are the indicating driver's, who
        // does not write them meanwhile.
        let said = unsafe { slice::from_raw_parts(start, size) };
        binding.peer.indicated(peer, indication.StatusCode.cast_unsigned(), said);
    }
    match indication.StatusCode {
        NDIS_STATUS_LINK_STATE => {
            let size = indication.StatusBufferSize as usize;
            if indication.StatusBuffer.is_null() || size < size_of::<NDIS_LINK_STATE>() {
                return;
            }
            // SAFETY: the buffer has the bytes of a link state, until the call returns (rule STA-09).
            let state = unsafe { ptr::read_unaligned(indication.StatusBuffer.cast::<NDIS_LINK_STATE>()) };
            binding.capabilities.lock().link = Link {
                connected: state.MediaConnectState,
                duplex: state.MediaDuplexState,
                send_speed: state.XmitLinkSpeed,
                receive_speed: state.RcvLinkSpeed,
                pause: state.PauseFunctions,
                negotiation: state.AutoNegotiationFlags,
            };
            if state.MediaConnectState == MediaConnectStateDisconnected {
                binding.peer.forget();
            }
            say_link_above(binding);
        }
        NDIS_STATUS_RESET_START => {
            binding.happen(What::ResetStart);
        }
        NDIS_STATUS_RESET_END => {
            binding.happen(What::ResetEnd);
        }
        _ => {}
    }
}

/// Says the link state of `binding` above, where it is not what was said last. At most DISPATCH_LEVEL, without a
/// lock, from a callback on the binding.
pub(crate) fn say_link_above(binding: &Binding) {
    // SAFETY: a virtual miniport that a callback on the binding finds is freed only after the binding is closed.
    if let Some(instance) = unsafe { binding.above.load(Ordering::Acquire).as_ref() } {
        say_link(instance);
    }
}

/// Says the link state of a virtual miniport above, where it is not what was said last, and where it may be said:
/// while both edges are in D0 (rule STA-04).
pub(crate) fn say_link(instance: &Instance) {
    if instance.uses.enter(1).is_err() {
        return;
    }
    // Who is inside is waited for on the way to sleep, and what was said is forgotten then.
    if instance.saying.enter(1).is_ok() {
        while say_once(instance) {}
        instance.leave_saying();
    }
    instance.leave_use();
}

/// Says the link state once. Whether it may have changed while it was being said.
fn say_once(instance: &Instance) -> bool {
    let Some(adapter) = instance.adapter() else { return false };
    if !instance.state().may_indicate_status() {
        return false;
    }
    // SAFETY: the binding goes only after this instance was halted, which waits for its users.
    let Some(binding) = (unsafe { instance.below.load(Ordering::Acquire).as_ref() }) else { return false };
    if !binding.is_powered() {
        return false;
    }
    let link = binding.capabilities.lock().link;
    {
        let mut said = instance.said.lock();
        if said.is_saying || said.link == Some(link) {
            return false;
        }
        said.link = Some(link);
        said.is_saying = true;
    }
    // SAFETY: inside the gates the adapter is not halted; no lock is held.
    unsafe { adapter.indicate_link(link) };
    instance.said.lock().is_saying = false;
    true
}
