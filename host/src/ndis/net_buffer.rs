//! NET_BUFFER arithmetic: advance, retreat, contiguous data, copies.
//!
//! In: NBs and numbers of bytes. Out: moved offsets, pointers, copied bytes. A retreat that finds no room puts a new
//! MDL in front, which the matching advance frees.

use entresol_sys::*;

use super::mdl;
use super::view::{Mdl, Nb, Nbl};
use crate::crossing::{callback, exports};
use crate::machine::{Machine, with};
use crate::verifier::ownership::{Record, Way};

/// The NB behind an address that a driver passed.
fn nb(pointer: PNET_BUFFER, call: &'static str) -> Option<Nb> {
    with(|machine| {
        let nb = machine.ndis.buffers.nb(pointer);
        if nb.is_none() {
            machine.broken("NBL-02", || format!("{call} was given an address that is no NB of NDIS"));
        }
        nb
    })
}

/// The NBL behind an address that a driver passed.
fn nbl(pointer: PNET_BUFFER_LIST, call: &'static str) -> Option<Nbl> {
    with(|machine| {
        let nbl = machine.ndis.buffers.nbl(pointer).map(|(nbl, _)| nbl);
        if nbl.is_none() {
            machine.broken("TX-14", || format!("{call} was given an address that is no NBL of NDIS"));
        }
        nbl
    })
}

fn nbs(nbl: Nbl) -> Vec<Nb> {
    with(|machine| machine.ndis.buffers.nbs_of(nbl).collect())
}

/// Moves the start of the data back by `delta` bytes.
fn retreat(
    nb: Nb,
    delta: u32,
    backfill: u32,
    allocate: Option<NET_BUFFER_ALLOCATE_MDL_HANDLER>,
) -> NDIS_STATUS {
    let offset = nb.data_offset();
    if delta <= offset {
        let offset = offset - delta;
        nb.set_data_offset(offset);
        nb.set_data_length(nb.data_length() + delta);
        let (mdl, at) = mdl::find(nb.mdl_chain(), offset);
        nb.set_current_mdl(mdl);
        nb.set_current_mdl_offset(at);
        return NDIS_STATUS_SUCCESS;
    }
    // What is unused in front is used; only the rest goes into the new MDL.
    let Some(mut needed) = (delta - offset).checked_add(backfill) else { return NDIS_STATUS_RESOURCES };
    let wanted = needed;
    let fresh = match allocate {
        Some(allocate) => {
            let size = &raw mut needed;
            // SAFETY: the driver passed this function to be called for memory; it gets the size that is needed and may
            // raise it. No borrow is open.
            let mdl = unsafe {
                callback!(NET_BUFFER_ALLOCATE_MDL_HANDLER, "NetAllocateMdl", allocate, irql = current, (size))
            };
            Mdl::of(mdl).filter(|mdl| mdl.byte_count() >= wanted)
        }
        None => with(|machine| mdl::with_data(machine, wanted, 0, "NdisRetreatNetBufferDataStart")),
    };
    let Some(fresh) = fresh else { return NDIS_STATUS_RESOURCES };
    fresh.set_next(nb.mdl_chain());
    let offset = fresh.byte_count() - (delta - offset);
    nb.set_mdl_chain(fresh.pointer());
    nb.set_data_offset(offset);
    nb.set_data_length(nb.data_length() + delta);
    nb.set_current_mdl(fresh.pointer());
    nb.set_current_mdl_offset(offset);
    NDIS_STATUS_SUCCESS
}

/// Moves the start of the data on by `delta` bytes; frees the MDLs that are left behind if asked to.
fn advance(nb: Nb, delta: u32, free: bool, handler: Option<NET_BUFFER_FREE_MDL_HANDLER>, call: &'static str) {
    let length = nb.data_length();
    if delta > length {
        with(|machine| {
            machine
                .broken("NBL-09", || format!("{call} was asked to go {delta} bytes into data of {length}"));
        });
        return;
    }
    let mut offset = nb.data_offset() + delta;
    nb.set_data_length(length - delta);
    if free {
        while let Some(first) = nb.first_mdl() {
            let count = first.byte_count();
            // The last MDL stays, even when all of it is passed.
            if offset < count || first.next().is_null() {
                break;
            }
            offset -= count;
            nb.set_mdl_chain(first.next());
            free_mdl(nb, first.pointer(), handler);
        }
    }
    nb.set_data_offset(offset);
    let (mdl, at) = mdl::find(nb.mdl_chain(), offset);
    nb.set_current_mdl(mdl);
    nb.set_current_mdl_offset(at);
}

/// Whether an NB is part of an NBL that the driver received.
fn is_received(machine: &Machine, nb: Nb) -> bool {
    let record = machine.ndis.buffers.record_of_nb(nb);
    record.and_then(Record::last).is_some_and(|step| step.way == Way::Indicated)
}

fn free_mdl(nb: Nb, pointer: PMDL, handler: Option<NET_BUFFER_FREE_MDL_HANDLER>) {
    match handler {
        Some(free) => {
            // SAFETY: the driver passed this function to free MDLs that its allocation function made. No borrow is open.
            unsafe { callback!(NET_BUFFER_FREE_MDL_HANDLER, "NetFreeMdl", free, irql = current, (pointer)) };
        }
        None => with(|machine| {
            if !mdl::free_own(machine, pointer) {
                let rule = if is_received(machine, nb) { "NBL-08" } else { "NBL-07" };
                machine.broken(rule, || {
                    "an advance with FreeMdl left an MDL behind that no retreat had put there".to_owned()
                });
            }
        }),
    }
}

/// NdisGetDataBuffer.
///
/// # Safety
/// - `storage` is NULL or writable for `needed` bytes, and no part of the frame.
unsafe fn data_buffer(buffer: PNET_BUFFER, needed: u32, storage: PVOID, multiple: u32, offset: u32) -> PVOID {
    let Some(nb) = nb(buffer, "NdisGetDataBuffer") else { return core::ptr::null_mut() };
    if needed > nb.data_length() {
        return core::ptr::null_mut();
    }
    let needed = needed as usize;
    let Some((start, here)) = nb.pieces().next() else { return core::ptr::null_mut() };
    let multiple = multiple.max(1) as usize;
    let is_aligned = start.addr() % multiple == offset as usize % multiple;
    if here >= needed && is_aligned {
        return start.cast();
    }
    if storage.is_null() {
        return core::ptr::null_mut();
    }
    let mut copied = 0;
    for (start, here) in nb.pieces() {
        let here = here.min(needed - copied);
        // SAFETY: the piece is memory that an MDL of the chain maps; the caller's storage has `needed` bytes and
        // is not part of the frame.
        unsafe { storage.cast::<u8>().wrapping_add(copied).copy_from_nonoverlapping(start, here) };
        copied += here;
        if copied == needed {
            return storage;
        }
    }
    core::ptr::null_mut()
}

exports! { "ndis.sys";
    /// Makes room in front of an NB's data.
    unsafe fn NdisRetreatNetBufferDataStart(
        NetBuffer: PNET_BUFFER,
        DataOffsetDelta: ULONG,
        DataBackFill: ULONG,
        AllocateMdlHandler: Option<NET_BUFFER_ALLOCATE_MDL_HANDLER>,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        match nb(NetBuffer, "NdisRetreatNetBufferDataStart") {
            Some(nb) => retreat(nb, DataOffsetDelta, DataBackFill, AllocateMdlHandler),
            None => NDIS_STATUS_FAILURE,
        }
    }

    /// Makes room in front of the data of every NB, or of none.
    unsafe fn NdisRetreatNetBufferListDataStart(
        NetBufferList: PNET_BUFFER_LIST,
        DataOffsetDelta: ULONG,
        DataBackFill: ULONG,
        AllocateMdlHandler: Option<NET_BUFFER_ALLOCATE_MDL_HANDLER>,
        FreeMdlHandler: Option<NET_BUFFER_FREE_MDL_HANDLER>,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisRetreatNetBufferListDataStart";
        let Some(nbl) = nbl(NetBufferList, CALL) else { return NDIS_STATUS_FAILURE };
        let mut done: Vec<Nb> = Vec::new();
        for nb in nbs(nbl) {
            let status = retreat(nb, DataOffsetDelta, DataBackFill, AllocateMdlHandler);
            if status != NDIS_STATUS_SUCCESS {
                for nb in done {
                    advance(nb, DataOffsetDelta, true, FreeMdlHandler, CALL);
                }
                return status;
            }
            done.push(nb);
        }
        NDIS_STATUS_SUCCESS
    }

    /// Takes bytes off the front of an NB's data.
    unsafe fn NdisAdvanceNetBufferDataStart(
        NetBuffer: PNET_BUFFER,
        DataOffsetDelta: ULONG,
        FreeMdl: BOOLEAN,
        FreeMdlHandler: Option<NET_BUFFER_FREE_MDL_HANDLER>,
    ) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisAdvanceNetBufferDataStart";
        if let Some(nb) = nb(NetBuffer, CALL) {
            advance(nb, DataOffsetDelta, FreeMdl != 0, FreeMdlHandler, CALL);
        }
    }

    /// Takes bytes off the front of the data of every NB.
    unsafe fn NdisAdvanceNetBufferListDataStart(
        NetBufferList: PNET_BUFFER_LIST,
        DataOffsetDelta: ULONG,
        FreeMdl: BOOLEAN,
        FreeMdlMdlHandler: Option<NET_BUFFER_FREE_MDL_HANDLER>,
    ) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisAdvanceNetBufferListDataStart";
        if let Some(nbl) = nbl(NetBufferList, CALL) {
            for nb in nbs(nbl) {
                advance(nb, DataOffsetDelta, FreeMdl != 0, FreeMdlMdlHandler, CALL);
            }
        }
    }

    /// Makes CurrentMdl agree with DataOffset.
    unsafe fn NdisAdjustNetBufferCurrentMdl(NetBuffer: PNET_BUFFER) irql(<= DISPATCH_LEVEL) {
        if let Some(nb) = nb(NetBuffer, "NdisAdjustNetBufferCurrentMdl") {
            let (mdl, at) = mdl::find(nb.mdl_chain(), nb.data_offset());
            nb.set_current_mdl(mdl);
            nb.set_current_mdl_offset(at);
        }
    }

    /// The first bytes of the data in one piece: in place if they lie so, else copied to the storage, else NULL.
    unsafe fn NdisGetDataBuffer(
        NetBuffer: PNET_BUFFER,
        BytesNeeded: ULONG,
        Storage: PVOID,
        AlignMultiple: UINT,
        AlignOffset: UINT,
    ) -> PVOID irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes storage of BytesNeeded bytes that is no part of the frame, or NULL.
        let data = unsafe { data_buffer(NetBuffer, BytesNeeded, Storage, AlignMultiple, AlignOffset) };
        if data.is_null() {
            with(|machine| machine.injection.note_null("NdisGetDataBuffer"));
        }
        data
    }

    /// Copies data from one NB to another; BytesCopied may be less than was asked.
    unsafe fn NdisCopyFromNetBufferToNetBuffer(
        Destination: PNET_BUFFER,
        DestinationOffset: ULONG,
        BytesToCopy: ULONG,
        Source: PNET_BUFFER,
        SourceOffset: ULONG,
        BytesCopied: PULONG,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisCopyFromNetBufferToNetBuffer";
        let (Some(to), Some(from), false) = (nb(Destination, CALL), nb(Source, CALL), BytesCopied.is_null()) else {
            return NDIS_STATUS_INVALID_PARAMETER;
        };
        let mut bytes = Vec::new();
        from.copy_to(&mut bytes);
        let bytes = bytes.get(SourceOffset as usize..).unwrap_or_default();
        let bytes = &bytes[..bytes.len().min(BytesToCopy as usize)];
        let (mut skip, mut copied) = (DestinationOffset as usize, 0);
        for (start, here) in to.pieces() {
            let skipped = skip.min(here);
            skip -= skipped;
            let room = (here - skipped).min(bytes.len() - copied);
            // SAFETY: the piece is memory that an MDL of the destination's chain maps, writable by the driver that asks;
            // the source is the host's own copy.
            unsafe { start.wrapping_add(skipped).copy_from_nonoverlapping(bytes[copied..].as_ptr(), room) };
            copied += room;
        }
        // SAFETY: the caller's variable, checked above not to be NULL.
        unsafe { BytesCopied.write(copied as u32) };
        NDIS_STATUS_SUCCESS
    }

    /// Pages that the data covers.
    unsafe fn NdisQueryNetBufferPhysicalCount(NetBuffer: PNET_BUFFER) -> ULONG irql(<= DISPATCH_LEVEL) {
        let Some(nb) = nb(NetBuffer, "NdisQueryNetBufferPhysicalCount") else { return 0 };
        nb.pieces()
            .map(|(start, here)| (start.addr() % PAGE_SIZE as usize + here).div_ceil(PAGE_SIZE as usize))
            .sum::<usize>() as u32
    }
}
