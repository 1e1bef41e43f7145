//! Pool types, priorities and lookaside lists.

use crate::*;

pub type PLOOKASIDE_LIST_EX = *mut LOOKASIDE_LIST_EX;
pub type PNPAGED_LOOKASIDE_LIST = *mut NPAGED_LOOKASIDE_LIST;

/// How hard an allocation may try when memory is low. DDI: ne-wdm-ex_pool_priority.
pub type EX_POOL_PRIORITY = i32;
pub const LowPoolPriority: EX_POOL_PRIORITY = 0;
pub const LowPoolPrioritySpecialPoolOverrun: EX_POOL_PRIORITY = 8;
pub const LowPoolPrioritySpecialPoolUnderrun: EX_POOL_PRIORITY = 9;
pub const NormalPoolPriority: EX_POOL_PRIORITY = 16;
pub const NormalPoolPrioritySpecialPoolOverrun: EX_POOL_PRIORITY = 24;
pub const NormalPoolPrioritySpecialPoolUnderrun: EX_POOL_PRIORITY = 25;
pub const HighPoolPriority: EX_POOL_PRIORITY = 32;
pub const HighPoolPrioritySpecialPoolOverrun: EX_POOL_PRIORITY = 40;
pub const HighPoolPrioritySpecialPoolUnderrun: EX_POOL_PRIORITY = 41;

/// Kind of pool. DDI: ne-wdm-_pool_type.
pub type POOL_TYPE = i32;
pub const NonPagedPoolExecute: POOL_TYPE = 0;
pub const PagedPool: POOL_TYPE = 1;
pub const NonPagedPoolMustSucceed: POOL_TYPE = 2;
pub const DontUseThisType: POOL_TYPE = 3;
pub const PagedPoolCacheAligned: POOL_TYPE = 5;
pub const NonPagedPoolCacheAlignedMustS: POOL_TYPE = 6;
pub const MaxPoolType: POOL_TYPE = 7;
pub const NonPagedPoolBase: POOL_TYPE = 0;
pub const NonPagedPoolBaseMustSucceed: POOL_TYPE = 2;
pub const NonPagedPoolBaseCacheAligned: POOL_TYPE = 4;
pub const NonPagedPoolBaseCacheAlignedMustS: POOL_TYPE = 6;
pub const NonPagedPoolSession: POOL_TYPE = 32;
pub const PagedPoolSession: POOL_TYPE = 33;
pub const NonPagedPoolMustSucceedSession: POOL_TYPE = 34;
pub const DontUseThisTypeSession: POOL_TYPE = 35;
pub const NonPagedPoolCacheAlignedSession: POOL_TYPE = 36;
pub const PagedPoolCacheAlignedSession: POOL_TYPE = 37;
pub const NonPagedPoolCacheAlignedMustSSession: POOL_TYPE = 38;
pub const NonPagedPoolNx: POOL_TYPE = 512;
pub const NonPagedPoolNxCacheAligned: POOL_TYPE = 516;
pub const NonPagedPoolSessionNx: POOL_TYPE = 544;

/// A lookaside list with its own allocate and free routines.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct LOOKASIDE_LIST_EX {
    pub L: GENERAL_LOOKASIDE_POOL,
}

layout! { LOOKASIDE_LIST_EX: size 96, align 16;
    L: 0 96,
}

/// A lookaside list in nonpaged pool.
#[cfg_attr(not(target_arch = "aarch64"), repr(C))]
#[cfg_attr(target_arch = "aarch64", repr(C, align(128)))]
#[derive(Clone, Copy)]
pub struct NPAGED_LOOKASIDE_LIST {
    pub L: GENERAL_LOOKASIDE,
}

#[cfg(not(target_arch = "aarch64"))]
layout! { NPAGED_LOOKASIDE_LIST: size 128, align 64;
    L: 0 128,
}

#[cfg(target_arch = "aarch64")]
layout! { NPAGED_LOOKASIDE_LIST: size 128, align 128;
    L: 0 128,
}

/// A lookaside list without the cache-line alignment.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct GENERAL_LOOKASIDE_POOL {
    pub Anonymous: GENERAL_LOOKASIDE_POOL_Anonymous,
    pub Depth: USHORT,
    pub MaximumDepth: USHORT,
    pub TotalAllocates: ULONG,
    pub Anonymous2: GENERAL_LOOKASIDE_POOL_Anonymous2,
    pub TotalFrees: ULONG,
    pub Anonymous3: GENERAL_LOOKASIDE_POOL_Anonymous3,
    pub Type: POOL_TYPE,
    pub Tag: ULONG,
    pub Size: ULONG,
    pub Anonymous4: GENERAL_LOOKASIDE_POOL_Anonymous4,
    pub Anonymous5: GENERAL_LOOKASIDE_POOL_Anonymous5,
    pub ListEntry: LIST_ENTRY,
    pub LastTotalAllocates: ULONG,
    pub Anonymous6: GENERAL_LOOKASIDE_POOL_Anonymous6,
    pub Future: [ULONG; 2],
}

/// `Anonymous` of [`GENERAL_LOOKASIDE_POOL`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union GENERAL_LOOKASIDE_POOL_Anonymous {
    pub ListHead: SLIST_HEADER,
    pub SingleListHead: SINGLE_LIST_ENTRY,
}

/// `Anonymous2` of [`GENERAL_LOOKASIDE_POOL`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union GENERAL_LOOKASIDE_POOL_Anonymous2 {
    pub AllocateMisses: ULONG,
    pub AllocateHits: ULONG,
}

/// `Anonymous3` of [`GENERAL_LOOKASIDE_POOL`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union GENERAL_LOOKASIDE_POOL_Anonymous3 {
    pub FreeMisses: ULONG,
    pub FreeHits: ULONG,
}

/// `Anonymous4` of [`GENERAL_LOOKASIDE_POOL`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union GENERAL_LOOKASIDE_POOL_Anonymous4 {
    pub AllocateEx: Option<ALLOCATE_FUNCTION_EX>,
    pub Allocate: Option<ALLOCATE_FUNCTION>,
}

/// `Anonymous5` of [`GENERAL_LOOKASIDE_POOL`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union GENERAL_LOOKASIDE_POOL_Anonymous5 {
    pub FreeEx: Option<FREE_FUNCTION_EX>,
    pub Free: Option<FREE_FUNCTION>,
}

/// `Anonymous6` of [`GENERAL_LOOKASIDE_POOL`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union GENERAL_LOOKASIDE_POOL_Anonymous6 {
    pub LastAllocateMisses: ULONG,
    pub LastAllocateHits: ULONG,
}

layout! { GENERAL_LOOKASIDE_POOL: size 96, align 16;
    Anonymous: 0 16, Anonymous.ListHead: 0 16, Anonymous.SingleListHead: 0 8, Depth: 16 2,
    MaximumDepth: 18 2, TotalAllocates: 20 4, Anonymous2: 24 4, Anonymous2.AllocateMisses: 24 4,
    Anonymous2.AllocateHits: 24 4, TotalFrees: 28 4, Anonymous3: 32 4, Anonymous3.FreeMisses: 32 4,
    Anonymous3.FreeHits: 32 4, Type: 36 4, Tag: 40 4, Size: 44 4, Anonymous4: 48 8,
    Anonymous4.AllocateEx: 48 8, Anonymous4.Allocate: 48 8, Anonymous5: 56 8, Anonymous5.FreeEx: 56 8,
    Anonymous5.Free: 56 8, ListEntry: 64 16, LastTotalAllocates: 80 4, Anonymous6: 84 4,
    Anonymous6.LastAllocateMisses: 84 4, Anonymous6.LastAllocateHits: 84 4, Future: 88 8,
}

/// A lookaside list: free entries, depth and counters, on cache lines of its own.
#[cfg_attr(not(target_arch = "aarch64"), repr(C, align(64)))]
#[cfg_attr(target_arch = "aarch64", repr(C, align(128)))]
#[derive(Clone, Copy)]
pub struct GENERAL_LOOKASIDE {
    pub Anonymous: GENERAL_LOOKASIDE_Anonymous,
    pub Depth: USHORT,
    pub MaximumDepth: USHORT,
    pub TotalAllocates: ULONG,
    pub Anonymous2: GENERAL_LOOKASIDE_Anonymous2,
    pub TotalFrees: ULONG,
    pub Anonymous3: GENERAL_LOOKASIDE_Anonymous3,
    pub Type: POOL_TYPE,
    pub Tag: ULONG,
    pub Size: ULONG,
    pub Anonymous4: GENERAL_LOOKASIDE_Anonymous4,
    pub Anonymous5: GENERAL_LOOKASIDE_Anonymous5,
    pub ListEntry: LIST_ENTRY,
    pub LastTotalAllocates: ULONG,
    pub Anonymous6: GENERAL_LOOKASIDE_Anonymous6,
    pub Future: [ULONG; 2],
}

/// `Anonymous` of [`GENERAL_LOOKASIDE`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union GENERAL_LOOKASIDE_Anonymous {
    pub ListHead: SLIST_HEADER,
    pub SingleListHead: SINGLE_LIST_ENTRY,
}

/// `Anonymous2` of [`GENERAL_LOOKASIDE`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union GENERAL_LOOKASIDE_Anonymous2 {
    pub AllocateMisses: ULONG,
    pub AllocateHits: ULONG,
}

/// `Anonymous3` of [`GENERAL_LOOKASIDE`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union GENERAL_LOOKASIDE_Anonymous3 {
    pub FreeMisses: ULONG,
    pub FreeHits: ULONG,
}

/// `Anonymous4` of [`GENERAL_LOOKASIDE`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union GENERAL_LOOKASIDE_Anonymous4 {
    pub AllocateEx: Option<ALLOCATE_FUNCTION_EX>,
    pub Allocate: Option<ALLOCATE_FUNCTION>,
}

/// `Anonymous5` of [`GENERAL_LOOKASIDE`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union GENERAL_LOOKASIDE_Anonymous5 {
    pub FreeEx: Option<FREE_FUNCTION_EX>,
    pub Free: Option<FREE_FUNCTION>,
}

/// `Anonymous6` of [`GENERAL_LOOKASIDE`].
#[repr(C)]
#[derive(Clone, Copy)]
pub union GENERAL_LOOKASIDE_Anonymous6 {
    pub LastAllocateMisses: ULONG,
    pub LastAllocateHits: ULONG,
}

#[cfg(not(target_arch = "aarch64"))]
layout! { GENERAL_LOOKASIDE: size 128, align 64;
    Anonymous: 0 16, Anonymous.ListHead: 0 16, Anonymous.SingleListHead: 0 8, Depth: 16 2,
    MaximumDepth: 18 2, TotalAllocates: 20 4, Anonymous2: 24 4, Anonymous2.AllocateMisses: 24 4,
    Anonymous2.AllocateHits: 24 4, TotalFrees: 28 4, Anonymous3: 32 4, Anonymous3.FreeMisses: 32 4,
    Anonymous3.FreeHits: 32 4, Type: 36 4, Tag: 40 4, Size: 44 4, Anonymous4: 48 8,
    Anonymous4.AllocateEx: 48 8, Anonymous4.Allocate: 48 8, Anonymous5: 56 8, Anonymous5.FreeEx: 56 8,
    Anonymous5.Free: 56 8, ListEntry: 64 16, LastTotalAllocates: 80 4, Anonymous6: 84 4,
    Anonymous6.LastAllocateMisses: 84 4, Anonymous6.LastAllocateHits: 84 4, Future: 88 8,
}

#[cfg(target_arch = "aarch64")]
layout! { GENERAL_LOOKASIDE: size 128, align 128;
    Anonymous: 0 16, Anonymous.ListHead: 0 16, Anonymous.SingleListHead: 0 8, Depth: 16 2,
    MaximumDepth: 18 2, TotalAllocates: 20 4, Anonymous2: 24 4, Anonymous2.AllocateMisses: 24 4,
    Anonymous2.AllocateHits: 24 4, TotalFrees: 28 4, Anonymous3: 32 4, Anonymous3.FreeMisses: 32 4,
    Anonymous3.FreeHits: 32 4, Type: 36 4, Tag: 40 4, Size: 44 4, Anonymous4: 48 8,
    Anonymous4.AllocateEx: 48 8, Anonymous4.Allocate: 48 8, Anonymous5: 56 8, Anonymous5.FreeEx: 56 8,
    Anonymous5.Free: 56 8, ListEntry: 64 16, LastTotalAllocates: 80 4, Anonymous6: 84 4,
    Anonymous6.LastAllocateMisses: 84 4, Anonymous6.LastAllocateHits: 84 4, Future: 88 8,
}

/// `ALLOCATE_FUNCTION_EX`. IRQL <= DISPATCH_LEVEL. DDI: nc-wdm-allocate_function_ex.
pub type ALLOCATE_FUNCTION_EX =
    unsafe extern "efiapi" fn(POOL_TYPE, SIZE_T, ULONG, PLOOKASIDE_LIST_EX) -> PVOID;

/// `FREE_FUNCTION_EX`. IRQL <= DISPATCH_LEVEL. DDI: nc-wdm-free_function_ex.
pub type FREE_FUNCTION_EX = unsafe extern "efiapi" fn(PVOID, PLOOKASIDE_LIST_EX);

/// `ALLOCATE_FUNCTION`.
pub type ALLOCATE_FUNCTION = unsafe extern "efiapi" fn(POOL_TYPE, SIZE_T, ULONG) -> PVOID;

/// `FREE_FUNCTION`.
pub type FREE_FUNCTION = unsafe extern "efiapi" fn(PVOID);

pub const POOL_TAGGING: ULONG = 0x1;
pub const POOL_QUOTA_FAIL_INSTEAD_OF_RAISE: ULONG = 0x8;
pub const POOL_RAISE_IF_ALLOCATION_FAILURE: ULONG = 0x10;
pub const POOL_COLD_ALLOCATION: ULONG = 0x100;
pub const POOL_NX_ALLOCATION: ULONG = 0x200;

pub const POOL_FLAG_USE_QUOTA: POOL_FLAGS = 0x1;
pub const POOL_FLAG_UNINITIALIZED: POOL_FLAGS = 0x2;
pub const POOL_FLAG_SESSION: POOL_FLAGS = 0x4;
pub const POOL_FLAG_CACHE_ALIGNED: POOL_FLAGS = 0x8;
pub const POOL_FLAG_RAISE_ON_FAILURE: POOL_FLAGS = 0x20;
pub const POOL_FLAG_NON_PAGED: POOL_FLAGS = 0x40;
pub const POOL_FLAG_NON_PAGED_EXECUTE: POOL_FLAGS = 0x80;
pub const POOL_FLAG_PAGED: POOL_FLAGS = 0x100;
