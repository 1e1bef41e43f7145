//! Which of several tasks goes next, and whether an import gives the processor away.
//!
//! In: the seed and the strategy. Out: choices. Every choice of the scheduler passes through here, so that a strategy
//! is one match arm and a run is the list of its choices. What a task is it does not know, only its number.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::random::Random;
use super::task::TaskId;

/// How tasks are ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Strategy {
    /// The task that has waited longest goes first; imports never switch. What seed 0 gets.
    Fair,
    /// Any task that can run, from the seed; an import switches once in `preempt_one_in` times (0: never).
    Random {
        /// How rarely imports switch.
        preempt_one_in: usize,
    },
    /// Each task has a priority from the seed, and the highest that can run does, at every import anew. After so many
    /// imports as the seed has it the running task falls below all others, `changes` times. It finds an error that
    /// takes `changes` switches at certain imports with a known probability: PCT (Burckhardt, Kothari, Musuvathi,
    /// Nagarakatte 2010).
    Priorities {
        /// How often a task falls.
        changes: usize,
        /// Among so many imports.
        within: usize,
    },
    /// The fair order but for these choices: 0 is what the fair order has, 1 the next that can run. Wherever more
    /// than one task can run there is a choice, imports included; those that are not listed are 0.
    Chosen(Vec<u8>),
}

/// A callback of a driver's, and the import that it called.
pub(super) type Place = (&'static str, &'static str);

/// One choice that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Which.
    pub taken: u8,
    /// Of how many; at least two.
    pub of: u8,
}

/// The lists of choices with one more that is not the fair order's, after the first `begun` of those that were made:
/// from the empty list on, each list comes of one other and only of that one.
pub(crate) fn one_more(begun: usize, made: &[Choice]) -> impl Iterator<Item = Vec<u8>> {
    (begun..made.len()).flat_map(move |at| {
        let before = made[..at].iter().map(|choice| choice.taken);
        (1..made[at].of).map(move |taken| before.clone().chain([taken]).collect())
    })
}

impl Strategy {
    pub(super) fn preempts(&self) -> bool {
        match self {
            Self::Fair => false,
            Self::Random { preempt_one_in } => *preempt_one_in != 0,
            Self::Priorities { .. } | Self::Chosen(_) => true,
        }
    }
}

pub(super) struct Order {
    random: Random,
    strategy: Strategy,
    /// [`Strategy::Chosen`]: what was chosen so far, and who goes next because an import has just said so.
    made: Vec<Choice>,
    next: Option<(usize, Place)>,
    turns: Vec<String>,
    /// [`Strategy::Priorities`]: who comes before whom, and at which imports the running task falls.
    priorities: BTreeMap<TaskId, u64>,
    falls: Vec<usize>,
    imports: usize,
}

impl Order {
    pub(super) fn new(seed: u64) -> Self {
        let strategy = if seed == 0 { Strategy::Fair } else { Strategy::Random { preempt_one_in: 0 } };
        Self {
            random: Random::new(seed),
            strategy,
            made: Vec::new(),
            next: None,
            turns: Vec::new(),
            priorities: BTreeMap::new(),
            falls: Vec::new(),
            imports: 0,
        }
    }

    pub(super) fn set_strategy(&mut self, strategy: Strategy) {
        self.strategy = strategy;
        self.made.clear();
        self.turns.clear();
        self.priorities.clear();
        self.draw_falls();
    }

    pub(super) fn reseed(&mut self, seed: u64) {
        self.random = Random::new(seed);
        self.draw_falls();
    }

    pub(super) fn draw(&mut self, bound: usize) -> usize {
        self.random.below(bound)
    }

    /// The choices that [`Strategy::Chosen`] made.
    pub(super) fn made(&self) -> &[Choice] {
        &self.made
    }

    /// Where these choices are not the fair order's, in words.
    pub(super) fn turns(&self) -> &[String] {
        &self.turns
    }

    /// One of `count` tasks (at least one), the one that has waited longest first; `task` says which and how it is called.
    pub(super) fn choose<'t>(&mut self, count: usize, task: impl Fn(usize) -> (TaskId, &'t str)) -> usize {
        if let Some((next, (callback, import))) = self.next.take() {
            let next = next.min(count - 1);
            self.turns.push(format!("{callback} gives way to `{}` at {import}", task(next).1));
            return next;
        }
        if count <= 1 {
            return 0;
        }
        match self.strategy {
            Strategy::Fair => 0,
            Strategy::Random { .. } => self.random.below(count),
            Strategy::Priorities { .. } => {
                let priorities: Vec<u64> = (0..count).map(|at| self.priority(task(at).0)).collect();
                (0..count).max_by_key(|at| priorities[*at]).unwrap_or(0)
            }
            Strategy::Chosen(_) => {
                let chosen = self.make(count);
                if chosen != 0 {
                    self.turns.push(format!("`{}` goes on before those that waited longer", task(chosen).1));
                }
                chosen
            }
        }
    }

    /// Whether the running task gives the processor away at an import; the others that could run are asked for only
    /// where that matters.
    pub(super) fn preempts(
        &mut self,
        running: TaskId,
        place: impl FnOnce() -> Place,
        others: impl FnOnce() -> Vec<TaskId>,
    ) -> bool {
        match self.strategy {
            Strategy::Fair => false,
            Strategy::Random { preempt_one_in } => self.random.one_in(preempt_one_in),
            Strategy::Priorities { .. } => {
                self.imports += 1;
                if self.falls.contains(&self.imports) {
                    let lowest = self.priorities.values().min().copied().unwrap_or(u64::MAX);
                    self.priorities.insert(running, lowest.saturating_sub(1));
                }
                let own = self.priority(running);
                others().into_iter().any(|other| self.priority(other) > own)
            }
            Strategy::Chosen(_) => {
                let others = others().len();
                if others == 0 {
                    return false;
                }
                self.next = self.make(1 + others).checked_sub(1).map(|next| (next, place()));
                self.next.is_some()
            }
        }
    }

    /// The next choice of the list.
    fn make(&mut self, of: usize) -> usize {
        // A machine has a few dozen tasks; of more than 255 the rest is never chosen.
        let of = u8::try_from(of).unwrap_or(u8::MAX);
        let Strategy::Chosen(choices) = &self.strategy else { return 0 };
        let taken = choices.get(self.made.len()).copied().unwrap_or(0) % of;
        self.made.push(Choice { taken, of });
        usize::from(taken)
    }

    fn priority(&mut self, task: TaskId) -> u64 {
        // The lower half is for those that fall.
        *self.priorities.entry(task).or_insert_with(|| self.random.next() | 1 << 63)
    }

    fn draw_falls(&mut self) {
        self.imports = 0;
        if let Strategy::Priorities { changes, within } = self.strategy {
            self.falls = (0..changes).map(|_| 1 + self.random.below(within)).collect();
        }
    }
}
