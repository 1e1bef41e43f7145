//! MDLs: where their bytes are, and those of our own that stand in front of a lent chain.
//!
//! The lent ones are read and linked to, never changed.

use ::core::ptr::null_mut;

use entresol_sys::{
    IoBuildPartialMdl, KernelMode, MDL, MDL_MAPPED_TO_SYSTEM_VA, MDL_PARTIAL_HAS_BEEN_MAPPED,
    MDL_SOURCE_IS_NONPAGED_POOL, MdlMappingNoExecute, MmBuildMdlForNonPagedPool, MmCached,
    MmMapLockedPagesSpecifyCache, MmUnmapLockedPages, NormalPagePriority, PAGE_SIZE,
};

/// The pages that `length` bytes at `address` touch (ADDRESS_AND_SIZE_TO_SPAN_PAGES).
pub(crate) const fn pages(address: usize, length: usize) -> usize {
    let page = PAGE_SIZE as usize;
    ((address & (page - 1)) + length).div_ceil(page)
}

/// Where the bytes of `mdl` are in system space; null where they cannot be mapped (rule NBL-12).
///
/// # Safety
///
/// * `mdl` points to an MDL that describes locked or nonpaged memory and does not change during the call.
#[inline(always)]
pub(crate) unsafe fn system_address(mdl: *mut MDL) -> *mut u8 {
    // SAFETY: `mdl` points to an MDL, by the caller's word.
    let (flags, mapped) = unsafe { ((*mdl).MdlFlags, (*mdl).MappedSystemVa) };
    if flags & (MDL_MAPPED_TO_SYSTEM_VA | MDL_SOURCE_IS_NONPAGED_POOL) != 0 {
        return mapped.cast();
    }
    // SAFETY: the caller's word is this function's word.
    unsafe { map(mdl) }
}

#[cold]
unsafe fn map(mdl: *mut MDL) -> *mut u8 {
    let priority = NormalPagePriority as u32 | MdlMappingNoExecute;
    // SAFETY: MmGetSystemAddressForMdlSafe (wdm.h) makes this call for an MDL of locked pages that is not
    // mapped; IRQL <= DISPATCH_LEVEL, no address is asked for, and failure is answered with null. Who unlocks
    // the pages unmaps them.
    unsafe { MmMapLockedPagesSpecifyCache(mdl, KernelMode as i8, MmCached, null_mut(), 0, priority) }.cast()
}

/// Makes `mdl` describe the `length` bytes at `address` (MmInitializeMdl and MmBuildMdlForNonPagedPool).
///
/// # Safety
///
/// * `mdl` is followed by room for [`pages`]`(address, length)` page numbers, and is nobody else's;
/// * the bytes are nonpaged pool that lives as long as the MDL.
pub(crate) unsafe fn describe(mdl: *mut MDL, address: *mut u8, length: u32) {
    // SAFETY: the caller's word.
    unsafe { initialise(mdl, pages(address as usize, length as usize)) };
    let offset = address as usize & (PAGE_SIZE as usize - 1);
    // SAFETY: the MDL is the caller's own, by its word.
    let fields = unsafe { &mut *mdl };
    fields.StartVa = address.wrapping_sub(offset).cast();
    fields.ByteOffset = offset as u32;
    fields.ByteCount = length;
    // SAFETY: the MDL describes nonpaged pool and has room for its page numbers, by the caller's word.
    unsafe { MmBuildMdlForNonPagedPool(mdl) };
}

/// Makes `mdl` an MDL of no bytes with room for `pages` page numbers.
///
/// # Safety
///
/// * `mdl` is followed by that room, and is nobody else's.
pub(crate) unsafe fn initialise(mdl: *mut MDL, pages: usize) {
    let size = size_of::<MDL>() + pages * size_of::<usize>();
    let empty = MDL {
        Next: null_mut(),
        Size: i16::try_from(size).unwrap_or(i16::MAX),
        MdlFlags: 0,
        Process: null_mut(),
        MappedSystemVa: null_mut(),
        StartVa: null_mut(),
        ByteCount: 0,
        ByteOffset: 0,
    };
    // SAFETY: the place is the caller's own, by its word.
    unsafe { mdl.write(empty) };
}

/// Makes `target` describe the `length` bytes from `offset` on of `source`.
///
/// # Safety
///
/// * `target` was [initialised](initialise) with room for the pages of these bytes, and is nobody else's;
/// * `source` points to an MDL of locked or nonpaged memory that outlives `target`'s use, and
///   `offset + length` is not above its byte count.
pub(crate) unsafe fn describe_part(source: *mut MDL, target: *mut MDL, offset: u32, length: u32) {
    // SAFETY: `source` points to an MDL, by the caller's word.
    let (start, first) = unsafe { ((*source).StartVa, (*source).ByteOffset) };
    let address = start.cast::<u8>().wrapping_add(first as usize + offset as usize);
    // SAFETY: `target` is large enough and ours, and the bytes lie inside what `source` describes, by the
    // caller's word; IoBuildPartialMdl asks for IRQL <= DISPATCH_LEVEL.
    unsafe { IoBuildPartialMdl(source, target, address.cast(), length) };
}

/// Takes back the mapping that somebody above made of a partial MDL (MmPrepareMdlForReuse).
///
/// # Safety
///
/// * `mdl` was made by [`describe_part`], is ours again, and its bytes are not used any more.
#[inline]
pub(crate) unsafe fn release_part(mdl: *mut MDL) {
    // SAFETY: `mdl` points to an MDL of ours, by the caller's word.
    let (flags, mapped) = unsafe { ((*mdl).MdlFlags, (*mdl).MappedSystemVa) };
    if flags & MDL_PARTIAL_HAS_BEEN_MAPPED != 0 {
        // SAFETY: the flag says that the partial MDL has a mapping of its own, at that address.
        unsafe { MmUnmapLockedPages(mapped, mdl) };
    }
}
