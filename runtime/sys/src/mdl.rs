//! Memory descriptor lists, their flags, and how memory is mapped.

use crate::*;

pub type PMDL = *mut MDL;
pub type PSCATTER_GATHER_LIST = *mut SCATTER_GATHER_LIST;

/// How a mapping is cached. DDI: ne-wdm-_memory_caching_type.
pub type MEMORY_CACHING_TYPE = i32;
pub const MmNonCached: MEMORY_CACHING_TYPE = 0;
pub const MmCached: MEMORY_CACHING_TYPE = 1;
pub const MmWriteCombined: MEMORY_CACHING_TYPE = 2;
pub const MmHardwareCoherentCached: MEMORY_CACHING_TYPE = 3;
pub const MmNonCachedUnordered: MEMORY_CACHING_TYPE = 4;
pub const MmUSWCCached: MEMORY_CACHING_TYPE = 5;
pub const MmMaximumCacheType: MEMORY_CACHING_TYPE = 6;
pub const MmNotMapped: MEMORY_CACHING_TYPE = -1;

/// What pages are locked for. DDI: ne-wdm-_lock_operation.
pub type LOCK_OPERATION = i32;
pub const IoReadAccess: LOCK_OPERATION = 0;
pub const IoWriteAccess: LOCK_OPERATION = 1;
pub const IoModifyAccess: LOCK_OPERATION = 2;

/// How hard a mapping may try when page-table entries are low.
pub type MM_PAGE_PRIORITY = i32;
pub const LowPagePriority: MM_PAGE_PRIORITY = 0;
pub const NormalPagePriority: MM_PAGE_PRIORITY = 16;
pub const HighPagePriority: MM_PAGE_PRIORITY = 32;

#[cfg(not(all(windows, feature = "wdk")))]
/// Physical pages of a buffer; their frame numbers follow it in memory. DDI: ns-wdm-_mdl.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct MDL {
    pub Next: *mut MDL,
    pub Size: CSHORT,
    pub MdlFlags: CSHORT,
    pub Process: *mut EPROCESS,
    pub MappedSystemVa: PVOID,
    pub StartVa: PVOID,
    pub ByteCount: ULONG,
    pub ByteOffset: ULONG,
}

layout! { MDL: size 48, align 8;
    Next: 0 8, Size: 8 2, MdlFlags: 10 2, Process: 16 8, MappedSystemVa: 24 8, StartVa: 32 8,
    ByteCount: 40 4, ByteOffset: 44 4,
}

/// Physical pieces of a buffer. DDI: ns-wdm-_scatter_gather_list.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SCATTER_GATHER_LIST {
    pub NumberOfElements: ULONG,
    pub Reserved: ULONG_PTR,
    pub Elements: [SCATTER_GATHER_ELEMENT; 0],
}

layout! { SCATTER_GATHER_LIST: size 16, align 8;
    NumberOfElements: 0 4, Reserved: 8 8, Elements: 16 0,
}

/// One physical piece of a buffer.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct SCATTER_GATHER_ELEMENT {
    pub Address: PHYSICAL_ADDRESS,
    pub Length: ULONG,
    pub Reserved: ULONG_PTR,
}

layout! { SCATTER_GATHER_ELEMENT: size 24, align 8;
    Address: 0 8, Length: 8 4, Reserved: 16 8,
}

pub const MDL_MAPPED_TO_SYSTEM_VA: CSHORT = 0x1;
pub const MDL_PAGES_LOCKED: CSHORT = 0x2;
pub const MDL_SOURCE_IS_NONPAGED_POOL: CSHORT = 0x4;
pub const MDL_ALLOCATED_FIXED_SIZE: CSHORT = 0x8;
pub const MDL_PARTIAL: CSHORT = 0x10;
pub const MDL_PARTIAL_HAS_BEEN_MAPPED: CSHORT = 0x20;
pub const MDL_IO_PAGE_READ: CSHORT = 0x40;
pub const MDL_WRITE_OPERATION: CSHORT = 0x80;
pub const MDL_LOCKED_PAGE_TABLES: CSHORT = 0x100;
pub const MDL_PARENT_MAPPED_SYSTEM_VA: CSHORT = 0x100;
pub const MDL_FREE_EXTRA_PTES: CSHORT = 0x200;
pub const MDL_DESCRIBES_AWE: CSHORT = 0x400;
pub const MDL_IO_SPACE: CSHORT = 0x800;
pub const MDL_NETWORK_HEADER: CSHORT = 0x1000;
pub const MDL_MAPPING_CAN_FAIL: CSHORT = 0x2000;
pub const MDL_ALLOCATED_MUST_SUCCEED: CSHORT = 0x4000;
pub const MDL_PAGE_CONTENTS_INVARIANT: CSHORT = 0x4000;
pub const MDL_INTERNAL: CSHORT = 0x8000_u16 as i16;

pub const MdlMappingNoExecute: ULONG = 0x40000000;
pub const MdlMappingNoWrite: ULONG = 0x80000000;

pub const PAGE_SHIFT: ULONG = 0xC;
pub const PAGE_SIZE: ULONG = 0x1000;
