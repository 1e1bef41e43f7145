//! The lower edge: a binding with sends and requests of ours on their way.
//!
//! The gates are the real ones; pause and close wait as `topology::pnp` and `topology::detach` do.

use super::super::binding::{Binding, Event, State};
use super::super::gate::{Closed, Gate};
use super::{DEPTH, explore};

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct World {
    binding: Binding,
    sends: u64,
    oids: u64,
    /// A thread waits for our sends, in NetEventPause or in ProtocolUnbindAdapterEx.
    waits: bool,
}

impl World {
    fn new() -> Self {
        Self {
            binding: Binding::OPENING,
            sends: Gate::closed(Closed::PAUSED).word(),
            oids: Gate::closed(Closed::CLOSING).word(),
            waits: false,
        }
    }

    fn happen(&self, event: Event) -> Option<Self> {
        let (next, actions) = self.binding.step(event)?;
        let mut after = Self { binding: next, ..self.clone() };
        for (word, close, open) in [
            (&mut after.sends, actions.close_sends, actions.open_sends),
            (&mut after.oids, actions.close_oids, actions.open_oids),
        ] {
            let gate = Gate::from_word(*word);
            if let Some(reasons) = close {
                gate.close(reasons);
            }
            if let Some(reasons) = open {
                gate.open(reasons);
            }
            *word = gate.word();
        }
        if actions.wait_for_sends {
            let gate = Gate::from_word(after.sends);
            let is_empty = gate.wait();
            after.sends = gate.word();
            if is_empty {
                after.drained();
            } else {
                after.waits = true;
            }
        }
        Some(after)
    }

    fn drained(&mut self) {
        assert_eq!(Gate::from_word(self.sends).inside(), 0, "a wait ends with sends below: {self:?}");
        self.waits = false;
        if self.binding.state == State::Pausing {
            self.binding = self.binding.step(Event::Drained).unwrap().0;
        }
    }

    fn entered(word: u64) -> Option<u64> {
        let gate = Gate::from_word(word);
        gate.enter(1).ok().map(|()| gate.word())
    }

    /// What may happen next. NDIS begins no PnP operation of the binding while one goes on (rule ST-03), and unbinds only
    /// what is paused (rule HST-06); a bind that fails closes what it opened.
    fn moves(&self, _: &[&'static str]) -> Vec<(&'static str, Self)> {
        let mut next = Vec::new();
        let mut push = |name, after: Option<Self>| next.extend(after.map(|after| (name, after)));
        push("opened", self.happen(Event::Opened));
        if !self.waits {
            push("restart", self.happen(Event::Restart));
            push("pause", self.happen(Event::Pause));
            push("to sleep", self.happen(Event::SetPower { on: false }));
            push("awake", self.happen(Event::SetPower { on: true }));
            if self.binding.state == State::Paused {
                push("close", self.happen(Event::Close));
            }
        }
        push("reset begins", self.happen(Event::ResetStart));
        push("reset ends", self.happen(Event::ResetEnd));
        push("send", Self::entered(self.sends).map(|sends| Self { sends, ..self.clone() }));
        push("request", Self::entered(self.oids).map(|oids| Self { oids, ..self.clone() }));
        let sends = Gate::from_word(self.sends);
        if sends.inside() != 0 {
            let is_last = sends.leave(1);
            let mut after = Self { sends: sends.word(), ..self.clone() };
            if is_last {
                assert!(self.waits, "nobody waits and somebody is told: {self:?}");
                after.drained();
            }
            push("send completed", Some(after));
        }
        let oids = Gate::from_word(self.oids);
        if oids.inside() != 0 {
            assert!(!oids.leave(1), "nobody waits for requests: {self:?}");
            push("request answered", Some(Self { oids: oids.word(), ..self.clone() }));
        }
        next
    }

    fn check(&self, order: &[&'static str]) {
        let Binding { state, powered, resetting } = self.binding;
        let (sends, oids) = (Gate::from_word(self.sends), Gate::from_word(self.oids));
        // Rules ST-17, PM-10, RST-01.
        let may_send = state == State::Running && powered && !resetting;
        assert_eq!(sends.why_closed().is_none(), may_send, "{order:?}: {self:?}");
        let may_ask = !matches!(state, State::Opening) && powered && !resetting;
        assert_eq!(oids.why_closed().is_none(), may_ask, "{order:?}: {self:?}");
        assert!(!self.waits || sends.inside() != 0, "waits for nothing after {order:?}: {self:?}");
        assert_eq!(state == State::Pausing, self.waits && state != State::Closing, "{order:?}: {self:?}");
    }
}

#[test]
fn in_every_order_of_eight_events_a_binding_keeps_its_rules() {
    let orders = explore(World::new(), DEPTH, World::moves, World::check);
    assert!(orders > 100_000, "{orders} orders");
}

#[test]
fn in_every_order_of_eight_events_while_it_runs_a_binding_keeps_its_rules() {
    let running = World::new().happen(Event::Opened).unwrap().happen(Event::Restart).unwrap();
    let orders = explore(running, DEPTH, World::moves, World::check);
    assert!(orders > 1_000_000, "{orders} orders");
}
