//! The send path: down through NdisSendNetBufferLists, back up through NdisMSendNetBufferListsComplete.
//!
//! In: chains from protocols, drivers' or the host's own, and completions from miniports, drivers' or the host's own.
//! Out: the same chains on the other side, with every NBL's record moved on and compared. Nothing allocates and
//! nothing is formatted as long as all is well.

use entresol_sys::*;

use super::binding::{Binding, State};
use super::chain::{Chain, Sorted};
use super::end::End;
use super::filter;
use super::handle::Id;
use super::power::Stance;
use super::route::{Back, Route, Target, back, route};
use super::send_cancel::cancel;
use crate::crossing::{callback, exports};
use crate::fabric;
use crate::machine::{Machine, with};
use crate::scheduler::{self, SECOND, cpu, irql::DISPATCH_LEVEL};
use crate::trace::status_name;
use crate::verifier::ownership::{Change, Party, Snapshot, Step, Way};

/// Sends a chain of the host's own protocol, of a driver's, or of a filter module.
pub(crate) fn send(from: Party, source: impl Into<End>, chain: PNET_BUFFER_LIST, port: u32, flags: u32) {
    let source = source.into();
    let (target, chain) = with(|machine| begin(machine, from, source, chain, port, flags));
    match target {
        Target::Nothing => {}
        Target::Own(miniport) => fabric::miniport::send(miniport, chain, flags),
        Target::Refuse(below, status) => {
            with(|machine| set_status(machine, chain.head(), status));
            complete(Party::Host, below, chain.head(), completion_flags(flags));
        }
        Target::Filter(id, handler, context) => fabric::filter::during(id, || {
            let head = chain.head();
            // SAFETY: the driver registered this function; it gets the context of an attached module and a chain of NBLs
            // that are lent until it completes them, at an IRQL that the flags tell. No borrow is open.
            unsafe {
                callback!(
                    FILTER_SEND_NET_BUFFER_LISTS,
                    "FilterSendNetBufferLists",
                    handler,
                    irql = current,
                    (context, head, port, flags)
                );
            }
        }),
        Target::Driver(handler, context) => {
            // SAFETY: NDIS routed the chain to this driver's adapter, at an IRQL that the flags tell.
            unsafe { give(handler, context, chain, port, flags) };
        }
    }
}

/// Sends a chain of the host's own protocol to a driver whose adapter is paused, as one that was on its way when the
/// pause came.
pub(crate) fn send_astray(binding: Id<Binding>, chain: PNET_BUFFER_LIST) {
    let (target, chain, numbers) = with(|machine| {
        let before = machine.ndis.sent;
        machine.ndis.astray = true;
        let (target, chain) = begin(machine, Party::Host, binding.into(), chain, 0, 0);
        machine.ndis.astray = false;
        let numbers = before + 1..=machine.ndis.sent;
        machine.ndis.strays.extend(numbers.clone());
        (target, chain, numbers)
    });
    let (handler, context) = match target {
        Target::Driver(handler, context) => (handler, context),
        // A filter module is paused, too: NDIS gives it nothing.
        Target::Refuse(below, status) => {
            with(|machine| set_status(machine, chain.head(), status));
            return complete(Party::Host, below, chain.head(), 0);
        }
        _ => return,
    };
    // SAFETY: NDIS routed the chain to this driver's adapter.
    unsafe { give(handler, context, chain, 0, 0) };
    with(|machine| {
        machine.ndis.strays.retain(|number| !numbers.contains(number));
        let is_stray = |step: &Step| step.way == Way::Sent && numbers.contains(&step.number);
        let left = machine.ndis.buffers.live().find(|(_, record)| record.path().iter().any(is_stray));
        if let Some((index, _)) = left {
            machine.broken("ST-05", || {
                format!("MiniportSendNetBufferLists returned and had not completed nbl#{index}, sent while it was paused")
            });
        }
    });
}

/// Calls MiniportSendNetBufferLists.
///
/// # Safety
/// * `handler` and `context` are those of an adapter that is initialised, to which the chain was routed.
unsafe fn give(
    handler: MINIPORT_SEND_NET_BUFFER_LISTS,
    context: NDIS_HANDLE,
    chain: Chain,
    port: u32,
    flags: u32,
) {
    let head = chain.head();
    // SAFETY: the driver registered this function; it gets the context of an adapter that is initialised and a chain of
    // NBLs that are lent until it completes them. No borrow is open.
    unsafe {
        callback!(
            MINIPORT_SEND_NET_BUFFER_LISTS,
            "MiniportSendNetBufferLists",
            handler,
            irql = current,
            (context, head, port, flags)
        );
    }
}

fn completion_flags(send_flags: u32) -> u32 {
    if send_flags & NDIS_SEND_FLAGS_DISPATCH_LEVEL != 0 { NDIS_SEND_COMPLETE_FLAGS_DISPATCH_LEVEL } else { 0 }
}

fn set_status(machine: &mut Machine, chain: PNET_BUFFER_LIST, status: NDIS_STATUS) {
    let mut next = chain;
    while let Some((nbl, _)) = machine.ndis.buffers.nbl(next) {
        nbl.set_status(status);
        next = nbl.next();
    }
}

/// Flags that say DISPATCH_LEVEL are only true at DISPATCH_LEVEL.
pub(super) fn check_dispatch_flag(machine: &mut Machine, rule: &'static str, call: &str, says: bool) {
    if says && scheduler::irql() != DISPATCH_LEVEL {
        machine.broken(rule, || {
            format!(
                "{call} was called with the DISPATCH_LEVEL flag at {}",
                scheduler::irql::name(scheduler::irql())
            )
        });
    }
}

fn begin(
    machine: &mut Machine,
    from: Party,
    id: End,
    chain: PNET_BUFFER_LIST,
    port: u32,
    flags: u32,
) -> (Target, Chain) {
    const CALL: &str = "NdisSendNetBufferLists";
    let mut accepted = Chain::default();
    let Some(route) = route(machine, id) else { return (Target::Nothing, accepted) };
    let Route { state, asleep, resetting, ran, below, runs, miniport, medium, to, target } = route;
    if from == Party::Driver {
        check_dispatch_flag(machine, "TX-13", CALL, flags & NDIS_SEND_FLAGS_DISPATCH_LEVEL != 0);
        if port != 0 {
            machine.broken("TX-25", || {
                format!("{CALL} was called with port {port}, which {miniport} does not have")
            });
        }
        if flags & NDIS_SEND_FLAGS_CHECK_FOR_LOOPBACK != 0 {
            machine.broken("TX-12", || format!("{CALL} was called with CHECK_FOR_LOOPBACK on {id}"));
        }
    }
    let refusal = match state {
        _ if machine.ndis.astray && matches!(target, Target::Driver(..)) => None,
        State::Running | State::Pausing if !runs => Some(NDIS_STATUS_PAUSED),
        State::Running | State::Pausing if asleep.is_some() => Some(NDIS_STATUS_LOW_POWER_STATE),
        State::Running | State::Pausing => None,
        State::Opening | State::Paused | State::Restarting | State::Closing => Some(NDIS_STATUS_PAUSED),
    };
    // While NetEventRestart runs, a driver may have opened its gate already: another thread of it cannot know that
    // NDIS has not seen the handler return yet.
    // A thread that was on its way when NetEventSetPower came is not waited for (rule PNP-15).
    let is_on_its_way = asleep.is_some_and(cpu::was_under_way);
    // A module that runs passes on what came: that the adapter below was shut down it is not told.
    let is_excused = is_on_its_way || id.is_filter() && matches!(state, State::Running | State::Pausing);
    if refusal.is_some() && from == Party::Driver && state != State::Restarting && !is_excused {
        let rule = match (asleep, state, ran) {
            _ if id.is_filter() => "LWF-06",
            (Some(_), _, _) => "PM-10",
            (_, State::Closing, _) => "BND-26",
            (_, _, false) => "BND-15",
            (_, _, true) => "ST-17",
        };
        machine.broken(rule, || format!("{CALL} was called on {id}, which was {state}"));
    }
    if from == Party::Driver && resetting.is_some_and(|since| !cpu::was_under_way(since)) {
        machine.broken_all(&["RST-01", "RST-03"], || {
            format!("{CALL} was called on {id} between RESET_START and RESET_END")
        });
    }
    let since = scheduler::now();
    let calm = machine.ndis.upheavals.calm();
    let mut before = None;
    let mut next = chain;
    while !next.is_null() {
        let Some((nbl, index)) = machine.ndis.buffers.nbl(next) else {
            machine
                .broken("TX-14", || format!("{CALL} was given a NET_BUFFER_LIST that no pool of NDIS made"));
            break;
        };
        let following = nbl.next();
        let record = machine.ndis.buffers.record(index);
        if record.holder != from {
            let holder = record.holder;
            not_held(machine, CALL, index, holder);
            break;
        }
        if from == Party::Driver {
            if id.is_filter() {
                check_filters_source(machine, nbl, index, id, CALL);
            } else if nbl.source() != id.handle() {
                machine.broken("TX-15", || {
                    format!("{CALL} was given nbl#{index} with a SourceHandle that is not {id}")
                });
            }
            if is_its_own_doing(machine, index, id) {
                machine.check_buffers(nbl, index, CALL);
                machine.check_sent_frame(nbl, index, medium, miniport);
                machine.check_beside_sent(nbl, index, medium, miniport);
                before = Some((nbl, machine.check_order(before, nbl, index, medium)));
            }
        }
        let mut number = 0;
        if to == Party::Driver {
            machine.ndis.sent += 1;
            number = machine.ndis.sent;
        }
        let snapshot = match to {
            Party::Driver => Snapshot::take(&machine.ndis.buffers, nbl, Way::Sent),
            _ => Snapshot::NONE,
        };
        let step = Step {
            way: Way::Sent,
            lender: id,
            borrower: below,
            from,
            to,
            resources: false,
            since,
            calm,
            number,
            snapshot,
        };
        if !machine.ndis.buffers.record_mut(index).push(step) {
            machine.broken("GEN-08", || format!("nbl#{index} crossed NDIS more often than the host follows"));
            break;
        }
        accepted.push(nbl);
        next = following;
    }
    let count = accepted.count();
    if let End::Binding(id) = id
        && let Some(binding) = machine.ndis.bindings.get_mut(id)
    {
        binding.sends += count;
    }
    if let End::Miniport(id) = below
        && let Some(below) = machine.ndis.miniports.get_mut(id)
    {
        below.sends += count;
    }
    if from == Party::Driver {
        machine.ndis.handed.to_below += u64::from(count);
    } else if to == Party::Driver && refusal.is_none() {
        machine.ndis.handed.from_above += u64::from(count);
    }
    let target = match (accepted.is_empty(), refusal) {
        (true, _) => Target::Nothing,
        (_, Some(status)) => Target::Refuse(below, status),
        (_, None) => target,
    };
    (target, accepted)
}

/// Whether what an NBL says of its frame is the doing of who hands it over: a filter module passes on what others said.
pub(super) fn is_its_own_doing(machine: &Machine, index: u32, id: End) -> bool {
    !id.is_filter() || machine.ndis.buffers.record(index).last().is_none()
}

/// A filter module's own NBLs have its handle as their SourceHandle, and those of others the one that they came with
/// (rule LWF-10). Once it is being paused it makes no more (rule LWF-06).
pub(super) fn check_filters_source(
    machine: &mut Machine,
    nbl: super::view::Nbl,
    index: u32,
    id: End,
    call: &str,
) {
    let came_with = machine.ndis.buffers.record(index).last().map(|step| step.snapshot.source());
    let (expected, whose) = match came_with {
        Some(source) => (source, "that of another, with another SourceHandle than it came with"),
        None => (id.handle(), "its own, with a SourceHandle that is not its handle"),
    };
    if nbl.source() != expected {
        machine.broken("LWF-10", || format!("{call} was given nbl#{index} by {id}: {whose}"));
    }
    if let End::Filter(id) = id
        && came_with.is_none()
        && machine.ndis.filters.get(id).is_some_and(|filter| {
            filter.state == filter::State::Pausing && !cpu::was_under_way(filter.paused)
        })
    {
        machine.broken("LWF-06", || format!("{call} was given nbl#{index}, which {id} made while it paused"));
    }
}

/// Reports an NBL that a driver passed on without having it.
#[cold]
pub(super) fn not_held(machine: &mut Machine, call: &str, index: u32, holder: Party) {
    match holder {
        Party::Nobody => machine.broken("TX-14", || format!("{call} was given nbl#{index}, which is free")),
        Party::Host => machine.broken("NBL-21", || {
            format!("{call} was given nbl#{index}, which the driver had given away before")
        }),
        Party::Driver => {
            machine.broken("NBL-21", || format!("{call} was given nbl#{index}, which a driver has"))
        }
    }
}

/// Completes a chain of sends on a miniport or in a filter module: each NBL goes back to the one above that sent it.
pub(crate) fn complete(from: Party, by: impl Into<End>, chain: PNET_BUFFER_LIST, flags: u32) {
    let by = by.into();
    let sorted = with(|machine| end(machine, from, by, chain, flags));
    for (lender, chain) in sorted.into_chains() {
        match with(|machine| back(machine, lender)) {
            None => {}
            Some(Back::Own(binding)) => fabric::protocol::send_complete(binding, chain),
            Some(Back::Filter(id, handler, context)) => fabric::filter::during(id, || {
                let head = chain.head();
                // SAFETY: the driver registered this function; it gets the context of an attached module and the chain
                // of NBLs that it sent on, each once, at an IRQL that the flags tell. No borrow is open.
                unsafe {
                    callback!(
                        FILTER_SEND_NET_BUFFER_LISTS_COMPLETE,
                        "FilterSendNetBufferListsComplete",
                        handler,
                        irql = current,
                        (context, head, flags)
                    );
                }
            }),
            Some(Back::Driver(handler, context)) => {
                let head = chain.head();
                // SAFETY: the protocol registered this function; it gets the context of its binding and the chain of
                // NBLs that it sent there, each once, at an IRQL that the flags tell. No borrow is open.
                unsafe {
                    callback!(
                        PROTOCOL_SEND_NET_BUFFER_LISTS_COMPLETE,
                        "ProtocolSendNetBufferListsComplete",
                        handler,
                        irql = current,
                        (context, head, flags)
                    );
                }
            }
        }
    }
}

fn end(machine: &mut Machine, from: Party, id: End, chain: PNET_BUFFER_LIST, flags: u32) -> Sorted<End> {
    const CALL: &str = "NdisMSendNetBufferListsComplete";
    let mut sorted = Sorted::default();
    let mut stance = None;
    if from == Party::Driver {
        if let End::Miniport(id) = id {
            stance = Stance::of(machine, id).map(|stance| (id, stance));
        }
        check_dispatch_flag(machine, "TX-13", CALL, flags & NDIS_SEND_COMPLETE_FLAGS_DISPATCH_LEVEL != 0);
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
            Some(step) if step.way == Way::Sent && step.to == from || from == Party::Host => step,
            _ => {
                let (holder, own) = (record.holder, record.owner == Party::Driver && record.last().is_none());
                not_lent(machine, index, holder, own, id);
                break;
            }
        };
        let (lender, borrower, to, calm) = (step.lender, step.borrower, step.to, step.calm);
        let owner = machine.is_there(lender).then_some(borrower);
        if owner != Some(id) {
            machine.broken("TX-27", || match owner {
                Some(owner) => {
                    format!("{CALL} was called on {id} for nbl#{index}, which was sent to {owner}")
                }
                None => format!("{CALL} was called for nbl#{index}, whose binding is closed"),
            });
        }
        if to == Party::Driver {
            check_completed(machine, owner.unwrap_or(id), nbl, index);
            if let Some((id, stance)) = &stance {
                stance.check_send(machine, *id, calm, nbl.status());
            }
            machine.ndis.count_completion(nbl.status());
        }
        let record = machine.ndis.buffers.record_mut(index);
        record.pop();
        record.reset = to == Party::Host && nbl.status() == NDIS_STATUS_RESET_IN_PROGRESS;
        if let End::Miniport(id) = borrower
            && let Some(miniport) = machine.ndis.miniports.get_mut(id)
        {
            miniport.sends = miniport.sends.saturating_sub(1);
        }
        if let End::Binding(id) = lender
            && let Some(binding) = machine.ndis.bindings.get_mut(id)
        {
            binding.sends = binding.sends.saturating_sub(1);
        }
        sorted.push(lender, nbl);
        next = following;
    }
    sorted
}

#[cold]
fn not_lent(machine: &mut Machine, index: u32, holder: Party, own: bool, id: End) {
    const CALL: &str = "NdisMSendNetBufferListsComplete";
    match (own, holder) {
        (true, _) => {
            let rule = if id.is_filter() { "LWF-11" } else { "RX-22" };
            machine.broken(rule, || format!("{CALL} was given nbl#{index}, which the driver itself made"))
        }
        (_, Party::Nobody) => {
            machine.broken("TX-09", || format!("{CALL} was given nbl#{index}, which is free"))
        }
        (_, Party::Host) => {
            machine.broken("TX-01", || format!("{CALL} was given nbl#{index}, which the driver does not have: it was completed before, or is with the adapter below"));
        }
        (_, Party::Driver) => {
            machine
                .broken("RX-22", || format!("{CALL} was given nbl#{index}, which was received and not sent"));
        }
    }
}

/// Within which a send must be completed (rule DV-05).
const SEND_PATIENCE: u64 = 30 * SECOND;
/// Within which one of the sends must be completed (rule DV-06).
const SEND_WINDOW: u64 = 22 * SECOND;

/// Slots that a miniport may write while it has a send.
const OUTPUTS: [i32; 1] = [TcpLargeSendNetBufferListInfo];

#[inline]
fn check_completed(machine: &mut Machine, id: End, nbl: super::view::Nbl, index: u32) {
    let record = machine.ndis.buffers.record(index);
    let Some(step) = record.last() else { return };
    let change = step.snapshot.compare(&machine.ndis.buffers, nbl, Way::Sent, &OUTPUTS);
    let change = change.filter(|_| !record.told);
    let number = step.number;
    let (children, reset, read_only) =
        (record.children, record.reset, step.snapshot.nbl_flags() & NDIS_NBL_FLAGS_SEND_READ_ONLY != 0);
    let now = scheduler::now();
    let (since, took) = (step.since, now - step.since);
    if took > SEND_PATIENCE {
        machine.broken("DV-05", || format!("nbl#{index} was completed after {} s", took / SECOND));
    }
    if let End::Miniport(id) = id
        && let Some(miniport) = machine.ndis.miniports.get_mut(id)
    {
        let before = core::mem::replace(&mut miniport.completed, now);
        // This one was pending all the while, and no other was completed.
        let idle = now - since.max(before);
        if idle > SEND_WINDOW {
            machine.broken("DV-06", || {
                format!("{id} completed no send for {} s while it had nbl#{index}", idle / SECOND)
            });
        }
    }
    let status = nbl.status();
    if machine.ndis.strays.contains(&number)
        && !matches!(status, NDIS_STATUS_PAUSED | NDIS_STATUS_LOW_POWER_STATE | NDIS_STATUS_NOT_ACCEPTED)
    {
        machine.broken("ST-05", || {
            format!(
                "nbl#{index}, sent while the adapter was paused, was completed with {}",
                status_name(status)
            )
        });
    }
    if let Some(change) = change {
        let rule = match change {
            Change::Shape => "TX-05",
            Change::Payload if read_only => "NBL-17",
            Change::Payload => "TX-05",
            Change::Source => "TX-06",
            Change::Context => "TX-07",
            Change::Info(_) => "TX-08",
            Change::Flags => "NBL-16",
            Change::Reserved => "NBL-14",
        };
        machine.broken(rule, || format!("nbl#{index} was completed with {change}"));
        machine.ndis.buffers.record_mut(index).told = true;
    }
    if reset && nbl.status() == NDIS_STATUS_SUCCESS {
        machine.broken("RST-02", || {
            format!("nbl#{index} was completed with success; a reset below had ended it, and it was not sent again")
        });
    }
    if children != 0 {
        machine.broken("TX-18", || {
            format!("nbl#{index} was completed while {children} NBLs derived from it lived")
        });
    }
    match status {
        NDIS_STATUS_SUCCESS
        | NDIS_STATUS_INVALID_LENGTH
        | NDIS_STATUS_RESOURCES
        | NDIS_STATUS_PAUSED
        | NDIS_STATUS_SEND_ABORTED
        | NDIS_STATUS_RESET_IN_PROGRESS
        | NDIS_STATUS_FAILURE
        | NDIS_STATUS_LOW_POWER_STATE
        | NDIS_STATUS_NOT_ACCEPTED => {}
        NDIS_STATUS_REQUEST_ABORTED => {
            machine.broken("TX-04", || format!("nbl#{index} was completed with NDIS_STATUS_REQUEST_ABORTED"));
        }
        status => {
            machine.broken("TX-03", || format!("nbl#{index} was completed with {}", status_name(status)))
        }
    }
}

exports! { "ndis.sys";
    /// Sends a chain on a binding.
    unsafe fn NdisSendNetBufferLists(
        NdisBindingHandle: NDIS_HANDLE,
        NetBufferLists: PNET_BUFFER_LIST,
        PortNumber: NDIS_PORT_NUMBER,
        SendFlags: ULONG,
    ) irql(<= DISPATCH_LEVEL) {
        let binding = with(|machine| {
            machine.check_no_locks("NdisSendNetBufferLists");
            let looked_up = machine.ndis.bindings.look_up(NdisBindingHandle);
            machine.check_handle(looked_up, "NdisSendNetBufferLists")
        });
        if let Some(binding) = binding {
            send(Party::Driver, binding, NetBufferLists, PortNumber, SendFlags);
        }
    }

    /// Completes a chain of sends.
    unsafe fn NdisMSendNetBufferListsComplete(
        MiniportAdapterHandle: NDIS_HANDLE,
        NetBufferList: PNET_BUFFER_LIST,
        SendCompleteFlags: ULONG,
    ) irql(<= DISPATCH_LEVEL) {
        let miniport = with(|machine| {
            machine.check_no_locks("NdisMSendNetBufferListsComplete");
            let looked_up = machine.ndis.miniports.look_up(MiniportAdapterHandle);
            machine.check_handle(looked_up, "NdisMSendNetBufferListsComplete")
        });
        if let Some(miniport) = miniport {
            complete(Party::Driver, miniport, NetBufferList, SendCompleteFlags);
        }
    }

    /// Asks the adapter below to give up the sends with this cancel id.
    unsafe fn NdisCancelSendNetBufferLists(NdisBindingHandle: NDIS_HANDLE, CancelId: PVOID) irql(<= DISPATCH_LEVEL) {
        let below = with(|machine| {
            let looked_up = machine.ndis.bindings.look_up(NdisBindingHandle);
            let id = machine.check_handle(looked_up, "NdisCancelSendNetBufferLists")?;
            machine.ndis.cancelled.push((id, CancelId.addr()));
            machine.ndis.bindings.get_mut(id)?.cancelling += 1;
            Some(id)
        });
        if let Some(binding) = below {
            cancel(binding.into(), CancelId);
            with(|machine| {
                if let Some(binding) = machine.ndis.bindings.get_mut(binding) {
                    binding.cancelling = binding.cancelling.saturating_sub(1);
                }
            });
        }
    }

    /// A high byte for cancel ids that no other driver has.
    unsafe fn NdisGeneratePartialCancelId() -> UCHAR irql(<= DISPATCH_LEVEL) {
        with(|machine| {
            machine.ndis.cancel_ids = machine.ndis.cancel_ids.wrapping_add(1).max(1);
            machine.ndis.cancel_ids
        })
    }
}
