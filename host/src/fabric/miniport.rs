//! The underlying adapter: a miniport without a driver.
//!
//! In: sends from the binding above, frames from the wire. Out: frames on the wire, chains of NBLs indicated. It keeps
//! the contract to the letter and uses all of it: reserved areas are overwritten, completions come late and merged,
//! chains have any length, as the timing says.

use entresol_sys::*;

use super::edge::{self, Edge};
use super::frames::{self, Layout};
use super::wireless;
use crate::machine::{Machine, with};
use crate::ndis::chain::Chain;
use crate::ndis::handle::Id;
use crate::ndis::miniport::{Miniport, State};
use crate::ndis::timing::run_after;
use crate::ndis::{receive, send as sends};
use crate::scheduler::{self, irql};
use crate::verifier::ownership::Party;

/// NBLs of one indication, at most.
const LONGEST_CHAIN: usize = 64;
/// Received NBLs that may be with the driver at a time.
const MOST_OUT: u32 = 4096;
/// NBs of one NBL that are looked at: a chain that loops has been reported when it was sent.
pub(super) const LONGEST_NB_CHAIN: u32 = 4096;
/// What the adapter leaves in areas that are its own while it has an NBL.
const SCRIBBLE: usize = 0x4E49_4331;

/// Takes a chain that was sent.
pub(crate) fn send(id: Id<Miniport>, chain: Chain, flags: u32) {
    let later = with(|machine| {
        capture(machine, id, &chain);
        machine.ndis.timing.send.delay()
    });
    let Some(delay) = later else {
        let complete_flags = match flags & NDIS_SEND_FLAGS_DISPATCH_LEVEL {
            0 => 0,
            _ => NDIS_SEND_COMPLETE_FLAGS_DISPATCH_LEVEL,
        };
        sends::complete(Party::Host, id, chain.head(), complete_flags);
        return;
    };
    let wake = with(|machine| {
        let indices = indices(machine, &chain);
        let Some(edge) = edge::of_lower(machine, id) else { return false };
        let wake = edge.completing.is_empty();
        edge.completing.extend(indices);
        wake
    });
    if wake {
        run_after(delay, "complete sends", move || complete_later(id));
    }
}

fn indices(machine: &Machine, chain: &Chain) -> Vec<u32> {
    let mut indices = Vec::with_capacity(chain.count() as usize);
    let mut next = chain.head();
    while let Some((nbl, index)) = machine.ndis.buffers.nbl(next) {
        indices.push(index);
        next = nbl.next();
    }
    indices
}

/// Puts every frame of a chain on the wire.
fn capture(machine: &mut Machine, id: Id<Miniport>, chain: &Chain) {
    let mut next = chain.head();
    let general = machine.ndis.miniports.get(id).and_then(|miniport| miniport.general.as_deref());
    let is_wireless = general.is_some_and(|general| general.medium == NdisMediumNative802_11);
    while let Some((nbl, _)) = machine.ndis.buffers.nbl(next) {
        next = nbl.next();
        if is_wireless {
            // SAFETY: whoever sent the NBL put a record there, or nothing.
            let context = unsafe { wireless::send_context(nbl.slot(MediaSpecificInformation)) };
            if let Some(edge) = edge::of_lower(machine, id) {
                edge.contexts.push(context);
            }
        }
        let mut nb = machine.ndis.buffers.first(nbl);
        let mut left = LONGEST_NB_CHAIN;
        while let Some(this) = nb.filter(|_| left > 0) {
            left -= 1;
            if let Some(edge) = edge::of_lower(machine, id) {
                let length = edge.lower_out.push_with(|bytes| {
                    this.copy_to(bytes);
                });
                edge.counts.out.add(length);
            }
            this.scribble(SCRIBBLE);
            nb = machine.ndis.buffers.nb(this.next());
        }
        nbl.set_miniport_reserved([core::ptr::without_provenance_mut(SCRIBBLE); 2]);
        nbl.scribble(SCRIBBLE);
        nbl.set_status(machine.injection.send_fails().unwrap_or(NDIS_STATUS_SUCCESS));
    }
}

/// Completes what it holds.
pub(super) fn complete_later(id: Id<Miniport>) {
    let chain = with(|machine| {
        let edge = edge::of_lower(machine, id).filter(|edge| !edge.completing.is_empty())?;
        let indices = if edge.keep() { Vec::new() } else { core::mem::take(&mut edge.completing) };
        Some(join(machine, &indices))
    });
    if let Some(chain) = chain.filter(|chain| !chain.is_empty()) {
        at_dispatch(|dispatch| {
            let flags = if dispatch { NDIS_SEND_COMPLETE_FLAGS_DISPATCH_LEVEL } else { 0 };
            sends::complete(Party::Host, id, chain.head(), flags);
        });
    }
}

/// A chain of these NBLs.
pub(super) fn join(machine: &Machine, indices: &[u32]) -> Chain {
    let mut chain = Chain::default();
    for index in indices {
        if let Some(nbl) = machine.ndis.buffers.nbl_at(*index) {
            chain.push(nbl);
        }
    }
    chain
}

/// Runs `work` at DISPATCH_LEVEL or at PASSIVE_LEVEL, as the timing says.
pub(super) fn at_dispatch(work: impl FnOnce(bool)) {
    let before = irql();
    let raised = with(|machine| machine.ndis.timing.dispatch.is_now()) || before == irql::DISPATCH_LEVEL;
    if raised {
        scheduler::set_irql(irql::DISPATCH_LEVEL);
    }
    work(raised);
    scheduler::set_irql(before);
}

/// Gives up sends with this cancel id that are not on the wire yet: those that wait to be completed are.
pub(crate) fn cancel(id: Id<Miniport>, cancel_id: PVOID) {
    let chain = with(|machine| {
        let waiting = core::mem::take(&mut edge::of_lower(machine, id)?.completing);
        let (mut kept, mut cancelled) = (Vec::new(), Vec::new());
        for index in waiting {
            let is_it = machine
                .ndis
                .buffers
                .nbl_at(index)
                .is_some_and(|nbl| nbl.slot(NetBufferListCancelId) == cancel_id.addr());
            if is_it { cancelled.push(index) } else { kept.push(index) }
        }
        edge::of_lower(machine, id)?.completing = kept;
        let chain = join(machine, &cancelled);
        for index in cancelled {
            if let Some(nbl) = machine.ndis.buffers.nbl_at(index) {
                nbl.set_status(NDIS_STATUS_SEND_ABORTED);
            }
        }
        Some(chain)
    });
    if let Some(chain) = chain.filter(|chain| !chain.is_empty()) {
        sends::complete(Party::Host, id, chain.head(), 0);
    }
}

/// Indicates every frame that waits on the wire.
pub(crate) fn indicate_all(id: Id<Miniport>) {
    loop {
        scheduler::block_until("received NBLs to come back", move |machine| {
            machine.ndis.miniports.get(id).is_none_or(|miniport| miniport.receives < MOST_OUT)
        });
        let Some((chain, resources)) = with(|machine| next_chain(machine, id)) else { return };
        at_dispatch(|dispatch| {
            let mut flags = if dispatch { NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL } else { 0 };
            if resources {
                flags |= NDIS_RECEIVE_FLAGS_RESOURCES;
            }
            // The driver may relink the chain only if it keeps it; with RESOURCES the NBLs are still these afterwards.
            let ours = if resources { with(|machine| indices(machine, &chain)) } else { Vec::new() };
            receive::indicate(Party::Host, id, chain.head(), chain.count(), 0, flags);
            with(|machine| {
                for index in ours {
                    if let Some(nbl) = machine.ndis.buffers.nbl_at(index) {
                        frames::free(machine, nbl, index);
                    }
                }
            });
        });
        scheduler::yield_now();
    }
}

fn next_chain(machine: &mut Machine, id: Id<Miniport>) -> Option<(Chain, bool)> {
    // What a driver's own adapter receives is its driver's to say.
    let miniport = machine.ndis.miniports.get(id).filter(|miniport| miniport.driver.is_none())?;
    if !matches!(miniport.state, State::Running | State::Restarting) || miniport.power.asleep.is_some() {
        return None;
    }
    let medium = miniport.general.as_ref()?.medium;
    let hashes = miniport.told.offers_rss;
    let edge = edge::of_lower(machine, id)?;
    let (pool, left) = (edge.lower_pool, edge.to_receive.left());
    if left == 0 {
        return None;
    }
    let timing = machine.ndis.timing.clone();
    let wanted = machine.ndis.chain_length(left.min(LONGEST_CHAIN));
    let resources = timing.resources.is_now();
    let mut chain = Chain::default();
    for _ in 0..wanted {
        let made = frames::make(
            machine,
            pool,
            |machine| edge::of_lower(machine, id).map(|edge: &mut Edge| &mut edge.to_receive),
            |length| Layout { backfill: 0, context_backfill: 0, split: timing.split.place(length) },
        );
        let Some((nbl, _)) = made else { break };
        let Some(nb) = machine.ndis.buffers.first(nbl) else { break };
        let (flag, ethertype) = edge::facts(medium, nb.head(14));
        let length = nb.data_length() as usize;
        let read_only = if timing.read_only.is_now() { NDIS_NBL_FLAGS_RECV_READ_ONLY } else { 0 };
        nbl.set_nbl_flags(flag | read_only);
        nbl.set_slot(NetBufferListFrameType, usize::from(ethertype.to_be()));
        if hashes {
            nbl.set_slot(NetBufferListHashValue, hash(nb.head(64)));
            nbl.set_slot(NetBufferListHashInfo, HASH_INFO);
        }
        if medium == NdisMediumNative802_11 {
            nbl.set_slot(MediaSpecificInformation, wireless::receive_context());
        }
        nbl.set_source(id.handle());
        nbl.set_miniport_reserved([core::ptr::without_provenance_mut(SCRIBBLE); 2]);
        if let Some(edge) = edge::of_lower(machine, id) {
            edge.counts.r#in.add(length);
        }
        chain.push(nbl);
    }
    (!chain.is_empty()).then_some((chain, resources))
}

/// NDIS_HASH_IPV4 with NdisHashFunctionToeplitz.
const HASH_INFO: usize = 0x100 | 1;

/// A hash as good as any: nobody but the adapter knows its key.
fn hash(bytes: &[u8]) -> usize {
    let sum = bytes.iter().fold(1u32, |sum, byte| sum.rotate_left(5) ^ u32::from(*byte));
    sum.max(1) as usize
}

/// Takes back NBLs that were indicated.
pub(crate) fn returned(_id: Id<Miniport>, chain: Chain) {
    with(|machine| frames::free_chain(machine, chain.head()));
}

/// The adapter is paused: nothing is indicated any more.
pub(crate) fn pause(machine: &mut Machine, id: Id<Miniport>) {
    if let Some(edge) = edge::of_lower(machine, id) {
        edge.to_receive.clear();
    }
}
