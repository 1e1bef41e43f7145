//! The generated translation against etherparse, which no one here wrote: every captured frame, and frames made up.
//!
//! In: the captures, each frame also cut short and with a short look-ahead. Out: what etherparse reads in the frame
//! must be what the translation decides about it. The driver itself is not loaded here; `tests/driver` does that.
#![allow(missing_docs)]

use entresol::__private::{
    Configuration, Crossing, Driver, Ends, Frame, HeaderBytes, MacAddress, Question, Reason, Stop,
};
use entresol_host::wires::{Capture, Packet};
use ethernet_over_ip::EthernetOverIp;
use etherparse::{EtherType, Ethernet2HeaderSlice};
use proptest::prelude::*;
use std::path::Path;

type Link = <EthernetOverIp as Driver>::Link;
type Down = <EthernetOverIp as Driver>::Down;
type Up = <EthernetOverIp as Driver>::Up;

const OWN: [u8; 6] = [2, 0, 0, 0, 0, 1];
const PEER: [u8; 6] = [0x02, 0x00, 0x5E, 0x10, 0x00, 0x01];

fn link() -> Link {
    EthernetOverIp::link(
        &Ends { own: MacAddress(OWN), lower: MacAddress([0; 6]), lower_mtu: 1500 },
        &mut Configuration::empty(),
    )
}

/// Translates down; the translation sees no more than its look-ahead, as when the rest lies in another MDL.
fn send(link: &Link, frame: &[u8]) -> Result<Crossing, Stop> {
    let seen = frame.len().min(EthernetOverIp::SEND_LOOKAHEAD);
    let mut header = Down::ZERO;
    let long = EthernetOverIp::send(link, Frame::new(frame, length(frame)), &mut header);
    let short = EthernetOverIp::send(link, Frame::new(&frame[..seen], length(frame)), &mut header);
    assert_eq!(long, short, "what lies behind the look-ahead changes nothing");
    long
}

fn receive(link: &Link, packet: &[u8]) -> Result<(Crossing, Up), Stop> {
    let mut header = Up::ZERO;
    let seen = packet.len().min(EthernetOverIp::RECEIVE_LOOKAHEAD);
    let crossing = EthernetOverIp::receive(link, Frame::new(&packet[..seen], length(packet)), &mut header)?;
    Ok((crossing, header))
}

fn length(frame: &[u8]) -> u32 {
    u32::try_from(frame.len()).expect("a frame is short")
}

/// What etherparse says about a frame from above.
fn expected(frame: &[u8]) -> Result<Crossing, Stop> {
    let drop = |reason| Err(Stop::Drop(reason));
    let Ok(ethernet) = Ethernet2HeaderSlice::from_slice(frame) else { return drop(Reason::TooShort) };
    match ethernet.ether_type() {
        EtherType::ARP => Err(Stop::Answer(Question::Arp)),
        EtherType::IPV4 | EtherType::IPV6 => {
            let version = if ethernet.ether_type() == EtherType::IPV4 { 4 } else { 6 };
            let payload = packet_length(&frame[14..], Some(version))?.1;
            let icmp = etherparse::Ipv6HeaderSlice::from_slice(&frame[14..])
                .is_ok_and(|ipv6| ipv6.next_header() == etherparse::IpNumber::IPV6_ICMP);
            if version == 6 && icmp && frame.get(54) == Some(&etherparse::icmpv6::TYPE_NEIGHBOR_SOLICITATION)
            {
                return Err(Stop::Answer(Question::NeighbourSolicitation));
            }
            Ok(Crossing { strip: 14, header: 0, payload, ethertype: ethernet.ether_type().0, beside: 0 })
        }
        _ => drop(Reason::UnmappedType),
    }
}

/// Version and length of an IP packet as its own header gives them, or why it is none.
fn packet_length(packet: &[u8], version: Option<u8>) -> Result<(u8, u32), Stop> {
    let drop = |reason| Err(Stop::Drop(reason));
    let first = packet.first().map(|first| first >> 4);
    let (minimum, version) = match (version, first) {
        (Some(4), _) => (20, 4),
        (Some(_), _) => (40, 6),
        (None, None) => return drop(Reason::TooShort),
        (None, Some(4)) => (20, 4),
        (None, Some(6)) => (40, 6),
        (None, Some(_)) => return drop(Reason::WrongVersion),
    };
    if packet.len() < minimum {
        return drop(Reason::TooShort);
    }
    if first != Some(version) {
        return drop(Reason::WrongVersion);
    }
    // etherparse refuses an IPv4 header of less than five words; a link has no business with that.
    let length = if version == 4 {
        let mut header = [0; 20];
        header.copy_from_slice(&packet[..20]);
        header[0] = 0x45;
        usize::from(
            etherparse::Ipv4HeaderSlice::from_slice(&header).expect("20 bytes, five words").total_len(),
        )
    } else {
        let header = etherparse::Ipv6HeaderSlice::from_slice(packet).expect("40 bytes, version 6");
        match (header.payload_length(), header.next_header()) {
            (0, etherparse::IpNumber::IPV6_HEADER_HOP_BY_HOP) => packet.len(),
            (length, _) => 40 + usize::from(length),
        }
    };
    if length < minimum || length > packet.len() {
        return drop(Reason::BadLength);
    }
    Ok((version, u32::try_from(length).expect("a frame is short")))
}

/// The header that must stand in front of an IP packet on its way up.
fn expected_header(packet: &[u8], version: u8) -> [u8; 14] {
    let (destination, ether_type) = if version == 4 {
        let address = std::net::Ipv4Addr::new(packet[16], packet[17], packet[18], packet[19]);
        let destination = if address.is_broadcast() {
            [0xFF; 6]
        } else if address.is_multicast() {
            [0x01, 0x00, 0x5E, packet[17] & 0x7F, packet[18], packet[19]]
        } else {
            OWN
        };
        (destination, EtherType::IPV4)
    } else {
        let address: [u8; 16] = packet[24..40].try_into().expect("16 bytes");
        let destination = if std::net::Ipv6Addr::from(address).is_multicast() {
            [0x33, 0x33, address[12], address[13], address[14], address[15]]
        } else {
            OWN
        };
        (destination, EtherType::IPV6)
    };
    etherparse::Ethernet2Header { source: PEER, destination, ether_type }.to_bytes()
}

/// Checks one frame from above, and its packet on the way back.
fn check(link: &Link, frame: &[u8]) -> bool {
    let crossing = send(link, frame);
    assert_eq!(crossing, expected(frame), "{frame:02x?}");
    let Ok(crossing) = crossing else { return false };
    let packet = &frame[14..][..crossing.payload as usize];
    check_packet(link, packet).expect("what went down comes up");
    true
}

/// Checks one packet from below.
fn check_packet(link: &Link, packet: &[u8]) -> Result<(), Stop> {
    let expected = packet_length(packet, None);
    match (receive(link, packet), expected) {
        (Ok((crossing, header)), Ok((version, length))) => {
            let ethertype = if version == 4 { 0x0800 } else { 0x86DD };
            assert_eq!(crossing, Crossing { strip: 0, header: 14, payload: length, ethertype, beside: 0 });
            assert_eq!(header, expected_header(packet, version), "{packet:02x?}");
            Ok(())
        }
        (Err(stop), Err(other)) => {
            assert_eq!(stop, other, "{packet:02x?}");
            Err(stop)
        }
        (ours, theirs) => panic!("{ours:?} but etherparse reads {theirs:?} in {packet:02x?}"),
    }
}

fn captured(name: &str, mut each: impl FnMut(&[u8])) -> usize {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("captures").join(name);
    let mut capture = Capture::open(&path).expect("the capture is there");
    let mut packet = Packet::default();
    let mut count = 0;
    while capture.next(&mut packet).expect("the capture is whole") {
        each(&packet.data);
        count += 1;
    }
    count
}

#[test]
fn every_captured_frame_crosses_as_etherparse_reads_it() {
    let link = link();
    let mut crossed = 0;
    let count = captured("ethernet.pcap", |frame| crossed += usize::from(check(&link, frame)));
    assert_eq!((count, crossed), (8002, 3706));
}

#[test]
fn every_captured_packet_comes_up_as_etherparse_reads_it() {
    let link = link();
    let mut crossed = 0;
    let count =
        captured("raw-ip.pcapng", |packet| crossed += usize::from(check_packet(&link, packet).is_ok()));
    assert_eq!(count, 24);
    assert!(crossed > 0);
}

#[test]
fn captured_frames_cut_at_every_length_are_judged_as_etherparse_does() {
    let link = link();
    captured("ethernet.pcap", |frame| {
        for length in 0..frame.len().min(64) {
            check(&link, &frame[..length]);
        }
    });
}

proptest! {
    #[test]
    fn frames_of_any_bytes_are_judged_as_etherparse_does(
        mut frame in proptest::collection::vec(any::<u8>(), 0..120),
        ether_type in proptest::sample::select(vec![None, Some(0x0800_u16), Some(0x86DD), Some(0x0806)]),
        first in proptest::sample::select(vec![None, Some(0x45_u8), Some(0x60)]),
        length in proptest::option::of(0_u16..130),
    ) {
        if let (Some(ether_type), Some(at)) = (ether_type, frame.get_mut(12..14)) {
            at.copy_from_slice(&ether_type.to_be_bytes());
        }
        if let (Some(first), Some(at)) = (first, frame.get_mut(14)) {
            *at = first;
        }
        let length_at = if first == Some(0x60) { 18..20 } else { 16..18 };
        if let (Some(length), Some(at)) = (length, frame.get_mut(length_at)) {
            at.copy_from_slice(&length.to_be_bytes());
        }
        check(&link(), &frame);
        if let Some(packet) = frame.get(14..) {
            let _ = check_packet(&link(), packet);
        }
    }
}
