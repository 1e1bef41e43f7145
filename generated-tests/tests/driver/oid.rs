//! OIDs at the upper edge: the counters agree with what the machine counted, and paused edges answer as well.

use entresol::__private::Reason;
use entresol_host::{Adapter, Often, Options, Timing, When};
use entresol_sys::{
    NDIS_STATUS_BUFFER_TOO_SHORT, NDIS_STATUS_NOT_SUPPORTED, OID_GEN_CURRENT_LOOKAHEAD,
    OID_GEN_MAXIMUM_FRAME_SIZE, OID_GEN_MAXIMUM_TOTAL_SIZE, OID_GEN_NETWORK_LAYER_ADDRESSES, OID_GEN_RCV_OK,
    OID_GEN_STATISTICS, OID_GEN_VENDOR_DESCRIPTION, OID_GEN_XMIT_OK,
};

use crate::frames;
use crate::rig::{OID_DROPS, Rig, adapter, timing};

/// The numbers of NDIS_STATISTICS_INFO behind its header and its flags, in the order of ntddndis.h.
fn statistics(rig: &mut Rig) -> Vec<u64> {
    let bytes = rig.host.query(rig.id, OID_GEN_STATISTICS, 152).unwrap();
    bytes[8..].as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect()
}

#[test]
fn the_statistics_agree_with_what_the_machine_counted() {
    let mut rig = Rig::plain();
    let (downs, ups) = (frames::downs(), frames::ups());
    for _ in 0..3 {
        rig.send(&frames::bytes(&downs));
        rig.receive(&frames::bytes(&ups));
    }
    let (report, drops) = (rig.host.report(), rig.drops());
    let replies = rig.above().iter().filter(|frame| frames::is_reply(frame)).count() as u64;
    let sent =
        report.completions.iter().filter(|completion| completion.status == 0).map(|one| one.count).sum();
    let sum = |counts: &[u64; Reason::COUNT], reasons: &[Reason]| -> u64 {
        reasons.iter().map(|reason| counts[*reason as usize]).sum()
    };
    let errors = [Reason::TooShort, Reason::WrongVersion, Reason::BadLength, Reason::TooLong];
    let discards = [Reason::UnmappedType, Reason::MixedTypes, Reason::NoResources, Reason::NotRunning];
    let numbers = statistics(&mut rig);
    let [discards_in, errors_in, bytes_in, directed_in, multicast_in, broadcast_in] = numbers[..6] else {
        panic!("{numbers:?}")
    };
    let [bytes_out, directed_out, multicast_out, broadcast_out, errors_out, discards_out] = numbers[6..12]
    else {
        panic!("{numbers:?}")
    };
    assert_eq!(directed_in + multicast_in + broadcast_in, report.upper_out.frames);
    assert_eq!((multicast_in, broadcast_in), (6, 3));
    assert_eq!(bytes_in, report.upper_out.bytes);
    // What is to be sent counts as sent although it is dropped (RFC 2863, ifOutUcastPkts).
    assert_eq!(directed_out + multicast_out + broadcast_out, sent);
    assert_eq!((sent, bytes_out), (report.upper_in.frames, report.upper_in.bytes));
    assert_eq!((errors_in, discards_in), (sum(&drops.received, &errors), sum(&drops.received, &discards)));
    assert_eq!((errors_out, discards_out), (sum(&drops.sent, &errors), sum(&drops.sent, &discards)));
    assert_eq!(replies, 6);
    let number =
        |rig: &mut Rig, oid| u64::from_le_bytes(rig.host.query(rig.id, oid, 8).unwrap().try_into().unwrap());
    assert_eq!(number(&mut rig, OID_GEN_XMIT_OK), sent);
    assert_eq!(number(&mut rig, OID_GEN_RCV_OK), report.upper_out.frames);
    rig.account();
    rig.end();
}

#[test]
fn the_drop_counters_need_their_room_and_cannot_be_set() {
    let mut rig = Rig::plain();
    let room = 16 * Reason::COUNT;
    assert_eq!(rig.host.query(rig.id, OID_DROPS, room - 1), Err(NDIS_STATUS_BUFFER_TOO_SHORT));
    assert_eq!(rig.host.query(rig.id, OID_DROPS, room + 100).unwrap().len(), room);
    assert_eq!(rig.host.set(rig.id, OID_DROPS, &[0; 16]), Err(NDIS_STATUS_NOT_SUPPORTED));
    rig.end();
}

#[test]
fn the_longest_frame_follows_from_the_adapter_below() {
    for mtu in [576, 1500, 9000, 65_535] {
        let mut rig = Rig::new(Options::default(), Adapter { mtu, ..adapter() });
        let query = |rig: &mut Rig, oid| {
            u32::from_le_bytes(rig.host.query(rig.id, oid, 4).unwrap().try_into().unwrap())
        };
        assert_eq!(query(&mut rig, OID_GEN_MAXIMUM_FRAME_SIZE), mtu);
        assert_eq!(query(&mut rig, OID_GEN_MAXIMUM_TOTAL_SIZE), mtu + 14);
        rig.end();
    }
}

#[test]
fn frames_become_shorter_with_the_adapter_below_and_the_stack_above_is_told_when_it_restarts() {
    let timing = timing(Timing { restart_attributes: Often::Always, ..Timing::default() });
    let mut rig = Rig::new(timing, Adapter { mtu: 1500, ..adapter() });
    let carried = |rig: &mut Rig| {
        let answer = |oid| rig.host.query(rig.id, oid, 4).unwrap().try_into().unwrap();
        let [frame, total] = [OID_GEN_MAXIMUM_FRAME_SIZE, OID_GEN_MAXIMUM_TOTAL_SIZE].map(answer);
        (u32::from_le_bytes(frame), u32::from_le_bytes(total))
    };
    let packet = |length: usize| frames::udp4(1, length - 28);
    // No longer than it was at first: the driver has room for no more.
    for (mtu, passes) in [(576, 576), (1400, 1400), (9000, 1500)] {
        rig.host.change_mtu(rig.id, mtu).unwrap();
        let (frame, total) = carried(&mut rig);
        rig.host.pause_lower(rig.id).unwrap();
        rig.host.restart_lower(rig.id).unwrap();
        assert_eq!(carried(&mut rig), (frame, total), "nothing was told yet");
        rig.below();
        rig.send(&[packet(passes), packet(passes + 1)]);
        assert_eq!(rig.below().len(), 1, "one of {passes} bytes, and none that is longer");
        rig.host.pause_upper(rig.id).unwrap();
        rig.host.restart_upper(rig.id).unwrap();
        assert_eq!(carried(&mut rig), (passes as u32, passes as u32 + 14));
    }
    assert_eq!(rig.drops().sent[Reason::TooLong as usize], 3);
    rig.account();
    rig.end();
}

#[test]
fn oids_are_answered_while_either_edge_is_paused() {
    for oid in [When::Inline, When::Later] {
        let mut rig = Rig::new(timing(Timing { oid, ..Timing::default() }), adapter());
        let ask = |rig: &mut Rig| {
            rig.host.query(rig.id, OID_GEN_STATISTICS, 152).unwrap();
            rig.host.query(rig.id, OID_GEN_VENDOR_DESCRIPTION, 256).unwrap();
            rig.host.set(rig.id, OID_GEN_CURRENT_LOOKAHEAD, &200_u32.to_le_bytes()).unwrap();
            // Goes below as a clone.
            rig.host.set(rig.id, OID_GEN_NETWORK_LAYER_ADDRESSES, &[0; 8]).unwrap();
            let unknown = rig.host.query(rig.id, 0xFFFF_FFF0, 4);
            assert_eq!(unknown, Err(NDIS_STATUS_NOT_SUPPORTED));
        };
        ask(&mut rig);
        rig.host.pause_upper(rig.id).unwrap();
        ask(&mut rig);
        rig.host.pause_lower(rig.id).unwrap();
        ask(&mut rig);
        rig.host.restart_upper(rig.id).unwrap();
        ask(&mut rig);
        rig.host.restart_lower(rig.id).unwrap();
        ask(&mut rig);
        rig.carries();
        rig.end();
    }
}
