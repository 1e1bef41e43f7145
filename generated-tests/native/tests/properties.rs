//! What holds of every translation, whatever the frame: every driver of the cases, and a driver for every two media.
//!
//! In: frames of every medium, made by the translations themselves, whole, cut at every length, and with bytes changed.
//! Out: nothing panics and nothing behind the look-ahead matters; what went down and comes up goes down as it did; what
//! comes up and went down comes up as it did.
#![allow(missing_docs)]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use entresol::__private::{Reason, Stop};
use native_drivers::holds::{crosses, returns};
use native_drivers::pairs::PAIRS;
use native_drivers::{DRIVERS, Native, Seen};
use proptest::prelude::*;

/// Frames are cut at every length up to this: longer than any header.
const LONGEST_CUT: usize = 96;

fn drivers() -> impl Iterator<Item = Native> {
    DRIVERS.iter().chain(&PAIRS).copied()
}

fn packet(version: u8, to_group: bool) -> Vec<u8> {
    let mut packet = vec![0; if version == 4 { 28 } else { 48 }];
    if version == 4 {
        packet[0] = 0x45;
        packet[3] = 28;
        packet[16..20].copy_from_slice(&if to_group { [224, 0, 0, 251] } else { [10, 0, 0, 1] });
    } else {
        packet[0] = 0x60;
        packet[5] = 8;
        packet[6] = 17;
        packet[24] = if to_group { 0xFF } else { 0x20 };
    }
    packet
}

/// Frames of every medium: the first ones by hand, the others as the translations make them.
static FRAMES: LazyLock<Vec<(Vec<u8>, u32)>> = LazyLock::new(|| {
    let mut first: Vec<Vec<u8>> = Vec::new();
    let packets =
        [(4, false), (4, true), (6, false), (6, true)].map(|(version, group)| packet(version, group));
    let header = |kind: [u8; 2]| [&[2, 0, 0, 0, 0, 9, 2, 0, 0, 0, 0, 1][..], &kind].concat();
    for (packet, kind) in packets.iter().zip([[8, 0], [8, 0], [0x86, 0xDD], [0x86, 0xDD]]) {
        first.push(packet.clone());
        let mut padded = [header(kind), packet.clone()].concat();
        padded.resize(padded.len().max(60), 0);
        first.push(padded);
    }
    // Types of each form: unknown, tunnelled, ARP; lengths with LLC, with SNAP, with padding; a tag.
    for kind in [[0x88, 0xB5], [0x80, 0xF3], [0x81, 0x37], [8, 6]] {
        first.push([header(kind), vec![0x5A; 46]].concat());
    }
    first.push([header([0, 20]), vec![0x42, 0x42, 3], vec![7; 43]].concat());
    first.push([header([0, 46]), vec![0xAA, 0xAA, 3, 0, 0, 0, 8, 0], vec![7; 38]].concat());
    first.push([header([0x81, 0]), vec![0xA0, 5, 8, 0], packets[0].clone()].concat());
    let mut frames: BTreeSet<(Vec<u8>, u32)> = BTreeSet::new();
    for frame in first {
        for beside in [0, 5, 7 << 4, 3 | 1 << 3 | 100 << 4] {
            frames.insert((frame.clone(), beside));
        }
    }
    let by_hand: Vec<_> = frames.iter().cloned().collect();
    for _ in 0..2 {
        let mut made = Vec::new();
        for driver in drivers() {
            for way in [driver.send, driver.receive] {
                made.extend(
                    frames.iter().filter_map(|(frame, beside)| way(frame, *beside, Seen::Whole).ok()),
                );
            }
        }
        frames.extend(made.into_iter().map(|crossed| (crossed.frame, crossed.beside)));
        // Enough of each kind: the rest differs in addresses only.
        if frames.len() > 4000 {
            break;
        }
    }
    let step = frames.len().div_ceil(400);
    by_hand.into_iter().chain(frames.into_iter().step_by(step)).collect()
});

#[test]
fn frames_that_return_cross_as_they_did() {
    let mut returned = 0;
    for driver in drivers() {
        let mut of_driver = 0;
        for (frame, beside) in FRAMES.iter() {
            of_driver += usize::from(returns(driver.name, driver.send, driver.receive, frame, *beside));
            of_driver += usize::from(returns(driver.name, driver.receive, driver.send, frame, *beside));
        }
        assert!(of_driver > 0, "{}: no frame returned", driver.name);
        returned += of_driver;
    }
    assert!(FRAMES.len() >= 300 && returned > 10_000, "{} frames, {returned} returned", FRAMES.len());
}

#[test]
fn frames_cut_at_every_length_do_no_harm() {
    for driver in drivers() {
        for (frame, beside) in FRAMES.iter().step_by(7) {
            for length in 0..frame.len().min(LONGEST_CUT) {
                for way in [driver.send, driver.receive] {
                    let _ = crosses(way, &frame[..length], *beside);
                }
            }
        }
    }
}

/// An LLC PDU as it stands in frames of IEEE 802.11.
fn unit(kind: [u8; 2], payload: &[u8]) -> Vec<u8> {
    [&[0xAA, 0xAA, 3, 0, 0, 0][..], &kind, payload].concat()
}

/// A data frame from an access point, with quality of service.
fn wireless(first: [u8; 6], third: [u8; 6], quality: u8, body: &[u8]) -> Vec<u8> {
    let mut frame = vec![0x88, 0x02, 0, 0];
    frame.extend([first, [2, 0, 0, 0, 0, 0xAA], third].concat());
    frame.extend([0x10, 0x27, quality, 0]);
    frame.extend(body);
    frame
}

#[test]
fn frames_of_a_series_cross_as_they_would_alone() {
    let to = [[2, 0, 0, 0, 0, 1], [0x33, 0x33, 0, 0, 0, 1], [0xFF; 6]];
    let from = [2, 0, 0, 0, 0, 9];
    let units = [
        unit([8, 0], &packet(4, false)),
        unit([0x86, 0xDD], &packet(6, true)),
        unit([0x88, 0xB5], &[0x5A; 45]),
        unit([0x80, 0xF3], &[1, 2, 3]),
        vec![0x42, 0x42, 3, 7],
        vec![],
    ];
    let mut tried = 0;
    for count in 1..6 {
        for turn in 0..units.len() {
            let of = |at: usize| (to[(at + turn) % to.len()], &units[(at * turn + at + turn) % units.len()]);
            let mut series = Vec::new();
            for at in 0..count {
                let (to, unit) = of(at);
                series.resize(series.len().next_multiple_of(4), 0xEE);
                series.extend([to, from].concat());
                series.extend((unit.len() as u16).to_be_bytes());
                series.extend(unit);
            }
            let series = wireless(to[0], [2, 0, 0, 0, 0, 0xAA], 0x85, &series);
            for driver in drivers() {
                if !matches!((driver.receive)(&series, 0, Seen::Whole), Err(Stop::Series)) {
                    continue;
                }
                tried += 1;
                let alone = (0..count).map(|at| {
                    let (to, unit) = of(at);
                    crosses(driver.receive, &wireless(to, from, 0x05, unit), 0)
                });
                let alone: Vec<_> = alone.collect();
                for seen in [Seen::Whole, Seen::Lookahead] {
                    assert_eq!(
                        (driver.receive_all)(&series, 0, seen),
                        alone,
                        "{}: {series:02x?}",
                        driver.name
                    );
                }
            }
        }
    }
    assert!(tried > 300, "{tried}");
}

#[test]
fn one_of_several_says_again_whose_it_is() {
    let driver = Native::named("own-series").expect("one of all");
    let (to, from, shared) =
        ([[2, 0, 0, 0, 0, 1], [2, 0, 0, 0, 0, 2]], [2, 0, 0, 0, 0, 9], [2, 0, 0, 0, 0, 0x77]);
    let inside = [&[0x88, 0xB5, 1, 2, 3][..], &[0x88, 0xB6]];
    let mut frame = [&shared[..], &shared, &[0, 1]].concat();
    for (to, inside) in to.iter().zip(inside) {
        frame.resize(frame.len().next_multiple_of(2), 0);
        frame.extend([&to[..], &from, &[0, inside.len() as u8], inside].concat());
    }
    let above = to.iter().zip(inside).map(|(to, inside)| [&to[..], &from, inside].concat());
    let all = (driver.receive_all)(&frame, 0, Seen::Whole);
    let frames: Vec<Vec<u8>> = all.into_iter().map(|crossed| crossed.expect("it crosses").frame).collect();
    assert_eq!(frames, above.collect::<Vec<_>>());
    let alone = [&to[0][..], &from, &[0, 0], inside[0]].concat();
    let crossed = (driver.receive)(&alone, 0, Seen::Whole).expect("it crosses");
    assert_eq!(crossed.frame, [&to[0][..], &from, inside[0]].concat());
}

/// The bit that says so is not always protected (CVE-2020-24588).
#[test]
fn a_frame_with_one_payload_is_no_series_whatever_its_header_says() {
    let alone = wireless([2, 0, 0, 0, 0, 1], [2, 0, 0, 0, 0, 9], 0x85, &unit([8, 0], &packet(4, false)));
    let mut dropped = 0;
    for driver in drivers() {
        if (driver.receive)(&alone, 0, Seen::Whole) == Err(Stop::Drop(Reason::WrongHeader)) {
            let mut series = alone.clone();
            // An address that begins like a header does not go on like one.
            series[32] = 0;
            dropped += usize::from(matches!(
                (driver.receive)(&series, 0, Seen::Whole),
                Err(Stop::Series | Stop::Drop(Reason::BadLength))
            ));
        }
    }
    assert!(dropped > 10, "{dropped}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_frames_do_no_harm_and_those_that_return_cross_as_they_did(
        driver in 0..DRIVERS.len() + PAIRS.len(),
        frame in 0_usize..1 << 16,
        changes in proptest::collection::vec((0_usize..64, any::<u8>()), 0..6),
        beside in proptest::sample::select(vec![0_u32, 1, 7, 8, 0x55, 0xFFFF, 0xF_FFFF, u32::MAX]),
    ) {
        let driver = drivers().nth(driver).expect("one of all");
        let (mut frame, _) = FRAMES[frame % FRAMES.len()].clone();
        for (at, byte) in changes {
            if let Some(place) = frame.get_mut(at) {
                *place = byte;
            }
        }
        returns(driver.name, driver.send, driver.receive, &frame, beside & 0xFFFF);
        returns(driver.name, driver.receive, driver.send, &frame, beside & 0xFFFF);
    }

    #[test]
    fn frames_of_any_bytes_do_no_harm(
        driver in 0..DRIVERS.len() + PAIRS.len(),
        frame in proptest::collection::vec(any::<u8>(), 0..120),
        beside in any::<u32>(),
    ) {
        let driver = drivers().nth(driver).expect("one of all");
        let _ = crosses(driver.send, &frame, beside);
        let _ = crosses(driver.receive, &frame, beside);
        let all = (driver.receive_all)(&frame, beside, Seen::Whole);
        prop_assert_eq!(all, (driver.receive_all)(&frame, beside, Seen::Lookahead));
    }
}
