//! Direct and synchronous OIDs: the former passed on as clones or refused, the latter refused.
//!
//! In: requests from above, at any IRQL up to DISPATCH_LEVEL, several at once. Out: answers. Mistakes with them are here.

use std::cell::RefCell;

use entresol_sys::*;

use super::{Adapter, Binding, TAG, fault};

/// MiniportDirectOidRequest.
pub(crate) unsafe extern "efiapi" fn request(
    context: NDIS_HANDLE,
    request: PNDIS_OID_REQUEST,
) -> NDIS_STATUS {
    let adapter: *mut Adapter = context.cast();
    // SAFETY: the context of an initialised adapter and a request that is lent until it is completed.
    unsafe {
        let oid = (*request).DATA.SET_INFORMATION.Oid;
        if let Some(status) = super::power::refused_request(adapter, oid) {
            return status;
        }
        if fault("OID-29") {
            NdisMOidRequestComplete((*adapter).handle, request, NDIS_STATUS_NOT_SUPPORTED);
        }
        if fault("OID-29-TWICE") {
            NdisMDirectOidRequestComplete((*adapter).handle, request, NDIS_STATUS_NOT_SUPPORTED);
            NdisMDirectOidRequestComplete((*adapter).handle, request, NDIS_STATUS_NOT_SUPPORTED);
            return NDIS_STATUS_PENDING;
        }
        if fault("OID-29-RETURN") {
            NdisMDirectOidRequestComplete((*adapter).handle, request, NDIS_STATUS_NOT_SUPPORTED);
        }
        let binding = (*adapter).binding;
        if oid != OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA || (*binding).asleep {
            return NDIS_STATUS_NOT_SUPPORTED;
        }
        let mut clone = std::ptr::null_mut();
        let status = NdisAllocateCloneOidRequest((*binding).handle, request, TAG, &raw mut clone);
        if status != NDIS_STATUS_SUCCESS {
            return status;
        }
        (&raw mut (*clone).SourceReserved).cast::<PNDIS_OID_REQUEST>().write_unaligned(request);
        (*clone).RequestId = clone.cast();
        SENT.with_borrow_mut(|sent| sent.push(clone as usize));
        let status = NdisDirectOidRequest((*binding).handle, clone);
        if status != NDIS_STATUS_PENDING {
            answer(request, clone);
            NdisFreeCloneOidRequest((*binding).handle, clone);
        }
        status
    }
}

/// Copies what the adapter below read. A mistake is to forget that.
unsafe fn answer(original: PNDIS_OID_REQUEST, clone: PNDIS_OID_REQUEST) {
    // SAFETY: both are requests that set something and that nobody else has.
    unsafe {
        let read = if fault("OID-13-DIRECT") { 1 } else { (*clone).DATA.SET_INFORMATION.BytesRead };
        (*original).DATA.SET_INFORMATION.BytesRead = read;
    }
}

/// MiniportCancelDirectOidRequest: what is below is given up there, for one and all. A mistake is to leave it there.
pub(crate) unsafe extern "efiapi" fn cancel(context: NDIS_HANDLE, _id: PVOID) {
    let adapter: *mut Adapter = context.cast();
    if fault("OID-19-DIRECT") {
        return;
    }
    // SAFETY: the context of an initialised adapter.
    unsafe {
        let binding = (*adapter).binding;
        while let Some(clone) = SENT.with_borrow_mut(Vec::pop) {
            NdisCancelDirectOidRequest((*binding).handle, clone as PVOID);
        }
    }
}

thread_local! {
    /// The ids of the clones that were sent, answered or not.
    static SENT: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

/// ProtocolDirectOidRequestComplete.
pub(crate) unsafe extern "efiapi" fn complete(
    context: NDIS_HANDLE,
    request: PNDIS_OID_REQUEST,
    status: NDIS_STATUS,
) {
    let binding: *mut Binding = context.cast();
    // SAFETY: the request is a clone that `request` sent, with the original in SourceReserved; the adapter is not halted
    // before that is complete.
    unsafe {
        let original = (&raw const (*request).SourceReserved).cast::<PNDIS_OID_REQUEST>().read_unaligned();
        answer(original, request);
        NdisFreeCloneOidRequest((*binding).handle, request);
        NdisMDirectOidRequestComplete((*(*binding).adapter).handle, original, status);
    }
}

/// MiniportSynchronousOidRequest.
pub(crate) unsafe extern "efiapi" fn synchronous(
    _context: NDIS_HANDLE,
    _request: PNDIS_OID_REQUEST,
) -> NDIS_STATUS {
    match () {
        () if fault("OID-33") => NDIS_STATUS_PENDING,
        () if fault("OID-34") => NDIS_STATUS_SUCCESS,
        () => NDIS_STATUS_NOT_SUPPORTED,
    }
}
