//! The priority that a frame gets from the packet in it, where no tag beside it says another.
#![allow(missing_docs, clippy::unwrap_used)]

use entresol::__private::{Reason, Stop};
use native_drivers::holds::crosses;
use native_drivers::{Crossed, Native};

const STATION: [u8; 6] = [2, 0, 0, 0, 0, 9];
const ACCESS_POINT: [u8; 6] = [2, 0, 0, 0, 0, 0xAA];

fn driver() -> Native {
    Native::named("packet-priority").unwrap()
}

/// An Ethernet frame with a packet.
fn ethernet(ethertype: u16, packet: &[u8]) -> Vec<u8> {
    [&STATION[..], &native_drivers::OWN, &ethertype.to_be_bytes(), packet].concat()
}

fn ipv4(dscp: u8) -> Vec<u8> {
    let mut packet = vec![0x45, dscp << 2 | 1, 0, 28];
    packet.resize(28, 0);
    ethernet(0x0800, &packet)
}

fn ipv6(dscp: u8) -> Vec<u8> {
    let mut packet = vec![0x60 | dscp >> 2, dscp << 6 | 0x20, 0, 0, 0, 0, 59, 1];
    packet.resize(40, 0);
    ethernet(0x86DD, &packet)
}

/// The priority in a wireless frame with quality of service; none in one without.
fn priority(crossed: &Crossed) -> Option<u8> {
    (crossed.frame[0] & 0x80 != 0).then(|| crossed.frame[24] & 0xF)
}

fn sent(frame: &[u8], beside: u32) -> Option<u8> {
    priority(&crosses(driver().send, frame, beside).unwrap())
}

#[test]
fn a_frame_without_a_tag_is_as_urgent_as_its_packet() {
    for (dscp, user_priority) in
        [(46, 6), (44, 6), (34, 4), (26, 4), (20, 3), (10, 0), (8, 1), (1, 1), (0, 0), (56, 7), (63, 0)]
    {
        assert_eq!(sent(&ipv4(dscp), 0), Some(user_priority), "IPv4, {dscp}");
        assert_eq!(sent(&ipv6(dscp), 0), Some(user_priority), "IPv6, {dscp}");
    }
}

#[test]
fn a_tag_says_more_than_the_packet() {
    // Priority 3 of VLAN 7, whatever the packet asks for.
    assert_eq!(sent(&ipv4(46), 3 | 7 << 4), Some(3));
    assert_eq!(sent(&ipv6(46), 3 | 7 << 4), Some(3));
}

#[test]
fn what_is_no_packet_asks_for_nothing() {
    assert_eq!(sent(&ethernet(0x0806, &[0; 28]), 0), None);
    assert_eq!(sent(&ethernet(0x0806, &[0; 28]), 5), Some(5));
}

#[test]
fn a_packet_that_is_none_does_not_cross() {
    let short = crosses(driver().send, &ethernet(0x0800, &[0x45; 19]), 0);
    assert_eq!(short, Err(Stop::Drop(Reason::TooShort)));
    let other = crosses(driver().send, &ethernet(0x0800, &[0x65; 40]), 0);
    assert_eq!(other, Err(Stop::Drop(Reason::WrongVersion)));
}

#[test]
fn a_frame_that_comes_up_without_quality_of_service_has_the_priority_of_its_packet() {
    let packet = ipv4(46)[14..].to_vec();
    let llc = [0xAA, 0xAA, 3, 0, 0, 0, 8, 0];
    let addresses = [native_drivers::OWN, ACCESS_POINT, STATION].concat();
    let with =
        |head: &[u8], control: &[u8]| [head, &[0, 0], &addresses, &[0, 0], control, &llc, &packet].concat();
    let beside = |frame: &[u8]| crosses(driver().receive, frame, 0).unwrap().beside;
    assert_eq!(beside(&with(&[0x08, 2], &[])), 6);
    assert_eq!(beside(&with(&[0x88, 2], &[2, 0])), 2);
}
