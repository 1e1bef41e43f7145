//! Clones of OID requests.
//!
//! In: requests that a driver wants to pass on. Out: blocks of its own, counted under its tag until they are freed.

use entresol_sys::*;

use super::oid::OID_REQUEST;
use super::oid_view::Request;
use crate::crossing::exports;
use crate::kernel::pool;
use crate::machine::{Machine, with};

const SOURCE: &str = "NdisAllocateCloneOidRequest";

/// Whether there is a clone at an address.
pub(super) fn is_clone(machine: &Machine, address: usize) -> bool {
    machine.memory.pool.find(address).is_some_and(|block| block.source == SOURCE)
}

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
            let is_filters = machine.ndis.filters.look_up(SourceHandle).is_ok();
            if is_filters && machine.ndis.synchronous.contains(&original.address()) {
                machine.broken("LWF-21", || format!("{SOURCE} was called for a synchronous {original}"));
            }
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
            with(|machine| {
                if let Some(entry) = machine.given(original.address()) {
                    entry.found_no_memory = true;
                }
            });
            return NDIS_STATUS_RESOURCES;
        }
        with(|machine| machine.ndis.clones.insert(clone.addr(), original.address()));
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
            let is_clone = is_clone(machine, Request.addr());
            let in_use = machine.who_has(Request.addr()).is_some();
            if !is_clone {
                machine.broken("OID-13", || format!("{CALL} was given a block that is no clone, or was freed before"));
            } else if in_use {
                machine.broken("OID-13", || format!("{CALL} was given a clone that is not completed"));
            }
            is_clone && !in_use
        });
        if is_clone {
            with(|machine| {
                machine.ndis.clones.remove(&Request.addr());
                let _ = machine.memory.pool.free(Request.cast());
            });
        }
    }
}
