//! The life of an adapter in every order that a machine can produce, one event after the other.

use entresol_host::{Adapter, Initialize, Options, Timing, When};
use entresol_sys::{
    NDIS_STATUS_LINK_STATE, NET_PNP_EVENT_CODE, NetEventBindList, NetEventBindsComplete,
    NetEventCancelRemoveDevice, NetEventPnPCapabilities, NetEventPortActivation, NetEventPortDeactivation,
    NetEventQueryPower, NetEventQueryRemoveDevice, NetEventReconfigure, NetEventSetPower, OID_GEN_STATISTICS,
};

use crate::frames;
use crate::rig::{DRIVER, Rig, adapter, assert_good, drops, timing};

const BOTH: [When; 2] = [When::Inline, When::Later];

/// How many lines of a trace begin a call of `callback`.
fn calls(trace: &str, callback: &str) -> usize {
    trace.matches(&format!("> {callback}(")).count()
}

#[test]
fn opens_closes_and_initialisation_come_in_every_order() {
    for open in BOTH {
        for close in BOTH {
            for initialize in [Initialize::Inside, Initialize::Later] {
                let mut rig =
                    Rig::new(timing(Timing { open, close, initialize, ..Timing::default() }), adapter());
                rig.carries();
                rig.account();
                rig.end();
            }
        }
    }
}

#[test]
fn an_initialisation_that_never_comes_is_cancelled() {
    for open in BOTH {
        for close in BOTH {
            let options = Options {
                trace: true,
                ..timing(Timing { open, close, initialize: Initialize::Never, ..Timing::default() })
            };
            let mut rig = Rig::new(options, adapter());
            rig.receive(&frames::bytes(&frames::ups()));
            assert_eq!(rig.above(), Vec::<Vec<u8>>::new());
            let id = rig.id;
            rig.host.pause(id).unwrap();
            rig.host.restart(id).unwrap();
            rig.host.unplug(id).unwrap();
            let trace = rig.host.trace().to_owned();
            assert!(trace.contains("< NdisIMCancelInitializeDeviceInstance("));
            assert_eq!(calls(&trace, "MiniportInitializeEx"), 0);
            rig.unload();
        }
    }
}

#[test]
fn an_adapter_comes_and_goes_and_comes_again() {
    let mut rig = Rig::plain();
    for _ in 0..5 {
        rig.carries();
        rig.host.unplug(rig.id).unwrap();
        rig.id = rig.host.plug(adapter()).unwrap();
    }
    rig.carries();
    rig.end();
}

#[test]
fn an_adapter_that_is_still_there_at_unload_is_let_go() {
    let rig = Rig::plain();
    rig.unload();
}

#[test]
fn each_edge_is_paused_and_restarted_alone_and_with_the_other() {
    let mut rig = Rig::plain();
    let (id, downs, ups) = (rig.id, frames::bytes(&frames::downs()), frames::bytes(&frames::ups()));
    for order in 0..6 {
        let traffic = |rig: &mut Rig| {
            rig.send(&downs);
            rig.receive(&ups);
        };
        let (pause_upper_first, restart_upper_first) = (order % 2 == 0, order / 2 == 0);
        if order < 4 {
            for upper in [pause_upper_first, !pause_upper_first] {
                if upper { rig.host.pause_upper(id) } else { rig.host.pause_lower(id) }.unwrap();
                traffic(&mut rig);
            }
            for upper in [restart_upper_first, !restart_upper_first] {
                if upper { rig.host.restart_upper(id) } else { rig.host.restart_lower(id) }.unwrap();
                traffic(&mut rig);
            }
        } else if order == 4 {
            rig.host.pause_upper(id).unwrap();
            traffic(&mut rig);
            rig.host.restart_upper(id).unwrap();
        } else {
            rig.host.pause_lower(id).unwrap();
            traffic(&mut rig);
            rig.host.restart_lower(id).unwrap();
        }
        rig.account();
        rig.carries();
    }
    rig.end();
}

#[test]
fn sends_over_a_paused_adapter_are_refused_and_counted() {
    let mut rig = Rig::plain();
    rig.host.pause_lower(rig.id).unwrap();
    rig.send(&[frames::udp4(1, 10), frames::udp6(2, 10)]);
    assert_eq!(rig.below(), Vec::<Vec<u8>>::new());
    assert_eq!(rig.drops().sent[entresol::__private::Reason::NotRunning as usize], 2);
    rig.host.restart_lower(rig.id).unwrap();
    rig.carries();
    rig.account();
    rig.end();
}

#[test]
fn the_virtual_device_is_disabled_and_enabled() {
    let options = Options { trace: true, ..Options::default() };
    let mut rig = Rig::new(options, adapter());
    for _ in 0..3 {
        rig.carries();
        rig.host.disable(rig.id).unwrap();
        rig.receive(&frames::bytes(&frames::ups()));
        rig.host.enable(rig.id).unwrap();
        // It counts anew.
        assert_eq!(drops(&mut rig.host, rig.id).total(), (0, 0));
    }
    rig.carries();
    let trace = rig.host.trace().to_owned();
    assert_eq!(calls(&trace, "MiniportInitializeEx"), 4);
    assert_eq!(calls(&trace, "MiniportHaltEx"), 3);
    rig.end();
}

#[test]
fn an_adapter_may_be_unplugged_in_every_state() {
    let states: [fn(&mut Rig); 9] = [
        |_| {},
        |rig| rig.host.pause_upper(rig.id).unwrap(),
        |rig| rig.host.pause_lower(rig.id).unwrap(),
        |rig| rig.host.pause(rig.id).unwrap(),
        |rig| rig.host.disable(rig.id).unwrap(),
        |rig| {
            rig.host.disable(rig.id).unwrap();
            rig.host.pause_lower(rig.id).unwrap();
        },
        |rig| rig.host.connect(rig.id, false).unwrap(),
        |rig| {
            rig.host.event(rig.id, NetEventSetPower, &4_i32.to_le_bytes()).unwrap();
        },
        |rig| {
            rig.host.event(rig.id, NetEventQueryRemoveDevice, &[]).unwrap();
        },
    ];
    for close in BOTH {
        for state in states {
            let options =
                timing(Timing { close, send: When::Later, receive: When::Later, ..Timing::default() });
            let mut rig = Rig::new(options, adapter());
            rig.carries();
            state(&mut rig);
            rig.receive(&frames::bytes(&frames::ups()));
            rig.end();
        }
    }
}

#[test]
fn the_link_state_passes_up() {
    for connected in [false, true] {
        let mut rig = Rig::new(Options::default(), Adapter { connected, ..adapter() });
        let link_states = |rig: &Rig| {
            rig.host.statuses(rig.id).iter().filter(|status| **status == NDIS_STATUS_LINK_STATE).count()
        };
        let state = |rig: &mut Rig| {
            rig.host.query(rig.id, entresol_sys::OID_GEN_LINK_STATE, 40).unwrap()[4..8].to_vec()
        };
        let expected = |connected: bool| {
            let state = if connected {
                entresol_sys::MediaConnectStateConnected
            } else {
                entresol_sys::MediaConnectStateDisconnected
            };
            state.to_le_bytes().to_vec()
        };
        assert_eq!(state(&mut rig), expected(connected));
        let before = link_states(&rig);
        rig.host.connect(rig.id, !connected).unwrap();
        assert_eq!(link_states(&rig), before + 1);
        assert_eq!(state(&mut rig), expected(!connected));
        // A change while the upper edge is paused is not lost.
        rig.host.pause_upper(rig.id).unwrap();
        rig.host.connect(rig.id, connected).unwrap();
        rig.host.restart_upper(rig.id).unwrap();
        assert_eq!(state(&mut rig), expected(connected));
        rig.host.connect(rig.id, true).unwrap();
        rig.carries();
        rig.end();
    }
}

#[test]
fn events_that_ask_nothing_of_the_driver_succeed() {
    const CAPABILITIES: [u8; 32] = [0; 32];
    let events: [(NET_PNP_EVENT_CODE, &[u8]); 10] = [
        (NetEventQueryPower, &[4, 0, 0, 0]),
        (NetEventQueryRemoveDevice, &[]),
        (NetEventCancelRemoveDevice, &[]),
        (NetEventReconfigure, &[]),
        (NetEventBindsComplete, &[]),
        (NetEventBindList, &[]),
        (NetEventPnPCapabilities, &CAPABILITIES),
        (NetEventPortActivation, &[]),
        (NetEventPortDeactivation, &[]),
        (0x7FFF, &[]),
    ];
    let mut rig = Rig::plain();
    for (code, bytes) in events {
        assert_eq!(rig.host.event(rig.id, code, bytes), Ok(0), "event {code}");
        rig.carries();
    }
    rig.account();
    rig.end();
}

#[test]
fn an_adapter_sleeps_and_wakes() {
    for paused in [false, true] {
        let mut rig = Rig::plain();
        let id = rig.id;
        for _ in 0..3 {
            if paused {
                rig.host.pause_lower(id).unwrap();
            }
            assert_eq!(rig.host.event(id, NetEventQueryPower, &4_i32.to_le_bytes()), Ok(0));
            assert_eq!(rig.host.event(id, NetEventSetPower, &4_i32.to_le_bytes()), Ok(0));
            rig.send(&[frames::udp4(1, 10)]);
            assert_eq!(rig.below(), Vec::<Vec<u8>>::new(), "nothing is sent over an adapter that sleeps");
            rig.host.query(id, OID_GEN_STATISTICS, 152).unwrap();
            assert_eq!(rig.host.event(id, NetEventSetPower, &1_i32.to_le_bytes()), Ok(0));
            if paused {
                rig.host.restart_lower(id).unwrap();
            }
            rig.carries();
        }
        rig.account();
        rig.end();
    }
}

#[test]
fn two_adapters_live_side_by_side_and_die_in_either_order() {
    for first in [0, 1] {
        let mut host = DRIVER.start(Options::default()).unwrap();
        let ids = [(); 2].map(|()| host.plug(Adapter::raw_ip()).unwrap());
        for (number, id) in (1..).zip(ids) {
            host.send(id, [frames::udp4(number, 20)]);
            host.receive(id, [frames::packet4([10, 0, 0, number as u8])]);
        }
        for (number, id) in (1..).zip(ids) {
            assert_eq!(host.lower_frames(id), [frames::udp4(number, 20)[14..].to_vec()]);
            let above = host.upper_frames(id);
            assert_eq!(above.len(), 1);
            assert_eq!(above[0][14..], frames::packet4([10, 0, 0, number as u8]));
        }
        let address = |host: &mut entresol_host::Host, at: usize| {
            host.query(ids[at], entresol_sys::OID_802_3_CURRENT_ADDRESS, 6).unwrap()
        };
        assert_ne!(address(&mut host, 0), address(&mut host, 1), "two adapters have two addresses");
        host.unplug(ids[first]).unwrap();
        host.send(ids[1 - first], [frames::udp4(9, 20)]);
        assert_eq!(host.lower_frames(ids[1 - first]).len(), 1);
        host.unplug(ids[1 - first]).unwrap();
        host.unload().unwrap();
        assert_good(&host);
    }
}

#[test]
fn one_virtual_miniport_serves_an_adapter_however_many_names_it_has() {
    let options = Options { trace: true, ..Options::default() };
    let mut rig = Rig::new(options, Adapter { virtual_miniports: 3, ..adapter() });
    assert_eq!(calls(rig.host.trace(), "MiniportInitializeEx"), 1);
    rig.carries();
    // The system offers the others again; the driver has no use for them.
    rig.host.enable(rig.id).unwrap();
    assert_eq!(calls(rig.host.trace(), "MiniportInitializeEx"), 1);
    rig.carries();
    rig.end();
    // No name at all: the adapter is bound and nothing stands on it.
    let mut rig = Rig::new(Options::default(), Adapter { virtual_miniports: 0, ..adapter() });
    rig.receive(&frames::bytes(&frames::ups()));
    rig.end();
}

#[test]
fn an_adapter_of_another_medium_is_not_bound() {
    let mut host = DRIVER.start(Options { trace: true, ..Options::default() }).unwrap();
    let id = host.plug(Adapter::ethernet()).unwrap();
    assert_eq!(calls(host.trace(), "MiniportInitializeEx"), 0);
    host.unplug(id).unwrap();
    host.unload().unwrap();
    assert_good(&host);
}

#[test]
fn the_system_may_shut_down_at_any_time() {
    let states: [fn(&mut Rig); 3] =
        [|_| {}, |rig| rig.host.pause(rig.id).unwrap(), |rig| rig.host.pause_lower(rig.id).unwrap()];
    for state in states {
        let mut rig = Rig::plain();
        rig.carries();
        state(&mut rig);
        rig.host.shut_down().unwrap();
        assert_good(&rig.host);
    }
}

#[test]
fn a_driver_that_is_given_no_adapter_unloads() {
    let mut host = DRIVER.start(Options::default()).unwrap();
    host.unload().unwrap();
    assert_good(&host);
}

#[test]
fn older_and_newer_systems_carry_it() {
    for ndis in [(6, 30), (6, 40), (6, 50), (6, 60), (6, 80), (6, 84), (6, 87)] {
        let mut rig = Rig::new(Options { ndis, ..Options::default() }, adapter());
        rig.carries();
        rig.account();
        rig.end();
    }
}
