//! The same with smoltcp's wire module. It has neither 802.11 nor 802.1Q; those headers are written by hand.

use crate::contestant::{Link, Outcome, ROOM};
use crate::rust::{group, slot_of, snap, tci, with_length};
use smoltcp::wire::{EthernetAddress, EthernetFrame, EthernetProtocol, Ipv4Packet, Ipv6Packet};

#[inline(always)]
pub(crate) fn ethernet_to_ip(_: &Link, frame: &[u8], _: u16, _: &mut [u8; ROOM]) -> Outcome {
    let Ok(ethernet) = EthernetFrame::new_checked(frame) else { return Outcome::TOO_SHORT };
    let outcome = match ethernet.ethertype() {
        EthernetProtocol::Ipv4 => ipv4(ethernet.payload()),
        EthernetProtocol::Ipv6 => {
            let outcome = ipv6(ethernet.payload());
            if outcome.crosses() && frame[20] == 58 && frame.get(54) == Some(&135) {
                return Outcome::SOLICITATION;
            }
            outcome
        }
        EthernetProtocol::Arp => return Outcome::ARP,
        EthernetProtocol::Unknown(_) => return Outcome::UNMAPPED,
    };
    if outcome.crosses() { Outcome { strip: 14, ..outcome } } else { outcome }
}

#[inline(always)]
pub(crate) fn ip_to_ethernet(link: &Link, packet: &[u8], _: u16, header: &mut [u8; ROOM]) -> Outcome {
    let (outcome, ethertype) = match packet.first().map(|first| first >> 4) {
        Some(4) => (ipv4(packet), EthernetProtocol::Ipv4),
        Some(6) => (ipv6(packet), EthernetProtocol::Ipv6),
        Some(_) => return Outcome::WRONG_VERSION,
        None => return Outcome::TOO_SHORT,
    };
    if !outcome.crosses() {
        return outcome;
    }
    let mut ethernet = EthernetFrame::new_unchecked(&mut header[..14]);
    ethernet.set_dst_addr(EthernetAddress(group(packet).unwrap_or(link.own)));
    ethernet.set_src_addr(EthernetAddress(link.peer));
    ethernet.set_ethertype(ethertype);
    Outcome { header: 14, ..outcome }
}

#[inline(always)]
fn ipv4(bytes: &[u8]) -> Outcome {
    if bytes.len() < 20 {
        return Outcome::TOO_SHORT;
    }
    let packet = Ipv4Packet::new_unchecked(bytes);
    if packet.version() != 4 {
        return Outcome::WRONG_VERSION;
    }
    let length = usize::from(packet.total_len());
    if length < 20 || length > bytes.len() {
        return Outcome::BAD_LENGTH;
    }
    Outcome::cross(0, 0, length, 0x0800)
}

#[inline(always)]
fn ipv6(bytes: &[u8]) -> Outcome {
    if bytes.len() < 40 {
        return Outcome::TOO_SHORT;
    }
    let packet = Ipv6Packet::new_unchecked(bytes);
    if packet.version() != 6 {
        return Outcome::WRONG_VERSION;
    }
    let length = packet.total_len();
    if length > bytes.len() {
        return Outcome::BAD_LENGTH;
    }
    let jumbogram = length == 40 && bytes[6] == 0;
    Outcome::cross(0, 0, if jumbogram { bytes.len() } else { length }, 0x86DD)
}

#[inline(always)]
pub(crate) fn ethernet_to_dot11(link: &Link, frame: &[u8], slot: u16, header: &mut [u8; ROOM]) -> Outcome {
    let Ok(ethernet) = EthernetFrame::new_checked(frame) else { return Outcome::TOO_SHORT };
    header[..4].copy_from_slice(&[0x88, 0x01, 0, 0]);
    header[4..10].copy_from_slice(&link.peer);
    header[10..16].copy_from_slice(ethernet.src_addr().as_bytes());
    header[16..22].copy_from_slice(ethernet.dst_addr().as_bytes());
    header[22..26].copy_from_slice(&[0, 0, (slot & 7) as u8, 0]);
    let ethertype = u16::from(ethernet.ethertype());
    if ethertype < 0x600 {
        return with_length(ethertype, ethernet.payload().len());
    }
    header[26..32].copy_from_slice(&snap(ethertype));
    header[32..34].copy_from_slice(&ethertype.to_be_bytes());
    Outcome::cross(14, 34, ethernet.payload().len(), ethertype)
}

#[inline(always)]
pub(crate) fn vlan_push(_: &Link, frame: &[u8], slot: u16, header: &mut [u8; ROOM]) -> Outcome {
    let Ok(ethernet) = EthernetFrame::new_checked(frame) else { return Outcome::TOO_SHORT };
    let ethertype = ethernet.ethertype();
    let mut new = EthernetFrame::new_unchecked(&mut header[..]);
    new.set_dst_addr(ethernet.dst_addr());
    new.set_src_addr(ethernet.src_addr());
    let length = if slot == 0 {
        new.set_ethertype(ethertype);
        14
    } else {
        new.set_ethertype(EthernetProtocol::Unknown(0x8100));
        new.payload_mut()[..2].copy_from_slice(&tci(slot).to_be_bytes());
        new.payload_mut()[2..4].copy_from_slice(&u16::from(ethertype).to_be_bytes());
        18
    };
    Outcome::cross(14, length, ethernet.payload().len(), ethertype.into())
}

#[inline(always)]
pub(crate) fn vlan_pop(_: &Link, frame: &[u8], _: u16, header: &mut [u8; ROOM]) -> Outcome {
    let Ok(ethernet) = EthernetFrame::new_checked(frame) else { return Outcome::TOO_SHORT };
    if ethernet.ethertype() != EthernetProtocol::Unknown(0x8100) {
        return Outcome::cross(0, 0, frame.len(), ethernet.ethertype().into());
    }
    let Some((tag, payload)) = ethernet.payload().split_first_chunk::<4>() else { return Outcome::TOO_SHORT };
    let ethertype = u16::from_be_bytes([tag[2], tag[3]]);
    let mut new = EthernetFrame::new_unchecked(&mut header[..14]);
    new.set_dst_addr(ethernet.dst_addr());
    new.set_src_addr(ethernet.src_addr());
    new.set_ethertype(ethertype.into());
    let slot = slot_of(u16::from_be_bytes([tag[0], tag[1]]));
    Outcome::cross(18, 14, payload.len(), ethertype).with_slot(slot)
}
