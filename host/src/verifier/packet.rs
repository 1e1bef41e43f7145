//! An IP packet as the verifier looks at it: where its headers lie, to which connection it belongs, whether its checksums
//! are right.
//!
//! In: the bytes of a frame, or of its beginning. Out: offsets and answers; nothing for what is no IP. It judges nobody.

#![allow(
    non_upper_case_globals,
    reason = "patterns name the constants of C enumerations as the headers spell them"
)]

use entresol_sys::{NDIS_MEDIUM, NdisMedium802_3, NdisMediumIP, NdisMediumWirelessWan};

use crate::ndis::view::Nb;

/// TCP and UDP in the protocol field of IP.
pub(crate) const TCP: u8 = 6;
pub(crate) const UDP: u8 = 17;

/// Bytes that hold the headers of every frame that is looked at.
pub(crate) const HEAD: usize = 256;

/// IPv6 extension headers that are walked; more are no frame that anybody sends.
const MOST_EXTENSIONS: usize = 8;

/// The beginning of an NB's data, wherever its MDLs end.
pub(crate) fn head(nb: Nb, most: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(most);
    for (start, length) in nb.pieces() {
        let wanted = length.min(most - bytes.len());
        // SAFETY: `pieces` yields memory that an MDL of the chain describes and maps; it is read at once, and no driver
        // runs meanwhile.
        bytes.extend_from_slice(unsafe { core::slice::from_raw_parts(start, wanted) });
        if bytes.len() == most {
            break;
        }
    }
    bytes
}

/// An IP packet in a frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Packet<'a> {
    frame: &'a [u8],
    /// Where IP begins.
    pub(crate) ip: usize,
    /// 4 or 6.
    pub(crate) version: u8,
    /// The transport protocol.
    pub(crate) protocol: u8,
    /// Where the transport protocol begins.
    pub(crate) transport: usize,
    /// Where the packet ends, by its own word.
    end: usize,
    /// It is no fragment.
    whole: bool,
}

impl<'a> Packet<'a> {
    /// The packet of a frame.
    pub(crate) fn of(medium: NDIS_MEDIUM, frame: &'a [u8]) -> Option<Self> {
        let ip = match medium {
            NdisMedium802_3 => behind_ethernet(frame)?,
            NdisMediumIP | NdisMediumWirelessWan => 0,
            _ => return None,
        };
        match frame.get(ip)? >> 4 {
            4 => Self::of_four(frame, ip),
            6 => Self::of_six(frame, ip),
            _ => None,
        }
    }

    fn of_four(frame: &'a [u8], ip: usize) -> Option<Self> {
        let header = frame.get(ip..ip + 20)?;
        let length = usize::from(header[0] & 0xF) * 4;
        let fragment = u16::from_be_bytes([header[6], header[7]]) & 0x3FFF;
        (length >= 20).then_some(Self {
            frame,
            ip,
            version: 4,
            protocol: header[9],
            transport: ip + length,
            end: ip + usize::from(u16::from_be_bytes([header[2], header[3]])),
            whole: fragment == 0,
        })
    }

    fn of_six(frame: &'a [u8], ip: usize) -> Option<Self> {
        let header = frame.get(ip..ip + 40)?;
        let end = ip + 40 + usize::from(u16::from_be_bytes([header[4], header[5]]));
        let (mut protocol, mut at, mut whole) = (header[6], ip + 40, true);
        for _ in 0..MOST_EXTENSIONS {
            let extension = match (protocol, frame.get(at..at + 8)) {
                (0 | 43 | 44 | 60, Some(extension)) => extension,
                _ => break,
            };
            let length = if protocol == 44 { 8 } else { (usize::from(extension[1]) + 1) * 8 };
            whole &= protocol != 44;
            protocol = extension[0];
            at += length;
        }
        Some(Self { frame, ip, version: 6, protocol, transport: at, end, whole })
    }

    /// What one connection has in common: addresses, protocol, and ports where it has any.
    pub(crate) fn flow(&self) -> (&'a [u8], u8, &'a [u8]) {
        let addresses = match self.version {
            4 => self.frame.get(self.ip + 12..self.ip + 20),
            _ => self.frame.get(self.ip + 8..self.ip + 40),
        };
        let ports = match self.protocol {
            TCP | UDP if self.whole => self.frame.get(self.transport..self.transport + 4),
            _ => None,
        };
        (addresses.unwrap_or_default(), self.protocol, ports.unwrap_or_default())
    }

    /// Whether it is TCP or UDP with its ports.
    pub(crate) fn has_ports(&self) -> bool {
        !self.flow().2.is_empty()
    }

    /// Where the transport header ends.
    pub(crate) fn transport_end(&self) -> usize {
        match self.protocol {
            _ if !self.whole => self.transport,
            TCP => {
                let length =
                    self.frame.get(self.transport + 12).map_or(20, |byte| usize::from(byte >> 4) * 4);
                self.transport + length.max(20)
            }
            UDP => self.transport + 8,
            _ => self.transport,
        }
    }

    /// Whether the checksum of the IPv4 header is right.
    pub(crate) fn is_header_right(&self) -> bool {
        self.version != 4
            || self.frame.get(self.ip..self.transport).is_some_and(|header| fold(sum(0, header)) == 0xFFFF)
    }

    /// Whether the checksum of TCP or UDP is right; `None` where there is nothing to say.
    pub(crate) fn is_transport_right(&self) -> Option<bool> {
        if !self.whole || !self.has_ports() {
            return None;
        }
        let segment = self.frame.get(self.transport..self.end)?;
        // RFC 768: a sender of UDP over IPv4 may have made none.
        if self.protocol == UDP && self.version == 4 && segment.get(6..8) == Some(&[0, 0]) {
            return None;
        }
        let (addresses, protocol, _) = self.flow();
        let length = u32::try_from(segment.len()).ok()?;
        let pseudo = sum(sum(0, addresses), &length.to_be_bytes()) + u64::from(protocol);
        Some(fold(sum(pseudo, segment)) == 0xFFFF)
    }
}

/// Where the payload of an Ethernet frame begins, if its EtherType says IP.
fn behind_ethernet(frame: &[u8]) -> Option<usize> {
    let mut at = 12;
    loop {
        match frame.get(at..at + 2)? {
            [0x81, 0x00] | [0x88, 0xA8] if at < 20 => at += 4,
            [0x08, 0x00] | [0x86, 0xDD] => return Some(at + 2),
            _ => return None,
        }
    }
}

fn sum(start: u64, bytes: &[u8]) -> u64 {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let pairs: u64 = pairs.iter().map(|pair| u64::from(u16::from_be_bytes(*pair))).sum();
    start + pairs + rest.first().map_or(0, |last| u64::from(*last) << 8)
}

fn fold(mut sum: u64) -> u64 {
    while sum > 0xFFFF {
        sum = (sum & 0xFFFF) + (sum >> 16);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An IPv4 packet with UDP and right checksums: 10.0.0.1:1 to 10.0.0.2:2, "hi".
    fn four() -> Vec<u8> {
        let mut packet = vec![0x45, 0, 0, 30, 0, 0, 0, 0, 64, UDP, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2];
        let header = !(fold(sum(0, &packet)) as u16);
        packet[10..12].copy_from_slice(&header.to_be_bytes());
        packet.extend([0, 1, 0, 2, 0, 10, 0, 0, b'h', b'i']);
        let pseudo = sum(sum(0, &packet[12..20]), &packet[20..]) + u64::from(UDP) + 10;
        packet[26..28].copy_from_slice(&(!(fold(pseudo) as u16)).to_be_bytes());
        packet
    }

    #[test]
    fn checksums_are_right_until_a_byte_is_changed() {
        let mut packet = four();
        let right = |packet: &[u8]| {
            let packet = Packet::of(NdisMediumIP, packet).unwrap();
            (packet.is_header_right(), packet.is_transport_right())
        };
        assert_eq!(right(&packet), (true, Some(true)));
        packet[29] ^= 1;
        assert_eq!(right(&packet), (true, Some(false)));
        packet[8] ^= 1;
        assert_eq!(right(&packet), (false, Some(false)));
    }

    #[test]
    fn headers_are_found_behind_tags_and_extensions() {
        let mut frame = vec![0; 12];
        frame.extend([0x81, 0x00, 0, 5, 0x86, 0xDD]);
        let mut six = vec![0x60, 0, 0, 0, 0, 28, 0, 64];
        six.extend([1; 32]);
        six.extend([TCP, 0, 0, 0, 0, 0, 0, 0]);
        six.extend([0, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0x50, 0, 0, 0, 0, 0, 0, 0]);
        frame.extend(six);
        let packet = Packet::of(NdisMedium802_3, &frame).unwrap();
        assert_eq!((packet.ip, packet.transport, packet.transport_end()), (18, 66, 86));
        assert_eq!(packet.flow().2, [0, 1, 0, 2]);
        assert!(Packet::of(NdisMedium802_3, &frame[..30]).is_none());
    }

    #[test]
    fn a_fragment_has_no_ports() {
        let mut packet = four();
        packet[6] = 0x20;
        let packet = Packet::of(NdisMediumIP, &packet).unwrap();
        assert!(!packet.has_ports());
        assert_eq!(packet.is_transport_right(), None);
    }
}
