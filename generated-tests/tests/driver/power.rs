//! Sleep and waking: each edge in any order against the other, with frames and requests on their way.

use entresol_host::{Options, Timing, When};
use entresol_sys::{
    NDIS_STATUS_FAILURE, NDIS_STATUS_LINK_STATE, NDIS_STATUS_LOW_POWER_STATE,
    OID_GEN_NETWORK_LAYER_ADDRESSES, OID_GEN_STATISTICS,
};

use crate::frames;
use crate::rig::{Rig, adapter, timing};

/// Everything takes its time, so that it is on its way when something happens.
fn slow() -> Options {
    timing(Timing {
        send: When::After(20),
        receive: When::After(30),
        oid: When::After(10),
        ..Timing::default()
    })
}

/// One of the things that may happen; the numbers are those of an order.
fn happen(rig: &mut Rig, what: usize, paused: bool) {
    let (host, id) = (&mut rig.host, rig.id);
    match what {
        0 => host.sleep_upper(id, paused).unwrap(),
        1 => host.wake_upper(id).unwrap(),
        2 => host.sleep_lower(id, paused).unwrap(),
        3 => host.wake_lower(id).unwrap(),
        _ => {
            let (downs, ups) = (frames::bytes(&frames::downs()), frames::bytes(&frames::ups()));
            host.meanwhile(|host| host.send(id, &downs));
            host.meanwhile(|host| host.receive(id, &ups));
            host.meanwhile(|host| {
                let _ = host.set(id, OID_GEN_NETWORK_LAYER_ADDRESSES, &[0; 8]);
            });
            let _ = host.query(id, OID_GEN_STATISTICS, 152);
        }
    }
}

#[test]
fn both_edges_sleep_and_wake_up_in_every_order() {
    for order in 0..5_usize.pow(3) {
        let order = [order % 5, order / 5 % 5, order / 25];
        for paused in [false, true] {
            let mut rig = Rig::new(slow(), adapter());
            order.iter().for_each(|what| happen(&mut rig, *what, paused));
            rig.host.wake_lower(rig.id).unwrap();
            rig.host.wake_upper(rig.id).unwrap();
            rig.settle();
            let before = rig.host.report().upper_out.frames;
            rig.receive(&frames::bytes(&frames::ups()));
            rig.account();
            let report = rig.host.report();
            assert_eq!(report.findings, [], "{order:?} {paused}");
            assert!(report.upper_out.frames > before, "{order:?} {paused}");
            rig.end();
        }
    }
}

#[test]
fn what_is_sent_to_a_virtual_miniport_that_sleeps_is_refused_and_what_comes_for_it_is_dropped() {
    let mut rig = Rig::plain();
    rig.host.sleep_upper(rig.id, false).unwrap();
    let before = rig.host.report();
    rig.send(&frames::bytes(&frames::downs()));
    rig.receive(&frames::bytes(&frames::ups()));
    let after = rig.host.report();
    assert_eq!(after.upper_out, before.upper_out);
    assert_eq!(after.lower_out, before.lower_out);
    let refused = after.completions.iter().find(|one| one.status == NDIS_STATUS_LOW_POWER_STATE);
    assert_eq!(refused.map(|one| one.count > 0), Some(true));
    assert_eq!(rig.host.query(rig.id, OID_GEN_STATISTICS, 152), Err(NDIS_STATUS_FAILURE));
    rig.host.wake_upper(rig.id).unwrap();
    // Without a restart: there was no pause.
    rig.send(&frames::bytes(&frames::downs()));
    assert!(rig.host.report().lower_out.frames > after.lower_out.frames);
    assert!(rig.host.query(rig.id, OID_GEN_STATISTICS, 152).is_ok());
    rig.end();
}

#[test]
fn the_link_is_said_again_after_a_sleep() {
    let mut rig = Rig::plain();
    let said = |rig: &Rig| {
        rig.host.statuses(rig.id).into_iter().filter(|code| *code == NDIS_STATUS_LINK_STATE).count()
    };
    let before = said(&rig);
    rig.host.sleep_upper(rig.id, false).unwrap();
    rig.host.connect(rig.id, false).unwrap();
    assert_eq!(said(&rig), before);
    rig.host.wake_upper(rig.id).unwrap();
    assert_eq!(said(&rig), before + 1);
    rig.end();
}

#[test]
fn a_request_is_held_while_the_adapter_below_sleeps_and_sent_when_it_wakes_up() {
    let mut rig = Rig::plain();
    let answered = |rig: &Rig| {
        let oids = rig.host.report().oids;
        let all = oids.iter().filter(|oid| oid.code == OID_GEN_NETWORK_LAYER_ADDRESSES && oid.status == 0);
        all.map(|oid| oid.count).sum::<u64>()
    };
    let (id, before) = (rig.id, answered(&rig));
    rig.host.sleep_lower(id, false).unwrap();
    rig.host.meanwhile(|host| {
        let _ = host.set(id, OID_GEN_NETWORK_LAYER_ADDRESSES, &[0; 8]);
    });
    rig.host.elapse(10_000);
    assert_eq!(answered(&rig), before, "held");
    rig.host.wake_lower(id).unwrap();
    rig.host.elapse(10_000_000);
    assert!(answered(&rig) > before, "sent");
    assert_eq!(rig.host.report().findings, []);
    rig.end();
}

#[test]
fn a_request_that_is_held_ends_with_its_cancel_and_with_everything_that_it_would_outlast() {
    for what in 0..5 {
        let mut rig = Rig::plain();
        let id = rig.id;
        rig.host.sleep_lower(id, false).unwrap();
        rig.host.meanwhile(|host| {
            let _ = host.set(id, OID_GEN_NETWORK_LAYER_ADDRESSES, &[0; 8]);
        });
        rig.host.elapse(10_000);
        match what {
            0 => rig.host.cancel_request(id).unwrap(),
            1 => rig.host.sleep_upper(id, false).unwrap(),
            2 => rig.host.disable(id).unwrap(),
            3 => rig.host.unbind(id).unwrap(),
            _ => rig.host.surprise_remove_devices(id).unwrap(),
        }
        assert_eq!(rig.host.report().findings, [], "{what}");
        rig.host.wake_lower(id).unwrap();
        rig.end();
    }
}
