//! The same by hand in Rust with SSSE3: 16-byte loads, shuffles and stores for the frames that every network is full
//! of; `rust.rs` does the others. A header has room for more, so a store may run past its end.

use crate::contestant::{Batch, Class, Contestant, Link, Outcome, ROOM, Results, Stored};
use crate::operation::Operation;
use crate::rust;
use std::arch::x86_64::{
    __m128i, _mm_and_si128, _mm_andnot_si128, _mm_loadu_si128, _mm_or_si128, _mm_setr_epi8, _mm_shuffle_epi8,
    _mm_storeu_si128,
};

type Translate = unsafe fn(&Link, &Batch<'_>, &mut Results);

struct Ssse3 {
    link: Link,
    /// Needs SSSE3 and nothing else.
    translate: Translate,
}

/// The contestant of an operation: none where there is no header to write, or no SSSE3.
pub(crate) fn contestant(operation: Operation, link: &Link) -> Option<Box<dyn Contestant>> {
    if !is_x86_feature_detected!("ssse3") {
        return None;
    }
    let translate: Translate = match operation {
        Operation::EthernetToIp => return None,
        Operation::IpToEthernet => ip_to_ethernet,
        Operation::EthernetToDot11 => ethernet_to_dot11,
        Operation::Dot11ToEthernet => dot11_to_ethernet,
        Operation::VlanPush => vlan_push,
        Operation::VlanPop => vlan_pop,
    };
    Some(Box::new(Ssse3 { link: *link, translate }))
}

impl Contestant for Ssse3 {
    fn name(&self) -> &'static str {
        "Rust SSSE3"
    }

    fn class(&self) -> Class {
        Class::Simd
    }

    fn translate(&self, batch: &Batch<'_>, results: &mut Results) {
        // SAFETY: `contestant`, the only maker, has seen that the processor has SSSE3.
        unsafe { (self.translate)(&self.link, batch, results) }
    }
}

/// 16 bytes in memory order.
#[inline(always)]
fn load(bytes: &[u8; 16]) -> __m128i {
    // SAFETY: the reference vouches for 16 readable bytes; the load wants no alignment. SSE2 is part of x86-64.
    unsafe { _mm_loadu_si128(bytes.as_ptr().cast()) }
}

/// `value` to the 16 bytes from `AT` on.
#[inline(always)]
fn store<const AT: usize>(header: &mut [u8; ROOM], value: __m128i) {
    const { assert!(AT + 16 <= 64) }
    // SAFETY: the reference vouches for more than 64 writable bytes, and `AT + 16` is no more; the store wants no alignment. SSE2
    // is part of x86-64.
    unsafe { _mm_storeu_si128(header.as_mut_ptr().add(AT).cast(), value) }
}

/// The 16 bytes from `AT` on.
#[inline(always)]
fn window<const AT: usize, const N: usize>(bytes: &[u8; N]) -> &[u8; 16] {
    const { assert!(AT + 16 <= N) }
    bytes[AT..].first_chunk().expect("asserted at compile time")
}

#[target_feature(enable = "ssse3")]
fn ip_to_ethernet(link: &Link, batch: &Batch<'_>, results: &mut Results) {
    let ethernet = |[high, low]: [u8; 2]| {
        let mut bytes = [0; 16];
        bytes[..6].copy_from_slice(&link.own);
        bytes[6..12].copy_from_slice(&link.peer);
        bytes[12..14].copy_from_slice(&[high, low]);
        load(&bytes)
    };
    let (over4, over6) = (ethernet([0x08, 0x00]), ethernet([0x86, 0xDD]));
    for (packet, _, header, outcome) in batch.each(results) {
        let found = rust::ip(packet);
        if !found.crosses() {
            outcome.set(found);
            continue;
        }
        store::<0>(header, if found.verdict == 0x0800 { over4 } else { over6 });
        if let Some(group) = rust::group(packet) {
            header[..6].copy_from_slice(&group);
        }
        outcome.set(Outcome { header: 14, ..found });
    }
}

/// Bytes 16 to 31 of the new header without the destination, by priority: a table spares the insertion.
#[repr(align(64))]
struct Tails([[u8; 16]; 8]);

static TAILS: Tails = {
    let mut tails = [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xAA, 0xAA, 0x03, 0, 0, 0]; 8];
    let mut priority = 0;
    while priority < 8 {
        tails[priority][8] = priority as u8;
        priority += 1;
    }
    Tails(tails)
};

#[target_feature(enable = "ssse3")]
fn ethernet_to_dot11(link: &Link, batch: &Batch<'_>, results: &mut Results) {
    let mut start = [0x88, 0x01, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    start[4..10].copy_from_slice(&link.peer);
    let start = load(&start);
    let source = _mm_setr_epi8(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 6, 7, 8, 9, 10, 11);
    let destination = _mm_setr_epi8(0, 1, 2, 3, 4, 5, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
    for (frame, slot, header, outcome) in batch.each(results) {
        match frame.first_chunk::<16>() {
            Some(first) if crosses_with_type(first) => {
                let ethernet = load(first);
                store::<0>(header, _mm_or_si128(start, _mm_shuffle_epi8(ethernet, source)));
                let tail = load(&TAILS.0[usize::from(slot & 7)]);
                store::<16>(header, _mm_or_si128(tail, _mm_shuffle_epi8(ethernet, destination)));
                header[32..34].copy_from_slice(&first[12..14]);
                rust::put_send_context(header);
                let ethertype = u16::from_be_bytes([first[12], first[13]]);
                outcome.set(Outcome::cross(14, 34, frame.len() - 14, ethertype));
            }
            _ => slow(outcome, move || rust::beside(rust::ethernet_to_dot11)(link, frame, slot, header)),
        }
    }
}

#[inline(always)]
fn crosses_with_type(first: &[u8; 16]) -> bool {
    let ethertype = u16::from_be_bytes([first[12], first[13]]);
    ethertype >= 0x600 && !rust::tunnelled(ethertype)
}

/// A frame off the path that is laid out for speed. It stores the outcome itself: one that it returned would be taken
/// through the stack by all.
#[cold]
#[inline(never)]
fn slow(outcome: &mut Stored, translate: impl FnOnce() -> Outcome) {
    outcome.set(translate());
}

#[target_feature(enable = "ssse3")]
fn dot11_to_ethernet(link: &Link, batch: &Batch<'_>, results: &mut Results) {
    let destination = _mm_setr_epi8(0, 1, 2, 3, 4, 5, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
    let source = _mm_setr_epi8(-1, -1, -1, -1, -1, -1, 0, 1, 2, 3, 4, 5, -1, -1, -1, -1);
    for (frame, slot, header, outcome) in batch.each(results) {
        match frame.first_chunk::<34>().and_then(from_ds) {
            Some(FromDs { first, extra, ethertype, priority }) => {
                let to = _mm_shuffle_epi8(load(window::<4, 34>(first)), destination);
                let from = _mm_shuffle_epi8(load(window::<16, 34>(first)), source);
                store::<0>(header, _mm_or_si128(to, from));
                header[12..14].copy_from_slice(&ethertype.to_be_bytes());
                let strip = 32 + extra;
                outcome.set(Outcome::cross(strip, 14, frame.len() - strip, ethertype).with_slot(priority));
            }
            None => slow(outcome, move || rust::dot11_to_ethernet(link, frame, slot, header)),
        }
    }
}

/// Data from the DS by SNAP, with or without QoS: what an access point sends.
struct FromDs<'a> {
    first: &'a [u8; 34],
    extra: usize,
    ethertype: u16,
    priority: u16,
}

#[inline(always)]
fn from_ds(first: &[u8; 34]) -> Option<FromDs<'_>> {
    let control = u16::from_le_bytes([first[0], first[1]]);
    let quality = u16::from(first[24]);
    // Neither protected nor +HTC nor a fragment; no A-MSDU (bit 7 of the QoS control, as QoS is of the frame control).
    let odd = (control & 0xC74F) ^ 0x0208 | u16::from(first[22] & 0x0F) | control & quality & 0x80;
    let extra = usize::from(control >> 6 & 2);
    let snap = u64::from_le_bytes(*first[24 + extra..].first_chunk()?);
    let ethertype = ((snap >> 48) as u16).swap_bytes();
    if odd != 0 || snap << 16 != 0x3_AAAA_0000 || rust::tunnelled(ethertype) {
        return None;
    }
    Some(FromDs { first, extra, ethertype, priority: if extra == 0 { 0 } else { quality & 7 } })
}

/// The top of a TCI (priority, DEI) by the bottom of a slot (CFI, priority).
const TOP_OF_TCI: [u16; 16] = {
    let mut top = [0; 16];
    let mut bottom = 0;
    while bottom < 16 {
        top[bottom] = rust::tci(bottom as u16);
        bottom += 1;
    }
    top
};

/// The reverse.
const BOTTOM_OF_SLOT: [u8; 16] = {
    let mut bottom = [0; 16];
    let mut top = 0;
    while top < 16 {
        bottom[top] = rust::slot_of((top as u16) << 12) as u8;
        top += 1;
    }
    bottom
};

#[target_feature(enable = "ssse3")]
fn vlan_push(link: &Link, batch: &Batch<'_>, results: &mut Results) {
    for (frame, slot, header, outcome) in batch.each(results) {
        let Some(first) = frame.first_chunk::<16>() else {
            slow(outcome, move || rust::vlan_push(link, frame, slot, header));
            continue;
        };
        let ethertype = [first[12], first[13]];
        store::<0>(header, load(first));
        let mut length = 14;
        if slot != 0 {
            // Eight bytes at once; the last two are no one's.
            let [high, low] = (slot >> 4 | TOP_OF_TCI[usize::from(slot & 15)]).to_be_bytes();
            header[12..20].copy_from_slice(&[0x81, 0x00, high, low, ethertype[0], ethertype[1], 0, 0]);
            length = 18;
        }
        outcome.set(Outcome::cross(14, length, frame.len() - 14, u16::from_be_bytes(ethertype)));
    }
}

#[target_feature(enable = "ssse3")]
fn vlan_pop(link: &Link, batch: &Batch<'_>, results: &mut Results) {
    let addresses = _mm_setr_epi8(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0);
    for (frame, slot, header, outcome) in batch.each(results) {
        outcome.set(match frame.first_chunk::<20>() {
            Some(first) if first[12..14] == [0x81, 0x00] => {
                // The inner type stands four bytes later in the frame: at the same place of the second load.
                let (outer, inner) = (load(window::<0, 20>(first)), load(window::<4, 20>(first)));
                let ethernet =
                    _mm_or_si128(_mm_and_si128(addresses, outer), _mm_andnot_si128(addresses, inner));
                store::<0>(header, ethernet);
                let tci = u16::from_be_bytes([first[14], first[15]]);
                let slot = tci << 4 | u16::from(BOTTOM_OF_SLOT[usize::from(tci >> 12)]);
                let ethertype = u16::from_be_bytes([first[16], first[17]]);
                Outcome::cross(18, 14, frame.len() - 18, ethertype).with_slot(slot)
            }
            _ => rust::vlan_pop(link, frame, slot, header),
        });
    }
}
