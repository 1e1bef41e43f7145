//! Power of both edges, and what a driver may do while either of them is not in D0.
//!
//! In: OID_PNP_SET_POWER as it passes, sends and OID requests as they come back. Out: whether an adapter sleeps, and
//! findings. Something that came back is held against the state of things only if that was the same when it was handed
//! over: no PnP operation began or ended in between. The order of sleep and waking is `fabric::power`'s.

use entresol_sys::*;

use super::binding;
use super::handle::Id;
use super::miniport::{Miniport, State};
use super::oid::Entry;
use super::oid_view::Request;
use crate::machine::Machine;
use crate::scheduler::cpu;
use crate::trace::status_name;

/// The power of one adapter.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Power {
    /// OID_PNP_SET_POWER to another state than D0 was completed, at this moment.
    pub(crate) asleep: Option<u64>,
    /// It is to be restarted when it is awake.
    pub(crate) restart: bool,
    /// It slept without having been paused, at least once.
    pub(crate) slept_running: bool,
}

/// PnP operations that change what drivers may do, as they begin and end.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Upheavals {
    begun: u64,
    ended: u64,
}

impl Upheavals {
    /// An operation begins.
    pub(crate) fn begin(&mut self) {
        self.begun += 1;
    }

    /// One has ended.
    pub(crate) fn end(&mut self) {
        self.ended += 1;
    }

    /// The number of the time without any operation that it is now; zero during an operation.
    pub(crate) fn calm(&self) -> u64 {
        if self.begun == self.ended { self.begun + 1 } else { 0 }
    }
}

/// What a virtual miniport may do in a time of calm.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stance {
    calm: u64,
    runs: bool,
    removed: bool,
    asleep: bool,
    lower_asleep: bool,
    lower_runs: bool,
    slept_running: bool,
}

impl Stance {
    /// That of a driver's miniport; none while anything is going on.
    pub(super) fn of(machine: &Machine, id: Id<Miniport>) -> Option<Self> {
        let calm = machine.ndis.upheavals.calm();
        let miniport = machine.ndis.miniports.get(id).filter(|miniport| miniport.driver.is_some())?;
        if calm == 0 {
            return None;
        }
        let (mut any, mut lower_asleep, mut lower_runs) = (false, true, true);
        for (_, below) in lower_bindings(machine, id) {
            any = true;
            lower_asleep &= below.asleep.is_some();
            lower_runs &= below.state == binding::State::Running
                && machine
                    .ndis
                    .miniports
                    .get(below.miniport)
                    .is_some_and(|below| below.state == State::Running);
        }
        Some(Self {
            calm,
            runs: miniport.state == State::Running,
            removed: miniport.surprise_removed,
            asleep: miniport.power.asleep.is_some(),
            lower_asleep: any && lower_asleep,
            lower_runs: any && lower_runs,
            slept_running: miniport.power.slept_running,
        })
    }

    /// A send that was handed over at `calm` came back with `status`.
    #[inline]
    pub(super) fn check_send(&self, machine: &mut Machine, id: Id<Miniport>, calm: u64, status: NDIS_STATUS) {
        if self.calm == calm && (self.removed || self.asleep || self.lower_asleep || self.slept_running) {
            self.judge(machine, id, status);
        }
    }

    #[cold]
    fn judge(&self, machine: &mut Machine, id: Id<Miniport>, status: NDIS_STATUS) {
        let name = status_name(status);
        let is_paused = status == NDIS_STATUS_PAUSED && !self.runs;
        if self.removed {
            if status != NDIS_STATUS_NOT_ACCEPTED && !is_paused {
                machine.broken("SR-01", || {
                    format!("a send that {id} got after its device was torn out was completed with {name}")
                });
            }
        } else if status == NDIS_STATUS_SUCCESS && (self.asleep || self.lower_asleep) {
            let who = if self.asleep { "it" } else { "the adapter below" };
            machine.broken("PM-08", || format!("{id} completed a send with {name} while {who} slept"));
        } else if self.asleep && status != NDIS_STATUS_LOW_POWER_STATE && !is_paused {
            machine.broken("PM-04", || format!("{id}, which slept, completed a send with {name}"));
        } else if !self.asleep
            && !self.lower_asleep
            && self.slept_running
            && self.runs
            && self.lower_runs
            && matches!(status, NDIS_STATUS_LOW_POWER_STATE | NDIS_STATUS_PAUSED)
        {
            machine.broken("PM-07", || {
                format!("{id} is awake again, was not paused before, and completed a send with {name}")
            });
        }
    }
}

/// The bindings of drivers on the adapters below a virtual miniport.
fn lower_bindings(
    machine: &Machine,
    id: Id<Miniport>,
) -> impl Iterator<Item = (Id<binding::Binding>, &binding::Binding)> {
    let lowers = machine.ndis.devices.of(id).and_then(|device| machine.ndis.devices.get(device));
    let lowers = lowers.map_or(&[][..], |device| device.lowers.as_slice());
    machine.ndis.bindings.iter().filter(move |(_, binding)| lowers.contains(&binding.miniport))
}

/// Whether an adapter below `id` has slept after `since`.
pub(super) fn lower_slept_since(machine: &Machine, id: Id<Miniport>, since: u64) -> bool {
    lower_bindings(machine, id).any(|(_, below)| below.asleep.is_some() || below.woken > since)
}

/// The state that a request to set the power is about.
pub(crate) fn wanted(request: Request) -> Option<NDIS_DEVICE_POWER_STATE> {
    if !request.is_set() || request.oid() != OID_PNP_SET_POWER {
        return None;
    }
    request.input().first_chunk().map(|bytes| NDIS_DEVICE_POWER_STATE::from_ne_bytes(*bytes))
}

/// A request is about to be handed to the driver of a miniport: one that wakes it up ends its sleep.
pub(super) fn handed_over(machine: &mut Machine, id: Id<Miniport>, request: Request) {
    if wanted(request) == Some(NdisDeviceStateD0)
        && let Some(miniport) = machine.ndis.miniports.get_mut(id)
    {
        miniport.power.asleep = None;
    }
}

/// A driver completed a request.
pub(super) fn completed(machine: &mut Machine, id: Id<Miniport>, entry: &Entry, status: NDIS_STATUS) {
    match wanted(entry.request) {
        Some(state) => power_was_set(machine, id, state, status),
        None if matches!(entry.request.oid(), OID_PNP_SET_POWER | OID_PNP_QUERY_POWER) => {}
        None => check_request(machine, id, entry, status),
    }
}

fn check_request(machine: &mut Machine, id: Id<Miniport>, entry: &Entry, status: NDIS_STATUS) {
    let Some(stance) = Stance::of(machine, id).filter(|stance| stance.calm == entry.calm) else { return };
    let (request, name) = (entry.request, status_name(status));
    if stance.removed {
        // Whoever gave it up gets it back as he asked.
        if !matches!(status, NDIS_STATUS_NOT_ACCEPTED | NDIS_STATUS_REQUEST_ABORTED) {
            machine.broken("OID-35", || {
                format!("{request}, which {id} got after its device was torn out, was completed with {name}")
            });
        }
    } else if stance.asleep && status == NDIS_STATUS_SUCCESS {
        machine.broken("PM-09", || format!("{id}, which slept, completed {request} with {name}"));
    }
}

fn power_was_set(
    machine: &mut Machine,
    id: Id<Miniport>,
    state: NDIS_DEVICE_POWER_STATE,
    status: NDIS_STATUS,
) {
    let Some(miniport) = machine.ndis.miniports.get_mut(id) else { return };
    let sleeps = state != NdisDeviceStateD0;
    let (runs, indicating) = (miniport.state == State::Running, miniport.indicating);
    let flags = miniport.registration.unwrap_or_default();
    if sleeps {
        miniport.power.asleep = Some(cpu::moment());
        miniport.power.slept_running |= runs;
        // What a link does whose adapter sleeps is not known.
        miniport.link.connect = MediaConnectStateUnknown;
    }
    let name = status_name(status);
    if status != NDIS_STATUS_SUCCESS {
        machine.broken("PM-02", || format!("{id} completed OID_PNP_SET_POWER(D{}) with {name}", state - 1));
        if sleeps {
            machine.broken("PM-06", || {
                let when = if runs { "ran" } else { "was paused" };
                format!("{id} did not go to sleep while it {when}: {name}")
            });
        }
        if sleeps && runs && flags & NDIS_MINIPORT_ATTRIBUTES_NO_PAUSE_ON_SUSPEND != 0 {
            machine.broken("MP-08", || {
                format!("{id} has NO_PAUSE_ON_SUSPEND set and did not go to sleep while it ran: {name}")
            });
        }
    }
    if sleeps && indicating != 0 {
        machine.broken("PM-04", || {
            format!("OID_PNP_SET_POWER of {id} was completed with {indicating} indications going on")
        });
    }
}

/// A driver indicates something on `id`.
pub(super) fn check_indication(machine: &mut Machine, id: Id<Miniport>, what: &str) {
    let asleep = machine.ndis.miniports.get(id).is_some_and(|miniport| miniport.power.asleep.is_some());
    if asleep {
        machine.broken("PM-04", || format!("{what} was called for {id}, which sleeps"));
    }
}

/// A driver indicates a status on `id`. A thread that was on its way when NetEventSetPower came cannot know of it.
pub(super) fn check_status(machine: &mut Machine, id: Id<Miniport>, name: &str) {
    let Some(miniport) = machine.ndis.miniports.get(id) else { return };
    let asleep = miniport.power.asleep.is_some();
    let lowers: Vec<_> = lower_bindings(machine, id).map(|(_, below)| below.asleep).collect();
    let knows = |asleep: &Option<u64>| asleep.is_some_and(|moment| !cpu::was_under_way(moment));
    let lower_asleep = !lowers.is_empty() && lowers.iter().all(knows);
    if asleep || lower_asleep {
        let who = if asleep { "it" } else { "the adapter below" };
        machine.broken("STA-04", || format!("{id} indicated {name} while {who} slept"));
    }
}

/// An adapter is awake for a while, and all is calm: what its link does is to be known (rule PM-13).
pub(crate) fn check_link_is_known(machine: &mut Machine, id: Id<Miniport>) {
    let Some(stance) = Stance::of(machine, id) else { return };
    let is_known = machine.ndis.miniports.get(id).is_some_and(|m| m.link.connect != MediaConnectStateUnknown);
    let below =
        lower_bindings(machine, id).filter_map(|(_, below)| machine.ndis.miniports.get(below.miniport));
    let is_known_below = below.into_iter().any(|below| below.link.connect != MediaConnectStateUnknown);
    if !stance.asleep
        && !stance.lower_asleep
        && stance.lower_runs
        && !stance.removed
        && is_known_below
        && !is_known
    {
        machine
            .broken("PM-13", || format!("{id} is awake again and did not indicate NDIS_STATUS_LINK_STATE"));
    }
}
