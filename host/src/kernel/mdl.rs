//! Memory descriptor lists of the kernel: allocate, describe, map, lock, take a part.
//!
//! In: the driver's buffers and lists. Out: the fields and flags that Windows leaves in them. Physical pages are the
//! virtual ones, so that "mapping" gives the same address. NDIS's own MDLs are not made here, but described here.

use entresol_sys::*;

use crate::crossing::exports;
use crate::machine;
use crate::memory::PAGE;

const TAG: u32 = u32::from_le_bytes(*b"Mdl ");
const OFFSET: usize = PAGE - 1;

/// Bytes of an MDL for a buffer: the header, and a page number for each page that it touches.
pub(crate) fn size_for(address: usize, length: usize) -> usize {
    size_of::<MDL>() + 8 * pages(address, length)
}

fn pages(address: usize, length: usize) -> usize {
    ((address & OFFSET) + length).div_ceil(PAGE)
}

/// Describes a buffer, as MmInitializeMdl does.
///
/// # Safety
/// `mdl` is memory of at least [`size_for`] bytes for an MDL.
pub(crate) unsafe fn initialize(mdl: PMDL, address: PVOID, length: ULONG, flags: CSHORT) {
    let size = size_for(address.addr(), length as usize);
    let value = MDL {
        Next: std::ptr::null_mut(),
        Size: CSHORT::try_from(size).unwrap_or(CSHORT::MAX),
        MdlFlags: flags,
        Process: std::ptr::null_mut(),
        MappedSystemVa: std::ptr::null_mut(),
        StartVa: address.map_addr(|address| address & !OFFSET),
        ByteCount: length,
        ByteOffset: (address.addr() & OFFSET) as ULONG,
    };
    // SAFETY: the caller's promise.
    unsafe { mdl.write(value) };
}

/// Gives a described buffer its system address and page numbers, as MmBuildMdlForNonPagedPool does.
///
/// # Safety
/// `mdl` was initialised by [`initialize`] and has room for the page numbers.
pub(crate) unsafe fn build(mdl: PMDL) {
    // SAFETY: the caller's promise.
    unsafe {
        (*mdl).MdlFlags |= MDL_SOURCE_IS_NONPAGED_POOL;
        (*mdl).MappedSystemVa = (*mdl).StartVa.wrapping_byte_add((*mdl).ByteOffset as usize);
        write_pages(mdl);
    }
}

/// # Safety
/// `mdl` is initialised and has room for the page numbers.
unsafe fn write_pages(mdl: PMDL) {
    // SAFETY: the caller's promise.
    unsafe {
        let first = (*mdl).StartVa.addr() / PAGE;
        let numbers = mdl.add(1).cast::<usize>();
        for index in 0..pages((*mdl).ByteOffset as usize, (*mdl).ByteCount as usize) {
            numbers.add(index).write(first + index);
        }
    }
}

fn is_paged(address: usize) -> bool {
    machine::read(|machine| {
        machine.memory.pool.find(address).is_some_and(|block| block.paged)
            || machine.kernel.images.iter().any(|image| image.is_pageable(address))
    })
}

exports! { "ntoskrnl.exe";
    /// An MDL for a buffer, which need not be there yet.
    unsafe fn IoAllocateMdl(
        VirtualAddress: PVOID, Length: ULONG, SecondaryBuffer: BOOLEAN, ChargeQuota: BOOLEAN, Irp: PIRP,
    ) -> PMDL irql(<= DISPATCH_LEVEL) {
        let _ = ChargeQuota;
        let size = size_for(VirtualAddress.addr(), Length as usize);
        // The size field has 16 bits: Windows allows 32 MB less a page.
        if CSHORT::try_from(size).is_err() {
            return std::ptr::null_mut();
        }
        let mdl = super::pool::allocate(size, TAG, false, "IoAllocateMdl").cast::<MDL>();
        if mdl.is_null() {
            return mdl;
        }
        // SAFETY: the block has the size of the MDL; the caller's IRP, if any, is valid and so is its chain of MDLs.
        unsafe {
            initialize(mdl, VirtualAddress, Length, 0);
            if !Irp.is_null() {
                let mut place = &raw mut (*Irp).MdlAddress;
                while SecondaryBuffer != 0 && !(*place).is_null() {
                    place = &raw mut (**place).Next;
                }
                *place = mdl;
            }
        }
        mdl
    }
    /// Gives an MDL back.
    unsafe fn IoFreeMdl(Mdl: PMDL) irql(<= DISPATCH_LEVEL) {
        let known = machine::read(|machine| {
            machine.memory.pool.find(Mdl.addr()).is_some_and(|block| block.source == "IoAllocateMdl")
        });
        if known {
            // SAFETY: a live block that IoAllocateMdl made.
            let flags = unsafe { (*Mdl).MdlFlags };
            if flags & MDL_PAGES_LOCKED != 0 {
                machine::report("VF-05", "IoFreeMdl was given an MDL whose pages are still locked");
            }
        }
        super::pool::release(Mdl.cast(), TAG, "IoFreeMdl");
    }
    /// Describes a buffer in nonpaged pool.
    unsafe fn MmBuildMdlForNonPagedPool(MemoryDescriptorList: PMDL) irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes an MDL from IoAllocateMdl, or memory of that size that it initialised.
        unsafe {
            let start = (*MemoryDescriptorList).StartVa.addr() + (*MemoryDescriptorList).ByteOffset as usize;
            if is_paged(start) {
                machine::report("VF-05", "MmBuildMdlForNonPagedPool was given an MDL of pageable memory");
            }
            build(MemoryDescriptorList);
        }
    }
    /// Describes a part of a buffer that another MDL describes.
    unsafe fn IoBuildPartialMdl(SourceMdl: PMDL, TargetMdl: PMDL, VirtualAddress: PVOID, Length: ULONG)
        irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes two initialised MDLs.
        unsafe {
            let source = SourceMdl.read();
            let base = source.StartVa.addr() + source.ByteOffset as usize;
            let skipped = VirtualAddress.addr().wrapping_sub(base);
            if skipped > source.ByteCount as usize {
                machine::report("VF-05", "IoBuildPartialMdl was asked for memory that the source does not describe");
                return;
            }
            let rest = source.ByteCount - skipped as ULONG;
            let length = if Length == 0 { rest } else { Length };
            let room = usize::try_from((*TargetMdl).Size).unwrap_or(0);
            if length > rest || size_for(VirtualAddress.addr(), length as usize) > room {
                machine::report("VF-05", "IoBuildPartialMdl was given a target that is too small for the part");
                return;
            }
            let kept = (*TargetMdl).MdlFlags & (MDL_ALLOCATED_FIXED_SIZE | MDL_ALLOCATED_MUST_SUCCEED);
            let taken =
                source.MdlFlags & (MDL_SOURCE_IS_NONPAGED_POOL | MDL_MAPPED_TO_SYSTEM_VA | MDL_IO_SPACE);
            (*TargetMdl).MdlFlags = kept | taken | MDL_PARTIAL;
            (*TargetMdl).Process = source.Process;
            (*TargetMdl).StartVa = VirtualAddress.map_addr(|address| address & !OFFSET);
            (*TargetMdl).ByteOffset = (VirtualAddress.addr() & OFFSET) as ULONG;
            (*TargetMdl).ByteCount = length;
            (*TargetMdl).MappedSystemVa = if taken & (MDL_SOURCE_IS_NONPAGED_POOL | MDL_MAPPED_TO_SYSTEM_VA) == 0 {
                std::ptr::null_mut()
            } else {
                source.MappedSystemVa.wrapping_byte_add(skipped)
            };
            write_pages(TargetMdl);
        }
    }
    /// Gives a locked buffer a system address; here its own.
    unsafe fn MmMapLockedPagesSpecifyCache(
        MemoryDescriptorList: PMDL, AccessMode: KPROCESSOR_MODE, CacheType: MEMORY_CACHING_TYPE,
        RequestedAddress: PVOID, BugCheckOnFailure: ULONG, Priority: ULONG,
    ) -> PVOID irql(<= DISPATCH_LEVEL) {
        let _ = (AccessMode, CacheType, RequestedAddress, BugCheckOnFailure, Priority);
        if machine::with(|machine| machine.injection.allocation_fails("MmMapLockedPagesSpecifyCache")) {
            return std::ptr::null_mut();
        }
        // SAFETY: the caller passes an initialised MDL.
        unsafe {
            let mdl = &mut *MemoryDescriptorList;
            if mdl.MdlFlags & (MDL_MAPPED_TO_SYSTEM_VA | MDL_SOURCE_IS_NONPAGED_POOL) != 0 {
                machine::report("VF-05", "MmMapLockedPagesSpecifyCache was given an MDL that is mapped");
                return mdl.MappedSystemVa;
            }
            if mdl.MdlFlags & (MDL_PAGES_LOCKED | MDL_PARTIAL) == 0 {
                machine::report("VF-05", "MmMapLockedPagesSpecifyCache was given an MDL whose pages are not locked");
            }
            mdl.MdlFlags |= MDL_MAPPED_TO_SYSTEM_VA;
            if mdl.MdlFlags & MDL_PARTIAL != 0 {
                mdl.MdlFlags |= MDL_PARTIAL_HAS_BEEN_MAPPED;
            }
            mdl.MappedSystemVa = mdl.StartVa.wrapping_byte_add(mdl.ByteOffset as usize);
            mdl.MappedSystemVa
        }
    }
    /// Undoes MmMapLockedPagesSpecifyCache.
    unsafe fn MmUnmapLockedPages(BaseAddress: PVOID, MemoryDescriptorList: PMDL) irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes an initialised MDL.
        unsafe {
            let mdl = &mut *MemoryDescriptorList;
            if mdl.MdlFlags & MDL_MAPPED_TO_SYSTEM_VA == 0 || mdl.MappedSystemVa != BaseAddress {
                machine::report("VF-05", "MmUnmapLockedPages was given an MDL that is not mapped there");
            }
            mdl.MdlFlags &= !(MDL_MAPPED_TO_SYSTEM_VA | MDL_PARTIAL_HAS_BEEN_MAPPED);
            mdl.MappedSystemVa = std::ptr::null_mut();
        }
    }
    /// Keeps a buffer in memory; here nothing ever leaves it.
    unsafe fn MmProbeAndLockPages(MemoryDescriptorList: PMDL, AccessMode: KPROCESSOR_MODE, Operation: LOCK_OPERATION)
        irql(<= DISPATCH_LEVEL) {
        let _ = AccessMode;
        // SAFETY: the caller passes an initialised MDL with room for its page numbers.
        unsafe {
            if (*MemoryDescriptorList).MdlFlags & MDL_PAGES_LOCKED != 0 {
                machine::report("VF-05", "MmProbeAndLockPages was given an MDL whose pages are locked");
            }
            (*MemoryDescriptorList).MdlFlags |= MDL_PAGES_LOCKED;
            if Operation != IoReadAccess {
                (*MemoryDescriptorList).MdlFlags |= MDL_WRITE_OPERATION;
            }
            write_pages(MemoryDescriptorList);
        }
    }
    /// Undoes MmProbeAndLockPages, and a mapping.
    unsafe fn MmUnlockPages(MemoryDescriptorList: PMDL) irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes an initialised MDL.
        unsafe {
            let mdl = &mut *MemoryDescriptorList;
            if mdl.MdlFlags & MDL_PAGES_LOCKED == 0 {
                machine::report("VF-05", "MmUnlockPages was given an MDL whose pages are not locked");
            }
            if mdl.MdlFlags & MDL_MAPPED_TO_SYSTEM_VA != 0 {
                mdl.MappedSystemVa = std::ptr::null_mut();
            }
            mdl.MdlFlags &= !(MDL_PAGES_LOCKED | MDL_WRITE_OPERATION | MDL_MAPPED_TO_SYSTEM_VA);
        }
    }
    /// The physical address; here the virtual one.
    unsafe fn MmGetPhysicalAddress(BaseAddress: PVOID) -> PHYSICAL_ADDRESS irql(any) {
        LARGE_INTEGER { QuadPart: BaseAddress.addr() as i64 }
    }
}
