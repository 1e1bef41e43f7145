//! The same with etherparse: header slices to read, headers to write. It has no 802.11; that header is written by hand.

use crate::contestant::{Link, Outcome, ROOM};
use crate::rust::{group, snap, with_length};
use etherparse::{
    EtherType, Ethernet2Header, Ethernet2HeaderSlice, Ipv4HeaderSlice, Ipv6HeaderSlice, SingleVlanHeader,
    SingleVlanHeaderSlice, VlanId, VlanPcp,
};

#[inline(always)]
pub(crate) fn ethernet_to_ip(_: &Link, frame: &[u8], _: u16, _: &mut [u8; ROOM]) -> Outcome {
    let outcome = match Ethernet2HeaderSlice::from_slice(frame).map(|header| header.ether_type()) {
        Ok(EtherType::IPV4) => ipv4(&frame[14..]),
        Ok(EtherType::IPV6) => {
            let outcome = ipv6(&frame[14..]);
            if outcome.crosses() && frame[20] == 58 && frame.get(54) == Some(&135) {
                return Outcome::SOLICITATION;
            }
            outcome
        }
        Ok(EtherType::ARP) => return Outcome::ARP,
        Ok(_) => return Outcome::UNMAPPED,
        Err(_) => return Outcome::TOO_SHORT,
    };
    if outcome.crosses() { Outcome { strip: 14, ..outcome } } else { outcome }
}

#[inline(always)]
pub(crate) fn ip_to_ethernet(link: &Link, packet: &[u8], _: u16, header: &mut [u8; ROOM]) -> Outcome {
    let outcome = match packet.first().map(|first| first >> 4) {
        Some(4) => ipv4(packet),
        Some(6) => ipv6(packet),
        Some(_) => return Outcome::WRONG_VERSION,
        None => return Outcome::TOO_SHORT,
    };
    if !outcome.crosses() {
        return outcome;
    }
    let destination = group(packet).unwrap_or(link.own);
    let ether_type = EtherType(outcome.verdict as u16);
    let ethernet = Ethernet2Header { source: link.peer, destination, ether_type };
    header[..14].copy_from_slice(&ethernet.to_bytes());
    Outcome { header: 14, ..outcome }
}

#[inline(always)]
fn ipv4(packet: &[u8]) -> Outcome {
    match Ipv4HeaderSlice::from_slice(packet) {
        Ok(header) => {
            let length = usize::from(header.total_len());
            if length < 20 || length > packet.len() {
                return Outcome::BAD_LENGTH;
            }
            Outcome::cross(0, 0, length, 0x0800)
        }
        Err(_) if packet.len() < 20 => Outcome::TOO_SHORT,
        Err(_) => Outcome::WRONG_VERSION,
    }
}

#[inline(always)]
fn ipv6(packet: &[u8]) -> Outcome {
    match Ipv6HeaderSlice::from_slice(packet) {
        Ok(header) => {
            let length = usize::from(header.payload_length()) + 40;
            if length > packet.len() {
                return Outcome::BAD_LENGTH;
            }
            let jumbogram = length == 40 && header.next_header().0 == 0;
            Outcome::cross(0, 0, if jumbogram { packet.len() } else { length }, 0x86DD)
        }
        Err(_) if packet.len() < 40 => Outcome::TOO_SHORT,
        Err(_) => Outcome::WRONG_VERSION,
    }
}

#[inline(always)]
pub(crate) fn ethernet_to_dot11(link: &Link, frame: &[u8], slot: u16, header: &mut [u8; ROOM]) -> Outcome {
    let Ok(ethernet) = Ethernet2HeaderSlice::from_slice(frame) else { return Outcome::TOO_SHORT };
    header[..4].copy_from_slice(&[0x88, 0x01, 0, 0]);
    header[4..10].copy_from_slice(&link.peer);
    header[10..16].copy_from_slice(&ethernet.source());
    header[16..22].copy_from_slice(&ethernet.destination());
    header[22..26].copy_from_slice(&[0, 0, (slot & 7) as u8, 0]);
    let EtherType(ethertype) = ethernet.ether_type();
    let room = frame.len() - ethernet.slice().len();
    if ethertype < 0x600 {
        return with_length(ethertype, room);
    }
    header[26..32].copy_from_slice(&snap(ethertype));
    header[32..34].copy_from_slice(&ethertype.to_be_bytes());
    Outcome::cross(14, 34, room, ethertype)
}

#[inline(always)]
pub(crate) fn vlan_push(_: &Link, frame: &[u8], slot: u16, header: &mut [u8; ROOM]) -> Outcome {
    let Ok(ethernet) = Ethernet2HeaderSlice::from_slice(frame) else { return Outcome::TOO_SHORT };
    let mut new = ethernet.to_header();
    let ether_type = new.ether_type;
    let mut length = 14;
    if slot != 0 {
        new.ether_type = EtherType::VLAN_TAGGED_FRAME;
        let pcp = VlanPcp::try_new((slot & 7) as u8).unwrap_or_default();
        let vlan_id = VlanId::try_new(slot >> 4).unwrap_or_default();
        let tag = SingleVlanHeader { pcp, drop_eligible_indicator: slot & 8 != 0, vlan_id, ether_type };
        header[14..18].copy_from_slice(&tag.to_bytes());
        length = 18;
    }
    header[..14].copy_from_slice(&new.to_bytes());
    Outcome::cross(14, length, frame.len() - 14, ether_type.0)
}

#[inline(always)]
pub(crate) fn vlan_pop(_: &Link, frame: &[u8], _: u16, header: &mut [u8; ROOM]) -> Outcome {
    let Ok(ethernet) = Ethernet2HeaderSlice::from_slice(frame) else { return Outcome::TOO_SHORT };
    if ethernet.ether_type() != EtherType::VLAN_TAGGED_FRAME {
        return Outcome::cross(0, 0, frame.len(), ethernet.ether_type().0);
    }
    let Ok(tag) = SingleVlanHeaderSlice::from_slice(&frame[14..]) else { return Outcome::TOO_SHORT };
    let new = Ethernet2Header { ether_type: tag.ether_type(), ..ethernet.to_header() };
    header[..14].copy_from_slice(&new.to_bytes());
    let slot = u16::from(tag.priority_code_point().value())
        | u16::from(tag.drop_eligible_indicator()) << 3
        | tag.vlan_identifier().value() << 4;
    Outcome::cross(18, 14, frame.len() - 18, tag.ether_type().0).with_slot(slot)
}
