//! Rules on frames and on what stands beside them, each broken by a bad driver and found.

use entresol_host::{Adapter, Options, Split, Timing, When};

use super::{assert_found, found, plugged, rule_of};
use crate::life::{frames, host};

#[test]
fn frames_that_the_driver_makes_badly_are_found() {
    const FAULTS: &[&str] = &[
        "ETH-03",
        "ETH-06",
        "ETH-10",
        "ETH-11",
        "ETH-11-LARGE",
        "ETH-12",
        "ETH-13",
        "ETH-14",
        "NBL-06",
        "NBL-18",
        "NBL-20",
        "RX-14",
        "TX-11",
        "TX-22",
        "TX-22-OWN",
        "TX-24",
    ];
    assert_found(FAULTS, &Timing::default(), &Adapter::ethernet());
}

#[test]
fn a_driver_for_the_first_version_that_passes_a_parted_frame_on_is_found() {
    let timing = Timing { split: Split::At(20), ..Timing::default() };
    assert_found(&["ETH-07"], &timing, &Adapter::ethernet());
}

#[test]
fn a_slot_that_the_running_version_does_not_have_is_found() {
    let mut host = host(Options { ndis: (6, 30), ..Options::default() }, "NBL-18-OLD");
    host.start().unwrap();
    let id = host.plug(Adapter::ethernet()).unwrap();
    host.send(id, frames(1));
    assert!(found(&host).contains("NBL-18"), "{:?}", found(&host));
}

#[test]
fn derived_nbls_that_lose_what_stood_beside_are_found() {
    for (fault, sends) in [("TX-19", true), ("RX-18", false)] {
        let mut host = host(Options::default(), fault);
        host.start().unwrap();
        let id = host.plug(Adapter { hashes: true, ..Adapter::ethernet() }).unwrap();
        if sends {
            host.send(id, frames(1))
        } else {
            host.receive(id, frames(1))
        }
        host.unplug(id).unwrap();
        host.unload().unwrap();
        let report = host.report();
        let rules: Vec<_> = report.broken.iter().map(|(rule, _)| *rule).collect();
        assert_eq!(rules, [fault], "a derived NBL is no other mistake");
    }
}

/// A TCP segment of one connection.
fn segment(number: u8) -> Vec<u8> {
    let mut frame = vec![0x02, 0x00, 0x5E, 0x20, 0x00, 0x01, 0x02, 0x00, 0x5E, 0x20, 0x00, 0x02, 0x08, 0x00];
    frame.extend([0x45, 0, 0, 41, 0, number, 0, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]);
    frame.extend([0, 1, 0, 9, 0, 0, 0, number, 0, 0, 0, 0, 0x50, 0, 0, 0, 0, 0, 0, 0, number]);
    frame
}

#[test]
fn a_connection_whose_nbls_are_sent_in_another_order_is_found() {
    let (mut host, id) = plugged("TX-10", Timing::default());
    // Frames that are no connection may overtake one another.
    host.send(id, frames(4));
    assert!(!found(&host).contains("TX-10"), "{:?}", found(&host));
    host.send(id, (0..4).map(segment));
    assert!(found(&host).contains("TX-10"), "{:?}", found(&host));
}

#[test]
fn a_cancel_that_goes_nowhere_and_a_close_during_one_are_found() {
    for fault in ["TX-20", "TX-21"] {
        let timing = Timing { send: When::After(20), ..Timing::default() };
        let (mut host, id) = plugged(fault, timing);
        host.meanwhile(|host| host.send(id, frames(3)));
        host.cancel_sends(id).unwrap();
        assert!(found(&host).contains(rule_of(fault)), "{fault}: {:?}", found(&host));
    }
}

#[test]
fn the_cancel_of_a_good_driver_is_no_finding() {
    let timing = Timing { send: When::After(20), ..Timing::default() };
    let (mut host, id) = plugged("", timing);
    host.meanwhile(|host| host.send(id, frames(3)));
    host.cancel_sends(id).unwrap();
    assert!(found(&host).is_empty(), "{:?}", found(&host));
}

#[test]
fn one_nbl_on_two_adapters_is_found() {
    let timing = Timing { receive: When::After(20), ..Timing::default() };
    let (mut host, id) = plugged("RX-11", timing);
    host.plug(Adapter::ethernet()).unwrap();
    host.receive(id, frames(1));
    assert!(found(&host).contains("RX-11"), "{:?}", found(&host));
}

#[test]
fn frames_before_the_first_packet_filter_are_found() {
    let (host, _) = plugged("MP-22", Timing::default());
    assert!(found(&host).contains("MP-22"), "{:?}", found(&host));
}

#[test]
fn what_is_kept_while_the_adapter_above_is_paused_is_found() {
    let (mut host, id) = plugged("RX-17", Timing::default());
    host.pause_upper(id).unwrap();
    host.receive(id, frames(1));
    assert!(found(&host).contains("RX-17"), "{:?}", found(&host));
}
