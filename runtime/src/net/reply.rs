//! NBLs of the driver's own, to answer the stack above: made, indicated, recognised when they come back, freed.

use ::core::ptr::{self, NonNull};
use ::core::sync::atomic::{AtomicU32, Ordering};

use entresol_sys::{
    NDIS_HANDLE, NDIS_STATUS_SUCCESS, NET_BUFFER_LIST, NdisAllocateNetBufferList, NdisFreeNetBufferList,
};

use super::mdl;
use super::own::OwnPool;
use super::saved::{FRAME_TYPE, data, links, slot};
use crate::core::resolution::REPLY;
use crate::kernel::pool::NoMemory;

/// The most replies that are on their way up at once; a stack that asks faster gets no answer.
const MOST_REPLIES: u32 = 256;

/// A pool of NBLs with room for one reply each.
pub(crate) struct Replies {
    pool: OwnPool,
    out: AtomicU32,
}

/// An NBL of the driver's own.
///
/// Having one tells you: it is yours, and in no chain. It is consumed by being indicated or freed.
#[must_use]
pub(crate) struct Reply<'p> {
    nbl: NonNull<NET_BUFFER_LIST>,
    pool: &'p Replies,
}

impl Replies {
    /// A pool that belongs to the miniport adapter `handle`.
    ///
    /// # Safety
    ///
    /// * `handle` is that of a miniport adapter that is not halted before the pool is dropped, and not before all
    ///   replies came back (rules ST-04, NBL-04).
    pub(crate) unsafe fn new(handle: NDIS_HANDLE) -> Result<Self, NoMemory> {
        // SAFETY: the caller's word.
        let pool = unsafe { OwnPool::new(handle, 0, REPLY as u32) }?;
        Ok(Self { pool, out: AtomicU32::new(0) })
    }

    /// An NBL that carries the first `length` bytes of `frame`, of the type `ethertype`, from `adapter`. `None`
    /// when there is no memory, or when enough are on their way.
    pub(crate) fn make(
        &self,
        adapter: NDIS_HANDLE,
        frame: &[u8; REPLY],
        length: usize,
        ethertype: u16,
    ) -> Option<Reply<'_>> {
        if length > REPLY || self.out.fetch_add(1, Ordering::Relaxed) >= MOST_REPLIES {
            self.out.fetch_sub(1, Ordering::Relaxed);
            return None;
        }
        // SAFETY: the pool is ours, by the type's invariant; no context is asked for; IRQL <= DISPATCH_LEVEL.
        let nbl = unsafe { NdisAllocateNetBufferList(self.pool.handle(), 0, 0) };
        let Some(nbl) = NonNull::new(nbl) else {
            self.out.fetch_sub(1, Ordering::Relaxed);
            return None;
        };
        let reply = Reply { nbl, pool: self };
        // SAFETY: the NBL is ours; the pool's parameters say that it has a NET_BUFFER with an MDL of `REPLY`
        // bytes, which describes nonpaged memory.
        unsafe {
            let buffer = data((*links(nbl.as_ptr())).FirstNetBuffer);
            let start = mdl::system_address((*buffer).CurrentMdl);
            if start.is_null() {
                return None;
            }
            ptr::copy_nonoverlapping(frame.as_ptr(), start.add((*buffer).CurrentMdlOffset as usize), length);
            (*buffer).Anonymous.DataLength = length as u32;
            (*nbl.as_ptr()).SourceHandle = adapter;
            (*nbl.as_ptr()).Anonymous2.Status = NDIS_STATUS_SUCCESS;
            *slot::<FRAME_TYPE>(nbl.as_ptr()) =
                ptr::without_provenance_mut(usize::from(ethertype.swap_bytes()));
        }
        Some(reply)
    }

    /// The NBL, if it is one of this pool's.
    ///
    /// # Safety
    ///
    /// * the caller owns `nbl`, which is in no chain.
    #[inline(always)]
    pub(crate) unsafe fn recognise(&self, nbl: NonNull<NET_BUFFER_LIST>) -> Option<Reply<'_>> {
        // Made only when it is one: a `Reply` that is dropped frees its NBL.
        // SAFETY: the caller owns the NBL.
        unsafe { self.pool.has(nbl) }.then(|| Reply { nbl, pool: self })
    }
}

impl Reply<'_> {
    /// Gives it up, to be indicated.
    pub(crate) const fn into_raw(self) -> NonNull<NET_BUFFER_LIST> {
        let nbl = self.nbl;
        ::core::mem::forget(self);
        nbl
    }
}

impl Drop for Reply<'_> {
    fn drop(&mut self) {
        // SAFETY: the NBL is ours and from NdisAllocateNetBufferList; its NET_BUFFER, MDL and data go with it.
        unsafe { NdisFreeNetBufferList(self.nbl.as_ptr()) };
        self.pool.out.fetch_sub(1, Ordering::Relaxed);
    }
}
