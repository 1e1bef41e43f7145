//! Lives with everything that the host can draw, faults included: what `cargo entresol verify` plays, in this process.

use entresol_host::campaign::{draw, play};
use entresol_host::{Failure, Host};

use crate::rig::{DRIVER, adapter};

#[test]
fn four_hundred_lives_with_faults_break_no_rule() {
    let (mut mishaps, mut frames) = (0, 0);
    for seed in 1..=400 {
        let script = draw(seed, true);
        let make = |options| {
            let mut host = Host::new(options);
            let failure = |what: String| Failure { what };
            for inf in &DRIVER.infs {
                host.install(inf).map_err(|error| failure(error.to_string()))?;
            }
            host.load("ethernet_over_ip", &DRIVER.image).map_err(|error| failure(error.to_string()))?;
            Ok(host)
        };
        let outcome = play(&script, &adapter(), false, make, |_| {}).unwrap();
        assert!(outcome.is_good(), "{:#?}\n{:#?}\n{script}", outcome.found, outcome.mishaps);
        mishaps += outcome.mishaps.len();
        frames += outcome.frames;
    }
    assert!(mishaps > 150 && frames > 40_000, "{mishaps} calls failed, {frames} frames crossed");
}
