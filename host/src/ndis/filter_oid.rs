//! OID requests through filter modules, and the direct and synchronous interfaces of theirs.
//!
//! In: requests that filter modules pass on as clones, or make. Out: the same at what is below, by way of `oid`.

use entresol_sys::*;

use super::filter::Filter;
use super::filter_data::module;
use super::handle::Id;
use super::oid::{self, OID_REQUEST};
use super::oid_cancel;
use super::oid_view::Request;
use crate::crossing::exports;
use crate::machine::with;
use crate::verifier::ownership::Party;

/// The module and the request of a call.
fn issued(handle: NDIS_HANDLE, request: Request, call: &'static str) -> Option<Id<Filter>> {
    let filter = module(handle, call)?;
    with(|machine| {
        machine.check_header(&OID_REQUEST, &request.header(), call).ok()?;
        let handlers = &machine.ndis.filters.get(filter)?.handlers;
        if handlers.OidRequestCompleteHandler.is_none() {
            machine.broken("LWF-15", || {
                format!("{call} was called by {filter}, which has no FilterOidRequestComplete")
            });
        }
        Some(filter)
    })
}

exports! { "ndis.sys";
    /// Passes a request on, or makes one of the module's own.
    unsafe fn NdisFOidRequest(
        NdisFilterHandle: NDIS_HANDLE,
        OidRequest: PNDIS_OID_REQUEST,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller's request stays readable and writable until it is completed.
        let Some(block) = (unsafe { Request::new(OidRequest) }) else { return NDIS_STATUS_INVALID_PARAMETER };
        match issued(NdisFilterHandle, block, "NdisFOidRequest") {
            Some(filter) => oid::request(Party::Driver, filter, block),
            None => NDIS_STATUS_INVALID_PARAMETER,
        }
    }

    /// Completes a request that FilterOidRequest pended.
    unsafe fn NdisFOidRequestComplete(
        NdisFilterHandle: NDIS_HANDLE,
        OidRequest: PNDIS_OID_REQUEST,
        Status: NDIS_STATUS,
    ) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisFOidRequestComplete";
        if let Some(filter) = module(NdisFilterHandle, CALL) {
            oid::complete(filter, OidRequest, Status, CALL);
        }
    }

    /// Asks for a request that was passed on to be given up.
    unsafe fn NdisFCancelOidRequest(NdisFilterHandle: NDIS_HANDLE, RequestId: PVOID) irql(<= DISPATCH_LEVEL) {
        if let Some(filter) = module(NdisFilterHandle, "NdisFCancelOidRequest") {
            oid_cancel::cancel(filter, RequestId.expose_provenance());
        }
    }

    /// A request that is not serialised: the host's adapters support none.
    unsafe fn NdisFDirectOidRequest(
        NdisFilterHandle: NDIS_HANDLE,
        OidRequest: PNDIS_OID_REQUEST,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisFDirectOidRequest";
        // SAFETY: the caller's request is readable.
        let Some(request) = (unsafe { Request::new(OidRequest) }) else { return NDIS_STATUS_INVALID_PARAMETER };
        with(|machine| {
            let looked_up = machine.ndis.filters.look_up(NdisFilterHandle);
            let Some(filter) = machine.check_handle(looked_up, CALL) else { return NDIS_STATUS_INVALID_PARAMETER };
            let handlers = machine.ndis.filters.get(filter).map(|filter| filter.handlers.clone());
            if handlers.is_some_and(|handlers| handlers.DirectOidRequestCompleteHandler.is_none()) {
                machine.broken("LWF-15", || {
                    format!("{CALL} was called by {filter}, which has no FilterDirectOidRequestComplete")
                });
            }
            if !super::oid_direct::is_direct(request.oid()) {
                machine.broken("OID-32", || format!("{CALL} was called for {request}"));
            }
            NDIS_STATUS_NOT_SUPPORTED
        })
    }

    /// Completes a direct request: none is ever given to a module.
    unsafe fn NdisFDirectOidRequestComplete(
        NdisFilterHandle: NDIS_HANDLE,
        OidRequest: PNDIS_OID_REQUEST,
        Status: NDIS_STATUS,
    ) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisFDirectOidRequestComplete";
        with(|machine| {
            let looked_up = machine.ndis.filters.look_up(NdisFilterHandle);
            if let Some(filter) = machine.check_handle(looked_up, CALL) {
                machine.broken("BC-17", || {
                    format!(
                        "{CALL} was called with {} for a request that {filter} does not have ({OidRequest:p})",
                        crate::trace::status_name(Status)
                    )
                });
            }
        });
    }

    /// Cancels a direct request: none is ever pending.
    unsafe fn NdisFCancelDirectOidRequest(NdisFilterHandle: NDIS_HANDLE, _RequestId: PVOID) irql(<= DISPATCH_LEVEL) {
        with(|machine| {
            let looked_up = machine.ndis.filters.look_up(NdisFilterHandle);
            machine.check_handle(looked_up, "NdisFCancelDirectOidRequest");
        });
    }

    /// A request that neither pends nor is serialised: the host's adapters support none.
    unsafe fn NdisFSynchronousOidRequest(
        NdisFilterModuleHandle: NDIS_HANDLE,
        OidRequest: *mut NDIS_OID_REQUEST,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisFSynchronousOidRequest";
        with(|machine| {
            let looked_up = machine.ndis.filters.look_up(NdisFilterModuleHandle);
            match machine.check_handle(looked_up, CALL) {
                Some(_) if !OidRequest.is_null() => NDIS_STATUS_NOT_SUPPORTED,
                _ => NDIS_STATUS_INVALID_PARAMETER,
            }
        })
    }
}
