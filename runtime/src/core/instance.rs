//! The life of a virtual miniport's name: asked for, initialised, halted from above or stopped from below.
//!
//! NDIS may call MiniportInitializeEx inside NdisIMInitializeDeviceInstanceEx, later on another thread, or never;
//! whoever stops an instance must know which of these it is. A pure function from (state, event) to (state, what
//! to do); the topology calls NDIS, outside its lock.

/// Where a name is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// NDIS knows nothing of it.
    Idle,
    /// NDIS was asked and has not called MiniportInitializeEx.
    Asked,
    /// MiniportInitializeEx runs.
    Initializing,
    /// MiniportInitializeEx succeeded.
    Initialized,
    /// MiniportHaltEx runs.
    Halting,
}

/// A name's life, with what is being done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instance {
    /// Where it is.
    pub phase: Phase,
    /// Whether NdisIMInitializeDeviceInstanceEx has not returned yet.
    pub asking: bool,
    /// Whether it is being stopped for good.
    pub stopping: bool,
    /// Whether NDIS said that it is too late to cancel.
    pub uncancellable: bool,
    /// Whether NdisIMDeInitializeDeviceInstance was called for this life.
    pub deinitializing: bool,
}

/// What happens to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Somebody wants it to run.
    Start,
    /// NdisIMInitializeDeviceInstanceEx returned.
    Asked {
        /// Whether with success.
        accepted: bool,
    },
    /// MiniportInitializeEx begins.
    InitializeBegins,
    /// MiniportInitializeEx ends.
    InitializeEnds {
        /// Whether with success.
        succeeded: bool,
    },
    /// MiniportHaltEx begins.
    HaltBegins,
    /// MiniportHaltEx ends.
    HaltEnds,
    /// Its binding goes away, or its name was taken out of the configuration.
    Stop,
    /// NdisIMCancelInitializeDeviceInstance returned.
    Cancelled {
        /// Whether MiniportInitializeEx will never be called.
        succeeded: bool,
    },
}

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    Nothing,
    /// Call NdisIMInitializeDeviceInstanceEx, then say [`Event::Asked`].
    Ask,
    /// Call NdisIMCancelInitializeDeviceInstance, then say [`Event::Cancelled`].
    Cancel,
    /// Call NdisIMDeInitializeDeviceInstance, then say [`Event::Stop`] again.
    Deinitialize,
    /// Wait until something has changed, then say [`Event::Stop`] again.
    Wait,
    /// It is stopped: nobody will come for it any more.
    Stopped,
}

impl Instance {
    /// A name of which NDIS knows nothing.
    pub const IDLE: Self = Self {
        phase: Phase::Idle,
        asking: false,
        stopping: false,
        uncancellable: false,
        deinitializing: false,
    };

    /// What `event` makes of it; `None` refuses the event, and nothing changes.
    pub fn step(self, event: Event) -> Option<(Self, Action)> {
        let stay = |next| Some((next, Action::Nothing));
        match event {
            Event::Start => {
                let idle = self.phase == Phase::Idle && !self.asking && !self.stopping;
                idle.then_some((Self { phase: Phase::Asked, asking: true, ..self }, Action::Ask))
            }
            Event::Asked { accepted } => {
                // What MiniportInitializeEx did in the meantime is more recent than the answer.
                let refused = !accepted && self.phase == Phase::Asked;
                let phase = if refused { Phase::Idle } else { self.phase };
                stay(Self { phase, asking: false, ..self })
            }
            Event::InitializeBegins => (self.phase == Phase::Asked).then_some((
                Self { phase: Phase::Initializing, uncancellable: false, ..self },
                Action::Nothing,
            )),
            Event::InitializeEnds { succeeded } => {
                let phase = if succeeded { Phase::Initialized } else { Phase::Idle };
                (self.phase == Phase::Initializing)
                    .then_some((Self { phase, deinitializing: false, ..self }, Action::Nothing))
            }
            Event::HaltBegins => (self.phase == Phase::Initialized)
                .then_some((Self { phase: Phase::Halting, ..self }, Action::Nothing)),
            Event::HaltEnds => (self.phase == Phase::Halting)
                .then_some((Self { phase: Phase::Idle, deinitializing: false, ..self }, Action::Nothing)),
            Event::Stop => Some(Self { stopping: true, ..self }.stop()),
            Event::Cancelled { succeeded: true } => {
                let phase = if self.phase == Phase::Asked { Phase::Idle } else { self.phase };
                stay(Self { phase, ..self })
            }
            Event::Cancelled { succeeded: false } => {
                stay(Self { uncancellable: self.phase == Phase::Asked, ..self })
            }
        }
    }

    fn stop(self) -> (Self, Action) {
        let action = match self.phase {
            _ if self.asking => Action::Wait,
            Phase::Idle => Action::Stopped,
            Phase::Asked if self.uncancellable => Action::Wait,
            Phase::Asked => Action::Cancel,
            Phase::Initializing | Phase::Halting => Action::Wait,
            Phase::Initialized if self.deinitializing => Action::Wait,
            Phase::Initialized => return (Self { deinitializing: true, ..self }, Action::Deinitialize),
        };
        (self, action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::collections::BTreeSet;

    /// The world around an instance: what NDIS may still do, so that only possible orders are tried.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    struct World {
        instance: Instance,
        /// NDIS has the name and will or may call MiniportInitializeEx.
        pending: bool,
        /// A thread is inside a call that the last action asked for.
        calling: Option<&'static str>,
        /// MiniportHaltEx may only come while this holds.
        live: bool,
    }

    fn moves(world: World) -> Vec<(&'static str, World)> {
        let next = RefCell::new(Vec::new());
        let go = |name, event, change: fn(&mut World)| {
            if let Some((instance, action)) = world.instance.step(event) {
                let mut after = World { instance, ..world };
                change(&mut after);
                match action {
                    Action::Ask => (after.calling, after.pending) = (Some("ask"), true),
                    Action::Cancel => after.calling = Some("cancel"),
                    Action::Deinitialize => after.calling = Some("deinitialize"),
                    Action::Nothing | Action::Wait | Action::Stopped => {}
                }
                next.borrow_mut().push((name, after));
            }
        };
        if world.calling.is_none() {
            go("start", Event::Start, |_| {});
            go("stop", Event::Stop, |_| {});
        }
        if world.calling == Some("ask") {
            go("asked", Event::Asked { accepted: true }, |world| world.calling = None);
            if world.pending && world.instance.phase == Phase::Asked {
                go("refused", Event::Asked { accepted: false }, |world| {
                    (world.calling, world.pending) = (None, false);
                });
            }
        }
        if world.calling == Some("cancel") {
            if world.pending && world.instance.phase == Phase::Asked {
                go("cancelled", Event::Cancelled { succeeded: true }, |world| {
                    (world.calling, world.pending) = (None, false);
                });
            }
            go("too late", Event::Cancelled { succeeded: false }, |world| world.calling = None);
        }
        if world.calling == Some("deinitialize") && !world.live {
            next.borrow_mut().push(("deinitialized", World { calling: None, ..world }));
        }
        if world.pending {
            go("begins", Event::InitializeBegins, |world| world.pending = false);
        }
        if world.instance.phase == Phase::Initializing {
            go("initialized", Event::InitializeEnds { succeeded: true }, |world| world.live = true);
            go("failed", Event::InitializeEnds { succeeded: false }, |world| world.live = false);
        }
        if world.live {
            go("halting", Event::HaltBegins, |_| {});
            go("halted", Event::HaltEnds, |world| world.live = false);
        }
        next.into_inner()
    }

    fn explore() -> BTreeSet<World> {
        let start = World { instance: Instance::IDLE, pending: false, calling: None, live: false };
        let (mut seen, mut open) = (BTreeSet::new(), vec![start]);
        while let Some(world) = open.pop() {
            if seen.insert(world) {
                open.extend(moves(world).into_iter().map(|(_, after)| after));
            }
        }
        seen
    }

    #[test]
    fn whoever_is_told_that_it_is_stopped_leaves_nothing_behind() {
        for world in explore() {
            let Some((_, Action::Stopped)) = world.instance.step(Event::Stop) else { continue };
            if world.calling.is_none() {
                assert!(!world.pending && !world.live, "{world:?}");
            }
        }
    }

    #[test]
    fn an_instance_that_stops_can_always_reach_its_end() {
        for world in explore().into_iter().filter(|world| world.instance.stopping) {
            let (mut seen, mut open, mut ends) = (BTreeSet::new(), vec![world], false);
            while let Some(world) = open.pop() {
                if !seen.insert(world) {
                    continue;
                }
                ends |= matches!(world.instance.step(Event::Stop), Some((_, Action::Stopped)));
                open.extend(moves(world).into_iter().map(|(_, after)| after));
            }
            assert!(ends, "{world:?}");
        }
    }

    #[test]
    fn nothing_starts_that_is_being_stopped() {
        let stopping = Instance { stopping: true, ..Instance::IDLE };
        assert_eq!(stopping.step(Event::Start), None);
    }

    #[test]
    fn a_name_that_failed_or_was_halted_can_start_again() {
        let (asked, _) = Instance::IDLE.step(Event::Start).unwrap();
        let (begun, _) = asked.step(Event::InitializeBegins).unwrap();
        let (failed, _) = begun.step(Event::InitializeEnds { succeeded: false }).unwrap();
        assert_eq!(failed.step(Event::Start), None, "the call has not returned");
        let (idle, _) = failed.step(Event::Asked { accepted: false }).unwrap();
        assert_eq!(idle.step(Event::Start).unwrap().1, Action::Ask);
    }

    #[test]
    fn it_is_deinitialized_once_and_never_after_a_halt_from_above() {
        let live = Instance { phase: Phase::Initialized, ..Instance::IDLE };
        let (once, action) = live.step(Event::Stop).unwrap();
        assert_eq!(action, Action::Deinitialize);
        assert_eq!(once.step(Event::Stop).unwrap().1, Action::Wait);
        let (halting, _) = live.step(Event::HaltBegins).unwrap();
        assert_eq!(halting.step(Event::Stop).unwrap().1, Action::Wait);
        let (halted, _) = halting.step(Event::HaltEnds).unwrap();
        assert_eq!(halted.step(Event::Stop).unwrap().1, Action::Stopped);
    }
}
