//! The lower edge's state machine: what a binding is, what may happen to it, and what that asks for.
//!
//! A pure function from (state, event) to (state, actions), after "Protocol binding states and operations". The
//! topology carries the actions out; nothing here calls NDIS.

use super::gate::Closed;

/// The states of a protocol binding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// NdisOpenAdapterEx was called and is not complete.
    Opening,
    /// Open, without sends of ours.
    Paused,
    /// Open, with data.
    Running,
    /// Waiting for our sends to complete.
    Pausing,
    /// On its way to NdisCloseAdapterEx, or past it.
    Closing,
}

/// A binding: its state, and beside it the power of the lower adapter and whether it is being reset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Binding {
    /// The state.
    pub state: State,
    /// Whether the lower adapter is in D0.
    pub powered: bool,
    /// Whether the lower adapter is being reset.
    pub resetting: bool,
}

/// What happens to a binding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The open completed with success.
    Opened,
    /// NetEventRestart.
    Restart,
    /// NetEventPause.
    Pause,
    /// All our sends completed.
    Drained,
    /// NetEventSetPower: to D0 or away from it.
    SetPower {
        /// Whether the new state is D0.
        on: bool,
    },
    /// NDIS_STATUS_RESET_START.
    ResetStart,
    /// NDIS_STATUS_RESET_END.
    ResetEnd,
    /// ProtocolUnbindAdapterEx, or a bind that fails after its open.
    Close,
}

/// What an event asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Actions {
    /// No more sends for these reasons.
    pub close_sends: Option<Closed>,
    /// These reasons are over for sends.
    pub open_sends: Option<Closed>,
    /// No more OIDs for these reasons.
    pub close_oids: Option<Closed>,
    /// These reasons are over for OIDs.
    pub open_oids: Option<Closed>,
    /// The operation ends when all our sends completed.
    pub wait_for_sends: bool,
    /// Read again what the lower adapter can do, and say the link state above if it changed.
    pub refresh: bool,
}

impl Binding {
    /// A binding whose open was just asked for. Its gates are closed: sends as paused, OIDs as closing.
    pub const OPENING: Self = Self { state: State::Opening, powered: true, resetting: false };

    /// What `event` makes of it; `None` where NDIS may not send that event, and nothing changes.
    pub fn step(self, event: Event) -> Option<(Self, Actions)> {
        let none = Actions::default();
        let open = matches!(self.state, State::Paused | State::Running | State::Pausing);
        let (next, actions) = match (self.state, event) {
            (State::Opening, Event::Opened) => {
                (Self { state: State::Paused, ..self }, Actions { open_oids: Some(Closed::CLOSING), ..none })
            }
            (State::Paused, Event::Restart) => (
                Self { state: State::Running, ..self },
                Actions { open_sends: Some(Closed::PAUSED), refresh: true, ..none },
            ),
            // A restart of a running binding tells of changed attributes.
            (State::Running, Event::Restart) => (self, Actions { refresh: true, ..none }),
            (State::Running, Event::Pause) => (
                Self { state: State::Pausing, ..self },
                Actions { close_sends: Some(Closed::PAUSED), wait_for_sends: true, ..none },
            ),
            (State::Paused, Event::Pause) => (self, none),
            (State::Pausing, Event::Drained) => (Self { state: State::Paused, ..self }, none),
            // Rule PNP-15: nothing is waited for.
            (_, Event::SetPower { on: false }) if open => (
                Self { powered: false, ..self },
                Actions { close_sends: Some(Closed::LOW_POWER), close_oids: Some(Closed::LOW_POWER), ..none },
            ),
            (_, Event::SetPower { on: true }) if open => (
                Self { powered: true, ..self },
                Actions {
                    open_sends: Some(Closed::LOW_POWER),
                    open_oids: Some(Closed::LOW_POWER),
                    refresh: true,
                    ..none
                },
            ),
            // A status may come as soon as the open is complete, before whoever asked for it knows.
            (_, Event::ResetStart) if open || self.state == State::Opening => (
                Self { resetting: true, ..self },
                Actions { close_sends: Some(Closed::RESET), close_oids: Some(Closed::RESET), ..none },
            ),
            (_, Event::ResetEnd) if open || self.state == State::Opening => (
                Self { resetting: false, ..self },
                Actions { open_sends: Some(Closed::RESET), open_oids: Some(Closed::RESET), ..none },
            ),
            // Sends end for good; OIDs only once the binding's own last ones are through.
            (State::Opening | State::Paused | State::Running | State::Pausing, Event::Close) => (
                Self { state: State::Closing, ..self },
                Actions { close_sends: Some(Closed::CLOSING), wait_for_sends: true, ..none },
            ),
            _ => return None,
        };
        Some((next, actions))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const EVENTS: [Event; 9] = [
        Event::Opened,
        Event::Restart,
        Event::Pause,
        Event::Drained,
        Event::SetPower { on: false },
        Event::SetPower { on: true },
        Event::ResetStart,
        Event::ResetEnd,
        Event::Close,
    ];
    const REASONS: [Closed; 4] = [Closed::PAUSED, Closed::LOW_POWER, Closed::RESET, Closed::CLOSING];

    fn apply(closed: [bool; 4], open: Option<Closed>, close: Option<Closed>) -> [bool; 4] {
        let mut closed = closed;
        for (flag, reason) in closed.iter_mut().zip(REASONS) {
            *flag &= !open.is_some_and(|open| open.has(reason));
            *flag |= close.is_some_and(|close| close.has(reason));
        }
        closed
    }

    /// Every state that any order of events leads to, with what its send and its OID gate are closed for.
    fn reachable() -> BTreeSet<(Binding, [bool; 4], [bool; 4])> {
        let mut seen = BTreeSet::new();
        let mut open = vec![(Binding::OPENING, [true, false, false, false], [false, false, false, true])];
        while let Some((state, sends, oids)) = open.pop() {
            if !seen.insert((state, sends, oids)) {
                continue;
            }
            for event in EVENTS {
                let Some((next, actions)) = state.step(event) else { continue };
                open.push((
                    next,
                    apply(sends, actions.open_sends, actions.close_sends),
                    apply(oids, actions.open_oids, actions.close_oids),
                ));
            }
        }
        seen
    }

    #[test]
    fn sends_flow_exactly_while_running_powered_and_not_in_reset() {
        for (binding, sends, _) in reachable() {
            let may = binding.state == State::Running && binding.powered && !binding.resetting;
            assert_eq!(sends == [false; 4], may, "{binding:?} {sends:?}");
        }
    }

    #[test]
    fn oids_never_reach_an_adapter_that_sleeps_is_in_reset_or_is_not_open() {
        for (binding, _, oids) in reachable() {
            let closed = oids != [false; 4];
            if !binding.powered || binding.resetting || binding.state == State::Opening {
                assert!(closed, "{binding:?} {oids:?}");
            }
        }
    }

    #[test]
    fn a_closing_binding_stays_closed() {
        for (binding, ..) in reachable() {
            if binding.state == State::Closing {
                assert!(EVENTS.into_iter().all(|event| binding.step(event).is_none()), "{binding:?}");
            }
        }
    }

    #[test]
    fn a_pause_waits_and_a_power_down_does_not() {
        let running = Binding { state: State::Running, ..Binding::OPENING };
        let (_, actions) = running.step(Event::Pause).unwrap();
        assert!(actions.wait_for_sends);
        let (_, actions) = running.step(Event::SetPower { on: false }).unwrap();
        assert!(!actions.wait_for_sends);
    }
}
