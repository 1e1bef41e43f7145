//! The frames of one batch: those that are measured, and the odd ones that are only compared.

use crate::contestant::Batch;
use crate::operation::Operation;

/// One frame with the 802.1Q slot beside it.
#[derive(Clone)]
pub(crate) struct Given {
    pub(crate) bytes: Vec<u8>,
    pub(crate) slot: u16,
}

/// What a batch holds.
#[derive(Clone, Copy)]
pub(crate) enum Mix {
    /// UDP over IPv4.
    One,
    /// IPv4, IPv6, ARP and IPv4 multicast in an order without a short period; tagged and untagged frames.
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

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Ipv4,
    Ipv6,
    Arp,
    Multicast,
}

impl Kind {
    fn ethertype(self) -> [u8; 2] {
        match self {
            Self::Ipv4 | Self::Multicast => [0x08, 0x00],
            Self::Ipv6 => [0x86, 0xDD],
            Self::Arp => [0x08, 0x06],
        }
    }
}

const BY_RFC1042: [u8; 6] = [0xAA, 0xAA, 0x03, 0, 0, 0];
/// Priority 5, VLAN 42.
const SLOT: u16 = 42 << 4 | 5;

/// 64 well-formed frames of `size` bytes for `operation`.
pub(crate) fn frames(operation: Operation, size: usize, mix: Mix) -> [Given; Batch::FRAMES] {
    let kinds: &[Kind] = match mix {
        Mix::One => &[Kind::Ipv4],
        Mix::Mixed => {
            &[Kind::Ipv4, Kind::Ipv6, Kind::Ipv4, Kind::Arp, Kind::Ipv6, Kind::Ipv4, Kind::Multicast]
        }
    };
    std::array::from_fn(|at| {
        let order = at * 7 + at / 3;
        let kind = kinds[order % kinds.len()];
        let slot = match mix {
            Mix::One => SLOT,
            Mix::Mixed if order % 5 == 0 => 0,
            Mix::Mixed => ((at as u16 * 37) << 4) | (order as u16 % 8),
        };
        frame(operation, kind, slot, size)
    })
}

fn frame(operation: Operation, kind: Kind, slot: u16, size: usize) -> Given {
    match operation {
        Operation::EthernetToIp => {
            Given { bytes: ethernet(&kind.ethertype(), packet(kind, size - 14)), slot: 0 }
        }
        Operation::IpToEthernet => Given { bytes: packet(kind, size), slot: 0 },
        Operation::EthernetToDot11 | Operation::VlanPush => {
            Given { bytes: ethernet(&kind.ethertype(), packet(kind, size - 14)), slot }
        }
        // An access point sends to a group without QoS.
        Operation::Dot11ToEthernet => {
            let control = if kind == Kind::Multicast { 0x0208 } else { 0x0288 };
            let header = if kind == Kind::Multicast { 24 } else { 26 };
            let body = [&BY_RFC1042[..], &kind.ethertype(), &packet(kind, size - header - 8)].concat();
            Given { bytes: dot11(control, slot as u8 & 7, &body), slot: 0 }
        }
        Operation::VlanPop if slot == 0 => {
            Given { bytes: ethernet(&kind.ethertype(), packet(kind, size - 14)), slot: 0 }
        }
        Operation::VlanPop => {
            let tci = slot << 13 | (slot & 8) << 9 | slot >> 4;
            let tag = [&[0x81, 0x00], &tci.to_be_bytes()[..], &kind.ethertype()].concat();
            Given { bytes: ethernet(&tag, packet(kind, size - 18)), slot: 0 }
        }
    }
}

fn ethernet(tag_and_type: &[u8], payload: Vec<u8>) -> Vec<u8> {
    [&[2, 0, 0x5E, 0x10, 0, 1, 2, 0, 0, 0, 0, 1], tag_and_type, &payload].concat()
}

/// A data frame with whatever the frame control field says that it has.
fn dot11(control: u16, qos: u8, body: &[u8]) -> Vec<u8> {
    let mut frame = control.to_le_bytes().to_vec();
    frame.extend([0x2C, 0]);
    frame.extend([2, 0, 0, 0, 0, 1, 2, 0, 0x5E, 0x10, 0, 1, 2, 0, 0, 0, 0, 3, 0x10, 0x7B]);
    if control & 0x0300 == 0x0300 {
        frame.extend([2, 0, 0, 0, 0, 4]);
    }
    if control & 0x80 != 0 {
        frame.extend([qos, 0]);
    }
    if control & 0x8080 == 0x8080 {
        frame.extend([1, 2, 3, 4]);
    }
    frame.extend(body);
    frame
}

fn packet(kind: Kind, size: usize) -> Vec<u8> {
    // Room for the header of the longest kind; what is cut off again was padding.
    let mut packet = vec![0; size.max(40)];
    match kind {
        Kind::Ipv6 => {
            packet[0] = 0x60;
            packet[4..6].copy_from_slice(&(size.saturating_sub(40) as u16).to_be_bytes());
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
    packet.truncate(size);
    packet
}

/// Frames that a network is not full of: cut off at every length of a header, and what the rules of the operation
/// name. The last batch is filled up with its first frame.
pub(crate) fn odd(operation: Operation) -> Vec<[Given; Batch::FRAMES]> {
    let mut odd = Vec::new();
    for Given { bytes, slot } in frames(operation, 64, Mix::Mixed) {
        odd.extend((0..bytes.len()).map(|length| Given { bytes: bytes[..length].to_vec(), slot }));
    }
    odd.extend(named(operation));
    odd.chunks(Batch::FRAMES)
        .map(|chunk| std::array::from_fn(|at| chunk.get(at).unwrap_or(&chunk[0]).clone()))
        .collect()
}

fn named(operation: Operation) -> Vec<Given> {
    let slots = [0, 1, 7, 8, 0x10, SLOT, 0xFFF0, 0xFFFF];
    match operation {
        Operation::EthernetToIp => {
            let over6 = packet(Kind::Ipv6, 64);
            let icmp = with(&over6, 6, &[58]);
            let solicitation = with(&icmp, 40, &[135]);
            let no_icmp = with(&over6, 40, &[135]);
            let cut_off = with(&icmp[..40], 4, &[0, 0]);
            let bodies = [solicitation, no_icmp, cut_off].into_iter().chain(odd_packets());
            let framed = |body: Vec<u8>| {
                [[0x08, 0x00], [0x86, 0xDD], [0x88, 0xCC]].map(|ethertype| ethernet(&ethertype, body.clone()))
            };
            bodies.flat_map(framed).map(|bytes| Given { bytes, slot: 0 }).collect()
        }
        Operation::IpToEthernet => odd_packets().into_iter().map(|bytes| Given { bytes, slot: 0 }).collect(),
        Operation::EthernetToDot11 => {
            let types: [u16; 12] = [0, 3, 46, 50, 51, 1500, 1501, 1535, 1536, 0x80F3, 0x8137, 0x888E];
            let frames = types.map(|value| ethernet(&value.to_be_bytes(), vec![0x42; 50]));
            frames.iter().flat_map(|bytes| slots.map(|slot| Given { bytes: bytes.clone(), slot })).collect()
        }
        Operation::Dot11ToEthernet => odd_dot11().into_iter().map(|bytes| Given { bytes, slot: 0 }).collect(),
        Operation::VlanPush | Operation::VlanPop => {
            let tagged = slots.map(|slot| [&[0x81, 0x00], &slot.to_be_bytes()[..], &[0x81, 0x00]].concat());
            let types = [vec![0x88, 0xA8], vec![0x81, 0x01]];
            let frames = tagged.into_iter().chain(types).map(|tag| ethernet(&tag, vec![0x42; 46]));
            let is_push = operation == Operation::VlanPush;
            let slots = if is_push { &slots[..] } else { &slots[..1] };
            frames
                .flat_map(|bytes| slots.iter().map(move |&slot| Given { bytes: bytes.clone(), slot }))
                // A tag in the frame and none beside it would come up as a tag beside: a driver refuses what the
                // others let pass.
                .filter(|given| !is_push || given.slot != 0 || given.bytes[12..14] != [0x81, 0x00])
                .collect()
        }
    }
}

fn with(frame: &[u8], at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut frame = frame.to_vec();
    frame[at..][..bytes.len()].copy_from_slice(bytes);
    frame
}

/// Packets to groups, and packets that lie about themselves.
fn odd_packets() -> Vec<Vec<u8>> {
    let (over4, over6) = (packet(Kind::Ipv4, 64), packet(Kind::Ipv6, 64));
    vec![
        with(&over4, 16, &[0xFF; 4]),
        with(&over4, 16, &[0xFF, 0xFF, 0xFF, 0xFE]),
        with(&over4, 16, &[239, 255, 1, 2]),
        with(&over4, 16, &[240, 1, 2, 3]),
        with(&over4, 0, &[0x05]),
        with(&over4, 2, &[0, 19]),
        with(&over4, 2, &[0, 20]),
        with(&over4, 2, &[0, 65]),
        with(&over6, 24, &[0xFF, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xFF, 1, 2, 3]),
        with(&over6, 0, &[0x70]),
        with(&over6, 4, &[0, 25]),
        with(&over6, 4, &[0, 0, 0]),
        with(&over6, 4, &[0, 0, 17]),
    ]
}

/// Every frame control field that matters, fragments, A-MSDUs and every kind of LLC.
fn odd_dot11() -> Vec<Vec<u8>> {
    let snap = |oui: [u8; 3], ethertype: u16| {
        [&[0xAA, 0xAA, 0x03], &oui[..], &ethertype.to_be_bytes(), &[0x42; 40]].concat()
    };
    let mut frames = Vec::new();
    for control in (0..=u16::MAX).filter(|control| control & 0x3800 == 0) {
        frames.push(dot11(control, 6, &snap([0; 3], 0x0800)));
    }
    for control in [0x0008, 0x0188, 0x0208, 0x0288, 0x0388, 0x8288] {
        for ethertype in [0x0800, 0x80F3, 0x8137, 0x888E] {
            frames.extend(
                [[0; 3], [0, 0, 0xF8], [0, 0, 1], [0, 1, 0]]
                    .map(|oui| dot11(control, 15, &snap(oui, ethertype))),
            );
        }
        frames.push(dot11(control, 0x86, &snap([0; 3], 0x0800)));
        frames.push(dot11(control, 0x26, &[0x42; 3]));
        frames.push(dot11(control, 0, &[0, 1, 0xAF, 0x81, 1, 2]));
        frames.push(dot11(control, 0, &[0x42; 1500]));
        frames.push(dot11(control, 0, &[0x42; 1501]));
        frames.push(dot11(control, 0, &[&[0xAA, 0xAA, 0x00][..], &[0; 40]].concat()));
        frames.push(with(&dot11(control, 0, &snap([0; 3], 0x0800)), 22, &[0x11]));
    }
    // An HT control field that looks like the start of SNAP.
    frames.push(with(&dot11(0x8288, 0, &[0, 0, 0x08, 0, 0x45, 0, 0, 0]), 26, &[0xAA, 0xAA, 0x03, 0]));
    frames
}
