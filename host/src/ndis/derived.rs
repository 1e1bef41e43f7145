//! NBLs made from other NBLs: clones, fragments, reassembled ones; and what is copied between NBLs.
//!
//! In: an original and pools. Out: NBLs that name it as their parent; the original must not be completed before all of
//! them are freed (rule TX-18).

use entresol_sys::*;

use super::buffers::Piece;
use super::handle::Id;
use super::mdl;
use super::nbl::{self, check_free, describe};
use super::pool::{NbPool, NblPool};
use super::view::{Mdl, Nb, Nbl};
use crate::crossing::exports;
use crate::machine::{Machine, with};
use crate::verifier::ownership::{Made, Party};

/// Slots that NdisCopySendNetBufferListInfo copies.
const SEND_INFO: [i32; 11] = [0, 1, 2, 4, 5, 6, 7, 11, 12, 14, 20];
/// Slots that NdisCopyReceiveNetBufferListInfo copies.
const RECEIVE_INFO: [i32; 12] = [0, 1, 2, 4, 6, 7, 8, 9, 11, 12, 14, 20];

/// A piece of data for a derived NB.
struct Part {
    /// MDLs to use as they are, or none.
    shared: Option<(PMDL, u32)>,
    /// Bytes to copy.
    bytes: Vec<u8>,
    length: u32,
    backfill: u32,
}

fn new_nb(machine: &mut Machine, pool: Option<Id<NbPool>>, part: &Part) -> Option<Nb> {
    let (chain, offset) = match part.shared {
        Some(shared) => shared,
        None => {
            let made = mdl::with_data(machine, part.length + part.backfill, 0, "a derived NET_BUFFER_LIST")?;
            let target = made.address().wrapping_add(part.backfill as usize);
            // SAFETY: the fresh block has `backfill + length` bytes; `bytes` is `length` long and the host's own.
            unsafe { target.copy_from_nonoverlapping(part.bytes.as_ptr(), part.bytes.len()) };
            (made.pointer(), part.backfill)
        }
    };
    let piece = Piece { owner: Party::Driver, pool, data: usize::from(part.shared.is_none()) };
    let nb = machine.ndis.buffers.make_nb(piece)?;
    describe(nb, chain, offset, part.length);
    if let Some(pool) = pool.and_then(|pool| machine.ndis.nb_pools.get_mut(pool)) {
        pool.out += 1;
    }
    Some(nb)
}

fn free_nbs(machine: &mut Machine, nbl: Nbl) {
    let nbs: Vec<Nb> = machine.ndis.buffers.nbs_of(nbl).collect();
    for nb in nbs {
        let chain = nb.mdl_chain();
        let Some(piece) = machine.ndis.buffers.free_nb(nb.pointer()) else { continue };
        if piece.data != 0 {
            mdl::free(machine, chain);
        }
        if let Some(pool) = piece.pool.and_then(|pool| machine.ndis.nb_pools.get_mut(pool)) {
            pool.out = pool.out.saturating_sub(1);
        }
    }
}

fn pools(
    machine: &mut Machine,
    lists: NDIS_HANDLE,
    buffers: NDIS_HANDLE,
    call: &'static str,
) -> Option<(Id<NblPool>, Option<Id<NbPool>>)> {
    let looked_up = machine.ndis.nbl_pools.look_up(lists);
    let lists = machine.check_handle(looked_up, call)?;
    // NULL: the NBs come from a pool of NDIS itself.
    if buffers.is_null() {
        return Some((lists, None));
    }
    let looked_up = machine.ndis.nb_pools.look_up(buffers);
    Some((lists, Some(machine.check_handle(looked_up, call)?)))
}

fn derive(
    machine: &mut Machine,
    original: Nbl,
    pool: Id<NblPool>,
    buffers: Option<Id<NbPool>>,
    made: Made,
    parts: Vec<Part>,
    call: &'static str,
) -> PNET_BUFFER_LIST {
    if machine.injection.allocation_fails(call) {
        return core::ptr::null_mut();
    }
    let Some((nbl, _)) = nbl::make(machine, Party::Driver, pool, made, false, 0, 0) else {
        return core::ptr::null_mut();
    };
    nbl.set_parent(original.pointer());
    let mut last: Option<Nb> = None;
    for part in &parts {
        let Some(nb) = new_nb(machine, buffers, part) else {
            free_nbs(machine, nbl);
            if let Some((nbl, index)) = machine.ndis.buffers.nbl(nbl.pointer()) {
                nbl::unmake(machine, nbl, index);
            }
            return core::ptr::null_mut();
        };
        match last {
            Some(last) => last.set_next(nb.pointer()),
            None => nbl.set_first(nb.pointer()),
        }
        last = Some(nb);
    }
    if let Some((_, parent)) = machine.ndis.buffers.nbl(original.pointer()) {
        machine.ndis.buffers.record_mut(parent).children += 1;
    }
    nbl.pointer()
}

fn underive(
    machine: &mut Machine,
    pointer: PNET_BUFFER_LIST,
    call: &'static str,
    expected: impl FnOnce(Made) -> bool,
) {
    let Some((nbl, index)) = check_free(machine, pointer, call, expected) else { return };
    if let Some(shared) = machine.ndis.shared_mdls.remove(&index)
        && shared.iter().any(|mdl| describes(mdl.0) != (mdl.1, mdl.2))
    {
        machine.broken("NBL-06", || {
            format!(
                "{call} was called for nbl#{index}, and an MDL that it shares with its original was changed"
            )
        });
    }
    if let Some((_, parent)) = machine.ndis.buffers.nbl(nbl.parent()) {
        let record = machine.ndis.buffers.record_mut(parent);
        record.children = record.children.saturating_sub(1);
    }
    free_nbs(machine, nbl);
    nbl::unmake(machine, nbl, index);
}

/// The MDL in which the data of each NB begins, where it begins and how long it is.
fn first_mdls(machine: &Machine, nbl: Nbl) -> Vec<(usize, usize, u32)> {
    let mdls = machine.ndis.buffers.nbs_of(nbl).filter_map(Nb::first_mdl);
    mdls.map(|mdl| (mdl.pointer().expose_provenance(), mdl.address().addr(), mdl.byte_count())).collect()
}

/// What an MDL describes now.
fn describes(mdl: usize) -> (usize, u32) {
    // The original, whose MDL it is, is with the driver as long as it has clones (rule TX-18).
    Mdl::of(core::ptr::with_exposed_provenance_mut(mdl))
        .map_or((0, 0), |mdl| (mdl.address().addr(), mdl.byte_count()))
}

fn original(machine: &mut Machine, pointer: PNET_BUFFER_LIST, call: &'static str) -> Option<Nbl> {
    let Some((nbl, index)) = machine.ndis.buffers.nbl(pointer) else {
        machine.broken("TX-14", || format!("{call} was given an address that is no NBL of NDIS"));
        return None;
    };
    let holder = machine.ndis.buffers.record(index).holder;
    if holder != Party::Driver {
        machine.broken("TX-09", || format!("{call} was called for nbl#{index}, which {holder} has"));
        return None;
    }
    Some(nbl)
}

/// All data of an NBL's NBs, one after the other.
fn data(machine: &Machine, nbl: Nbl) -> Vec<u8> {
    let mut bytes = Vec::new();
    for nb in machine.ndis.buffers.nbs_of(nbl) {
        nb.copy_to(&mut bytes);
    }
    bytes
}

fn copy_info(
    machine: &mut Machine,
    to: PNET_BUFFER_LIST,
    from: PNET_BUFFER_LIST,
    slots: &[i32],
    call: &'static str,
) {
    let (Some((to, _)), Some((from, _))) = (machine.ndis.buffers.nbl(to), machine.ndis.buffers.nbl(from))
    else {
        machine.broken("TX-14", || format!("{call} was given an address that is no NBL of NDIS"));
        return;
    };
    for slot in slots {
        to.set_slot(*slot, from.slot(*slot));
    }
    const COPIED: u32 = NDIS_NBL_FLAGS_IS_IPV4
        | NDIS_NBL_FLAGS_IS_IPV6
        | NDIS_NBL_FLAGS_IS_TCP
        | NDIS_NBL_FLAGS_IS_UDP
        | NDIS_NBL_FLAGS_IS_LOOPBACK_PACKET;
    to.set_nbl_flags(to.nbl_flags() & !COPIED | from.nbl_flags() & COPIED);
}

exports! { "ndis.sys";
    /// An NBL with the data of another, shared or copied.
    unsafe fn NdisAllocateCloneNetBufferList(
        OriginalNetBufferList: PNET_BUFFER_LIST,
        NetBufferListPoolHandle: NDIS_HANDLE,
        NetBufferPoolHandle: NDIS_HANDLE,
        AllocateCloneFlags: ULONG,
    ) -> PNET_BUFFER_LIST irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisAllocateCloneNetBufferList";
        with(|machine| {
            let Some((lists, buffers)) = pools(machine, NetBufferListPoolHandle, NetBufferPoolHandle, CALL) else {
                return core::ptr::null_mut();
            };
            let Some(original) = original(machine, OriginalNetBufferList, CALL) else { return core::ptr::null_mut() };
            let shares = AllocateCloneFlags & NDIS_CLONE_FLAGS_USE_ORIGINAL_MDLS != 0;
            let nbs: Vec<Nb> = machine.ndis.buffers.nbs_of(original).collect();
            let parts = nbs
                .into_iter()
                .map(|nb| {
                    let mut bytes = Vec::new();
                    if !shares {
                        nb.copy_to(&mut bytes);
                    }
                    // A clone begins at the used data: what is unused in front is not its.
                    let shared = shares.then(|| (nb.current_mdl(), nb.current_mdl_offset()));
                    Part { shared, bytes, length: nb.data_length(), backfill: 0 }
                })
                .collect();
            let clone = derive(machine, original, lists, buffers, Made::Clone(AllocateCloneFlags), parts, CALL);
            if shares && let Some((clone, index)) = machine.ndis.buffers.nbl(clone) {
                let shared = first_mdls(machine, clone);
                machine.ndis.shared_mdls.insert(index, shared);
            }
            clone
        })
    }

    /// Frees a clone.
    unsafe fn NdisFreeCloneNetBufferList(CloneNetBufferList: PNET_BUFFER_LIST, FreeCloneFlags: ULONG) irql(<= DISPATCH_LEVEL) {
        with(|machine| {
            underive(machine, CloneNetBufferList, "NdisFreeCloneNetBufferList", |made| {
                made == Made::Clone(FreeCloneFlags)
            });
        });
    }

    /// An NBL with the data of another in pieces of MaximumLength.
    unsafe fn NdisAllocateFragmentNetBufferList(
        OriginalNetBufferList: PNET_BUFFER_LIST,
        NetBufferListPool: NDIS_HANDLE,
        NetBufferPool: NDIS_HANDLE,
        StartOffset: ULONG,
        MaximumLength: ULONG,
        DataOffsetDelta: ULONG,
        DataBackFill: ULONG,
        AllocateFragmentFlags: ULONG,
    ) -> PNET_BUFFER_LIST irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisAllocateFragmentNetBufferList";
        with(|machine| {
            let Some((lists, buffers)) = pools(machine, NetBufferListPool, NetBufferPool, CALL) else {
                return core::ptr::null_mut();
            };
            let Some(original) = original(machine, OriginalNetBufferList, CALL) else { return core::ptr::null_mut() };
            if AllocateFragmentFlags != 0 || MaximumLength == 0 {
                machine.broken("NBL-19", || {
                    format!("{CALL} was called with flags {AllocateFragmentFlags:#x} and MaximumLength {MaximumLength}")
                });
                return core::ptr::null_mut();
            }
            let bytes = data(machine, original);
            let bytes = bytes.get(StartOffset as usize..).unwrap_or_default();
            let parts = bytes
                .chunks(MaximumLength as usize)
                .map(|chunk| {
                    let mut bytes = vec![0; DataOffsetDelta as usize];
                    bytes.extend_from_slice(chunk);
                    Part { shared: None, length: bytes.len() as u32, bytes, backfill: DataBackFill }
                })
                .collect();
            derive(machine, original, lists, buffers, Made::Fragment, parts, CALL)
        })
    }

    /// Frees fragments.
    unsafe fn NdisFreeFragmentNetBufferList(
        FragmentNetBufferList: PNET_BUFFER_LIST,
        _DataOffsetDelta: ULONG,
        _FreeFragmentFlags: ULONG,
    ) irql(<= DISPATCH_LEVEL) {
        with(|machine| {
            underive(machine, FragmentNetBufferList, "NdisFreeFragmentNetBufferList", |made| made == Made::Fragment);
        });
    }

    /// An NBL with the data of several NBs in one.
    unsafe fn NdisAllocateReassembledNetBufferList(
        FragmentNetBufferList: PNET_BUFFER_LIST,
        NetBufferAndNetBufferListPoolHandle: NDIS_HANDLE,
        StartOffset: ULONG,
        DataOffsetDelta: ULONG,
        DataBackFill: ULONG,
        _AllocateReassembleFlags: ULONG,
    ) -> PNET_BUFFER_LIST irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisAllocateReassembledNetBufferList";
        with(|machine| {
            let Some((lists, _)) =
                pools(machine, NetBufferAndNetBufferListPoolHandle, core::ptr::null_mut(), CALL)
            else {
                return core::ptr::null_mut();
            };
            if !machine.ndis.nbl_pools.get(lists).is_some_and(|pool| pool.with_buffer) {
                machine.broken("NBL-03", || format!("{CALL} was called on {lists}, made without fAllocateNetBuffer"));
                return core::ptr::null_mut();
            }
            let Some(original) = original(machine, FragmentNetBufferList, CALL) else { return core::ptr::null_mut() };
            let nbs: Vec<Nb> = machine.ndis.buffers.nbs_of(original).collect();
            let mut bytes = vec![0; DataOffsetDelta as usize];
            for nb in nbs {
                let mut piece = Vec::new();
                nb.copy_to(&mut piece);
                bytes.extend_from_slice(piece.get(StartOffset as usize..).unwrap_or_default());
            }
            let part = Part { shared: None, length: bytes.len() as u32, bytes, backfill: DataBackFill };
            derive(machine, original, lists, None, Made::Reassembled, vec![part], CALL)
        })
    }

    /// Frees a reassembled NBL.
    unsafe fn NdisFreeReassembledNetBufferList(
        ReassembledNetBufferList: PNET_BUFFER_LIST,
        _DataOffsetDelta: ULONG,
        _FreeReassembleFlags: ULONG,
    ) irql(<= DISPATCH_LEVEL) {
        with(|machine| {
            underive(machine, ReassembledNetBufferList, "NdisFreeReassembledNetBufferList", |made| {
                made == Made::Reassembled
            });
        });
    }

    /// Copies the out-of-band information that goes with a send.
    unsafe fn NdisCopySendNetBufferListInfo(
        DestNetBufferList: PNET_BUFFER_LIST,
        SrcNetBufferList: PNET_BUFFER_LIST,
    ) irql(<= DISPATCH_LEVEL) {
        with(|machine| {
            copy_info(machine, DestNetBufferList, SrcNetBufferList, &SEND_INFO, "NdisCopySendNetBufferListInfo");
        });
    }

    /// Copies the out-of-band information that goes with a receive.
    unsafe fn NdisCopyReceiveNetBufferListInfo(
        DestNetBufferList: PNET_BUFFER_LIST,
        SrcNetBufferList: PNET_BUFFER_LIST,
    ) irql(<= DISPATCH_LEVEL) {
        with(|machine| {
            copy_info(machine, DestNetBufferList, SrcNetBufferList, &RECEIVE_INFO, "NdisCopyReceiveNetBufferListInfo");
        });
    }

    /// The protocol that an NBL belongs to.
    unsafe fn NdisGetNetBufferListProtocolId(NetBufferList: PNET_BUFFER_LIST) -> UCHAR irql(<= DISPATCH_LEVEL) {
        with(|machine| {
            let nbl = machine.ndis.buffers.nbl(NetBufferList);
            nbl.map_or(0, |(nbl, _)| nbl.slot(NetBufferListProtocolId) as u8 & NDIS_PROTOCOL_ID_MASK)
        })
    }
}
