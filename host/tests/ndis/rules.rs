//! Every rule that the host checks is broken by a bad driver, and found.
//!
//! In: faults of the test driver, named for the rules. Out: findings. A rule that is checked and not in one of the
//! lists below fails the last test, so that no check goes untried.

use std::collections::BTreeSet;
use std::path::Path;

use entresol_host::{Adapter, AdapterId, Host, Initialize, Often, Options, Rule, Split, Timing, When};

use crate::life::{frames, host, live};

/// Rules that the driver breaks in a life with the fixed timing.
const PLAIN: &[&str] = &[
    "BC-02", "BC-04", "BC-05", "BC-07", "BC-08", "BC-10", "BC-12", "BC-13", "BC-14", "BC-17", "BC-19",
    "BND-01", "BND-02", "BND-03", "BND-07", "BND-08", "BND-15", "BND-19", "BND-20", "BND-21", "BND-22",
    "BND-26", "DV-01", "DV-02", "DV-04", "DV-05", "ETH-01", "ETH-02", "ETH-04", "ETH-05", "ETH-09", "GEN-01",
    "GEN-02", "GEN-03", "IM-01", "IM-02", "IM-06", "IM-09", "IM-10", "IM-11", "MP-01", "MP-02", "MP-03",
    "MP-04", "MP-05", "MP-06", "MP-07", "MP-09", "MP-10", "MP-11", "MP-12", "MP-13", "MP-14", "MP-15",
    "MP-17", "MP-18", "MP-19", "MP-20", "MP-21", "MP-23", "MP-27", "MP-31", "NBL-01", "NBL-02", "NBL-03",
    "NBL-04", "NBL-09", "NBL-13", "NBL-14", "NBL-15", "NBL-16", "NBL-19", "OID-02", "OID-03", "OID-05",
    "OID-08", "OID-13", "OID-17", "OID-18", "OID-23", "OID-24", "OID-32", "OID-39", "PNP-03", "PNP-05",
    "PNP-17", "REG-01", "REG-02", "REG-03", "REG-04", "REG-05", "REG-08", "REG-09", "REG-10", "REG-11",
    "REG-12", "REG-14", "REG-15", "REG-16", "REG-17", "REG-19", "REG-20", "REG-22", "REG-23", "REG-24",
    "REG-25", "RES-01", "RES-02", "RES-03", "RES-05", "RES-06", "RES-07", "RES-08", "RES-09", "RES-12",
    "RES-13", "RES-15", "RES-16", "RES-17", "RX-01", "RX-02", "RX-09", "RX-10", "RX-12", "RX-13", "RX-19",
    "RX-20", "RX-21", "RX-22", "SDV-08", "SDV-35", "SDV-42", "SDV-43", "SDV-45", "SDV-46", "SDV-51", "ST-06",
    "ST-10", "ST-11", "STA-01", "STA-02", "STA-05", "STA-06", "STA-07", "TX-03", "TX-04", "TX-05", "TX-06",
    "TX-07", "TX-08", "TX-09", "TX-12", "TX-13", "TX-14", "TX-15", "TX-18", "TX-23", "TX-25", "TX-26",
    "VF-03", "VF-06",
];

pub(crate) fn found(host: &Host) -> BTreeSet<&'static str> {
    host.report().broken.iter().map(|(rule, _)| *rule).collect()
}

/// The rules that are found broken in a life with this fault.
pub(crate) fn broken_by(fault: &'static str, timing: Timing, adapter: Adapter) -> BTreeSet<&'static str> {
    let mut host = host(Options { timing, ..Options::default() }, fault);
    live(&mut host, adapter);
    found(&host)
}

#[test]
fn a_driver_that_breaks_a_rule_is_found_under_its_id() {
    let missed: Vec<_> = PLAIN
        .iter()
        .map(|rule| (*rule, broken_by(rule, Timing::default(), Adapter::ethernet())))
        .filter(|(rule, broken)| !broken.contains(rule))
        .collect();
    assert_eq!(missed, []);
}

/// A fault whose name has a suffix breaks the rule before it.
pub(crate) fn rule_of(fault: &'static str) -> &'static str {
    fault.match_indices('-').nth(1).map_or(fault, |(at, _)| &fault[..at])
}

pub(crate) fn assert_found(faults: &[&'static str], timing: &Timing, adapter: &Adapter) {
    for fault in faults {
        let broken = broken_by(fault, timing.clone(), adapter.clone());
        assert!(broken.contains(rule_of(fault)), "{fault}: {broken:?}");
    }
}

#[test]
fn mistakes_of_another_kind_are_found_under_the_same_ids() {
    const FAULTS: &[&str] = &[
        "OID-18-OTHER",
        "RX-06-TWICE",
        "RX-10-PAYLOAD",
        "RX-13-RETURN",
        "TX-05-PAYLOAD",
        "TX-13-COMPLETE",
        "VF-06-LEAK",
    ];
    assert_found(FAULTS, &Timing::default(), &Adapter::ethernet());
}

#[test]
fn a_second_completion_is_found_as_the_use_of_what_was_given_away() {
    let broken = broken_by("TX-01-TWICE", Timing::default(), Adapter::ethernet());
    assert!(broken.contains("TX-09"), "{broken:?}");
}

#[test]
fn early_use_of_a_binding_is_found_when_opens_pend() {
    let timing = Timing { open: When::Later, ..Timing::default() };
    assert_found(&["BND-05", "BND-06", "BND-14"], &timing, &Adapter::ethernet());
}

#[test]
fn use_of_what_was_sent_is_found_when_sends_take_their_time() {
    let timing = Timing { send: When::After(10), ..Timing::default() };
    assert_found(&["NBL-21"], &timing, &Adapter::ethernet());
}

#[test]
fn misuse_of_borrowed_receives_is_found_when_resources_are_low() {
    let timing = Timing { resources: Often::Always, ..Timing::default() };
    assert_found(&["RX-05", "RX-05-LINKS", "RX-08"], &timing, &Adapter::ethernet());
}

#[test]
fn writing_what_is_read_only_is_found() {
    let timing = Timing { read_only: Often::Always, ..Timing::default() };
    assert_found(&["NBL-17", "NBL-17-RECEIVE"], &timing, &Adapter::ethernet());
}

#[test]
fn freeing_the_mdls_of_others_is_found_when_frames_are_split() {
    let timing = Timing { split: Split::At(20), ..Timing::default() };
    assert_found(&["NBL-07", "NBL-08"], &timing, &Adapter::ethernet());
}

#[test]
fn too_little_room_is_found_when_the_adapter_asks_for_it() {
    let adapter = Adapter { context_backfill: 32, ..Adapter::ethernet() };
    assert_found(&["MP-16"], &Timing::default(), &adapter);
}

#[test]
fn a_cancel_under_another_name_is_found_when_the_device_is_never_started() {
    let timing = Timing { initialize: Initialize::Never, ..Timing::default() };
    assert_found(&["IM-08"], &timing, &Adapter::ethernet());
}

/// A host with the fault, an adapter plugged in.
pub(crate) fn plugged(fault: &'static str, timing: Timing) -> (Host, AdapterId) {
    let mut host = host(Options { timing, ..Options::default() }, fault);
    host.start().unwrap();
    let id = host.plug(Adapter::ethernet()).unwrap();
    (host, id)
}

#[test]
fn a_pause_that_is_complete_too_early_is_found() {
    let after = Timing { send: When::After(20), receive: When::After(30), ..Timing::default() };
    let (mut host, id) = plugged("ST-16", after.clone());
    host.send(id, frames(4));
    host.pause_lower(id).unwrap();
    assert!(found(&host).contains("ST-16"));

    drop(host);
    let (mut host, id) = plugged("ST-04", after);
    host.meanwhile(|host| host.receive(id, frames(400)));
    let _ = host.pause_upper(id);
    assert!(found(&host).contains("ST-04"), "{:?}", found(&host));
}

#[test]
fn a_send_on_a_paused_binding_is_found() {
    let (mut host, id) = plugged("ST-17", Timing::default());
    host.pause(id).unwrap();
    let _ = host.query(id, 0xFF00_0002, 4);
    assert!(found(&host).contains("ST-17"));
}

#[test]
fn use_of_an_adapter_that_sleeps_is_found() {
    let (mut host, id) = plugged("PM-10", Timing::default());
    for state in [entresol_sys::NdisDeviceStateD3, entresol_sys::NdisDeviceStateD0] {
        host.event(id, entresol_sys::NetEventSetPower, &state.to_ne_bytes()).unwrap();
        let _ = host.query(id, 0xFF00_0002, 4);
        let broken = host.report().broken;
        assert!(
            broken.contains(&("PM-10", 2)),
            "an OID request and a send while it slept, none when it woke up"
        );
    }
}

#[test]
fn a_completion_on_another_adapter_is_found() {
    let (mut host, id) = plugged("TX-27", Timing::default());
    host.plug(Adapter::ethernet()).unwrap();
    host.send(id, frames(1));
    assert!(found(&host).contains("TX-27"), "{:?}", found(&host));
}

#[test]
fn wrong_answers_to_oids_are_found() {
    let (mut host, id) = plugged("OID-07", Timing::default());
    let _ = host.query(id, entresol_sys::OID_GEN_STATISTICS, 10);
    assert!(found(&host).contains("OID-07"));

    drop(host);
    let (mut host, id) = plugged("PM-01", Timing::default());
    let _ = host.query(id, entresol_sys::OID_PNP_QUERY_POWER, 4);
    assert!(found(&host).contains("PM-01"));

    drop(host);
    let (mut host, id) = plugged("DV-01-POWER", Timing::default());
    let _ = host.set(id, entresol_sys::OID_PNP_SET_POWER, &4u32.to_ne_bytes());
    assert!(found(&host).contains("DV-01"));
}

#[test]
fn wrong_answers_to_events_are_found() {
    for (fault, event) in [
        ("PNP-02", entresol_sys::NetEventPnPCapabilities),
        ("PNP-09", entresol_sys::NetEventQueryRemoveDevice),
        ("PNP-11", entresol_sys::NetEventQueryRemoveDevice),
    ] {
        let (mut host, id) = plugged(fault, Timing::default());
        let _ = host.event(id, event, &[]);
        assert!(found(&host).contains(fault), "{fault}: {:?}", found(&host));
    }
}

/// Rules that are checked and tried elsewhere, or cannot be tried, and why.
const ELSEWHERE: &[(&str, &str)] = &[
    ("BND-24", "a send that outlasts its binding's pause is found as ST-16 or ST-17 before the close"),
    ("MP-26", "NDIS halts no adapter before what is outstanding came back; ST-04 is found first"),
    ("BC-16", "life.rs: a driver that never completes"),
    ("GEN-04", "src/kernel: run-down protection"),
    ("BC-06", "src/ndis/since.rs"),
    ("RES-18", "src/fault/tests.rs"),
    ("VER-04", "src/ndis/since.rs"),
    ("VER-05", "src/ndis/since.rs"),
    ("GEN-08", "needs a stack of more than eight drivers"),
    ("MP-25", "a timer function runs to its end on its own processor unless imports are explored"),
    ("RES-14", "src/kernel/tests.rs"),
    ("RES-20", "src/crossing/tests.rs"),
    ("VF-01", "src/kernel/tests.rs"),
    ("VF-02", "src/kernel/tests.rs"),
    ("VF-05", "src/kernel/tests.rs"),
];

/// Every string in a source file that looks like a rule's id.
fn ids(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').filter(|part| {
        let Some((family, number)) = part.split_once('-') else { return false };
        (2..=3).contains(&family.len())
            && family.bytes().all(|byte| byte.is_ascii_uppercase())
            && number.len() == 2
            && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn visit(folder: &Path, seen: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            visit(&path, seen);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            seen.extend(ids(&std::fs::read_to_string(path).unwrap()).map(str::to_owned));
        }
    }
}

#[test]
fn every_rule_of_the_table_is_checked_and_every_check_is_tried() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut checked = BTreeSet::new();
    visit(&root.join("src"), &mut checked);
    let table: BTreeSet<String> =
        entresol_host::rules().filter(Rule::is_checked).map(|rule| rule.id.to_owned()).collect();
    assert_eq!(checked.difference(&table).collect::<Vec<_>>(), Vec::<&String>::new(), "not in rules.tsv");
    assert_eq!(table.difference(&checked).collect::<Vec<_>>(), Vec::<&String>::new(), "checked nowhere");
    let mut tried = BTreeSet::new();
    visit(&root.join("tests"), &mut tried);
    let untried: Vec<_> = checked.difference(&tried).collect();
    assert_eq!(untried, Vec::<&String>::new(), "no test driver breaks these");
    assert!(ELSEWHERE.iter().all(|(rule, why)| checked.contains(*rule) && !why.is_empty()));
}
