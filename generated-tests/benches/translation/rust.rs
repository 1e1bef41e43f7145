//! The same by hand in plain, safe Rust: an author without a framework.

use crate::contestant::{Link, Outcome, ROOM};

/// LLC and SNAP by RFC 1042.
const RFC1042: [u8; 6] = [0xAA, 0xAA, 0x03, 0, 0, 0];
/// LLC and SNAP by IEEE 802.1H.
const BRIDGE_TUNNEL: [u8; 6] = [0xAA, 0xAA, 0x03, 0, 0, 0xF8];

#[inline(always)]
pub(crate) fn ethernet_to_ip(_: &Link, frame: &[u8], _: u16, _: &mut [u8; ROOM]) -> Outcome {
    if frame.len() < 14 {
        return Outcome::TOO_SHORT;
    }
    let outcome = match [frame[12], frame[13]] {
        [0x08, 0x00] => ipv4(&frame[14..]),
        [0x86, 0xDD] => {
            let outcome = ipv6(&frame[14..]);
            if outcome.crosses() && frame[20] == 58 && frame.get(54) == Some(&135) {
                return Outcome::SOLICITATION;
            }
            outcome
        }
        [0x08, 0x06] => return Outcome::ARP,
        _ => return Outcome::UNMAPPED,
    };
    if outcome.crosses() { Outcome { strip: 14, ..outcome } } else { outcome }
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
    Outcome::cross(0, 0, length, 0x0800)
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
    Outcome::cross(0, 0, if jumbogram { packet.len() } else { length }, 0x86DD)
}

/// The EtherType and the payload of an IP packet.
#[inline(always)]
pub(crate) fn ip(packet: &[u8]) -> Outcome {
    match packet.first().map(|first| first >> 4) {
        Some(4) => ipv4(packet),
        Some(6) => ipv6(packet),
        Some(_) => Outcome::WRONG_VERSION,
        None => Outcome::TOO_SHORT,
    }
}

#[inline(always)]
pub(crate) fn ip_to_ethernet(link: &Link, packet: &[u8], _: u16, header: &mut [u8; ROOM]) -> Outcome {
    let outcome = ip(packet);
    if !outcome.crosses() {
        return outcome;
    }
    header[..6].copy_from_slice(&link.own);
    header[6..12].copy_from_slice(&link.peer);
    header[12..14].copy_from_slice(&(outcome.verdict as u16).to_be_bytes());
    if let Some(group) = group(packet) {
        header[..6].copy_from_slice(&group);
    }
    Outcome { header: 14, ..outcome }
}

/// The link address of the packet's destination when it is a group (RFC 1112 section 6.4, RFC 2464 section 7).
#[inline(always)]
pub(crate) fn group(packet: &[u8]) -> Option<[u8; 6]> {
    if packet[0] >> 4 == 6 {
        return (packet[24] == 0xFF).then(|| [0x33, 0x33, packet[36], packet[37], packet[38], packet[39]]);
    }
    match packet[16..20] {
        [0xFF, 0xFF, 0xFF, 0xFF] => Some([0xFF; 6]),
        [0xE0..=0xEF, high, middle, low] => Some([0x01, 0x00, 0x5E, high & 0x7F, middle, low]),
        _ => None,
    }
}

/// IEEE 802.1H: AARP and IPX have bridge-tunnel encapsulation.
#[inline(always)]
pub(crate) fn tunnelled(ethertype: u16) -> bool {
    matches!(ethertype, 0x80F3 | 0x8137)
}

/// What stands between an 802.11 header and an EtherType.
#[inline(always)]
pub(crate) fn snap(ethertype: u16) -> [u8; 6] {
    [0xAA, 0xAA, 0x03, 0, 0, if tunnelled(ethertype) { 0xF8 } else { 0 }]
}

/// What stands beside a frame that goes down, in memory, behind the room for a header: DOT11_EXTSTA_SEND_CONTEXT.
#[inline(always)]
pub(crate) fn put_send_context(header: &mut [u8; ROOM]) {
    let mut context = [0; 32];
    context[..4].copy_from_slice(&[0x80, 1, 32, 0]);
    context[8..12].fill(0xFF);
    header[48..80].copy_from_slice(&context);
}

/// A translation that puts it there.
pub(crate) fn beside(
    translate: impl Fn(&Link, &[u8], u16, &mut [u8; ROOM]) -> Outcome,
) -> impl Fn(&Link, &[u8], u16, &mut [u8; ROOM]) -> Outcome {
    move |link, frame, slot, header| {
        put_send_context(header);
        translate(link, frame, slot, header)
    }
}

#[inline(always)]
pub(crate) fn ethernet_to_dot11(link: &Link, frame: &[u8], slot: u16, header: &mut [u8; ROOM]) -> Outcome {
    let Some((ethernet, payload)) = frame.split_first_chunk::<14>() else { return Outcome::TOO_SHORT };
    header[..4].copy_from_slice(&[0x88, 0x01, 0, 0]);
    header[4..10].copy_from_slice(&link.peer);
    header[10..16].copy_from_slice(&ethernet[6..12]);
    header[16..22].copy_from_slice(&ethernet[..6]);
    header[22..26].copy_from_slice(&[0, 0, (slot & 7) as u8, 0]);
    let ethertype = u16::from_be_bytes([ethernet[12], ethernet[13]]);
    if ethertype < 0x600 {
        return with_length(ethertype, payload.len());
    }
    header[26..32].copy_from_slice(&snap(ethertype));
    header[32..34].copy_from_slice(&ethernet[12..14]);
    Outcome::cross(14, 34, payload.len(), ethertype)
}

/// A frame with a length where others have a type: its payload starts with its own LLC.
#[inline(always)]
pub(crate) fn with_length(length: u16, room: usize) -> Outcome {
    match usize::from(length) {
        1501.. => Outcome::UNMAPPED,
        length if length > room => Outcome::BAD_LENGTH,
        length => Outcome::cross(14, 26, length, 0),
    }
}

#[inline(always)]
pub(crate) fn dot11_to_ethernet(_: &Link, frame: &[u8], _: u16, header: &mut [u8; ROOM]) -> Outcome {
    let Some(start) = frame.first_chunk::<24>() else { return Outcome::TOO_SHORT };
    // Version 0, type data, no null subtype; neither protected nor more fragments; the first fragment.
    if start[0] & 0x4F != 0x08 || start[1] & 0x44 != 0 || start[22] & 0x0F != 0 {
        return Outcome::UNMAPPED;
    }
    let ds = start[1] & 3;
    let (has_qos, has_ht_control) = (start[0] & 0x80 != 0, start[1] & 0x80 != 0);
    let addresses = if ds == 3 { 30 } else { 24 };
    let strip = addresses + if has_qos { if has_ht_control { 6 } else { 2 } } else { 0 };
    if frame.len() < strip {
        return Outcome::TOO_SHORT;
    }
    let mut slot = 0;
    if has_qos {
        let qos = frame[addresses];
        if qos & 0x80 != 0 {
            return Outcome::UNMAPPED;
        }
        slot = u16::from(qos & 7);
    }
    let (destination, source): (&[u8], &[u8]) = match ds {
        0 => (&start[4..10], &start[10..16]),
        1 => (&start[16..22], &start[10..16]),
        2 => (&start[4..10], &start[16..22]),
        _ => (&start[16..22], &frame[24..30]),
    };
    header[..6].copy_from_slice(destination);
    header[6..12].copy_from_slice(source);
    msdu(strip, &frame[strip..], slot, header)
}

/// The EtherType or the length of an Ethernet header from what an 802.11 header of `strip` bytes precedes.
#[inline(always)]
pub(crate) fn msdu(strip: usize, body: &[u8], slot: u16, header: &mut [u8; ROOM]) -> Outcome {
    if let Some([snap @ .., high, low]) = body.first_chunk::<8>() {
        let ethertype = u16::from_be_bytes([*high, *low]);
        if *snap == RFC1042 && !tunnelled(ethertype) || *snap == BRIDGE_TUNNEL {
            header[12..14].copy_from_slice(&ethertype.to_be_bytes());
            return Outcome::cross(strip + 8, 14, body.len() - 8, ethertype).with_slot(slot);
        }
    }
    if body.len() > 1500 {
        return Outcome::TOO_LONG;
    }
    header[12..14].copy_from_slice(&(body.len() as u16).to_be_bytes());
    Outcome::cross(strip, 14, body.len(), 0).with_slot(slot)
}

/// The tag control information of a slot. In the slot priority, CFI and VLAN stand from the lowest bit up; on the wire
/// from the highest down.
#[inline(always)]
pub(crate) const fn tci(slot: u16) -> u16 {
    slot << 13 | (slot & 8) << 9 | slot >> 4
}

/// The slot of a tag control information.
#[inline(always)]
pub(crate) const fn slot_of(tci: u16) -> u16 {
    tci >> 13 | (tci >> 9 & 8) | tci << 4
}

#[inline(always)]
pub(crate) fn vlan_push(_: &Link, frame: &[u8], slot: u16, header: &mut [u8; ROOM]) -> Outcome {
    let Some((ethernet, payload)) = frame.split_first_chunk::<14>() else { return Outcome::TOO_SHORT };
    let ethertype = [ethernet[12], ethernet[13]];
    header[..12].copy_from_slice(&ethernet[..12]);
    let length = if slot == 0 {
        header[12..14].copy_from_slice(&ethertype);
        14
    } else {
        header[12..14].copy_from_slice(&[0x81, 0x00]);
        header[14..16].copy_from_slice(&tci(slot).to_be_bytes());
        header[16..18].copy_from_slice(&ethertype);
        18
    };
    Outcome::cross(14, length, payload.len(), u16::from_be_bytes(ethertype))
}

#[inline(always)]
pub(crate) fn vlan_pop(_: &Link, frame: &[u8], _: u16, header: &mut [u8; ROOM]) -> Outcome {
    let Some(ethernet) = frame.first_chunk::<14>() else { return Outcome::TOO_SHORT };
    if ethernet[12..] != [0x81, 0x00] {
        return Outcome::cross(0, 0, frame.len(), u16::from_be_bytes([ethernet[12], ethernet[13]]));
    }
    let Some(tagged) = frame.first_chunk::<18>() else { return Outcome::TOO_SHORT };
    header[..12].copy_from_slice(&tagged[..12]);
    header[12..14].copy_from_slice(&tagged[16..]);
    let tag = u16::from_be_bytes([tagged[14], tagged[15]]);
    Outcome::cross(18, 14, frame.len() - 18, u16::from_be_bytes([tagged[16], tagged[17]]))
        .with_slot(slot_of(tag))
}
