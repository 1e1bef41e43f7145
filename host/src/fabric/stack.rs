//! Pause and restart of one adapter's stack: bindings first on the way down, the miniport first on the way up.
//!
//! In: an adapter. Out: its new state, when every completion has come. Runs in a task at PASSIVE_LEVEL and blocks; one
//! PnP operation per adapter at a time (rule ST-03), which [`claim`] and [`release`] see to.

use entresol_sys::*;

use super::power::Keep;
use super::{filter, parameters, protocol, restart as attributes};
use crate::crossing::callback;
use crate::machine::{Machine, with};
use crate::ndis::binding::{self, Binding};
use crate::ndis::device::Instance;
use crate::ndis::end::End;
use crate::ndis::handle::Id;
use crate::ndis::loan::Loans;
use crate::ndis::miniport::{Miniport, State};
use crate::ndis::object::header;
use crate::ndis::operation::{Misuse, Operation};
use crate::ndis::seen::Changeable;
use crate::ndis::version::Version;
use crate::scheduler::{self, cpu};

/// Waits until no other PnP operation has the adapter, then has it. `false` when the adapter is gone or was shut down.
pub(crate) fn claim(id: Id<Miniport>) -> bool {
    scheduler::block_until("another PnP operation on the adapter", move |machine| {
        machine.ndis.miniports.get(id).is_none_or(|miniport| !miniport.busy)
    });
    with(|machine| match machine.ndis.miniports.get_mut(id) {
        Some(miniport) if miniport.state != State::Shutdown => {
            miniport.busy = true;
            miniport.operations += 1;
            machine.ndis.upheavals.begin();
            true
        }
        _ => false,
    })
}

/// Lets the next PnP operation have the adapter.
pub(crate) fn release(id: Id<Miniport>) {
    with(|machine| {
        machine.ndis.upheavals.end();
        if let Some(miniport) = machine.ndis.miniports.get_mut(id) {
            miniport.busy = false;
        }
    });
}

/// Pauses the stack of an adapter that runs: every binding, every filter module from the top down, then the miniport
/// (rule HST-05).
pub(crate) fn pause(id: Id<Miniport>, reason: u32) {
    let bindings = with(|machine| binding::on(machine, id));
    for binding in bindings {
        let runs = with(|machine| match machine.ndis.bindings.get_mut(binding) {
            Some(binding) if binding.state == binding::State::Running => {
                binding.state = binding::State::Pausing;
                true
            }
            _ => false,
        });
        if runs {
            pause_binding(binding, reason);
        }
    }
    let filters = with(|machine| filter::on(machine, id));
    filters.into_iter().rev().for_each(|filter| filter::pause(filter, reason));
    let runs = with(|machine| match machine.ndis.miniports.get_mut(id) {
        Some(miniport) if miniport.state == State::Running => {
            miniport.state = State::Pausing;
            true
        }
        _ => false,
    });
    if runs {
        pause_miniport(id, reason);
    }
}

fn pause_binding(id: Id<Binding>, reason: u32) {
    let parameters = parameters::protocol_pause(reason);
    notify(Receiver::Binding(id), NetEventPause, Payload::Pause(parameters));
    with(|machine| {
        let Some(binding) = machine.ndis.bindings.get_mut(id) else { return };
        binding.state = binding::State::Paused;
        let sends = binding.sends;
        if sends != 0 {
            machine.broken("ST-16", || {
                format!("NetEventPause of {id} was completed with {sends} sends on it not completed")
            });
        }
    });
}

fn pause_miniport(id: Id<Miniport>, reason: u32) {
    let mut loans = Loans::default();
    let call = with(|machine| {
        let miniport = machine.ndis.miniports.get_mut(id)?;
        miniport.pause.begin();
        miniport.pauser = scheduler::current_number();
        let (driver, context) = (miniport.driver?, miniport.context);
        let pause = machine.ndis.drivers.get(driver)?.handlers.PauseHandler?;
        let parameters = loans.value(machine, parameters::miniport_pause(reason));
        Some((pause, context, parameters))
    });
    if let Some((pause, context, parameters)) = call {
        // SAFETY: the driver registered this function; it gets the context of a running adapter and parameters that are
        // lent until the pause is complete, at PASSIVE_LEVEL. No borrow is open.
        let status = unsafe {
            callback!(MINIPORT_PAUSE, "MiniportPause", pause, irql = PASSIVE_LEVEL, (context, parameters))
        };
        with(|machine| {
            if !matches!(status, NDIS_STATUS_SUCCESS | NDIS_STATUS_PENDING) {
                machine.broken("SDV-42", || {
                    format!("MiniportPause of {id} returned {}", crate::trace::status_name(status))
                });
            }
            let fails = !matches!(status, NDIS_STATUS_SUCCESS | NDIS_STATUS_PENDING);
            if fails && machine.injection.has_hit("MiniportPause") {
                machine.broken("ST-08", || {
                    format!(
                        "MiniportPause of {id} found no memory and returned {}",
                        crate::trace::status_name(status)
                    )
                });
            }
            let status = if status == NDIS_STATUS_PENDING { status } else { NDIS_STATUS_SUCCESS };
            returned(
                machine,
                "ST-10",
                "MiniportPause",
                |machine| machine.ndis.miniports.get_mut(id).map(|miniport| &mut miniport.pause),
                status,
            );
        });
        scheduler::block_until("NdisMPauseComplete", move |machine| {
            machine.ndis.miniports.get(id).is_none_or(|miniport| miniport.pause.done().is_some())
        });
    } else {
        with(|machine| super::miniport::pause(machine, id));
        scheduler::block_until("the underlying adapter's sends and receives", move |machine| {
            machine.ndis.miniports.get(id).is_none_or(|miniport| {
                miniport.receives == 0 && miniport.indicating == 0 && miniport.sends == 0
            })
        });
    }
    with(|machine| {
        loans.take_back(machine);
        let Some(miniport) = machine.ndis.miniports.get_mut(id) else { return };
        miniport.state = State::Paused;
        miniport.pause.end();
        let (sends, receives, indicating) = (miniport.sends, miniport.receives, miniport.indicating);
        if sends != 0 || receives != 0 || indicating != 0 {
            machine.broken("ST-04", || {
                format!(
                    "the pause of {id} was completed with {sends} sends not completed, {receives} indicated NBLs not \
                     returned and {indicating} indications going on"
                )
            });
        }
    });
}

/// Restarts the stack of a paused adapter: the miniport, every filter module from the bottom up, then every binding
/// (rule HST-04). Whether it runs now.
pub(crate) fn restart(id: Id<Miniport>) -> bool {
    if !restart_miniport(id) {
        return false;
    }
    let filters = with(|machine| filter::on(machine, id));
    filters.iter().for_each(|filter| filter::set_options(*filter));
    if !filters.into_iter().all(filter::restart) {
        // A mandatory module failed: nothing of this stack runs (rule LWF-22).
        pause(id, NDIS_PAUSE_NDIS_INTERNAL);
        return false;
    }
    let bindings = with(|machine| binding::on(machine, id));
    for binding in bindings {
        let is_paused = with(|machine| match machine.ndis.bindings.get_mut(binding) {
            Some(binding) if binding.state == binding::State::Paused => {
                binding.state = binding::State::Restarting;
                true
            }
            _ => false,
        });
        if is_paused {
            restart_binding(binding, id);
        }
    }
    true
}

fn restart_miniport(id: Id<Miniport>) -> bool {
    let mut loans = Loans::default();
    let call = with(|machine| {
        let miniport = machine.ndis.miniports.get_mut(id)?;
        if miniport.state != State::Paused {
            return None;
        }
        if miniport.driver.is_some() && miniport.power.asleep.is_some() {
            // Rule HST-22: not before it is awake.
            miniport.power.restart = true;
            return None;
        }
        miniport.state = State::Restarting;
        miniport.restart.begin();
        let Some(driver) = miniport.driver else {
            // Its hardware may carry other frames from now on.
            if let (Some(mtu), Some(general)) = (miniport.next_mtu.take(), miniport.general.as_mut()) {
                general.lookahead = mtu.saturating_add(general.header_length());
                general.mtu = mtu;
            }
            return Some(None);
        };
        let context = miniport.context;
        let restart = machine.ndis.drivers.get(driver)?.handlers.RestartHandler?;
        let values =
            machine.seen_above(End::Miniport(id)).filter(|_| machine.ndis.timing.restart_attributes.is_now());
        let version = machine.version_of(id);
        let offered = values.map_or(core::ptr::null_mut(), |values| {
            attributes::offer(machine, &mut loans, version, id, values)
        });
        let parameters = loans.value(machine, parameters::miniport_restart(offered));
        Some(Some((restart, context, parameters, offered)))
    });
    let status = match call {
        None => return false,
        Some(None) => NDIS_STATUS_SUCCESS,
        Some(Some((restart, context, parameters, offered))) => {
            let began = cpu::moment();
            // SAFETY: the driver registered this function; it gets the context of a paused adapter and parameters that
            // are lent until the restart is complete, at PASSIVE_LEVEL. No borrow is open.
            let status = unsafe {
                callback!(
                    MINIPORT_RESTART,
                    "MiniportRestart",
                    restart,
                    irql = PASSIVE_LEVEL,
                    (context, parameters)
                )
            };
            with(|machine| {
                check_restart_status(machine, id, "MiniportRestart returned", status, true);
                returned(
                    machine,
                    "ST-11",
                    "MiniportRestart",
                    |machine| machine.ndis.miniports.get_mut(id).map(|miniport| &mut miniport.restart),
                    status,
                );
            });
            scheduler::block_until("NdisMRestartComplete", move |machine| {
                machine.ndis.miniports.get(id).is_none_or(|miniport| miniport.restart.done().is_some())
            });
            with(|machine| {
                // SAFETY: the parameters are lent memory that is taken back after this.
                let left = unsafe { (*parameters).RestartAttributes };
                if let Some(values) = attributes::check(machine, End::Miniport(id), offered, left) {
                    machine.has_restarted_with(id, values, began);
                }
                machine.ndis.miniports.get(id).and_then(|miniport| miniport.restart.done())
            })
            .unwrap_or(NDIS_STATUS_FAILURE)
        }
    };
    with(|machine| {
        loans.take_back(machine);
        let Some(miniport) = machine.ndis.miniports.get_mut(id) else { return false };
        miniport.restart.end();
        let runs = status == NDIS_STATUS_SUCCESS;
        miniport.state = if runs { State::Running } else { State::Paused };
        miniport.ran |= runs;
        miniport.told.restart_failed = !runs;
        if !runs {
            machine.broken("BC-19", || {
                format!("MiniportRestart of {id} failed with {}", crate::trace::status_name(status))
            });
        }
        runs
    })
}

/// Reports a status that MiniportRestart or its completion must not give.
pub(crate) fn check_restart_status(
    machine: &mut Machine,
    id: Id<Miniport>,
    what: &str,
    status: NDIS_STATUS,
    may_pend: bool,
) {
    let legal = matches!(status, NDIS_STATUS_SUCCESS | NDIS_STATUS_RESOURCES | NDIS_STATUS_FAILURE)
        || may_pend && status == NDIS_STATUS_PENDING;
    if !legal {
        machine.broken("ST-11", || format!("{what} {} for {id}", crate::trace::status_name(status)));
    }
}

fn restart_binding(id: Id<Binding>, miniport: Id<Miniport>) {
    let payload = with(|machine| {
        let parameters = parameters::protocol_restart(machine, miniport)?;
        let values = machine.seen_by_protocols(miniport)?;
        let often = machine.ndis.timing.restart_attributes.is_now();
        let binding = machine.ndis.bindings.get_mut(id)?;
        binding.told_at = u64::MAX;
        let is_news = binding.told.replace(values).is_some_and(|told| told != values);
        Some(Payload::Restart(parameters, (is_news || often).then_some((miniport, values))))
    });
    let payload = payload.unwrap_or(Payload::None);
    let status = notify(Receiver::Binding(id), NetEventRestart, payload);
    with(|machine| {
        if let Some(binding) = machine.ndis.bindings.get_mut(id) {
            binding.told_at = cpu::moment();
            binding.state = match status {
                NDIS_STATUS_SUCCESS => binding::State::Running,
                _ => binding::State::Paused,
            };
            binding.ran = true;
        }
    });
}

/// Who is told of an event.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Receiver {
    /// The protocol of this binding, about it.
    Binding(Id<Binding>),
    /// The protocol as a whole.
    Protocol(Id<crate::ndis::protocol::Protocol>),
}

/// What an event carries.
#[derive(Clone)]
pub(crate) enum Payload {
    /// Nothing.
    None,
    /// NDIS_PROTOCOL_PAUSE_PARAMETERS.
    Pause(NDIS_PROTOCOL_PAUSE_PARAMETERS),
    /// NDIS_PROTOCOL_RESTART_PARAMETERS, and the attributes of the stack where they are told.
    Restart(NDIS_PROTOCOL_RESTART_PARAMETERS, Option<(Id<Miniport>, Changeable)>),
    /// A device's name.
    Name(String),
    /// Any bytes.
    Bytes(Vec<u8>),
}

/// Tells a protocol of an event and waits until it has handled it.
pub(crate) fn notify(receiver: Receiver, code: NET_PNP_EVENT_CODE, payload: Payload) -> NDIS_STATUS {
    let mut loans = Loans::default();
    let power = power_of(receiver, code, &payload);
    let call = with(|machine| {
        if let Some((binding, NdisDeviceStateD0)) = power {
            set_asleep(machine, binding, None);
        }
        prepare(machine, &mut loans, receiver, code, &payload)
    });
    let (handler, context, notification) = match call {
        Some(Call::Driver(handler, context, notification)) => (handler, context, notification),
        Some(Call::Own(binding)) => return protocol::event(binding, code, power.map(|(_, state)| state)),
        None => return NDIS_STATUS_FAILURE,
    };
    let keep = keep_packets(receiver, code, power, notification.addr());
    let thread = context.is_null().then(scheduler::current_number);
    with(|machine| machine.ndis.without_binding.extend(thread));
    // SAFETY: the protocol registered this function; it gets the context of an open binding (or NULL, which means the
    // protocol as a whole) and a notification that is lent until it completes the event, at PASSIVE_LEVEL. No borrow is
    // open.
    let status = unsafe {
        callback!(
            PROTOCOL_NET_PNP_EVENT,
            "ProtocolNetPnPEvent",
            handler,
            irql = PASSIVE_LEVEL,
            (context, notification)
        )
    };
    let key = notification.addr();
    with(|machine| {
        machine.ndis.without_binding.retain(|known| Some(*known) != thread);
        let name = event_name(code);
        if !matches!(
            status,
            NDIS_STATUS_SUCCESS | NDIS_STATUS_PENDING | NDIS_STATUS_RESOURCES | NDIS_STATUS_FAILURE
        ) {
            let rules: &[_] = if is_known(code) { &["PNP-02"] } else { &["PNP-02", "PNP-04"] };
            machine.broken_all(rules, || {
                format!("ProtocolNetPnPEvent({name}) returned {}", crate::trace::status_name(status))
            });
        } else if !matches!(status, NDIS_STATUS_SUCCESS | NDIS_STATUS_PENDING) && !may_fail(code) {
            let rules: &[_] = if is_known(code) { &["PNP-03"] } else { &["PNP-03", "PNP-04"] };
            machine.broken_all(rules, || {
                format!("ProtocolNetPnPEvent({name}) returned {}", crate::trace::status_name(status))
            });
        }
        returned(
            machine,
            "PNP-05",
            "ProtocolNetPnPEvent",
            |machine| machine.ndis.events.get_mut(&key),
            status,
        );
    });
    scheduler::block_until("NdisCompleteNetPnPEvent", move |machine| {
        machine.ndis.events.get(&key).is_none_or(|event| event.done().is_some())
    });
    drop(keep);
    with(|machine| {
        loans.take_back(machine);
        if let Some((binding, state)) = power {
            set_asleep(machine, binding, (state != NdisDeviceStateD0).then(cpu::moment));
        }
        let answer = machine.ndis.events.remove(&key).and_then(|event| event.done());
        let answer = answer.unwrap_or(NDIS_STATUS_FAILURE);
        machine.event_ends(key, answer);
        answer
    })
}

/// The state that NetEventSetPower announces, and the binding that it concerns.
fn power_of(
    receiver: Receiver,
    code: NET_PNP_EVENT_CODE,
    payload: &Payload,
) -> Option<(Id<Binding>, NDIS_DEVICE_POWER_STATE)> {
    match (receiver, code, payload) {
        (Receiver::Binding(id), NetEventSetPower, Payload::Bytes(bytes)) => {
            Some((id, NDIS_DEVICE_POWER_STATE::from_ne_bytes(*bytes.first_chunk()?)))
        }
        _ => None,
    }
}

fn set_asleep(machine: &mut Machine, id: Id<Binding>, asleep: Option<u64>) {
    let now = scheduler::now();
    if let Some(binding) = machine.ndis.bindings.get_mut(id) {
        if asleep.is_none() {
            binding.woken = now;
        }
        binding.asleep = asleep;
    }
}

/// Keeps what the driver has sent and indicated while it handles an event for which it waits for no packet (rule
/// PNP-15).
fn keep_packets(
    receiver: Receiver,
    code: NET_PNP_EVENT_CODE,
    power: Option<(Id<Binding>, NDIS_DEVICE_POWER_STATE)>,
    key: usize,
) -> Option<Keep> {
    let Receiver::Binding(id) = receiver else { return None };
    let goes_to_sleep = power.is_some_and(|(_, state)| state != NdisDeviceStateD0);
    if code != NetEventQueryPower && !goes_to_sleep {
        return None;
    }
    let at = with(|machine| {
        let binding = machine.ndis.bindings.get(id)?;
        let version = machine.ndis.protocols.get(binding.protocol)?.version;
        let lower = Some(binding.miniport);
        let at = machine.ndis.fabric.edges.iter().position(|edge| edge.lower == lower)?;
        (version >= Version::new(6, 30)).then_some(at)
    });
    let found = move |machine: &mut Machine| {
        let waits = machine.ndis.events.get(&key).is_some_and(|event| event.done().is_none());
        let Some(binding) = machine.ndis.bindings.get(id).filter(|_| waits) else { return };
        let (sends, lower) = (binding.sends, binding.miniport);
        let above = machine.ndis.devices.over(lower).filter_map(|(_, device)| match device.instance {
            Instance::Up(miniport) => machine.ndis.miniports.get(miniport),
            _ => None,
        });
        let (receives, asked) =
            above.fold((0, false), |(count, asked), up| (count + up.receives, asked | !up.oids.is_idle()));
        if sends + receives != 0 && !asked {
            machine.broken("PNP-15", || {
                format!(
                    "{} of {id} is not handled as long as {sends} sends are not completed and {receives} receives not \
                     returned",
                    event_name(code)
                )
            });
        }
    };
    at.map(|at| Keep::begin(at, found))
}

enum Call {
    Driver(PROTOCOL_NET_PNP_EVENT, NDIS_HANDLE, *mut NET_PNP_EVENT_NOTIFICATION),
    Own(Id<Binding>),
}

fn prepare(
    machine: &mut Machine,
    loans: &mut Loans,
    receiver: Receiver,
    code: NET_PNP_EVENT_CODE,
    payload: &Payload,
) -> Option<Call> {
    let (protocol, context) = match receiver {
        Receiver::Binding(id) => {
            let binding = machine.ndis.bindings.get(id)?;
            (binding.protocol, binding.context)
        }
        Receiver::Protocol(protocol) => (protocol, core::ptr::null_mut()),
    };
    let protocol = machine.ndis.protocols.get(protocol)?;
    let version = protocol.version;
    let Some(handlers) = &protocol.handlers else {
        return match receiver {
            Receiver::Binding(id) => Some(Call::Own(id)),
            Receiver::Protocol(_) => None,
        };
    };
    let handler = handlers.NetPnPEventHandler?;
    let notification = notification(machine, loans, version, code, payload);
    let mut operation = Operation::default();
    operation.begin();
    machine.ndis.events.insert(notification.addr(), operation);
    machine.event_begins(notification.addr(), receiver, code);
    if machine.trace.is_on() {
        machine.trace.note(&format!("event {}", event_name(code)));
    }
    Some(Call::Driver(handler, context, notification))
}

/// A notification, lent, for a driver of `version`.
pub(super) fn notification(
    machine: &mut Machine,
    loans: &mut Loans,
    version: Version,
    code: NET_PNP_EVENT_CODE,
    payload: &Payload,
) -> *mut NET_PNP_EVENT_NOTIFICATION {
    let (buffer, length): (*mut u8, usize) = match payload {
        Payload::None => (core::ptr::null_mut(), 0),
        Payload::Pause(value) => (loans.value(machine, *value).cast(), size_of_val(value)),
        Payload::Restart(value, attributes) => {
            let mut value = *value;
            if let Some((miniport, values)) = *attributes {
                value.RestartAttributes = attributes::offer(machine, loans, version, miniport, values);
            }
            (loans.value(machine, value).cast(), size_of_val(&value))
        }
        Payload::Name(name) => (loans.string(machine, name).cast(), size_of::<NDIS_STRING>()),
        Payload::Bytes(bytes) => (loans.list(machine, bytes), bytes.len()),
    };
    let (revision, size) = version.net_pnp_event();
    // SAFETY: integers and pointers: zeros are a value.
    let mut notification: NET_PNP_EVENT_NOTIFICATION = unsafe { crate::ndis::object::zeroed() };
    notification.Header = header(NDIS_OBJECT_TYPE_DEFAULT, revision, size);
    notification.NetPnPEvent.NetEvent = code;
    notification.NetPnPEvent.Buffer = buffer.cast();
    notification.NetPnPEvent.BufferLength = length as u32;
    loans.value(machine, notification)
}

/// Notes what a callback returned.
pub(super) fn returned(
    machine: &mut Machine,
    rule: &'static str,
    callback: &str,
    operation: impl FnOnce(&mut Machine) -> Option<&mut Operation>,
    status: NDIS_STATUS,
) {
    if let Some(Err(Misuse::CompletedAndReturned)) =
        operation(machine).map(|operation| operation.returned(status))
    {
        machine.broken_all(&[rule, "GEN-05"], || {
            format!(
                "{callback} was completed by a call and then returned {}",
                crate::trace::status_name(status)
            )
        });
    }
}

/// Whether a protocol may fail the event.
fn may_fail(code: NET_PNP_EVENT_CODE) -> bool {
    matches!(code, NetEventQueryRemoveDevice | NetEventPortActivation | NetEventRestart | NetEventQueryPower)
}

/// Whether the event has a code that the documents name.
fn is_known(code: NET_PNP_EVENT_CODE) -> bool {
    (NetEventSetPower..NetEventMaximum).contains(&code)
}

/// The event's name.
pub(crate) fn event_name(code: NET_PNP_EVENT_CODE) -> &'static str {
    match code {
        NetEventSetPower => "NetEventSetPower",
        NetEventQueryPower => "NetEventQueryPower",
        NetEventQueryRemoveDevice => "NetEventQueryRemoveDevice",
        NetEventCancelRemoveDevice => "NetEventCancelRemoveDevice",
        NetEventReconfigure => "NetEventReconfigure",
        NetEventBindList => "NetEventBindList",
        NetEventBindsComplete => "NetEventBindsComplete",
        NetEventPnPCapabilities => "NetEventPnPCapabilities",
        NetEventPause => "NetEventPause",
        NetEventRestart => "NetEventRestart",
        NetEventPortActivation => "NetEventPortActivation",
        NetEventPortDeactivation => "NetEventPortDeactivation",
        NetEventIMReEnableDevice => "NetEventIMReEnableDevice",
        NetEventNDKEnable => "NetEventNDKEnable",
        NetEventNDKDisable => "NetEventNDKDisable",
        NetEventBindFailed => "NetEventBindFailed",
        _ => "an event of another code",
    }
}
