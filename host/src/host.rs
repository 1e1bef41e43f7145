//! The host as its users see it: a machine that a driver is loaded into, plugged under, and carried through its life.
//!
//! In: INFs, an image, adapters, frames, OIDs. Out: frames, answers, a trace, a report. Every call runs the machine
//! until nothing more can happen. One host per thread; dropping it switches its machine off.

mod adapter;
mod direct;
mod driver;
mod hotplug;
mod mishap;
mod odd;
mod power;
mod program;
mod report;
mod wireless;

use std::cell::{Cell, RefCell};
use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;

use entresol_sys::*;

pub use adapter::{Adapter, AdapterId};
pub use mishap::Below;
pub use report::{Completion, Oid, Report};

use driver::{Loaded, Lower, played};

use crate::crossing;
use crate::fabric::edge::{Above, Counts, Edge};
use crate::fabric::frames::Frames;
use crate::fabric::{above, filter, miniport as lower, oid, pnp, protocol as upper, shutdown, stack};
use crate::machine::{self, Machine, with};
use crate::ndis::binding::Binding;
use crate::ndis::device::{DeviceId, Instance};
use crate::ndis::end::End;
use crate::ndis::handle::Id;
use crate::ndis::loan::Loans;
use crate::ndis::miniport::Miniport;
use crate::ndis::object::header;
use crate::ndis::pool::NblPool;
use crate::ndis::status::{self, Status};
use crate::ndis::timing::Timing;
use crate::ndis::version::Version;
use crate::registry::{self, Package};
use crate::scheduler::{self, Stuck, irql};
use crate::verifier::leak::Leak;
use crate::verifier::ownership::Party;

/// Frames that are handed to a driver before the machine runs.
const BATCH: usize = 2048;

/// How a machine behaves.
#[derive(Clone, Debug)]
pub struct Options {
    /// What all choices that NDIS leaves open are drawn from; 0 draws nothing.
    pub seed: u64,
    /// Whether every crossing leaves a line.
    pub trace: bool,
    /// The NDIS version that the machine offers.
    pub ndis: (u8, u8),
    /// The choices, where they are not left to the seed.
    pub timing: Timing,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: 0, trace: false, ndis: (6, 80), timing: Timing::default() }
    }
}

/// Why something could not be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What happened.
    pub what: String,
}

impl Failure {
    fn new(what: impl Into<String>) -> Self {
        Self { what: what.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Failure {}

thread_local! {
    static ALIVE: Cell<bool> = const { Cell::new(false) };
}

/// A machine with a driver, or several.
pub struct Host {
    /// What was installed, each with the number of the driver that it is for.
    packages: Vec<(usize, Package)>,
    drivers: Vec<Loaded>,
    loans: Loans,
    adapters: Vec<Adapter>,
    leaks: Vec<Leak>,
    trace: String,
    /// Calls begin what they do and do not run the machine.
    begins: bool,
    /// The machine is this thread's.
    thread: PhantomData<*mut ()>,
}

impl Host {
    /// Switches a machine on in this thread.
    ///
    /// # Panics
    /// When this thread has a host already.
    pub fn new(options: Options) -> Self {
        assert!(!ALIVE.replace(true), "one host per thread: drop the first one before the second is made");
        machine::switch_on(options.seed);
        with(|machine| {
            machine.ndis.version = Version::new(options.ndis.0, options.ndis.1);
            machine.ndis.buffers.follow(machine.ndis.version);
            machine.ndis.seeded = options.seed != 0;
            machine.ndis.timing = if options.seed == 0 { options.timing.fixed() } else { options.timing };
            machine.trace.set_on(options.trace);
            let (start, stride, count) = machine.ndis.buffers.nbl_places();
            machine.trace.set_nbl_places(start, stride, count);
        });
        crossing::set_tracing(options.trace);
        Self {
            packages: Vec::new(),
            drivers: Vec::new(),
            loans: Loans::default(),
            adapters: Vec::new(),
            leaks: Vec::new(),
            trace: String::new(),
            begins: false,
            thread: PhantomData,
        }
    }

    /// Plugs an underlying adapter in: its virtual devices are made, everything is bound, initialised and restarted,
    /// and the overlying protocol has asked what TCP/IP asks.
    pub fn plug(&mut self, adapter: Adapter) -> Result<AdapterId, Failure> {
        let at = self.adapters.len();
        let (lower, devices) = with(|machine| self.make_devices(machine, &adapter))?;
        self.adapters.push(adapter);
        let (first, never) = with(|machine| {
            let initialize = machine.ndis.timing.initialize;
            (initialize.starts_first(), initialize == crate::Initialize::Never)
        });
        let is_up = self.run_for("plug in", move || {
            let miniport = match lower {
                Lower::Played(miniport) => miniport,
                Lower::Driven(device) => match pnp::start_driven(device) {
                    Some(miniport) => miniport,
                    None => return false,
                },
            };
            if first {
                devices.iter().for_each(|device| pnp::start_device(*device));
            }
            above::bring_up(miniport);
            if !first && !never {
                devices.iter().for_each(|device| pnp::start_device(*device));
            }
            true
        })?;
        if is_up {
            Ok(AdapterId(at, 0))
        } else {
            Err(Failure::new("the adapter's driver does not initialise it"))
        }
    }

    fn make_devices(
        &self,
        machine: &mut Machine,
        adapter: &Adapter,
    ) -> Result<(Lower, Vec<DeviceId>), Failure> {
        let (device, lower) = match &adapter.driver {
            Some(driver) => self.driven(machine, driver, adapter)?,
            None => played(machine, adapter),
        };
        let package = self.virtual_package();
        let mut made = Vec::new();
        for _ in 0..adapter.virtual_miniports {
            let Some(package) = package else { break };
            let virtual_device = package
                .create_device(&mut machine.registry)
                .map_err(|error| Failure::new(format!("the virtual device cannot be made: {error}")))?;
            for (name, value) in &adapter.parameters {
                machine.registry.set(&virtual_device.key, name, value.clone());
            }
            made.push(virtual_device);
        }
        if let Some(protocol) = self.protocol_service() {
            registry::bind(&mut machine.registry, &protocol, &device, &made.iter().collect::<Vec<_>>());
        }
        let lowers = match lower {
            Lower::Played(miniport) => vec![miniport],
            Lower::Driven(_) => Vec::new(),
        };
        let devices: Vec<_> =
            made.into_iter().map(|device| machine.ndis.devices.insert(device, lowers.clone())).collect();
        let lower_pool = machine.ndis.nbl_pools.insert(own_pool());
        let aboves = (0..devices.len().max(1))
            .map(|_| Above::new(machine.ndis.nbl_pools.insert(own_pool())))
            .collect();
        machine.ndis.fabric.edges.push(Edge {
            lower: lowers.first().copied(),
            driven: match lower {
                Lower::Driven(device) => Some(device),
                Lower::Played(_) => None,
            },
            access_point: adapter.access_point,
            contexts: Vec::new(),
            device,
            devices: devices.clone(),
            aboves,
            lower_pool,
            to_receive: Frames::default(),
            lower_out: Frames::default(),
            completing: Vec::new(),
            keeps: 0,
            kept: false,
            counts: Counts::default(),
            filter_below: 0,
        });
        Ok((lower, devices))
    }

    /// Sends frames from the overlying protocol, in chains of NBLs. Frames are lost while the protocol is not bound or
    /// paused, as they would be.
    pub fn send<F: AsRef<[u8]>>(&mut self, id: AdapterId, frames: impl IntoIterator<Item = F>) {
        let Some(binding) = self.upper(id) else { return };
        self.feed(
            id,
            frames,
            move |edge| Some(&mut edge.aboves.get_mut(id.1)?.to_send),
            move || upper::send_all(binding),
        );
    }

    /// Receives frames from the wire below.
    pub fn receive<F: AsRef<[u8]>>(&mut self, id: AdapterId, frames: impl IntoIterator<Item = F>) {
        let Some(miniport) = self.lower(id) else { return };
        self.feed(id, frames, |edge| Some(&mut edge.to_receive), move || lower::indicate_all(miniport));
    }

    fn feed<F: AsRef<[u8]>>(
        &mut self,
        id: AdapterId,
        frames: impl IntoIterator<Item = F>,
        queue: impl Fn(&mut Edge) -> Option<&mut Frames>,
        work: impl Fn() + Clone + 'static,
    ) {
        let mut frames = frames.into_iter().peekable();
        while frames.peek().is_some() {
            with(|machine| {
                if let Some(queue) = machine.ndis.fabric.edges.get_mut(id.0).and_then(&queue) {
                    queue.clear();
                    frames.by_ref().take(BATCH).for_each(|frame| queue.push(frame.as_ref()));
                }
            });
            if self.run_for("data", work.clone()).is_err() {
                return;
            }
        }
    }

    /// The frames that reached the wire below since the last call.
    pub fn lower_frames(&mut self, id: AdapterId) -> Vec<Vec<u8>> {
        let mut frames = Vec::new();
        self.drain_lower(id, |frame| frames.push(frame.to_vec()));
        frames
    }

    /// The frames that reached the overlying protocol since the last call.
    pub fn upper_frames(&mut self, id: AdapterId) -> Vec<Vec<u8>> {
        let mut frames = Vec::new();
        self.drain_upper(id, |frame| frames.push(frame.to_vec()));
        frames
    }

    /// Shows the frames that reached the wire below since the last call, without a copy for each.
    pub fn drain_lower(&mut self, id: AdapterId, frame: impl FnMut(&[u8])) {
        drain(id, |edge| Some(&mut edge.lower_out), frame);
    }

    /// Shows the frames that reached the overlying protocol since the last call, without a copy for each.
    pub fn drain_upper(&mut self, id: AdapterId, frame: impl FnMut(&[u8])) {
        drain(id, |edge| Some(&mut edge.aboves.get_mut(id.1)?.out), frame);
    }

    /// Queries an OID as the overlying protocol, with room for so many bytes; the status when it is refused.
    pub fn query(&mut self, id: AdapterId, code: u32, room: usize) -> Result<Vec<u8>, i32> {
        let binding = self.upper(id).ok_or(NDIS_STATUS_ADAPTER_NOT_FOUND)?;
        self.run_for("query", move || oid::query(binding, code, room as u32))
            .map_err(|_| NDIS_STATUS_FAILURE)?
            .map_err(|refusal| refusal.status)
    }

    /// Sets an OID as the overlying protocol; the status when it is refused.
    pub fn set(&mut self, id: AdapterId, code: u32, value: &[u8]) -> Result<(), i32> {
        let binding = self.upper(id).ok_or(NDIS_STATUS_ADAPTER_NOT_FOUND)?;
        let value = value.to_vec();
        self.run_for("set", move || oid::set(binding, code, &value))
            .map_err(|_| NDIS_STATUS_FAILURE)?
            .map(|_| ())
            .map_err(|refusal| refusal.status)
    }

    /// Pauses the stack above the driver, then the one below.
    pub fn pause(&mut self, id: AdapterId) -> Result<(), Failure> {
        self.pause_upper(id)?;
        self.pause_lower(id)
    }

    /// Restarts the stack below the driver, then the one above.
    pub fn restart(&mut self, id: AdapterId) -> Result<(), Failure> {
        self.restart_lower(id)?;
        self.restart_upper(id)
    }

    /// Pauses the stack of the virtual miniport: the overlying protocol, then the driver's upper edge.
    pub fn pause_upper(&mut self, id: AdapterId) -> Result<(), Failure> {
        let miniports = self.virtual_miniports(id);
        self.run_for("pause above", move || miniports.iter().for_each(|miniport| pause(*miniport)))
    }

    /// Pauses the stack of the underlying adapter: the driver's lower edge, then the adapter.
    pub fn pause_lower(&mut self, id: AdapterId) -> Result<(), Failure> {
        let miniport = self.lower(id).ok_or_else(gone)?;
        self.run_for("pause below", move || pause(miniport))
    }

    /// Restarts the stack of the virtual miniport.
    pub fn restart_upper(&mut self, id: AdapterId) -> Result<(), Failure> {
        let miniports = self.virtual_miniports(id);
        self.run_for("restart above", move || miniports.iter().for_each(|miniport| restart(*miniport)))
    }

    /// Restarts the stack of the underlying adapter.
    pub fn restart_lower(&mut self, id: AdapterId) -> Result<(), Failure> {
        let miniport = self.lower(id).ok_or_else(gone)?;
        self.run_for("restart below", move || restart(miniport))
    }

    /// Has the underlying adapter carry payloads of `mtu` bytes from the next restart of its stack on.
    pub fn change_mtu(&mut self, id: AdapterId, mtu: u32) -> Result<(), Failure> {
        let miniport = self.lower(id).ok_or_else(gone)?;
        with(|machine| {
            if let Some(miniport) = machine.ndis.miniports.get_mut(miniport) {
                miniport.next_mtu = Some(mtu);
            }
        });
        Ok(())
    }

    /// Pulls the cable of the underlying adapter, or puts it in.
    pub fn connect(&mut self, id: AdapterId, connected: bool) -> Result<(), Failure> {
        let miniport = self.lower(id).ok_or_else(gone)?;
        let link = self.adapters.get(id.0).ok_or_else(gone)?.link(connected);
        let state = NDIS_LINK_STATE {
            Header: header(
                NDIS_OBJECT_TYPE_DEFAULT,
                NDIS_LINK_STATE_REVISION_1,
                NDIS_SIZEOF_LINK_STATE_REVISION_1,
            ),
            MediaConnectState: link.connect,
            MediaDuplexState: link.duplex,
            XmitLinkSpeed: link.send_speed,
            RcvLinkSpeed: link.receive_speed,
            PauseFunctions: link.pause_functions,
            AutoNegotiationFlags: link.auto_negotiation,
        };
        // SAFETY: a live local without padding, read for its size.
        let bytes = unsafe {
            core::slice::from_raw_parts((&raw const state).cast::<u8>(), size_of::<NDIS_LINK_STATE>())
        }
        .to_vec();
        self.indicate(id, miniport, NDIS_STATUS_LINK_STATE, bytes)
    }

    /// Indicates a status from the underlying adapter.
    pub fn indicate_status(&mut self, id: AdapterId, code: i32, bytes: &[u8]) -> Result<(), Failure> {
        let miniport = self.lower(id).ok_or_else(gone)?;
        self.indicate(id, miniport, code, bytes.to_vec())
    }

    fn indicate(
        &mut self,
        _id: AdapterId,
        miniport: Id<Miniport>,
        code: i32,
        bytes: Vec<u8>,
    ) -> Result<(), Failure> {
        let status = Status { code, bytes };
        self.run_for("status", move || match code {
            NDIS_STATUS_RESET_START | NDIS_STATUS_RESET_END => status::indicate_reset(miniport, &status),
            _ => status::indicate(miniport, &status),
        })
    }

    /// The codes of the status indications that reached the overlying protocol.
    pub fn statuses(&self, id: AdapterId) -> Vec<i32> {
        machine::read(|machine| {
            let above = machine.ndis.fabric.edges.get(id.0).and_then(|edge| edge.aboves.get(id.1));
            above.map_or_else(Vec::new, |above| above.statuses.iter().map(|status| status.code).collect())
        })
    }

    /// Tells the driver's lower edge of a PnP event about an adapter, and whether it agreed.
    pub fn event(&mut self, id: AdapterId, code: i32, bytes: &[u8]) -> Result<i32, Failure> {
        let miniport = self.lower(id).ok_or_else(gone)?;
        let payload = match bytes {
            [] => stack::Payload::None,
            bytes => stack::Payload::Bytes(bytes.to_vec()),
        };
        self.run_for("event", move || {
            // Events and unbinds of one binding come one after the other (rule ST-03).
            if !stack::claim(miniport) {
                return NDIS_STATUS_FAILURE;
            }
            let status = filter::pass_event(End::Miniport(miniport), code, payload.clone());
            stack::release(miniport);
            status
        })
    }

    /// Tells the driver's protocol as a whole of a PnP event, and whether it agreed.
    pub fn event_of_protocol(&mut self, code: i32, bytes: &[u8]) -> Result<i32, Failure> {
        let payload = match bytes {
            [] => stack::Payload::None,
            bytes => stack::Payload::Bytes(bytes.to_vec()),
        };
        self.run_for("event", move || {
            let all = with(|machine| crate::ndis::protocol::of_drivers(machine));
            let statuses = all
                .into_iter()
                .map(|protocol| stack::notify(stack::Receiver::Protocol(protocol), code, payload.clone()));
            statuses.fold(NDIS_STATUS_SUCCESS, |all, one| if one == NDIS_STATUS_SUCCESS { all } else { one })
        })
    }

    /// Disables the virtual devices over an adapter: halt from above.
    pub fn disable(&mut self, id: AdapterId) -> Result<(), Failure> {
        self.halt(id, NdisHaltDeviceDisabled)
    }

    /// Enables the virtual devices over an adapter again: the driver is asked to initialise them.
    pub fn enable(&mut self, id: AdapterId) -> Result<(), Failure> {
        let idle = with(|machine| {
            let devices = machine.ndis.fabric.edges.get(id.0)?.devices.iter().copied();
            let is_idle = |device: &DeviceId| {
                machine.ndis.devices.get(*device).is_some_and(|device| device.instance == Instance::Idle)
            };
            Some(devices.filter(is_idle).collect::<Vec<_>>())
        });
        let idle = idle.ok_or_else(gone)?;
        self.run_for("enable", move || idle.iter().for_each(|device| pnp::enable(*device)))
    }

    /// Shuts the system down: MiniportShutdownEx of every virtual miniport.
    pub fn shut_down(&mut self) -> Result<(), Failure> {
        let all = with(|machine| {
            let up = machine.ndis.miniports.iter().filter(|(_, miniport)| miniport.driver.is_some());
            up.map(|(id, _)| id).collect::<Vec<_>>()
        });
        self.run_for("shutdown", move || all.iter().for_each(|miniport| shutdown::power_off(*miniport)))
    }

    /// Unplugs an adapter: everything above it is paused, unbound and halted first.
    pub fn unplug(&mut self, id: AdapterId) -> Result<(), Failure> {
        let miniport = self.lower(id).ok_or_else(gone)?;
        let protocol = self.protocol_service();
        self.run_for("unplug", move || pnp::remove(miniport))?;
        with(|machine| {
            let device = machine.ndis.fabric.edges.get(id.0).map(|edge| edge.device.clone());
            if let (Some(protocol), Some(device)) = (protocol, device) {
                registry::unbind(&mut machine.registry, &protocol, &device);
            }
        });
        Ok(())
    }

    /// Begins what `calls` do and runs nothing of it yet: it happens while the next call runs, in the order that seed
    /// and strategy give. What these calls return says nothing; of a call that does several things only the first
    /// happens.
    pub fn meanwhile(&mut self, calls: impl FnOnce(&mut Self)) {
        self.begins = true;
        calls(self);
        self.begins = false;
    }

    /// Counts, answers, findings and leaks so far.
    pub fn report(&self) -> Report {
        machine::read(|machine| Report::of(machine, &self.leaks))
    }

    /// One line per crossing, if it was asked for.
    pub fn trace(&mut self) -> &str {
        self.trace.clear();
        let text = &mut self.trace;
        machine::read(|machine| text.push_str(machine.trace.text()));
        text
    }

    fn lower(&self, id: AdapterId) -> Option<Id<Miniport>> {
        machine::read(|machine| machine.ndis.fabric.edges.get(id.0)?.lower)
    }

    fn upper(&self, id: AdapterId) -> Option<Id<Binding>> {
        machine::read(|machine| machine.ndis.fabric.edges.get(id.0)?.aboves.get(id.1)?.upper)
    }

    fn virtual_miniports(&self, id: AdapterId) -> Vec<Id<Miniport>> {
        machine::read(|machine| {
            let Some(edge) = machine.ndis.fabric.edges.get(id.0) else { return Vec::new() };
            let devices = edge.devices.iter().filter_map(|device| machine.ndis.devices.get(*device));
            devices
                .filter_map(|device| match device.instance {
                    Instance::Up(miniport) => Some(miniport),
                    _ => None,
                })
                .collect()
        })
    }

    /// Runs `work` as a thread of the machine until it is over and nothing more can happen.
    fn run_for<R: 'static>(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> R + 'static,
    ) -> Result<R, Failure> {
        let result: Rc<RefCell<Option<R>>> = Rc::new(RefCell::new(None));
        let place = Rc::clone(&result);
        scheduler::spawn(name, irql::PASSIVE_LEVEL, move || {
            let value = work();
            *place.borrow_mut() = Some(value);
        });
        if self.begins {
            return Err(Failure::new(format!("{name}: it has only begun")));
        }
        let watched = Rc::clone(&result);
        let ran =
            scheduler::run_until(move |machine| watched.borrow().is_some() && machine.ndis.fabric.works == 0);
        if let Err(stuck) = ran {
            return Err(self.stuck(name, &stuck));
        }
        scheduler::settle();
        let value = result.borrow_mut().take();
        value.ok_or_else(|| Failure::new(format!("{name}: the machine was stopped")))
    }

    /// A thread of the machine waits for what never comes: who holds it up is the finding.
    fn stuck(&mut self, name: &str, stuck: &Stuck) -> Failure {
        with(|machine| {
            machine.broken("BC-16", || format!("{name} does not end: {stuck}"));
            machine.check_stuck();
        });
        Failure::new(format!("{name}: {stuck}"))
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        machine::switch_off();
        ALIVE.set(false);
    }
}

impl fmt::Debug for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Host")
            .field("drivers", &self.drivers.iter().map(Loaded::name).collect::<Vec<_>>())
            .field("adapters", &self.adapters.len())
            .finish_non_exhaustive()
    }
}

fn own_pool() -> NblPool {
    NblPool { owner: Party::Host, with_buffer: true, context_size: 0, data_size: 0, tag: 0, out: 0 }
}

fn gone() -> Failure {
    Failure::new("the adapter is not there")
}

fn pause(miniport: Id<Miniport>) {
    if stack::claim(miniport) {
        stack::pause(miniport, NDIS_PAUSE_NDIS_INTERNAL);
        stack::release(miniport);
    }
}

fn restart(miniport: Id<Miniport>) {
    if stack::claim(miniport) {
        stack::restart(miniport);
        stack::release(miniport);
    }
}

fn drain(id: AdapterId, queue: impl Fn(&mut Edge) -> Option<&mut Frames>, mut frame: impl FnMut(&[u8])) {
    // Taken out, so that `frame` may do what it likes.
    let mut frames =
        with(|machine| machine.ndis.fabric.edges.get_mut(id.0).and_then(&queue).map(core::mem::take))
            .unwrap_or_default();
    frames.iter().for_each(&mut frame);
    frames.clear();
    with(|machine| {
        if let Some(queue) = machine.ndis.fabric.edges.get_mut(id.0).and_then(&queue) {
            *queue = frames;
        }
    });
}
