//! The send path: down through NdisSendNetBufferLists, back up through NdisMSendNetBufferListsComplete.
//!
//! In: chains from protocols, drivers' or the host's own, and completions from miniports, drivers' or the host's own.
//! Out: the same chains on the other side, with every NBL's record moved on and compared. Nothing allocates and
//! nothing is formatted as long as all is well.

use entresol_sys::*;

use super::binding::{Binding, State};
use super::chain::{Chain, Sorted};
use super::handle::Id;
use super::miniport::{self, Miniport};
use super::power::Stance;
use crate::crossing::{callback, exports};
use crate::fabric;
use crate::machine::{Machine, with};
use crate::scheduler::{self, SECOND, cpu, irql::DISPATCH_LEVEL};
use crate::trace::status_name;
use crate::verifier::ownership::{Change, Party, Snapshot, Step, Way};

/// What the one below gets.
enum Target {
    Driver(MINIPORT_SEND_NET_BUFFER_LISTS, NDIS_HANDLE),
    Own(Id<Miniport>),
    /// NDIS completes the chain itself with this status.
    Refuse(Id<Miniport>, NDIS_STATUS),
    Nothing,
}

/// Sends a chain of the host's own protocol, or of a driver's.
pub(crate) fn send(from: Party, binding: Id<Binding>, chain: PNET_BUFFER_LIST, port: u32, flags: u32) {
    let (target, chain) = with(|machine| begin(machine, from, binding, chain, port, flags));
    match target {
        Target::Nothing => {}
        Target::Own(miniport) => fabric::miniport::send(miniport, chain, flags),
        Target::Refuse(miniport, status) => {
            with(|machine| set_status(machine, chain.head(), status));
            complete(Party::Host, miniport, chain.head(), completion_flags(flags));
        }
        Target::Driver(handler, context) => {
            let head = chain.head();
            // SAFETY: the driver registered this function; it gets the context of an adapter that is initialised and a
            // chain of NBLs that are lent until it completes them, at an IRQL that the flags tell. No borrow is open.
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
    }
}

/// Sends a chain of the host's own protocol to a driver whose adapter is paused, as one that was on its way when the
/// pause came.
pub(crate) fn send_astray(binding: Id<Binding>, chain: PNET_BUFFER_LIST) {
    let (target, chain, numbers) = with(|machine| {
        let before = machine.ndis.sent;
        machine.ndis.astray = true;
        let (target, chain) = begin(machine, Party::Host, binding, chain, 0, 0);
        machine.ndis.astray = false;
        let numbers = before + 1..=machine.ndis.sent;
        machine.ndis.strays.extend(numbers.clone());
        (target, chain, numbers)
    });
    let Target::Driver(handler, context) = target else { return };
    let head = chain.head();
    // SAFETY: the driver registered this function; it gets the context of an adapter that is initialised and a chain of
    // NBLs that are lent until it completes them. No borrow is open.
    unsafe {
        callback!(
            MINIPORT_SEND_NET_BUFFER_LISTS,
            "MiniportSendNetBufferLists",
            handler,
            irql = current,
            (context, head, 0, 0)
        );
    }
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
    id: Id<Binding>,
    chain: PNET_BUFFER_LIST,
    port: u32,
    flags: u32,
) -> (Target, Chain) {
    const CALL: &str = "NdisSendNetBufferLists";
    let mut accepted = Chain::default();
    let Some(binding) = machine.ndis.bindings.get(id) else { return (Target::Nothing, accepted) };
    let (state, miniport, asleep, ran) = (binding.state, binding.miniport, binding.asleep, binding.ran);
    let resetting = binding.resetting;
    let Some(below) = machine.ndis.miniports.get(miniport) else { return (Target::Nothing, accepted) };
    let (below_state, medium) = (below.state, below.general.as_ref().map(|general| general.medium));
    let handler = match below.driver {
        Some(driver) => machine
            .ndis
            .drivers
            .get(driver)
            .and_then(|driver| driver.handlers.SendNetBufferListsHandler)
            .map(|handler| (handler, below.context)),
        None => None,
    };
    let to = if below.driver.is_some() { Party::Driver } else { Party::Host };
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
        _ if machine.ndis.astray => None,
        State::Running | State::Pausing
            if !matches!(below_state, miniport::State::Running | miniport::State::Pausing) =>
        {
            Some(NDIS_STATUS_PAUSED)
        }
        State::Running | State::Pausing if asleep.is_some() => Some(NDIS_STATUS_LOW_POWER_STATE),
        State::Running | State::Pausing => None,
        State::Opening | State::Paused | State::Restarting | State::Closing => Some(NDIS_STATUS_PAUSED),
    };
    // While NetEventRestart runs, a driver may have opened its gate already: another thread of it cannot know that
    // NDIS has not seen the handler return yet.
    // A thread that was on its way when NetEventSetPower came is not waited for (rule PNP-15).
    let is_on_its_way = asleep.is_some_and(cpu::was_under_way);
    if refusal.is_some() && from == Party::Driver && state != State::Restarting && !is_on_its_way {
        let rule = match (asleep, state, ran) {
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
            if nbl.source() != id.handle() {
                machine.broken("TX-15", || {
                    format!("{CALL} was given nbl#{index} with a SourceHandle that is not {id}")
                });
            }
            machine.check_buffers(nbl, index, CALL);
            machine.check_sent_frame(nbl, index, medium, miniport);
            machine.check_beside_sent(nbl, index, medium, miniport);
            before = Some((nbl, machine.check_order(before, nbl, index, medium)));
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
        let step =
            Step { way: Way::Sent, binding: id, from, to, resources: false, since, calm, number, snapshot };
        if !machine.ndis.buffers.record_mut(index).push(step) {
            machine.broken("GEN-08", || format!("nbl#{index} crossed NDIS more often than the host follows"));
            break;
        }
        accepted.push(nbl);
        next = following;
    }
    let count = accepted.count();
    if let Some(binding) = machine.ndis.bindings.get_mut(id) {
        binding.sends += count;
    }
    if let Some(below) = machine.ndis.miniports.get_mut(miniport) {
        below.sends += count;
    }
    if from == Party::Driver {
        machine.ndis.handed.to_below += u64::from(count);
    } else if to == Party::Driver && refusal.is_none() {
        machine.ndis.handed.from_above += u64::from(count);
    }
    let target = match (accepted.is_empty(), refusal, to, handler) {
        (true, _, _, _) => Target::Nothing,
        (_, Some(status), _, _) => Target::Refuse(miniport, status),
        (_, None, Party::Driver, Some((handler, context))) => Target::Driver(handler, context),
        (_, None, Party::Driver, None) => Target::Refuse(miniport, NDIS_STATUS_FAILURE),
        (_, None, _, _) => Target::Own(miniport),
    };
    (target, accepted)
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

/// Whoever gets a completed chain.
enum Back {
    Driver(PROTOCOL_SEND_NET_BUFFER_LISTS_COMPLETE, NDIS_HANDLE),
    Own,
}

/// Completes a chain of sends on a miniport: each NBL goes back to the protocol that sent it.
pub(crate) fn complete(from: Party, miniport: Id<Miniport>, chain: PNET_BUFFER_LIST, flags: u32) {
    let sorted = with(|machine| end(machine, from, miniport, chain, flags));
    for (binding, chain) in sorted.into_chains() {
        let back = with(|machine| {
            let binding = machine.ndis.bindings.get(binding)?;
            match &machine.ndis.protocols.get(binding.protocol)?.handlers {
                Some(handlers) => {
                    Some(Back::Driver(handlers.SendNetBufferListsCompleteHandler?, binding.context))
                }
                None => Some(Back::Own),
            }
        });
        match back {
            None => {}
            Some(Back::Own) => fabric::protocol::send_complete(binding, chain),
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

fn end(
    machine: &mut Machine,
    from: Party,
    id: Id<Miniport>,
    chain: PNET_BUFFER_LIST,
    flags: u32,
) -> Sorted<Id<Binding>> {
    const CALL: &str = "NdisMSendNetBufferListsComplete";
    let mut sorted = Sorted::default();
    let mut stance = None;
    if from == Party::Driver {
        stance = Stance::of(machine, id);
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
                not_lent(machine, index, holder, own);
                break;
            }
        };
        let (binding, to, calm) = (step.binding, step.to, step.calm);
        let owner = machine.ndis.bindings.get(binding).map(|binding| binding.miniport);
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
            if let Some(stance) = &stance {
                stance.check_send(machine, id, calm, nbl.status());
            }
            machine.ndis.count_completion(nbl.status());
        }
        let record = machine.ndis.buffers.record_mut(index);
        record.pop();
        record.reset = to == Party::Host && nbl.status() == NDIS_STATUS_RESET_IN_PROGRESS;
        if let Some(miniport) = machine.ndis.miniports.get_mut(owner.unwrap_or(id)) {
            miniport.sends = miniport.sends.saturating_sub(1);
        }
        if let Some(binding) = machine.ndis.bindings.get_mut(binding) {
            binding.sends = binding.sends.saturating_sub(1);
        }
        sorted.push(binding, nbl);
        next = following;
    }
    sorted
}

#[cold]
fn not_lent(machine: &mut Machine, index: u32, holder: Party, own: bool) {
    const CALL: &str = "NdisMSendNetBufferListsComplete";
    match (own, holder) {
        (true, _) => {
            machine.broken("RX-22", || format!("{CALL} was given nbl#{index}, which the driver itself made"))
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
fn check_completed(machine: &mut Machine, id: Id<Miniport>, nbl: super::view::Nbl, index: u32) {
    let record = machine.ndis.buffers.record(index);
    let Some(step) = record.last() else { return };
    let change = step.snapshot.compare(&machine.ndis.buffers, nbl, Way::Sent, &OUTPUTS);
    let number = step.number;
    let (children, reset, read_only) =
        (record.children, record.reset, step.snapshot.nbl_flags() & NDIS_NBL_FLAGS_SEND_READ_ONLY != 0);
    let now = scheduler::now();
    let (since, took) = (step.since, now - step.since);
    if took > SEND_PATIENCE {
        machine.broken("DV-05", || format!("nbl#{index} was completed after {} s", took / SECOND));
    }
    if let Some(miniport) = machine.ndis.miniports.get_mut(id) {
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
            let binding = machine.ndis.bindings.get_mut(id)?;
            binding.cancelling += 1;
            Some((id, binding.miniport))
        });
        if let Some((binding, miniport)) = below {
            cancel(miniport, CancelId);
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

/// Asks a miniport to give up the sends with this cancel id.
pub(crate) fn cancel(miniport: Id<Miniport>, cancel_id: PVOID) {
    let call = with(|machine| {
        let adapter = machine.ndis.miniports.get(miniport)?;
        let driver = machine.ndis.drivers.get(adapter.driver?)?;
        let (handler, context) = (driver.handlers.CancelSendHandler?, adapter.context);
        let called = machine.ndis.cancelled.len();
        Some((handler, context, called, held_by(machine, miniport, cancel_id)))
    });
    match call {
        None => fabric::miniport::cancel(miniport, cancel_id),
        Some((handler, context, called, held)) => {
            // SAFETY: the driver registered this function; it gets the context of an adapter that is initialised. No
            // borrow is open.
            unsafe {
                callback!(
                    MINIPORT_CANCEL_SEND,
                    "MiniportCancelSend",
                    handler,
                    irql = current,
                    (context, cancel_id)
                );
            }
            with(|machine| check_cancelled(machine, miniport, cancel_id, called, &held));
        }
    }
}

/// The NBLs with this cancel id that an adapter's driver has, or has passed on, and when each was sent to it.
fn held_by(machine: &Machine, id: Id<Miniport>, cancel_id: PVOID) -> Vec<(u32, u64)> {
    let is_its = |step: &Step| {
        step.to == Party::Driver
            && step.way == Way::Sent
            && machine.ndis.bindings.get(step.binding).is_some_and(|binding| binding.miniport == id)
    };
    let live = machine.ndis.buffers.live().filter(|(index, record)| {
        record.path().iter().any(is_its)
            && machine
                .ndis
                .buffers
                .nbl_at(*index)
                .is_some_and(|nbl| nbl.slot(NetBufferListCancelId) == cancel_id.addr())
    });
    live.filter_map(|(index, record)| Some((index, record.path().iter().find(|step| is_its(step))?.number)))
        .collect()
}

/// What MiniportCancelSend left undone: NBLs that wait in the driver, or below where nobody was told.
fn check_cancelled(
    machine: &mut Machine,
    id: Id<Miniport>,
    cancel_id: PVOID,
    called: usize,
    held: &[(u32, u64)],
) {
    let told = machine.ndis.cancelled.get(called..).unwrap_or_default().to_vec();
    machine.ndis.cancelled.truncate(called);
    let now = scheduler::now();
    let still = held_by(machine, id, cancel_id);
    for (index, _) in still.iter().filter(|still| held.contains(still)) {
        let record = machine.ndis.buffers.record(*index);
        let Some(step) = record.last() else { continue };
        let left = match (record.holder, step.to) {
            // What came at this very time may be on its way through the driver on another processor.
            (Party::Driver, Party::Driver) => step.since < now,
            (Party::Host, Party::Host) => !told.contains(&(step.binding, cancel_id.addr())),
            _ => false,
        };
        if left {
            let holder = record.holder;
            machine.broken("TX-20", || {
                format!("MiniportCancelSend of {id} returned, and {holder} still had nbl#{index}, which was neither completed nor cancelled below")
            });
            return;
        }
    }
}
