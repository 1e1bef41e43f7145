//! The same by hand in plain, safe Rust.

use crate::contestant::{Batch, Contestant, Link, Outcome};

/// An author without a framework.
pub(crate) struct Rust;

impl Contestant for Rust {
    fn name(&self) -> &'static str {
        "Rust"
    }

    #[inline(never)]
    fn send(&self, _: &Link, batch: &Batch<'_>, outcomes: &mut [Outcome]) {
        for (frame, outcome) in batch.iter().zip(outcomes) {
            *outcome = send(frame);
        }
    }

    #[inline(never)]
    fn receive(&self, link: &Link, batch: &Batch<'_>, headers: &mut [[u8; 16]], outcomes: &mut [Outcome]) {
        for ((packet, outcome), header) in batch.iter().zip(outcomes).zip(headers) {
            *outcome = receive(link, packet, header);
        }
    }
}

#[inline(always)]
fn send(frame: &[u8]) -> Outcome {
    if frame.len() < 14 {
        return Outcome::TOO_SHORT;
    }
    match [frame[12], frame[13]] {
        [0x08, 0x00] => ipv4(&frame[14..]),
        [0x86, 0xDD] => {
            let outcome = ipv6(&frame[14..]);
            if outcome.verdict < 0x1_0000 && frame[20] == 58 && frame.get(54) == Some(&135) {
                return Outcome::SOLICITATION;
            }
            outcome
        }
        [0x08, 0x06] => Outcome::ARP,
        _ => Outcome::UNMAPPED,
    }
}

#[inline(always)]
fn ipv4(packet: &[u8]) -> Outcome {
    if packet.len() < 20 {
        return Outcome::TOO_SHORT;
    }
    if packet[0] >> 4 != 4 {
        return Outcome::WRONG_VERSION;
    }
    let length = usize::from(u16::from_be_bytes([packet[2], packet[3]]));
    if length < 20 || length > packet.len() {
        return Outcome::BAD_LENGTH;
    }
    Outcome::cross(length, 0x0800)
}

#[inline(always)]
fn ipv6(packet: &[u8]) -> Outcome {
    if packet.len() < 40 {
        return Outcome::TOO_SHORT;
    }
    if packet[0] >> 4 != 6 {
        return Outcome::WRONG_VERSION;
    }
    let length = usize::from(u16::from_be_bytes([packet[4], packet[5]])) + 40;
    if length > packet.len() {
        return Outcome::BAD_LENGTH;
    }
    let jumbogram = length == 40 && packet[6] == 0;
    Outcome::cross(if jumbogram { packet.len() } else { length }, 0x86DD)
}

#[inline(always)]
fn receive(link: &Link, packet: &[u8], header: &mut [u8; 16]) -> Outcome {
    let Some(first) = packet.first() else { return Outcome::TOO_SHORT };
    let (outcome, ethertype) = match first >> 4 {
        4 => (ipv4(packet), [0x08, 0x00]),
        6 => (ipv6(packet), [0x86, 0xDD]),
        _ => return Outcome::WRONG_VERSION,
    };
    if outcome.verdict >= 0x1_0000 {
        return outcome;
    }
    header[..6].copy_from_slice(&link.own);
    header[6..12].copy_from_slice(&link.peer);
    header[12..14].copy_from_slice(&ethertype);
    if let Some(group) = group(packet, first >> 4) {
        header[..6].copy_from_slice(&group);
    }
    outcome
}

/// The link address of the packet's destination when it is a group (RFC 1112 section 6.4, RFC 2464 section 7).
#[inline(always)]
pub(crate) fn group(packet: &[u8], version: u8) -> Option<[u8; 6]> {
    if version == 6 {
        return (packet[24] == 0xFF).then(|| [0x33, 0x33, packet[36], packet[37], packet[38], packet[39]]);
    }
    match packet[16..20] {
        [0xFF, 0xFF, 0xFF, 0xFF] => Some([0xFF; 6]),
        [0xE0..=0xEF, high, middle, low] => Some([0x01, 0x00, 0x5E, high & 0x7F, middle, low]),
        _ => None,
    }
}
