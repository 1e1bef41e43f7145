//! Every order of one script's threads.
//!
//! In: a script and a way to play one. Out: the first order in which it fails, or how many there are. Stateless search
//! (Godefroid 1997), bounded by how many choices differ from the fair order (delay bounding: Emmi, Qadeer, Rakamarić
//! 2011). It knows nothing of what the steps do.

use super::outcome::Outcome;
use super::script::Script;
use crate::scheduler::{Strategy, one_more};

/// What came of the orders of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Orders {
    /// How many were played.
    pub played: u64,
    /// The last script that was played, its order included.
    pub script: Script,
    /// What came of it: good only if all others were too.
    pub outcome: Outcome,
    /// Frames in all of them.
    pub frames: u64,
}

/// Plays a script in each order that differs from the fair one in at most `most` choices, the nearest first and each
/// once, until one fails.
pub fn every_order<E>(
    script: &Script,
    most: usize,
    mut play: impl FnMut(&Script) -> Result<Outcome, E>,
) -> Result<Orders, E> {
    let (mut played, mut frames) = (0, 0);
    let (mut near, mut far) = (vec![Vec::new()], Vec::new());
    for differences in 0.. {
        for (at, order) in near.iter().enumerate() {
            let script = Script { order: Strategy::Chosen(order.clone()), ..script.clone() };
            let outcome = play(&script)?;
            played += 1;
            frames += outcome.frames;
            if differences < most {
                far.extend(one_more(order.len(), &outcome.choices));
            }
            let is_last = at + 1 == near.len() && far.is_empty();
            if is_last || !outcome.is_good() {
                return Ok(Orders { played, script, outcome, frames });
            }
        }
        near = std::mem::take(&mut far);
    }
    unreachable!("a level without orders has no level after it")
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::super::outcome::Found;
    use super::*;
    use crate::scheduler::Choice;

    /// A life with four choices of two, in place of a machine.
    fn outcome(script: &Script, fails: impl Fn(&[u8]) -> bool) -> Result<Outcome, Infallible> {
        let Strategy::Chosen(chosen) = &script.order else { panic!("{script}") };
        let taken: Vec<u8> = (0..4).map(|at| chosen.get(at).copied().unwrap_or(0)).collect();
        let found = Found { rule: "MP-12".to_owned(), severity: String::new(), message: String::new() };
        Ok(Outcome {
            found: if fails(&taken) { vec![found] } else { Vec::new() },
            choices: taken.iter().map(|taken| Choice { taken: *taken, of: 2 }).collect(),
            frames: 3,
            ..Outcome::default()
        })
    }

    fn script() -> Script {
        super::super::draw(1, false)
    }

    #[test]
    fn each_order_within_the_bound_is_played_once() {
        for (most, orders) in [(0, 1), (1, 1 + 4), (2, 1 + 4 + 6), (4, 16), (9, 16)] {
            let mut seen = std::collections::BTreeSet::new();
            let Ok(all) = every_order(&script(), most, |script| {
                assert!(seen.insert(format!("{:?}", script.order)));
                outcome(script, |_| false)
            });
            assert_eq!((all.played, all.frames), (orders, 3 * orders), "{most}");
            assert!(all.outcome.is_good());
        }
    }

    #[test]
    fn the_order_that_fails_is_the_nearest_to_the_fair_one() {
        let fails = |taken: &[u8]| taken.iter().sum::<u8>() >= 2 && taken[3] == 1;
        let Ok(all) = every_order(&script(), 4, |script| outcome(script, fails));
        assert_eq!(all.script.order, Strategy::Chosen(vec![1, 0, 0, 1]));
        assert!(!all.outcome.is_good());
        let Ok(all) = every_order(&script(), 1, |script| outcome(script, fails));
        assert!(all.outcome.is_good());
    }
}
