//! NBLs of the driver's own: the pool that they come from, by which they are recognised when they come back.

use ::core::ffi::c_void;
use ::core::ptr::NonNull;

use entresol_sys::{
    NDIS_HANDLE, NDIS_PROTOCOL_ID_DEFAULT, NET_BUFFER_LIST, NET_BUFFER_LIST_POOL_PARAMETERS,
    NdisAllocateNetBufferListPool, NdisFreeNetBufferListPool,
};

use super::registration::header;
use crate::core::version::Version;
use crate::kernel::pool::{NoMemory, TAG};

/// A pool of NBLs with one NET_BUFFER each.
///
/// Having one tells you: NBLs whose NdisPoolHandle is this pool are the driver's own, and all others are not.
pub(crate) struct OwnPool(NonNull<c_void>);

// SAFETY: NDIS synchronises the pool.
unsafe impl Send for OwnPool {}
// SAFETY: as above.
unsafe impl Sync for OwnPool {}

impl OwnPool {
    /// A pool that belongs to the miniport adapter `handle`: each NBL has `context` bytes of context, and an MDL with
    /// `data` bytes unless that is zero.
    ///
    /// # Safety
    ///
    /// * `handle` is that of a miniport adapter that is not halted before the pool is dropped;
    /// * the pool is dropped after all its NBLs were freed.
    pub(crate) unsafe fn new(handle: NDIS_HANDLE, context: u16, data: u32) -> Result<Self, NoMemory> {
        let mut parameters = NET_BUFFER_LIST_POOL_PARAMETERS {
            Header: header::<NET_BUFFER_LIST_POOL_PARAMETERS>(Version::OLDEST),
            ProtocolId: NDIS_PROTOCOL_ID_DEFAULT,
            // Rules NBL-02 and NBL-03: with a NET_BUFFER, and with data or a chain of the driver's.
            fAllocateNetBuffer: 1,
            ContextSize: context,
            PoolTag: TAG,
            DataSize: data,
        };
        // SAFETY: the handle is live by the caller's word; the header names revision and size; IRQL <=
        // DISPATCH_LEVEL.
        let pool = unsafe { NdisAllocateNetBufferListPool(handle, &raw mut parameters) };
        NonNull::new(pool).map(Self).ok_or(NoMemory)
    }

    /// The pool, to allocate from.
    pub(crate) const fn handle(&self) -> NDIS_HANDLE {
        self.0.as_ptr()
    }

    /// Whether the NBL is one of this pool's.
    ///
    /// # Safety
    ///
    /// * the caller owns `nbl`.
    #[inline(always)]
    pub(crate) unsafe fn has(&self, nbl: NonNull<NET_BUFFER_LIST>) -> bool {
        // SAFETY: the caller owns the NBL.
        unsafe { (*nbl.as_ptr()).NdisPoolHandle == self.0.as_ptr() }
    }
}

impl Drop for OwnPool {
    fn drop(&mut self) {
        // SAFETY: the pool is ours, and all its NBLs were freed, by the word of who made it.
        unsafe { NdisFreeNetBufferListPool(self.0.as_ptr()) };
    }
}
