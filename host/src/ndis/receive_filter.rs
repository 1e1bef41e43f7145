//! Which frames a binding gets: those that its packet filter lets through (rule HST-10).
//!
//! In: a chain that was indicated. Out: what the binding wants of it, and the rest.

use entresol_sys::*;

use super::binding::Binding;
use super::chain::Chain;
use super::handle::Id;
use super::miniport::Miniport;
use super::view::Nbl;
use crate::machine::Machine;

/// Splits a chain into what a binding's packet filter lets through and the rest.
pub(super) fn select(
    machine: &mut Machine,
    miniport: Id<Miniport>,
    id: Id<Binding>,
    chain: &Chain,
) -> (Chain, Chain) {
    let filters = machine
        .ndis
        .miniports
        .get(miniport)
        .and_then(|miniport| miniport.general.as_ref())
        .is_some_and(|general| general.medium == NdisMedium802_3);
    if !filters {
        return (*chain, Chain::default());
    }
    let (mut wanted, mut left) = (Chain::default(), Chain::default());
    let mut next = chain.head();
    while let Some((nbl, _)) = machine.ndis.buffers.nbl(next) {
        next = nbl.next();
        if passes(machine, miniport, id, nbl) { wanted.push(nbl) } else { left.push(nbl) }
    }
    (wanted, left)
}

/// Whether a frame passes the packet filter of a binding.
#[inline]
fn passes(machine: &Machine, miniport: Id<Miniport>, id: Id<Binding>, nbl: Nbl) -> bool {
    let Some(binding) = machine.ndis.bindings.get(id) else { return false };
    let filter = binding.filter;
    if filter & NDIS_PACKET_TYPE_PROMISCUOUS != 0 {
        return true;
    }
    let Some(nb) = machine.ndis.buffers.first(nbl) else { return false };
    let Some(destination) = nb.head(6).first_chunk::<6>() else { return false };
    if *destination == [0xFF; 6] {
        filter & NDIS_PACKET_TYPE_BROADCAST != 0
    } else if destination[0] & 1 != 0 {
        filter & NDIS_PACKET_TYPE_ALL_MULTICAST != 0
            || filter & NDIS_PACKET_TYPE_MULTICAST != 0 && binding.multicast.contains(destination)
    } else {
        let own = machine.ndis.miniports.get(miniport).and_then(|miniport| miniport.general.as_ref());
        filter & NDIS_PACKET_TYPE_DIRECTED != 0 && own.is_some_and(|general| general.address() == destination)
    }
}

/// Joins two chains; the NBLs come in the order of the first, then the second.
pub(super) fn join(machine: &mut Machine, first: &Chain, second: &Chain) -> Chain {
    let mut joined = Chain::default();
    for chain in [first, second] {
        let mut next = chain.head();
        while let Some((nbl, _)) = machine.ndis.buffers.nbl(next) {
            next = nbl.next();
            joined.push(nbl);
        }
    }
    joined
}
