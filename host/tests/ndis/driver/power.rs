//! Power, removal, and events that go up.
//!
//! In: OID_PNP_SET_POWER, device events and NetPnPEvents. Out: what sends and requests are refused with, the link said
//! again, the stack above told. Mistakes of power are here.

use entresol_sys::*;

use super::{Adapter, Binding, data, fault, header, upper, zeroed};

/// What no link is: it has not been said.
pub(crate) const UNSAID: NDIS_MEDIA_CONNECT_STATE = -1;

/// Why a send is refused, if it is.
///
/// # Safety
/// - `adapter` is initialised.
pub(crate) unsafe fn refusal(adapter: *mut Adapter) -> Option<NDIS_STATUS> {
    // SAFETY: the contract of this function; the binding outlives its adapter.
    unsafe {
        let binding = (*adapter).binding;
        let sleeps = (*adapter).asleep || (*binding).asleep || fault("PM-07") && (*adapter).has_slept;
        if (*adapter).removed {
            return (!fault("SR-01")).then_some(NDIS_STATUS_NOT_ACCEPTED);
        }
        if sleeps && !fault("PM-08") {
            return Some(if fault("PM-04") { NDIS_STATUS_FAILURE } else { NDIS_STATUS_LOW_POWER_STATE });
        }
        let paused = if fault("ST-05") { NDIS_STATUS_SUCCESS } else { NDIS_STATUS_PAUSED };
        (!(*adapter).running || !(*binding).running).then_some(paused)
    }
}

/// How a request ends that is not answered because of the state of the adapter; requests about power are.
///
/// # Safety
/// - `adapter` is initialised.
pub(crate) unsafe fn refused_request(adapter: *mut Adapter, oid: NDIS_OID) -> Option<NDIS_STATUS> {
    // SAFETY: the contract of this function.
    unsafe {
        if matches!(oid, OID_PNP_SET_POWER | OID_PNP_QUERY_POWER) {
            return None;
        }
        if (*adapter).asleep && oid == 0xFF00_0002 {
            if fault("PM-04-RECEIVE") {
                data::indicate_own(adapter, 0);
            }
            if fault("STA-04") {
                upper::indicate(adapter, NDIS_STATUS_NETWORK_CHANGE, &[1, 0, 0, 0]);
            }
        }
        match ((*adapter).removed, (*adapter).asleep) {
            (true, _) => (!fault("OID-35")).then_some(NDIS_STATUS_NOT_ACCEPTED),
            (false, true) => (!fault("PM-09")).then_some(NDIS_STATUS_FAILURE),
            (false, false) => None,
        }
    }
}

/// OID_PNP_SET_POWER.
///
/// # Safety
/// - `request` is such a request of `adapter`.
pub(crate) unsafe fn set(adapter: *mut Adapter, request: PNDIS_OID_REQUEST) -> NDIS_STATUS {
    // SAFETY: the contract of this function.
    unsafe {
        let data = &raw mut (*request).DATA.SET_INFORMATION;
        let state = (*data).InformationBuffer.cast::<NDIS_DEVICE_POWER_STATE>().read_unaligned();
        (*data).BytesRead = 4;
        if state == NdisDeviceStateD0 {
            (*adapter).asleep = false;
            if !fault("PM-13") {
                say_link(adapter);
            }
            return if fault("PM-02") { NDIS_STATUS_NOT_ACCEPTED } else { NDIS_STATUS_SUCCESS };
        }
        if fault("PM-06") || fault("MP-08") {
            return NDIS_STATUS_NOT_ACCEPTED;
        }
        (*adapter).asleep = true;
        (*adapter).has_slept = true;
        (*adapter).said = UNSAID;
        if fault("PM-05") && (*adapter).receives != 0 {
            (*adapter).power = request;
            return NDIS_STATUS_PENDING;
        }
        NDIS_STATUS_SUCCESS
    }
}

/// Some of what was indicated is back.
///
/// # Safety
/// - `adapter` is initialised.
pub(crate) unsafe fn returned(adapter: *mut Adapter) {
    // SAFETY: the contract of this function; the request is pending.
    unsafe {
        if (*adapter).receives == 0 && !(*adapter).power.is_null() {
            let request = std::mem::replace(&mut (*adapter).power, std::ptr::null_mut());
            NdisMOidRequestComplete((*adapter).handle, request, NDIS_STATUS_SUCCESS);
        }
    }
}

/// Says what the link below does, where it is not what was said last.
///
/// # Safety
/// - `adapter` is initialised.
pub(crate) unsafe fn say_link(adapter: *mut Adapter) {
    // SAFETY: the contract of this function; the binding outlives its adapter.
    unsafe {
        let binding = (*adapter).binding;
        let facts = (*binding).facts;
        let sleeps = (*adapter).asleep || (*binding).asleep && !fault("STA-04");
        if sleeps || (*adapter).said == facts.connect {
            return;
        }
        (*adapter).said = facts.connect;
        let state = NDIS_LINK_STATE {
            Header: header(
                NDIS_OBJECT_TYPE_DEFAULT,
                NDIS_LINK_STATE_REVISION_1,
                NDIS_SIZEOF_LINK_STATE_REVISION_1,
            ),
            MediaConnectState: facts.connect,
            MediaDuplexState: MediaDuplexStateFull,
            XmitLinkSpeed: facts.speed,
            RcvLinkSpeed: facts.speed,
            PauseFunctions: NdisPauseFunctionsUnsupported,
            AutoNegotiationFlags: 0,
        };
        upper::indicate_link(adapter, &raw const state);
    }
}

/// MiniportDevicePnPEventNotify.
pub(crate) unsafe extern "efiapi" fn device_event(context: NDIS_HANDLE, event: PNET_DEVICE_PNP_EVENT) {
    let adapter: *mut Adapter = context.cast();
    // SAFETY: the context of an initialised adapter, and an event that is lent for the call.
    unsafe {
        if !adapter.is_null() && (*event).DevicePnPEvent == NdisDevicePnPEventSurpriseRemoved {
            (*adapter).removed = true;
        }
    }
}

/// NetEventSetPower.
///
/// # Safety
/// - `binding` is open, and `event` is lent until it is completed.
pub(crate) unsafe fn event(binding: *mut Binding, event: PNET_PNP_EVENT_NOTIFICATION) -> NDIS_STATUS {
    // SAFETY: the contract of this function; the event carries a state.
    unsafe {
        let state = (*event).NetPnPEvent.Buffer.cast::<NDIS_DEVICE_POWER_STATE>().read_unaligned();
        if state == NdisDeviceStateD0 {
            (*binding).asleep = false;
            if !(*binding).adapter.is_null() && (*(*binding).adapter).initialised && !fault("PM-13") {
                say_link((*binding).adapter);
            }
            tell(binding, event);
            return NDIS_STATUS_SUCCESS;
        }
        tell(binding, event);
        (*binding).asleep = true;
        if fault("PNP-15") && (*binding).sends != 0 {
            (*binding).pause = event;
            return NDIS_STATUS_PENDING;
        }
        NDIS_STATUS_SUCCESS
    }
}

unsafe fn tell(binding: *mut Binding, event: PNET_PNP_EVENT_NOTIFICATION) {
    if !fault("PNP-07") {
        // SAFETY: the caller's word.
        unsafe { pass_on(binding, event) };
    }
}

/// Tells the stack above of an event, and says what it says.
///
/// # Safety
/// - `binding` is open, and `event` is lent until it is completed.
pub(crate) unsafe fn pass_on(binding: *mut Binding, event: PNET_PNP_EVENT_NOTIFICATION) -> NDIS_STATUS {
    // SAFETY: the contract of this function.
    unsafe {
        let adapter = (*binding).adapter;
        if adapter.is_null() || !(*adapter).initialised {
            return NDIS_STATUS_SUCCESS;
        }
        let mut own: NET_PNP_EVENT_NOTIFICATION = zeroed();
        own.Header = header(NDIS_OBJECT_TYPE_DEFAULT, 1, NDIS_SIZEOF_NET_PNP_EVENT_NOTIFICATION_REVISION_1);
        own.NetPnPEvent.NetEvent = (*event).NetPnPEvent.NetEvent;
        own.NetPnPEvent.Buffer = (*event).NetPnPEvent.Buffer;
        own.NetPnPEvent.BufferLength = (*event).NetPnPEvent.BufferLength;
        if fault("PNP-12") {
            NdisMNetPnPEvent((*adapter).handle, &raw mut own);
        }
        NdisMNetPnPEvent((*adapter).handle, &raw mut own)
    }
}
