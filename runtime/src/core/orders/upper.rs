//! The upper edge: a miniport adapter with data, status, a pause and a power request on their way.
//!
//! The gates are the real ones; what joins them is as in `topology::instance`, where each step is one atomic operation.

use super::super::gate::{Closed, Countdown, Gate};
use super::super::miniport::{Event, Miniport, State};
use super::{DEPTH, explore};

/// Who waits for indications to have returned.
const PAUSE: u32 = 1;
const POWER: u32 = 2;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct World {
    miniport: Miniport,
    /// Sends, receives, indications, status.
    gates: [u64; 4],
    waiters: u32,
    pausing: u32,
    powering: u32,
    /// MiniportPause has returned PENDING.
    pause: bool,
    /// OID_PNP_SET_POWER has.
    power: bool,
}

const SENDS: usize = 0;
const RECEIVES: usize = 1;
const INDICATING: usize = 2;
const SAYING: usize = 3;

const ABSENT: Closed = Closed::PAUSED.and(Closed::CLOSING);

impl World {
    fn new() -> Self {
        let closed = Gate::closed(ABSENT).word();
        Self {
            miniport: Miniport::HALTED,
            gates: [closed, closed, closed, Gate::closed(Closed::CLOSING).word()],
            waiters: 0,
            pausing: 0,
            powering: 0,
            pause: false,
            power: false,
        }
    }

    fn at<R>(&mut self, gate: usize, act: impl FnOnce(&Gate) -> R) -> R {
        let real = Gate::from_word(self.gates[gate]);
        let result = act(&real);
        self.gates[gate] = real.word();
        result
    }

    fn inside(&self, gate: usize) -> u64 {
        Gate::from_word(self.gates[gate]).inside()
    }

    fn done(count: &mut u32, parts: u32) -> bool {
        let countdown = Countdown::idle();
        countdown.start(*count);
        *count -= parts;
        countdown.done(parts)
    }

    /// An event of NDIS, or `None` where it may not come.
    fn happen(&self, event: Event) -> Option<Self> {
        let (next, actions) = self.miniport.step(event)?;
        let mut after = Self { miniport: next, ..self.clone() };
        for gate in 0..4 {
            let but = if gate == SAYING { Closed::PAUSED } else { Closed::NONE };
            if let Some(reasons) = actions.close {
                after.at(gate, |gate| gate.close(reasons.without(but)));
            }
            if let Some(reasons) = actions.open {
                after.at(gate, |gate| gate.open(reasons));
            }
        }
        if next.state == State::Halted {
            assert!((0..4).all(|gate| after.inside(gate) == 0), "halted with something inside: {self:?}");
            after.gates = Self::new().gates;
        }
        if actions.wait_for_data {
            after.pausing = 4;
            let mut parts = 1;
            parts += u32::from(after.at(SENDS, Gate::wait));
            parts += u32::from(after.at(RECEIVES, Gate::wait));
            parts += u32::from(after.wait_for_indications(PAUSE));
            after.pause = true;
            if Self::done(&mut after.pausing, parts) {
                after.end_pause();
            }
        }
        if actions.wait_for_indications {
            after.powering = 3;
            let mut parts = 1;
            parts += u32::from(after.at(SAYING, Gate::wait));
            parts += u32::from(after.wait_for_indications(POWER));
            after.power = true;
            if Self::done(&mut after.powering, parts) {
                after.end_power();
            }
        }
        Some(after)
    }

    fn wait_for_indications(&mut self, who: u32) -> bool {
        self.waiters |= who;
        let told = self.at(INDICATING, Gate::wait) && self.waiters & who != 0;
        if told {
            self.waiters &= !who;
        }
        told
    }

    /// Rule ST-04, and exactly once.
    fn end_pause(&mut self) {
        assert!(self.pause, "a pause ends that is not pending: {self:?}");
        assert!((0..3).all(|gate| self.inside(gate) == 0), "a pause ends with data out: {self:?}");
        self.pause = false;
        // MiniportShutdownEx may have come meanwhile; nothing follows it.
        if let Some((next, _)) = self.miniport.step(Event::Drained) {
            self.miniport = next;
        }
    }

    /// Rule PM-04, and exactly once.
    fn end_power(&mut self) {
        assert!(self.power, "a power request ends that is not pending: {self:?}");
        assert!(self.inside(INDICATING) == 0 && self.inside(SAYING) == 0, "asleep, and indicating: {self:?}");
        self.power = false;
    }

    fn part_of_pause(&mut self) {
        if Self::done(&mut self.pausing, 1) {
            self.end_pause();
        }
    }

    fn part_of_power(&mut self) {
        if Self::done(&mut self.powering, 1) {
            self.end_power();
        }
    }

    fn entered(&self, gates: &[usize]) -> Option<Self> {
        let mut after = self.clone();
        for gate in gates {
            after.at(*gate, |gate| gate.enter(1)).ok()?;
        }
        Some(after)
    }

    fn left(&self, gate: usize) -> Option<Self> {
        let mut after = self.clone();
        if after.inside(gate) == 0 {
            return None;
        }
        let is_last = after.at(gate, |gate| gate.leave(1));
        match gate {
            _ if !is_last => {}
            SENDS | RECEIVES => after.part_of_pause(),
            SAYING => after.part_of_power(),
            _ => {
                let waiters = std::mem::take(&mut after.waiters);
                if waiters & POWER != 0 {
                    after.part_of_power();
                }
                if waiters & PAUSE != 0 {
                    after.part_of_pause();
                }
            }
        }
        Some(after)
    }

    /// What may happen next. NDIS begins no PnP operation during a pause (rule ST-03), gives one request at a time (rule
    /// OID-01), and halts only what has nothing out (rule HST-07).
    fn moves(&self, _: &[&'static str]) -> Vec<(&'static str, Self)> {
        let mut next = Vec::new();
        let mut push = |name, after: Option<Self>| next.extend(after.map(|after| (name, after)));
        let is_busy = self.pause;
        let is_still = (0..4).all(|gate| self.inside(gate) == 0) && !self.power;
        push("initialize", self.happen(Event::Initialize).filter(|_| !is_busy));
        push("initialized", self.happen(Event::Initialized));
        push("failed", self.happen(Event::InitializeFailed));
        if !is_busy {
            push("restart", self.happen(Event::Restart));
            push("pause", self.happen(Event::Pause));
        }
        if !self.power {
            push("to sleep", self.happen(Event::SetPower { on: false }));
            push("awake", self.happen(Event::SetPower { on: true }));
        }
        push("torn out", self.happen(Event::SurpriseRemoved));
        if !is_busy && is_still {
            push("halt", self.happen(Event::Halt));
        }
        push("shut down", self.happen(Event::Shutdown));
        push("send", self.entered(&[SENDS]));
        push("indication begins", self.entered(&[INDICATING, RECEIVES]));
        push("status begins", self.entered(&[SAYING]));
        push("send completed", self.left(SENDS));
        push("receive returned", self.left(RECEIVES));
        push("indication returns", self.left(INDICATING));
        push("status returns", self.left(SAYING));
        next
    }

    fn check(&self, order: &[&'static str]) {
        let miniport = self.miniport;
        let is_open = |gate: usize| Gate::from_word(self.gates[gate]).why_closed().is_none();
        let flows = miniport.state == State::Running && miniport.powered && !miniport.removed;
        for gate in [SENDS, RECEIVES, INDICATING] {
            assert_eq!(is_open(gate), flows, "{order:?}: {self:?}");
        }
        assert_eq!(is_open(SAYING), miniport.may_indicate_status(), "{order:?}: {self:?}");
        // What is pending waits for something: its end comes by itself.
        let data = self.inside(SENDS) + self.inside(RECEIVES) + self.inside(INDICATING);
        assert!(!self.pause || data != 0, "{order:?}: {self:?}");
        assert!(!self.power || self.inside(INDICATING) + self.inside(SAYING) != 0, "{order:?}: {self:?}");
        assert!(self.pause || miniport.state != State::Pausing, "{order:?}: {self:?}");
    }
}

/// From a miniport that runs: what leads there is told by the other test.
fn running() -> World {
    let world = World::new();
    let events = [Event::Initialize, Event::Initialized, Event::Restart];
    events.into_iter().fold(world, |world, event| world.happen(event).unwrap())
}

#[test]
fn in_every_order_of_eight_events_from_the_beginning_a_miniport_keeps_its_rules() {
    let orders = explore(World::new(), DEPTH, World::moves, World::check);
    assert!(orders > 20_000, "{orders} orders");
}

#[test]
fn in_every_order_of_eight_events_while_it_runs_a_miniport_keeps_its_rules() {
    let orders = explore(running(), DEPTH, World::moves, World::check);
    assert!(orders > 4_000_000, "{orders} orders");
}

#[test]
fn an_event_that_ndis_may_not_send_changes_nothing_and_asks_for_nothing() {
    let check = |world: &World, order: &[&'static str]| {
        let miniport = world.miniport;
        let is_there = matches!(miniport.state, State::Paused | State::Running | State::Pausing);
        for event in [Event::SetPower { on: false }, Event::SurpriseRemoved, Event::Shutdown] {
            assert_eq!(miniport.step(event).is_some(), is_there, "{order:?}");
        }
        assert_eq!(miniport.step(Event::Halt).is_some(), miniport.state == State::Paused, "{order:?}");
        assert_eq!(miniport.step(Event::Restart).is_some(), miniport.state == State::Paused, "{order:?}");
    };
    explore(running(), DEPTH, World::moves, check);
}
