//! Frames that hold others (A-MSDUs), through the driver of a wireless station: each goes up in an NBL of its own, and
//! the one that held them goes home when the last came back.

use std::sync::LazyLock;

use entresol::__private::Reason;
use entresol_host::registry::Value;
use entresol_host::{Adapter, Often, Options, Split, Strategy, Timing, When};
use entresol_sys::{IF_TYPE_IEEE80211, NdisMediumNative802_11, NdisPhysicalMediumNative802_11};
use generated_tests::driver::Driver;

use crate::frames::OWN;
use crate::rig::{Rig, assert_good, timing};

static DRIVER: LazyLock<Driver> = LazyLock::new(|| {
    Driver::build(env!("CARGO_TARGET_TMPDIR"), "wireless-station").expect("the example builds")
});

const ACCESS_POINT: [u8; 6] = [2, 0, 0, 0, 0, 0xAA];
const FROM: [u8; 6] = [2, 0, 0, 0, 0, 9];
const ELSEWHERE: [u8; 6] = [2, 0, 0, 0, 0, 0x77];

fn rig(options: Options) -> Rig {
    let own = OWN.map(|byte| format!("{byte:02X}")).join("-");
    let adapter = Adapter {
        medium: NdisMediumNative802_11,
        physical_medium: NdisPhysicalMediumNative802_11,
        if_type: IF_TYPE_IEEE80211,
        parameters: vec![("NetworkAddress".to_owned(), Value::String(own))],
        // What it says of the whole is true of none of its parts (rule ETH-13).
        hashes: true,
        ..Adapter::ethernet()
    };
    let (host, id) = DRIVER.up(options, adapter).expect("the adapter comes up");
    Rig { host, id }
}

/// An LLC PDU of `length` bytes behind its header, and the Ethernet payload that it is.
fn unit(number: u8, length: usize) -> (Vec<u8>, Vec<u8>) {
    let payload: Vec<u8> = (0..length).map(|at| number.wrapping_mul(31).wrapping_add(at as u8)).collect();
    ([&[0xAA, 0xAA, 3, 0, 0, 0, 0x88, 0xB5][..], &payload].concat(), payload)
}

/// A frame that holds others, to `to` each, and what of it the stack above gets.
fn series(number: u8, all: &[([u8; 6], usize)]) -> (Vec<u8>, Vec<Vec<u8>>) {
    let mut frame = vec![0x88, 0x02, 0, 0];
    frame.extend([OWN, ACCESS_POINT, ACCESS_POINT].concat());
    frame.extend([0x10, 0x27, 0x80, 0]);
    let (start, mut above) = (frame.len(), Vec::new());
    for (at, (to, length)) in all.iter().enumerate() {
        let (unit, payload) = unit(number.wrapping_add(at as u8), *length);
        frame.resize(start + (frame.len() - start).next_multiple_of(4), 0xEE);
        frame.extend([*to, FROM].concat());
        frame.extend(u16::try_from(unit.len()).unwrap().to_be_bytes());
        frame.extend(unit);
        if *to != ELSEWHERE {
            above.push([&to[..], &FROM, &[0x88, 0xB5], &payload].concat());
        }
    }
    (frame, above)
}

/// A frame that holds none.
fn plain(number: u8) -> (Vec<u8>, Vec<Vec<u8>>) {
    let (unit, payload) = unit(number, 60);
    let mut frame = vec![0x88, 0x02, 0, 0];
    frame.extend([OWN, ACCESS_POINT, FROM].concat());
    frame.extend([0x10, 0x27, 0, 0]);
    frame.extend(unit);
    (frame, vec![[&OWN[..], &FROM, &[0x88, 0xB5], &payload].concat()])
}

/// Frames of both kinds, what goes up of them, and how many are dropped because they are another station's.
fn frames() -> (Vec<Vec<u8>>, Vec<Vec<u8>>, u64) {
    let all = [
        plain(1),
        series(2, &[(OWN, 50), (OWN, 0), (OWN, 1400)]),
        series(5, &[(OWN, 7), (ELSEWHERE, 8), ([0xFF; 6], 9), (OWN, 10)]),
        plain(9),
        series(10, &[(OWN, 100)]),
        series(11, &[(ELSEWHERE, 20), (ELSEWHERE, 21)]),
        plain(13),
        series(14, &[(OWN, 1), (OWN, 2), (OWN, 3), (OWN, 4), (OWN, 5), (OWN, 6)]),
    ];
    let (below, above): (Vec<_>, Vec<_>) = all.into_iter().unzip();
    (below, above.concat(), 3)
}

fn each_goes_up_alone(options: Options) {
    let mut rig = rig(options);
    let (below, above, elsewhere) = frames();
    for _ in 0..3 {
        rig.receive(&below);
        assert_eq!(rig.above(), above);
    }
    rig.settle();
    let mut dropped = [0; Reason::COUNT];
    dropped[Reason::Filtered as usize] = 3 * elsewhere;
    assert_eq!(rig.drops().received, dropped);
    rig.end();
}

#[test]
fn frames_in_a_frame_go_up_alone() {
    each_goes_up_alone(Options::default());
}

#[test]
fn frames_in_a_frame_go_up_alone_wherever_it_is_split() {
    for at in 0..=96 {
        each_goes_up_alone(timing(Timing { split: Split::At(at), ..Timing::default() }));
    }
}

#[test]
fn frames_in_a_frame_that_is_lent_for_the_call_go_up_alone() {
    for dispatch in [Often::Never, Often::Always] {
        each_goes_up_alone(timing(Timing { resources: Often::Always, dispatch, ..Timing::default() }));
    }
}

#[test]
fn frames_in_a_frame_may_come_back_later() {
    each_goes_up_alone(timing(Timing { receive: When::Later, ..Timing::default() }));
}

#[test]
fn events_under_frames_in_frames_break_no_rule_and_lose_none() {
    let (below, _, _) = frames();
    for seed in 1..=60 {
        let timing = Timing { receive: When::Later, ..Timing::default() };
        let mut rig = rig(Options { seed, timing, ..Options::default() });
        rig.host.set_strategy(Strategy::Random { preempt_one_in: 2 });
        let id = rig.id;
        for event in 0..3 {
            rig.host.meanwhile(|host| host.receive(id, below.iter().cycle().take(80)));
            match (seed + event) % 3 {
                0 => {
                    rig.host.pause(id).unwrap();
                    rig.host.restart(id).unwrap();
                }
                1 => {
                    rig.host.disable(id).unwrap();
                    rig.host.enable(id).unwrap();
                }
                _ => rig.settle(),
            }
        }
        rig.host.meanwhile(|host| host.receive(id, below.iter().cycle().take(80)));
        rig.end();
    }
}

#[test]
fn a_frame_whose_last_one_is_cut_short_gives_those_before_it() {
    let mut rig = rig(Options::default());
    let (mut frame, above) = series(1, &[(OWN, 30), (OWN, 40), (OWN, 50)]);
    frame.truncate(frame.len() - 1);
    rig.receive(&[frame]);
    assert_eq!(rig.above(), above[..2]);
    assert_eq!(rig.drops().received[Reason::BadLength as usize], 1);
    rig.host.unplug(rig.id).unwrap();
    rig.host.unload().unwrap();
    assert_good(&rig.host);
}
