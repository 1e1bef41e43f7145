//! NBLs of the driver's own, to answer the stack above: made, indicated, recognised when they come back, freed.

use ::core::ptr::{self, NonNull};
use ::core::sync::atomic::{AtomicU32, Ordering};

use entresol_sys::{
    NDIS_HANDLE, NDIS_PROTOCOL_ID_DEFAULT, NDIS_STATUS_SUCCESS, NET_BUFFER_LIST,
    NET_BUFFER_LIST_POOL_PARAMETERS, NdisAllocateNetBufferList, NdisAllocateNetBufferListPool,
    NdisFreeNetBufferList, NdisFreeNetBufferListPool,
};

use super::mdl;
use super::registration::header;
use super::saved::{FRAME_TYPE, data, links, slot};
use crate::core::resolution::REPLY;
use crate::core::version::Version;
use crate::kernel::pool::{NoMemory, TAG};

/// The most replies that are on their way up at once; a stack that asks faster gets no answer.
const MOST_REPLIES: u32 = 256;

/// A pool of NBLs with one NET_BUFFER and room for one reply each.
///
/// Having one tells you: NBLs whose NdisPoolHandle is this pool are the driver's own, and all others are not.
pub(crate) struct Replies {
    pool: NonNull<::core::ffi::c_void>,
    out: AtomicU32,
}

// SAFETY: NDIS synchronises the pool.
unsafe impl Send for Replies {}
// SAFETY: as above.
unsafe impl Sync for Replies {}

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
    /// * `handle` is that of a miniport adapter that is not halted before the pool is dropped.
    pub(crate) unsafe fn new(handle: NDIS_HANDLE) -> Result<Self, NoMemory> {
        let mut parameters = NET_BUFFER_LIST_POOL_PARAMETERS {
            Header: header::<NET_BUFFER_LIST_POOL_PARAMETERS>(Version::OLDEST),
            ProtocolId: NDIS_PROTOCOL_ID_DEFAULT,
            // Rule NBL-02: with NET_BUFFER and data preallocated, NdisAllocateNetBufferList gives all of them.
            fAllocateNetBuffer: 1,
            ContextSize: 0,
            PoolTag: TAG,
            DataSize: REPLY as u32,
        };
        // SAFETY: the handle is live by the caller's word; the header names revision and size; IRQL <=
        // DISPATCH_LEVEL.
        let pool = unsafe { NdisAllocateNetBufferListPool(handle, &raw mut parameters) };
        NonNull::new(pool).map(|pool| Self { pool, out: AtomicU32::new(0) }).ok_or(NoMemory)
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
        let nbl = unsafe { NdisAllocateNetBufferList(self.pool.as_ptr(), 0, 0) };
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
        // SAFETY: the caller owns the NBL.
        let pool = unsafe { (*nbl.as_ptr()).NdisPoolHandle };
        // Made only when it is one: a `Reply` that is dropped frees its NBL.
        (pool == self.pool.as_ptr()).then(|| Reply { nbl, pool: self })
    }
}

impl Drop for Replies {
    fn drop(&mut self) {
        // SAFETY: the pool is ours, and all its NBLs came back and were freed: a virtual miniport is halted only
        // after all NBLs of its went home (rules ST-04, NBL-04).
        unsafe { NdisFreeNetBufferListPool(self.pool.as_ptr()) };
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
