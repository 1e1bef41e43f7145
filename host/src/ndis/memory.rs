//! Memory, as NDIS hands it out.
//!
//! In: sizes and tags. Out: blocks of the pool, whose rules are `kernel::pool`'s.

use entresol_sys::*;

use crate::crossing::exports;
use crate::kernel::pool;
use crate::machine::{self, with};

const PRIORITY: &str = "NdisAllocateMemoryWithTagPriority";

fn check_tag(tag: u32, call: &str) {
    if tag == 0 {
        machine::report("SDV-35", format!("{call} was called with tag 0"));
    }
}

/// What NdisFreeMemory may free: blocks that NDIS handed out.
fn check_source(address: PVOID, call: &str) {
    let source = with(|machine| machine.memory.pool.find(address.addr()).map(|block| block.source));
    if let Some(source) = source.filter(|source| !source.starts_with("Ndis") || super::loan::is_lent(source))
    {
        machine::report("RES-08", format!("{call} was given a block of {source}"));
    }
}

exports! { "ndis.sys";
    /// Nonpaged memory, or NULL.
    unsafe fn NdisAllocateMemoryWithTagPriority(
        NdisHandle: NDIS_HANDLE,
        Length: UINT,
        Tag: ULONG,
        _Priority: EX_POOL_PRIORITY,
    ) -> PVOID irql(<= DISPATCH_LEVEL) {
        check_tag(Tag, PRIORITY);
        with(|machine| machine.check_any_handle(NdisHandle, PRIORITY));
        pool::allocate(Length as usize, Tag, false, PRIORITY)
    }

    /// Nonpaged memory.
    unsafe fn NdisAllocateMemoryWithTag(
        VirtualAddress: *mut PVOID,
        Length: UINT,
        Tag: ULONG,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisAllocateMemoryWithTag";
        check_tag(Tag, CALL);
        let block = pool::allocate(Length as usize, Tag, false, CALL);
        if VirtualAddress.is_null() {
            return NDIS_STATUS_FAILURE;
        }
        // SAFETY: the caller's variable, not NULL.
        unsafe { VirtualAddress.write(block) };
        if block.is_null() { NDIS_STATUS_RESOURCES } else { NDIS_STATUS_SUCCESS }
    }

    /// Frees memory.
    unsafe fn NdisFreeMemory(VirtualAddress: PVOID, Length: UINT, MemoryFlags: UINT) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisFreeMemory";
        if MemoryFlags != 0 {
            machine::report("RES-08", format!("{CALL} was called with flags {MemoryFlags:#x} and length {Length}"));
        }
        check_source(VirtualAddress, CALL);
        pool::release(VirtualAddress, 0, CALL);
    }

    /// Frees memory of NdisAllocateMemoryWithTag.
    unsafe fn NdisFreeMemoryWithTag(VirtualAddress: PVOID, Tag: ULONG) irql(<= DISPATCH_LEVEL) {
        check_source(VirtualAddress, "NdisFreeMemoryWithTag");
        pool::release(VirtualAddress, Tag, "NdisFreeMemoryWithTag");
    }

    /// Frees memory of NdisAllocateMemoryWithTagPriority.
    unsafe fn NdisFreeMemoryWithTagPriority(
        NdisHandle: NDIS_HANDLE,
        VirtualAddress: PVOID,
        Tag: ULONG,
    ) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisFreeMemoryWithTagPriority";
        with(|machine| machine.check_any_handle(NdisHandle, CALL));
        check_source(VirtualAddress, CALL);
        pool::release(VirtualAddress, Tag, CALL);
    }

    /// Memory shared with hardware: there is none.
    unsafe fn NdisAllocateSharedMemory(
        NdisHandle: NDIS_HANDLE,
        SharedMemoryParameters: PNDIS_SHARED_MEMORY_PARAMETERS,
        pAllocationHandle: PNDIS_HANDLE,
    ) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        let _ = (SharedMemoryParameters, pAllocationHandle);
        with(|machine| {
            machine.check_any_handle(NdisHandle, "NdisAllocateSharedMemory");
            machine.broken("MP-31", || "NdisAllocateSharedMemory was called".to_owned());
        });
        NDIS_STATUS_RESOURCES
    }

    /// Frees memory shared with hardware.
    unsafe fn NdisFreeSharedMemory(NdisHandle: NDIS_HANDLE, AllocationHandle: NDIS_HANDLE) irql(== PASSIVE_LEVEL) {
        let _ = NdisHandle;
        with(|machine| {
            machine.broken("GEN-01", || format!("NdisFreeSharedMemory was given {AllocationHandle:p}, which was never allocated"));
        });
    }

    /// A block that begins with its NDIS_OBJECT_HEADER.
    unsafe fn NdisAllocateGenericObject(
        DriverObject: PDRIVER_OBJECT,
        Tag: ULONG,
        Size: USHORT,
    ) -> PNDIS_GENERIC_OBJECT irql(<= DISPATCH_LEVEL) {
        let _ = DriverObject;
        let size = usize::from(Size).max(size_of::<NDIS_GENERIC_OBJECT>());
        pool::allocate(size, Tag, true, "NdisAllocateGenericObject").cast()
    }

    /// Frees a generic object.
    unsafe fn NdisFreeGenericObject(NdisObject: PNDIS_GENERIC_OBJECT) irql(<= DISPATCH_LEVEL) {
        pool::release(NdisObject.cast(), 0, "NdisFreeGenericObject");
    }
}
