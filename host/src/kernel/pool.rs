//! Pool and lookaside lists as a driver calls them.
//!
//! In: allocations and frees. Out: blocks of `memory::Pool`, and findings where a driver frees what it must not,
//! writes past an end, or asks for executable memory. The records are the pool's; the rules are here.

use entresol_sys::*;

use crate::crossing::exports;
use crate::machine;
use crate::memory::{FreeError, Released};
use crate::scheduler::{cpu, irql};

const POOL_FLAG_UNINITIALIZED: u64 = 0x2;
const POOL_FLAG_NON_PAGED: u64 = 0x40;
const POOL_FLAG_NON_PAGED_EXECUTE: u64 = 0x80;
const POOL_FLAG_PAGED: u64 = 0x100;

/// What a driver gets for the tag and size, or null.
///
/// `source` is the exported function that the driver called, by the name that its free must match.
pub(crate) fn allocate(size: usize, tag: u32, zeroed: bool, source: &'static str) -> PVOID {
    let block = machine::with(|machine| {
        if machine.injection.allocation_fails(source) {
            return None;
        }
        let block = machine.memory.pool.allocate(size, tag, zeroed, source)?;
        machine.ndis.births.note(block.addr(), source);
        machine.memory.pool.set_callback(block.addr(), cpu::frame().name);
        Some(block)
    });
    block.map_or(std::ptr::null_mut(), |block| {
        block.expose_provenance();
        block.cast()
    })
}

/// As [`allocate`], from pageable memory.
pub(crate) fn allocate_paged(size: usize, tag: u32, zeroed: bool, source: &'static str) -> PVOID {
    if irql() > irql::APC_LEVEL {
        machine::report("GEN-03", format!("{source} was asked for paged pool at {}", irql::name(irql())));
    }
    let block = allocate(size, tag, zeroed, source);
    machine::with(|machine| machine.memory.pool.set_paged(block.addr()));
    block
}

/// What the kernel touches at DISPATCH_LEVEL lies in nonpaged memory.
pub(crate) fn check_nonpaged(address: usize, function: &'static str) {
    let paged = machine::with(|machine| {
        machine.memory.pool.find(address).filter(|block| block.paged).map(|block| block.tag_text())
    });
    if let Some(tag) = paged {
        machine::report("RES-16", format!("{function} was called for memory in paged pool, tag `{tag}`"));
    }
}

/// Takes a block back from a driver that called `function`, and reports what is wrong with that.
///
/// `tag` zero is any tag. The result is the block's record, if there was such a block.
pub(crate) fn release(address: PVOID, tag: u32, function: &'static str) -> Option<Released> {
    let released = machine::with(|machine| machine.memory.pool.free(address.cast()));
    match released {
        Ok(released) => {
            let block = &released.block;
            if block.callback == "MiniportInitializeEx" && cpu::frame().name == "MiniportPause" {
                machine::report(
                    "ST-09",
                    format!(
                        "{function} freed in MiniportPause what {} had made in MiniportInitializeEx",
                        block.source
                    ),
                );
            }
            if tag != 0 && tag != block.tag {
                machine::report(
                    "VF-06",
                    format!(
                        "{function} freed a block with tag `{}` under the tag `{}`",
                        block.tag_text(),
                        crate::memory::tag_text(tag)
                    ),
                );
            }
            if let Some(overrun) = released.overrun {
                machine::report(
                    "VF-06",
                    format!(
                        "up to {overrun} bytes were written past the end of a block of {} bytes, tag `{}`, from {}",
                        block.size,
                        block.tag_text(),
                        block.source
                    ),
                );
            }
            let start = block.start;
            let end = start + block.size.max(1);
            machine::with(|machine| {
                machine.ndis.births.forget(start);
                machine.check_contexts(&(start..end), function);
            });
            if let Some(object) = machine::with(|machine| machine.kernel.object_in(start..end)) {
                machine::report("VF-06", format!("{function} freed a block that holds {object}"));
            }
            Some(released)
        }
        Err(error) => {
            let happened = match error {
                FreeError::Unknown => format!("{function} was given an address that is no block of the pool"),
                FreeError::Inside(block) => {
                    format!("{function} was given an address inside a block, tag `{}`", block.tag_text())
                }
                FreeError::Twice(block) => format!(
                    "{function} was given a block that was freed before: {} bytes, tag `{}`, from {}",
                    block.size,
                    block.tag_text(),
                    block.source
                ),
            };
            machine::report("VF-06", happened);
            None
        }
    }
}

fn allocate_by_type(kind: POOL_TYPE, size: usize, tag: u32, source: &'static str) -> PVOID {
    if kind & PagedPool != 0 {
        return allocate_paged(size, tag, false, source);
    }
    // Windows 8, which came with NDIS 6.30, is the first with nonpaged pool that is not executable.
    let has_nx = machine::read(|machine| machine.has_nx_pool());
    if has_nx && kind & NonPagedPoolNx == 0 {
        machine::report("VF-01", format!("{source} was asked for executable pool (type {kind})"));
    }
    if !has_nx && kind & NonPagedPoolNx != 0 {
        machine::report(
            "VER-04",
            format!("{source} was asked for a type of pool that came with NDIS 6.30 ({kind})"),
        );
    }
    allocate(size, tag, false, source)
}

exports! { "ntoskrnl.exe";
    /// Memory that holds no promised value.
    unsafe fn ExAllocatePoolWithTag(PoolType: POOL_TYPE, NumberOfBytes: SIZE_T, Tag: ULONG) -> PVOID
        irql(<= DISPATCH_LEVEL) {
        allocate_by_type(PoolType, NumberOfBytes, Tag, "ExAllocatePoolWithTag")
    }
    /// The same, with a hint for low memory.
    unsafe fn ExAllocatePoolWithTagPriority(
        PoolType: POOL_TYPE, NumberOfBytes: SIZE_T, Tag: ULONG, Priority: EX_POOL_PRIORITY,
    ) -> PVOID irql(<= DISPATCH_LEVEL) {
        let _ = Priority;
        allocate_by_type(PoolType, NumberOfBytes, Tag, "ExAllocatePoolWithTagPriority")
    }
    /// Zeroed memory, unless told otherwise.
    unsafe fn ExAllocatePool2(Flags: POOL_FLAGS, NumberOfBytes: SIZE_T, Tag: ULONG) -> PVOID
        irql(<= DISPATCH_LEVEL) {
        let source = "ExAllocatePool2";
        let kinds = [POOL_FLAG_NON_PAGED, POOL_FLAG_NON_PAGED_EXECUTE, POOL_FLAG_PAGED];
        // The page: exactly one kind, a size and a tag, or the allocation fails.
        if kinds.iter().filter(|kind| Flags & **kind != 0).count() != 1 || NumberOfBytes == 0 || Tag == 0 {
            return std::ptr::null_mut();
        }
        let zeroed = Flags & POOL_FLAG_UNINITIALIZED == 0;
        if Flags & POOL_FLAG_PAGED != 0 {
            return allocate_paged(NumberOfBytes, Tag, zeroed, source);
        }
        if Flags & POOL_FLAG_NON_PAGED_EXECUTE != 0 {
            machine::report("VF-01", "ExAllocatePool2 was asked for executable pool");
        }
        allocate(NumberOfBytes, Tag, zeroed, source)
    }
    /// Gives a block back.
    unsafe fn ExFreePool(P: PVOID) irql(<= DISPATCH_LEVEL) {
        release(P, 0, "ExFreePool");
    }
    /// Gives a block back; the tag must be its own.
    unsafe fn ExFreePoolWithTag(P: PVOID, Tag: ULONG) irql(<= DISPATCH_LEVEL) {
        release(P, Tag, "ExFreePoolWithTag");
    }
    /// Makes a list of blocks of one size. The list keeps none: each block is a pool block of its own, so that a use
    /// after it was freed faults.
    unsafe fn ExInitializeNPagedLookasideList(
        Lookaside: PNPAGED_LOOKASIDE_LIST, Allocate: Option<ALLOCATE_FUNCTION>, Free: Option<FREE_FUNCTION>,
        Flags: ULONG, Size: SIZE_T, Tag: ULONG, Depth: USHORT,
    ) irql(<= DISPATCH_LEVEL) {
        let _ = Depth;
        // SAFETY: the caller passes a list in nonpaged memory that it does not use yet; all-zero bytes are valid for
        // it (integers, null pointers, absent functions). Drivers keep it in pool, which begins at a multiple of 16 and
        // not at a cache line.
        let list = unsafe {
            Lookaside.cast::<u8>().write_bytes(0, size_of::<NPAGED_LOOKASIDE_LIST>());
            &mut *Lookaside.cast::<GENERAL_LOOKASIDE_POOL>()
        };
        list.Type = if Flags & POOL_NX_ALLOCATION != 0 { NonPagedPoolNx } else { NonPagedPoolExecute };
        list.Tag = Tag;
        // A block that is on the list is linked through its own first bytes.
        list.Size = u32::try_from(Size).unwrap_or(u32::MAX).max(size_of::<SLIST_ENTRY>() as u32);
        list.MaximumDepth = 256;
        list.Anonymous4.Allocate = Some(Allocate.unwrap_or(ExAllocatePoolWithTag));
        list.Anonymous5.Free = Some(Free.unwrap_or(ExFreePool));
        machine::with(|machine| machine.kernel.lookasides.insert(Lookaside.addr(), Tag));
    }
    /// Frees the blocks that are on the list, and the list.
    unsafe fn ExDeleteNPagedLookasideList(Lookaside: PNPAGED_LOOKASIDE_LIST) irql(<= DISPATCH_LEVEL) {
        if !forget_lookaside(Lookaside.addr(), "ExDeleteNPagedLookasideList") {
            return;
        }
        // SAFETY: the list was initialised and not deleted since (checked above), so that its head and its free
        // function are valid; blocks on it were put there by the driver's inline free.
        unsafe {
            let list = Lookaside.cast::<GENERAL_LOOKASIDE_POOL>();
            let head = (&raw mut (*list).Anonymous).cast::<SLIST_HEADER>();
            while let Some(block) = super::list::pop(head) {
                if let Some(free) = (*list).Anonymous5.Free {
                    free(block.cast());
                }
            }
        }
    }
    /// Makes a list of blocks of one size, paged or not.
    unsafe fn ExInitializeLookasideListEx(
        Lookaside: PLOOKASIDE_LIST_EX, Allocate: Option<ALLOCATE_FUNCTION_EX>, Free: Option<FREE_FUNCTION_EX>,
        PoolType: POOL_TYPE, Flags: ULONG, Size: SIZE_T, Tag: ULONG, Depth: USHORT,
    ) -> NTSTATUS irql(<= DISPATCH_LEVEL) {
        let _ = (Flags, Depth);
        // SAFETY: the caller passes a list that it does not use yet; all-zero bytes are valid for it.
        let list = unsafe {
            Lookaside.write(std::mem::zeroed());
            &mut (*Lookaside).L
        };
        list.Type = PoolType;
        list.Tag = Tag;
        list.Size = u32::try_from(Size).unwrap_or(u32::MAX).max(size_of::<SLIST_ENTRY>() as u32);
        list.MaximumDepth = 256;
        list.Anonymous4.AllocateEx = Some(Allocate.unwrap_or(allocate_for_lookaside));
        list.Anonymous5.FreeEx = Some(Free.unwrap_or(free_for_lookaside));
        machine::with(|machine| machine.kernel.lookasides.insert(Lookaside.addr(), Tag));
        STATUS_SUCCESS
    }
    /// Frees the blocks that are on the list, and the list.
    unsafe fn ExDeleteLookasideListEx(Lookaside: PLOOKASIDE_LIST_EX) irql(<= DISPATCH_LEVEL) {
        if !forget_lookaside(Lookaside.addr(), "ExDeleteLookasideListEx") {
            return;
        }
        // SAFETY: as for ExDeleteNPagedLookasideList.
        unsafe {
            let list = &raw mut (*Lookaside).L;
            let head = (&raw mut (*list).Anonymous).cast::<SLIST_HEADER>();
            while let Some(block) = super::list::pop(head) {
                if let Some(free) = (*list).Anonymous5.FreeEx {
                    free(block.cast(), Lookaside);
                }
            }
        }
    }
    /// Physically contiguous memory; here any memory is.
    unsafe fn MmAllocateContiguousMemory(NumberOfBytes: SIZE_T, HighestAcceptableAddress: PHYSICAL_ADDRESS) -> PVOID
        irql(<= DISPATCH_LEVEL) {
        let _ = HighestAcceptableAddress;
        allocate(NumberOfBytes, u32::from_le_bytes(*b"MmCm"), false, "MmAllocateContiguousMemory")
    }
    /// Gives contiguous memory back.
    unsafe fn MmFreeContiguousMemory(BaseAddress: PVOID) irql(<= DISPATCH_LEVEL) {
        release(BaseAddress, 0, "MmFreeContiguousMemory");
    }
}

fn forget_lookaside(list: usize, function: &str) -> bool {
    let known = machine::with(|machine| machine.kernel.lookasides.remove(&list).is_some());
    if !known {
        machine::report("GEN-01", format!("{function} was given a list that is not initialised"));
    }
    known
}

unsafe extern "efiapi" fn allocate_for_lookaside(
    kind: POOL_TYPE,
    size: SIZE_T,
    tag: ULONG,
    _list: PLOOKASIDE_LIST_EX,
) -> PVOID {
    allocate_by_type(kind, size, tag, "ExInitializeLookasideListEx")
}

unsafe extern "efiapi" fn free_for_lookaside(block: PVOID, _list: PLOOKASIDE_LIST_EX) {
    release(block, 0, "ExFreeToLookasideListEx");
}
