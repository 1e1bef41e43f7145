//! Orders of events: what a host does besides calling in the order of its caller.
//!
//! In: a strategy, a number of processors, spans of virtual time. Out: the same driver, its threads interleaved at each
//! of its imports as the strategy says. The choices themselves are the scheduler's.

use crate::host::Host;
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

    /// Lets virtual time pass, in units of 100 ns: timers go off, waits run out.
    pub fn elapse(&mut self, hundred_ns: u64) {
        scheduler::elapse(hundred_ns);
    }
}
