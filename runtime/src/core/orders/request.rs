//! A request that is held, sent, cancelled and given up by four threads at once.
//!
//! Each move is one atomic step of one thread, as `topology::oid` takes it: at the gates, or under the lock of the slot.

use super::super::gate::{Closed, Gate};
use super::super::request::{Action, Event, State};
use super::{at_gate, explore};

/// Steps of all threads together: enough for two requests to be held, and for all that may come for them.
const STEPS: usize = 40;

/// Who asks: MiniportOidRequest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Asking {
    /// NDIS has given no request, or the call has returned.
    Out,
    /// At the gate of requests.
    AtGate,
    /// It was closed because the adapter sleeps: at the gate of users.
    Refused,
    /// Among the users: about to hold the request.
    Holding,
    /// It holds: about to look at the gate of requests again.
    Held,
    /// Let in after all: about to take the request back.
    LetIn,
    /// Has the request, inside the gate: about to send it.
    Sending,
}

/// NetEventSetPower.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Waking {
    Out,
    /// The gate is open: about to take the request that is held.
    Opened,
    /// Has it: at the gate of requests.
    Took,
    /// Inside the gate: about to send it.
    Sending,
}

/// ProtocolUnbindAdapterEx.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Closing {
    Out,
    /// No more users; waits for those inside.
    Waiting,
    /// About to give up what is held.
    GivingUp,
    Done,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct World {
    state: State,
    asking: Asking,
    waking: Waking,
    closing: Closing,
    oids: u64,
    uses: u64,
    /// NDIS has given a request that has not ended.
    outstanding: bool,
    /// It was given up.
    cancelled: bool,
    /// Its clone is with the adapter below.
    below: bool,
    /// Requests that were given.
    given: u8,
}

impl World {
    const START: fn() -> Self = || {
        let (oids, uses) = (Gate::closed(Closed::LOW_POWER), Gate::closed(Closed::CLOSING));
        uses.open(Closed::CLOSING);
        Self {
            state: State::Idle,
            asking: Asking::Out,
            waking: Waking::Out,
            closing: Closing::Out,
            oids: oids.word(),
            uses: uses.word(),
            outstanding: false,
            cancelled: false,
            below: false,
            given: 0,
        }
    };

    fn oids<R>(&mut self, act: impl FnOnce(&Gate) -> R) -> R {
        at_gate(&mut self.oids, act)
    }

    fn uses<R>(&mut self, act: impl FnOnce(&Gate) -> R) -> R {
        at_gate(&mut self.uses, act)
    }

    fn step(&mut self, event: Event) -> Option<Action> {
        let (next, action) = self.state.step(event)?;
        self.state = next;
        Some(action)
    }

    /// The request ends, once.
    fn end(&mut self) {
        assert!(self.outstanding, "a request ends that has ended: {self:?}");
        assert!(!self.below, "a request ends whose clone has not: {self:?}");
        let _ = self.step(Event::Over);
        self.outstanding = false;
    }

    /// It is to be held or sent; whether it was not given up before.
    fn put(&mut self, event: Event) -> bool {
        match self.step(event) {
            Some(Action::Keep) => true,
            action => {
                assert!(action == Some(Action::End) && self.cancelled, "{action:?}: {self:?}");
                self.end();
                false
            }
        }
    }

    /// The clone goes below, from inside the gate of requests (rules OID-27, PM-10).
    fn send(&mut self) {
        assert!(self.outstanding && !self.below, "sent twice or after its end: {self:?}");
        assert_ne!(Gate::from_word(self.oids).inside(), 0, "sent from outside: {self:?}");
        self.below = self.put(Event::Send);
        if !self.below {
            let _ = self.oids(|gate| gate.leave(1));
        }
    }

    fn asking(&mut self) {
        self.asking = match self.asking {
            Asking::Out => {
                (self.outstanding, self.cancelled, self.given) = (true, false, self.given + 1);
                Asking::AtGate
            }
            Asking::AtGate => match self.oids(|gate| gate.enter(1)) {
                Ok(()) => Asking::Sending,
                Err(reasons) if reasons.has(Closed::RESET.and(Closed::CLOSING)) => {
                    self.end();
                    Asking::Out
                }
                Err(_) => Asking::Refused,
            },
            Asking::Refused => match self.uses(|gate| gate.enter(1)) {
                Ok(()) => Asking::Holding,
                Err(_) => {
                    self.end();
                    Asking::Out
                }
            },
            Asking::Holding => {
                if self.put(Event::Hold) {
                    Asking::Held
                } else {
                    let _ = self.uses(|gate| gate.leave(1));
                    Asking::Out
                }
            }
            Asking::Held => {
                // The last user lets the closing go on, which looks for itself.
                let _ = self.uses(|gate| gate.leave(1));
                if self.oids(|gate| gate.enter(1)).is_ok() { Asking::LetIn } else { Asking::Out }
            }
            Asking::LetIn => match self.step(Event::Wake) {
                Some(Action::Send) => Asking::Sending,
                _ => {
                    let _ = self.oids(|gate| gate.leave(1));
                    Asking::Out
                }
            },
            Asking::Sending => {
                self.send();
                Asking::Out
            }
        };
    }

    fn waking(&mut self) {
        self.waking = match self.waking {
            Waking::Out => {
                self.oids(|gate| gate.open(Closed::LOW_POWER));
                Waking::Opened
            }
            Waking::Opened => match self.step(Event::Wake) {
                Some(Action::Send) => Waking::Took,
                _ => Waking::Out,
            },
            Waking::Took => match self.oids(|gate| gate.enter(1)) {
                Ok(()) => Waking::Sending,
                Err(_) => {
                    self.end();
                    Waking::Out
                }
            },
            Waking::Sending => {
                self.send();
                Waking::Out
            }
        };
    }

    fn closing(&mut self) {
        self.closing = match self.closing {
            Closing::Out => {
                self.uses(|gate| gate.close(Closed::CLOSING));
                Closing::Waiting
            }
            Closing::Waiting => Closing::GivingUp,
            Closing::GivingUp | Closing::Done => {
                if self.step(Event::GiveUp) == Some(Action::End) {
                    self.end();
                }
                Closing::Done
            }
        };
    }

    fn moves(&self, _: &[&'static str]) -> Vec<(&'static str, Self)> {
        let mut next = Vec::new();
        let mut push = |name, act: &dyn Fn(&mut Self)| {
            let mut after = self.clone();
            act(&mut after);
            next.push((name, after));
        };
        // One request at a time (rule OID-01), and two in all, so that one finds what the other left.
        if self.asking != Asking::Out || !self.outstanding && self.given < 2 {
            push("the request goes on", &Self::asking);
        }
        // The two events of the binding come one after the other (rule ST-03), and none once it is being closed.
        if self.waking != Waking::Out || self.closing == Closing::Out {
            push("the waking goes on", &Self::waking);
        }
        if self.waking == Waking::Out && self.closing == Closing::Out {
            push("to sleep", &|world| world.oids(|gate| gate.close(Closed::LOW_POWER)));
        }
        let may_close = self.waking == Waking::Out && self.closing != Closing::Done;
        if may_close && (self.closing != Closing::Waiting || Gate::from_word(self.uses).inside() == 0) {
            push("the unbind goes on", &Self::closing);
        }
        if self.outstanding {
            push("cancelled", &|world| {
                world.cancelled = true;
                match world.step(Event::Cancel) {
                    Some(Action::End) => world.end(),
                    Some(Action::CancelBelow) => assert!(world.below, "{world:?}"),
                    action => assert_eq!(action, Some(Action::Keep), "{world:?}"),
                }
            });
        }
        if self.below {
            push("answered", &|world| {
                assert_eq!(world.step(Event::Answer), Some(Action::End), "{world:?}");
                world.below = false;
                let _ = world.oids(|gate| gate.leave(1));
                world.end();
            });
        }
        next
    }

    fn check(&self, order: &[&'static str]) {
        let is_still = self.asking == Asking::Out && self.waking == Waking::Out;
        if is_still && self.outstanding {
            assert!(self.below || self.state == State::Held, "lost after {order:?}: {self:?}");
        }
        if is_still && self.state == State::Held {
            assert!(!self.cancelled, "held though it was given up, after {order:?}: {self:?}");
            let is_asleep = Gate::from_word(self.oids).why_closed().is_some();
            assert!(is_asleep, "held for an adapter that is awake, after {order:?}: {self:?}");
            assert_ne!(
                self.closing,
                Closing::Done,
                "held by a binding that is closed, after {order:?}: {self:?}"
            );
        }
    }
}

#[test]
fn a_request_ends_once_whoever_comes_for_it_and_whenever() {
    let orders = explore(World::START(), STEPS, World::moves, World::check);
    assert!(orders > 1_000_000, "{orders} orders");
}
