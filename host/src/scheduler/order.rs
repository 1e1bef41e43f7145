//! Which of several tasks goes next, and whether an import gives the processor away.
//!
//! In: the seed and the strategy. Out: choices. Every choice of the scheduler passes through here, so that a strategy
//! is one match arm and a run is the list of its choices.

use super::random::Random;

/// How tasks are ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Strategy {
    /// The task that has waited longest goes first; imports never switch. What seed 0 gets.
    Fair,
    /// Any task that can run, from the seed; an import switches once in `preempt_one_in` times (0: never).
    Random {
        /// How rarely imports switch.
        preempt_one_in: usize,
    },
    /// The choices of an earlier run or of an exhaustive search, taken modulo the number of tasks that can run; the
    /// fair order when they are used up. Imports ask too: an odd choice switches.
    Script(Vec<u8>),
}

impl Strategy {
    pub(super) fn preempts(&self) -> bool {
        match self {
            Self::Fair => false,
            Self::Random { preempt_one_in } => *preempt_one_in != 0,
            Self::Script(_) => true,
        }
    }
}

pub(super) struct Order {
    random: Random,
    strategy: Strategy,
    taken: usize,
}

impl Order {
    pub(super) fn new(seed: u64) -> Self {
        let strategy = if seed == 0 { Strategy::Fair } else { Strategy::Random { preempt_one_in: 0 } };
        Self { random: Random::new(seed), strategy, taken: 0 }
    }

    pub(super) fn set_strategy(&mut self, strategy: Strategy) {
        self.strategy = strategy;
        self.taken = 0;
    }

    pub(super) fn reseed(&mut self, seed: u64) {
        self.random = Random::new(seed);
    }

    pub(super) fn draw(&mut self, bound: usize) -> usize {
        self.random.below(bound)
    }

    /// One of `count` tasks (at least one), oldest first.
    pub(super) fn choose(&mut self, count: usize) -> usize {
        if count <= 1 {
            return 0;
        }
        match &self.strategy {
            Strategy::Fair => 0,
            Strategy::Random { .. } => self.random.below(count),
            Strategy::Script(choices) => {
                let choice = choices.get(self.taken).copied().unwrap_or(0);
                self.taken += 1;
                usize::from(choice) % count
            }
        }
    }

    pub(super) fn preempts(&mut self) -> bool {
        match &self.strategy {
            Strategy::Fair => false,
            Strategy::Random { preempt_one_in } => self.random.one_in(*preempt_one_in),
            Strategy::Script(choices) => {
                let choice = choices.get(self.taken).copied().unwrap_or(0);
                self.taken += 1;
                choice % 2 == 1
            }
        }
    }
}
