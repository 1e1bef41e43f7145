//! The receive path: up through NdisMIndicateReceiveNetBufferLists, back down through NdisReturnNetBufferLists.
//!
//! In: chains from miniports, drivers' or the host's own, and returns from protocols. Out: the same NBLs on the other
//! side, with every NBL's record moved on and compared. On 802.3 each binding gets what its packet filter lets through
//! (rule HST-10); where several want a chain, all but the last get it with RESOURCES set.

use entresol_sys::*;

use super::binding::{Binding, State};
use super::chain::{Chain, Sorted};
use super::device::Instance;
use super::end::End;
use super::filter::Filter;
use super::handle::Id;
use super::miniport;
use super::power;
use super::receive_filter::{join, select};
use super::route::{Above, receiver};
use super::send::{check_dispatch_flag, check_filters_source, is_its_own_doing, not_held};
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

/// Indicates a chain of the host's own miniport, of a driver's, or of a filter module.
pub(crate) fn indicate(
    from: Party,
    by: impl Into<End>,
    chain: PNET_BUFFER_LIST,
    count: u32,
    port: u32,
    flags: u32,
) {
    let by = by.into();
    let resources = flags & NDIS_RECEIVE_FLAGS_RESOURCES != 0;
    let (chain, above) = with(|machine| begin(machine, from, by, chain, count, port, flags));
    let left = match above {
        Receivers::Filter(filter) => {
            lend(from, by, filter.into(), chain, flags);
            Chain::default()
        }
        Receivers::Bindings(bindings) => fan_out(from, by, bindings, chain, flags),
    };
    with(|machine| {
        if let End::Miniport(id) = by
            && let Some(miniport) = machine.ndis.miniports.get_mut(id)
        {
            miniport.indicating = miniport.indicating.saturating_sub(1);
        }
    });
    // What nobody wanted goes back, in the way the flags ask.
    if !resources && !left.is_empty() {
        hand_back(by, left, return_flags(flags));
    }
}

/// Who gets an indication.
enum Receivers {
    Filter(Id<Filter>),
    Bindings(Vec<Id<Binding>>),
}

/// Gives a chain to every binding that wants of it; what nobody wanted.
fn fan_out(from: Party, by: End, mut bindings: Vec<Id<Binding>>, chain: Chain, flags: u32) -> Chain {
    let Some(miniport) = with(|machine| machine.base(by)) else { return chain };
    // What is lent for the call is the miniport's again in the chain that it indicated (rule RX-03).
    let is_lent = flags & NDIS_RECEIVE_FLAGS_RESOURCES != 0;
    let lent = if is_lent { with(|machine| indices(machine, &chain)) } else { Vec::new() };
    let mut chain = chain;
    let last = bindings.pop();
    for binding in bindings {
        // All but the last look at the chain during the call.
        let (wanted, left) = with(|machine| select(machine, miniport, binding, &chain));
        let wanted = lend(from, by, binding.into(), wanted, flags | NDIS_RECEIVE_FLAGS_RESOURCES);
        chain = with(|machine| join(machine, &wanted, &left));
    }
    let mut left = chain;
    if let Some(binding) = last {
        let (wanted, unwanted) = with(|machine| select(machine, miniport, binding, &left));
        left = unwanted;
        lend(from, by, binding.into(), wanted, flags);
    }
    with(|machine| link(machine, &lent));
    left
}

fn return_flags(receive_flags: u32) -> u32 {
    if receive_flags & NDIS_RECEIVE_FLAGS_DISPATCH_LEVEL != 0 { NDIS_RETURN_FLAGS_DISPATCH_LEVEL } else { 0 }
}

/// Checks an indication; the chain and who is to get it.
fn begin(
    machine: &mut Machine,
    from: Party,
    id: End,
    chain: PNET_BUFFER_LIST,
    count: u32,
    port: u32,
    flags: u32,
) -> (Chain, Receivers) {
    const CALL: &str = "NdisMIndicateReceiveNetBufferLists";
    let mut accepted = Chain::default();
    let nobody = Receivers::Bindings(Vec::new());
    let (Some(base), Some(state)) = (machine.base(id), machine.state_of(id)) else {
        return (accepted, nobody);
    };
    let Some(miniport) = machine.ndis.miniports.get_mut(base) else { return (accepted, nobody) };
    let may = match id {
        End::Miniport(_) => {
            miniport.indicating += 1;
            miniport.may_indicate()
        }
        // What came from below a filter module passes on in any state (rule LWF-08).
        _ => !matches!(state, State::Opening | State::Closing),
    };
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
        if let End::Miniport(id) = id {
            power::check_indication(machine, id, CALL);
        }
        if !may && !is_on_its_way {
            let rule = match machine.ndis.miniports.get(base) {
                Some(miniport) if miniport.state == miniport::State::Shutdown => "MP-29",
                Some(miniport) if miniport.told.restart_failed => "ST-12",
                Some(miniport) if miniport.ran => "ST-06",
                _ => "MP-21",
            };
            machine.broken(rule, || format!("{CALL} was called on {id}, which was {state}"));
        }
        machine.check_port(base, port, "RX-19", CALL);
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
                let above = record.last().filter(|step| step.way == Way::Indicated);
                let above = above.and_then(|step| machine.base(step.lender));
                match above.filter(|other| *other != base && holder != Party::Nobody) {
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
            if id.is_filter() {
                check_filters_source(machine, nbl, index, id, CALL);
            } else if nbl.source() != id.handle() {
                machine.broken("RX-02", || {
                    format!("{CALL} was given nbl#{index} with a SourceHandle that is not {id}")
                });
            }
            machine.ndis.handed.made += u64::from(machine.ndis.buffers.record(index).owner == Party::Driver);
            if is_its_own_doing(machine, index, id) {
                machine.check_buffers(nbl, index, CALL);
                machine.check_received_frame(nbl, index, base, medium, mtu);
                machine.check_beside_received(nbl, index, medium);
                if judges {
                    machine.check_wanted(nbl, index, base);
                }
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
    if !may && from == Party::Driver {
        return (accepted, nobody);
    }
    let filter = machine.filter_above(id, |filter| filter.data.ReceiveNetBufferListsHandler.is_some());
    let above = match filter {
        Some(filter) => Receivers::Filter(filter),
        None => Receivers::Bindings(
            machine
                .ndis
                .bindings
                .iter()
                .filter(|(_, binding)| {
                    binding.miniport == base && matches!(binding.state, State::Running | State::Pausing)
                })
                .map(|(binding, _)| binding)
                .collect(),
        ),
    };
    (accepted, above)
}

/// Gives a chain to a binding or a filter module; with RESOURCES, takes it back when the call returns and returns it.
fn lend(from: Party, by: End, id: End, chain: Chain, flags: u32) -> Chain {
    if chain.is_empty() {
        return chain;
    }
    let resources = flags & NDIS_RECEIVE_FLAGS_RESOURCES != 0;
    let (above, lent, idle) = with(|machine| {
        let above = receiver(machine, id);
        let to = if matches!(above, Some(Above::Own(_))) { Party::Host } else { Party::Driver };
        if matches!(above, Some(Above::Driver(..))) {
            machine.ndis.handed.from_below += u64::from(chain.count());
        }
        let lent = push_all(machine, (from, by), (to, id), &chain, resources);
        let idle = matches!(above, Some(Above::Driver(..))) && !resources && is_paused_above(machine, id);
        (above, lent, idle.then(|| indices(machine, &chain)))
    });
    let (head, count) = (chain.head(), chain.count());
    match above {
        None => {}
        Some(Above::Own(binding)) => fabric::protocol::receive(binding, chain, flags),
        Some(Above::Filter(id, handler, context)) => fabric::filter::during(id, || {
            let flags = flags & PASSED_ON;
            // SAFETY: the driver registered this function; it gets the context of an attached module and a chain of NBLs
            // that are lent until it returns them, or for the call if the flags say RESOURCES, at an IRQL that the flags
            // tell. No borrow is open.
            unsafe {
                callback!(
                    FILTER_RECEIVE_NET_BUFFER_LISTS,
                    "FilterReceiveNetBufferLists",
                    handler,
                    irql = current,
                    (context, head, 0, count, flags)
                );
            }
        }),
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
fn is_paused_above(machine: &Machine, id: End) -> bool {
    let Some(lower) = machine.base(id) else { return false };
    let mut states = machine.ndis.devices.over(lower).filter_map(|(_, device)| match device.instance {
        Instance::Up(miniport) => machine.ndis.miniports.get(miniport).map(|miniport| miniport.state),
        _ => None,
    });
    let is_paused = |state| state == miniport::State::Paused;
    states.next().is_some_and(is_paused) && states.all(is_paused)
}

/// What was received while nobody above takes anything is given back at once (rule RX-17).
fn check_given_back(machine: &mut Machine, id: End, given: &[u32]) {
    let kept = given.iter().find(|index| {
        let record = machine.ndis.buffers.record(**index);
        let is_it =
            |step: &Step| step.way == Way::Indicated && step.borrower == id && step.to == Party::Driver;
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
    (from, lender): (Party, End),
    (to, borrower): (Party, End),
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
            lender,
            borrower,
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
    if let End::Binding(id) = borrower
        && let Some(binding) = machine.ndis.bindings.get_mut(id)
    {
        binding.receives += chain.count();
    }
    if let End::Miniport(id) = lender
        && let Some(miniport) = machine.ndis.miniports.get_mut(id)
    {
        miniport.receives += chain.count();
    }
    lent
}

/// Takes back what was lent for one call (rules RX-03, RX-05).
fn take_back(machine: &mut Machine, id: End, lent: Vec<u32>) -> Chain {
    const CALL: &str = "ProtocolReceiveNetBufferLists";
    for (at, index) in lent.iter().copied().enumerate() {
        let Some(nbl) = machine.ndis.buffers.nbl_at(index) else { continue };
        let record = machine.ndis.buffers.record(index);
        let is_last = record.last().is_some_and(|step| {
            step.way == Way::Indicated && step.borrower == id && step.resources && record.holder == step.to
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
        undo(machine, index);
    }
    link(machine, &lent)
}

/// The chain of these NBLs, in this order.
fn link(machine: &mut Machine, indices: &[u32]) -> Chain {
    let mut chain = Chain::default();
    for index in indices {
        if let Some(nbl) = machine.ndis.buffers.nbl_at(*index) {
            chain.push(nbl);
        }
    }
    chain
}

fn undo(machine: &mut Machine, index: u32) {
    let record = machine.ndis.buffers.record_mut(index);
    let Some((lender, borrower)) = record.last().map(|step| (step.lender, step.borrower)) else { return };
    record.pop();
    if let End::Binding(id) = borrower
        && let Some(binding) = machine.ndis.bindings.get_mut(id)
    {
        binding.receives = binding.receives.saturating_sub(1);
    }
    if let End::Miniport(id) = lender
        && let Some(miniport) = machine.ndis.miniports.get_mut(id)
    {
        miniport.receives = miniport.receives.saturating_sub(1);
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
    if machine.ndis.buffers.record(index).told {
        return;
    }
    let rule = match change {
        Change::Source => "RX-09",
        Change::Context => "NBL-15",
        Change::Reserved => "NBL-14",
        Change::Payload if step.snapshot.nbl_flags() & NDIS_NBL_FLAGS_RECV_READ_ONLY != 0 => "NBL-17",
        Change::Shape | Change::Flags | Change::Info(_) | Change::Payload => "RX-10",
    };
    machine.broken(rule, || format!("nbl#{index} came back from {call} with {change}"));
    machine.ndis.buffers.record_mut(index).told = true;
}

/// Returns a chain that a binding or a filter module received: each NBL goes back to the one below that indicated it.
pub(crate) fn give_back(from: Party, by: impl Into<End>, chain: PNET_BUFFER_LIST, flags: u32) {
    let by = by.into();
    let sorted = with(|machine| end(machine, from, by, chain, flags));
    for (lender, chain) in sorted.into_chains() {
        hand_back(lender, chain, flags);
    }
}

/// Gives NBLs to the one that indicated them.
fn hand_back(lender: End, chain: Chain, flags: u32) {
    let miniport = match lender {
        End::Miniport(id) => id,
        End::Filter(id) => return hand_back_in(id, chain, flags),
        End::Binding(_) => return,
    };
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

fn hand_back_in(id: Id<Filter>, chain: Chain, flags: u32) {
    let call = with(|machine| {
        let filter = machine.ndis.filters.get(id)?;
        Some((filter.data.ReturnNetBufferListsHandler?, filter.context))
    });
    let Some((handler, context)) = call else { return };
    let head = chain.head();
    fabric::filter::during(id, || {
        // SAFETY: the driver registered this function; it gets the context of an attached module and NBLs that it indicated
        // without RESOURCES, each once, at an IRQL that the flags tell. No borrow is open.
        unsafe {
            callback!(
                FILTER_RETURN_NET_BUFFER_LISTS,
                "FilterReturnNetBufferLists",
                handler,
                irql = current,
                (context, head, flags)
            );
        }
    });
}

fn end(machine: &mut Machine, from: Party, id: End, chain: PNET_BUFFER_LIST, flags: u32) -> Sorted<End> {
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
                not_received(machine, index, holder, own, id);
                break;
            }
        };
        let (lender, borrower, resources) = (step.lender, step.borrower, step.resources);
        if resources {
            machine.broken(if id.is_filter() { "LWF-09" } else { "RX-05" }, || {
                format!("{CALL} was given nbl#{index}, which was received with RESOURCES")
            });
            next = following;
            continue;
        }
        if borrower != id {
            machine.broken("RX-06", || {
                format!("{CALL} was called on {id} for nbl#{index}, which came from {borrower}")
            });
        }
        if from == Party::Driver {
            check_returned(machine, nbl, index, CALL);
        }
        undo(machine, index);
        sorted.push(lender, nbl);
        next = following;
    }
    sorted
}

#[cold]
fn not_received(machine: &mut Machine, index: u32, holder: Party, own: bool, id: End) {
    const CALL: &str = "NdisReturnNetBufferLists";
    match (own, holder) {
        (true, _) => {
            let rule = if id.is_filter() { "LWF-11" } else { "RX-22" };
            machine.broken(rule, || format!("{CALL} was given nbl#{index}, which the driver itself made"))
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
