//! Sleep and waking of both edges: a good driver gets through every order, a bad one is found.

use std::collections::BTreeSet;

use entresol_host::{Adapter, AdapterId, Host, Options, Timing, When};
use entresol_sys::*;

use crate::life::{frames, host};

fn plugged(fault: &'static str, timing: Timing) -> (Host, AdapterId) {
    let mut host = host(Options { timing, ..Options::default() }, fault);
    host.start().unwrap();
    let id = host.plug(Adapter::ethernet()).unwrap();
    host.elapse(1_000_000);
    (host, id)
}

fn found(host: &Host) -> BTreeSet<&'static str> {
    host.report().broken.iter().map(|(rule, _)| *rule).collect()
}

/// Receives stay above for a while, sends below.
fn slow() -> Timing {
    Timing { send: When::After(20), receive: When::After(30), ..Timing::default() }
}

/// What may happen to the power of the two edges, in every order of so many.
fn orders(depth: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for _ in 0..depth {
        all = all.iter().flat_map(|order| (0..5).map(|next| [order.as_slice(), &[next]].concat())).collect();
    }
    all
}

fn happen(host: &mut Host, id: AdapterId, what: usize, paused: bool) {
    let done = match what {
        0 => host.sleep_upper(id, paused),
        1 => host.wake_upper(id),
        2 => host.sleep_lower(id, paused),
        3 => host.wake_lower(id),
        _ => {
            host.meanwhile(|host| host.send(id, frames(3)));
            host.meanwhile(|host| host.receive(id, frames(3)));
            let _ = host.query(id, OID_GEN_XMIT_OK, 8);
            let _ = host.set(id, OID_GEN_NETWORK_LAYER_ADDRESSES, &[0; 8]);
            Ok(())
        }
    };
    done.unwrap();
}

#[test]
fn a_good_driver_sleeps_and_wakes_up_in_every_order() {
    for order in orders(4) {
        for paused in [false, true] {
            let (mut host, id) = plugged("", slow());
            order.iter().for_each(|what| happen(&mut host, id, *what, paused));
            host.wake_lower(id).unwrap();
            host.wake_upper(id).unwrap();
            host.elapse(10_000_000);
            host.drain_lower(id, |_| {});
            host.drain_upper(id, |_| {});
            host.send(id, frames(5));
            host.receive(id, frames(5));
            host.elapse(1_000_000);
            assert_eq!(host.report().findings, [], "{order:?} {paused}");
            assert_eq!(host.lower_frames(id), frames(5), "{order:?} {paused}");
            assert_eq!(host.upper_frames(id), frames(5), "{order:?} {paused}");
            host.unload().unwrap();
            assert_eq!(host.report().leaks, [], "{order:?} {paused}");
        }
    }
}

#[test]
fn a_virtual_miniport_that_sleeps_can_be_paused_disabled_and_unplugged() {
    for what in 0..4 {
        let (mut host, id) = plugged("", slow());
        host.receive(id, frames(3));
        host.sleep_upper(id, false).unwrap();
        match what {
            0 => host.pause(id),
            1 => host.disable(id),
            2 => host.unplug(id),
            _ => host.surprise_remove_devices(id),
        }
        .unwrap();
        let _ = host.wake_upper(id);
        let _ = host.restart(id);
        host.unload().unwrap();
        assert_eq!(host.report().findings, [], "{what}");
        assert_eq!(host.report().leaks, [], "{what}");
    }
}

/// A life in which every mistake about power shows.
fn asleep_and_awake(fault: &'static str) -> BTreeSet<&'static str> {
    let (mut host, id) = plugged(fault, slow());
    host.receive(id, frames(4));
    let _ = host.sleep_upper(id, false);
    host.send(id, frames(2));
    let _ = host.query(id, OID_GEN_XMIT_OK, 8);
    let _ = host.query(id, 0xFF00_0002, 4);
    host.elapse(1_000_000);
    let _ = host.wake_upper(id);
    host.send(id, frames(2));
    host.elapse(10_000_000);
    found(&host)
}

#[test]
fn mistakes_of_a_driver_whose_virtual_miniport_sleeps_are_found() {
    for (fault, rule) in [
        ("MP-08", "MP-08"),
        ("PM-02", "PM-02"),
        ("PM-04", "PM-04"),
        ("PM-04-RECEIVE", "PM-04"),
        ("PM-05", "PM-05"),
        ("PM-06", "PM-06"),
        ("PM-07", "PM-07"),
        ("PM-08", "PM-08"),
        ("PM-09", "PM-09"),
        ("PM-13", "PM-13"),
        ("STA-04", "STA-04"),
    ] {
        let broken = asleep_and_awake(fault);
        assert!(broken.contains(rule), "{fault}: {broken:?}");
    }
    assert_eq!(asleep_and_awake(""), BTreeSet::new());
}

#[test]
fn what_a_driver_does_for_a_device_that_is_gone_is_found() {
    for fault in ["SR-01", "OID-35", ""] {
        let (mut host, id) = plugged(fault, Timing::default());
        host.surprise_remove_devices(id).unwrap();
        assert_eq!(found(&host), BTreeSet::from_iter(Some(fault).filter(|fault| !fault.is_empty())));
    }
}

#[test]
fn a_driver_that_waits_for_packets_before_it_sleeps_is_found() {
    let (mut host, id) = plugged("PNP-15", slow());
    host.meanwhile(|host| host.send(id, frames(4)));
    host.sleep_lower(id, false).unwrap();
    assert!(found(&host).contains("PNP-15"), "{:?}", found(&host));
}

#[test]
fn events_that_do_not_go_up_or_go_up_wrongly_are_found() {
    let state = NdisDeviceStateD3.to_ne_bytes();
    for (fault, code, bytes) in [
        ("PNP-06", NetEventQueryRemoveDevice, &[][..]),
        ("PNP-07", NetEventSetPower, &state),
        ("PNP-10", NetEventPnPCapabilities, &[0; 4]),
        ("PNP-12", NetEventPnPCapabilities, &[0; 4]),
    ] {
        let (mut host, id) = plugged(fault, Timing::default());
        host.event(id, code, bytes).unwrap();
        assert_eq!(found(&host), BTreeSet::from([fault]));
    }
}

#[test]
fn an_event_of_the_whole_protocol_that_goes_up_is_found() {
    let (mut host, _id) = plugged("PNP-08", Timing::default());
    host.event_of_protocol(NetEventReconfigure, &[]).unwrap();
    assert_eq!(found(&host), BTreeSet::from(["PNP-08"]));
}

#[test]
fn what_the_stack_above_says_of_a_removal_is_what_the_driver_says() {
    let (mut host, id) = plugged("", Timing::default());
    host.refuse_removal(Some(NDIS_STATUS_FAILURE));
    assert_eq!(host.event(id, NetEventQueryRemoveDevice, &[]), Ok(NDIS_STATUS_FAILURE));
    host.refuse_removal(None);
    assert_eq!(host.event(id, NetEventQueryRemoveDevice, &[]), Ok(NDIS_STATUS_SUCCESS));
    assert_eq!(host.report().findings, []);
}
