//! `wireless-station`, whose frames go to the access point that the adapter below is associated with, whichever that is.

use std::sync::LazyLock;

use entresol::__private::Reason;
use entresol_host::registry::Value;
use entresol_host::{Adapter, Options, Strategy, Timing, When};
use generated_tests::driver::Driver;

use crate::frames::{self, OWN, PEER};
use crate::rig::{Rig, assert_good, drops};

static WIRELESS: LazyLock<Driver> = LazyLock::new(|| {
    Driver::build(env!("CARGO_TARGET_TMPDIR"), "wireless-station").expect("the example builds")
});

const FIRST: [u8; 6] = [2, 0, 0, 0, 0, 0xAA];
const SECOND: [u8; 6] = [2, 0, 0, 0, 0, 0xBB];

/// The driver over a wireless adapter.
fn rig(options: Options, access_point: Option<[u8; 6]>) -> Rig {
    let own = OWN.map(|byte| format!("{byte:02X}")).join("-");
    let parameters = vec![("NetworkAddress".to_owned(), Value::String(own))];
    let adapter = Adapter { access_point, parameters, ..Adapter::wireless() };
    let (host, id) = WIRELESS.up(options, adapter).expect("the adapter comes up");
    Rig { host, id }
}

fn down(count: u16) -> Vec<Vec<u8>> {
    (0..count).map(|number| frames::udp4(number, 64)).collect()
}

/// The access points of the frames on the air: address one, of frames to the distribution system.
fn access_points(frames: &[Vec<u8>]) -> Vec<[u8; 6]> {
    let address = |frame: &Vec<u8>| {
        assert_eq!(frame[1] & 3, 1, "to the distribution system: {frame:02x?}");
        *frame[4..].first_chunk().unwrap()
    };
    frames.iter().map(address).collect()
}

fn without_peer(rig: &mut Rig) -> u64 {
    drops(&mut rig.host, rig.id).sent[Reason::NoPeer as usize]
}

#[test]
fn an_adapter_that_is_associated_already_is_asked_for_its_access_point() {
    let mut rig = rig(Options::default(), Some(FIRST));
    rig.send(&down(3));
    let sent = rig.below();
    assert_eq!(access_points(&sent), [FIRST; 3]);
    rig.end();
}

#[test]
fn frames_are_dropped_and_counted_until_there_is_an_access_point_and_after_it_is_gone() {
    let mut rig = rig(Options::default(), None);
    rig.send(&down(2));
    assert_eq!((rig.below().len(), without_peer(&mut rig)), (0, 2));
    rig.host.associate(rig.id, Some(FIRST)).unwrap();
    rig.send(&down(2));
    let sent = rig.below();
    assert_eq!((access_points(&sent), without_peer(&mut rig)), (vec![FIRST; 2], 2));
    rig.host.associate(rig.id, None).unwrap();
    rig.send(&down(2));
    assert_eq!((rig.below().len(), without_peer(&mut rig)), (0, 4));
    rig.end();
}

#[test]
fn a_link_that_is_down_has_nobody_at_its_other_end() {
    let mut rig = rig(Options::default(), Some(FIRST));
    rig.host.connect(rig.id, false).unwrap();
    rig.send(&down(2));
    assert_eq!(rig.below().len(), 0);
    rig.host.connect(rig.id, true).unwrap();
    rig.host.associate(rig.id, Some(SECOND)).unwrap();
    rig.send(&down(2));
    let sent = rig.below();
    assert_eq!(access_points(&sent), [SECOND; 2]);
    rig.end();
}

#[test]
fn a_station_that_roams_while_frames_flow_sends_each_to_one_access_point_or_the_other() {
    let (mut before, mut after) = (0, 0);
    for seed in 0..40 {
        let timing = Timing { send: When::Later, ..Timing::default() };
        let mut rig = rig(Options { seed, timing, ..Options::default() }, Some(FIRST));
        rig.host.set_strategy(Strategy::Random { preempt_one_in: 2 });
        let id = rig.id;
        rig.host.meanwhile(|host| host.send(id, down(300)));
        rig.host.associate(id, Some(SECOND)).expect("it roams");
        rig.settle();
        let met = access_points(&rig.below());
        assert!(met.iter().all(|address| [FIRST, SECOND].contains(address)), "{met:02x?}");
        before += met.iter().filter(|address| **address == FIRST).count();
        after += met.iter().filter(|address| **address == SECOND).count();
        let lost = without_peer(&mut rig);
        assert_eq!(met.len() as u64 + lost, 300, "sent, or dropped for want of a peer");
        // Whoever has roamed stays there.
        rig.send(&down(3));
        let sent = rig.below();
        assert_eq!(access_points(&sent), [SECOND; 3], "seed {seed}");
        rig.host.unplug(id).expect("the adapter goes");
        rig.host.unload().expect("the driver unloads");
        assert_good(&rig.host);
    }
    assert!(before > 100 && after > 100, "the seeds show both orders: {before} {after}");
}

#[test]
fn frames_of_any_access_point_come_up() {
    let mut rig = rig(Options::default(), Some(FIRST));
    let packet = &down(1)[0][14..];
    let up = |from: [u8; 6]| {
        let addresses = [OWN, from, PEER].concat();
        [&[0x08, 2, 0, 0][..], &addresses, &[0, 0], &[0xAA, 0xAA, 3, 0, 0, 0, 8, 0], packet].concat()
    };
    rig.receive(&[up(FIRST), up(SECOND)]);
    let wanted = [&OWN[..], &PEER, &[8, 0], packet].concat();
    assert_eq!(rig.above(), [wanted.clone(), wanted]);
    rig.end();
}

#[test]
fn the_adapter_is_told_of_each_frame_what_native_wireless_lan_has_to_say_of_it() {
    let mut rig = rig(Options::default(), Some(FIRST));
    rig.host.send_contexts(rig.id);
    rig.send(&down(70));
    assert_eq!(rig.below().len(), 70);
    // Not exempt from encryption, on any radio (DOT11_PHY_ID_ANY), nothing else said.
    let mut wanted = [0; 32];
    wanted[..4].copy_from_slice(&[0x80, 1, 32, 0]);
    wanted[8..12].fill(0xFF);
    let told = rig.host.send_contexts(rig.id);
    assert!(told.len() == 70 && told.iter().all(|context| *context == Some(wanted)), "{told:02x?}");
    // That the stack above gets its NBLs back as they were is a rule that the machine keeps.
    rig.end();
}
