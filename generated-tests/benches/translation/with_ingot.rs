//! The same through the header views of ingot, which has no 802.11: its bit fields are big endian.

use crate::contestant::{Link, Outcome, ROOM};
use crate::rust::group;
use ingot::ethernet::{
    EthernetMut, EthernetRef, Ethertype, ValidEthernet, ValidVlanBody, VlanBodyMut, VlanBodyRef,
};
use ingot::ip::{IpProtocol, Ipv4Ref, Ipv6Ref, ValidIpv4, ValidIpv6};
use ingot::types::HeaderParse;

#[inline(always)]
pub(crate) fn ethernet_to_ip(_: &Link, frame: &[u8], _: u16, _: &mut [u8; ROOM]) -> Outcome {
    let Ok((ethernet, _, packet)) = ValidEthernet::parse(frame) else { return Outcome::TOO_SHORT };
    let outcome = match ethernet.ethertype() {
        Ethertype::IPV4 => ipv4(packet),
        Ethertype::IPV6 => {
            let outcome = ipv6(packet);
            if outcome.crosses() && packet[6] == IpProtocol::ICMP_V6.0 && packet.get(40) == Some(&135) {
                return Outcome::SOLICITATION;
            }
            outcome
        }
        Ethertype::ARP => return Outcome::ARP,
        _ => return Outcome::UNMAPPED,
    };
    if outcome.crosses() { Outcome { strip: 14, ..outcome } } else { outcome }
}

#[inline(always)]
fn ipv4(packet: &[u8]) -> Outcome {
    let Ok((header, ..)) = ValidIpv4::parse(packet) else { return Outcome::TOO_SHORT };
    if header.version() != 4 {
        return Outcome::WRONG_VERSION;
    }
    let length = usize::from(header.total_len());
    if length < 20 || length > packet.len() {
        return Outcome::BAD_LENGTH;
    }
    Outcome::cross(0, 0, length, 0x0800)
}

#[inline(always)]
fn ipv6(packet: &[u8]) -> Outcome {
    // The view of a whole IPv6 header would go on into extension headers; the first 40 bytes are enough.
    let Some(first) = packet.get(..40) else { return Outcome::TOO_SHORT };
    let Ok((header, ..)) = ValidIpv6::parse(first) else { return Outcome::TOO_SHORT };
    if header.version() != 6 {
        return Outcome::WRONG_VERSION;
    }
    let length = usize::from(header.payload_len()) + 40;
    if length > packet.len() {
        return Outcome::BAD_LENGTH;
    }
    let jumbogram = length == 40 && header.next_header() == IpProtocol::IPV6_HOP_BY_HOP;
    Outcome::cross(0, 0, if jumbogram { packet.len() } else { length }, 0x86DD)
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
    let Ok((mut ethernet, ..)) = ValidEthernet::parse(&mut header[..14]) else { return Outcome::TOO_SHORT };
    ethernet.set_destination(group(packet).unwrap_or(link.own).into());
    ethernet.set_source(link.peer.into());
    ethernet.set_ethertype(Ethertype(outcome.verdict as u16));
    Outcome { header: 14, ..outcome }
}

#[inline(always)]
pub(crate) fn vlan_push(_: &Link, frame: &[u8], slot: u16, header: &mut [u8; ROOM]) -> Outcome {
    let Ok((ethernet, _, payload)) = ValidEthernet::parse(frame) else { return Outcome::TOO_SHORT };
    let Ok((mut new, _, rest)) = ValidEthernet::parse(&mut header[..18]) else { return Outcome::TOO_SHORT };
    new.set_destination(ethernet.destination());
    new.set_source(ethernet.source());
    let mut length = 14;
    if slot == 0 {
        new.set_ethertype(ethernet.ethertype());
    } else {
        new.set_ethertype(Ethertype::VLAN);
        let Ok((mut tag, ..)) = ValidVlanBody::parse(rest) else { return Outcome::TOO_SHORT };
        tag.set_priority((slot & 7) as u8);
        tag.set_dei((slot >> 3 & 1) as u8);
        tag.set_vid(slot >> 4);
        tag.set_ethertype(ethernet.ethertype());
        length = 18;
    }
    Outcome::cross(14, length, payload.len(), ethernet.ethertype().0)
}

#[inline(always)]
pub(crate) fn vlan_pop(_: &Link, frame: &[u8], _: u16, header: &mut [u8; ROOM]) -> Outcome {
    let Ok((ethernet, _, rest)) = ValidEthernet::parse(frame) else { return Outcome::TOO_SHORT };
    if ethernet.ethertype() != Ethertype::VLAN {
        return Outcome::cross(0, 0, frame.len(), ethernet.ethertype().0);
    }
    let Ok((tag, _, payload)) = ValidVlanBody::parse(rest) else { return Outcome::TOO_SHORT };
    let Ok((mut new, ..)) = ValidEthernet::parse(&mut header[..14]) else { return Outcome::TOO_SHORT };
    new.set_destination(ethernet.destination());
    new.set_source(ethernet.source());
    new.set_ethertype(tag.ethertype());
    let slot = u16::from(tag.priority()) | u16::from(tag.dei()) << 3 | tag.vid() << 4;
    Outcome::cross(18, 14, payload.len(), tag.ethertype().0).with_slot(slot)
}
