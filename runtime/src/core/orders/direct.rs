//! Two direct requests, each sent, answered and given up by threads of its own, while the adapter below goes to sleep and
//! the virtual miniport is halted.
//!
//! Each move is one atomic step of one thread, as `topology::direct` takes it: at the gates, or under the lock of the list.

use super::super::direct::{Action, Event, State};
use super::super::gate::{Closed, Gate};
use super::{at_gate, explore};

/// Steps of all threads together: enough for both requests to end, whatever comes in between.
const STEPS: usize = 30;

/// MiniportDirectOidRequest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Call {
    /// It was not made yet.
    Out,
    /// Among the users: about to be put into the list.
    Using,
    /// In the list: at the gate of requests.
    Listed,
    /// Inside the gate: about to be sent.
    Inside,
    /// In the call that sends it.
    Sending,
    /// That call returned with PENDING.
    Pended,
    /// It has returned.
    Over,
}

/// Whoever gives a request up: MiniportCancelDirectOidRequest, or the halt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cancel {
    Out,
    /// About to ask the adapter below.
    Asking,
    Over,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Halt {
    Out,
    /// The gate of users is closed: about to close the list and to look through it.
    Closed,
    /// Waits for users and requests.
    Waiting,
    Done,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Request {
    call: Call,
    cancel: Cancel,
    /// The record in the list.
    state: Option<State>,
    /// NDIS has given it, and it has not ended.
    outstanding: bool,
    /// The adapter below has the clone.
    below: bool,
    /// The adapter below was asked to give it up.
    told: bool,
    /// The clone was answered before the call that sent it returned.
    early: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct World {
    requests: [Request; 2],
    list_closed: bool,
    halt: Halt,
    oids: u64,
    uses: u64,
}

impl World {
    fn start() -> Self {
        let (oids, uses) = (Gate::closed(Closed::LOW_POWER), Gate::closed(Closed::CLOSING));
        oids.open(Closed::LOW_POWER);
        uses.open(Closed::CLOSING);
        let request = Request {
            call: Call::Out,
            cancel: Cancel::Out,
            state: None,
            outstanding: false,
            below: false,
            told: false,
            early: false,
        };
        Self {
            requests: [request; 2],
            list_closed: false,
            halt: Halt::Out,
            oids: oids.word(),
            uses: uses.word(),
        }
    }

    fn oids<R>(&mut self, act: impl FnOnce(&Gate) -> R) -> R {
        at_gate(&mut self.oids, act)
    }

    fn uses<R>(&mut self, act: impl FnOnce(&Gate) -> R) -> R {
        at_gate(&mut self.uses, act)
    }

    /// What `event` asks for; none where the request is in the list no more.
    fn step(&mut self, which: usize, event: Event) -> Option<Action> {
        let (next, action) = self.requests[which].state?.step(event);
        self.requests[which].state = (action != Action::End).then_some(next);
        Some(action)
    }

    fn alive(&self) {
        assert_ne!(self.halt, Halt::Done, "used after it was halted: {self:?}");
    }

    /// The request ends, once, and its share of the users goes with it.
    fn end(&mut self, which: usize) {
        self.alive();
        let request = &mut self.requests[which];
        assert!(request.outstanding && !request.below, "it ends once, after its clone: {self:?}");
        request.outstanding = false;
        let _ = self.uses(|gate| gate.leave(1));
    }

    /// The call returns.
    fn over(&mut self, which: usize) {
        self.alive();
        self.requests[which].call = Call::Over;
        let _ = self.uses(|gate| gate.leave(1));
    }

    fn call(&mut self, which: usize) {
        match self.requests[which].call {
            Call::Out => {
                self.requests[which].outstanding = true;
                // One for the call, one for the request.
                if self.uses(|gate| gate.enter(2)).is_ok() {
                    self.requests[which].call = Call::Using;
                } else {
                    (self.requests[which].outstanding, self.requests[which].call) = (false, Call::Over);
                }
            }
            Call::Using => {
                self.alive();
                if self.list_closed {
                    self.end(which);
                    self.over(which);
                } else {
                    self.requests[which].state = Some(State::NEW);
                    self.requests[which].call = Call::Listed;
                }
            }
            Call::Listed => {
                if self.oids(|gate| gate.enter(1)).is_ok() {
                    self.requests[which].call = Call::Inside;
                } else {
                    assert_eq!(self.step(which, Event::Returned), Some(Action::End), "{self:?}");
                    self.end(which);
                    self.over(which);
                }
            }
            Call::Inside => {
                assert_ne!(Gate::from_word(self.oids).inside(), 0, "sent from outside: {self:?}");
                (self.requests[which].below, self.requests[which].call) = (true, Call::Sending);
            }
            Call::Pended => {
                self.alive();
                if self.step(which, Event::Pended) == Some(Action::CancelBelow) {
                    self.tell(which);
                }
                self.over(which);
            }
            Call::Sending | Call::Over => {}
        }
    }

    /// Asks the adapter below to give a clone up; one that it does not have is none of its business.
    fn tell(&mut self, which: usize) {
        self.alive();
        self.requests[which].told |= self.requests[which].below;
    }

    /// The adapter below answers in the call that sent the clone.
    fn returned(&mut self, which: usize) {
        self.requests[which].below = false;
        assert_eq!(self.step(which, Event::Returned), Some(Action::End), "{self:?}");
        let _ = self.oids(|gate| gate.leave(1));
        self.end(which);
        self.over(which);
    }

    /// The adapter below answers elsewhere.
    fn answered(&mut self, which: usize) {
        let request = &mut self.requests[which];
        (request.below, request.early) = (false, request.call == Call::Sending);
        assert_eq!(self.step(which, Event::Answered), Some(Action::End), "{self:?}");
        let _ = self.oids(|gate| gate.leave(1));
        self.end(which);
    }

    fn cancel(&mut self, which: usize) {
        self.requests[which].cancel = match self.requests[which].cancel {
            Cancel::Out => match self.step(which, Event::Cancel) {
                Some(Action::CancelBelow) => Cancel::Asking,
                _ => Cancel::Over,
            },
            Cancel::Asking | Cancel::Over => {
                self.tell(which);
                Cancel::Over
            }
        };
    }

    fn halt(&mut self) {
        self.halt = match self.halt {
            Halt::Out => {
                self.uses(|gate| gate.close(Closed::CLOSING));
                Halt::Closed
            }
            Halt::Closed => {
                self.list_closed = true;
                for which in [0, 1] {
                    if self.step(which, Event::Cancel) == Some(Action::CancelBelow) {
                        self.tell(which);
                    }
                }
                Halt::Waiting
            }
            Halt::Waiting | Halt::Done => Halt::Done,
        };
    }

    fn moves(&self, _: &[&'static str]) -> Vec<(&'static str, Self)> {
        let mut next = Vec::new();
        let mut push = |name, act: &dyn Fn(&mut Self)| {
            let mut after = self.clone();
            act(&mut after);
            next.push((name, after));
        };
        for (which, request) in self.requests.iter().enumerate() {
            // NDIS calls into no adapter that is halted.
            let is_new = request.call == Call::Out && self.halt != Halt::Done;
            if is_new || !matches!(request.call, Call::Out | Call::Sending | Call::Over) {
                push("a call goes on", &|world| world.call(which));
            }
            if request.call == Call::Sending && !request.early {
                push("returned", &|world| world.returned(which));
            }
            if request.call == Call::Sending {
                push("pended", &|world| world.requests[which].call = Call::Pended);
            }
            if request.below {
                push("answered", &|world| world.answered(which));
            }
            // One that is not in the list yet is known to nobody who could give it up.
            let is_known = !matches!(request.call, Call::Out | Call::Using);
            let gives_up = request.cancel == Cancel::Out && request.outstanding && is_known;
            if gives_up || request.cancel == Cancel::Asking {
                push("cancelled", &|world| world.cancel(which));
            }
        }
        let is_busy = Gate::from_word(self.uses).inside() != 0
            || self.requests.iter().any(|request| request.cancel == Cancel::Asking);
        if self.halt != Halt::Done && (self.halt != Halt::Waiting || !is_busy) {
            push("the halt goes on", &Self::halt);
        }
        if Gate::from_word(self.oids).why_closed().is_none() {
            push("to sleep", &|world| world.oids(|gate| gate.close(Closed::LOW_POWER)));
        } else {
            push("awake", &|world| world.oids(|gate| gate.open(Closed::LOW_POWER)));
        }
        next
    }

    fn check(&self, order: &[&'static str]) {
        for request in &self.requests {
            if request.call == Call::Over && request.outstanding {
                assert!(request.below, "lost after {order:?}: {self:?}");
            }
            let was_given_up = request.cancel == Cancel::Over || self.halt == Halt::Waiting;
            if request.call == Call::Over && request.below && was_given_up {
                assert!(request.told, "given up, and nobody told, after {order:?}: {self:?}");
            }
        }
        if self.halt == Halt::Done {
            let is_over = self.requests.iter().all(|request| !request.outstanding && request.state.is_none());
            assert!(is_over, "halted with a request, after {order:?}: {self:?}");
        }
        // What keeps the binding open is there as long as a clone is below, and no longer than that.
        let below = self.requests.iter().filter(|request| request.below).count();
        let entering = self.requests.iter().filter(|request| request.call == Call::Inside).count();
        assert_eq!(Gate::from_word(self.oids).inside() as usize, below + entering, "{self:?}");
    }
}

#[test]
fn each_direct_request_ends_once_whoever_comes_for_it_and_whenever() {
    let orders = explore(World::start(), STEPS, World::moves, World::check);
    assert!(orders > 1_000_000, "{orders} orders");
}
