//! The same seed gives the same trace, to the byte.

use entresol_host::{Options, Strategy};

use crate::frames;
use crate::rig::{Rig, adapter};

fn trace(seed: u64) -> String {
    let mut rig = Rig::new(Options { seed, trace: true, ..Options::default() }, adapter());
    rig.host.set_strategy(Strategy::Random { preempt_one_in: 3 });
    let (id, downs) = (rig.id, frames::bytes(&frames::downs()));
    rig.host.meanwhile(|host| host.send(id, &downs));
    rig.receive(&frames::bytes(&frames::ups()));
    rig.host.meanwhile(|host| host.send(id, &downs));
    rig.host.pause(id).unwrap();
    rig.host.restart(id).unwrap();
    rig.host.unplug(id).unwrap();
    rig.host.unload().unwrap();
    rig.host.trace().to_owned()
}

#[test]
fn the_same_seed_gives_the_same_trace() {
    for seed in [1, 2, 77] {
        let (first, second) = (trace(seed), trace(seed));
        let differs = first.lines().zip(second.lines()).find(|(one, other)| one != other);
        assert_eq!(differs, None, "seed {seed}");
        assert_eq!(first.len(), second.len(), "seed {seed}");
    }
}

#[test]
fn seeds_differ() {
    assert_ne!(trace(1), trace(2));
}
