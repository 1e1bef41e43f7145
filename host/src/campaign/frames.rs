//! Frames for a medium, good ones and others.
//!
//! In: a medium, an address, what the driver sent there before. Out: bytes. For a medium that is not known here, good
//! frames are those that the driver itself sent: they are well formed, and mostly what the other end would send too.

#![allow(
    non_upper_case_globals,
    reason = "patterns name the constants of C enumerations as the headers spell them"
)]

use entresol_sys::*;

use crate::scheduler::Random;

/// The longest payload of a good frame; every medium carries it.
const LONGEST: usize = 1400;

/// What frames at one edge are made from.
pub(super) struct Wire<'a> {
    /// `NDIS_MEDIUM`.
    pub(super) medium: NDIS_MEDIUM,
    /// The address of the one that gets them.
    pub(super) own: &'a [u8],
    /// What the driver sent there.
    pub(super) known: &'a [Vec<u8>],
}

impl Wire<'_> {
    /// One frame.
    pub(super) fn frame(&self, random: &mut Random) -> Vec<u8> {
        let mut frame = self.good(random);
        match random.below(12) {
            0 => {
                let length = random.below(frame.len() + 1);
                frame.truncate(length);
            }
            1 | 2 if !frame.is_empty() => {
                // Mostly in the headers, where it matters.
                let at = random.below(frame.len().min(64));
                frame[at] ^= 1 << random.below(8);
            }
            3 => frame.extend((0..random.below(64)).map(|_| 0)),
            _ => {}
        }
        frame
    }

    fn good(&self, random: &mut Random) -> Vec<u8> {
        let (kind, packet) = packet(random);
        match self.medium {
            NdisMedium802_3 => self.ethernet(random, kind, packet),
            NdisMediumIP | NdisMediumWirelessWan => packet,
            NdisMediumNative802_11 => self.wireless(random, kind, packet),
            _ if self.known.is_empty() => packet,
            _ => self.known[random.below(self.known.len())].clone(),
        }
    }

    /// The address of the one that gets a frame, of a group, of all, or of another.
    fn destination(&self, random: &mut Random) -> [u8; 6] {
        let own = self.own.first_chunk().copied().unwrap_or([0x02, 0, 0, 0, 0, 0x11]);
        match random.below(8) {
            0 => [0xFF; 6],
            1 => [0x01, 0x00, 0x5E, 0, 0, 1],
            2 => [0x33, 0x33, 0, 0, 0, 1],
            3 => [0x02, 0, 0, 0, 0, random.next() as u8],
            _ => own,
        }
    }

    fn ethernet(&self, random: &mut Random, kind: u16, packet: Vec<u8>) -> Vec<u8> {
        let mut frame = self.destination(random).to_vec();
        frame.extend([0x02, 0, 0, 0, 0, 0x77]);
        match random.below(12) {
            0 => {
                frame.extend([0x81, 0x00]);
                frame.extend(self.tag(random));
                frame.extend(kind.to_be_bytes());
                frame.extend(packet);
            }
            1 => {
                frame.extend([0x08, 0x06]);
                frame.extend(arp(random));
            }
            2 => {
                frame[..6].copy_from_slice(&[0x33, 0x33, 0xFF, 0, 0, 2]);
                frame.extend([0x86, 0xDD]);
                frame.extend(solicitation());
            }
            3 => {
                // A length, and LLC.
                frame.extend((packet.len() as u16).saturating_add(3).min(1500).to_be_bytes());
                frame.extend([0xAA, 0xAA, 0x03]);
                frame.extend(packet);
            }
            _ => {
                frame.extend(kind.to_be_bytes());
                frame.extend(packet);
            }
        }
        frame
    }

    /// The tag of a network that the driver is in, if it has sent into one, or any tag.
    fn tag(&self, random: &mut Random) -> [u8; 2] {
        let tagged = self.known.iter().rev().find(|frame| frame.get(12..14) == Some(&[0x81, 0x00]));
        match tagged.and_then(|frame| frame.get(14..16)?.first_chunk()) {
            Some(tag) if random.one_in(2) => *tag,
            _ => [random.next() as u8, random.next() as u8],
        }
    }

    /// A data frame from an access point: the one that the driver sends to, if it has sent.
    fn wireless(&self, random: &mut Random, kind: u16, packet: Vec<u8>) -> Vec<u8> {
        let known = self.known.iter().rev().find(|frame| frame.len() >= 24);
        let (bssid, station) = match known {
            Some(frame) => (frame[4..10].to_vec(), frame[10..16].to_vec()),
            None => (vec![0x02, 0, 0, 0, 0, 0xAA], self.own.to_vec()),
        };
        let qos = random.one_in(2);
        let mut frame = vec![if qos { 0x88 } else { 0x08 }, 0x02, 0, 0];
        let destination = self.destination(random);
        if destination[0] & 1 != 0 {
            frame.extend(destination)
        } else {
            frame.extend(&station)
        }
        frame.extend(bssid);
        frame.extend([0x02, 0, 0, 0, 0, 0x77]);
        frame.extend([random.next() as u8 & 0xF0, 0]);
        if qos {
            frame.extend([random.next() as u8 & 0x0F, 0]);
        }
        frame.extend([0xAA, 0xAA, 0x03, 0, 0, 0]);
        frame.extend(kind.to_be_bytes());
        frame.extend(packet);
        frame
    }
}

/// An IP packet and its EtherType.
fn packet(random: &mut Random) -> (u16, Vec<u8>) {
    let payload = match random.below(4) {
        0 => 0,
        1 => random.below(64),
        _ => random.below(LONGEST),
    };
    let datagram = 8 + payload;
    let mut packet;
    let kind = if random.one_in(2) {
        let length = 20 + datagram as u16;
        packet = vec![0x45, 0, 0, 0, 0, 1, 0, 0, 64, 17, 0, 0, 10, 0, 0, 2, 10, 0, 0, 1];
        packet[2..4].copy_from_slice(&length.to_be_bytes());
        if random.one_in(4) {
            packet[16..20].copy_from_slice(&[224, 0, 0, 251]);
        }
        let sum = checksum(&packet, 0);
        packet[10..12].copy_from_slice(&sum.to_be_bytes());
        0x0800
    } else {
        packet = vec![0x60, 0, 0, 0, 0, 0, 17, 64];
        packet[4..6].copy_from_slice(&(datagram as u16).to_be_bytes());
        packet.extend(local(2));
        packet.extend(local(1));
        0x86DD
    };
    packet.extend([0x10, 0, 0x10, 1]);
    packet.extend((datagram as u16).to_be_bytes());
    packet.extend([0, 0]);
    packet.extend((0..payload).map(|at| at as u8));
    (kind, packet)
}

fn local(last: u8) -> [u8; 16] {
    let mut address = [0; 16];
    (address[0], address[1], address[15]) = (0xFE, 0x80, last);
    address
}

fn arp(random: &mut Random) -> Vec<u8> {
    let mut arp = vec![0, 1, 8, 0, 6, 4, 0, 1 + random.below(2) as u8];
    arp.extend([0x02, 0, 0, 0, 0, 0x77]);
    arp.extend(if random.one_in(4) { [0; 4] } else { [10, 0, 0, 1] });
    arp.extend([0; 6]);
    arp.extend([10, 0, 0, random.below(4) as u8]);
    arp
}

/// A neighbour solicitation from fe80::1 for fe80::2.
fn solicitation() -> Vec<u8> {
    let (source, target) = (local(1), local(2));
    let mut group = [0; 16];
    (group[0], group[1], group[11], group[12], group[15]) = (0xFF, 0x02, 1, 0xFF, 2);
    let mut message = vec![135, 0, 0, 0, 0, 0, 0, 0];
    message.extend(target);
    message.extend([1, 1, 0x02, 0, 0, 0, 0, 0x77]);
    let pseudo = [&source[..], &group, &[0, 0, 0, message.len() as u8, 0, 0, 0, 58]].concat();
    let sum = checksum(&[&pseudo[..], &message].concat(), 0);
    message[2..4].copy_from_slice(&sum.to_be_bytes());
    let mut packet = vec![0x60, 0, 0, 0, 0, message.len() as u8, 58, 255];
    packet.extend(source);
    packet.extend(group);
    packet.extend(message);
    packet
}

/// The Internet checksum.
fn checksum(bytes: &[u8], start: u32) -> u16 {
    let mut sum = start;
    for pair in bytes.chunks(2) {
        sum += u32::from(u16::from_be_bytes([pair[0], pair.get(1).copied().unwrap_or(0)]));
    }
    while sum > 0xFFFF {
        sum = (sum & 0xFFFF) + (sum >> 16);
    }
    !(sum as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        // The example of RFC 1071, section 3.
        assert_eq!(checksum(&[0x00, 0x01, 0xF2, 0x03, 0xF4, 0xF5, 0xF6, 0xF7], 0), !0xDDF2);
    }

    #[test]
    fn good_packets_say_their_own_length() {
        let mut random = Random::new(3);
        for _ in 0..200 {
            let (kind, packet) = packet(&mut random);
            let length = |at: usize| usize::from(u16::from_be_bytes([packet[at], packet[at + 1]]));
            match kind {
                0x0800 => {
                    assert_eq!((packet[0], length(2), checksum(&packet[..20], 0)), (0x45, packet.len(), 0))
                }
                _ => assert_eq!((packet[0], 40 + length(4)), (0x60, packet.len())),
            }
        }
    }

    #[test]
    fn a_medium_that_is_not_known_gets_what_was_sent_on_it() {
        let known = vec![vec![1, 2, 3, 4]];
        let wire = Wire { medium: NdisMediumTunnel, own: &[], known: &known };
        assert_eq!(wire.good(&mut Random::new(1)), known[0]);
    }
}
