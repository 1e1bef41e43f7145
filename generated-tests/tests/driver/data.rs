//! What happens to a frame's bytes, however they are spread over MDLs and whoever owns them.

use entresol::__private::Reason;
use entresol_host::{Adapter, Often, Options, Split, Timing, When};

use crate::frames::{self, Fate, OWN, PEER};
use crate::rig::{Drops, Rig, adapter, timing};

/// Sends and receives one frame of every kind; each meets its fate and nothing else.
fn every_frame_meets_its_fate(options: Options) {
    let mut rig = Rig::new(options, adapter());
    let (downs, ups) = (frames::downs(), frames::ups());
    let mut expected = Drops::default();
    for (sent, all) in [(true, &downs), (false, &ups)] {
        let counts = if sent { &mut expected.sent } else { &mut expected.received };
        for (_, fate) in all {
            match fate {
                Fate::Crosses => {}
                Fate::Dropped(reason) => counts[*reason as usize] += 1,
                Fate::Answered => counts[Reason::LinkResolution as usize] += 1,
            }
        }
    }
    let crossing = |all: &[(Vec<u8>, Fate)]| -> Vec<Vec<u8>> {
        all.iter().filter(|(_, fate)| *fate == Fate::Crosses).map(|(frame, _)| frame.clone()).collect()
    };

    rig.send(&frames::bytes(&downs));
    let below = rig.below();
    assert_eq!(below, crossing(&downs).iter().map(|frame| frame[14..].to_vec()).collect::<Vec<_>>());
    let answers = rig.above();
    assert_eq!(answers.len(), downs.iter().filter(|(_, fate)| *fate == Fate::Answered).count());
    assert!(answers.iter().all(|frame| frames::is_reply(frame)));

    rig.receive(&frames::bytes(&ups));
    let above = rig.above();
    assert_eq!(above.iter().map(|frame| frame[14..].to_vec()).collect::<Vec<_>>(), crossing(&ups));
    assert!(above.iter().all(|frame| frame[6..12] == PEER));

    assert_eq!(rig.drops(), expected);
    rig.account();
    rig.end();
}

#[test]
fn every_frame_meets_its_fate_however_it_is_split() {
    for at in 0..=64 {
        every_frame_meets_its_fate(timing(Timing { split: Split::At(at), ..Timing::default() }));
    }
}

#[test]
fn every_frame_meets_its_fate_in_one_piece() {
    every_frame_meets_its_fate(Options::default());
}

#[test]
fn receives_that_are_lent_for_the_call_meet_theirs_too() {
    for split in [Split::Never, Split::At(0), Split::At(1), Split::At(20)] {
        for dispatch in [Often::Never, Often::Always] {
            let timing_ = Timing { resources: Often::Always, split, dispatch, ..Timing::default() };
            every_frame_meets_its_fate(timing(timing_));
        }
    }
}

#[test]
fn completions_and_returns_that_come_later_change_nothing() {
    for dispatch in [Often::Never, Often::Always] {
        let later = Timing { send: When::Later, receive: When::Later, dispatch, ..Timing::default() };
        every_frame_meets_its_fate(timing(later));
    }
}

#[test]
fn an_adapter_that_asks_for_room_in_front_gets_the_same_frames() {
    let mut rig =
        Rig::new(Options::default(), Adapter { data_backfill: 64, context_backfill: 48, ..adapter() });
    rig.carries();
    rig.account();
    rig.end();
}

#[test]
fn padding_behind_the_packet_stays_above() {
    let mut rig = Rig::plain();
    let mut padded = frames::udp4(1, 4);
    let packet = padded[14..].to_vec();
    padded.resize(60, 0xAA);
    rig.send(&[padded]);
    assert_eq!(rig.below(), [packet]);
    rig.end();
}

#[test]
fn a_frame_longer_than_the_medium_carries_is_dropped_as_too_long() {
    let mut rig = Rig::new(Options::default(), Adapter { mtu: 1500, ..adapter() });
    let fits = frames::udp4(1, 1500 - 28);
    let too_long = frames::udp4(2, 1500 - 27);
    assert_eq!(fits.len(), 1514);
    rig.send(&[too_long.clone(), fits.clone()]);
    assert_eq!(rig.below(), [fits[14..].to_vec()]);
    rig.receive(&[too_long[14..].to_vec(), fits[14..].to_vec()]);
    assert_eq!(rig.above().len(), 1);
    let drops = rig.drops();
    assert_eq!(drops.sent[Reason::TooLong as usize], 1);
    assert_eq!(drops.received[Reason::TooLong as usize], 1);
    rig.account();
    rig.end();
}

#[test]
fn groups_and_everybody_are_mapped_to_their_ethernet_addresses() {
    let mut rig = Rig::plain();
    rig.receive(&[
        frames::packet4([224, 0, 0, 251]),
        frames::packet4([239, 0xFF, 2, 3]),
        frames::packet4([255; 4]),
        frames::packet6(frames::group6(0xFB)),
    ]);
    let destinations: Vec<Vec<u8>> = rig.above().iter().map(|frame| frame[..6].to_vec()).collect();
    assert_eq!(
        destinations,
        [
            [0x01, 0x00, 0x5E, 0x00, 0x00, 0xFB],
            [0x01, 0x00, 0x5E, 0x7F, 0x02, 0x03],
            [0xFF; 6],
            [0x33, 0x33, 0x00, 0x00, 0x00, 0xFB],
        ]
    );
    rig.end();
}

#[test]
fn a_frame_for_one_goes_to_the_address_of_the_virtual_miniport() {
    let mut rig = Rig::plain();
    let own = rig.host.query(rig.id, entresol_sys::OID_802_3_CURRENT_ADDRESS, 6).unwrap();
    assert_eq!(own, OWN);
    let permanent = rig.host.query(rig.id, entresol_sys::OID_802_3_PERMANENT_ADDRESS, 6).unwrap();
    assert_ne!(permanent, OWN);
    rig.receive(&[frames::packet4([10, 0, 0, 1]), frames::packet6(frames::local(1))]);
    let above = rig.above();
    assert_eq!(above.len(), 2);
    assert!(above.iter().all(|frame| frame[..6] == own[..]));
    assert_eq!([&above[0][12..14], &above[1][12..14]], [[0x08, 0x00], [0x86, 0xDD]]);
    rig.end();
}

#[test]
fn frames_of_every_length_keep_their_bytes() {
    let mut rig = Rig::plain();
    let frames: Vec<_> = (0..1473_u16).map(|length| frames::udp4(length, length.into())).collect();
    let packets: Vec<_> = frames.iter().map(|frame| frame[14..].to_vec()).collect();
    rig.send(&frames);
    assert_eq!(rig.below(), packets);
    rig.receive(&packets);
    assert_eq!(rig.above().iter().map(|frame| frame[14..].to_vec()).collect::<Vec<_>>(), packets);
    rig.account();
    rig.end();
}
