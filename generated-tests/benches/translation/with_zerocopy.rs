//! The same through typed headers of zerocopy, stored field by field: a header built first and copied then stalls.

use crate::contestant::{Link, Outcome, ROOM};
use crate::rust::{group, msdu, slot_of, snap, tci, with_length};
use zerocopy::byteorder::big_endian::U16;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

#[derive(FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
struct Ethernet {
    destination: [u8; 6],
    source: [u8; 6],
    ethertype: U16,
}

#[derive(FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
struct Tagged {
    destination: [u8; 6],
    source: [u8; 6],
    tpid: U16,
    tci: U16,
    ethertype: U16,
}

#[derive(FromBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
struct Ipv4 {
    version_and_length: u8,
    _service: u8,
    total_length: U16,
    _until_addresses: [u8; 12],
    _destination: [u8; 4],
}

#[derive(FromBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
struct Ipv6 {
    version: u8,
    _class_and_flow: [u8; 3],
    payload_length: U16,
    next_header: u8,
    _hop_limit: u8,
    _source: [u8; 16],
    _destination: [u8; 16],
}

/// A data frame's header without the parts that depend on its control bits.
#[derive(FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
struct Dot11 {
    control: [u8; 2],
    duration: [u8; 2],
    address1: [u8; 6],
    address2: [u8; 6],
    address3: [u8; 6],
    sequence: [u8; 2],
}

#[derive(FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
struct Dot11QosSnap {
    dot11: Dot11,
    qos: [u8; 2],
    snap: [u8; 6],
    ethertype: U16,
}

#[inline(always)]
pub(crate) fn ethernet_to_ip(_: &Link, frame: &[u8], _: u16, _: &mut [u8; ROOM]) -> Outcome {
    let Ok((ethernet, packet)) = Ethernet::ref_from_prefix(frame) else { return Outcome::TOO_SHORT };
    let outcome = match ethernet.ethertype.get() {
        0x0800 => ipv4(packet),
        0x86DD => {
            let outcome = ipv6(packet);
            if outcome.crosses() && packet[6] == 58 && packet.get(40) == Some(&135) {
                return Outcome::SOLICITATION;
            }
            outcome
        }
        0x0806 => return Outcome::ARP,
        _ => return Outcome::UNMAPPED,
    };
    if outcome.crosses() { Outcome { strip: 14, ..outcome } } else { outcome }
}

#[inline(always)]
fn ipv4(packet: &[u8]) -> Outcome {
    let Ok((header, _)) = Ipv4::ref_from_prefix(packet) else { return Outcome::TOO_SHORT };
    if header.version_and_length >> 4 != 4 {
        return Outcome::WRONG_VERSION;
    }
    let length = usize::from(header.total_length.get());
    if length < 20 || length > packet.len() {
        return Outcome::BAD_LENGTH;
    }
    Outcome::cross(0, 0, length, 0x0800)
}

#[inline(always)]
fn ipv6(packet: &[u8]) -> Outcome {
    let Ok((header, _)) = Ipv6::ref_from_prefix(packet) else { return Outcome::TOO_SHORT };
    if header.version >> 4 != 6 {
        return Outcome::WRONG_VERSION;
    }
    let length = usize::from(header.payload_length.get()) + 40;
    if length > packet.len() {
        return Outcome::BAD_LENGTH;
    }
    let jumbogram = length == 40 && header.next_header == 0;
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
    let Ok((ethernet, _)) = Ethernet::mut_from_prefix(header) else { return Outcome::TOO_SHORT };
    ethernet.destination = link.own;
    ethernet.source = link.peer;
    ethernet.ethertype.set(outcome.verdict as u16);
    if let Some(group) = group(packet) {
        ethernet.destination = group;
    }
    Outcome { header: 14, ..outcome }
}

#[inline(always)]
pub(crate) fn ethernet_to_dot11(link: &Link, frame: &[u8], slot: u16, header: &mut [u8; ROOM]) -> Outcome {
    let Ok((ethernet, payload)) = Ethernet::ref_from_prefix(frame) else { return Outcome::TOO_SHORT };
    let Ok((new, _)) = Dot11QosSnap::mut_from_prefix(header) else { return Outcome::TOO_SHORT };
    new.dot11.control = [0x88, 0x01];
    new.dot11.duration = [0; 2];
    new.dot11.address1 = link.peer;
    new.dot11.address2 = ethernet.source;
    new.dot11.address3 = ethernet.destination;
    new.dot11.sequence = [0; 2];
    new.qos = [(slot & 7) as u8, 0];
    let ethertype = ethernet.ethertype.get();
    if ethertype < 0x600 {
        return with_length(ethertype, payload.len());
    }
    new.snap = snap(ethertype);
    new.ethertype = ethernet.ethertype;
    Outcome::cross(14, 34, payload.len(), ethertype)
}

#[inline(always)]
pub(crate) fn dot11_to_ethernet(_: &Link, frame: &[u8], _: u16, header: &mut [u8; ROOM]) -> Outcome {
    let Ok((dot11, mut body)) = Dot11::ref_from_prefix(frame) else { return Outcome::TOO_SHORT };
    let [kind, flags] = dot11.control;
    if kind & 0x4F != 0x08 || flags & 0x44 != 0 || dot11.sequence[0] & 0x0F != 0 {
        return Outcome::UNMAPPED;
    }
    let (mut destination, mut source) = match flags & 3 {
        0 => (&dot11.address1, &dot11.address2),
        1 => (&dot11.address3, &dot11.address2),
        _ => (&dot11.address1, &dot11.address3),
    };
    if flags & 3 == 3 {
        let Ok((address4, rest)) = <[u8; 6]>::ref_from_prefix(body) else { return Outcome::TOO_SHORT };
        (destination, source, body) = (&dot11.address3, address4, rest);
    }
    let mut qos = [0; 2];
    if kind & 0x80 != 0 {
        let Ok((field, rest)) = <[u8; 2]>::ref_from_prefix(body) else { return Outcome::TOO_SHORT };
        (qos, body) = (*field, rest);
        if flags & 0x80 != 0 {
            let Some((_, rest)) = body.split_at_checked(4) else { return Outcome::TOO_SHORT };
            body = rest;
        }
    }
    if qos[0] & 0x80 != 0 {
        return Outcome::UNMAPPED;
    }
    let Ok((ethernet, _)) = Ethernet::mut_from_prefix(&mut header[..]) else { return Outcome::TOO_SHORT };
    ethernet.destination = *destination;
    ethernet.source = *source;
    msdu(frame.len() - body.len(), body, u16::from(qos[0] & 7), header)
}

#[inline(always)]
pub(crate) fn vlan_push(_: &Link, frame: &[u8], slot: u16, header: &mut [u8; ROOM]) -> Outcome {
    let Ok((ethernet, payload)) = Ethernet::ref_from_prefix(frame) else { return Outcome::TOO_SHORT };
    let length = if slot == 0 {
        let Ok((new, _)) = Ethernet::mut_from_prefix(header) else { return Outcome::TOO_SHORT };
        new.destination = ethernet.destination;
        new.source = ethernet.source;
        new.ethertype = ethernet.ethertype;
        14
    } else {
        let Ok((new, _)) = Tagged::mut_from_prefix(header) else { return Outcome::TOO_SHORT };
        new.destination = ethernet.destination;
        new.source = ethernet.source;
        new.tpid.set(0x8100);
        new.tci.set(tci(slot));
        new.ethertype = ethernet.ethertype;
        18
    };
    Outcome::cross(14, length, payload.len(), ethernet.ethertype.get())
}

#[inline(always)]
pub(crate) fn vlan_pop(_: &Link, frame: &[u8], _: u16, header: &mut [u8; ROOM]) -> Outcome {
    let Ok((ethernet, _)) = Ethernet::ref_from_prefix(frame) else { return Outcome::TOO_SHORT };
    if ethernet.ethertype.get() != 0x8100 {
        return Outcome::cross(0, 0, frame.len(), ethernet.ethertype.get());
    }
    let Ok((tagged, payload)) = Tagged::ref_from_prefix(frame) else { return Outcome::TOO_SHORT };
    let Ok((new, _)) = Ethernet::mut_from_prefix(header) else { return Outcome::TOO_SHORT };
    new.destination = tagged.destination;
    new.source = tagged.source;
    new.ethertype = tagged.ethertype;
    Outcome::cross(18, 14, payload.len(), tagged.ethertype.get()).with_slot(slot_of(tagged.tci.get()))
}
