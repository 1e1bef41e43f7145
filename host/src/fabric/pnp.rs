//! The PnP manager: binds and unbinds, initialisation and halt.
//!
//! In: adapters, protocols and devices that come and go. Out: the callbacks in the order that rules HST-02 to HST-07,
//! HST-18 and HST-20 fix. Everything here runs in tasks at PASSIVE_LEVEL, often inside a driver's own call, and blocks
//! until what it began is over.

use entresol_sys::*;

use super::device_event::notify_device;
use super::{above, filter, parameters, protocol, stack};
use crate::crossing::callback;
use crate::machine::{Machine, with};
use crate::ndis::binding::{self, Bind, Binding, Unbind};
use crate::ndis::device::{DeviceId, Instance};
use crate::ndis::handle::Id;
use crate::ndis::loan::{self, Loans};
use crate::ndis::miniport::{Miniport, State};
use crate::ndis::operation::Operation;
use crate::ndis::protocol::{self as protocols, Protocol};
use crate::scheduler::{self, cpu, irql::PASSIVE_LEVEL};
use crate::trace::status_name;

/// Has a thread of the PnP manager do something; what the user of the host asked for is not over before.
pub(crate) fn begin_work(name: &'static str, work: impl FnOnce() + 'static) {
    with(|machine| machine.ndis.fabric.works += 1);
    scheduler::spawn(name, PASSIVE_LEVEL, move || {
        work();
        with(|machine| machine.ndis.fabric.works -= 1);
    });
}

/// Offers every adapter to a protocol that has just registered, on a thread of the PnP manager.
pub(crate) fn offer_adapters(protocol: Id<Protocol>) {
    let any = with(|machine| !unbound(machine, protocol).is_empty());
    if any {
        begin_work("bind a new protocol", move || bind_to_all(protocol));
    }
}

/// Binds a protocol to every adapter that it may bind to and is not bound to.
pub(crate) fn bind_to_all(protocol: Id<Protocol>) {
    let miniports = with(|machine| unbound(machine, protocol));
    for miniport in miniports {
        bind(protocol, miniport);
    }
}

/// Binds every driver's protocol that may to an adapter that has just come.
pub(crate) fn bind_all_to(miniport: Id<Miniport>) {
    let all = with(|machine| {
        let mut all = protocols::of_drivers(machine);
        all.retain(|protocol| may_bind(machine, *protocol, miniport));
        all
    });
    for protocol in all {
        bind(protocol, miniport);
    }
}

fn unbound(machine: &Machine, protocol: Id<Protocol>) -> Vec<Id<Miniport>> {
    let miniports = machine.ndis.miniports.iter().map(|(id, _)| id);
    miniports.filter(|miniport| may_bind(machine, protocol, *miniport)).collect()
}

/// Lower edges of intermediate drivers bind to underlying adapters, other protocols to what is on top; none twice to one
/// adapter (rules BND-32, NTF-04).
fn may_bind(machine: &Machine, protocol: Id<Protocol>, miniport: Id<Miniport>) -> bool {
    let is_virtual = machine.ndis.devices.is_virtual(miniport);
    let wants = if protocols::is_pure(machine, protocol) {
        is_virtual || !has_virtual_devices(machine, miniport)
    } else {
        !is_virtual
    };
    let is_up = machine.ndis.miniports.get(miniport).is_some_and(|miniport| {
        miniport.general.is_some() && !matches!(miniport.state, State::Initializing | State::Halting)
    });
    let is_bound = machine
        .ndis
        .bindings
        .iter()
        .any(|(_, binding)| binding.protocol == protocol && binding.miniport == miniport);
    wants && is_up && !is_bound && machine.ndis.protocols.get(protocol).is_some_and(|p| p.handlers.is_some())
}

/// Whether an intermediate driver's devices stand over an adapter.
pub(super) fn has_virtual_devices(machine: &Machine, miniport: Id<Miniport>) -> bool {
    machine.ndis.devices.over(miniport).next().is_some()
}

/// Binds a driver's protocol to an adapter and restarts the adapter's stack.
pub(crate) fn bind(protocol: Id<Protocol>, miniport: Id<Miniport>) {
    if !stack::claim(miniport) {
        return;
    }
    stack::pause(miniport, NDIS_PAUSE_BIND_PROTOCOL);
    let since = cpu::moment();
    let call = with(|machine| begin_bind(machine, protocol, miniport));
    if let Some((bind, handler, context, parameters)) = call {
        // SAFETY: the protocol registered this function; it gets the context that it registered with, the handle of
        // this bind and parameters that are lent until the bind is complete, at PASSIVE_LEVEL. No borrow is open.
        let status = unsafe {
            callback!(
                PROTOCOL_BIND_ADAPTER_EX,
                "ProtocolBindAdapterEx",
                handler,
                irql = PASSIVE_LEVEL,
                (context, bind.handle(), parameters)
            )
        };
        with(|machine| {
            if status != NDIS_STATUS_PENDING {
                machine.configurations_left_of_address(
                    parameters.addr(),
                    "RES-12",
                    "when the bind was complete",
                );
            }
            stack::returned(
                machine,
                "BND-07",
                "ProtocolBindAdapterEx",
                |machine| machine.ndis.binds.get_mut(bind).map(|bind| &mut bind.operation),
                status,
            );
        });
        scheduler::block_until("NdisCompleteBindAdapterEx", move |machine| {
            machine.ndis.binds.get(bind).is_none_or(|bind| bind.operation.done().is_some())
        });
        with(|machine| end_bind(machine, bind, since));
    }
    stack::restart(miniport);
    stack::release(miniport);
}

type BindCall = (Id<Bind>, PROTOCOL_BIND_ADAPTER_EX, NDIS_HANDLE, *mut NDIS_BIND_PARAMETERS);

fn begin_bind(machine: &mut Machine, protocol: Id<Protocol>, miniport: Id<Miniport>) -> Option<BindCall> {
    let of = machine.ndis.protocols.get(protocol)?;
    let handler = of.handlers.as_ref()?.BindAdapterHandlerEx?;
    let (context, version, name) = (of.context, of.version, of.name.clone());
    let mut loans = Loans::of(loan::BIND);
    let parameters = parameters::bind(machine, &mut loans, version, &name, miniport)?;
    let mut operation = Operation::default();
    operation.begin();
    let bind = machine.ndis.binds.insert(Bind {
        protocol,
        miniport,
        operation,
        binding: None,
        parameters: parameters.addr(),
        loans,
    });
    Some((bind, handler, context, parameters))
}

fn end_bind(machine: &mut Machine, id: Id<Bind>, since: u64) {
    let Some(mut bind) = machine.ndis.binds.remove(id) else { return };
    bind.loans.take_back(machine);
    let status = bind.operation.done().unwrap_or(NDIS_STATUS_FAILURE);
    let state =
        bind.binding.and_then(|binding| machine.ndis.bindings.get(binding)).map(|binding| binding.state);
    machine.check_births_of_bind(since, &id.to_string(), status != NDIS_STATUS_SUCCESS);
    match (status, state) {
        (NDIS_STATUS_SUCCESS, Some(binding::State::Opening)) => {
            machine.broken("BND-06", || format!("{id} succeeded while its open was pending"));
        }
        (NDIS_STATUS_SUCCESS, None) => {
            machine.broken("BND-06", || format!("{id} succeeded without an open adapter"));
        }
        (NDIS_STATUS_SUCCESS, Some(_)) | (_, None) => {}
        (_, Some(_)) => {
            machine.broken("BND-08", || {
                format!("{id} failed with {} and left its adapter open", status_name(status))
            });
            if let Some(binding) = bind.binding {
                machine.ndis.bindings.remove(binding);
            }
        }
    }
}

/// Unbinds on another thread.
pub(crate) fn schedule_unbind(id: Id<Binding>) {
    begin_work("unbind", move || {
        let miniport = with(|machine| machine.ndis.bindings.get(id).map(|binding| binding.miniport));
        if let Some(miniport) = miniport
            && stack::claim(miniport)
        {
            stack::pause(miniport, NDIS_PAUSE_UNBIND_PROTOCOL);
            unbind(id);
            stack::restart(miniport);
            stack::release(miniport);
        }
    });
}

/// Unbinds every binding of a protocol, each from a paused stack.
pub(crate) fn unbind_all_of(protocol: Id<Protocol>) {
    let open = with(|machine| {
        let bindings = machine.ndis.bindings.iter().filter(|(_, binding)| binding.protocol == protocol);
        bindings.map(|(id, binding)| (id, binding.miniport)).collect::<Vec<_>>()
    });
    for (binding, miniport) in open {
        if !stack::claim(miniport) {
            continue;
        }
        stack::pause(miniport, NDIS_PAUSE_UNBIND_PROTOCOL);
        unbind(binding);
        stack::restart(miniport);
        stack::release(miniport);
    }
}

/// Unbinds every driver's protocol from an adapter that stays.
pub(crate) fn unbind_all_from(miniport: Id<Miniport>) {
    if !stack::claim(miniport) {
        return;
    }
    stack::pause(miniport, NDIS_PAUSE_UNBIND_PROTOCOL);
    let bindings = with(|machine| binding::on(machine, miniport));
    bindings.into_iter().for_each(unbind);
    stack::restart(miniport);
    stack::release(miniport);
}

/// Unbinds a paused binding (rule HST-06).
fn unbind(id: Id<Binding>) {
    enum Call {
        Driver(Id<Unbind>, PROTOCOL_UNBIND_ADAPTER_EX, NDIS_HANDLE),
        Own,
    }
    let call = with(|machine| {
        let binding = machine.ndis.bindings.get(id)?;
        let context = binding.context;
        let Some(handlers) = &machine.ndis.protocols.get(binding.protocol)?.handlers else {
            return Some(Call::Own);
        };
        let handler = handlers.UnbindAdapterHandlerEx?;
        let mut operation = Operation::default();
        operation.begin();
        let unbind = machine.ndis.unbinds.insert(Unbind { binding: id, operation });
        Some(Call::Driver(unbind, handler, context))
    });
    match call {
        None => {}
        Some(Call::Own) => protocol::close(id),
        Some(Call::Driver(unbind, handler, context)) => {
            // SAFETY: the protocol registered this function; it gets the handle of this unbind and the context of an
            // open, paused binding, at PASSIVE_LEVEL. No borrow is open.
            let status = unsafe {
                callback!(
                    PROTOCOL_UNBIND_ADAPTER_EX,
                    "ProtocolUnbindAdapterEx",
                    handler,
                    irql = PASSIVE_LEVEL,
                    (unbind.handle(), context)
                )
            };
            with(|machine| {
                if !matches!(status, NDIS_STATUS_SUCCESS | NDIS_STATUS_PENDING) {
                    machine
                        .broken("BND-19", || format!("the unbind of {id} returned {}", status_name(status)));
                }
                stack::returned(
                    machine,
                    "BND-20",
                    "ProtocolUnbindAdapterEx",
                    |machine| machine.ndis.unbinds.get_mut(unbind).map(|unbind| &mut unbind.operation),
                    status,
                );
            });
            scheduler::block_until("NdisCompleteUnbindAdapterEx", move |machine| {
                machine.ndis.unbinds.get(unbind).is_none_or(|unbind| unbind.operation.done().is_some())
            });
            with(|machine| {
                machine.ndis.unbinds.remove(unbind);
                if machine.ndis.bindings.get(id).is_some() {
                    machine.broken("BND-21", || {
                        format!("the unbind of {id} is complete and its adapter is not closed")
                    });
                    machine.ndis.bindings.remove(id);
                }
            });
        }
    }
}

/// IRP_MN_START_DEVICE of a virtual device: its miniport is initialised if its driver has asked for it.
pub(crate) fn start_device(id: DeviceId) {
    let is_asked_for = with(|machine| match machine.ndis.devices.get_mut(id) {
        Some(device) => {
            device.started = true;
            device.instance == Instance::Asked
        }
        None => false,
    });
    if is_asked_for {
        initialize(id);
    }
}

/// Tells the protocols of intermediate drivers that a virtual device was enabled.
pub(crate) fn enable(id: DeviceId) {
    let before = with(|machine| {
        let device = machine.ndis.devices.get_mut(id)?;
        // Of two events at a time, one may find that the other's thread is about to ask.
        device.enabling += 1;
        let is_alone = device.enabling == 1;
        let is_bound = is_bound_below(machine, id);
        let device = machine.ndis.devices.get(id)?;
        // A driver owns it if it has asked for it, and can ask again if it is bound below.
        let is_owned = is_alone && is_bound && device.asked != 0;
        // Only the lower edges of intermediate drivers have virtual devices to enable.
        let edges = protocols::of_drivers(machine).into_iter().filter(|id| !protocols::is_pure(machine, *id));
        Some((device.device.name.clone(), device.asked, is_owned, edges.collect::<Vec<_>>()))
    });
    let Some((name, asked, is_owned, all)) = before else { return };
    for protocol in all {
        let payload = stack::Payload::Name(name.clone());
        stack::notify(stack::Receiver::Protocol(protocol), NetEventIMReEnableDevice, payload);
    }
    with(|machine| {
        let mut is_alone = false;
        if let Some(device) = machine.ndis.devices.get_mut(id) {
            is_alone = device.enabling == 1;
            device.enabling = device.enabling.saturating_sub(1);
        }
        let ignored = machine
            .ndis
            .devices
            .get(id)
            .is_some_and(|device| device.asked == asked && device.instance == Instance::Idle);
        // One that was about to be unbound meanwhile may have known of it.
        let is_owned = is_owned && is_bound_below(machine, id);
        if ignored && is_owned && is_alone && !machine.injection.is_hit() {
            machine.broken("PNP-17", || {
                format!("NetEventIMReEnableDevice came for `{name}`, and nobody asked for its initialisation")
            });
        }
    });
}

/// Whether a binding runs on an adapter below a virtual device.
fn is_bound_below(machine: &Machine, id: DeviceId) -> bool {
    let lowers = machine.ndis.devices.get(id).map_or(&[][..], |device| device.lowers.as_slice());
    machine
        .ndis
        .bindings
        .iter()
        .any(|(_, binding)| lowers.contains(&binding.miniport) && binding.state == binding::State::Running)
}

/// Calls MiniportInitializeEx for an instance that is asked for on a device that is started (rule HST-02).
pub(crate) fn initialize(device: DeviceId) -> NDIS_STATUS {
    let Some(id) = initialize_only(device) else { return NDIS_STATUS_FAILURE };
    // The stack above comes up on a thread of its own: it may run before the driver's call returns, or after.
    begin_work("start the stack above", move || above::start_above(id));
    NDIS_STATUS_SUCCESS
}

/// IRP_MN_START_DEVICE of an underlying adapter that a driver drives; the adapter, when it is initialised.
pub(crate) fn start_driven(device: DeviceId) -> Option<Id<Miniport>> {
    with(|machine| {
        if let Some(device) = machine.ndis.devices.get_mut(device) {
            device.started = true;
        }
    });
    let id = initialize_only(device)?;
    with(|machine| {
        let edges = &mut machine.ndis.fabric.edges;
        let edge = edges.iter_mut().find(|edge| edge.driven == Some(device))?;
        edge.lower = Some(id);
        for device in edge.devices.clone() {
            machine.ndis.devices.get_mut(device)?.lowers.push(id);
        }
        Some(())
    });
    notify_device(id, NdisDevicePnPEventPowerProfileChanged);
    Some(id)
}

fn initialize_only(device: DeviceId) -> Option<Id<Miniport>> {
    let mut loans = Loans::default();
    let since = cpu::moment();
    let call = with(|machine| begin_initialize(machine, &mut loans, device));
    let (id, handler, driver_context, parameters) = call?;
    // SAFETY: the driver registered this function; it gets the handle of a fresh adapter, the context that it registered
    // with and parameters that are lent for the call, at PASSIVE_LEVEL. No borrow is open.
    let status = unsafe {
        callback!(
            MINIPORT_INITIALIZE,
            "MiniportInitializeEx",
            handler,
            irql = PASSIVE_LEVEL,
            (id.handle(), driver_context, parameters)
        )
    };
    let is_up = with(|machine| {
        loans.take_back(machine);
        machine.adopt_births(since, id);
        end_initialize(machine, device, id, status)
    });
    is_up.then_some(id)
}

type InitializeCall = (Id<Miniport>, MINIPORT_INITIALIZE, NDIS_HANDLE, *mut NDIS_MINIPORT_INIT_PARAMETERS);

fn begin_initialize(machine: &mut Machine, loans: &mut Loans, id: DeviceId) -> Option<InitializeCall> {
    let device = machine.ndis.devices.get(id)?;
    if device.instance != Instance::Asked {
        return None;
    }
    let (driver, context) = (device.driver?, device.context);
    let facts = device.device.clone();
    let of = machine.ndis.drivers.get(driver)?;
    let (handler, driver_context) = (of.handlers.InitializeHandlerEx?, of.context);
    let miniport = machine.ndis.miniports.insert(Miniport::new(Some(driver), facts));
    machine.ndis.devices.get_mut(id)?.instance = Instance::Initializing(miniport);
    // Nothing else may begin on the adapter before this is over (rule HST-03).
    machine.ndis.miniports.get_mut(miniport)?.busy = true;
    let parameters = parameters::initialize(machine, loans, context, miniport);
    Some((miniport, handler, driver_context, parameters))
}

fn end_initialize(machine: &mut Machine, device: DeviceId, id: Id<Miniport>, status: NDIS_STATUS) -> bool {
    if !matches!(
        status,
        NDIS_STATUS_SUCCESS | NDIS_STATUS_NOT_ACCEPTED | NDIS_STATUS_RESOURCES | NDIS_STATUS_FAILURE
    ) {
        machine.broken("MP-18", || format!("MiniportInitializeEx of {id} returned {}", status_name(status)));
    }
    let has_attributes = machine
        .ndis
        .miniports
        .get(id)
        .is_some_and(|miniport| miniport.registration.is_some() && miniport.general.is_some());
    if status == NDIS_STATUS_SUCCESS && !has_attributes {
        machine.broken("MP-03", || format!("MiniportInitializeEx of {id} succeeded without both attributes"));
    }
    let is_up = status == NDIS_STATUS_SUCCESS && has_attributes;
    if !is_up && came_up_before(machine, device) {
        machine.broken("MP-30", || {
            format!(
                "MiniportInitializeEx of {id} failed with {}; its device had come up before",
                status_name(status)
            )
        });
    }
    if is_up {
        if let Some(miniport) = machine.ndis.miniports.get_mut(id) {
            miniport.state = State::Paused;
            miniport.busy = false;
        }
    } else {
        machine.check_left_behind(id, "MP-19", "a failed MiniportInitializeEx");
        machine.ndis.miniports.remove(id);
    }
    if let Some(device) = machine.ndis.devices.get_mut(device) {
        device.instance = if is_up { Instance::Up(id) } else { Instance::Idle };
        device.came_up |= is_up;
        device.initialized = (cpu::moment(), scheduler::current_number());
    }
    is_up
}

/// Whether a device came up before and nothing stands in the way of its coming up again.
fn came_up_before(machine: &Machine, device: DeviceId) -> bool {
    let Some(device) = machine.ndis.devices.get(device) else { return false };
    let runs = |lower: &Id<Miniport>| {
        machine.ndis.miniports.get(*lower).is_some_and(|lower| !lower.busy)
            && machine.ndis.bindings.iter().any(|(_, binding)| {
                binding.miniport == *lower
                    && binding.state == binding::State::Running
                    && binding.asleep.is_none()
            })
    };
    device.came_up && device.lowers.iter().all(runs) && !machine.injection.is_hit()
}

/// A virtual device is torn out: its driver is told, the protocol above still sends and asks (rules SR-01, OID-35),
/// and everything is taken down.
pub(crate) fn surprise_remove(id: Id<Miniport>) {
    if !stack::claim(id) {
        return;
    }
    notify_device(id, NdisDevicePnPEventSurpriseRemoved);
    stack::release(id);
    let above = with(|machine| {
        if let Some(above) = super::edge::above(machine, id) {
            above.to_send.push(&[0; 60]);
        }
        binding::on(machine, id).first().copied()
    });
    if let Some(above) = above {
        let _ = super::oid::query(above, OID_GEN_XMIT_OK, 8);
        protocol::send_all(above);
    }
    take_down(id, NdisHaltDeviceSurpriseRemoved);
}

/// Takes a miniport down: pause, unbind above, halt (rules HST-05, HST-07, HST-18).
pub(crate) fn take_down(id: Id<Miniport>, action: NDIS_HALT_ACTION) {
    if !stack::claim(id) {
        return;
    }
    stack::pause(id, NDIS_PAUSE_MINIPORT_DEVICE_REMOVE);
    let bindings = with(|machine| binding::on(machine, id));
    for binding in bindings {
        unbind(binding);
    }
    let filters = with(|machine| filter::on(machine, id));
    filters.into_iter().rev().for_each(filter::detach);
    scheduler::block_until("OID requests of the adapter", move |machine| {
        machine
            .ndis
            .miniports
            .get(id)
            .is_none_or(|miniport| miniport.oids.is_idle() && miniport.directs.is_empty())
    });
    halt(id, action);
}

fn halt(id: Id<Miniport>, action: NDIS_HALT_ACTION) {
    let call = with(|machine| {
        let miniport = machine.ndis.miniports.get_mut(id)?;
        miniport.state = State::Halting;
        let miniport = machine.ndis.miniports.get(id)?;
        let context = miniport.context;
        let driver = miniport.driver?;
        Some((machine.ndis.drivers.get(driver)?.handlers.HaltHandlerEx?, context))
    });
    if let Some((handler, context)) = call {
        // SAFETY: the driver registered this function; it gets the context of a paused adapter with nothing above it
        // and nothing outstanding, for the last time, at PASSIVE_LEVEL. No borrow is open.
        unsafe {
            callback!(MINIPORT_HALT, "MiniportHaltEx", handler, irql = PASSIVE_LEVEL, (context, action));
        }
    }
    with(|machine| {
        // Not before: on which processor the handler comes to its first lock last, nobody can say.
        if action != NdisHaltDeviceInstanceDeInitialized {
            machine.ndis.halted_from_above.insert(id.handle().addr(), cpu::moment());
        }
        check_halt(machine, id, action);
        machine.check_dot11_end(id);
        machine.check_owed(id);
        if let Some(device) = machine.ndis.devices.of(id)
            && let Some(device) = machine.ndis.devices.get_mut(device)
        {
            device.instance = Instance::Idle;
        }
        super::close_edge(machine, id);
        machine.ndis.miniports.remove(id);
        machine.ndis.upheavals.end();
    });
}

/// A halt leaves nothing behind, whatever its reason.
fn check_halt(machine: &mut Machine, id: Id<Miniport>, action: NDIS_HALT_ACTION) {
    let before = machine.verifier.found_in_all();
    machine.check_left_behind(id, "MP-23", "MiniportHaltEx");
    let is_clean = machine.verifier.found_in_all() == before;
    let Some(driver) = machine.ndis.miniports.get(id).and_then(|miniport| miniport.driver) else { return };
    let Some(driver) = machine.ndis.drivers.get_mut(driver) else { return };
    let bit = 1u32 << action.cast_unsigned().min(31);
    if is_clean {
        driver.clean_halts |= bit;
    } else if driver.clean_halts & !bit != 0 {
        machine.broken("MP-24", || {
            format!(
                "MiniportHaltEx of {id} left things behind with HaltAction {action} and none with another"
            )
        });
    }
}

/// Removes an underlying adapter: pause, unbind all, halt.
pub(crate) fn remove(id: Id<Miniport>) {
    take_down(id, NdisHaltDeviceDisabled);
}
