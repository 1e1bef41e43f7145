//! Sleep and waking of one stack (rules HST-22, HST-23).
//!
//! In: an adapter, and whether something above it is too old to sleep without a pause. Out: the events, the pause,
//! OID_PNP_SET_POWER and the restart, in NDIS's order. While a driver goes to sleep, what it is waited for elsewhere is
//! kept: it may not wait for packets (rules PM-05, PNP-15).

use std::cell::Cell;
use std::rc::Rc;

use entresol_sys::*;

use super::stack::{self, Payload, Receiver};
use super::{device_event, edge, miniport as lower, oid, protocol as upper};
use crate::machine::{Machine, with};
use crate::ndis::binding;
use crate::ndis::handle::Id;
use crate::ndis::miniport::{Miniport, State};
use crate::ndis::power::check_link_is_known;
use crate::ndis::version::Version;
use crate::scheduler::{self, SECOND, irql::PASSIVE_LEVEL};

/// How long a driver may take that waits for nothing.
const PATIENCE: u64 = 2 * SECOND;
/// Within which it has said what its link does.
const SOON: u64 = SECOND / 10;

fn state(state: NDIS_DEVICE_POWER_STATE) -> Payload {
    Payload::Bytes(state.to_ne_bytes().to_vec())
}

fn tell_all(id: Id<Miniport>, power: NDIS_DEVICE_POWER_STATE) {
    for binding in with(|machine| binding::on(machine, id)) {
        stack::notify(Receiver::Binding(binding), NetEventSetPower, state(power));
    }
}

/// Puts a virtual miniport to sleep. `paused` says that a driver above is older than 6.30.
pub(crate) fn sleep(id: Id<Miniport>, paused: bool) {
    if !stack::claim(id) {
        return;
    }
    let found = with(|machine| {
        let may_run = machine.version_of(id) >= Version::new(6, 30);
        let miniport = machine.ndis.miniports.get(id)?;
        let is_ready =
            matches!(miniport.state, State::Paused | State::Running) && miniport.power.asleep.is_none();
        let flags = miniport.registration.unwrap_or_default();
        let stays = flags & NDIS_MINIPORT_ATTRIBUTES_NO_PAUSE_ON_SUSPEND != 0 && may_run && !paused;
        let runs = miniport.state == State::Running;
        let above = *binding::on(machine, id).first()?;
        is_ready.then_some((above, stays, runs))
    });
    if let Some((above, stays, runs)) = found {
        let _ = oid::power(above, NdisRequestQueryInformation, OID_PNP_QUERY_POWER, NdisDeviceStateD3);
        tell_all(id, NdisDeviceStateD3);
        if !stays {
            stack::pause(id, NDIS_PAUSE_LOW_POWER);
        }
        with(|machine| {
            if let Some(miniport) = machine.ndis.miniports.get_mut(id) {
                miniport.power.restart = runs && !stays;
            }
        });
        let keep = with(|machine| edge::over(machine, id)).map(|at| {
            Keep::begin(at, move |machine| {
                let kept = machine.ndis.miniports.get(id).filter(|miniport| miniport.indicating == 0);
                if let Some(count) = kept.map(|miniport| miniport.receives).filter(|count| *count != 0) {
                    machine.broken("PM-05", || {
                        format!(
                            "{id} does not go to sleep as long as {count} NBLs that it indicated are not back"
                        )
                    });
                }
            })
        });
        let _ = oid::power(above, NdisRequestSetInformation, OID_PNP_SET_POWER, NdisDeviceStateD3);
        drop(keep);
    }
    stack::release(id);
}

/// Wakes a virtual miniport up.
pub(crate) fn wake(id: Id<Miniport>) {
    if !stack::claim(id) {
        return;
    }
    let found = with(|machine| {
        machine.ndis.miniports.get(id)?.power.asleep?;
        binding::on(machine, id).first().copied()
    });
    if let Some(above) = found {
        let _ = oid::power(above, NdisRequestSetInformation, OID_PNP_SET_POWER, NdisDeviceStateD0);
        let restart = with(|machine| {
            let miniport = machine.ndis.miniports.get_mut(id)?;
            // A driver that refused is treated as one that did not; one whose filter module did sleeps on.
            let is_told = miniport.power.asleep.is_none();
            is_told.then(|| core::mem::take(&mut miniport.power.restart))
        });
        if restart == Some(true) {
            stack::restart(id);
        }
        if restart.is_some() {
            tell_all(id, NdisDeviceStateD0);
            device_event::notify_device(id, NdisDevicePnPEventPowerProfileChanged);
        }
    }
    stack::release(id);
    if found.is_some() {
        expect_link(id);
    }
}

/// Has it looked soon whether a virtual miniport that is awake has said what its link does.
fn expect_link(id: Id<Miniport>) {
    scheduler::set_timer(scheduler::now() + SOON, "look at the link", PASSIVE_LEVEL, move || {
        with(|machine| check_link_is_known(machine, id));
    });
}

/// Puts an underlying adapter to sleep if it can: the driver's lower edge first. `paused` as in [`sleep`].
pub(crate) fn sleep_below(id: Id<Miniport>, paused: bool) {
    if !stack::claim(id) {
        return;
    }
    let found = with(|machine| {
        let miniport = machine.ndis.miniports.get(id)?;
        let bindings = machine.ndis.bindings.iter().filter(|(_, binding)| binding.miniport == id);
        let mut protocols = bindings.filter_map(|(_, binding)| machine.ndis.protocols.get(binding.protocol));
        // A protocol that is older than 6.30 is paused, and its whole stack with it.
        let paused = paused || protocols.any(|protocol| protocol.version < Version::new(6, 30));
        let sleeps = miniport.general.as_ref().is_some_and(|general| general.pm.is_some());
        (sleeps && miniport.power.asleep.is_none()).then_some((miniport.state == State::Running, paused))
    });
    if let Some((runs, paused)) = found {
        for binding in with(|machine| binding::on(machine, id)) {
            stack::notify(Receiver::Binding(binding), NetEventQueryPower, state(NdisDeviceStateD3));
        }
        tell_all(id, NdisDeviceStateD3);
        if paused {
            stack::pause(id, NDIS_PAUSE_LOW_POWER);
        }
        with(|machine| {
            lower::pause(machine, id);
            if let Some(miniport) = machine.ndis.miniports.get_mut(id) {
                miniport.power.asleep = Some(scheduler::cpu::moment());
                miniport.power.restart = runs && paused;
            }
        });
    }
    stack::release(id);
}

/// Wakes an underlying adapter up: the driver's lower edge last.
pub(crate) fn wake_below(id: Id<Miniport>) {
    if !stack::claim(id) {
        return;
    }
    let restart = with(|machine| {
        let miniport = machine.ndis.miniports.get_mut(id)?;
        miniport.power.asleep.take()?;
        Some(core::mem::take(&mut miniport.power.restart))
    });
    if let Some(restart) = restart {
        if restart {
            stack::restart(id);
        }
        tell_all(id, NdisDeviceStateD0);
    }
    stack::release(id);
    let above = with(|machine| {
        let devices = machine.ndis.devices.over(id);
        let up = devices.filter_map(|(_, device)| match device.instance {
            crate::ndis::device::Instance::Up(miniport) => Some(miniport),
            _ => None,
        });
        up.collect::<Vec<_>>()
    });
    above.into_iter().for_each(expect_link);
}

/// Keeps an edge's sends from being completed and its receives from being returned. A driver that waits for them gets
/// them after a while, and is found.
pub(super) struct Keep {
    edge: usize,
    is_over: Rc<Cell<bool>>,
    timer: scheduler::TimerId,
}

impl Keep {
    /// Begins to keep; `found` reports who waits.
    pub(super) fn begin(edge: usize, found: impl FnOnce(&mut Machine) + 'static) -> Self {
        with(|machine| change(machine, edge, 1));
        let is_over = Rc::new(Cell::new(false));
        let over = Rc::clone(&is_over);
        let timer = scheduler::set_timer(
            scheduler::now() + PATIENCE,
            "end a wait for packets",
            PASSIVE_LEVEL,
            move || {
                if !over.replace(true) {
                    with(found);
                    let_go(edge);
                }
            },
        );
        Self { edge, is_over, timer }
    }
}

impl Drop for Keep {
    fn drop(&mut self) {
        if !self.is_over.replace(true) {
            scheduler::cancel_timer(self.timer);
            let_go(self.edge);
        }
    }
}

fn change(machine: &mut Machine, edge: usize, by: i32) {
    if let Some(edge) = machine.ndis.fabric.edges.get_mut(edge) {
        edge.keeps = edge.keeps.saturating_add_signed(by);
    }
}

fn let_go(at: usize) {
    let ends = with(|machine| {
        change(machine, at, -1);
        let edge = machine.ndis.fabric.edges.get_mut(at).filter(|edge| edge.keeps == 0)?;
        let uppers: Vec<_> = edge.aboves.iter().filter_map(|above| above.upper).collect();
        core::mem::take(&mut edge.kept).then_some((edge.lower, uppers))
    });
    let Some((miniport, uppers)) = ends else { return };
    if let Some(miniport) = miniport {
        lower::complete_later(miniport);
    }
    for binding in uppers {
        upper::return_all(binding);
    }
}
