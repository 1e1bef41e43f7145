//! The same with the header types of two well-known crates, each used the way its documentation shows.

use crate::contestant::{Batch, Contestant, Link, Outcome};
use crate::hand::group;
use etherparse::{EtherType, Ethernet2Header, Ethernet2HeaderSlice, Ipv4HeaderSlice, Ipv6HeaderSlice};
use smoltcp::wire::{EthernetAddress, EthernetFrame, EthernetProtocol, Ipv4Packet, Ipv6Packet};

/// etherparse: header slices.
pub(crate) struct Etherparse;

impl Contestant for Etherparse {
    fn name(&self) -> &'static str {
        "etherparse"
    }

    #[inline(never)]
    fn send(&self, _: &Link, batch: &Batch<'_>, outcomes: &mut [Outcome]) {
        for (frame, outcome) in batch.iter().zip(outcomes) {
            *outcome = match Ethernet2HeaderSlice::from_slice(frame).map(|header| header.ether_type()) {
                Ok(EtherType::IPV4) => etherparse_ipv4(&frame[14..]).0,
                Ok(EtherType::IPV6) => {
                    let (outcome, header) = etherparse_ipv6(&frame[14..]);
                    match header {
                        Some(58) if frame.get(54) == Some(&135) => Outcome::SOLICITATION,
                        _ => outcome,
                    }
                }
                Ok(EtherType::ARP) => Outcome::ARP,
                Ok(_) => Outcome::UNMAPPED,
                Err(_) => Outcome::TOO_SHORT,
            };
        }
    }

    #[inline(never)]
    fn receive(&self, link: &Link, batch: &Batch<'_>, headers: &mut [[u8; 16]], outcomes: &mut [Outcome]) {
        for ((packet, outcome), header) in batch.iter().zip(outcomes).zip(headers) {
            let version = packet.first().map_or(0, |first| first >> 4);
            let ether_type = match version {
                4 => {
                    *outcome = etherparse_ipv4(packet).0;
                    EtherType::IPV4
                }
                6 => {
                    *outcome = etherparse_ipv6(packet).0;
                    EtherType::IPV6
                }
                _ => {
                    *outcome = Outcome::WRONG_VERSION;
                    continue;
                }
            };
            if outcome.verdict < 0x1_0000 {
                let destination = group(packet, version).unwrap_or(link.own);
                let ethernet = Ethernet2Header { source: link.peer, destination, ether_type };
                header[..14].copy_from_slice(&ethernet.to_bytes());
            }
        }
    }
}

#[inline(always)]
fn etherparse_ipv4(packet: &[u8]) -> (Outcome, Option<u8>) {
    match Ipv4HeaderSlice::from_slice(packet) {
        Ok(header) => {
            let length = usize::from(header.total_len());
            if length < 20 || length > packet.len() {
                return (Outcome::BAD_LENGTH, None);
            }
            (Outcome::cross(length, 0x0800), Some(header.protocol().0))
        }
        Err(_) if packet.len() < 20 => (Outcome::TOO_SHORT, None),
        Err(_) => (Outcome::WRONG_VERSION, None),
    }
}

#[inline(always)]
fn etherparse_ipv6(packet: &[u8]) -> (Outcome, Option<u8>) {
    match Ipv6HeaderSlice::from_slice(packet) {
        Ok(header) => {
            let length = usize::from(header.payload_length()) + 40;
            if length > packet.len() {
                return (Outcome::BAD_LENGTH, None);
            }
            let jumbogram = length == 40 && header.next_header().0 == 0;
            let length = if jumbogram { packet.len() } else { length };
            (Outcome::cross(length, 0x86DD), Some(header.next_header().0))
        }
        Err(_) if packet.len() < 40 => (Outcome::TOO_SHORT, None),
        Err(_) => (Outcome::WRONG_VERSION, None),
    }
}

/// smoltcp: its wire module.
pub(crate) struct Smoltcp;

impl Contestant for Smoltcp {
    fn name(&self) -> &'static str {
        "smoltcp"
    }

    #[inline(never)]
    fn send(&self, _: &Link, batch: &Batch<'_>, outcomes: &mut [Outcome]) {
        for (frame, outcome) in batch.iter().zip(outcomes) {
            let Ok(ethernet) = EthernetFrame::new_checked(frame) else {
                *outcome = Outcome::TOO_SHORT;
                continue;
            };
            *outcome = match ethernet.ethertype() {
                EthernetProtocol::Ipv4 => smoltcp_ipv4(ethernet.payload()),
                EthernetProtocol::Ipv6 => {
                    let outcome = smoltcp_ipv6(ethernet.payload());
                    let solicits = frame[20] == 58 && frame.get(54) == Some(&135);
                    if outcome.verdict < 0x1_0000 && solicits { Outcome::SOLICITATION } else { outcome }
                }
                EthernetProtocol::Arp => Outcome::ARP,
                EthernetProtocol::Unknown(_) => Outcome::UNMAPPED,
            };
        }
    }

    #[inline(never)]
    fn receive(&self, link: &Link, batch: &Batch<'_>, headers: &mut [[u8; 16]], outcomes: &mut [Outcome]) {
        for ((packet, outcome), header) in batch.iter().zip(outcomes).zip(headers) {
            let version = packet.first().map_or(0, |first| first >> 4);
            let ethertype = match version {
                4 => {
                    *outcome = smoltcp_ipv4(packet);
                    EthernetProtocol::Ipv4
                }
                6 => {
                    *outcome = smoltcp_ipv6(packet);
                    EthernetProtocol::Ipv6
                }
                _ => {
                    *outcome = Outcome::WRONG_VERSION;
                    continue;
                }
            };
            if outcome.verdict < 0x1_0000 {
                let mut ethernet = EthernetFrame::new_unchecked(&mut header[..14]);
                ethernet.set_dst_addr(EthernetAddress(group(packet, version).unwrap_or(link.own)));
                ethernet.set_src_addr(EthernetAddress(link.peer));
                ethernet.set_ethertype(ethertype);
            }
        }
    }
}

#[inline(always)]
fn smoltcp_ipv4(bytes: &[u8]) -> Outcome {
    if bytes.len() < 20 {
        return Outcome::TOO_SHORT;
    }
    let packet = Ipv4Packet::new_unchecked(bytes);
    if packet.version() != 4 {
        return Outcome::WRONG_VERSION;
    }
    let length = usize::from(packet.total_len());
    if length < 20 || length > bytes.len() { Outcome::BAD_LENGTH } else { Outcome::cross(length, 0x0800) }
}

#[inline(always)]
fn smoltcp_ipv6(bytes: &[u8]) -> Outcome {
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
    Outcome::cross(if jumbogram { bytes.len() } else { length }, 0x86DD)
}
