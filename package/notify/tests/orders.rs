//! Every order of events, six deep, with each call failing once: whatever happens, names and virtual miniports agree.

mod orders {
    pub(crate) mod events;
    pub(crate) mod model;
}

use std::collections::BTreeSet;

use orders::events::{self, Event, Fault};
use orders::model::World;

/// How many events are put one after the other.
const DEPTH: usize = 6;

/// Lets every event happen in every state that so many events can lead to, and mends each of those states.
#[allow(clippy::mutable_key_type, reason = "nothing happens in a world that is in the set")]
fn explore(begin: World, depth: usize) -> usize {
    let mut seen = BTreeSet::from([begin.clone()]);
    let mut last = vec![(begin, Vec::<(Event, Fault)>::new())];
    for _ in 0..depth {
        let mut next = Vec::new();
        for (world, history) in last {
            for event in events::ALL {
                for fault in event.faults() {
                    let mut after = world.clone();
                    let mut history = history.clone();
                    history.push((event, fault));
                    let happened = after.happen(event, fault);
                    let is_new = seen.insert(after.clone());
                    let mended = if is_new { after.mends() } else { Ok(()) };
                    if let Err(broken) = happened.and(mended) {
                        panic!("{broken}\nafter {history:?}\nin {after:?}");
                    }
                    if is_new {
                        next.push((after, history));
                    }
                }
            }
        }
        last = next;
    }
    seen.len()
}

#[test]
fn names_and_virtual_miniports_agree_after_every_order_of_six_events() {
    let states = explore(World::new(), DEPTH);
    println!("{states} states");
    // Far fewer would mean that events have no effect.
    assert!(states > 1000, "{states} states");
}
