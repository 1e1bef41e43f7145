//! Filter modules in the stacks of adapters: attached, restarted, paused, detached, and told of events.
//!
//! In: filter drivers and adapters that come and go. Out: the callbacks in the order that rules HST-04 to HST-07 fix,
//! for one module each; whole stacks are `stack`'s. A driver is attached to the adapters whose medium its INF names.

use entresol_sys::version::Versioned;
use entresol_sys::*;

use super::pnp::begin_work;
use super::restart;
use super::stack::{self, Payload};
use crate::crossing::callback;
use crate::machine::{Machine, with};
use crate::ndis::binding;
use crate::ndis::end::End;
use crate::ndis::filter::{self, Filter, State};
use crate::ndis::filter_driver::FilterDriver;
use crate::ndis::handle::Id;
use crate::ndis::loan::Loans;
use crate::ndis::miniport::Miniport;
use crate::ndis::object::{header, zeroed};
use crate::ndis::version::Version;
use crate::registry::{Value, place};
use crate::scheduler::{self, cpu};
use crate::trace::status_name;

/// Filter classes from the top of a stack downwards (`net/configuring-an-inf-file-for-a-modifying-filter-driver`).
const CLASSES: [&str; 7] =
    ["scheduler", "encryption", "compression", "vpn", "loadbalance", "failover", "diagnostic"];

/// The key of a filter driver's component.
fn component(driver: &FilterDriver) -> String {
    format!("{}\\Ndi", place::component(place::SERVICE_CLASS, &driver.unique))
}

/// How an INF's FilterMediaTypes names a medium.
fn keywords(medium: NDIS_MEDIUM) -> &'static [&'static str] {
    match medium {
        NdisMedium802_3 => &["ethernet"],
        NdisMediumNative802_11 => &["wlan"],
        NdisMediumIP => &["flpp4", "flpp6"],
        NdisMediumWan => &["wan"],
        NdisMediumWirelessWan => &["ppip"],
        NdisMediumTunnel => &["tunnel"],
        _ => &[],
    }
}

/// Whether the INF of a filter driver wants it on an adapter.
fn wants(machine: &Machine, driver: &FilterDriver, miniport: Id<Miniport>) -> bool {
    let general = machine.ndis.miniports.get(miniport).and_then(|miniport| miniport.general.as_ref());
    let Some(medium) = general.map(|general| general.medium) else { return false };
    let media = machine.registry.value(&format!("{}\\Interfaces", component(driver)), "FilterMediaTypes");
    let media = media.and_then(Value::as_text).unwrap_or_default();
    media.split(',').any(|word| keywords(medium).iter().any(|known| word.trim().eq_ignore_ascii_case(known)))
}

/// How far up in a stack a driver belongs.
fn height(machine: &Machine, driver: &FilterDriver) -> usize {
    let class = machine.registry.value(&component(driver), "FilterClass").and_then(Value::as_text);
    let place = class.and_then(|class| CLASSES.iter().position(|known| class.eq_ignore_ascii_case(known)));
    CLASSES.len() - place.unwrap_or(CLASSES.len())
}

/// Whether a stack must not run without this driver (`FilterRunType` 1).
fn is_mandatory(machine: &Machine, driver: &FilterDriver) -> bool {
    let value = machine.registry.value(&component(driver), "FilterRunType");
    matches!(value, Some(Value::Dword(1)))
}

fn is_attached(machine: &Machine, driver: Id<FilterDriver>, miniport: Id<Miniport>) -> bool {
    machine.ndis.filters.iter().any(|(_, filter)| filter.driver == driver && filter.miniport == miniport)
}

/// Attaches a driver that has just registered to every adapter that is there, on a thread of the PnP manager.
pub(crate) fn offer_adapters(driver: Id<FilterDriver>) {
    let wanted = with(|machine| {
        let Some(of) = machine.ndis.filter_drivers.get(driver) else { return Vec::new() };
        let miniports = machine.ndis.miniports.iter().map(|(id, _)| id);
        miniports.filter(|id| wants(machine, of, *id)).collect()
    });
    if wanted.is_empty() {
        return;
    }
    begin_work("attach a new filter", move || {
        for miniport in wanted {
            if stack::claim(miniport) {
                stack::pause(miniport, NDIS_PAUSE_ATTACH_FILTER);
                attach_wanted(miniport);
                stack::restart(miniport);
                stack::release(miniport);
            }
        }
    });
}

/// The drivers that are wanted on an adapter and not there, with their places, from the bottom up.
fn wanted_on(machine: &Machine, miniport: Id<Miniport>) -> Vec<(usize, Id<FilterDriver>)> {
    let drivers = machine.ndis.filter_drivers.iter();
    let mut wanted: Vec<_> = drivers
        .filter(|(id, driver)| wants(machine, driver, miniport) && !is_attached(machine, *id, miniport))
        .map(|(id, driver)| (height(machine, driver), id))
        .collect();
    wanted.sort();
    wanted
}

/// Whether any driver is wanted on an adapter and not there.
pub(super) fn is_any_wanted(machine: &Machine, miniport: Id<Miniport>) -> bool {
    !wanted_on(machine, miniport).is_empty()
}

/// Attaches to a paused adapter what is wanted on it and not there.
pub(super) fn attach_wanted(miniport: Id<Miniport>) {
    for (height, driver) in with(|machine| wanted_on(machine, miniport)) {
        attach(driver, miniport, height);
    }
}

fn attach(driver: Id<FilterDriver>, miniport: Id<Miniport>, above: usize) {
    let mut loans = Loans::default();
    let call = with(|machine| {
        let of = machine.ndis.filter_drivers.get(driver)?;
        let instance = &machine.ndis.miniports.get(miniport)?.device.instance;
        let name = format!("{instance}-{}-0000", of.unique);
        let (handler, context, version) = (of.handlers.AttachHandler?, of.context, of.version);
        let module = Filter::new(driver, of, miniport, name);
        let filters = machine.ndis.miniports.get(miniport)?.filters.clone();
        let place = filters
            .iter()
            .position(|id| {
                let driver = machine.ndis.filters.get(*id).map(|filter| filter.driver);
                let driver = driver.and_then(|driver| machine.ndis.filter_drivers.get(driver));
                driver.is_some_and(|driver| height(machine, driver) > above)
            })
            .unwrap_or(filters.len());
        let id = machine.ndis.filters.insert(module);
        if let Some(filter) = machine.ndis.filters.get_mut(id) {
            filter.if_index = 0x4000 + id.index() as u32;
        }
        let parameters =
            attach_parameters(machine, &mut loans, version, id, filters.get(place.wrapping_sub(1)))?;
        machine.ndis.miniports.get_mut(miniport)?.filters.insert(place, id);
        Some((id, handler, context, parameters))
    });
    let Some((id, handler, context, parameters)) = call else { return };
    // SAFETY: the driver registered this function; it gets the handle of a fresh module, the context that it registered
    // with and parameters that are lent for the call, at PASSIVE_LEVEL. No borrow is open.
    let status = unsafe {
        callback!(
            FILTER_ATTACH,
            "FilterAttach",
            handler,
            irql = PASSIVE_LEVEL,
            (id.handle(), context, parameters)
        )
    };
    with(|machine| {
        loans.take_back(machine);
        let is_legal = matches!(status, NDIS_STATUS_SUCCESS | NDIS_STATUS_RESOURCES | NDIS_STATUS_FAILURE);
        if !is_legal {
            machine.broken("LWF-01", || format!("FilterAttach of {id} returned {}", status_name(status)));
        }
        let has_attributes = machine.ndis.filters.get(id).is_some_and(|filter| filter.has_attributes);
        if status == NDIS_STATUS_SUCCESS && !has_attributes {
            machine.broken("LWF-01", || format!("FilterAttach of {id} succeeded without NdisFSetAttributes"));
        }
        if status == NDIS_STATUS_SUCCESS && has_attributes {
            if let Some(filter) = machine.ndis.filters.get_mut(id) {
                filter.state = State::Paused;
            }
        } else {
            forget(machine, id, "LWF-01", "a failed FilterAttach");
        }
    });
}

/// Takes a module out of its stack and the tables; whatever it left is a finding.
fn forget(machine: &mut Machine, id: Id<Filter>, rule: &'static str, when: &str) {
    machine.check_objects_left(id.handle(), &id.to_string(), rule, when);
    if let Some(filter) = machine.ndis.filters.remove(id)
        && let Some(miniport) = machine.ndis.miniports.get_mut(filter.miniport)
    {
        miniport.filters.retain(|other| *other != id);
    }
}

fn attach_parameters(
    machine: &mut Machine,
    loans: &mut Loans,
    version: Version,
    id: Id<Filter>,
    below: Option<&Id<Filter>>,
) -> Option<*mut NDIS_FILTER_ATTACH_PARAMETERS> {
    let filter = machine.ndis.filters.get(id)?;
    let (index, luid, name) = (filter.if_index, NET_LUID { Value: filter.luid() }, filter.name.clone());
    let base = machine.ndis.miniports.get(filter.miniport)?;
    let (base_index, base_luid) = (base.if_index, NET_LUID { Value: base.luid() });
    let (link, device, general) = (base.link, base.device.clone(), base.general.as_deref()?.clone());
    let lower = below.and_then(|id| machine.ndis.filters.get(*id));
    let (lower_index, lower_luid) = match lower {
        Some(lower) => (lower.if_index, NET_LUID { Value: lower.luid() }),
        None => (base_index, base_luid),
    };
    let revision = NDIS_FILTER_ATTACH_PARAMETERS::revision(version.pair())?;
    // SAFETY: integers, pointers and arrays of them: zeros are a value.
    let mut parameters: NDIS_FILTER_ATTACH_PARAMETERS = unsafe { zeroed() };
    parameters.Header = header(NDIS_OBJECT_TYPE_FILTER_ATTACH_PARAMETERS, revision.revision, revision.size);
    parameters.IfIndex = index;
    parameters.NetLuid = luid;
    parameters.FilterModuleGuidName = loans.string(machine, &name);
    parameters.BaseMiniportIfIndex = base_index;
    parameters.BaseMiniportInstanceName = loans.string(machine, &device.description);
    parameters.BaseMiniportName = loans.string(machine, &device.name);
    parameters.MediaConnectState = link.connect;
    parameters.MediaDuplexState = link.duplex;
    parameters.XmitLinkSpeed = link.send_speed;
    parameters.RcvLinkSpeed = link.receive_speed;
    parameters.MiniportMediaType = general.medium;
    parameters.MiniportPhysicalMediaType = general.physical_medium;
    parameters.MacAddressLength = general.address_length;
    parameters.CurrentMacAddress = general.current_address;
    parameters.BaseMiniportNetLuid = base_luid;
    parameters.LowerIfIndex = lower_index;
    parameters.LowerIfNetLuid = lower_luid;
    parameters.BaseMiniportIfConnectorPresent = u8::from(general.connector);
    // Only as many bytes as the revision has: a driver that reads on meets the guard page.
    let size = usize::from(revision.size);
    let bytes = loans.bytes(machine, size);
    // SAFETY: `size` is at most the structure's; the pool gave that many writable bytes to us alone.
    unsafe { bytes.copy_from_nonoverlapping((&raw const parameters).cast(), size) };
    Some(bytes.cast())
}

/// FilterSetModuleOptions of a paused module.
pub(super) fn set_options(id: Id<Filter>) {
    let call = with(|machine| {
        let filter = machine.ndis.filters.get(id)?;
        Some((filter.handlers.SetFilterModuleOptionsHandler?, filter.context))
    });
    let Some((handler, context)) = call else { return };
    // SAFETY: the driver registered this function; it gets the context of a paused module, at PASSIVE_LEVEL. No borrow
    // is open.
    let status = unsafe {
        callback!(
            FILTER_SET_MODULE_OPTIONS,
            "FilterSetModuleOptions",
            handler,
            irql = PASSIVE_LEVEL,
            (context)
        )
    };
    if status != NDIS_STATUS_SUCCESS {
        with(|machine| {
            machine.broken("LWF-20", || {
                format!("FilterSetModuleOptions of {id} returned {}", status_name(status))
            });
        });
    }
}

/// Restarts a paused module. `false` when its stack must not run: it failed, and is mandatory. An optional one that fails
/// is detached (rule LWF-22).
pub(super) fn restart(id: Id<Filter>) -> bool {
    let mut loans = Loans::default();
    let call = with(|machine| {
        let mut parameters = restart_parameters(machine, id)?;
        let filter = machine.ndis.filters.get_mut(id)?;
        if filter.state != State::Paused {
            return None;
        }
        filter.state = State::Restarting;
        filter.restart.begin();
        let (handler, context) = (filter.handlers.RestartHandler?, filter.context);
        let (miniport, driver) = (filter.miniport, filter.driver);
        let below = machine.below(End::Filter(id), |_| true)?;
        let offered = machine.seen_above(below).filter(|_| machine.ndis.timing.restart_attributes.is_now());
        if let Some(offered) = offered {
            let version = machine.ndis.filter_drivers.get(driver)?.version;
            parameters.RestartAttributes = restart::offer(machine, &mut loans, version, miniport, offered);
        }
        let list = parameters.RestartAttributes;
        Some((handler, context, loans.value(machine, parameters), offered, list))
    });
    let Some((handler, context, parameters, offered, list)) = call else { return true };
    // SAFETY: the driver registered this function; it gets the context of a paused module and parameters that are lent
    // until the restart is complete, at PASSIVE_LEVEL. No borrow is open.
    let status = unsafe {
        callback!(FILTER_RESTART, "FilterRestart", handler, irql = PASSIVE_LEVEL, (context, parameters))
    };
    with(|machine| {
        stack::returned(
            machine,
            "BC-12",
            "FilterRestart",
            |machine| machine.ndis.filters.get_mut(id).map(|filter| &mut filter.restart),
            status,
        );
    });
    scheduler::block_until("NdisFRestartComplete", move |machine| {
        machine.ndis.filters.get(id).is_none_or(|filter| filter.restart.done().is_some())
    });
    let is_fatal = with(|machine| {
        // SAFETY: the parameters are lent memory that is taken back after this.
        let left = unsafe { (*parameters).RestartAttributes };
        let left = restart::check(machine, End::Filter(id), list, left);
        machine.note_left(id, offered, left);
        loans.take_back(machine);
        let Some(filter) = machine.ndis.filters.get_mut(id) else { return Some(false) };
        let status = filter.restart.done().unwrap_or(NDIS_STATUS_FAILURE);
        filter.restart.end();
        if status == NDIS_STATUS_SUCCESS {
            filter.state = State::Running;
            return None;
        }
        filter.state = State::Paused;
        let driver = filter.driver;
        let mandatory =
            machine.ndis.filter_drivers.get(driver).is_some_and(|driver| is_mandatory(machine, driver));
        machine.broken("BC-19", || format!("FilterRestart of {id} failed with {}", status_name(status)));
        Some(mandatory)
    });
    match is_fatal {
        None => true,
        Some(true) => false,
        Some(false) => {
            detach(id);
            true
        }
    }
}

fn restart_parameters(machine: &Machine, id: Id<Filter>) -> Option<NDIS_FILTER_RESTART_PARAMETERS> {
    let filter = machine.ndis.filters.get(id)?;
    let base = machine.ndis.miniports.get(filter.miniport)?;
    let general = base.general.as_deref()?;
    let below = match machine.below(End::Filter(id), |_| true)? {
        End::Filter(lower) => machine.ndis.filters.get(lower).map(|lower| (lower.if_index, lower.luid())),
        _ => None,
    };
    let (index, luid) = below.unwrap_or((base.if_index, base.luid()));
    Some(NDIS_FILTER_RESTART_PARAMETERS {
        Header: header(
            NDIS_OBJECT_TYPE_FILTER_RESTART_PARAMETERS,
            NDIS_FILTER_RESTART_PARAMETERS_REVISION_1,
            NDIS_SIZEOF__FILTER_RESTART_PARAMETERS_REVISION_1,
        ),
        MiniportMediaType: general.medium,
        MiniportPhysicalMediaType: general.physical_medium,
        RestartAttributes: core::ptr::null_mut(),
        LowerIfIndex: index,
        LowerIfNetLuid: NET_LUID { Value: luid },
        Flags: 0,
    })
}

/// Pauses a module that runs.
pub(super) fn pause(id: Id<Filter>, reason: u32) {
    let mut loans = Loans::default();
    let call = with(|machine| {
        let filter = machine.ndis.filters.get_mut(id)?;
        if filter.state != State::Running {
            return None;
        }
        filter.state = State::Pausing;
        filter.pause.begin();
        filter.paused = cpu::moment();
        let (handler, context) = (filter.handlers.PauseHandler?, filter.context);
        let parameters = NDIS_FILTER_PAUSE_PARAMETERS {
            Header: header(
                NDIS_OBJECT_TYPE_FILTER_PAUSE_PARAMETERS,
                NDIS_FILTER_PAUSE_PARAMETERS_REVISION_1,
                NDIS_SIZEOF_FILTER_PAUSE_PARAMETERS_REVISION_1,
            ),
            Flags: 0,
            PauseReason: reason,
        };
        Some((handler, context, loans.value(machine, parameters)))
    });
    let Some((handler, context, parameters)) = call else { return };
    // SAFETY: the driver registered this function; it gets the context of a running module and parameters that are lent
    // until the pause is complete, at PASSIVE_LEVEL. No borrow is open.
    let status = unsafe {
        callback!(FILTER_PAUSE, "FilterPause", handler, irql = PASSIVE_LEVEL, (context, parameters))
    };
    with(|machine| {
        if !matches!(status, NDIS_STATUS_SUCCESS | NDIS_STATUS_PENDING) {
            machine.broken("LWF-05", || format!("FilterPause of {id} returned {}", status_name(status)));
        }
        let status = if status == NDIS_STATUS_PENDING { status } else { NDIS_STATUS_SUCCESS };
        stack::returned(
            machine,
            "LWF-05",
            "FilterPause",
            |machine| machine.ndis.filters.get_mut(id).map(|filter| &mut filter.pause),
            status,
        );
    });
    scheduler::block_until("NdisFPauseComplete", move |machine| {
        machine.ndis.filters.get(id).is_none_or(|filter| filter.pause.done().is_some())
    });
    with(|machine| {
        loans.take_back(machine);
        let Some(filter) = machine.ndis.filters.get_mut(id) else { return };
        filter.state = State::Paused;
        filter.pause.end();
        let is_inside = filter.calls != 0;
        let (own, held) = filter::outstanding(machine, id);
        // What a call that goes on was given is on its way, not held.
        let held = if is_inside { 0 } else { held };
        if own != 0 || held != 0 {
            machine.broken("LWF-06", || {
                format!(
                    "the pause of {id} was completed with {own} NBLs of its own under way and {held} of others held"
                )
            });
        }
    });
}

/// Detaches a paused module.
pub(super) fn detach(id: Id<Filter>) {
    scheduler::block_until("what is inside a filter module", move |machine| {
        let is_idle =
            |filter: &Filter| filter.calls == 0 && filter.oids.is_idle() && filter.directs.is_empty();
        machine.ndis.filters.get(id).is_none_or(is_idle)
    });
    let call = with(|machine| {
        let filter = machine.ndis.filters.get_mut(id)?;
        filter.state = State::Detaching;
        Some((filter.handlers.DetachHandler?, filter.context))
    });
    let Some((handler, context)) = call else { return };
    // SAFETY: the driver registered this function; it gets the context of a paused module with nothing outstanding, for
    // the last time, at PASSIVE_LEVEL. No borrow is open.
    unsafe {
        callback!(FILTER_DETACH, "FilterDetach", handler, irql = PASSIVE_LEVEL, (context));
    }
    with(|machine| {
        let (own, held) = filter::outstanding(machine, id);
        if own != 0 || held != 0 {
            machine.broken("LWF-04", || {
                format!("{id} was detached with {own} NBLs of its own under way and {held} of others held")
            });
        }
        forget(machine, id, "LWF-04", "FilterDetach");
    });
}

/// Detaches every module of a driver, each from a paused stack.
pub(crate) fn detach_all_of(driver: Id<FilterDriver>) {
    let modules = with(|machine| {
        let modules = machine.ndis.filters.iter().filter(|(_, filter)| filter.driver == driver);
        modules.map(|(id, filter)| (id, filter.miniport)).collect::<Vec<_>>()
    });
    for (id, miniport) in modules {
        if stack::claim(miniport) {
            stack::pause(miniport, NDIS_PAUSE_DETACH_FILTER);
            detach(id);
            stack::restart(miniport);
            stack::release(miniport);
        }
    }
}

/// Pauses and restarts the stack of a module, on another thread.
pub(crate) fn schedule_restart(id: Id<Filter>) {
    begin_work("restart a filter", move || {
        let miniport = with(|machine| machine.ndis.filters.get(id).map(|filter| filter.miniport));
        if let Some(miniport) = miniport
            && stack::claim(miniport)
        {
            stack::pause(miniport, NDIS_PAUSE_FILTER_RESTART_STACK);
            stack::restart(miniport);
            stack::release(miniport);
        }
    });
}

/// Calls a module, which stays until the call has returned.
pub(crate) fn during<R>(id: Id<Filter>, call: impl FnOnce() -> R) -> R {
    let count = |by: i32| {
        with(|machine| {
            if let Some(filter) = machine.ndis.filters.get_mut(id) {
                filter.calls = filter.calls.saturating_add_signed(by);
            }
        });
    };
    count(1);
    let result = call();
    count(-1);
    result
}

/// Tells what is above an end of an event: the next module that handles events, or else the protocols.
pub(crate) fn pass_event(from: End, code: NET_PNP_EVENT_CODE, payload: Payload) -> NDIS_STATUS {
    let mut loans = Loans::default();
    let call = with(|machine| {
        let id = machine.filter_above(from, |filter| filter.handlers.NetPnPEventHandler.is_some())?;
        let filter = machine.ndis.filters.get(id)?;
        let (handler, context, driver) = (filter.handlers.NetPnPEventHandler?, filter.context, filter.driver);
        let version = machine.ndis.filter_drivers.get(driver)?.version;
        Some((id, handler, context, stack::notification(machine, &mut loans, version, code, &payload)))
    });
    let Some((id, handler, context, notification)) = call else {
        let bindings = with(|machine| machine.base(from).map(|base| binding::on(machine, base)));
        let statuses = bindings
            .unwrap_or_default()
            .into_iter()
            .map(|binding| stack::notify(stack::Receiver::Binding(binding), code, payload.clone()));
        return statuses
            .fold(NDIS_STATUS_SUCCESS, |all, one| if one == NDIS_STATUS_SUCCESS { all } else { one });
    };
    let status = during(id, || {
        // SAFETY: the driver registered this function; it gets the context of an attached module and a notification that
        // is lent for the call, at PASSIVE_LEVEL. No borrow is open.
        unsafe {
            callback!(
                FILTER_NET_PNP_EVENT,
                "FilterNetPnPEvent",
                handler,
                irql = PASSIVE_LEVEL,
                (context, notification)
            )
        }
    });
    with(|machine| {
        loans.take_back(machine);
        if status == NDIS_STATUS_PENDING {
            machine.broken("LWF-19", || {
                format!("FilterNetPnPEvent({}) of {id} returned PENDING", stack::event_name(code))
            });
        }
    });
    status
}

/// Tells the topmost module on an adapter of a device's event, or else the adapter's driver.
pub(super) fn pass_device_event_to(miniport: Id<Miniport>, event: NDIS_DEVICE_PNP_EVENT) {
    let top = with(|machine| {
        let handles = |filter: &Filter| filter.handlers.DevicePnPEventNotifyHandler.is_some();
        let is_it = |id: &Id<Filter>| machine.ndis.filters.get(*id).is_some_and(handles);
        on(machine, miniport).into_iter().rev().find(is_it)
    });
    match top {
        Some(id) => device_event_in(id, event),
        None => super::device_event::notify_miniport(miniport, event),
    }
}

/// Tells what is below an end of a device's event: the next module that handles such, or else the adapter's driver.
pub(crate) fn pass_device_event(from: End, event: NDIS_DEVICE_PNP_EVENT) {
    let next =
        with(|machine| machine.below(from, |filter| filter.handlers.DevicePnPEventNotifyHandler.is_some()));
    match next {
        Some(End::Filter(id)) => device_event_in(id, event),
        Some(End::Miniport(id)) => super::device_event::notify_miniport(id, event),
        _ => {}
    }
}

fn device_event_in(id: Id<Filter>, event: NDIS_DEVICE_PNP_EVENT) {
    let mut loans = Loans::default();
    let call = with(|machine| {
        let filter = machine.ndis.filters.get(id)?;
        let (handler, context) = (filter.handlers.DevicePnPEventNotifyHandler?, filter.context);
        Some((handler, context, super::device_event::device_event(machine, &mut loans, event)))
    });
    let Some((handler, context, notice)) = call else { return };
    during(id, || {
        // SAFETY: the driver registered this function; it gets the context of an attached module and a notice that is
        // lent for the call, at PASSIVE_LEVEL. No borrow is open.
        unsafe {
            callback!(
                FILTER_DEVICE_PNP_EVENT_NOTIFY,
                "FilterDevicePnPEventNotify",
                handler,
                irql = PASSIVE_LEVEL,
                (context, notice)
            );
        }
    });
    with(|machine| loans.take_back(machine));
}

/// The modules on an adapter, from the bottom up.
pub(super) fn on(machine: &Machine, miniport: Id<Miniport>) -> Vec<Id<Filter>> {
    machine.ndis.miniports.get(miniport).map(|miniport| miniport.filters.clone()).unwrap_or_default()
}
