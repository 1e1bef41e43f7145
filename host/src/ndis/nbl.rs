//! Making and freeing NBLs and NBs.
//!
//! In: pool handles and MDLs. Out: NBLs whose records say whose they are and how they must be freed. Clones and
//! fragments are `derived`'s, contexts `context`'s.

use entresol_sys::*;

use super::buffers::Piece;
use super::handle::Id;
use super::pool::NblPool;
use super::view::{Nb, Nbl};
use super::{context, mdl};
use crate::crossing::exports;
use crate::machine::{Machine, with};
use crate::verifier::ownership::{Made, Party};

/// Makes an NBL of a pool; for drivers and for the host's own protocol and miniport.
#[inline]
pub(crate) fn make(
    machine: &mut Machine,
    owner: Party,
    pool: Id<NblPool>,
    made: Made,
    with_buffer: bool,
    context_size: u32,
    context_backfill: u32,
) -> Option<(Nbl, u32)> {
    let (nbl, index) = machine.ndis.buffers.make_nbl(owner, Some(pool), made, with_buffer)?;
    if context_size + context_backfill != 0
        && !context::begin(machine, nbl, index, context_size, context_backfill)
    {
        machine.ndis.buffers.free_nbl(index);
        return None;
    }
    if let Some(pool) = machine.ndis.nbl_pools.get_mut(pool) {
        pool.out += 1;
    }
    Some((nbl, index))
}

/// Gives an NBL back to its pool.
#[inline]
pub(crate) fn unmake(machine: &mut Machine, nbl: Nbl, index: u32) {
    context::end(machine, nbl, index);
    let data = machine.ndis.buffers.record(index).data;
    if !data.is_null() {
        mdl::free(machine, data);
    }
    if let Some(pool) = machine.ndis.buffers.record(index).pool
        && let Some(pool) = machine.ndis.nbl_pools.get_mut(pool)
    {
        pool.out = pool.out.saturating_sub(1);
    }
    if let Some(late) = machine.ndis.buffers.free_nbl(index) {
        machine.broken("TX-09", || format!("nbl#{late} was written to after it was given back"));
    }
}

/// Gives an NB this data.
#[inline]
pub(crate) fn describe(nb: Nb, chain: PMDL, offset: u32, length: u32) {
    nb.set_mdl_chain(chain);
    nb.set_data_offset(offset);
    nb.set_data_length(length);
    let (mdl, at) = mdl::find(chain, offset);
    nb.set_current_mdl(mdl);
    nb.set_current_mdl_offset(at);
}

/// Looks a pool up that a driver named.
fn pool_of(machine: &mut Machine, handle: NDIS_HANDLE, call: &'static str) -> Option<Id<NblPool>> {
    let looked_up = machine.ndis.nbl_pools.look_up(handle);
    machine.check_handle(looked_up, call)
}

/// Checks an NBL that a driver frees; `None` when it must not be freed.
pub(super) fn check_free(
    machine: &mut Machine,
    nbl: PNET_BUFFER_LIST,
    call: &'static str,
    expected: impl FnOnce(Made) -> bool,
) -> Option<(Nbl, u32)> {
    let Some((nbl, index)) = machine.ndis.buffers.nbl(nbl) else {
        machine.broken("NBL-02", || format!("{call} was given an address that is no NBL of NDIS"));
        return None;
    };
    let record = machine.ndis.buffers.record(index);
    let (holder, owner, made, steps) = (record.holder, record.owner, record.made, record.path().len());
    let (children, contexts) = (record.children, record.contexts);
    if holder == Party::Nobody {
        machine.broken("NBL-02", || format!("{call} was given nbl#{index}, which is free already"));
        return None;
    }
    if owner != Party::Driver || holder != Party::Driver || steps != 0 {
        machine.broken("NBL-02", || {
            let whose = if owner == Party::Driver { "is with another driver" } else { "another driver made" };
            format!("{call} was given nbl#{index}, which {whose}")
        });
        return None;
    }
    if !expected(made) {
        let right = made.freed_by();
        machine.broken(if matches!(made, Made::Clone(_)) { "NBL-01" } else { "NBL-02" }, || {
            format!("{call} was called for nbl#{index}, which {right} (with the flags of its making) frees")
        });
    }
    if children != 0 {
        machine.broken("TX-18", || {
            format!("{call} was called for nbl#{index} while {children} derived NBLs lived")
        });
    }
    if contexts != 0 {
        machine.broken("NBL-15", || {
            format!("{call} was called for nbl#{index} with {contexts} contexts not freed")
        });
    }
    Some((nbl, index))
}

exports! { "ndis.sys";
    /// An NBL without an NB, or with an NB, an MDL and data where its pool says so.
    unsafe fn NdisAllocateNetBufferList(
        PoolHandle: NDIS_HANDLE,
        ContextSize: USHORT,
        ContextBackFill: USHORT,
    ) -> PNET_BUFFER_LIST irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisAllocateNetBufferList";
        with(|machine| {
            let Some(pool) = pool_of(machine, PoolHandle, CALL) else { return core::ptr::null_mut() };
            let Some((with_buffer, data_size, tag, fixed)) = machine
                .ndis
                .nbl_pools
                .get(pool)
                .map(|pool| (pool.with_buffer, pool.data_size, pool.tag, pool.context_size))
            else {
                return core::ptr::null_mut();
            };
            let (size, backfill) = (u32::from(ContextSize.max(fixed)), u32::from(ContextBackFill));
            context::check_sizes(machine, CALL, ContextSize, ContextBackFill);
            if machine.injection.allocation_fails(CALL) {
                return core::ptr::null_mut();
            }
            let Some((nbl, index)) = make(machine, Party::Driver, pool, Made::List, with_buffer, size, backfill) else {
                return core::ptr::null_mut();
            };
            if data_size != 0 {
                let Some(mdl) = mdl::with_data(machine, data_size, tag, CALL) else {
                    unmake(machine, nbl, index);
                    return core::ptr::null_mut();
                };
                machine.ndis.buffers.record_mut(index).data = mdl.pointer();
                if let Some(nb) = machine.ndis.buffers.first(nbl) {
                    // The data is all unused space: the driver says how much of it is the frame.
                    describe(nb, mdl.pointer(), 0, 0);
                }
            }
            nbl.pointer()
        })
    }

    /// An NBL with an NB for this MDL chain.
    unsafe fn NdisAllocateNetBufferAndNetBufferList(
        PoolHandle: NDIS_HANDLE,
        ContextSize: USHORT,
        ContextBackFill: USHORT,
        MdlChain: PMDL,
        DataOffset: ULONG,
        DataLength: SIZE_T,
    ) -> PNET_BUFFER_LIST irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisAllocateNetBufferAndNetBufferList";
        with(|machine| {
            let Some(pool) = pool_of(machine, PoolHandle, CALL) else { return core::ptr::null_mut() };
            let Some((with_buffer, data_size, fixed)) =
                machine.ndis.nbl_pools.get(pool).map(|pool| (pool.with_buffer, pool.data_size, pool.context_size))
            else {
                return core::ptr::null_mut();
            };
            if !with_buffer || data_size != 0 {
                machine.broken("NBL-03", || {
                    format!("{CALL} was called on {pool}, made with fAllocateNetBuffer {with_buffer} and DataSize {data_size}")
                });
                if !with_buffer {
                    return core::ptr::null_mut();
                }
            }
            context::check_sizes(machine, CALL, ContextSize, ContextBackFill);
            let (size, backfill) = (u32::from(ContextSize.max(fixed)), u32::from(ContextBackFill));
            if machine.injection.allocation_fails(CALL) {
                return core::ptr::null_mut();
            }
            let Some((nbl, _)) = make(machine, Party::Driver, pool, Made::ListAndBuffer, true, size, backfill) else {
                return core::ptr::null_mut();
            };
            if let Some(nb) = machine.ndis.buffers.first(nbl) {
                describe(nb, MdlChain, DataOffset, DataLength as u32);
            }
            nbl.pointer()
        })
    }

    /// Frees an NBL that one of the two calls above made.
    unsafe fn NdisFreeNetBufferList(NetBufferList: PNET_BUFFER_LIST) irql(<= DISPATCH_LEVEL) {
        with(|machine| {
            let checked = check_free(machine, NetBufferList, "NdisFreeNetBufferList", |made| {
                matches!(made, Made::List | Made::ListAndBuffer)
            });
            if let Some((nbl, index)) = checked {
                unmake(machine, nbl, index);
            }
        });
    }

    /// An NB for this MDL chain.
    unsafe fn NdisAllocateNetBuffer(
        PoolHandle: NDIS_HANDLE,
        MdlChain: PMDL,
        DataOffset: ULONG,
        DataLength: SIZE_T,
    ) -> PNET_BUFFER irql(<= DISPATCH_LEVEL) {
        with(|machine| {
            let looked_up = machine.ndis.nb_pools.look_up(PoolHandle);
            let Some(pool) = machine.check_handle(looked_up, "NdisAllocateNetBuffer") else {
                return core::ptr::null_mut();
            };
            if machine.injection.allocation_fails("NdisAllocateNetBuffer") {
                return core::ptr::null_mut();
            }
            let piece = Piece { owner: Party::Driver, pool: Some(pool), data: 0 };
            let Some(nb) = machine.ndis.buffers.make_nb(piece) else { return core::ptr::null_mut() };
            describe(nb, MdlChain, DataOffset, DataLength as u32);
            if let Some(pool) = machine.ndis.nb_pools.get_mut(pool) {
                pool.out += 1;
            }
            machine.ndis.births.note(nb.pointer().addr(), "NdisAllocateNetBuffer");
            nb.pointer()
        })
    }

    /// An NB with an MDL and data of the pool's DataSize.
    unsafe fn NdisAllocateNetBufferMdlAndData(PoolHandle: NDIS_HANDLE) -> PNET_BUFFER irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisAllocateNetBufferMdlAndData";
        with(|machine| {
            let looked_up = machine.ndis.nb_pools.look_up(PoolHandle);
            let Some(pool) = machine.check_handle(looked_up, CALL) else { return core::ptr::null_mut() };
            let Some((size, tag)) = machine.ndis.nb_pools.get(pool).map(|pool| (pool.data_size, pool.tag)) else {
                return core::ptr::null_mut();
            };
            if size == 0 {
                machine.broken("NBL-03", || format!("{CALL} was called on {pool}, made with DataSize 0"));
                return core::ptr::null_mut();
            }
            if machine.injection.allocation_fails(CALL) {
                return core::ptr::null_mut();
            }
            let Some(mdl) = mdl::with_data(machine, size, tag, CALL) else { return core::ptr::null_mut() };
            let piece = Piece { owner: Party::Driver, pool: Some(pool), data: 1 };
            let Some(nb) = machine.ndis.buffers.make_nb(piece) else {
                mdl::free(machine, mdl.pointer());
                return core::ptr::null_mut();
            };
            describe(nb, mdl.pointer(), 0, size);
            if let Some(pool) = machine.ndis.nb_pools.get_mut(pool) {
                pool.out += 1;
            }
            nb.pointer()
        })
    }

    /// Frees an NB of an NB pool.
    unsafe fn NdisFreeNetBuffer(NetBuffer: PNET_BUFFER) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisFreeNetBuffer";
        with(|machine| {
            let Some(nb) = machine.ndis.buffers.nb(NetBuffer) else {
                machine.broken("NBL-02", || format!("{CALL} was given an address that is no NB of NDIS"));
                return;
            };
            machine.ndis.births.forget(NetBuffer.addr());
            let chain = nb.mdl_chain();
            let Some(piece) = machine.ndis.buffers.free_nb(NetBuffer) else {
                machine.broken("NBL-02", || {
                    format!("{CALL} was given an NB that is free already, or that came with an NBL")
                });
                return;
            };
            if piece.data != 0 {
                mdl::free(machine, chain);
            }
            if let Some(pool) = piece.pool
                && let Some(pool) = machine.ndis.nb_pools.get_mut(pool)
            {
                pool.out = pool.out.saturating_sub(1);
            }
        });
    }
}
