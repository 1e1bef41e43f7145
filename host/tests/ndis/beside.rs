//! Mistakes that have several names, and those that only one look finds: each is found under each of its ids.
//!
//! In: faults of the test driver. Out: findings. Faults named for a rule of their own are in the lists of `rules` too.

use entresol_host::{Adapter, Initialize, Options, Timing, When};

use crate::life::{frames, host};
use crate::rules::{assert_found, broken_by, found, plugged};

/// Faults, and a further rule that each breaks.
const ALSO: &[(&str, &str)] = &[
    ("BC-02", "SDV-41"),
    ("BC-04", "RST-04"),
    ("BC-08", "IM-17"),
    ("BC-14", "VER-01"),
    ("BC-17", "DV-03"),
    ("BND-03", "VER-01"),
    ("BND-07", "GEN-05"),
    ("BND-20", "GEN-05"),
    ("BND-21", "BND-28"),
    ("BND-26", "BND-27"),
    ("DV-02", "SDV-48"),
    ("DV-05", "BC-20"),
    ("DV-05", "DV-06"),
    ("GEN-01", "BC-01"),
    ("MP-19", "SDV-02"),
    ("NBL-04", "BC-18"),
    ("OID-03", "GEN-05"),
    ("OID-03", "SDV-48"),
    ("OID-23", "SDV-50"),
    ("PNP-05", "GEN-05"),
    ("REG-08", "VER-03"),
    ("REG-19", "BC-01"),
    ("RES-02", "SDV-02"),
    ("RES-09", "VER-01"),
    ("RES-17", "IM-17"),
    ("RX-19", "PRT-06"),
    ("RX-21", "BC-20"),
    ("SDV-28", "GEN-02"),
    ("ST-10", "GEN-05"),
    ("TX-25", "PRT-06"),
];

#[test]
fn a_mistake_with_several_names_is_found_under_each() {
    let missed: Vec<_> = ALSO
        .iter()
        .filter(|(fault, also)| !broken_by(fault, Timing::default(), Adapter::ethernet()).contains(also))
        .collect();
    assert_eq!(missed, Vec::<&(&str, &str)>::new());
}

#[test]
fn a_finding_with_several_names_is_one_and_says_them_all() {
    let (host, _) = plugged("OID-23", Timing::default());
    let report = host.report();
    let told: Vec<_> = report.findings.iter().filter(|finding| finding.also.contains(&"SDV-50")).collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].rule, "OID-23");
    assert!(told[0].to_string().ends_with("(also SDV-50)"), "{}", told[0]);
    assert!(report.broken.contains(&("SDV-50", 1)), "{:?}", report.broken);
}

/// Faults that are named for the rule that they break.
const OWN: &[&str] = &[
    "BND-09",
    "BND-18",
    "BND-23",
    "BND-29",
    "BND-30",
    "BND-31",
    "DV-11",
    "DV-11-INSIDE",
    "DV-12",
    "DV-12-ROAMING",
    "DV-13",
    "DV-14",
    "DV-15",
    "DV-15-NEVER",
    "DV-17",
    "GEN-06",
    "IM-03",
    "IM-04",
    "IM-07",
    "IM-12",
    "IM-13",
    "PNP-16",
    "PNP-16-LATE",
    "PNP-19",
    "PRT-01",
    "PRT-01-LEFT",
    "PRT-02",
    "PRT-02-IDLE",
    "PRT-03",
    "PRT-04",
    "REG-13",
    "RES-04",
    "SDV-13",
    "SDV-14",
    "SDV-16",
    "SDV-19",
    "SDV-20",
    "SDV-21",
    "SDV-22",
    "SDV-23",
    "SDV-24",
    "SDV-25",
    "SDV-26",
    "SDV-27",
    "SDV-28",
    "SDV-28-TWICE",
    "SDV-29",
    "SDV-30",
    "SDV-30-TWICE",
    "SDV-31",
    "SDV-32",
    "SDV-33",
    "SDV-34",
    "SDV-36",
    "SDV-38",
    "SDV-44",
    "SDV-49",
    "VF-04",
    "SR-05",
];

#[test]
fn a_mistake_that_is_named_for_its_rule_is_found_under_it() {
    assert_found(OWN, &Timing::default(), &Adapter::ethernet());
}

#[test]
fn a_context_that_is_freed_while_its_device_is_asked_for_is_found() {
    let timing = Timing { initialize: Initialize::Never, ..Timing::default() };
    assert_found(&["IM-05"], &timing, &Adapter::ethernet());
}

#[test]
fn an_event_of_an_unknown_code_that_is_refused_is_found() {
    let (mut host, id) = plugged("PNP-02", Timing::default());
    host.event(id, 0x70, &[]).unwrap();
    assert!(found(&host).contains("PNP-04"), "{:?}", found(&host));
}

#[test]
fn an_oid_that_must_succeed_and_an_event_of_another_are_bug_checks_too() {
    let (mut host, id) = plugged("DV-01-POWER", Timing::default());
    let _ = host.set(id, entresol_sys::OID_PNP_SET_POWER, &4u32.to_ne_bytes());
    assert!(found(&host).contains("BC-09"), "{:?}", found(&host));

    drop(host);
    let (mut host, id) = plugged("PNP-11", Timing::default());
    host.event(id, entresol_sys::NetEventQueryRemoveDevice, &[]).unwrap();
    assert!(found(&host).contains("BC-15"), "{:?}", found(&host));
}

#[test]
fn a_power_event_that_waits_for_data_is_found() {
    let after = Timing { send: When::After(20), ..Timing::default() };
    let (mut host, id) = plugged("PNP-15", after);
    host.meanwhile(|host| host.send(id, frames(4)));
    host.event(id, entresol_sys::NetEventSetPower, &entresol_sys::NdisDeviceStateD3.to_ne_bytes()).unwrap();
    assert!(found(&host).contains("PNP-15"), "{:?}", found(&host));
}

#[test]
fn ports_of_the_adapter_below_that_are_passed_on_are_found() {
    let (mut host, id) = plugged("PRT-06", Timing::default());
    host.event(id, entresol_sys::NetEventPortActivation, &[0; 96]).unwrap();
    assert!(found(&host).contains("PRT-06"), "{:?}", found(&host));
}

/// What is found when the adapter below is reset while frames are sent.
fn broken_in_a_reset(fault: &'static str) -> Vec<(&'static str, u32)> {
    let (mut host, id) = plugged(fault, Timing::default());
    host.indicate_status(id, entresol_sys::NDIS_STATUS_RESET_START, &[]).unwrap();
    host.send(id, frames(3));
    host.indicate_status(id, entresol_sys::NDIS_STATUS_RESET_END, &[]).unwrap();
    host.send(id, frames(3));
    host.unplug(id).unwrap();
    host.report().broken
}

#[test]
fn a_send_between_the_start_and_the_end_of_a_reset_is_found() {
    assert_eq!(broken_in_a_reset(""), []);
    assert_eq!(broken_in_a_reset("RST-01"), [("RST-01", 1), ("RST-03", 1)]);
}

#[test]
fn a_send_that_a_reset_ended_and_that_is_called_a_success_is_found() {
    for (fault, found_of) in [("", vec![]), ("RST-02", vec!["RST-02"])] {
        let (mut host, id) = plugged(fault, Timing::default());
        host.fail_sends(1, entresol_sys::NDIS_STATUS_RESET_IN_PROGRESS);
        host.send(id, frames(3));
        assert_eq!(found(&host).into_iter().collect::<Vec<_>>(), found_of, "{fault}");
    }
}

#[test]
fn an_unbind_that_leaves_its_binding_while_the_protocol_is_deregistered_is_found() {
    let (mut host, _) = plugged("BND-21", Timing::default());
    let _ = host.unload();
    assert!(found(&host).contains("REG-21"), "{:?}", found(&host));
}

#[test]
fn nobody_binds_to_a_default_port_that_is_not_activated() {
    let (mut host, id) = plugged("PRT-02-DEFAULT", Timing::default());
    host.send(id, frames(3));
    assert_eq!(host.lower_frames(id), Vec::<Vec<u8>>::new());
    drop(host);
    let (mut host, id) = plugged("PRT-04", Timing::default());
    host.send(id, frames(3));
    assert_eq!(host.lower_frames(id), frames(3));
}

/// What is found of a native 802.11 request that is answered with this, and then nothing for `seconds`.
fn broken_after(oid: u32, answer: i32, seconds: u64) -> Vec<&'static str> {
    let fault = if answer == 0 { "DV-16" } else { "DV-16-FAILED" };
    let mut host = host(Options::default(), fault);
    host.start().unwrap();
    let id = host.plug(Adapter::ethernet()).unwrap();
    let _ = host.set(id, oid, &[0; 4]);
    host.elapse(seconds * 10_000_000);
    host.unplug(id).unwrap();
    found(&host).into_iter().collect()
}

#[test]
fn native_802_11_requests_that_nothing_follows_are_found() {
    let (connect, scan) = (entresol_sys::OID_DOT11_CONNECT_REQUEST, entresol_sys::OID_DOT11_SCAN_REQUEST);
    assert_eq!(broken_after(connect, 0, 11), ["DV-16"]);
    assert_eq!(broken_after(connect, 0, 9), Vec::<&str>::new());
    assert_eq!(broken_after(connect, entresol_sys::NDIS_STATUS_FAILURE, 11), Vec::<&str>::new());
    assert_eq!(broken_after(scan, 0, 16), ["DV-18"]);
    assert_eq!(broken_after(scan, 0, 14), Vec::<&str>::new());
}
