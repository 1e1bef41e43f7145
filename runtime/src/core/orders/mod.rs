//! Every order of events, up to a depth: what the state machines and gates make of it together.
//!
//! In: a world, and the moves that are possible in it. Out: every world that some order of moves leads to, with one
//! such order. Worlds that are alike have the same future, so each is followed once; how many orders led to it is
//! counted. What a world does not hold, no invariant may depend on.

mod direct;
mod lower;
mod request;
mod upper;

use std::collections::BTreeMap;

use super::gate::Gate;

/// Orders of this many events are explored.
pub(super) const DEPTH: usize = 8;

/// A world that is reached: by how many orders, and one of them.
pub(super) struct Reached {
    pub(super) orders: u64,
    pub(super) order: Vec<&'static str>,
}

/// Does something at a gate that a world holds as its word.
pub(super) fn at_gate<R>(word: &mut u64, act: impl FnOnce(&Gate) -> R) -> R {
    let gate = Gate::from_word(*word);
    let result = act(&gate);
    *word = gate.word();
    result
}

/// Every world that `depth` moves or fewer lead to. `check` sees each world once for each depth, with an order that leads
/// there; the answer is the number of orders of exactly `depth` moves.
pub(super) fn explore<W: Ord + Clone>(
    start: W,
    depth: usize,
    moves: impl Fn(&W, &[&'static str]) -> Vec<(&'static str, W)>,
    mut check: impl FnMut(&W, &[&'static str]),
) -> u64 {
    let mut layer = BTreeMap::from([(start, Reached { orders: 1, order: Vec::new() })]);
    for _ in 0..depth {
        let mut next: BTreeMap<W, Reached> = BTreeMap::new();
        for (world, reached) in &layer {
            check(world, &reached.order);
            for (name, after) in moves(world, &reached.order) {
                let entry = next.entry(after).or_insert_with(|| {
                    let mut order = reached.order.clone();
                    order.push(name);
                    Reached { orders: 0, order }
                });
                entry.orders = entry.orders.saturating_add(reached.orders);
            }
        }
        layer = next;
    }
    layer.iter().for_each(|(world, reached)| check(world, &reached.order));
    layer.values().fold(0, |sum, reached| sum.saturating_add(reached.orders))
}
