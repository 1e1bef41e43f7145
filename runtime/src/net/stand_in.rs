//! What NDIS and ntoskrnl do, as far as the tests of this module need it: memory, MDLs, NBL contexts.
//!
//! The functions are exported under their own names, so the code under test is the code that a driver runs; under
//! Miri every pointer is checked.

use std::alloc::{Layout, alloc, dealloc};
use std::boxed::Box;
use std::ptr::{self, null_mut};

use entresol_sys::*;

/// Blocks carry their size in front, as pool does.
const FRONT: usize = 16;

#[unsafe(no_mangle)]
unsafe extern "efiapi" fn ExAllocatePoolWithTag(_: POOL_TYPE, bytes: SIZE_T, _: ULONG) -> PVOID {
    let layout = Layout::from_size_align(bytes + FRONT, 16).unwrap();
    // SAFETY: the size is not zero.
    unsafe {
        let block = alloc(layout);
        block.cast::<usize>().write(bytes);
        block.add(FRONT).cast()
    }
}

#[unsafe(no_mangle)]
unsafe extern "efiapi" fn ExFreePoolWithTag(block: PVOID, _: ULONG) {
    // SAFETY: the block came from `ExAllocatePoolWithTag` above.
    unsafe {
        let block = block.cast::<u8>().sub(FRONT);
        let bytes = block.cast::<usize>().read();
        dealloc(block, Layout::from_size_align(bytes + FRONT, 16).unwrap());
    }
}

#[unsafe(no_mangle)]
unsafe extern "efiapi" fn MmBuildMdlForNonPagedPool(mdl: PMDL) {
    // SAFETY: the caller describes its memory.
    unsafe {
        (*mdl).MappedSystemVa = (*mdl).StartVa.wrapping_byte_add((*mdl).ByteOffset as usize);
        (*mdl).MdlFlags |= MDL_SOURCE_IS_NONPAGED_POOL;
    }
}

#[unsafe(no_mangle)]
unsafe extern "efiapi" fn IoBuildPartialMdl(source: PMDL, target: PMDL, address: PVOID, length: ULONG) {
    // SAFETY: both are MDLs of the caller.
    unsafe {
        let base = (*source).StartVa.wrapping_byte_add((*source).ByteOffset as usize);
        let offset = address as usize - base as usize;
        assert!(offset + length as usize <= (*source).ByteCount as usize);
        assert!(
            (*target).Size as usize
                >= size_of::<MDL>() + 8 * super::mdl::pages(address as usize, length as usize)
        );
        (*target).MappedSystemVa = (*source).MappedSystemVa.byte_add(offset);
        (*target).StartVa = address.map_addr(|address| address & !0xFFF);
        (*target).ByteOffset = (address as usize & 0xFFF) as u32;
        (*target).ByteCount = length;
        (*target).MdlFlags = MDL_PARTIAL | MDL_SOURCE_IS_NONPAGED_POOL;
    }
}

#[unsafe(no_mangle)]
unsafe extern "efiapi" fn MmUnmapLockedPages(_: PVOID, _: PMDL) {}

#[unsafe(no_mangle)]
unsafe extern "efiapi" fn MmMapLockedPagesSpecifyCache(
    _: PMDL,
    _: KPROCESSOR_MODE,
    _: MEMORY_CACHING_TYPE,
    _: PVOID,
    _: ULONG,
    _: ULONG,
) -> PVOID {
    null_mut()
}

#[unsafe(no_mangle)]
unsafe extern "efiapi" fn NdisAllocateNetBufferListContext(
    nbl: PNET_BUFFER_LIST,
    bytes: USHORT,
    back_fill: USHORT,
    _: ULONG,
) -> NDIS_STATUS {
    let room = usize::from(bytes) + usize::from(back_fill) + size_of::<NET_BUFFER_LIST_CONTEXT>();
    // SAFETY: the NBL is the caller's; the block is as large as is written.
    unsafe {
        let context = ExAllocatePoolWithTag(0, room, 0).cast::<NET_BUFFER_LIST_CONTEXT>();
        (*context) = NET_BUFFER_LIST_CONTEXT::zeroed();
        (*context).Next = (*nbl).Context;
        (*context).Size = bytes;
        (*nbl).Context = context;
    }
    NDIS_STATUS_SUCCESS
}

#[unsafe(no_mangle)]
unsafe extern "efiapi" fn NdisFreeNetBufferListContext(nbl: PNET_BUFFER_LIST, bytes: USHORT) {
    // SAFETY: the context came from the function above.
    unsafe {
        let context = (*nbl).Context;
        assert_eq!((*context).Size, bytes, "rule NBL-15");
        (*nbl).Context = (*context).Next;
        ExFreePoolWithTag(context.cast(), 0);
    }
}

#[unsafe(no_mangle)]
unsafe extern "efiapi" fn NdisAllocateNetBufferListPool(
    _: NDIS_HANDLE,
    parameters: PNET_BUFFER_LIST_POOL_PARAMETERS,
) -> NDIS_HANDLE {
    // SAFETY: the parameters are the caller's.
    unsafe {
        assert!((*parameters).fAllocateNetBuffer != 0 && (*parameters).DataSize == 0);
        ExAllocatePoolWithTag(0, 1, 0)
    }
}

#[unsafe(no_mangle)]
unsafe extern "efiapi" fn NdisFreeNetBufferListPool(pool: NDIS_HANDLE) {
    // SAFETY: the pool came from the function above.
    unsafe { ExFreePoolWithTag(pool, 0) };
}

#[unsafe(no_mangle)]
unsafe extern "efiapi" fn NdisAllocateNetBufferAndNetBufferList(
    pool: NDIS_HANDLE,
    context: USHORT,
    back_fill: USHORT,
    chain: PMDL,
    offset: ULONG,
    length: SIZE_T,
) -> PNET_BUFFER_LIST {
    // SAFETY: the blocks are as large as is written; they are freed together below.
    unsafe {
        let nbl = ExAllocatePoolWithTag(0, size_of::<NET_BUFFER_LIST>(), 0).cast::<NET_BUFFER_LIST>();
        nbl.write(NET_BUFFER_LIST::zeroed());
        let buffer = ExAllocatePoolWithTag(0, size_of::<NET_BUFFER>(), 0).cast::<NET_BUFFER>();
        buffer.write(NET_BUFFER::zeroed());
        (*nbl).NdisPoolHandle = pool;
        (*super::saved::links(nbl)).FirstNetBuffer = buffer;
        let data = &mut *super::saved::data(buffer);
        (data.MdlChain, data.CurrentMdl) = (chain, chain);
        (data.DataOffset, data.CurrentMdlOffset) = (offset, offset);
        data.Anonymous.DataLength = length as u32;
        NdisAllocateNetBufferListContext(nbl, context, back_fill, 0);
        nbl
    }
}

#[unsafe(no_mangle)]
unsafe extern "efiapi" fn NdisFreeNetBufferList(nbl: PNET_BUFFER_LIST) {
    // SAFETY: the NBL came from the function above.
    unsafe {
        ExFreePoolWithTag((*nbl).Context.cast(), 0);
        ExFreePoolWithTag((*super::saved::links(nbl)).FirstNetBuffer.cast(), 0);
        ExFreePoolWithTag(nbl.cast(), 0);
    }
}

#[unsafe(no_mangle)]
unsafe extern "efiapi" fn NdisCopyReceiveNetBufferListInfo(to: PNET_BUFFER_LIST, from: PNET_BUFFER_LIST) {
    // SAFETY: both are the caller's.
    unsafe { (*to).NetBufferListInfo = (*from).NetBufferListInfo };
}

/// A box that is reached through pointers: moving a `Box` would tell Miri that nobody else points into it.
pub(super) struct Heap<T: ?Sized>(*mut T);

impl<T: ?Sized> Heap<T> {
    fn new(value: Box<T>) -> Self {
        Self(Box::into_raw(value))
    }
}

impl<T: ?Sized> std::ops::Deref for Heap<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: the pointer is that of a box of our own.
        unsafe { &*self.0 }
    }
}

impl<T: ?Sized> Drop for Heap<T> {
    fn drop(&mut self) {
        // SAFETY: the pointer is that of a box of our own, freed once.
        drop(unsafe { Box::from_raw(self.0) });
    }
}

/// An NBL as a protocol or a NIC makes it, with its NET_BUFFERs, MDLs and bytes.
pub(super) struct Lender {
    pub(super) nbl: Heap<NET_BUFFER_LIST>,
    buffers: Vec<Heap<NET_BUFFER>>,
    mdls: Vec<Heap<[usize; 16]>>,
    bytes: Vec<Heap<[u8]>>,
}

impl Lender {
    /// An NBL whose frames are these, each split into MDLs as its parts are, with `offset` bytes in front of the
    /// first part.
    pub(super) fn new(frames: &[&[&[u8]]], offset: usize) -> Self {
        // An NBL has all slots.
        crate::kernel::system::learn(crate::core::version::Version::new(6, 80));
        let mut nbl = NET_BUFFER_LIST::zeroed();
        nbl.SourceHandle = ptr::without_provenance_mut(0x50);
        nbl.NblFlags = NDIS_NBL_FLAGS_IS_TCP;
        nbl.NetBufferListInfo[4] = ptr::without_provenance_mut(0x30);
        nbl.NetBufferListInfo[7] = ptr::without_provenance_mut(0x77);
        // What belongs to the medium that it leaves.
        nbl.NetBufferListInfo[6] = ptr::without_provenance_mut(0x66);
        nbl.NetBufferListInfo[15] = ptr::without_provenance_mut(0xFF);
        let mut lender =
            Self { nbl: Heap::new(Box::new(nbl)), buffers: Vec::new(), mdls: Vec::new(), bytes: Vec::new() };
        for parts in frames {
            lender.add(parts, offset);
        }
        let all: Vec<*mut NET_BUFFER> = lender.buffers.iter().map(|buffer| buffer.0).collect();
        for pair in all.windows(2) {
            // SAFETY: the NET_BUFFERs are this lender's.
            unsafe { (*super::saved::data(pair[0])).Next = pair[1] };
        }
        // SAFETY: the NBL is this lender's.
        unsafe {
            (*super::saved::links(lender.nbl.0)).FirstNetBuffer = all.first().copied().unwrap_or_default()
        };
        lender
    }

    fn add(&mut self, parts: &[&[u8]], offset: usize) {
        let mut chain: PMDL = null_mut();
        let mut last: PMDL = null_mut();
        for (at, part) in parts.iter().enumerate() {
            let front = if at == 0 { offset } else { 0 };
            let mut bytes = vec![0xEE; front];
            bytes.extend_from_slice(part);
            // One byte more, so that an empty part has an address.
            bytes.push(0xDD);
            let bytes = Heap::new(bytes.into_boxed_slice());
            let room = Heap::new(Box::new([0_usize; 16]));
            let mdl = room.0.cast::<MDL>();
            // SAFETY: the room is an MDL with page numbers behind it; the bytes live as long.
            unsafe { super::mdl::describe(mdl, bytes.0.cast(), (front + part.len()) as u32) };
            if last.is_null() {
                chain = mdl;
            } else {
                // SAFETY: the rooms are boxed and live as long as the lender.
                unsafe { (*last).Next = mdl };
            }
            last = mdl;
            self.mdls.push(room);
            self.bytes.push(bytes);
        }
        let buffer = Heap::new(Box::new(NET_BUFFER::zeroed()));
        // SAFETY: the NET_BUFFER is this lender's.
        let data = unsafe { &mut *super::saved::data(buffer.0) };
        data.MdlChain = chain;
        data.CurrentMdl = chain;
        data.CurrentMdlOffset = offset as u32;
        data.DataOffset = offset as u32;
        data.Anonymous.DataLength = parts.iter().map(|part| part.len() as u32).sum();
        self.buffers.push(buffer);
    }

    pub(super) fn as_ptr(&self) -> ptr::NonNull<NET_BUFFER_LIST> {
        ptr::NonNull::new(self.nbl.0).unwrap()
    }

    /// All that must be as it was when the NBL goes home, and the bytes.
    pub(super) fn state(&self) -> Vec<Vec<u64>> {
        let nbl = &*self.nbl;
        // SAFETY: the records are this lender's; they have no padding that is read.
        unsafe {
            let mut all = vec![vec![
                nbl.SourceHandle as u64,
                nbl.Context as u64,
                u64::from(nbl.NblFlags),
                nbl.NetBufferListInfo[4] as u64,
                nbl.NetBufferListInfo[7] as u64,
                nbl.NetBufferListInfo[6] as u64,
                nbl.NetBufferListInfo[15] as u64,
                nbl.Anonymous.Anonymous.FirstNetBuffer as u64,
            ]];
            for buffer in &self.buffers {
                let data = &buffer.Anonymous.Anonymous;
                all.push(vec![
                    data.Next as u64,
                    data.CurrentMdl as u64,
                    u64::from(data.CurrentMdlOffset),
                    u64::from(data.Anonymous.DataLength),
                    data.MdlChain as u64,
                    u64::from(data.DataOffset),
                ]);
            }
            for room in &self.mdls {
                let mdl = &*room.as_ptr().cast::<MDL>();
                all.push(vec![mdl.Next as u64, u64::from(mdl.ByteCount), u64::from(mdl.ByteOffset)]);
            }
            all.extend(self.bytes.iter().map(|bytes| bytes.iter().map(|byte| u64::from(*byte)).collect()));
            all
        }
    }
}

/// The frames of an NBL, as the next driver reads them.
pub(super) fn frames(nbl: *mut NET_BUFFER_LIST) -> Vec<Vec<u8>> {
    let mut frames = Vec::new();
    // SAFETY: the NBL is the test's, and well formed.
    unsafe {
        let mut buffer = (*super::saved::links(nbl)).FirstNetBuffer;
        while !buffer.is_null() {
            let data = &*super::saved::data(buffer);
            let mut left = data.Anonymous.DataLength as usize;
            let (mut mdl, mut offset) = (data.CurrentMdl, data.CurrentMdlOffset as usize);
            let mut frame = Vec::new();
            while left != 0 {
                let here = ((*mdl).ByteCount as usize - offset).min(left);
                let start = super::mdl::system_address(mdl).add(offset);
                frame.extend_from_slice(std::slice::from_raw_parts(start, here));
                left -= here;
                offset = 0;
                mdl = (*mdl).Next;
            }
            frames.push(frame);
            buffer = data.Next;
        }
    }
    frames
}
