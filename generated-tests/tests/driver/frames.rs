//! Frames to send and packets to receive, each with what must become of it.
//!
//! In: numbers. Out: bytes made by etherparse, or by hand where they are wrong on purpose.

use entresol::__private::Reason;
use etherparse::icmpv6::TYPE_NEIGHBOR_ADVERTISEMENT;
use etherparse::{ArpHardwareId, ArpOperation, ArpPacket, EtherType, Icmpv6Type, PacketBuilder};

/// The virtual miniport's address in frames; the driver does not look at it on the way down.
pub(crate) const OWN: [u8; 6] = [2, 0, 0, 0, 0, 1];
/// The default of PeerAddress.
pub(crate) const PEER: [u8; 6] = [0x02, 0x00, 0x5E, 0x10, 0x00, 0x01];
const HERE: [u8; 4] = [10, 0, 0, 1];
const THERE: [u8; 4] = [10, 0, 0, 2];

/// What must become of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It crosses, with the Ethernet header taken off or put on.
    Crosses,
    /// It is dropped.
    Dropped(Reason),
    /// The driver answers it.
    Answered,
}

fn written(write: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut frame = Vec::new();
    write(&mut frame);
    frame
}

/// An Ethernet frame with UDP over IPv4; its number stands in the payload.
pub(crate) fn udp4(number: u16, payload: usize) -> Vec<u8> {
    let builder = PacketBuilder::ethernet2(OWN, PEER).ipv4(HERE, THERE, 64).udp(4096, number);
    written(|frame| builder.write(frame, &vec![number as u8; payload]).unwrap())
}

/// An Ethernet frame with UDP over IPv6.
pub(crate) fn udp6(number: u16, payload: usize) -> Vec<u8> {
    let builder = PacketBuilder::ethernet2(OWN, PEER).ipv6(local(1), local(2), 64).udp(4096, number);
    written(|frame| builder.write(frame, &vec![number as u8; payload]).unwrap())
}

/// An IPv4 packet to an address.
pub(crate) fn packet4(to: [u8; 4]) -> Vec<u8> {
    let builder = PacketBuilder::ipv4(THERE, to, 64).udp(1, 2);
    written(|packet| builder.write(packet, b"to a group or to one").unwrap())
}

/// An IPv6 packet to an address.
pub(crate) fn packet6(to: [u8; 16]) -> Vec<u8> {
    let builder = PacketBuilder::ipv6(local(2), to, 64).udp(1, 2);
    written(|packet| builder.write(packet, b"to a group or to one").unwrap())
}

/// A link-local address.
pub(crate) fn local(last: u8) -> [u8; 16] {
    let mut address = [0; 16];
    (address[0], address[1], address[15]) = (0xFE, 0x80, last);
    address
}

/// The IPv6 group of all nodes, with another last byte.
pub(crate) fn group6(last: u8) -> [u8; 16] {
    let mut address = [0; 16];
    (address[0], address[1], address[15]) = (0xFF, 0x02, last);
    address
}

/// An ARP packet for Ethernet and IPv4.
pub(crate) fn arp(operation: ArpOperation, sender: [u8; 4], target: [u8; 4]) -> Vec<u8> {
    let packet =
        ArpPacket::new(ArpHardwareId::ETHERNET, EtherType::IPV4, operation, &OWN, &sender, &[0; 6], &target);
    written(|frame| PacketBuilder::ethernet2(OWN, [0xFF; 6]).arp(packet.unwrap()).write(frame).unwrap())
}

/// An ARP request for a neighbour.
pub(crate) fn arp_request() -> Vec<u8> {
    arp(ArpOperation::REQUEST, HERE, THERE)
}

/// A neighbour solicitation.
pub(crate) fn solicitation(source: [u8; 16], target: [u8; 16]) -> Vec<u8> {
    let mut group = group6(target[15]);
    (group[11], group[12]) = (1, 0xFF);
    let kind = Icmpv6Type::NeighborSolicitation;
    let builder = PacketBuilder::ethernet2(OWN, [0x33, 0x33, 0xFF, 0, 0, target[15]])
        .ipv6(source, group, 255)
        .icmpv6(kind);
    let mut payload = target.to_vec();
    if source != [0; 16] {
        payload.extend([1, 1]);
        payload.extend(OWN);
    }
    written(|frame| builder.write(frame, &payload).unwrap())
}

/// Whether a frame that reached the stack above is one that the driver made.
pub(crate) fn is_reply(frame: &[u8]) -> bool {
    let is_advertisement = frame.get(12..14) == Some(&[0x86, 0xDD])
        && frame.get(20) == Some(&58)
        && frame.get(54) == Some(&TYPE_NEIGHBOR_ADVERTISEMENT);
    frame.get(12..14) == Some(&[8, 6]) || is_advertisement
}

/// A frame with one field of its header changed.
fn with(mut frame: Vec<u8>, at: usize, bytes: &[u8]) -> Vec<u8> {
    frame[at..at + bytes.len()].copy_from_slice(bytes);
    frame
}

/// Frames from above of every kind that the driver tells apart.
pub(crate) fn downs() -> Vec<(Vec<u8>, Fate)> {
    use Fate::{Answered, Crosses, Dropped};
    let tagged = {
        let builder = PacketBuilder::ethernet2(OWN, PEER)
            .single_vlan(7.try_into().unwrap())
            .ipv4(HERE, THERE, 64)
            .udp(1, 2);
        written(|frame| builder.write(frame, b"tagged").unwrap())
    };
    vec![
        (udp4(1, 40), Crosses),
        (udp6(2, 40), Crosses),
        (udp4(3, 1400), Crosses),
        (udp4(4, 0), Crosses),
        (Vec::new(), Dropped(Reason::TooShort)),
        (vec![2; 13], Dropped(Reason::TooShort)),
        (udp4(5, 0)[..14].to_vec(), Dropped(Reason::TooShort)),
        (tagged, Dropped(Reason::UnmappedType)),
        (with(udp4(6, 9), 12, &[0x88, 0xA8]), Dropped(Reason::UnmappedType)),
        (with(udp4(7, 9), 12, &[0, 46]), Dropped(Reason::UnmappedType)),
        (with(udp4(8, 9), 14, &[0x65]), Dropped(Reason::WrongVersion)),
        (with(udp6(9, 9), 14, &[0x45]), Dropped(Reason::WrongVersion)),
        (with(udp4(10, 9), 16, &[0xFF, 0xFF]), Dropped(Reason::BadLength)),
        (with(udp6(11, 9), 18, &[0xFF, 0xFF]), Dropped(Reason::BadLength)),
        (arp_request(), Answered),
        (solicitation(local(1), local(2)), Answered),
        (arp(ArpOperation::REQUEST, [0; 4], THERE), Dropped(Reason::LinkResolution)),
        (solicitation([0; 16], local(1)), Dropped(Reason::LinkResolution)),
        (arp(ArpOperation::REPLY, HERE, THERE), Dropped(Reason::LinkResolution)),
    ]
}

/// Packets from below of every kind that the driver tells apart.
pub(crate) fn ups() -> Vec<(Vec<u8>, Fate)> {
    use Fate::{Crosses, Dropped};
    let (four, six) = (packet4(HERE), packet6(local(1)));
    vec![
        (four.clone(), Crosses),
        (six.clone(), Crosses),
        (packet4([224, 0, 0, 251]), Crosses),
        (packet4([255; 4]), Crosses),
        (packet6(group6(0xFB)), Crosses),
        (Vec::new(), Dropped(Reason::TooShort)),
        (four[..19].to_vec(), Dropped(Reason::TooShort)),
        (six[..39].to_vec(), Dropped(Reason::TooShort)),
        (with(four.clone(), 0, &[0x35]), Dropped(Reason::WrongVersion)),
        (with(four.clone(), 2, &[0, 19]), Dropped(Reason::BadLength)),
        (with(four, 2, &[0xFF, 0]), Dropped(Reason::BadLength)),
        (with(six, 4, &[0xFF, 0]), Dropped(Reason::BadLength)),
    ]
}

/// The bytes of frames alone.
pub(crate) fn bytes(frames: &[(Vec<u8>, Fate)]) -> Vec<Vec<u8>> {
    frames.iter().map(|(frame, _)| frame.clone()).collect()
}
