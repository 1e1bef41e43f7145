//! NET_BUFFER_LIST pools and NET_BUFFER pools.
//!
//! In: NdisAllocateNetBufferListPool and its like. Out: handles, and for each pool what its members are made of and
//! how many are out. The members are `buffers`' business.

use entresol_sys::*;

use super::handle::{Id, Kind, Object};
use super::object::{self, Header};
use crate::crossing::exports;
use crate::machine::with;
use crate::verifier::ownership::Party;

/// A pool of NET_BUFFER_LISTs.
#[derive(Debug)]
pub(crate) struct NblPool {
    /// Whose it is.
    pub(crate) owner: Party,
    /// Its members come with a NET_BUFFER.
    pub(crate) with_buffer: bool,
    /// Context bytes of each member.
    pub(crate) context_size: u16,
    /// Data bytes of each member, or zero.
    pub(crate) data_size: u32,
    /// The tag its memory is accounted to.
    pub(crate) tag: u32,
    /// Members that are out.
    pub(crate) out: u32,
}

impl Object for NblPool {
    const KIND: Kind = Kind::NblPool;
}

/// A pool of NET_BUFFERs.
#[derive(Debug)]
pub(crate) struct NbPool {
    /// Whose it is.
    pub(crate) owner: Party,
    /// Data bytes of each member, or zero.
    pub(crate) data_size: u32,
    /// The tag its memory is accounted to.
    pub(crate) tag: u32,
    /// Members that are out.
    pub(crate) out: u32,
}

impl Object for NbPool {
    const KIND: Kind = Kind::NbPool;
}

const NBL_POOL: Header = Header::default_type(
    "NET_BUFFER_LIST_POOL_PARAMETERS",
    &[(NET_BUFFER_LIST_POOL_PARAMETERS_REVISION_1, NDIS_SIZEOF_NET_BUFFER_LIST_POOL_PARAMETERS_REVISION_1)],
);
const NB_POOL: Header = Header::default_type(
    "NET_BUFFER_POOL_PARAMETERS",
    &[(NET_BUFFER_POOL_PARAMETERS_REVISION_1, NDIS_SIZEOF_NET_BUFFER_POOL_PARAMETERS_REVISION_1)],
);

exports! { "ndis.sys";
    /// Makes a pool of NET_BUFFER_LISTs; NULL when it cannot.
    unsafe fn NdisAllocateNetBufferListPool(
        NdisHandle: NDIS_HANDLE,
        Parameters: PNET_BUFFER_LIST_POOL_PARAMETERS,
    ) -> NDIS_HANDLE irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes NULL or a NET_BUFFER_LIST_POOL_PARAMETERS it may read.
        let Some(parameters) = (unsafe { object::read(Parameters) }) else { return core::ptr::null_mut() };
        with(|machine| {
            machine.check_any_handle(NdisHandle, "NdisAllocateNetBufferListPool");
            if machine.check_header(&NBL_POOL, &parameters.Header, "NdisAllocateNetBufferListPool").is_err() {
                return core::ptr::null_mut();
            }
            if parameters.DataSize != 0 && parameters.fAllocateNetBuffer == 0 {
                machine.broken("NBL-03", || {
                    "a NET_BUFFER_LIST pool was asked for with DataSize but without fAllocateNetBuffer".to_owned()
                });
                return core::ptr::null_mut();
            }
            if u32::from(parameters.ContextSize) % MEMORY_ALLOCATION_ALIGNMENT != 0 {
                machine.broken("NBL-15", || {
                    format!("a NET_BUFFER_LIST pool was asked for with ContextSize {}", parameters.ContextSize)
                });
            }
            if machine.injection.allocation_fails("NdisAllocateNetBufferListPool") {
                return core::ptr::null_mut();
            }
            let pool = machine.ndis.nbl_pools.insert(NblPool {
                owner: Party::Driver,
                with_buffer: parameters.fAllocateNetBuffer != 0,
                context_size: parameters.ContextSize,
                data_size: parameters.DataSize,
                tag: parameters.PoolTag,
                out: 0,
            });
            pool.handle()
        })
    }

    /// Frees a pool of NET_BUFFER_LISTs.
    unsafe fn NdisFreeNetBufferListPool(PoolHandle: NDIS_HANDLE) irql(<= DISPATCH_LEVEL) {
        with(|machine| {
            let looked_up = machine.ndis.nbl_pools.look_up(PoolHandle);
            let Some(pool) = machine.check_handle(looked_up, "NdisFreeNetBufferListPool") else { return };
            let out = machine.ndis.nbl_pools.get(pool).map_or(0, |pool| pool.out);
            if out != 0 {
                machine.broken("NBL-04", || format!("{pool} was freed while {out} of its NBLs were in use"));
            }
            machine.ndis.nbl_pools.remove(pool);
        });
    }

    /// Makes a pool of NET_BUFFERs; NULL when it cannot.
    unsafe fn NdisAllocateNetBufferPool(
        NdisHandle: NDIS_HANDLE,
        Parameters: PNET_BUFFER_POOL_PARAMETERS,
    ) -> NDIS_HANDLE irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes NULL or a NET_BUFFER_POOL_PARAMETERS it may read.
        let Some(parameters) = (unsafe { object::read(Parameters) }) else { return core::ptr::null_mut() };
        with(|machine| {
            machine.check_any_handle(NdisHandle, "NdisAllocateNetBufferPool");
            if machine.check_header(&NB_POOL, &parameters.Header, "NdisAllocateNetBufferPool").is_err() {
                return core::ptr::null_mut();
            }
            if machine.injection.allocation_fails("NdisAllocateNetBufferPool") {
                return core::ptr::null_mut();
            }
            let pool = machine.ndis.nb_pools.insert(NbPool {
                owner: Party::Driver,
                data_size: parameters.DataSize,
                tag: parameters.PoolTag,
                out: 0,
            });
            pool.handle()
        })
    }

    /// Frees a pool of NET_BUFFERs.
    unsafe fn NdisFreeNetBufferPool(PoolHandle: NDIS_HANDLE) irql(<= DISPATCH_LEVEL) {
        with(|machine| {
            let looked_up = machine.ndis.nb_pools.look_up(PoolHandle);
            let Some(pool) = machine.check_handle(looked_up, "NdisFreeNetBufferPool") else { return };
            let out = machine.ndis.nb_pools.get(pool).map_or(0, |pool| pool.out);
            if out != 0 {
                machine.broken("NBL-04", || format!("{pool} was freed while {out} of its NBs were in use"));
            }
            machine.ndis.nb_pools.remove(pool);
        });
    }

    /// The pool that an NBL came from.
    unsafe fn NdisGetPoolFromNetBufferList(NetBufferList: PNET_BUFFER_LIST) -> NDIS_HANDLE irql(<= DISPATCH_LEVEL) {
        with(|machine| {
            let Some((_, index)) = machine.ndis.buffers.nbl(NetBufferList) else { return core::ptr::null_mut() };
            machine.ndis.buffers.record(index).pool.map_or(core::ptr::null_mut(), Id::handle)
        })
    }

    /// The pool that an NB came from.
    unsafe fn NdisGetPoolFromNetBuffer(NetBuffer: PNET_BUFFER) -> NDIS_HANDLE irql(<= DISPATCH_LEVEL) {
        with(|machine| machine.ndis.buffers.nb(NetBuffer).map_or(core::ptr::null_mut(), |nb| nb.pool()))
    }
}
