//! Cutting a script down: the shortest one found that still fails in the same way.
//!
//! In: a script that fails and a way to play one. Out: a script of which no step can be left out any more, as far as
//! the plays suffice. Delta debugging (Zeller, Hildebrandt 2002) over the steps, then each step and the machine made
//! simpler. It knows nothing of what the steps do.

use super::script::Script;
use crate::ndis::timing::Timing;
use crate::scheduler::Strategy;

/// Leaves out and simplifies for as long as `fails` says of the result that it fails as before; at most `plays` times.
pub fn shrink(script: &Script, plays: usize, mut fails: impl FnMut(&Script) -> bool) -> Script {
    let mut search = Search { best: script.clone(), left: plays, fails: &mut fails };
    loop {
        let before = search.best.clone();
        search.leave_out();
        search.simplify();
        if search.best == before || search.left == 0 {
            return search.best;
        }
    }
}

struct Search<'a> {
    best: Script,
    left: usize,
    fails: &'a mut dyn FnMut(&Script) -> bool,
}

impl Search<'_> {
    /// Takes `candidate` if it fails.
    fn try_out(&mut self, candidate: Script) -> bool {
        if self.left == 0 || candidate == self.best {
            return false;
        }
        self.left -= 1;
        let fails = (self.fails)(&candidate);
        if fails {
            self.best = candidate;
        }
        fails
    }

    /// Leaves out runs of steps, long ones first.
    fn leave_out(&mut self) {
        let mut size = self.best.steps.len().div_ceil(2);
        while size > 0 {
            let mut at = 0;
            while at < self.best.steps.len() {
                let mut candidate = self.best.clone();
                let end = (at + size).min(candidate.steps.len());
                candidate.steps.drain(at..end);
                if !self.try_out(candidate) {
                    at += size;
                }
            }
            size = if size == 1 { 0 } else { size.div_ceil(2) };
        }
    }

    /// Makes the machine and each step simpler.
    fn simplify(&mut self) {
        let plain = Timing::default().fixed();
        let mut candidate = self.best.clone();
        candidate.timing = plain.clone();
        if !self.try_out(candidate) {
            // One choice after the other.
            let keep: [fn(&mut Timing, &Timing); 7] = [
                |timing, plain| timing.open = plain.open,
                |timing, plain| timing.close = plain.close,
                |timing, plain| timing.oid = plain.oid,
                |timing, plain| timing.send = plain.send,
                |timing, plain| timing.receive = plain.receive,
                |timing, plain| timing.read_only = plain.read_only,
                |timing, plain| timing.dispatch = plain.dispatch,
            ];
            for set in keep {
                let mut candidate = self.best.clone();
                set(&mut candidate.timing, &plain);
                self.try_out(candidate);
            }
        }
        let mut candidate = self.best.clone();
        candidate.order = Strategy::Random { preempt_one_in: 0 };
        self.try_out(candidate);
        let mut candidate = self.best.clone();
        candidate.processors = 1;
        self.try_out(candidate);
        let mut candidate = self.best.clone();
        candidate.steps.iter_mut().for_each(|step| step.adapter = 0);
        self.try_out(candidate);
        for at in 0..self.best.steps.len() {
            if self.best.steps[at].meanwhile {
                let mut candidate = self.best.clone();
                candidate.steps[at].meanwhile = false;
                self.try_out(candidate);
            }
            for simpler in self.best.steps[at].event.simpler() {
                let mut candidate = self.best.clone();
                candidate.steps[at].event = simpler;
                if self.try_out(candidate) {
                    break;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::event::Event;
    use super::super::script::Step;
    use super::*;

    fn script(events: &[Event]) -> Script {
        let step = |event: &Event| Step { event: event.clone(), adapter: 0, meanwhile: true, seed: 7 };
        Script {
            seed: 1,
            processors: 4,
            order: Strategy::Random { preempt_one_in: 2 },
            timing: Timing::default(),
            steps: events.iter().map(step).collect(),
        }
    }

    #[test]
    fn what_is_not_needed_goes_and_what_is_needed_stays() {
        let noise = [Event::Unbind, Event::Send { frames: 40 }, Event::Elapse { milliseconds: 3 }];
        let events =
            [&noise[..], &[Event::PauseAbove], &noise, &[Event::Send { frames: 90 }, Event::Unload], &noise]
                .concat();
        let needed = |script: &Script| {
            let paused = script.steps.iter().position(|step| step.event == Event::PauseAbove);
            let unloaded = script.steps.iter().position(|step| step.event == Event::Unload);
            matches!((paused, unloaded), (Some(paused), Some(unloaded)) if paused < unloaded)
        };
        let shrunk = shrink(&script(&events), 500, needed);
        let left: Vec<_> = shrunk.steps.iter().map(|step| (&step.event, step.meanwhile)).collect();
        assert_eq!(left, [(&Event::PauseAbove, false), (&Event::Unload, false)]);
        assert_eq!((shrunk.processors, shrunk.order), (1, Strategy::Random { preempt_one_in: 0 }));
        assert_eq!(shrunk.timing, Timing::default().fixed());
    }

    #[test]
    fn a_step_that_must_stay_gets_as_small_as_it_can() {
        let many = |script: &Script| {
            script.steps.iter().any(|step| matches!(step.event, Event::Send { frames } if frames >= 10))
        };
        let shrunk = shrink(&script(&[Event::Send { frames: 90 }]), 500, many);
        assert_eq!(shrunk.steps[0].event, Event::Send { frames: 11 });
    }

    #[test]
    fn the_search_ends_when_its_plays_are_used_up() {
        let mut plays = 0;
        let events = vec![Event::Unbind; 40];
        shrink(&script(&events), 9, |_| {
            plays += 1;
            false
        });
        assert_eq!(plays, 9);
    }
}
