//! The questions that the driver answers itself, because nobody on the medium below would.

use entresol::__private::Reason;
use etherparse::ArpOperation;

use crate::frames::{self, OWN, PEER};
use crate::rig::Rig;

#[test]
fn an_arp_request_is_answered_with_the_neighbours_address() {
    let mut rig = Rig::plain();
    rig.host.set(rig.id, entresol_sys::OID_GEN_CURRENT_PACKET_FILTER, &0x20_u32.to_le_bytes()).unwrap();
    rig.send(&[frames::arp_request()]);
    assert_eq!(rig.below(), Vec::<Vec<u8>>::new());
    let mut reply = [OWN, PEER].concat();
    reply.extend([8, 6, 0, 1, 8, 0, 6, 4, 0, 2]);
    reply.extend([&PEER[..], &[10, 0, 0, 2], &OWN, &[10, 0, 0, 1]].concat());
    assert_eq!(rig.above(), [reply]);
    rig.end();
}

#[test]
fn a_neighbour_solicitation_is_answered_with_an_advertisement_that_holds() {
    let mut rig = Rig::plain();
    rig.host.set(rig.id, entresol_sys::OID_GEN_CURRENT_PACKET_FILTER, &0x20_u32.to_le_bytes()).unwrap();
    rig.send(&[frames::solicitation(frames::local(1), frames::local(9))]);
    assert_eq!(rig.below(), Vec::<Vec<u8>>::new());
    let above = rig.above();
    let [reply] = &above[..] else { panic!("one answer: {above:?}") };
    let packet = etherparse::SlicedPacket::from_ethernet(reply).expect("etherparse reads it");
    assert_eq!((&reply[..6], &reply[6..12]), (&OWN[..], &PEER[..]));
    let Some(etherparse::NetSlice::Ipv6(ip)) = packet.net else { panic!("IPv6") };
    let header = ip.header();
    assert_eq!(
        (header.source(), header.destination(), header.hop_limit()),
        (frames::local(9), frames::local(1), 255)
    );
    let Some(etherparse::TransportSlice::Icmpv6(icmp)) = packet.transport else { panic!("ICMPv6") };
    assert!(icmp.is_checksum_valid(frames::local(9), frames::local(1)));
    assert_eq!(icmp.slice()[0], etherparse::icmpv6::TYPE_NEIGHBOR_ADVERTISEMENT);
    assert_eq!(icmp.slice()[4] & 0xE0, 0x60, "solicited, override, no router");
    assert_eq!(&icmp.slice()[8..24], &frames::local(9));
    assert_eq!(&icmp.slice()[24..], [&[2, 1], &PEER[..]].concat());
    rig.end();
}

#[test]
fn probes_and_announcements_are_swallowed() {
    let mut rig = Rig::plain();
    let address = [10, 0, 0, 1];
    let questions = [
        frames::arp(ArpOperation::REQUEST, [0; 4], address),
        frames::arp(ArpOperation::REQUEST, address, address),
        frames::arp(ArpOperation::REPLY, address, address),
        frames::arp_request()[..41].to_vec(),
        frames::solicitation([0; 16], frames::local(1)),
        frames::solicitation(frames::local(1), frames::local(1)),
    ];
    rig.send(&questions);
    assert_eq!(rig.below(), Vec::<Vec<u8>>::new());
    assert_eq!(rig.above(), Vec::<Vec<u8>>::new());
    assert_eq!(rig.drops().sent[Reason::LinkResolution as usize], questions.len() as u64);
    rig.account();
    rig.end();
}

#[test]
fn a_flood_of_questions_is_answered_as_far_as_there_is_room_and_leaks_nothing() {
    let mut rig = Rig::plain();
    for _ in 0..4 {
        rig.send(&vec![frames::arp_request(); 2048]);
    }
    assert_eq!(rig.drops().sent[Reason::LinkResolution as usize], 8192);
    rig.account();
    rig.carries();
    rig.end();
}

#[test]
fn nothing_is_answered_that_the_stack_did_not_ask_to_receive() {
    let mut rig = Rig::plain();
    rig.host.set(rig.id, entresol_sys::OID_GEN_CURRENT_PACKET_FILTER, &0_u32.to_le_bytes()).unwrap();
    rig.send(&[frames::arp_request(), frames::solicitation(frames::local(1), frames::local(9))]);
    assert_eq!(rig.above(), Vec::<Vec<u8>>::new());
    rig.end();
}
