//! Frames that came up several in one NBL, each in an NBL of the driver's own: made, indicated, recognised when they
//! come back, freed. With the last of them the lent NBL can go home.

use ::core::ffi::c_void;
use ::core::ptr::{NonNull, null_mut};
use ::core::sync::atomic::{AtomicUsize, Ordering};

use entresol_sys::{
    MDL, NDIS_HANDLE, NDIS_STATUS_SUCCESS, NET_BUFFER_LIST, NdisAllocateNetBufferAndNetBufferList,
    NdisCopyReceiveNetBufferListInfo, NdisFreeNetBufferList, NetBufferListHashInfo, NetBufferListHashValue,
    TcpIpChecksumNetBufferListInfo,
};

use super::block::{Block, Supply};
use super::crossing::Route;
use super::crossing::in_blocks::release;
use super::crossing::in_context::context_of;
use super::own::OwnPool;
use super::saved::{Dress, SavedList, slot};
use crate::kernel::pool::NoMemory;

/// What a single's context says.
#[repr(C, align(16))]
struct Whence {
    /// The NBL that holds its bytes.
    lent: NonNull<NET_BUFFER_LIST>,
    /// Who lent it.
    owner: *const c_void,
    /// Its header, and its part of the lent MDLs.
    block: NonNull<Block>,
}

/// The bytes of it; a multiple of MEMORY_ALLOCATION_ALIGNMENT (rule NBL-15).
const CONTEXT: u16 = size_of::<Whence>() as u16;

/// The pool of singles.
pub(crate) struct Singles(OwnPool);

/// An NBL with one frame of a lent NBL.
///
/// Having one tells you: it is yours, and in no chain.
#[must_use]
pub(crate) struct Single(NonNull<NET_BUFFER_LIST>);

impl Singles {
    /// A pool that belongs to the miniport adapter `handle`.
    ///
    /// # Safety
    ///
    /// * `handle` is that of a miniport adapter that is not halted before the pool is dropped, and not before all
    ///   singles came back.
    pub(crate) unsafe fn new(handle: NDIS_HANDLE) -> Result<Self, NoMemory> {
        // SAFETY: the caller's word.
        unsafe { OwnPool::new(handle, CONTEXT, 0) }.map(Self)
    }

    /// An NBL with the `length` bytes of `chain`; `None` when there is no memory.
    ///
    /// # Safety
    ///
    /// * the caller owns `lent` until all its singles came back, and `block`, which it gives up with success;
    /// * `chain` is well formed, of `block`'s MDLs and those of `lent`, and has that many bytes; `record` is null or in
    ///   `block`.
    pub(crate) unsafe fn make(
        &self,
        lent: NonNull<NET_BUFFER_LIST>,
        block: NonNull<Block>,
        (chain, length): (*mut MDL, u32),
        (route, dress, raw_ip, record): (&Route, Dress, bool, *mut u8),
    ) -> Option<Single> {
        // SAFETY: the pool is ours and has NET_BUFFERs without data (rule NBL-03); the context is a multiple of 16
        // bytes; IRQL <= DISPATCH_LEVEL.
        let nbl = unsafe {
            NdisAllocateNetBufferAndNetBufferList(
                self.0.handle(),
                CONTEXT,
                0,
                chain,
                0,
                u64::from(length) as _,
            )
        };
        let nbl = NonNull::new(nbl)?;
        // SAFETY: the NBL is ours, with a context of the size of `Whence`; `lent` is the caller's.
        unsafe {
            context_of(nbl.as_ptr()).cast::<Whence>().write(Whence { lent, owner: route.owner, block });
            // What a tag or a type says is the translation's. What the adapter found out of the whole, its hash and its
            // checksums, is true of none of its parts: they may belong to many connections (rules ETH-12, ETH-13).
            NdisCopyReceiveNetBufferListInfo(nbl.as_ptr(), lent.as_ptr());
            *slot::<{ NetBufferListHashValue as usize }>(nbl.as_ptr()) = null_mut();
            *slot::<{ NetBufferListHashInfo as usize }>(nbl.as_ptr()) = null_mut();
            *slot::<{ TcpIpChecksumNetBufferListInfo as usize }>(nbl.as_ptr()) = null_mut();
            (*nbl.as_ptr()).Anonymous2.Status = NDIS_STATUS_SUCCESS;
            SavedList::dress(nbl.as_ptr(), route.source, dress, raw_ip, record);
        }
        Some(Single(nbl))
    }

    /// The NBL, if it is one of this pool's.
    ///
    /// # Safety
    ///
    /// * the caller owns `nbl`, which is in no chain, and does not use it any more if it is a single.
    #[inline(always)]
    pub(crate) unsafe fn recognise(&self, nbl: NonNull<NET_BUFFER_LIST>) -> Option<Single> {
        // SAFETY: the caller owns the NBL.
        unsafe { self.0.has(nbl) }.then_some(Single(nbl))
    }
}

impl Single {
    /// Gives it up, to be indicated.
    pub(crate) const fn into_raw(self) -> NonNull<NET_BUFFER_LIST> {
        self.0
    }

    /// Frees it, and gives its block back. When this was the last of its singles, the lent NBL, which is the caller's
    /// now, and who lent it.
    ///
    /// # Safety
    ///
    /// * `supply` is of the pool that the single's block is of;
    /// * the number of the lent NBL's singles was [set](set_singles).
    pub(crate) unsafe fn end(
        self,
        supply: &mut Supply<'_>,
    ) -> Option<(NonNull<NET_BUFFER_LIST>, *const c_void)> {
        // SAFETY: the NBL is ours, by the type's invariant, and so are its context and the block that this names.
        unsafe {
            let Whence { lent, owner, block } = context_of(self.0.as_ptr()).cast::<Whence>().read();
            NdisFreeNetBufferList(self.0.as_ptr());
            release(block, supply);
            (singles_of(lent).fetch_sub(1, Ordering::AcqRel) == 1).then_some((lent, owner))
        }
    }
}

/// How many singles of `lent` are on their way, in the place that an NBL has for its owner (rule NBL-14).
///
/// # Safety
///
/// * `lent` is owned by this driver as long as the answer is used.
unsafe fn singles_of<'a>(lent: NonNull<NET_BUFFER_LIST>) -> &'a AtomicUsize {
    // SAFETY: the place is a pointer's, so it is as large and as aligned; nobody else uses it, by the caller's word.
    unsafe { AtomicUsize::from_ptr((&raw mut (*lent.as_ptr()).Scratch).cast()) }
}

/// Says how many singles of `lent` there are, before the first of them is given away.
///
/// # Safety
///
/// * the caller owns `lent`.
pub(crate) unsafe fn set_singles(lent: NonNull<NET_BUFFER_LIST>, count: u32) {
    // SAFETY: the caller owns the NBL.
    unsafe { singles_of(lent) }.store(count as usize, Ordering::Release);
}
