//! Rules on states and on status indications, each broken by a bad driver and found.

use entresol_host::{Often, Timing};
use entresol_sys::*;

use super::{found, plugged};
use crate::life::frames;

#[test]
fn sends_to_a_paused_adapter_that_are_not_refused_are_found() {
    for (fault, is_found) in [("ST-05", true), ("", false)] {
        let (mut host, id) = plugged(fault, Timing::default());
        host.pause_upper(id).unwrap();
        host.send_astray(id, frames(2));
        assert_eq!(found(&host).contains("ST-05"), is_found, "{:?}", found(&host));
    }
}

#[test]
fn an_adapter_that_answers_nothing_while_it_is_paused_is_found() {
    for (fault, is_found) in [("ST-07", true), ("", false)] {
        let (mut host, id) = plugged(fault, Timing::default());
        host.pause_upper(id).unwrap();
        let _ = host.query(id, OID_GEN_STATISTICS, 152);
        assert_eq!(found(&host).contains("ST-07"), is_found, "{:?}", found(&host));
    }
}

#[test]
fn a_pause_that_needs_memory_or_gives_it_away_is_found() {
    for fault in ["ST-08", "ST-09"] {
        let (mut host, id) = plugged(fault, Timing::default());
        if fault == "ST-08" {
            host.fail_allocations(0, 1);
        }
        host.pause_upper(id).unwrap();
        assert!(found(&host).contains(fault), "{fault}: {:?}", found(&host));
    }
}

#[test]
fn data_after_a_restart_that_failed_are_found() {
    let (mut host, id) = plugged("ST-12", Timing::default());
    host.receive(id, frames(1));
    assert!(found(&host).contains("ST-12"), "{:?}", found(&host));
}

#[test]
fn restart_attributes_that_are_added_taken_away_or_spoilt_are_found() {
    for (fault, rule, restart_attributes) in [
        ("ST-13", "ST-13", Often::Never),
        ("ST-13-LOST", "ST-13", Often::Always),
        ("ST-14", "ST-14", Often::Always),
    ] {
        let (host, _) = plugged(fault, Timing { restart_attributes, ..Timing::default() });
        assert!(found(&host).contains(rule), "{fault}: {:?}", found(&host));
    }
    let (host, _) = plugged("", Timing { restart_attributes: Often::Always, ..Timing::default() });
    assert!(found(&host).is_empty(), "{:?}", found(&host));
}

#[test]
fn a_virtual_miniport_that_stays_as_it_is_when_the_adapter_below_shrinks_is_found() {
    for (fault, is_found, mtu) in [("ST-19", true, 1500u32), ("", false, 900)] {
        let timing = Timing { restart_attributes: Often::Always, ..Timing::default() };
        let (mut host, id) = plugged(fault, timing);
        host.change_mtu(id, 900).unwrap();
        host.pause_lower(id).unwrap();
        host.restart_lower(id).unwrap();
        host.pause_upper(id).unwrap();
        host.restart_upper(id).unwrap();
        assert_eq!(found(&host).contains("ST-19"), is_found, "{:?}", found(&host));
        assert_eq!(host.query(id, OID_GEN_MAXIMUM_FRAME_SIZE, 4), Ok(mtu.to_ne_bytes().to_vec()));
    }
}

#[test]
fn a_driver_that_will_not_sleep_though_it_said_so_is_found() {
    let (mut host, id) = plugged("MP-08", Timing::default());
    let _ = host.set(id, OID_PNP_SET_POWER, &NdisDeviceStateD3.to_ne_bytes());
    assert!(found(&host).contains("MP-08"), "{:?}", found(&host));
}

#[test]
fn a_halt_that_depends_on_its_reason_is_found() {
    for (fault, is_found) in [("MP-24", true), ("", false)] {
        let (mut host, id) = plugged(fault, Timing::default());
        host.disable(id).unwrap();
        host.enable(id).unwrap();
        host.halt(id, NdisHaltDeviceStopped).unwrap();
        assert_eq!(found(&host).contains("MP-24"), is_found, "{:?}", found(&host));
    }
}

#[test]
fn what_a_driver_does_after_a_bug_check_and_a_shutdown_is_found() {
    let (mut host, _) = plugged("MP-28", Timing::default());
    host.bug_check().unwrap();
    assert!(found(&host).contains("MP-28"), "{:?}", found(&host));

    drop(host);
    for (fault, is_found) in [("MP-29", true), ("", false)] {
        let (mut host, id) = plugged(fault, Timing::default());
        host.shut_down().unwrap();
        host.receive(id, frames(1));
        assert_eq!(found(&host).contains("MP-29"), is_found, "{:?}", found(&host));
    }
}

#[test]
fn a_driver_that_comes_up_only_once_is_found() {
    let (mut host, id) = plugged("MP-30", Timing::default());
    host.disable(id).unwrap();
    host.enable(id).unwrap();
    assert!(found(&host).contains("MP-30"), "{:?}", found(&host));
}

#[test]
fn indications_that_are_not_the_drivers_or_come_at_the_wrong_time_are_found() {
    for fault in ["STA-03", "STA-08", "STA-12"] {
        let (mut host, id) = plugged(fault, Timing::default());
        host.connect(id, false).unwrap();
        assert!(found(&host).contains(fault), "{fault}: {:?}", found(&host));
    }
    for (fault, rule) in [("STA-03-DESTINATION", "STA-03"), ("STA-10", "STA-10"), ("STA-11", "STA-11")] {
        let (host, _) = plugged(fault, Timing::default());
        assert!(found(&host).contains(rule), "{fault}: {:?}", found(&host));
    }
}

#[test]
fn an_indication_over_an_adapter_that_sleeps_is_found() {
    for (fault, is_found) in [("STA-04", true), ("", false)] {
        let (mut host, id) = plugged(fault, Timing::default());
        host.event(id, NetEventSetPower, &NdisDeviceStateD3.to_ne_bytes()).unwrap();
        host.connect(id, false).unwrap();
        assert_eq!(found(&host).contains("STA-04"), is_found, "{:?}", found(&host));
    }
}

#[test]
fn offloads_that_are_changed_and_not_told_are_found() {
    let (mut host, id) = plugged("STA-13", Timing::default());
    let _ = host.request(id, NdisRequestSetInformation, OID_TCP_OFFLOAD_PARAMETERS, &[0; 40]);
    host.unplug(id).unwrap();
    assert!(found(&host).contains("STA-13"), "{:?}", found(&host));
}
