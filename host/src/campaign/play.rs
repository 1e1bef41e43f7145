//! From a script to an outcome: the steps, one after the other, in a machine with the driver.
//!
//! In: a script, an adapter, a way to a machine. Out: what the verifier found. A step that cannot be done, because the
//! adapter is not there or the driver did not start, does nothing; a machine that does not go on ends the play.

use super::event::{Event, Plugged};
use super::frames::Wire;
use super::outcome::Outcome;
use super::script::{Script, Step};
use crate::host::{Adapter, AdapterId, Below, Failure, Host, Options};
use crate::machine;
use crate::ndis::timing::{Often, Split, Timing};
use crate::scheduler::{Random, Strategy};

/// Frames of the driver's that are remembered for its medium.
const MOST_KNOWN: usize = 64;

/// Plays a script. `make` makes a machine in which the driver is installed and loaded but not started; its failure is
/// the result's. `watch` sees the machine at the end.
pub fn play(
    script: &Script,
    adapter: &Adapter,
    trace: bool,
    make: impl FnOnce(Options) -> Result<Host, Failure>,
    watch: impl FnOnce(&mut Host),
) -> Result<Outcome, Failure> {
    // Seed 0 would have nothing drawn.
    let seed = script.seed.max(1);
    let mut host = make(Options { seed, trace, timing: script.timing.clone(), ..Options::default() })?;
    host.set_processors(script.processors);
    let begin = match script.order {
        Strategy::Chosen(_) => script.steps.iter().position(|step| step.meanwhile).unwrap_or(0),
        _ => 0,
    };
    let mut play = Play { host, script, adapter, ids: Vec::new(), known: Vec::new(), is_loaded: false };
    for (at, step) in script.steps.iter().enumerate() {
        if at == begin {
            play.host.set_strategy(script.order.clone());
        } else if at == 0 {
            play.host.set_strategy(Strategy::Fair);
        }
        if !play.step(step) {
            break;
        }
    }
    let outcome = Outcome::of(&play.host);
    watch(&mut play.host);
    Ok(outcome)
}

struct Play<'a> {
    host: Host,
    script: &'a Script,
    adapter: &'a Adapter,
    ids: Vec<Option<AdapterId>>,
    known: Vec<Vec<u8>>,
    is_loaded: bool,
}

impl Play<'_> {
    /// Whether the play goes on.
    fn step(&mut self, step: &Step) -> bool {
        self.host.reseed(step.seed);
        if step.event.is_fault() {
            self.prepare(&step.event);
            return true;
        }
        match step.event {
            Event::Load if !self.is_loaded => {
                self.is_loaded = self.host.start().is_ok();
                return self.is_loaded;
            }
            _ if !self.is_loaded => return true,
            Event::Unload => {
                let _ = self.host.unload();
                return false;
            }
            Event::ShutDown => {
                let _ = self.host.shut_down();
                return false;
            }
            Event::BugCheck => {
                let _ = self.host.bug_check();
                return false;
            }
            Event::Elapse { milliseconds } => self.host.elapse(u64::from(milliseconds) * 10_000),
            Event::Plug(plugged) => self.plug(step, plugged),
            _ => {
                if let Some(id) = self.ids.get(step.adapter).copied().flatten() {
                    // Of several virtual miniports over the adapter the step's seed picks one.
                    let id = id.through((step.seed % self.adapter.virtual_miniports.max(1) as u64) as usize);
                    self.set_timing(&step.event);
                    self.on(id, step);
                }
            }
        }
        !machine::read(|machine| machine.verifier.counts().iter().any(|(rule, _)| *rule == "BC-16"))
    }

    fn prepare(&mut self, event: &Event) {
        match *event {
            Event::NoMemory { after, count } => self.host.fail_allocations(after, count),
            Event::OpenFails(status) => self.host.fail_open(status),
            Event::RequestsFail { count, status } => self.host.answer_oids(count, Below::Fails(status)),
            Event::RequestsTake { count, milliseconds } => {
                self.host.answer_oids(count, Below::Takes(milliseconds));
            }
            Event::SendsFail { count, status } => self.host.fail_sends(count, status),
            _ => {}
        }
    }

    fn set_timing(&mut self, event: &Event) {
        let plain = self.script.timing.clone();
        let timing = match *event {
            Event::Plug(plugged) => Timing { initialize: plugged.start, ..plain },
            Event::Receive { resources, split, .. } => Timing {
                resources: if resources { Often::Always } else { Often::Never },
                split: if split { Split::Seed } else { Split::Never },
                ..plain
            },
            _ => plain,
        };
        self.host.set_timing(timing);
    }

    fn plug(&mut self, step: &Step, plugged: Plugged) {
        if self.ids.len() <= step.adapter {
            self.ids.resize(step.adapter + 1, None);
        }
        if self.ids[step.adapter].is_some() {
            return;
        }
        self.set_timing(&step.event);
        let plain = self.adapter;
        let mut adapter = Adapter {
            connected: plugged.connected,
            virtual_miniports: if plugged.named { plain.virtual_miniports } else { 0 },
            sleeps: plain.sleeps && plugged.sleeps,
            hashes: plain.hashes || plugged.offloads,
            offloads: plain.offloads || plugged.offloads,
            data_backfill: plain.data_backfill.max(plugged.backfill),
            context_backfill: plain.context_backfill.max(plugged.backfill),
            ..plain.clone()
        };
        if let Some(last) = adapter.address.last_mut() {
            *last = last.wrapping_add(step.adapter as u8);
        }
        self.ids[step.adapter] = self.host.plug(adapter).ok();
    }

    /// An event of an adapter that is plugged in.
    fn on(&mut self, id: AdapterId, step: &Step) {
        let (mut sent, mut received) = (Vec::new(), Vec::new());
        match step.event {
            Event::Send { frames } | Event::SendAstray { frames } => sent = self.sent(id, frames, step.seed),
            Event::Receive { frames, .. } => received = self.received(id, frames, step.seed),
            Event::Unplug | Event::SurpriseRemove => self.ids[step.adapter] = None,
            _ => {}
        }
        let act = move |host: &mut Host| {
            let done = match &step.event {
                Event::Unplug => host.unplug(id),
                Event::SurpriseRemove => host.surprise_remove(id),
                Event::SurpriseRemoveDevices => host.surprise_remove_devices(id),
                Event::Unbind => host.unbind(id),
                Event::Bind => host.bind(id),
                Event::StartDevices => host.start_devices(id),
                Event::Disable => host.disable(id),
                Event::Enable => host.enable(id),
                Event::PauseAbove => host.pause_upper(id),
                Event::RestartAbove => host.restart_upper(id),
                Event::PauseBelow => host.pause_lower(id),
                Event::RestartBelow => host.restart_lower(id),
                Event::Resize { mtu } => {
                    let _ = host.change_mtu(id, *mtu);
                    let _ = host.pause_lower(id);
                    host.restart_lower(id)
                }
                Event::SleepAbove { paused } => host.sleep_upper(id, *paused),
                Event::WakeAbove => host.wake_upper(id),
                Event::SleepBelow { paused } => host.sleep_lower(id, *paused),
                Event::WakeBelow => host.wake_lower(id),
                Event::Connect(connected) => host.connect(id, *connected),
                Event::CancelSends => host.cancel_sends(id),
                Event::CancelRequest => host.cancel_request(id),
                Event::Send { .. } => {
                    host.send(id, sent);
                    Ok(())
                }
                Event::Receive { .. } => {
                    host.receive(id, received);
                    Ok(())
                }
                Event::SendAstray { .. } => {
                    host.send_astray(id, sent);
                    Ok(())
                }
                Event::Halt { action } => host.halt(id, *action),
                Event::Request { kind, oid, value } => {
                    let _ = host.request(id, *kind, *oid, value);
                    Ok(())
                }
                Event::Query { oid, room } => {
                    let _ = host.query(id, *oid, *room as usize);
                    Ok(())
                }
                Event::Set { oid, value } => {
                    let _ = host.set(id, *oid, value);
                    Ok(())
                }
                Event::Direct { oid, count, give_up: false } => host.direct(id, *oid, *count).map(|_| ()),
                Event::Direct { oid, count, give_up: true } => {
                    host.cancelled_direct(id, *oid, *count).map(|_| ())
                }
                Event::Synchronous { oid } => host.synchronous(id, *oid).map(|_| ()),
                Event::NetEvent { code, value } => host.event(id, *code, value).map(|_| ()),
                Event::Status { code, length } => {
                    let bytes: Vec<u8> = (0..*length).map(|at| at as u8).collect();
                    host.indicate_status(id, *code, &bytes)
                }
                _ => Ok(()),
            };
            // What is refused because of the state of things is part of the script.
            let _ = done;
        };
        if step.meanwhile { self.host.meanwhile(act) } else { act(&mut self.host) }
    }

    /// Frames for the stack above to send.
    fn sent(&self, id: AdapterId, count: u32, seed: u64) -> Vec<Vec<u8>> {
        let Some((medium, _)) = self.host.above(id) else { return Vec::new() };
        let wire = Wire { medium, own: &[], known: &[] };
        let mut random = Random::new(seed);
        (0..count).map(|_| wire.frame(&mut random)).collect()
    }

    /// Frames for the adapter below to receive.
    fn received(&mut self, id: AdapterId, count: u32, seed: u64) -> Vec<Vec<u8>> {
        self.known.extend(self.host.lower_frames(id));
        self.known.drain(..self.known.len().saturating_sub(MOST_KNOWN));
        self.host.drain_upper(id, |_| {});
        let own = self.host.above(id).map_or_else(Vec::new, |(_, address)| address);
        let own = if self.adapter.address.is_empty() { &own } else { &self.adapter.address };
        let wire = Wire { medium: self.adapter.medium, own, known: &self.known };
        let mut random = Random::new(seed);
        (0..count).map(|_| wire.frame(&mut random)).collect()
    }
}
