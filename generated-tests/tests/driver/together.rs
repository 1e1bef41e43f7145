//! Events while frames are on their way, completions and returns outstanding.

use entresol_host::{AdapterId, Host, Options, Strategy, Timing, When};
use entresol_sys::{
    NDIS_STATUS_REQUEST_ABORTED, NDIS_STATUS_RESET_END, NDIS_STATUS_RESET_START,
    OID_GEN_NETWORK_LAYER_ADDRESSES, OID_GEN_RSS_SET_INDIRECTION_TABLE_ENTRIES,
};

use crate::frames;
use crate::rig::{Rig, adapter};

/// A machine in which everything completes late and threads take turns at random.
fn busy(seed: u64) -> Rig {
    let timing = Timing { send: When::Later, receive: When::Later, oid: When::Later, ..Timing::default() };
    let mut rig = Rig::new(Options { seed, timing, ..Options::default() }, adapter());
    rig.host.set_strategy(Strategy::Random { preempt_one_in: 2 });
    rig
}

/// Frames of both directions set out, and are on their way during the next call.
fn set_out(rig: &mut Rig) {
    let (id, downs, ups) = (rig.id, frames::bytes(&frames::downs()), frames::bytes(&frames::ups()));
    rig.host.meanwhile(|host| host.send(id, downs.iter().cycle().take(300)));
    rig.host.meanwhile(|host| host.receive(id, ups.iter().cycle().take(300)));
}

#[test]
fn each_edge_is_paused_under_traffic() {
    for seed in 1..=20 {
        let mut rig = busy(seed);
        let id = rig.id;
        set_out(&mut rig);
        rig.host.pause_upper(id).unwrap();
        set_out(&mut rig);
        rig.host.restart_upper(id).unwrap();
        set_out(&mut rig);
        rig.host.pause_lower(id).unwrap();
        set_out(&mut rig);
        rig.host.restart_lower(id).unwrap();
        set_out(&mut rig);
        rig.host.pause(id).unwrap();
        rig.host.restart(id).unwrap();
        rig.account();
        rig.carries();
        rig.end();
    }
}

#[test]
fn both_edges_are_paused_at_once_under_traffic() {
    for seed in 1..=20 {
        let mut rig = busy(seed);
        let id = rig.id;
        for _ in 0..3 {
            set_out(&mut rig);
            rig.host.meanwhile(|host| drop(host.pause_upper(id)));
            rig.host.pause_lower(id).unwrap();
            set_out(&mut rig);
            rig.host.meanwhile(|host| drop(host.restart_lower(id)));
            rig.host.restart_upper(id).unwrap();
        }
        rig.account();
        rig.carries();
        rig.end();
    }
}

#[test]
fn an_adapter_is_unplugged_under_traffic() {
    for seed in 1..=40 {
        let mut rig = busy(seed);
        set_out(&mut rig);
        rig.end();
    }
}

#[test]
fn the_virtual_device_is_disabled_under_traffic() {
    for seed in 1..=20 {
        let mut rig = busy(seed);
        for _ in 0..2 {
            set_out(&mut rig);
            rig.host.disable(rig.id).unwrap();
            set_out(&mut rig);
            rig.host.enable(rig.id).unwrap();
        }
        rig.carries();
        rig.end();
    }
}

#[test]
fn the_virtual_device_is_disabled_while_its_adapter_is_unplugged() {
    for seed in 1..=40 {
        let mut rig = busy(seed);
        let id = rig.id;
        set_out(&mut rig);
        rig.host.meanwhile(|host| drop(host.disable(id)));
        rig.end();
    }
}

#[test]
fn the_virtual_device_is_enabled_while_its_adapter_is_unplugged() {
    for seed in 1..=40 {
        let mut rig = busy(seed);
        let id = rig.id;
        rig.host.disable(id).unwrap();
        rig.host.meanwhile(|host| drop(host.enable(id)));
        rig.end();
    }
}

#[test]
fn questions_and_link_changes_come_under_traffic() {
    for seed in 1..=20 {
        let mut rig = busy(seed);
        let id = rig.id;
        set_out(&mut rig);
        rig.host.meanwhile(|host| drop(host.connect(id, false)));
        rig.host.query(id, entresol_sys::OID_GEN_STATISTICS, 152).unwrap();
        set_out(&mut rig);
        rig.host.meanwhile(|host| {
            let _ = host.set(id, OID_GEN_NETWORK_LAYER_ADDRESSES, &[0; 8]);
        });
        rig.host.connect(id, true).unwrap();
        rig.host.meanwhile(|host| {
            let _ = host.set(id, OID_GEN_NETWORK_LAYER_ADDRESSES, &[0; 8]);
        });
        rig.end();
    }
}

#[test]
fn an_event_waits_for_the_question_that_is_below() {
    for seed in 1..=20 {
        let mut rig = busy(seed);
        let id = rig.id;
        // In turn, so that the question is below before the event comes.
        rig.host.set_strategy(Strategy::Fair);
        rig.host.meanwhile(|host| {
            let _ = host.set(id, OID_GEN_NETWORK_LAYER_ADDRESSES, &[0; 8]);
        });
        rig.host.event(id, entresol_sys::NetEventQueryPower, &4_i32.to_le_bytes()).unwrap();
        rig.end();
    }
}

#[test]
fn a_reset_that_begins_while_the_adapter_is_opened_holds_sends_back_until_it_ends() {
    let frames = frames::bytes(&frames::downs());
    let mut before_the_bind_knew = 0;
    for seed in 1..=200 {
        let timing = Timing { open: When::Later, ..Timing::default() };
        let mut rig = Rig::new(Options { seed, timing, trace: true, ..Options::default() }, adapter());
        let id = rig.id;
        rig.host.unbind(id).unwrap();
        rig.host.set_strategy(Strategy::Random { preempt_one_in: 40 });
        rig.host.meanwhile(|host| drop(host.bind(id)));
        rig.host.indicate_status(id, NDIS_STATUS_RESET_START, &[]).unwrap();
        let is_told = rig.host.trace().contains("> ProtocolStatusEx");
        rig.below();
        rig.host.send(id, &frames);
        if is_told {
            assert!(rig.below().is_empty(), "seed {seed}");
            before_the_bind_knew += 1;
        }
        rig.host.indicate_status(id, NDIS_STATUS_RESET_END, &[]).unwrap();
        rig.host.send(id, &frames);
        assert!(!rig.below().is_empty(), "seed {seed}");
        rig.end();
    }
    assert!(before_the_bind_knew > 5, "{before_the_bind_knew}");
}

#[test]
fn a_request_that_is_given_up_on_its_way_in_is_never_held() {
    let mut early = 0;
    for seed in 1..=200 {
        let mut rig = busy(seed);
        let id = rig.id;
        rig.host.sleep_lower(id, false).unwrap();
        rig.host.meanwhile(|host| {
            let _ = host.set(id, OID_GEN_NETWORK_LAYER_ADDRESSES, &[0; 8]);
        });
        rig.host.cancel_request(id).unwrap();
        rig.host.elapse(10_000);
        let oids = rig.host.report().oids;
        let aborted = |oid: &&entresol_host::Oid| oid.status == NDIS_STATUS_REQUEST_ABORTED;
        early += oids.iter().filter(aborted).map(|oid| oid.count).sum::<u64>();
        rig.host.wake_lower(id).unwrap();
        rig.end();
    }
    assert!(early > 50, "{early}");
}

/// What happens to an adapter.
type Event = fn(&mut Host, AdapterId);

#[test]
fn what_ends_a_device_comes_while_something_else_happens_to_it() {
    let torn_out: Event = |host, id| drop(host.surprise_remove_devices(id));
    let asked: Event = |host, id| {
        let _ = host.synchronous(id, OID_GEN_RSS_SET_INDIRECTION_TABLE_ENTRIES);
    };
    let events: [(&str, Event, Event); 7] = [
        ("asked what is answered in the call, and unplugged", asked, |host, id| host.unplug(id).unwrap()),
        ("torn out and unplugged", torn_out, |host, id| host.unplug(id).unwrap()),
        ("torn out in a shutdown", torn_out, |host, _| host.shut_down().unwrap()),
        ("disabled and unbound", |host, id| drop(host.disable(id)), |host, id| host.unbind(id).unwrap()),
        (
            "a shutdown under traffic",
            |host, id| host.receive(id, frames::bytes(&frames::ups())),
            |host, _| host.shut_down().unwrap(),
        ),
        (
            "put to sleep while requests are given up",
            |host, id| drop(host.sleep_upper(id, false)),
            |host, id| host.cancel_request(id).unwrap(),
        ),
        (
            "disabled under a send that comes late",
            |host, id| host.send_astray(id, frames::bytes(&frames::downs())),
            |host, id| host.disable(id).unwrap(),
        ),
    ];
    for (what, first, second) in events {
        for seed in 1..=60 {
            let mut rig = busy(seed);
            let id = rig.id;
            if what.contains("send") {
                rig.host.pause_upper(id).unwrap();
            }
            rig.host.meanwhile(|host| {
                let _ = host.set(id, OID_GEN_NETWORK_LAYER_ADDRESSES, &[0; 8]);
            });
            rig.host.meanwhile(|host| first(host, id));
            second(&mut rig.host, id);
            rig.settle();
            assert_eq!(rig.host.report().findings, [], "{what}, seed {seed}");
        }
    }
}
