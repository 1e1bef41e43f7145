//! Clones of OID requests, and the direct and synchronous interfaces.
//!
//! In: requests that a driver wants to pass on. Out: blocks of its own, counted under its tag until they are freed.

use entresol_sys::*;

use super::oid::OID_REQUEST;
use super::oid_view::Request;
use crate::crossing::exports;
use crate::kernel::pool;
use crate::machine::with;

pub(super) const SOURCE: &str = "NdisAllocateCloneOidRequest";

exports! { "ndis.sys";
    /// Makes a copy of a request to pass on.
    unsafe fn NdisAllocateCloneOidRequest(
        SourceHandle: NDIS_HANDLE,
        OidRequest: PNDIS_OID_REQUEST,
        PoolTag: UINT,
        ClonedOidRequest: *mut PNDIS_OID_REQUEST,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes a request that it was given and has not completed.
        let Some(original) = (unsafe { Request::new(OidRequest) }) else { return NDIS_STATUS_INVALID_PARAMETER };
        let checked = with(|machine| {
            machine.check_any_handle(SourceHandle, SOURCE);
            machine.check_header(&OID_REQUEST, &original.header(), SOURCE)
        });
        if let Err(status) = checked {
            return status;
        }
        if ClonedOidRequest.is_null() {
            return NDIS_STATUS_INVALID_PARAMETER;
        }
        let clone = pool::allocate(size_of::<NDIS_OID_REQUEST>(), PoolTag, true, SOURCE).cast::<NDIS_OID_REQUEST>();
        if clone.is_null() {
            return NDIS_STATUS_RESOURCES;
        }
        let size = usize::from(original.header().Size).min(size_of::<NDIS_OID_REQUEST>());
        // SAFETY: the pool gave as many bytes as the structure has, to us alone; the original is readable for the Size
        // in its header; the caller's variable is not NULL.
        unsafe {
            clone.cast::<u8>().copy_from_nonoverlapping(OidRequest.cast::<u8>(), size);
            (*clone).NdisReserved = [0; 128];
            (*clone).MiniportReserved = [0; 16];
            (*clone).SourceReserved = [0; 16];
            (*clone).RequestId = core::ptr::null_mut();
            ClonedOidRequest.write(clone);
        }
        NDIS_STATUS_SUCCESS
    }

    /// Frees a clone.
    unsafe fn NdisFreeCloneOidRequest(SourceHandle: NDIS_HANDLE, Request: PNDIS_OID_REQUEST) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisFreeCloneOidRequest";
        let is_clone = with(|machine| {
            machine.check_any_handle(SourceHandle, CALL);
            let source = machine.memory.pool.find(Request.addr()).map(|block| block.source);
            let in_use = machine.ndis.miniports.iter().any(|(_, miniport)| miniport.oids.holds(Request.addr()))
                || machine.ndis.filters.iter().any(|(_, filter)| filter.oids.holds(Request.addr()));
            if source != Some(SOURCE) {
                machine.broken("OID-13", || format!("{CALL} was given a block that is no clone, or was freed before"));
            } else if in_use {
                machine.broken("OID-13", || format!("{CALL} was given a clone that is not completed"));
            }
            source == Some(SOURCE) && !in_use
        });
        if is_clone {
            with(|machine| {
                let _ = machine.memory.pool.free(Request.cast());
            });
        }
    }

    /// A request that is not serialised: the host's adapter supports none.
    unsafe fn NdisDirectOidRequest(
        NdisBindingHandle: NDIS_HANDLE,
        OidRequest: PNDIS_OID_REQUEST,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisDirectOidRequest";
        // SAFETY: the caller's request is readable.
        let Some(request) = (unsafe { Request::new(OidRequest) }) else { return NDIS_STATUS_INVALID_PARAMETER };
        with(|machine| {
            let looked_up = machine.ndis.bindings.look_up(NdisBindingHandle);
            let Some(binding) = machine.check_handle(looked_up, CALL) else { return NDIS_STATUS_INVALID_PARAMETER };
            let of = machine.ndis.bindings.get(binding).map(|binding| binding.protocol);
            let completes = of
                .and_then(|protocol| machine.ndis.protocols.get(protocol)?.handlers.as_ref())
                .is_some_and(|handlers| handlers.DirectOidRequestCompleteHandler.is_some());
            if !completes {
                machine.broken("REG-15", || {
                    format!("{CALL} was called by a protocol without DirectOidRequestCompleteHandler")
                });
            }
            if !is_direct(request.oid()) {
                machine.broken("OID-32", || format!("{CALL} was called for {request}"));
            }
            NDIS_STATUS_NOT_SUPPORTED
        })
    }

    /// Completes a direct request: the host issues none.
    unsafe fn NdisMDirectOidRequestComplete(
        MiniportAdapterHandle: NDIS_HANDLE,
        OidRequest: PNDIS_OID_REQUEST,
        Status: NDIS_STATUS,
    ) irql(<= DISPATCH_LEVEL) {
        with(|machine| {
            let looked_up = machine.ndis.miniports.look_up(MiniportAdapterHandle);
            if let Some(miniport) = machine.check_handle(looked_up, "NdisMDirectOidRequestComplete") {
                machine.broken("BC-17", || {
                    format!(
                        "NdisMDirectOidRequestComplete was called with {} for a request that {miniport} does not have \
                         ({OidRequest:p} was not issued as a direct one)",
                        crate::trace::status_name(Status)
                    )
                });
            }
        });
    }

    /// Cancels a direct request: none is ever pending.
    unsafe fn NdisCancelDirectOidRequest(NdisBindingHandle: NDIS_HANDLE, _RequestId: PVOID) irql(<= DISPATCH_LEVEL) {
        with(|machine| {
            let looked_up = machine.ndis.bindings.look_up(NdisBindingHandle);
            machine.check_handle(looked_up, "NdisCancelDirectOidRequest");
        });
    }

    /// A request that neither pends nor is serialised: the host's adapter supports none.
    unsafe fn NdisSynchronousOidRequest(
        NdisBindingHandle: NDIS_HANDLE,
        OidRequest: *mut NDIS_OID_REQUEST,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        with(|machine| {
            let looked_up = machine.ndis.bindings.look_up(NdisBindingHandle);
            match machine.check_handle(looked_up, "NdisSynchronousOidRequest") {
                Some(_) if !OidRequest.is_null() => NDIS_STATUS_NOT_SUPPORTED,
                _ => NDIS_STATUS_INVALID_PARAMETER,
            }
        })
    }
}

/// Whether an OID may go over the direct interface.
pub(super) fn is_direct(oid: NDIS_OID) -> bool {
    matches!(
        oid,
        OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA
            | OID_TCP_TASK_IPSEC_OFFLOAD_V2_DELETE_SA
            | OID_TCP_TASK_IPSEC_OFFLOAD_V2_UPDATE_SA
            | OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA_EX
    )
}
