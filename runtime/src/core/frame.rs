//! A frame as the translation sees it: its first bytes in one piece, and the length of the whole.
//!
//! In: bytes that a peer or a protocol wrote; nothing about them is trusted. Out: numbers, or the [`Stop`] that
//! says why there are none. No function here panics, whatever the bytes are: every read is a checked one.

use core::cell::Cell;
use core::hint::cold_path;

use super::address::MacAddress;
use super::crossing::{Crossing, Question, Series, Stop};
use super::payload::{Group, Packet};
use super::peer::of_word;
use super::reason::Reason;
use super::rest::{Rest, Run, number};

/// The first bytes of a frame and the length of the whole of it.
///
/// Having one tells you: `head` starts at the frame's first byte and is not longer than the frame. It holds at
/// least as much as the driver's look-ahead, or the whole frame when that is shorter; so a read past the end of
/// `head`, at an offset inside the look-ahead, means that the frame itself is too short.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    head: &'a [u8],
    length: u32,
    beside: u32,
    peer: u64,
    look: Look<'a>,
    record: &'a [u8],
}

/// How a translation looks at a frame that may hold others.
#[derive(Clone, Copy, Debug)]
pub(super) enum Look<'a> {
    /// As one that holds none, unless it says otherwise.
    Whole,
    /// To say how those stand that it holds.
    Measured(&'a Cell<Series>),
    /// As one that was taken out.
    Single,
}

impl<'a> Frame<'a> {
    /// A frame of `length` bytes that begins with `head`.
    #[inline(always)]
    pub const fn new(head: &'a [u8], length: u32) -> Self {
        Self { head, length, beside: 0, peer: 0, look: Look::Whole, record: &[] }
    }

    /// The same with the tag that NDIS carries beside it (NDIS_NET_BUFFER_LIST_8021Q_INFO).
    #[inline(always)]
    pub const fn with_beside(self, beside: u32) -> Self {
        Self { beside, ..self }
    }

    /// The same as one of the frames of a [series](Stop::Series), with the shared header in front of it.
    #[inline(always)]
    pub const fn single(self) -> Self {
        Self { look: Look::Single, ..self }
    }

    /// The same, where a frame that holds others says in `found` how they stand.
    #[inline(always)]
    pub const fn measured(self, found: &'a Cell<Series>) -> Self {
        Self { look: Look::Measured(found), ..self }
    }

    /// How it is looked at.
    #[inline(always)]
    pub(super) const fn look(&self) -> Look<'a> {
        self.look
    }

    /// The tag beside it; zero for none.
    #[inline(always)]
    pub const fn beside(&self) -> u32 {
        self.beside
    }

    /// The same with the record that NDIS carries beside it in memory (MediaSpecificInformation).
    #[inline(always)]
    pub const fn with_record(self, record: &'a [u8]) -> Self {
        Self { record, ..self }
    }

    /// The record beside it; zeros, which no record is, when there is none or a shorter one.
    #[inline(always)]
    pub fn record<const N: usize>(&self) -> Run<'a, N> {
        Run::of(self.record.first_chunk().unwrap_or(&[0; N]))
    }

    /// The same with who is at the other end of the link, as a word of a [`PeerSlot`](super::PeerSlot).
    #[inline(always)]
    pub const fn with_peer(self, peer: u64) -> Self {
        Self { peer, ..self }
    }

    /// Who is at the other end of the link.
    ///
    /// # Errors
    ///
    /// [`Reason::NoPeer`] when nobody is known to be there.
    #[inline(always)]
    pub const fn peer(&self) -> Result<MacAddress, Stop> {
        of_word(self.peer)
    }

    /// What is to be taken apart: all of it.
    #[inline(always)]
    pub const fn rest(self) -> Rest<'a> {
        Rest::of(self)
    }

    /// What a translation makes of the frame.
    ///
    /// The translation stands there twice: for frames of at least `WHOLE` bytes, the longest header, in which every
    /// part is known to be there and nothing is compared with the frame's length; and, out of the way, for the few
    /// that are shorter.
    ///
    /// # Errors
    ///
    /// Those of the translation.
    #[inline(always)]
    pub fn translated<const WHOLE: usize, T: Translate>(
        self,
        link: &T::Link,
        header: &mut T::Header,
    ) -> Result<Crossing, Stop> {
        if self.head.len() >= WHOLE {
            return T::translate(link, self, header);
        }
        match short::<T>(
            link,
            self.head,
            self.length,
            (self.beside, self.peer),
            self.look,
            self.record,
            header,
        ) {
            Short { stop: Some(stop), .. } => Err(stop),
            Short { strip, header, payload, ethertype, beside, .. } => {
                Ok(Crossing { strip: strip.into() as u16, header, payload, ethertype, beside })
            }
        }
    }

    /// The bytes in one piece at the start.
    #[inline(always)]
    pub const fn head(&self) -> &'a [u8] {
        self.head
    }

    /// The length of the whole frame in bytes.
    #[inline(always)]
    pub const fn length(&self) -> u32 {
        self.length
    }
}

/// The translation of one direction.
pub trait Translate {
    /// The values that it needs.
    type Link;
    /// The room for the new header.
    type Header;
    /// Two bytes where as many bytes come off every frame that crosses, else four.
    ///
    /// A short frame's numbers are loaded: those of its two headers together, into a vector register, when they are of
    /// one width and lie side by side. A number that differs from frame to frame would then be put there for each.
    type Strip: From<u16> + Into<u32>;

    /// What becomes of one frame.
    ///
    /// # Errors
    ///
    /// What stops it from crossing.
    fn translate(link: &Self::Link, frame: Frame<'_>, header: &mut Self::Header) -> Result<Crossing, Stop>;
}

/// What became of a short frame: of another type than the result, which a call would write to memory, and thereby keep
/// the result of every other frame there too.
struct Short<S> {
    stop: Option<Stop>,
    strip: S,
    header: u16,
    payload: u32,
    ethertype: u16,
    beside: u32,
}

/// What a translation makes of a frame that may end inside its header. The frame comes in pieces of two at the most:
/// whole, it would be written to memory for every frame.
#[cold]
#[inline(never)]
fn short<T: Translate>(
    link: &T::Link,
    head: &[u8],
    length: u32,
    (beside, peer): (u32, u64),
    look: Look<'_>,
    record: &[u8],
    header: &mut T::Header,
) -> Short<T::Strip> {
    match T::translate(link, Frame { head, length, beside, peer, look, record }, header) {
        Ok(Crossing { strip, header, payload, ethertype, beside }) => {
            Short { stop: None, strip: strip.into(), header, payload, ethertype, beside }
        }
        Err(stop) => {
            Short { stop: Some(stop), strip: 0.into(), header: 0, payload: 0, ethertype: 0, beside: 0 }
        }
    }
}

/// The fixed header of a packet inside a frame.
///
/// Having one tells you: the frame holds all `N` bytes of it, and `room` bytes from its first to the frame's end.
#[derive(Clone, Copy, Debug)]
pub struct PacketHeader<'a, const N: usize> {
    header: &'a [u8; N],
    behind: &'a [u8],
    room: u32,
}

impl<'a, const N: usize> PacketHeader<'a, N> {
    /// The packet at the start of `head`, of at most `room` bytes.
    ///
    /// # Errors
    ///
    /// [`Reason::TooShort`] when there is not all of its fixed header.
    #[inline(always)]
    pub(super) fn new(head: &'a [u8], room: u32) -> Result<Self, Stop> {
        match head.split_first_chunk() {
            Some((header, behind)) if room >= N as u32 => Ok(Self { header, behind, room }),
            _ => {
                cold_path();
                Err(Stop::Drop(Reason::TooShort))
            }
        }
    }

    /// Writes the link address of the group that the packet's destination names, when it names one.
    ///
    /// `AT` is the offset of the destination in the packet, `LOW` that of its last four bytes, `TO` that of the
    /// link-layer destination in `header`.
    #[inline(always)]
    pub fn group<const AT: usize, const LOW: usize, const TO: usize, const M: usize>(
        &self,
        group: &Group,
        header: &mut [u8; M],
    ) {
        const { assert!(AT < N && LOW + 4 <= N, "a destination lies in the fixed header") };
        if self.header.get(AT).is_some_and(|first| *first >= group.first)
            && let Some(low) = self.header.get(LOW..).and_then(<[u8]>::first_chunk)
            && let Some(destination) = header.get_mut(TO..).and_then(<[u8]>::first_chunk_mut)
        {
            group.write(*low, destination);
        }
    }

    /// Stops a packet that asks for a neighbour's address: byte `NEXT` is `HEADER`, and byte `TYPE_AT`, behind the
    /// fixed header, is `TYPE`.
    ///
    /// # Errors
    ///
    /// `question` when the packet is one.
    #[inline(always)]
    pub fn asks<const NEXT: usize, const HEADER: u8, const TYPE_AT: usize, const TYPE: u8>(
        &self,
        question: Question,
    ) -> Result<(), Stop> {
        const { assert!(NEXT < N && TYPE_AT >= N, "the question stands behind the fixed header") };
        let kind = || self.behind.get(TYPE_AT - N);
        if self.header.get(NEXT) == Some(&HEADER) && kind() == Some(&TYPE) {
            cold_path();
            return Err(Stop::Answer(question));
        }
        Ok(())
    }

    /// Checks that the upper four bits of the first byte are `VERSION`.
    ///
    /// # Errors
    ///
    /// [`Reason::WrongVersion`] when they are not.
    #[inline(always)]
    pub fn version<const VERSION: u8>(&self) -> Result<(), Stop> {
        match self.header.first() {
            Some(first) if first >> 4 == VERSION => Ok(()),
            _ => {
                cold_path();
                Err(Stop::Drop(Reason::WrongVersion))
            }
        }
    }

    /// The number of `BITS` that starts at bit `AT` of the fixed header, counted from its most significant one.
    #[inline(always)]
    pub fn number<const AT: usize, const BITS: usize>(&self) -> u64 {
        const { assert!(AT + BITS <= N * 8, "a number lies in the fixed header") };
        number::<AT, BITS>(self.header, AT / 8, (AT + BITS).div_ceil(8))
    }

    /// How long the packet is.
    ///
    /// The packet's own length field is believed, not the frame's length: an Ethernet frame may carry padding
    /// behind the packet. It is believed only where the frame holds that many bytes.
    ///
    /// # Errors
    ///
    /// [`Reason::BadLength`] when the length field says less than the fixed header or more than the frame holds.
    #[inline(always)]
    pub fn length(&self, packet: &Packet) -> Result<u32, Stop> {
        let Some(field) = self.header.get(packet.length_at..).and_then(<[u8]>::first_chunk::<2>) else {
            return Err(Stop::Drop(Reason::TooShort));
        };
        let length = u32::from(u16::from_be_bytes(*field)) + packet.length_adds;
        // One comparison for both ends: what is below the fixed header wraps round.
        if length.wrapping_sub(N as u32) > self.room.wrapping_sub(N as u32) {
            cold_path();
            return Err(Stop::Drop(Reason::BadLength));
        }
        if length == packet.length_adds && packet.is_jumbo(self.header) {
            // A jumbogram keeps its length in an option (RFC 2675): the frame's length is all there is.
            return Ok(self.room);
        }
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IPV4: Packet = Packet { length_at: 2, length_adds: 0, jumbo: None };
    const IPV6: Packet = Packet { length_at: 4, length_adds: 40, jumbo: Some((6, 0)) };

    fn ipv4(total: u16, frame: usize) -> Vec<u8> {
        let mut bytes = vec![0; frame];
        bytes[0] = 0x45;
        bytes[2..4].copy_from_slice(&total.to_be_bytes());
        bytes
    }

    fn packet(bytes: &[u8], facts: &Packet) -> Result<u32, Stop> {
        let frame = Frame::new(bytes, u32::try_from(bytes.len()).unwrap());
        if facts.length_adds == 0 {
            frame.rest().packet::<20>()?.length(facts)
        } else {
            frame.rest().packet::<40>()?.length(facts)
        }
    }

    #[test]
    fn padding_behind_an_ipv4_packet_is_not_part_of_it() {
        assert_eq!(packet(&ipv4(28, 46), &IPV4), Ok(28));
    }

    #[test]
    fn an_ipv4_length_beyond_the_frame_is_a_bad_length() {
        assert_eq!(packet(&ipv4(47, 46), &IPV4), Err(Stop::Drop(Reason::BadLength)));
    }

    #[test]
    fn an_ipv4_length_below_its_own_header_is_a_bad_length() {
        assert_eq!(packet(&ipv4(19, 46), &IPV4), Err(Stop::Drop(Reason::BadLength)));
        assert_eq!(packet(&ipv4(0, 46), &IPV4), Err(Stop::Drop(Reason::BadLength)));
    }

    #[test]
    fn a_frame_shorter_than_the_fixed_header_is_too_short() {
        for length in 0..20 {
            assert_eq!(packet(&ipv4(20, 64)[..length], &IPV4), Err(Stop::Drop(Reason::TooShort)));
        }
    }

    #[test]
    fn another_version_is_named() {
        let bytes = ipv4(46, 46);
        let header = Frame::new(&bytes, 46).rest().packet::<20>().unwrap();
        assert_eq!(header.version::<6>(), Err(Stop::Drop(Reason::WrongVersion)));
        assert_eq!(header.version::<4>(), Ok(()));
    }

    #[test]
    fn a_number_of_a_packet_is_read_where_it_stands() {
        let mut bytes = [0; 40];
        // Version 6, DSCP EF (46), ECN 1: the code point lies across two bytes.
        (bytes[0], bytes[1]) = (0x6B, 0x90);
        let frame = Frame::new(&bytes, 40);
        assert_eq!(frame.rest().packet::<40>().unwrap().number::<4, 6>(), 46);
        assert_eq!(frame.rest().packet::<40>().unwrap().number::<10, 2>(), 1);
        assert_eq!(frame.rest().packet::<20>().unwrap().number::<8, 6>(), 36);
    }

    #[test]
    fn an_ipv6_length_counts_from_behind_its_header() {
        let mut bytes = vec![0; 60];
        bytes[0] = 0x60;
        bytes[5] = 8;
        bytes[6] = 17;
        assert_eq!(packet(&bytes, &IPV6), Ok(48));
    }

    #[test]
    fn an_ipv6_packet_without_payload_is_forty_bytes_but_a_jumbogram_is_the_whole_frame() {
        let mut bytes = vec![0; 60];
        bytes[0] = 0x60;
        bytes[6] = 59;
        assert_eq!(packet(&bytes, &IPV6), Ok(40));
        bytes[6] = 0;
        assert_eq!(packet(&bytes, &IPV6), Ok(60));
    }

    #[test]
    fn whole_frames_and_short_ones_are_translated_alike() {
        struct Types;
        impl Translate for Types {
            type Link = u16;
            type Header = [u8; 2];
            type Strip = u16;
            fn translate(link: &u16, frame: Frame<'_>, header: &mut [u8; 2]) -> Result<Crossing, Stop> {
                let mut rest = frame.rest();
                *header = rest.take::<2>()?.bytes::<0, 2>();
                if header[0] == 0xFF {
                    return Err(Stop::Answer(Question::Arp));
                }
                let (strip, payload, beside) = (rest.at(), rest.room()?, frame.beside());
                Ok(Crossing { strip, header: 2, payload, ethertype: *link, beside })
            }
        }
        for first in [0x08, 0xFF] {
            for length in 0..6_u32 {
                let bytes = [first, 1, 2, 3, 4, 5];
                let frame = Frame::new(&bytes[..length as usize], length).with_beside(7);
                let (mut header, mut same) = ([0; 2], [0; 2]);
                let found = frame.translated::<4, Types>(&9, &mut header);
                assert_eq!(found, Types::translate(&9, frame, &mut same), "{length}");
                assert_eq!(header, same, "{length}");
            }
        }
    }

    #[test]
    fn no_frame_of_any_length_or_content_panics() {
        for length in 0..80_usize {
            for fill in [0x00, 0x45, 0x60, 0xFF] {
                let bytes = vec![fill; length];
                let frame = Frame::new(&bytes, u32::try_from(length).unwrap());
                let mut rest = frame.rest();
                let _ = rest.take::<14>();
                let _ = rest.skip(u64::from(fill), 2);
                let _ = rest.limit(u64::from(fill), 1);
                let _ = rest.room();
                let _ = packet(&bytes, &IPV4);
                let _ = packet(&bytes, &IPV6);
                if let Ok(packet) = frame.rest().packet::<40>() {
                    let _ = packet.asks::<6, 58, 40, 135>(Question::NeighbourSolicitation);
                }
            }
        }
    }
}
