//! The frames of one batch: well-formed, of one type or of every type that a translator meets.

use crate::contestant::Batch;

/// What a batch holds.
#[derive(Clone, Copy)]
pub(crate) enum Mix {
    /// UDP over IPv4.
    One,
    /// IPv4, IPv6, ARP and IPv4 multicast in an order without a short period.
    Mixed,
}

impl Mix {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Mixed => "mixed",
        }
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Ipv4,
    Ipv6,
    Arp,
    Multicast,
}

/// 64 frames of `size` bytes; with an Ethernet header in front when `ethernet`.
pub(crate) fn frames(size: usize, mix: Mix, ethernet: bool) -> [Vec<u8>; Batch::FRAMES] {
    let kinds: &[Kind] = match mix {
        Mix::One => &[Kind::Ipv4],
        Mix::Mixed => {
            &[Kind::Ipv4, Kind::Ipv6, Kind::Ipv4, Kind::Arp, Kind::Ipv6, Kind::Ipv4, Kind::Multicast]
        }
    };
    std::array::from_fn(|at| {
        let kind = kinds[(at * 7 + at / 3) % kinds.len()];
        if ethernet { ethernet_frame(kind, size) } else { packet(kind, size) }
    })
}

fn ethernet_frame(kind: Kind, size: usize) -> Vec<u8> {
    let ethertype: [u8; 2] = match kind {
        Kind::Ipv4 | Kind::Multicast => [0x08, 0x00],
        Kind::Ipv6 => [0x86, 0xDD],
        Kind::Arp => [0x08, 0x06],
    };
    let mut frame = vec![2, 0, 0x5E, 0x10, 0, 1, 2, 0, 0, 0, 0, 1];
    frame.extend(ethertype);
    frame.extend(packet(kind, size - 14));
    frame
}

fn packet(kind: Kind, size: usize) -> Vec<u8> {
    let mut packet = vec![0; size];
    match kind {
        Kind::Ipv6 => {
            packet[0] = 0x60;
            packet[4..6].copy_from_slice(&((size - 40) as u16).to_be_bytes());
            packet[6] = 17;
            packet[24] = 0x20;
        }
        // Below the link there is no ARP: an IPv4 packet takes its place.
        Kind::Ipv4 | Kind::Multicast | Kind::Arp => {
            packet[0] = 0x45;
            packet[2..4].copy_from_slice(&(size as u16).to_be_bytes());
            packet[9] = 17;
            packet[16] = if matches!(kind, Kind::Multicast) { 224 } else { 10 };
            packet[19] = 251;
        }
    }
    packet
}
