//! Orders of events: what a host does besides calling in the order of its caller.
//!
//! In: a strategy, a number of processors, spans of virtual time. Out: the same driver, its threads interleaved at each
//! of its imports as the strategy says. The choices themselves are the scheduler's.

use crate::host::Host;
use crate::machine;
use crate::ndis::timing::Timing;
use crate::scheduler::{self, Strategy};

impl Host {
    /// How threads take turns from now on. Seed 0 starts fair, any other seed in a random order without preemption.
    pub fn set_strategy(&mut self, strategy: Strategy) {
        scheduler::set_strategy(strategy);
    }

    /// How many processors the machine has, 1 to 64; 4 unless told otherwise.
    pub fn set_processors(&mut self, count: u32) {
        scheduler::set_processors(count);
    }

    /// Decides anew what NDIS leaves open, from now on.
    pub fn set_timing(&mut self, timing: Timing) {
        machine::with(|machine| {
            machine.ndis.timing = if machine.ndis.seeded { timing } else { timing.fixed() };
        });
    }

    /// Begins the stream of choices anew, so that what happens from here on does not depend on how much was drawn
    /// before.
    pub fn reseed(&mut self, seed: u64) {
        scheduler::reseed(seed);
    }

    /// Lets virtual time pass, in units of 100 ns: timers go off, waits run out.
    pub fn elapse(&mut self, hundred_ns: u64) {
        scheduler::elapse(hundred_ns);
    }
}
