//! Faults of the driver, each in a process of its own: the sentence that ends it names the rule.
//!
//! In: this test binary, run again with the name of a fault. Out: the lines that it leaves.

use std::process::Command;

use entresol_host::{Adapter, Options};

use crate::life::{host, live};
use crate::rules::rule_of;

const CHILD: &str = "ENTRESOL_TEST_FAULT_OF_DRIVER";
/// What the host leaves with: `EX_SOFTWARE` of sysexits.h.
const EXIT_CODE: i32 = 70;

/// Faults, and the further rules that each breaks.
const FAULTS: &[(&str, &[&str])] = &[
    ("BND-10", &["GEN-07"]),
    ("BND-11", &["VER-02"]),
    ("GEN-07", &["BND-10"]),
    ("NBL-10", &["SDV-07"]),
    ("NBL-12", &["VF-08"]),
    ("OID-14", &["VF-08", "SDV-07"]),
    ("RES-10", &["GEN-07"]),
    ("SDV-07", &[]),
    ("STA-09", &["GEN-07"]),
    ("VER-02", &["BND-11"]),
    ("VF-07", &[]),
    ("VF-08", &["SDV-07"]),
];

/// Those of a call in the bind that finds no memory.
const WITHOUT_MEMORY: [&str; 3] = ["NBL-12", "OID-14", "VF-08"];
/// Calls for memory of the bind before that one: the binding's context and the open.
const CALLS_BEFORE: u32 = 2;

fn rules_named(fault: &str) -> Vec<String> {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["faulting::a_fault_names_the_rules_that_it_breaks", "--exact", "--nocapture"])
        .env(CHILD, fault)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(EXIT_CODE), "{fault}: {said}");
    said.lines().filter_map(|line| Some(line.strip_prefix("rule ")?.split_once(' ')?.0.to_owned())).collect()
}

#[test]
fn a_fault_names_the_rules_that_it_breaks() {
    if let Ok(fault) = std::env::var(CHILD) {
        let (fault, _) = FAULTS.iter().find(|(known, _)| *known == fault).unwrap();
        let mut host = host(Options::default(), fault);
        if WITHOUT_MEMORY.contains(fault) {
            host.start().unwrap();
            host.fail_allocations(CALLS_BEFORE, 1);
            host.plug(Adapter::ethernet()).unwrap();
        }
        live(&mut host, Adapter::ethernet());
        panic!("{fault}: the driver did not fault: {:?}", host.report().findings);
    }
    for (fault, also) in FAULTS {
        let named = rules_named(fault);
        assert!(named.iter().any(|rule| rule == rule_of(fault)), "{fault}: {named:?}");
        assert!(also.iter().all(|rule| named.iter().any(|name| name == rule)), "{fault}: {named:?}");
    }
}
