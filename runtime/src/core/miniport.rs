//! The upper edge's state machine: what a virtual miniport is, what may happen to it, and what that asks for.
//!
//! A pure function from (state, event) to (state, actions), after "Miniport adapter states and operations" and
//! the power rules of NDIS 6.30. The topology carries the actions out; nothing here calls NDIS.

use super::gate::Closed;

/// The states of a miniport adapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Not there.
    Halted,
    /// In MiniportInitializeEx.
    Initializing,
    /// There, without data.
    Paused,
    /// With data.
    Running,
    /// Waiting for its data to come back.
    Pausing,
    /// Past MiniportShutdownEx; final.
    Shutdown,
}

/// A miniport adapter: its state, and beside it its power and whether its device is still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Miniport {
    /// The state.
    pub state: State,
    /// Whether it is in D0.
    pub powered: bool,
    /// Whether its device was removed by surprise.
    pub removed: bool,
}

/// What happens to a miniport adapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// MiniportInitializeEx begins.
    Initialize,
    /// MiniportInitializeEx succeeds.
    Initialized,
    /// MiniportInitializeEx fails.
    InitializeFailed,
    /// MiniportRestart.
    Restart,
    /// MiniportPause.
    Pause,
    /// All that was on its way in a pause came back.
    Drained,
    /// OID_PNP_SET_POWER: to D0 or away from it.
    SetPower {
        /// Whether the new state is D0.
        on: bool,
    },
    /// NdisDevicePnPEventSurpriseRemoved.
    SurpriseRemoved,
    /// MiniportHaltEx.
    Halt,
    /// MiniportShutdownEx.
    Shutdown,
}

/// What an event asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Actions {
    /// The miniport takes no more sends, receives or status for these reasons.
    pub close: Option<Closed>,
    /// These reasons are over.
    pub open: Option<Closed>,
    /// The operation ends when all NBLs of both directions came back.
    pub wait_for_data: bool,
    /// The operation ends when no indication is running any more (rule PM-05: NBLs stay where they are).
    pub wait_for_indications: bool,
    /// Say the link state above, if it is not what was said last.
    pub indicate_link: bool,
}

impl Miniport {
    /// Not there.
    pub const HALTED: Self = Self { state: State::Halted, powered: true, removed: false };

    /// Whether status and events may be indicated above.
    pub const fn may_indicate_status(self) -> bool {
        self.powered && !self.removed && matches!(self.state, State::Paused | State::Running | State::Pausing)
    }

    /// What `event` makes of it; `None` where NDIS may not send that event, and nothing changes.
    pub fn step(self, event: Event) -> Option<(Self, Actions)> {
        let none = Actions::default();
        let there = matches!(self.state, State::Paused | State::Running | State::Pausing);
        let (next, actions) = match (self.state, event) {
            (State::Halted, Event::Initialize) => (Self { state: State::Initializing, ..Self::HALTED }, none),
            (State::Initializing, Event::Initialized) => (
                Self { state: State::Paused, ..self },
                Actions { close: Some(Closed::PAUSED), open: Some(Closed::CLOSING), ..none },
            ),
            (State::Initializing, Event::InitializeFailed) => (Self::HALTED, none),
            (State::Paused, Event::Restart) => (
                Self { state: State::Running, ..self },
                Actions { open: Some(Closed::PAUSED), indicate_link: true, ..none },
            ),
            (State::Running, Event::Pause) => (
                Self { state: State::Pausing, ..self },
                Actions { close: Some(Closed::PAUSED), wait_for_data: true, ..none },
            ),
            // A pause that finds nothing to do is not an error: it is over at once.
            (State::Paused, Event::Pause) => (self, none),
            (State::Pausing, Event::Drained) => (Self { state: State::Paused, ..self }, none),
            (_, Event::SetPower { on: false }) if there => (
                Self { powered: false, ..self },
                Actions { close: Some(Closed::LOW_POWER), wait_for_indications: true, ..none },
            ),
            (_, Event::SetPower { on: true }) if there => (
                Self { powered: true, ..self },
                Actions { open: Some(Closed::LOW_POWER), indicate_link: true, ..none },
            ),
            (_, Event::SurpriseRemoved) if there => {
                (Self { removed: true, ..self }, Actions { close: Some(Closed::REMOVED), ..none })
            }
            (State::Paused, Event::Halt) => (Self::HALTED, Actions { close: Some(Closed::CLOSING), ..none }),
            (_, Event::Shutdown) if there => {
                (Self { state: State::Shutdown, ..self }, Actions { close: Some(Closed::CLOSING), ..none })
            }
            _ => return None,
        };
        Some((next, actions))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const EVENTS: [Event; 11] = [
        Event::Initialize,
        Event::Initialized,
        Event::InitializeFailed,
        Event::Restart,
        Event::Pause,
        Event::Drained,
        Event::SetPower { on: false },
        Event::SetPower { on: true },
        Event::SurpriseRemoved,
        Event::Halt,
        Event::Shutdown,
    ];

    /// Every state that any order of events leads to, with the reasons for which its gates are then closed.
    fn reachable() -> BTreeSet<(Miniport, [bool; 4])> {
        const REASONS: [Closed; 4] = [Closed::PAUSED, Closed::LOW_POWER, Closed::REMOVED, Closed::CLOSING];
        let mut seen = BTreeSet::new();
        let mut open = vec![(Miniport::HALTED, [true, false, false, true])];
        while let Some((state, closed)) = open.pop() {
            if !seen.insert((state, closed)) {
                continue;
            }
            for event in EVENTS {
                let Some((next, actions)) = state.step(event) else { continue };
                let mut closed = closed;
                if next.state == State::Halted {
                    // The gates of an adapter that is not there are made anew.
                    closed = [true, false, false, true];
                } else {
                    for (flag, reason) in closed.iter_mut().zip(REASONS) {
                        *flag &= !actions.open.is_some_and(|open| open.has(reason));
                        *flag |= actions.close.is_some_and(|close| close.has(reason));
                    }
                }
                open.push((next, closed));
            }
        }
        seen
    }

    #[test]
    fn data_flows_exactly_while_running_powered_and_present() {
        for (miniport, closed) in reachable() {
            let flows = closed == [false; 4];
            let may = miniport.state == State::Running && miniport.powered && !miniport.removed;
            assert_eq!(flows, may, "{miniport:?} {closed:?}");
        }
    }

    #[test]
    fn every_state_can_be_left_until_shutdown() {
        for (miniport, _) in reachable() {
            let exits = EVENTS.into_iter().filter(|event| miniport.step(*event).is_some()).count();
            assert_eq!(exits == 0, miniport.state == State::Shutdown, "{miniport:?}");
        }
    }

    #[test]
    fn a_pause_waits_for_data_and_a_power_down_does_not() {
        let running = Miniport { state: State::Running, ..Miniport::HALTED };
        let (pausing, actions) = running.step(Event::Pause).unwrap();
        assert!(actions.wait_for_data);
        assert_eq!(pausing.step(Event::Halt), None);
        let (_, actions) = running.step(Event::SetPower { on: false }).unwrap();
        assert!(actions.wait_for_indications && !actions.wait_for_data);
    }

    #[test]
    fn power_comes_back_without_a_restart_when_there_was_no_pause() {
        let running = Miniport { state: State::Running, ..Miniport::HALTED };
        let (asleep, _) = running.step(Event::SetPower { on: false }).unwrap();
        let (awake, actions) = asleep.step(Event::SetPower { on: true }).unwrap();
        assert_eq!(awake, running);
        assert_eq!(actions.open, Some(Closed::LOW_POWER));
    }

    #[test]
    fn an_adapter_is_halted_from_paused_only() {
        for (miniport, _) in reachable() {
            assert_eq!(miniport.step(Event::Halt).is_some(), miniport.state == State::Paused, "{miniport:?}");
        }
    }
}
