//! The upper edge: MiniportXxx.
//!
//! A miniport adapter's context is the virtual miniport that was named to NdisIMInitializeDeviceInstanceEx. NDIS
//! passes it between MiniportInitializeEx and MiniportHaltEx, and it lives longer than that.

use ::core::ptr::NonNull;

use entresol_sys::{
    NDIS_HALT_ACTION, NDIS_HANDLE, NDIS_PORT_NUMBER, NDIS_SHUTDOWN_ACTION, NDIS_STATUS, NDIS_STATUS_FAILURE,
    NDIS_STATUS_NOT_ACCEPTED, NDIS_STATUS_PENDING, NDIS_STATUS_SUCCESS, NdisDevicePnPEventSurpriseRemoved,
    NdisShutdownPowerOff, PDRIVER_OBJECT, PNDIS_MINIPORT_INIT_PARAMETERS, PNDIS_MINIPORT_PAUSE_PARAMETERS,
    PNDIS_MINIPORT_RESTART_PARAMETERS, PNDIS_OID_REQUEST, PNET_BUFFER_LIST, PNET_DEVICE_PNP_EVENT, PVOID,
};

use crate::core::miniport::Event as What;
use crate::driver::Driver;
use crate::net::restart;
use crate::topology::instance::Instance;
use crate::topology::status::say_link;
use crate::topology::{direct, initialise, oid, receive, send};

/// The virtual miniport that a context is.
///
/// # Safety
///
/// * `context` is what NDIS passed to a MiniportXxx function of an adapter.
#[inline(always)]
const unsafe fn instance<'a>(context: NDIS_HANDLE) -> Option<&'a Instance> {
    // SAFETY: the context was set in MiniportInitializeEx to a virtual miniport, which is freed after its adapter
    // was halted.
    unsafe { context.cast::<Instance>().as_ref() }
}

/// MiniportSetOptions. PASSIVE_LEVEL. There are no optional handlers.
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn set_options<D: Driver>(_: NDIS_HANDLE, _: NDIS_HANDLE) -> NDIS_STATUS {
    NDIS_STATUS_SUCCESS
}

/// MiniportInitializeEx. PASSIVE_LEVEL; several adapters at once.
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn initialize_ex<D: Driver>(
    handle: NDIS_HANDLE,
    _: NDIS_HANDLE,
    parameters: PNDIS_MINIPORT_INIT_PARAMETERS,
) -> NDIS_STATUS {
    // SAFETY: NDIS lends the parameters until this returns.
    let Some(parameters) = (unsafe { parameters.as_ref() }) else { return NDIS_STATUS_FAILURE };
    // SAFETY: the caller's word.
    unsafe { initialise::initialise::<D>(handle, parameters) }
}

/// MiniportHaltEx. PASSIVE_LEVEL. Every action is the same to a driver without hardware.
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn halt_ex<D: Driver>(context: NDIS_HANDLE, _: NDIS_HALT_ACTION) {
    if let Some(instance) = NonNull::new(context.cast::<Instance>()) {
        // SAFETY: the context is that of an adapter that NDIS halts.
        unsafe { initialise::halt(instance) };
    }
}

/// MiniportDriverUnload. PASSIVE_LEVEL, when all adapters are halted.
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn unload<D: Driver>(_: PDRIVER_OBJECT) {
    D::globals().deregister();
}

/// MiniportPause. PASSIVE_LEVEL. Over when all NBLs of both directions are back (rule ST-04).
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn pause<D: Driver>(context: NDIS_HANDLE, _: PNDIS_MINIPORT_PAUSE_PARAMETERS) -> NDIS_STATUS {
    // SAFETY: the caller's word.
    let Some(instance) = (unsafe { instance(context) }) else { return NDIS_STATUS_SUCCESS };
    match instance.happen(What::Pause) {
        Some(actions) if actions.wait_for_data => {
            if instance.begin_pause() {
                NDIS_STATUS_SUCCESS
            } else {
                NDIS_STATUS_PENDING
            }
        }
        _ => NDIS_STATUS_SUCCESS,
    }
}

/// MiniportRestart. PASSIVE_LEVEL. MtuSize follows that of the adapter below; the other attributes stay as they are.
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn restart<D: Driver>(
    context: NDIS_HANDLE,
    parameters: PNDIS_MINIPORT_RESTART_PARAMETERS,
) -> NDIS_STATUS {
    // SAFETY: the caller's word.
    let Some(instance) = (unsafe { instance(context) }) else { return NDIS_STATUS_FAILURE };
    // SAFETY: the caller's word; nobody else looks at the attributes before the restart is complete.
    if let (Some(mtu), Some(equipment)) = (unsafe { restart::offered(parameters) }, instance.equipment()) {
        *mtu = equipment.longest.tell().saturating_sub(D::FACTS.upper.link_header);
    }
    match instance.happen(What::Restart) {
        Some(actions) => {
            if actions.indicate_link {
                say_link(instance);
            }
            NDIS_STATUS_SUCCESS
        }
        None => NDIS_STATUS_FAILURE,
    }
}

/// MiniportOidRequest. PASSIVE_LEVEL, one at a time for each adapter.
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn oid_request<D: Driver>(context: NDIS_HANDLE, request: PNDIS_OID_REQUEST) -> NDIS_STATUS {
    // SAFETY: the caller's word.
    match (unsafe { instance(context) }, NonNull::new(request)) {
        // SAFETY: the caller's word.
        (Some(instance), Some(request)) => unsafe { oid::requested::<D>(instance, request) },
        _ => NDIS_STATUS_FAILURE,
    }
}

/// MiniportSendNetBufferLists. At most DISPATCH_LEVEL, on several processors at once.
///
/// # Safety
///
/// * called by NDIS with its arguments.
#[inline]
pub unsafe fn send_net_buffer_lists<D: Driver>(
    context: NDIS_HANDLE,
    nbls: PNET_BUFFER_LIST,
    _: NDIS_PORT_NUMBER,
    flags: u32,
) {
    // SAFETY: the caller's word.
    if let Some(instance) = unsafe { instance(context) } {
        // SAFETY: the caller's word.
        unsafe { send::send::<D>(instance, nbls, flags) };
    }
}

/// MiniportReturnNetBufferLists. At most DISPATCH_LEVEL, on several processors at once.
///
/// # Safety
///
/// * called by NDIS with its arguments.
#[inline]
pub unsafe fn return_net_buffer_lists<D: Driver>(context: NDIS_HANDLE, nbls: PNET_BUFFER_LIST, flags: u32) {
    // SAFETY: the caller's word.
    if let Some(instance) = unsafe { instance(context) } {
        // SAFETY: the caller's word.
        unsafe { receive::returned::<D>(instance, nbls, flags) };
    }
}

/// MiniportCancelSend. At most DISPATCH_LEVEL.
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn cancel_send<D: Driver>(context: NDIS_HANDLE, id: PVOID) {
    // SAFETY: the caller's word.
    if let Some(instance) = unsafe { instance(context) } {
        oid::send_cancelled(instance, id);
    }
}

/// MiniportDevicePnPEventNotify. PASSIVE_LEVEL. Other events are ignored (rule SR-03).
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn device_pnp_event_notify<D: Driver>(context: NDIS_HANDLE, event: PNET_DEVICE_PNP_EVENT) {
    // SAFETY: the caller's word; NDIS lends the event until this returns.
    if let (Some(instance), Some(event)) = unsafe { (instance(context), event.as_ref()) }
        && event.DevicePnPEvent == NdisDevicePnPEventSurpriseRemoved
    {
        instance.happen(What::SurpriseRemoved);
        // Rule OID-35.
        oid::give_up_held(instance, NDIS_STATUS_NOT_ACCEPTED);
        direct::give_up(instance);
    }
}

/// MiniportShutdownEx. PASSIVE_LEVEL when the system goes down, HIGH_LEVEL in a bug check; then nothing may be done
/// and nothing need be (rule MP-28).
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn shutdown_ex<D: Driver>(context: NDIS_HANDLE, action: NDIS_SHUTDOWN_ACTION) {
    if action != NdisShutdownPowerOff {
        return;
    }
    // SAFETY: the caller's word.
    if let Some(instance) = unsafe { instance(context) } {
        instance.happen(What::Shutdown);
    }
}

/// MiniportDirectOidRequest. At most DISPATCH_LEVEL, several at once.
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn direct_oid_request<D: Driver>(context: NDIS_HANDLE, request: PNDIS_OID_REQUEST) -> NDIS_STATUS {
    // SAFETY: the caller's word.
    match (unsafe { instance(context) }, NonNull::new(request)) {
        // SAFETY: the caller's word.
        (Some(instance), Some(request)) => unsafe { direct::requested(instance, request) },
        _ => NDIS_STATUS_FAILURE,
    }
}

/// MiniportCancelDirectOidRequest. At most DISPATCH_LEVEL.
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn cancel_direct_oid_request<D: Driver>(context: NDIS_HANDLE, id: PVOID) {
    // SAFETY: the caller's word.
    if let Some(instance) = unsafe { instance(context) } {
        direct::cancelled(instance, id);
    }
}

/// MiniportSynchronousOidRequest. At most DISPATCH_LEVEL, several at once, also during a pause or a change of power.
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn synchronous_oid_request<D: Driver>(
    context: NDIS_HANDLE,
    request: PNDIS_OID_REQUEST,
) -> NDIS_STATUS {
    // SAFETY: the caller's word.
    match (unsafe { instance(context) }, NonNull::new(request)) {
        // SAFETY: the caller's word.
        (Some(instance), Some(request)) => unsafe { direct::synchronous(instance, request) },
        _ => NDIS_STATUS_FAILURE,
    }
}

/// MiniportCancelOidRequest. At most DISPATCH_LEVEL.
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn cancel_oid_request<D: Driver>(context: NDIS_HANDLE, id: PVOID) {
    // SAFETY: the caller's word.
    if let Some(instance) = unsafe { instance(context) } {
        oid::cancelled(instance, id);
    }
}
