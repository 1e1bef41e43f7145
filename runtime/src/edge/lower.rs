//! The lower edge: ProtocolXxx.
//!
//! A binding's context is passed by NDIS from NdisOpenAdapterEx until NdisCloseAdapterEx is complete, and lives as
//! long as that. Events for the whole protocol have none.

use ::core::ptr::NonNull;
use ::core::sync::atomic::Ordering;

use entresol_sys::{
    NDIS_HANDLE, NDIS_PORT_NUMBER, NDIS_STATUS, NDIS_STATUS_FAILURE, NDIS_STATUS_SUCCESS,
    PNDIS_BIND_PARAMETERS, PNDIS_OID_REQUEST, PNDIS_STATUS_INDICATION, PNET_BUFFER_LIST,
    PNET_PNP_EVENT_NOTIFICATION,
};

use crate::driver::Driver;
use crate::net::registration::lent;
use crate::topology::binding::Binding;
use crate::topology::{attach, detach, direct, oid, pnp, receive, send, status};

/// The binding that a context is.
///
/// # Safety
///
/// * `context` is what NDIS passed to a ProtocolXxx function.
#[inline(always)]
const unsafe fn binding<'a>(context: NDIS_HANDLE) -> Option<&'a Binding> {
    // SAFETY: the context was passed to NdisOpenAdapterEx, and the binding is freed after its close is complete.
    unsafe { context.cast::<Binding>().as_ref() }
}

/// ProtocolSetOptions. PASSIVE_LEVEL. There are no optional handlers.
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn set_options<D: Driver>(_: NDIS_HANDLE, _: NDIS_HANDLE) -> NDIS_STATUS {
    NDIS_STATUS_SUCCESS
}

/// ProtocolBindAdapterEx. PASSIVE_LEVEL; it may come before NdisRegisterProtocolDriver has returned.
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn bind_adapter_ex<D: Driver>(
    _: NDIS_HANDLE,
    context: NDIS_HANDLE,
    parameters: PNDIS_BIND_PARAMETERS,
) -> NDIS_STATUS {
    let Some(parameters) = NonNull::new(parameters) else { return NDIS_STATUS_FAILURE };
    // SAFETY: NDIS lends the parameters until the bind is over, as far as their revision goes.
    let parameters = unsafe { lent(parameters) };
    // SAFETY: the caller's word.
    unsafe { attach::bind::<D>(D::globals(), context, &parameters) }
}

/// ProtocolUnbindAdapterEx. PASSIVE_LEVEL. It cannot fail.
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn unbind_adapter_ex<D: Driver>(_: NDIS_HANDLE, context: NDIS_HANDLE) -> NDIS_STATUS {
    match NonNull::new(context.cast::<Binding>()) {
        // SAFETY: the context is that of a binding that NDIS unbinds.
        Some(binding) => unsafe { detach::unbind::<D>(D::globals(), binding) },
        None => NDIS_STATUS_SUCCESS,
    }
}

/// ProtocolOpenAdapterCompleteEx. PASSIVE_LEVEL; the bind that asked for it waits.
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn open_adapter_complete_ex<D: Driver>(context: NDIS_HANDLE, status: NDIS_STATUS) {
    // SAFETY: the caller's word.
    if let Some(binding) = unsafe { binding(context) } {
        binding.opened.store(status, Ordering::Release);
        binding.completed.set();
    }
}

/// ProtocolCloseAdapterCompleteEx. PASSIVE_LEVEL; the unbind that asked for it waits.
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn close_adapter_complete_ex<D: Driver>(context: NDIS_HANDLE) {
    // SAFETY: the caller's word.
    if let Some(binding) = unsafe { binding(context) } {
        binding.completed.set();
    }
}

/// ProtocolNetPnPEvent. PASSIVE_LEVEL; without a binding for events of the whole protocol.
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn net_pnp_event<D: Driver>(
    context: NDIS_HANDLE,
    event: PNET_PNP_EVENT_NOTIFICATION,
) -> NDIS_STATUS {
    let Some(event) = NonNull::new(event) else { return NDIS_STATUS_SUCCESS };
    // SAFETY: NDIS lends the event until this returns, as far as its revision goes.
    let event = unsafe { lent(event) };
    // SAFETY: the caller's word.
    unsafe { pnp::happened(D::globals(), binding(context), &event) }
}

/// ProtocolOidRequestComplete. At most DISPATCH_LEVEL; it may come before NdisOidRequest has returned.
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn oid_request_complete<D: Driver>(
    context: NDIS_HANDLE,
    request: PNDIS_OID_REQUEST,
    status: NDIS_STATUS,
) {
    // SAFETY: the caller's word.
    if let (Some(binding), Some(request)) = (unsafe { binding(context) }, NonNull::new(request)) {
        // SAFETY: the caller's word.
        unsafe { oid::completed(binding, request, status) };
    }
}

/// ProtocolDirectOidRequestComplete. At most DISPATCH_LEVEL; it may come before NdisDirectOidRequest has returned.
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn direct_oid_request_complete<D: Driver>(
    context: NDIS_HANDLE,
    request: PNDIS_OID_REQUEST,
    status: NDIS_STATUS,
) {
    // SAFETY: the caller's word.
    if let (Some(binding), Some(request)) = (unsafe { binding(context) }, NonNull::new(request)) {
        // SAFETY: the caller's word.
        unsafe { direct::completed(binding, request, status) };
    }
}

/// ProtocolStatusEx. At most DISPATCH_LEVEL.
///
/// # Safety
///
/// * called by NDIS with its arguments.
pub unsafe fn status_ex<D: Driver>(context: NDIS_HANDLE, indication: PNDIS_STATUS_INDICATION) {
    // SAFETY: the caller's word; NDIS lends the indication until this returns.
    if let (Some(binding), Some(indication)) = unsafe { (binding(context), indication.as_ref()) } {
        // SAFETY: the caller's word.
        unsafe { status::indicated(binding, indication, D::PEER) };
    }
}

/// ProtocolReceiveNetBufferLists. At most DISPATCH_LEVEL, on several processors at once.
///
/// # Safety
///
/// * called by NDIS with its arguments.
#[inline]
pub unsafe fn receive_net_buffer_lists<D: Driver>(
    context: NDIS_HANDLE,
    nbls: PNET_BUFFER_LIST,
    _: NDIS_PORT_NUMBER,
    _: u32,
    flags: u32,
) {
    // SAFETY: the caller's word.
    if let Some(binding) = unsafe { binding(context) } {
        // SAFETY: the caller's word.
        unsafe { receive::receive::<D>(binding, nbls, flags) };
    }
}

/// ProtocolSendNetBufferListsComplete. At most DISPATCH_LEVEL, on several processors at once.
///
/// # Safety
///
/// * called by NDIS with its arguments.
#[inline]
pub unsafe fn send_net_buffer_lists_complete<D: Driver>(
    context: NDIS_HANDLE,
    nbls: PNET_BUFFER_LIST,
    flags: u32,
) {
    // SAFETY: the caller's word.
    if let Some(binding) = unsafe { binding(context) } {
        // SAFETY: the caller's word.
        unsafe { send::complete::<D>(binding, nbls, flags) };
    }
}
