//! Events about an adapter's device: a change of the power profile, a surprise removal.
//!
//! In: an adapter. Out: the calls to the filter modules on it and to its driver.

use entresol_sys::*;

use super::filter;
use crate::crossing::callback;
use crate::machine::{Machine, with};
use crate::ndis::handle::Id;
use crate::ndis::loan::Loans;
use crate::ndis::miniport::Miniport;
use crate::ndis::object::{header, zeroed};

/// Tells the filter modules on an adapter, from the top down, and its driver of an event about its device.
pub(crate) fn notify_device(id: Id<Miniport>, event: NDIS_DEVICE_PNP_EVENT) {
    with(|machine| {
        if let Some(miniport) = machine.ndis.miniports.get_mut(id) {
            miniport.surprise_removed |= event == NdisDevicePnPEventSurpriseRemoved;
        }
    });
    filter::pass_device_event_to(id, event);
}

/// NET_DEVICE_PNP_EVENT, lent.
pub(super) fn device_event(
    machine: &mut Machine,
    loans: &mut Loans,
    event: NDIS_DEVICE_PNP_EVENT,
) -> *mut NET_DEVICE_PNP_EVENT {
    // SAFETY: integers and pointers: zeros are a value.
    let mut notice: NET_DEVICE_PNP_EVENT = unsafe { zeroed() };
    notice.Header = header(
        NDIS_OBJECT_TYPE_DEFAULT,
        NET_DEVICE_PNP_EVENT_REVISION_1,
        NDIS_SIZEOF_NET_DEVICE_PNP_EVENT_REVISION_1,
    );
    notice.DevicePnPEvent = event;
    if event == NdisDevicePnPEventPowerProfileChanged {
        notice.InformationBuffer = loans.value(machine, NdisPowerProfileAcOnLine as u32).cast();
        notice.InformationBufferLength = size_of::<u32>() as u32;
    }
    loans.value(machine, notice)
}

/// MiniportDevicePnPEventNotify.
pub(super) fn notify_miniport(id: Id<Miniport>, event: NDIS_DEVICE_PNP_EVENT) {
    let mut loans = Loans::default();
    let call = with(|machine| {
        let miniport = machine.ndis.miniports.get(id)?;
        let context = miniport.context;
        let handler = machine
            .ndis
            .drivers
            .get(machine.ndis.miniports.get(id)?.driver?)?
            .handlers
            .DevicePnPEventNotifyHandler?;
        Some((handler, context, device_event(machine, &mut loans, event)))
    });
    let Some((handler, context, notice)) = call else { return };
    // SAFETY: the driver registered this function; it gets the context of an adapter that is initialised and a notice
    // that is lent for the call, at PASSIVE_LEVEL. No borrow is open.
    unsafe {
        callback!(
            MINIPORT_DEVICE_PNP_EVENT_NOTIFY,
            "MiniportDevicePnPEventNotify",
            handler,
            irql = PASSIVE_LEVEL,
            (context, notice)
        );
    }
    with(|machine| loans.take_back(machine));
}
