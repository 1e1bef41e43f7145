//! NBL contexts: room for drivers that pass an NBL on.
//!
//! In: NdisAllocateNetBufferListContext and its counterpart. Out: the context structures of the headers. The first one
//! is part of the NBL's place; one that does not fit comes from the pool, under the driver's tag.

use entresol_sys::*;

use super::buffers::OWN_CONTEXT;
use super::view::Nbl;
use crate::crossing::exports;
use crate::machine::{Machine, with};

const SOURCE: &str = "NdisAllocateNetBufferListContext";
const HEADER: usize = size_of::<NET_BUFFER_LIST_CONTEXT>();

/// Gives a fresh NBL its first context. `false` when there is no memory.
#[inline]
pub(super) fn begin(machine: &mut Machine, nbl: Nbl, index: u32, size: u32, backfill: u32) -> bool {
    let total = size + backfill;
    let context = if total <= OWN_CONTEXT {
        machine.ndis.buffers.own_context(index)
    } else {
        match machine.memory.pool.allocate(HEADER + total as usize, 0, true, super::loan::ANYTHING) {
            Some(context) => context.cast(),
            None => return false,
        }
    };
    // SAFETY: either the NBL's own place, with room for a header and OWN_CONTEXT bytes, or a fresh block of the pool.
    unsafe {
        (*context).Next = core::ptr::null_mut();
        (*context).Size = total as u16;
        (*context).Offset = backfill as u16;
    }
    nbl.set_context(context);
    true
}

/// Frees what contexts of an NBL still have memory of their own.
#[inline]
pub(super) fn end(machine: &mut Machine, nbl: Nbl, index: u32) {
    let own = machine.ndis.buffers.own_context(index);
    let mut context = nbl.context();
    while !context.is_null() && context != own {
        // SAFETY: contexts are made in this file only; one that is not part of the place is a live block of the pool.
        let next = unsafe { (*context).Next };
        if machine.memory.pool.free(context.cast()).is_err() {
            break;
        }
        context = next;
    }
}

/// Sizes must keep contexts aligned (rule NBL-15).
#[inline]
pub(super) fn check_sizes(machine: &mut Machine, call: &str, size: u16, backfill: u16) {
    if u32::from(size) % MEMORY_ALLOCATION_ALIGNMENT != 0
        || u32::from(backfill) % MEMORY_ALLOCATION_ALIGNMENT != 0
    {
        machine.broken("NBL-15", || {
            format!("{call} was called with ContextSize {size} and ContextBackFill {backfill}")
        });
    }
}

/// The NBL, if the driver has it.
#[inline]
fn held(machine: &mut Machine, nbl: PNET_BUFFER_LIST, call: &'static str) -> Option<(Nbl, u32)> {
    let Some((nbl, index)) = machine.ndis.buffers.nbl(nbl) else {
        machine.broken("TX-14", || format!("{call} was given an address that is no NBL of NDIS"));
        return None;
    };
    let holder = machine.ndis.buffers.record(index).holder;
    if holder != crate::verifier::ownership::Party::Driver {
        machine.broken("TX-09", || format!("{call} was called for nbl#{index}, which {holder} has"));
        return None;
    }
    Some((nbl, index))
}

exports! { "ndis.sys";
    /// Makes room in an NBL's context area.
    unsafe fn NdisAllocateNetBufferListContext(
        NetBufferList: PNET_BUFFER_LIST,
        ContextSize: USHORT,
        ContextBackFill: USHORT,
        PoolTag: ULONG,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        with(|machine| {
            let Some((nbl, index)) = held(machine, NetBufferList, SOURCE) else { return NDIS_STATUS_INVALID_PARAMETER };
            check_sizes(machine, SOURCE, ContextSize, ContextBackFill);
            let context = nbl.context();
            // SAFETY: an NBL's context is NULL or was made in this file and lives as long as the NBL.
            if !context.is_null() && unsafe { (*context).Offset } >= ContextSize {
                // SAFETY: as above.
                unsafe { (*context).Offset -= ContextSize };
                return NDIS_STATUS_SUCCESS;
            }
            let total = usize::from(ContextSize) + usize::from(ContextBackFill);
            let Ok(size) = u16::try_from(total) else { return NDIS_STATUS_RESOURCES };
            if machine.injection.allocation_fails(SOURCE) {
                return NDIS_STATUS_RESOURCES;
            }
            let Some(fresh) = machine.memory.pool.allocate(HEADER + total, PoolTag, true, SOURCE) else {
                return NDIS_STATUS_RESOURCES;
            };
            let fresh = fresh.cast::<NET_BUFFER_LIST_CONTEXT>();
            // SAFETY: a fresh block with room for the header and `total` bytes.
            unsafe {
                (*fresh).Next = context;
                (*fresh).Size = size;
                (*fresh).Offset = ContextBackFill;
            }
            nbl.set_context(fresh);
            machine.ndis.buffers.record_mut(index).contexts += 1;
            NDIS_STATUS_SUCCESS
        })
    }

    /// Gives room in an NBL's context area back.
    unsafe fn NdisFreeNetBufferListContext(NetBufferList: PNET_BUFFER_LIST, ContextSize: USHORT) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisFreeNetBufferListContext";
        with(|machine| {
            let Some((nbl, index)) = held(machine, NetBufferList, CALL) else { return };
            let context = nbl.context();
            if context.is_null() {
                machine.broken("NBL-15", || format!("{CALL} was called for nbl#{index}, which has no context"));
                return;
            }
            // SAFETY: made in this file, alive as long as the NBL.
            let (size, offset) = unsafe { ((*context).Size, (*context).Offset) };
            if u32::from(offset) + u32::from(ContextSize) > u32::from(size) {
                machine.broken("NBL-15", || {
                    format!("{CALL} was asked to free {ContextSize} bytes of nbl#{index}, which has {} in use", size - offset)
                });
                return;
            }
            // SAFETY: as above.
            unsafe { (*context).Offset += ContextSize };
            let is_own = context == machine.ndis.buffers.own_context(index);
            if offset + ContextSize == size && !is_own && machine.ndis.buffers.record(index).contexts > 0 {
                // SAFETY: as above.
                nbl.set_context(unsafe { (*context).Next });
                machine.ndis.buffers.record_mut(index).contexts -= 1;
                let _ = machine.memory.pool.free(context.cast());
            }
        });
    }
}
