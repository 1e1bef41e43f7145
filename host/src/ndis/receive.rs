//! The receive path: up through NdisMIndicateReceiveNetBufferLists, back down through NdisReturnNetBufferLists.
//!
//! In: chains from miniports, drivers' or the host's own, and returns from protocols. Out: the same NBLs on the other
//! side, with every NBL's record moved on and compared. On 802.3 each binding gets what its packet filter lets through
//! (rule HST-10); where several want a chain, all but the last get it with RESOURCES set.

use entresol_sys::*;

use super::binding::{Binding, State};
use super::chain::{Chain, Sorted};
use super::device::Instance;
use super::handle::Id;
use super::miniport::{self, Miniport};
use super::power;
use super::send::{check_dispatch_flag, not_held};
use super::view::Nbl;
use crate::crossing::{callback, exports};
use crate::fabric;
use crate::machine::{Machine, with};
use crate::scheduler::{self, SECOND, cpu};
use crate::verifier::ownership::{Change, Party, Snapshot, Step, Way};

/// Flags that NDIS passes on to protocols.
const PASSED_ON: u32 = NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL
    | NDIS_RECEIVE_FLAGS_RESOURCES
    | NDIS_RECEIVE_FLAGS_SINGLE_ETHER_TYPE
    | NDIS_RECEIVE_FLAGS_SINGLE_VLAN
    | NDIS_RECEIVE_FLAGS_PERFECT_FILTERED;

/// Indicates a chain of the host's own miniport, or of a driver's.
pub(crate) fn indicate(
    from: Party,
    miniport: Id<Miniport>,
    chain: PNET_BUFFER_LIST,
    count: u32,
    port: u32,
    flags: u32,
) {
    let resources = flags & NDIS_RECEIVE_FLAGS_RESOURCES != 0;
    let (mut chain, mut bindings) = with(|machine| begin(machine, from, miniport, chain, count, port, flags));
    let last = bindings.pop();
    for binding in bindings {
        // All but the last look at the chain during the call.
        let (wanted, left) = with(|machine| select(machine, miniport, binding, &chain));
        let wanted = lend(from, binding, wanted, flags | NDIS_RECEIVE_FLAGS_RESOURCES);
        chain = with(|machine| join(machine, &wanted, &left));
    }
    let mut left = chain;
    if let Some(binding) = last {
        let (wanted, unwanted) = with(|machine| select(machine, miniport, binding, &left));
        left = unwanted;
        lend(from, binding, wanted, flags);
    }
    with(|machine| {
        if let Some(miniport) = machine.ndis.miniports.get_mut(miniport) {
            miniport.indicating = miniport.indicating.saturating_sub(1);
        }
    });
    // What nobody wanted goes back, in the way the flags ask.
    if !resources && !left.is_empty() {
        hand_back(miniport, left, return_flags(flags));
    }
}

fn return_flags(receive_flags: u32) -> u32 {
    if receive_flags & NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL != 0 { NDIS_RETURN_FLAGS_DISPATCH_LEVEL } else { 0 }
}

/// Checks an indication; the chain and who is to get it.
fn begin(
    machine: &mut Machine,
    from: Party,
    id: Id<Miniport>,
    chain: PNET_BUFFER_LIST,
    count: u32,
    port: u32,
    flags: u32,
) -> (Chain, Vec<Id<Binding>>) {
    const CALL: &str = "NdisMIndicateReceiveNetBufferLists";
    let mut accepted = Chain::default();
    let Some(miniport) = machine.ndis.miniports.get_mut(id) else { return (accepted, Vec::new()) };
    miniport.indicating += 1;
    let (may, state) = (miniport.may_indicate(), miniport.state);
    // A thread that was on its way when MiniportPause came cannot know of it: the pause waits for it (rule ST-07).
    let is_on_its_way = match miniport.state {
        miniport::State::Pausing => miniport.pauser != scheduler::current_number(),
        miniport::State::Shutdown => cpu::was_under_way(miniport.shut_down),
        _ => false,
    };
    let general = miniport.general.as_ref();
    let (medium, mtu) = general.map_or((NdisMedium802_3, 0), |general| (general.medium, general.mtu));
    let judges = from == Party::Driver && may && medium == NdisMedium802_3;
    if from == Party::Driver {
        check_dispatch_flag(machine, "RX-13", CALL, flags & NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL != 0);
        power::check_indication(machine, id, CALL);
        if !may && !is_on_its_way {
            let ran = machine.ndis.miniports.get(id).is_some_and(|miniport| miniport.ran);
            let failed = machine.ndis.miniports.get(id).is_some_and(|miniport| miniport.told.restart_failed);
            let rule = match state {
                miniport::State::Shutdown => "MP-29",
                _ if failed => "ST-12",
                _ if ran => "ST-06",
                _ => "MP-21",
            };
            machine.broken(rule, || format!("{CALL} was called on {id}, which was {state}"));
        }
        machine.check_port(id, port, "RX-19", CALL);
    }
    let mut next = chain;
    while !next.is_null() {
        let Some((nbl, index)) = machine.ndis.buffers.nbl(next) else {
            machine
                .broken("TX-14", || format!("{CALL} was given a NET_BUFFER_LIST that no pool of NDIS made"));
            break;
        };
        let following = nbl.next();
        if from == Party::Driver {
            let record = machine.ndis.buffers.record(index);
            if record.holder != from {
                let holder = record.holder;
                let above = record.last().filter(|step| step.way == Way::Indicated).map(|step| step.binding);
                let above = above
                    .and_then(|binding| machine.ndis.bindings.get(binding))
                    .map(|binding| binding.miniport);
                match above.filter(|other| *other != id && holder != Party::Nobody) {
                    Some(other) => machine.broken("RX-11", || {
                        format!("{CALL} was called on {id} for nbl#{index}, which {other} had indicated and not got back")
                    }),
                    None => not_held(machine, CALL, index, holder),
                }
                break;
            }
            let lent_for_the_call =
                record.last().is_some_and(|step| step.way == Way::Indicated && step.resources);
            if lent_for_the_call && flags & NDIS_RECEIVE_FLAGS_RESOURCES == 0 {
                machine.broken("RX-08", || {
                    format!(
                        "{CALL} was given nbl#{index} without RESOURCES, and it was received with RESOURCES"
                    )
                });
            }
            if nbl.source() != id.handle() {
                machine.broken("RX-02", || {
                    format!("{CALL} was given nbl#{index} with a SourceHandle that is not {id}")
                });
            }
            machine.ndis.handed.made += u64::from(machine.ndis.buffers.record(index).owner == Party::Driver);
            machine.check_buffers(nbl, index, CALL);
            machine.check_received_frame(nbl, index, id, medium, mtu);
            machine.check_beside_received(nbl, index, medium);
            if judges {
                machine.check_wanted(nbl, index, id);
            }
        }
        accepted.push(nbl);
        next = following;
        if accepted.count() > count && from == Party::Driver {
            break;
        }
    }
    if accepted.count() != count && from == Party::Driver {
        let there = accepted.count();
        machine.broken("RX-01", || format!("{CALL} was told of {count} NBLs and given at least {there}"));
    }
    if from == Party::Driver {
        machine.ndis.handed.to_above += u64::from(accepted.count());
        machine.check_single_ether_type(accepted.head(), flags, medium);
    }
    let bindings = if may || from == Party::Host {
        machine
            .ndis
            .bindings
            .iter()
            .filter(|(_, binding)| {
                binding.miniport == id && matches!(binding.state, State::Running | State::Pausing)
            })
            .map(|(binding, _)| binding)
            .collect()
    } else {
        Vec::new()
    };
    (accepted, bindings)
}

/// Splits a chain into what a binding's packet filter lets through and the rest.
fn select(machine: &mut Machine, miniport: Id<Miniport>, id: Id<Binding>, chain: &Chain) -> (Chain, Chain) {
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
fn join(machine: &mut Machine, first: &Chain, second: &Chain) -> Chain {
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

enum Above {
    Driver(PROTOCOL_RECEIVE_NET_BUFFER_LISTS, NDIS_HANDLE),
    Own,
}

/// Gives a chain to one binding; with RESOURCES, takes it back when the call returns and returns it.
fn lend(from: Party, id: Id<Binding>, chain: Chain, flags: u32) -> Chain {
    if chain.is_empty() {
        return chain;
    }
    let resources = flags & NDIS_RECEIVE_FLAGS_RESOURCES != 0;
    let (above, lent, idle) = with(|machine| {
        let above = match machine.ndis.bindings.get(id) {
            None => None,
            Some(binding) => {
                match machine.ndis.protocols.get(binding.protocol).map(|protocol| &protocol.handlers) {
                    None => None,
                    Some(None) => Some(Above::Own),
                    Some(Some(handlers)) => handlers
                        .ReceiveNetBufferListsHandler
                        .map(|handler| Above::Driver(handler, binding.context)),
                }
            }
        };
        let to = if matches!(above, Some(Above::Own)) { Party::Host } else { Party::Driver };
        if matches!(above, Some(Above::Driver(..))) {
            machine.ndis.handed.from_below += u64::from(chain.count());
        }
        let lent = push_all(machine, from, to, id, &chain, resources);
        let idle = matches!(above, Some(Above::Driver(..))) && !resources && is_paused_above(machine, id);
        (above, lent, idle.then(|| indices(machine, &chain)))
    });
    let (head, count) = (chain.head(), chain.count());
    match above {
        None => {}
        Some(Above::Own) => fabric::protocol::receive(id, chain, flags),
        Some(Above::Driver(handler, context)) => {
            let flags = flags & PASSED_ON;
            // SAFETY: the protocol registered this function; it gets the context of its open binding and a chain of
            // NBLs that are lent until it returns them, or for the call if the flags say RESOURCES, at an IRQL that the
            // flags tell. No borrow is open.
            unsafe {
                callback!(
                    PROTOCOL_RECEIVE_NET_BUFFER_LISTS,
                    "ProtocolReceiveNetBufferLists",
                    handler,
                    irql = current,
                    (context, head, 0, count, flags)
                );
            }
        }
    }
    if let Some(given) = idle {
        with(|machine| check_given_back(machine, id, &given));
    }
    if resources { with(|machine| take_back(machine, id, lent)) } else { Chain::default() }
}

fn indices(machine: &Machine, chain: &Chain) -> Vec<u32> {
    let mut next = chain.head();
    let mut indices = Vec::new();
    while let Some((nbl, index)) = machine.ndis.buffers.nbl(next) {
        next = nbl.next();
        indices.push(index);
    }
    indices
}

/// Whether there are virtual miniports over a binding's adapter, and all are paused.
fn is_paused_above(machine: &Machine, id: Id<Binding>) -> bool {
    let Some(lower) = machine.ndis.bindings.get(id).map(|binding| binding.miniport) else { return false };
    let mut states = machine.ndis.devices.over(lower).filter_map(|(_, device)| match device.instance {
        Instance::Up(miniport) => machine.ndis.miniports.get(miniport).map(|miniport| miniport.state),
        _ => None,
    });
    let is_paused = |state| state == miniport::State::Paused;
    states.next().is_some_and(is_paused) && states.all(is_paused)
}

/// What was received while nobody above takes anything is given back at once (rule RX-17).
fn check_given_back(machine: &mut Machine, id: Id<Binding>, given: &[u32]) {
    let kept = given.iter().find(|index| {
        let record = machine.ndis.buffers.record(**index);
        let is_it =
            |step: &Step| step.way == Way::Indicated && step.binding == id && step.to == Party::Driver;
        record.holder == Party::Driver && record.last().is_some_and(is_it)
    });
    if let Some(index) = kept.copied().filter(|_| is_paused_above(machine, id)) {
        machine.broken("RX-17", || {
            format!("ProtocolReceiveNetBufferLists returned and kept nbl#{index}; the adapter above {id} is paused")
        });
    }
}

/// Notes that every NBL of a chain is lent; with RESOURCES, which they were.
fn push_all(
    machine: &mut Machine,
    from: Party,
    to: Party,
    id: Id<Binding>,
    chain: &Chain,
    resources: bool,
) -> Vec<u32> {
    let since = scheduler::now();
    let mut lent = Vec::new();
    let mut next = chain.head();
    while let Some((nbl, index)) = machine.ndis.buffers.nbl(next) {
        next = nbl.next();
        let snapshot = match to {
            Party::Driver => Snapshot::take(&machine.ndis.buffers, nbl, Way::Indicated),
            _ => Snapshot::NONE,
        };
        let step = Step {
            way: Way::Indicated,
            binding: id,
            from,
            to,
            resources,
            since,
            calm: 0,
            number: 0,
            snapshot,
        };
        machine.ndis.buffers.record_mut(index).push(step);
        if resources {
            lent.push(index);
        }
    }
    if let Some(binding) = machine.ndis.bindings.get_mut(id) {
        binding.receives += chain.count();
        let miniport = binding.miniport;
        if let Some(miniport) = machine.ndis.miniports.get_mut(miniport) {
            miniport.receives += chain.count();
        }
    }
    lent
}

/// Takes back what was lent for one call (rules RX-03, RX-05).
fn take_back(machine: &mut Machine, id: Id<Binding>, lent: Vec<u32>) -> Chain {
    const CALL: &str = "ProtocolReceiveNetBufferLists";
    let mut chain = Chain::default();
    for (at, index) in lent.iter().copied().enumerate() {
        let Some(nbl) = machine.ndis.buffers.nbl_at(index) else { continue };
        let record = machine.ndis.buffers.record(index);
        let is_last = record.last().is_some_and(|step| {
            step.way == Way::Indicated && step.binding == id && step.resources && record.holder == step.to
        });
        if !is_last {
            machine.broken("RX-05", || {
                format!("{CALL} returned, and nbl#{index}, received with RESOURCES, was still in use or given away")
            });
            continue;
        }
        let to = record.last().map(|step| step.to);
        if to == Some(Party::Driver) {
            let expected = lent.get(at + 1).and_then(|next| machine.ndis.buffers.nbl_at(*next));
            if nbl.next() != expected.map_or(core::ptr::null_mut(), Nbl::pointer) {
                machine.broken("RX-05", || {
                    format!("{CALL} returned with another Next in nbl#{index}, received with RESOURCES")
                });
            }
            check_returned(machine, nbl, index, CALL);
        }
        undo(machine, index, id);
    }
    for index in lent {
        if let Some(nbl) = machine.ndis.buffers.nbl_at(index) {
            chain.push(nbl);
        }
    }
    chain
}

fn undo(machine: &mut Machine, index: u32, id: Id<Binding>) {
    machine.ndis.buffers.record_mut(index).pop();
    if let Some(binding) = machine.ndis.bindings.get_mut(id) {
        binding.receives = binding.receives.saturating_sub(1);
        let miniport = binding.miniport;
        if let Some(miniport) = machine.ndis.miniports.get_mut(miniport) {
            miniport.receives = miniport.receives.saturating_sub(1);
        }
    }
}

/// Within which a received NBL must be returned: the documents say promptly, and give no number but this one for
/// filters.
const RECEIVE_PATIENCE: u64 = 30 * SECOND;

#[inline]
fn check_returned(machine: &mut Machine, nbl: Nbl, index: u32, call: &str) {
    let Some(step) = machine.ndis.buffers.record(index).last() else { return };
    let took = scheduler::now() - step.since;
    if took > RECEIVE_PATIENCE {
        machine.broken("RX-21", || format!("nbl#{index} was returned after {} s", took / SECOND));
    }
    let Some(step) = machine.ndis.buffers.record(index).last() else { return };
    let Some(change) = step.snapshot.compare(&machine.ndis.buffers, nbl, Way::Indicated, &[]) else { return };
    let rule = match change {
        Change::Source => "RX-09",
        Change::Context => "NBL-15",
        Change::Reserved => "NBL-14",
        Change::Payload if step.snapshot.nbl_flags() & NDIS_NBL_FLAGS_RECV_READ_ONLY != 0 => "NBL-17",
        Change::Shape | Change::Flags | Change::Info(_) | Change::Payload => "RX-10",
    };
    machine.broken(rule, || format!("nbl#{index} came back from {call} with {change}"));
}

/// Returns a chain that a binding received: each NBL goes back to the miniport that indicated it.
pub(crate) fn give_back(from: Party, binding: Id<Binding>, chain: PNET_BUFFER_LIST, flags: u32) {
    let sorted = with(|machine| end(machine, from, binding, chain, flags));
    for (miniport, chain) in sorted.into_chains() {
        hand_back(miniport, chain, flags);
    }
}

/// Gives NBLs to the miniport that indicated them.
fn hand_back(miniport: Id<Miniport>, chain: Chain, flags: u32) {
    let call = with(|machine| {
        let miniport = machine.ndis.miniports.get(miniport)?;
        let driver = machine.ndis.drivers.get(miniport.driver?)?;
        Some((driver.handlers.ReturnNetBufferListsHandler?, miniport.context))
    });
    match call {
        None => fabric::miniport::returned(miniport, chain),
        Some((handler, context)) => {
            let head = chain.head();
            // SAFETY: the driver registered this function; it gets the context of an adapter that is initialised and
            // NBLs that it indicated without RESOURCES, each once, at an IRQL that the flags tell. No borrow is open.
            unsafe {
                callback!(
                    MINIPORT_RETURN_NET_BUFFER_LISTS,
                    "MiniportReturnNetBufferLists",
                    handler,
                    irql = current,
                    (context, head, flags)
                );
            }
        }
    }
}

fn end(
    machine: &mut Machine,
    from: Party,
    id: Id<Binding>,
    chain: PNET_BUFFER_LIST,
    flags: u32,
) -> Sorted<Id<Miniport>> {
    const CALL: &str = "NdisReturnNetBufferLists";
    let mut sorted = Sorted::default();
    if from == Party::Driver {
        check_dispatch_flag(machine, "RX-13", CALL, flags & NDIS_RETURN_FLAGS_DISPATCH_LEVEL != 0);
    }
    let mut next = chain;
    while !next.is_null() {
        let Some((nbl, index)) = machine.ndis.buffers.nbl(next) else {
            machine
                .broken("TX-14", || format!("{CALL} was given a NET_BUFFER_LIST that no pool of NDIS made"));
            break;
        };
        let following = nbl.next();
        let record = machine.ndis.buffers.record(index);
        let step = match record.last() {
            Some(step) if step.way == Way::Indicated && step.to == from && record.holder == from => step,
            _ => {
                let own = record.owner == Party::Driver && record.last().is_none();
                let holder = record.holder;
                not_received(machine, index, holder, own);
                break;
            }
        };
        let (binding, resources) = (step.binding, step.resources);
        if resources {
            machine.broken("RX-05", || {
                format!("{CALL} was given nbl#{index}, which was received with RESOURCES")
            });
            next = following;
            continue;
        }
        if binding != id {
            machine.broken("RX-06", || {
                format!("{CALL} was called on {id} for nbl#{index}, which came from {binding}")
            });
        }
        if from == Party::Driver {
            check_returned(machine, nbl, index, CALL);
        }
        let miniport = machine.ndis.bindings.get(binding).map(|binding| binding.miniport);
        undo(machine, index, binding);
        if let Some(miniport) = miniport {
            sorted.push(miniport, nbl);
        }
        next = following;
    }
    sorted
}

#[cold]
fn not_received(machine: &mut Machine, index: u32, holder: Party, own: bool) {
    const CALL: &str = "NdisReturnNetBufferLists";
    match (own, holder) {
        (true, _) => {
            machine.broken("RX-22", || format!("{CALL} was given nbl#{index}, which the driver itself made"))
        }
        (_, Party::Driver) => {
            machine
                .broken("RX-22", || format!("{CALL} was given nbl#{index}, which was sent and not received"));
        }
        (_, holder) => machine.broken("RX-06", || {
            format!("{CALL} was given nbl#{index}, which the driver does not have ({holder} has it)")
        }),
    }
}

exports! { "ndis.sys";
    /// Indicates a chain of received NBLs.
    unsafe fn NdisMIndicateReceiveNetBufferLists(
        MiniportAdapterHandle: NDIS_HANDLE,
        NetBufferList: PNET_BUFFER_LIST,
        PortNumber: NDIS_PORT_NUMBER,
        NumberOfNetBufferLists: ULONG,
        ReceiveFlags: ULONG,
    ) irql(<= DISPATCH_LEVEL) {
        let miniport = with(|machine| {
            machine.check_no_locks("NdisMIndicateReceiveNetBufferLists");
            let looked_up = machine.ndis.miniports.look_up(MiniportAdapterHandle);
            machine.check_handle(looked_up, "NdisMIndicateReceiveNetBufferLists")
        });
        if let Some(miniport) = miniport {
            indicate(Party::Driver, miniport, NetBufferList, NumberOfNetBufferLists, PortNumber, ReceiveFlags);
        }
    }

    /// Returns a chain of received NBLs.
    unsafe fn NdisReturnNetBufferLists(
        NdisBindingHandle: NDIS_HANDLE,
        NetBufferLists: PNET_BUFFER_LIST,
        ReturnFlags: ULONG,
    ) irql(<= DISPATCH_LEVEL) {
        let binding = with(|machine| {
            machine.check_no_locks("NdisReturnNetBufferLists");
            let looked_up = machine.ndis.bindings.look_up(NdisBindingHandle);
            machine.check_handle(looked_up, "NdisReturnNetBufferLists")
        });
        if let Some(binding) = binding {
            give_back(Party::Driver, binding, NetBufferLists, ReturnFlags);
        }
    }
}
