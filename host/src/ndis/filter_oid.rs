//! OID requests through filter modules: regular, direct and synchronous ones.
//!
//! In: requests that filter modules pass on as clones, or make. Out: the same at what is below, by way of `oid`,
//! `oid_direct` and `oid_synchronous`, which do not care who stands at an end.

use entresol_sys::*;

use super::filter::Filter;
use super::filter_data::module;
use super::handle::Id;
use super::oid::{self, OID_REQUEST};
use super::oid_clone::is_clone;
use super::oid_direct::is_direct;
use super::oid_synchronous::is_synchronous;
use super::oid_view::Request;
use super::{oid_cancel, oid_direct, oid_synchronous};
use crate::crossing::exports;
use crate::machine::with;
use crate::verifier::ownership::Party;

/// The module of a call that issues a request; `completes` says whether its driver can be told of the end.
fn issued(
    handle: NDIS_HANDLE,
    request: Request,
    call: &'static str,
    completes: impl Fn(&NDIS_FILTER_DRIVER_CHARACTERISTICS) -> bool,
) -> Option<Id<Filter>> {
    let filter = module(handle, call)?;
    with(|machine| {
        machine.check_header(&OID_REQUEST, &request.header(), call).ok()?;
        if !completes(&machine.ndis.filters.get(filter)?.handlers) {
            machine.broken("LWF-15", || {
                format!("{call} was called by {filter}, whose driver has no handler for the completion")
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
        let completes = |handlers: &NDIS_FILTER_DRIVER_CHARACTERISTICS| handlers.OidRequestCompleteHandler.is_some();
        match issued(NdisFilterHandle, block, "NdisFOidRequest", completes) {
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

    /// Passes a direct request on, or makes one of the module's own.
    unsafe fn NdisFDirectOidRequest(
        NdisFilterHandle: NDIS_HANDLE,
        OidRequest: PNDIS_OID_REQUEST,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisFDirectOidRequest";
        // SAFETY: the caller's request stays readable and writable until it is completed.
        let Some(block) = (unsafe { Request::new(OidRequest) }) else { return NDIS_STATUS_INVALID_PARAMETER };
        let completes = |handlers: &NDIS_FILTER_DRIVER_CHARACTERISTICS| handlers.DirectOidRequestCompleteHandler.is_some();
        let Some(filter) = issued(NdisFilterHandle, block, CALL, completes) else { return NDIS_STATUS_INVALID_PARAMETER };
        let in_use = with(|machine| {
            let in_use = machine.who_has(block.address());
            if let Some(at) = in_use {
                machine.broken("LWF-27", || format!("{block} was passed on in the very block that {at} has not completed"));
            // What was passed on was looked at where it was made.
            } else if !is_clone(machine, block.address()) && !is_direct(block.oid()) {
                machine.broken("OID-32", || format!("{CALL} was called for {block}"));
            }
            in_use
        });
        match in_use {
            Some(_) => NDIS_STATUS_INVALID_PARAMETER,
            None => oid_direct::request(Party::Driver, filter, block),
        }
    }

    /// Completes a request that FilterDirectOidRequest pended.
    unsafe fn NdisFDirectOidRequestComplete(
        NdisFilterHandle: NDIS_HANDLE,
        OidRequest: PNDIS_OID_REQUEST,
        Status: NDIS_STATUS,
    ) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisFDirectOidRequestComplete";
        if let Some(filter) = module(NdisFilterHandle, CALL) {
            oid_direct::complete(filter, OidRequest, Status, CALL);
        }
    }

    /// Asks for a direct request that was passed on to be given up.
    unsafe fn NdisFCancelDirectOidRequest(NdisFilterHandle: NDIS_HANDLE, RequestId: PVOID) irql(<= DISPATCH_LEVEL) {
        if let Some(filter) = module(NdisFilterHandle, "NdisFCancelDirectOidRequest") {
            oid_direct::cancel(filter, RequestId.expose_provenance());
        }
    }

    /// Makes a synchronous request of the module's own.
    unsafe fn NdisFSynchronousOidRequest(
        NdisFilterModuleHandle: NDIS_HANDLE,
        OidRequest: *mut NDIS_OID_REQUEST,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisFSynchronousOidRequest";
        // SAFETY: the caller's request is readable and writable during the call.
        let Some(block) = (unsafe { Request::new(OidRequest) }) else { return NDIS_STATUS_INVALID_PARAMETER };
        let Some(filter) = issued(NdisFilterModuleHandle, block, CALL, |_| true) else {
            return NDIS_STATUS_INVALID_PARAMETER;
        };
        let is_passed_on = with(|machine| {
            let is_passed_on = machine.ndis.synchronous.contains(&block.address());
            if is_passed_on {
                machine.broken("LWF-21", || format!("{CALL} was called for a request that {filter} was shown"));
            } else if !is_synchronous(block.oid()) {
                machine.broken("OID-32", || format!("{CALL} was called for {block}"));
            }
            is_passed_on
        });
        if is_passed_on { NDIS_STATUS_INVALID_PARAMETER } else { oid_synchronous::request(filter, block) }
    }
}
