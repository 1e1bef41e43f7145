//! The packet filter and the multicast list, which the driver keeps because the medium below has none.

use entresol::__private::Reason;
use entresol_sys::{
    NDIS_PACKET_TYPE_ALL_MULTICAST, NDIS_PACKET_TYPE_BROADCAST, NDIS_PACKET_TYPE_DIRECTED,
    NDIS_PACKET_TYPE_MULTICAST, NDIS_PACKET_TYPE_PROMISCUOUS, NDIS_STATUS_INVALID_DATA,
    NDIS_STATUS_INVALID_LENGTH, NDIS_STATUS_MULTICAST_FULL, NDIS_STATUS_NOT_SUPPORTED,
    NdisRequestSetInformation, OID_802_3_MAXIMUM_LIST_SIZE, OID_802_3_MULTICAST_LIST,
    OID_GEN_CURRENT_PACKET_FILTER,
};

use entresol_host::{Often, Timing};

use crate::frames;
use crate::rig::{Rig, adapter, timing};

/// To one station, to a group of each kind, to everybody.
fn packets() -> Vec<Vec<u8>> {
    vec![
        frames::packet4([10, 0, 0, 1]),
        frames::packet4([224, 0, 0, 251]),
        frames::packet6(frames::group6(0xFB)),
        frames::packet4([255; 4]),
    ]
}

const DNS4: [u8; 6] = [0x01, 0x00, 0x5E, 0x00, 0x00, 0xFB];

fn passes(rig: &mut Rig, types: u32, groups: &[[u8; 6]]) -> Vec<usize> {
    rig.host.set(rig.id, OID_GEN_CURRENT_PACKET_FILTER, &types.to_le_bytes()).unwrap();
    rig.host.set(rig.id, OID_802_3_MULTICAST_LIST, groups.as_flattened()).unwrap();
    let before = rig.drops().received[Reason::Filtered as usize];
    rig.receive(&packets());
    let above: Vec<Vec<u8>> = rig.above().iter().map(|frame| frame[14..].to_vec()).collect();
    let dropped = rig.drops().received[Reason::Filtered as usize] - before;
    assert_eq!(dropped as usize, packets().len() - above.len());
    packets().iter().enumerate().filter(|(_, packet)| above.contains(packet)).map(|(at, _)| at).collect()
}

#[test]
fn each_packet_type_lets_its_own_frames_up() {
    let mut rig = Rig::plain();
    assert_eq!(passes(&mut rig, 0, &[]), Vec::<usize>::new());
    assert_eq!(passes(&mut rig, NDIS_PACKET_TYPE_DIRECTED, &[]), [0]);
    assert_eq!(passes(&mut rig, NDIS_PACKET_TYPE_ALL_MULTICAST, &[]), [1, 2]);
    assert_eq!(passes(&mut rig, NDIS_PACKET_TYPE_BROADCAST, &[]), [3]);
    assert_eq!(passes(&mut rig, NDIS_PACKET_TYPE_MULTICAST, &[]), Vec::<usize>::new());
    assert_eq!(passes(&mut rig, NDIS_PACKET_TYPE_MULTICAST, &[DNS4]), [1]);
    assert_eq!(passes(&mut rig, NDIS_PACKET_TYPE_DIRECTED | NDIS_PACKET_TYPE_BROADCAST, &[DNS4]), [0, 3]);
    let promiscuous =
        rig.host.set(rig.id, OID_GEN_CURRENT_PACKET_FILTER, &NDIS_PACKET_TYPE_PROMISCUOUS.to_le_bytes());
    if promiscuous.is_ok() {
        assert_eq!(passes(&mut rig, NDIS_PACKET_TYPE_PROMISCUOUS, &[]), [0, 1, 2, 3]);
    }
    rig.account();
    rig.end();
}

/// A filter module may have asked the driver for more than the protocol wants: NDIS keeps the rest back, and with RESOURCES
/// the driver finds its chain as it was.
#[test]
fn frames_that_ndis_keeps_back_stay_in_a_chain_that_is_lent_for_the_call() {
    let lent = timing(Timing { resources: Often::Always, ..Timing::default() });
    let mut rig = Rig::new(lent, adapter());
    rig.host.set(rig.id, OID_GEN_CURRENT_PACKET_FILTER, &NDIS_PACKET_TYPE_DIRECTED.to_le_bytes()).unwrap();
    let more = NDIS_PACKET_TYPE_DIRECTED | NDIS_PACKET_TYPE_BROADCAST;
    rig.host
        .request(rig.id, NdisRequestSetInformation, OID_GEN_CURRENT_PACKET_FILTER, &more.to_le_bytes())
        .unwrap();
    let (mine, everybodys) = (frames::packet4([10, 0, 0, 1]), frames::packet4([255; 4]));
    rig.receive(&[mine.clone(), everybodys.clone(), mine.clone(), everybodys, mine]);
    assert_eq!(rig.above().len(), 3);
    rig.account();
    rig.end();
}

#[test]
fn what_was_asked_for_is_told_back() {
    let mut rig = Rig::plain();
    let _ = passes(&mut rig, NDIS_PACKET_TYPE_MULTICAST, &[DNS4]);
    let filter = rig.host.query(rig.id, OID_GEN_CURRENT_PACKET_FILTER, 4).unwrap();
    assert_eq!(filter, NDIS_PACKET_TYPE_MULTICAST.to_le_bytes());
    assert_eq!(rig.host.query(rig.id, OID_802_3_MULTICAST_LIST, 60).unwrap(), DNS4);
    rig.end();
}

#[test]
fn wrong_filters_and_lists_are_refused_and_change_nothing() {
    let mut rig = Rig::plain();
    let _ = passes(&mut rig, NDIS_PACKET_TYPE_MULTICAST, &[DNS4]);
    let most = rig.host.query(rig.id, OID_802_3_MAXIMUM_LIST_SIZE, 4).unwrap();
    let most = u32::from_le_bytes(most.try_into().unwrap()) as usize;
    let set = |rig: &mut Rig, oid, value: &[u8]| rig.host.set(rig.id, oid, value);
    assert_eq!(
        set(&mut rig, OID_GEN_CURRENT_PACKET_FILTER, &[0, 0, 0, 0x80]),
        Err(NDIS_STATUS_NOT_SUPPORTED)
    );
    assert_eq!(set(&mut rig, OID_802_3_MULTICAST_LIST, &DNS4[..5]), Err(NDIS_STATUS_INVALID_LENGTH));
    assert_eq!(set(&mut rig, OID_802_3_MULTICAST_LIST, &frames::OWN), Err(NDIS_STATUS_INVALID_DATA));
    let full = DNS4.repeat(most + 1);
    assert_eq!(set(&mut rig, OID_802_3_MULTICAST_LIST, &full), Err(NDIS_STATUS_MULTICAST_FULL));
    assert_eq!(rig.host.query(rig.id, OID_802_3_MULTICAST_LIST, 600).unwrap(), DNS4);
    rig.end();
}
