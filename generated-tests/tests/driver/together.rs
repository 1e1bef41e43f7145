//! Events while frames are on their way, completions and returns outstanding.

use entresol_host::{Options, Strategy, Timing, When};

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
            let _ = host.set(id, entresol_sys::OID_GEN_NETWORK_LAYER_ADDRESSES, &[0; 8]);
        });
        rig.host.connect(id, true).unwrap();
        rig.host.meanwhile(|host| {
            let _ = host.set(id, entresol_sys::OID_GEN_NETWORK_LAYER_ADDRESSES, &[0; 8]);
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
            let _ = host.set(id, entresol_sys::OID_GEN_NETWORK_LAYER_ADDRESSES, &[0; 8]);
        });
        rig.host.event(id, entresol_sys::NetEventQueryPower, &4_i32.to_le_bytes()).unwrap();
        rig.end();
    }
}
