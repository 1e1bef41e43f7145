//! Status indications and events that filter modules pass on.
//!
//! In: NdisFIndicateStatus (up), NdisFNetPnPEvent (up), NdisFDevicePnPEventNotify (down). Out: the same at the module's
//! neighbour.

use entresol_sys::*;

use super::end::End;
use super::filter_data::module;
use super::object;
use super::status::{self, Status};
use crate::crossing::exports;
use crate::fabric::{filter, stack::Payload};
use crate::machine::with;
use crate::scheduler::cpu;

/// # Safety
/// - `buffer` is NULL or readable for `length` bytes.
unsafe fn bytes(buffer: PVOID, length: u32) -> Vec<u8> {
    if buffer.is_null() {
        return Vec::new();
    }
    // SAFETY: this function's contract.
    unsafe { core::slice::from_raw_parts(buffer.cast::<u8>(), length as usize) }.to_vec()
}

exports! { "ndis.sys";
    /// Indicates a status upwards.
    unsafe fn NdisFIndicateStatus(
        NdisFilterHandle: NDIS_HANDLE,
        StatusIndication: PNDIS_STATUS_INDICATION,
    ) irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes NULL or a readable indication, as much as its header's Size says.
        let Some(indication) = (unsafe { object::read_sized(StatusIndication) }) else { return };
        // SAFETY: StatusBuffer is readable for StatusBufferSize bytes.
        let bytes = unsafe { bytes(indication.StatusBuffer, indication.StatusBufferSize) };
        if let Some(id) = module(NdisFilterHandle, "NdisFIndicateStatus") {
            status::indicate(id, &Status { code: indication.StatusCode, bytes });
        }
    }

    /// Passes an event to the modules and protocols above.
    unsafe fn NdisFNetPnPEvent(
        NdisFilterHandle: NDIS_HANDLE,
        NetPnPEventNotification: PNET_PNP_EVENT_NOTIFICATION,
    ) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        const CALL: &str = "NdisFNetPnPEvent";
        // SAFETY: the caller passes NULL or a readable notification, as much as its header's Size says.
        let Some(notification) = (unsafe { object::read_sized(NetPnPEventNotification) }) else {
            return NDIS_STATUS_INVALID_PARAMETER;
        };
        let event = notification.NetPnPEvent;
        // SAFETY: the event's buffer is readable for its length.
        let bytes = unsafe { bytes(event.Buffer, event.BufferLength) };
        let Some(id) = module(NdisFilterHandle, CALL) else { return NDIS_STATUS_INVALID_PARAMETER };
        if cpu::frame().name == "FilterOidRequest" {
            with(|machine| machine.broken("LWF-19", || format!("{CALL} was called by {id} in FilterOidRequest")));
        }
        let payload = if bytes.is_empty() { Payload::None } else { Payload::Bytes(bytes) };
        filter::pass_event(End::Filter(id), event.NetEvent, payload)
    }

    /// Passes a device's event to what is below.
    unsafe fn NdisFDevicePnPEventNotify(
        NdisFilterHandle: NDIS_HANDLE,
        NetDevicePnPEvent: PNET_DEVICE_PNP_EVENT,
    ) irql(== PASSIVE_LEVEL) {
        // SAFETY: the caller passes NULL or a readable event, as much as its header's Size says.
        let Some(event) = (unsafe { object::read_sized(NetDevicePnPEvent) }) else { return };
        if let Some(id) = module(NdisFilterHandle, "NdisFDevicePnPEventNotify") {
            filter::pass_device_event(End::Filter(id), event.DevicePnPEvent);
        }
    }
}
