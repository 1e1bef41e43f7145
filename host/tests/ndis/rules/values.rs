//! Rules on OID requests, their values and their ends, each broken by a bad driver and found.

use entresol_host::{Below, Timing};
use entresol_sys::*;

use super::{found, plugged, rule_of};

/// Makes the requests of each fault, as a filter module does.
fn assert_found_by(requests: &[(&'static str, i32, u32, &[u8])]) {
    for (fault, kind, oid, value) in requests {
        for (with, is_found) in [(*fault, true), ("", false)] {
            let (mut host, id) = plugged(with, Timing::default());
            let _ = host.request(id, *kind, *oid, value);
            assert_eq!(
                found(&host).contains(rule_of(fault)),
                is_found,
                "{fault} with `{with}`: {:?}",
                found(&host)
            );
        }
    }
}

#[test]
fn values_that_must_be_refused_and_are_taken_are_found() {
    const SET: i32 = NdisRequestSetInformation;
    let moderation = |revision: u8| [0x80, revision, 12, 0, 0, 0, 0, 0, 3, 0, 0, 0];
    let many = [1; 6 * 33];
    assert_found_by(&[
        ("OID-06", SET, OID_GEN_CURRENT_PACKET_FILTER, &[1, 0, 0, 0, 0]),
        ("OID-06-STATION", SET, OID_802_3_MULTICAST_LIST, &[2; 6]),
        ("OID-09", SET, OID_GEN_CURRENT_PACKET_FILTER, &[]),
        ("OID-10", NdisRequestMethod, OID_GEN_STATISTICS, &[0; 152]),
        ("OID-10-STATISTICS", NdisRequestQueryStatistics, OID_GEN_STATISTICS, &[0; 152]),
        ("OID-11", SET, OID_GEN_INTERRUPT_MODERATION, &moderation(0)),
        ("OID-11-NEWER", SET, OID_GEN_INTERRUPT_MODERATION, &moderation(2)),
        ("OID-37-LONG", SET, OID_802_3_MULTICAST_LIST, &many),
        ("OID-38", SET, OID_GEN_CURRENT_PACKET_FILTER, &0x8000_0001_u32.to_ne_bytes()),
        ("OID-25-BUFFER", SET, OID_GEN_CURRENT_LOOKAHEAD, &[128, 0, 0, 0]),
        ("PM-12", SET, OID_PM_ADD_WOL_PATTERN, &[0; 120]),
        ("OID-40", SET, OID_GEN_CURRENT_LOOKAHEAD, &[0xFF; 4]),
        ("OID-41", SET, OID_GEN_RECEIVE_SCALE_PARAMETERS, &[0; 64]),
        ("OID-42", SET, OID_TCP_OFFLOAD_PARAMETERS, &[0; 40]),
    ]);
}

#[test]
fn answers_that_are_not_true_are_found() {
    const QUERY: i32 = NdisRequestQueryInformation;
    assert_found_by(&[
        ("OID-12", QUERY, OID_GEN_INTERRUPT_MODERATION, &[0; 12]),
        ("OID-25", QUERY, OID_GEN_CURRENT_PACKET_FILTER, &[0; 4]),
        ("OID-37", NdisRequestSetInformation, OID_802_3_MULTICAST_LIST, &[]),
        ("OID-43", QUERY, OID_GEN_MAXIMUM_TOTAL_SIZE, &[0; 4]),
    ]);
}

#[test]
fn a_capability_over_an_adapter_that_has_none_is_found() {
    let (host, _) = plugged("OID-41-ATTRIBUTES", Timing::default());
    assert!(found(&host).contains("OID-41"), "{:?}", found(&host));
}

#[test]
fn a_request_that_waits_inside_the_call_is_found() {
    let (host, _) = plugged("OID-22", Timing::default());
    assert!(found(&host).contains("OID-22"), "{:?}", found(&host));
}

#[test]
fn a_clone_without_memory_that_ends_in_another_status_is_found() {
    for (fault, is_found) in [("OID-14", true), ("", false)] {
        let (mut host, id) = plugged(fault, Timing::default());
        host.fail_allocations(0, 1);
        let _ = host.set(id, OID_GEN_NETWORK_LAYER_ADDRESSES, &[0; 8]);
        assert_eq!(found(&host).contains("OID-14"), is_found, "{:?}", found(&host));
    }
}

#[test]
fn a_request_whose_clone_was_answered_at_once_and_that_never_ends_is_found() {
    let (mut host, id) = plugged("OID-16", Timing::default());
    assert!(host.set(id, OID_GEN_NETWORK_LAYER_ADDRESSES, &[0; 8]).is_err());
    assert!(found(&host).contains("OID-16"), "{:?}", found(&host));
}

#[test]
fn a_cancel_that_is_not_passed_on_is_found() {
    for (fault, is_found) in [("OID-19", true), ("", false)] {
        let (mut host, id) = plugged(fault, Timing::default());
        host.answer_oids(1, Below::Takes(1000));
        host.meanwhile(|host| {
            let _ = host.set(id, OID_GEN_NETWORK_LAYER_ADDRESSES, &[0; 8]);
        });
        host.elapse(10_000);
        host.cancel_request(id).unwrap();
        assert_eq!(found(&host).contains("OID-19"), is_found, "{:?}", found(&host));
    }
}

#[test]
fn a_promised_indication_that_does_not_come_or_says_another_request_is_found() {
    for fault in ["OID-21", "OID-21-OTHER"] {
        let (mut host, id) = plugged(fault, Timing::default());
        let _ = host.query(id, 0xFF00_0003, 4);
        let _ = host.query(id, 0xFF00_0004, 4);
        host.unplug(id).unwrap();
        assert!(found(&host).contains("OID-21"), "{fault}: {:?}", found(&host));
    }
}

#[test]
fn a_request_that_is_sent_on_to_an_adapter_that_sleeps_is_found() {
    for (fault, is_found) in [("OID-27", true), ("", false)] {
        let (mut host, id) = plugged(fault, Timing::default());
        host.event(id, NetEventSetPower, &NdisDeviceStateD3.to_ne_bytes()).unwrap();
        let _ = host.set(id, OID_GEN_NETWORK_LAYER_ADDRESSES, &[0; 8]);
        assert_eq!(found(&host).contains("OID-27"), is_found, "{:?}", found(&host));
    }
}

#[test]
fn a_request_that_a_halt_loses_is_found() {
    let (mut host, id) = plugged("OID-28", Timing::default());
    host.meanwhile(|host| {
        let _ = host.set(id, OID_GEN_NETWORK_LAYER_ADDRESSES, &[0; 8]);
    });
    host.elapse(10_000);
    assert!(host.disable(id).is_err());
    assert!(found(&host).contains("OID-28"), "{:?}", found(&host));
}
