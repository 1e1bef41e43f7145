//! Lives drawn from seeds: the same seed is the same life, and a bad driver is found and cut down to what it does wrong.

use entresol_host::campaign::{Event, Outcome, Script, draw, every_order, pairs, play, shrink};
use entresol_host::{Adapter, Strategy, Timing, When};
use entresol_sys::NetEventQueryRemoveDevice;

use crate::life::host;

/// What came of a script, and its trace.
fn played(script: &Script, fault: &'static str) -> (Outcome, String) {
    let mut trace = String::new();
    let outcome = play(
        script,
        &Adapter::ethernet(),
        true,
        |options| Ok(host(options, fault)),
        |host| host.trace().clone_into(&mut trace),
    );
    (outcome.unwrap(), trace)
}

/// A life that the driver, which has no locks, gets through.
fn plain(seed: u64) -> Script {
    Script { processors: 1, order: Strategy::Random { preempt_one_in: 0 }, ..draw(seed, false) }
}

#[test]
fn the_same_script_gives_the_same_outcome_and_trace() {
    for seed in 1..=20 {
        let script = plain(seed);
        assert!(played(&script, "") == played(&script, ""), "seed {seed}");
    }
}

#[test]
fn a_bad_driver_is_found_and_the_life_cut_down_to_three_steps() {
    let fails = |script: &Script| played(script, "PNP-09").0.found.iter().any(|found| found.rule == "PNP-09");
    let script = (1..200).map(plain).find(fails).expect("one of these lives asks for a removal");
    let shrunk = shrink(&script, 400, fails);
    let events: Vec<&Event> = shrunk.steps.iter().map(|step| &step.event).collect();
    let [Event::Load, Event::Plug(_), Event::NetEvent { code, .. }] = events[..] else {
        panic!("{shrunk}");
    };
    assert_eq!(*code, NetEventQueryRemoveDevice);
    assert!(shrunk.to_string().ends_with("   3. adapter 1: NetEventQueryRemoveDevice\n"), "{shrunk}");
}

#[test]
fn what_a_script_injects_is_told_with_the_callback_that_it_hit() {
    let mut script = plain(1);
    script.timing = Timing { open: When::Inline, ..Timing::default() };
    script.steps.retain(|step| matches!(step.event, Event::Load | Event::Plug(_)));
    script.steps.truncate(2);
    let mut fault = script.steps[1].clone();
    fault.event = Event::OpenFails(entresol_sys::NDIS_STATUS_RESOURCES);
    script.steps.insert(1, fault);
    let (outcome, _) = played(&script, "");
    assert_eq!(
        outcome.mishaps,
        ["NdisOpenAdapterEx failed with NDIS_STATUS_RESOURCES in ProtocolBindAdapterEx"]
    );
    assert_eq!(outcome.found, []);
}

#[test]
fn a_race_that_the_fair_order_does_not_lose_is_found_in_the_nearest_that_does() {
    let both = |script: &&Script| {
        let events: Vec<&Event> = script.steps.iter().map(|step| &step.event).collect();
        matches!(
            events[..],
            [
                Event::Load,
                Event::Plug(_),
                Event::Send { .. },
                Event::PauseBelow,
                Event::Unplug,
                Event::Unload
            ]
        )
    };
    let pairs = pairs();
    let script = pairs.iter().find(both).expect("frames are sent while the stack below is paused");
    let orders = |most| every_order::<()>(script, most, |script| Ok(played(script, "").0)).unwrap();
    assert!(orders(0).outcome.is_good());
    let outcome = orders(1).outcome;
    assert_eq!(outcome.mark().as_deref(), Some("ST-17"));
    let turn = "MiniportSendNetBufferLists gives way to `pause below` at NdisAllocateNetBufferListContext";
    assert_eq!(outcome.turns, [turn]);
}
