//! Lives drawn from seeds: the same seed is the same life, and a bad driver is found and cut down to what it does wrong.

use entresol_host::Adapter;
use entresol_host::campaign::{Event, Outcome, Script, draw, play, shrink};
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
    Script { processors: 1, preempt_one_in: 0, ..draw(seed, false) }
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
    let [Event::Load, Event::Plug { .. }, Event::NetEvent { code, .. }] = events[..] else {
        panic!("{shrunk}");
    };
    assert_eq!(*code, NetEventQueryRemoveDevice);
    assert!(shrunk.to_string().ends_with("   3. adapter 1: NetEventQueryRemoveDevice\n"), "{shrunk}");
}

#[test]
fn what_a_script_injects_is_told_with_the_callback_that_it_hit() {
    let mut script = plain(1);
    script.steps.retain(|step| matches!(step.event, Event::Load | Event::Plug { .. }));
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
