//! A new header in front of a frame, written stretch by stretch.
//!
//! Each stretch is stored once and whole: a header that is built elsewhere and copied stalls on its own stores.

use core::hint::cold_path;

use super::crossing::Stop;
use super::pattern::Range;
use super::reason::Reason;
use super::rest::raw;

/// The room of a header, being written.
#[derive(Debug)]
pub struct Build<'a, const N: usize>(&'a mut [u8; N]);

impl<'a, const N: usize> Build<'a, N> {
    /// The room.
    #[inline(always)]
    pub const fn new(room: &'a mut [u8; N]) -> Self {
        Self(room)
    }

    /// Copies the `W` bytes at offset `AT` of a prepared header.
    #[inline(always)]
    pub fn copy<const AT: usize, const W: usize, const M: usize>(&mut self, prepared: &[u8; M]) {
        const { assert!(AT + W <= M, "the bytes lie inside the header: laid out in `model::write`") };
        if let Some(bytes) = prepared.get(AT..).and_then(<[u8]>::first_chunk::<W>) {
            self.bytes::<AT, W>(*bytes);
        }
    }

    /// Writes bytes at offset `AT`.
    #[inline(always)]
    pub fn bytes<const AT: usize, const W: usize>(&mut self, bytes: [u8; W]) {
        const { assert!(AT + W <= N, "the bytes lie inside the header: laid out in `model::write`") };
        if let Some(room) = self.0.get_mut(AT..).and_then(<[u8]>::first_chunk_mut) {
            store(room, bytes);
        }
    }

    /// Writes bytes that are always the same at offset `AT`. They lie in memory: given by value, a long row of them is
    /// stored in as many pieces as it has different ones.
    #[inline(always)]
    pub fn constant<const AT: usize, const W: usize>(&mut self, bytes: &'static [u8; W]) {
        self.bytes::<AT, W>(*bytes);
    }

    /// Writes a number of `W` bytes at offset `AT`, the most significant one first.
    #[inline(always)]
    pub fn number<const AT: usize, const W: usize>(&mut self, number: u64) {
        self.bytes::<AT, W>(low_bytes(number));
    }

    /// Writes a number of `W` bytes at offset `AT`, the least significant one first.
    #[inline(always)]
    pub fn little<const AT: usize, const W: usize>(&mut self, number: u64) {
        let mut bytes = low_bytes::<W>(number);
        bytes.reverse();
        self.bytes::<AT, W>(bytes);
    }

    /// Writes a payload type as [`Run::raw`](super::Run::raw) found it.
    #[inline(always)]
    pub fn raw<const AT: usize>(&mut self, kind: u32) {
        self.bytes::<AT, 2>((kind as u16).to_ne_bytes());
    }

    /// The same; none of `except`, which would look like a part that the header does not have.
    ///
    /// # Errors
    ///
    /// [`Reason::UnmappedType`] when it is one of them.
    #[inline(always)]
    pub fn raw_unless<const AT: usize>(&mut self, kind: u32, except: &'static [u16]) -> Result<(), Stop> {
        let mut is_excepted = false;
        for value in except {
            is_excepted |= kind == raw(*value);
        }
        if is_excepted {
            cold_path();
            return Err(Stop::Drop(Reason::UnmappedType));
        }
        self.raw::<AT>(kind);
        Ok(())
    }

    /// Writes the length of what follows, at most `most`.
    ///
    /// # Errors
    ///
    /// [`Reason::TooLong`] when it is longer.
    #[inline(always)]
    pub fn length<const AT: usize, const W: usize>(&mut self, length: u32, most: u64) -> Result<(), Stop> {
        self.number::<AT, W>(counted(length, most)?);
        Ok(())
    }

    /// The same, the least significant byte first.
    ///
    /// # Errors
    ///
    /// When it is larger than `most`.
    #[inline(always)]
    pub fn little_length<const AT: usize, const W: usize>(
        &mut self,
        length: u32,
        most: u64,
    ) -> Result<(), Stop> {
        self.little::<AT, W>(counted(length, most)?);
        Ok(())
    }

    /// Writes the checksum over the `M` bytes at offset `AT`, in which it stands at `SUM` and is zero so far.
    #[inline(always)]
    pub fn sum<const AT: usize, const M: usize, const SUM: usize, const W: usize>(
        &mut self,
        sum: fn(&[u8]) -> [u8; W],
    ) {
        let made = self.0.get(AT..AT + M).map_or([0; W], sum);
        self.bytes::<SUM, W>(made);
    }

    /// The room, for what is decided by the payload.
    #[inline(always)]
    pub const fn room(&mut self) -> &mut [u8; N] {
        self.0
    }
}

/// Nine, ten or twelve bytes are stored as a word and what is left of them: for a copy of another length than a word's,
/// its place is computed, and not a part of the store.
#[inline(always)]
fn store<const W: usize>(room: &mut [u8; W], bytes: [u8; W]) {
    if let (Some((word, behind)), Some((bytes_of_word, left))) =
        (room.split_first_chunk_mut::<8>(), bytes.split_first_chunk::<8>())
        && matches!(W, 9 | 10 | 12)
    {
        *word = *bytes_of_word;
        behind.copy_from_slice(left);
        return;
    }
    *room = bytes;
}

#[inline(always)]
fn low_bytes<const W: usize>(number: u64) -> [u8; W] {
    number.to_be_bytes().last_chunk().copied().unwrap_or([0; W])
}

/// The low `WIDTH` bits of `value`, moved to where the number has them; more bits than that would be another's.
#[inline(always)]
pub const fn bits<const SHIFT: u32, const WIDTH: u32>(value: u64) -> u64 {
    (value & (u64::MAX >> (64 - WIDTH))) << SHIFT
}

/// Bytes with the bits of each turned round: an address of Token Ring or FDDI as Ethernet has it, and the reverse.
#[inline(always)]
pub fn turned<const N: usize>(bytes: [u8; N]) -> [u8; N] {
    bytes.map(u8::reverse_bits)
}

/// Bytes whose first bit is another's, and zero.
#[inline(always)]
pub fn unflagged<const N: usize>(mut bytes: [u8; N]) -> [u8; N] {
    if let Some(first) = bytes.first_mut() {
        *first &= 0x7F;
    }
    bytes
}

/// Bytes whose first bit is another's.
///
/// # Errors
///
/// [`Reason::UnmappedValue`] when that bit is one of theirs: what they say has no place here.
#[inline(always)]
pub fn without_flag<const N: usize>(bytes: [u8; N]) -> Result<[u8; N], Stop> {
    if unflagged(bytes) == bytes { Ok(bytes) } else { Err(Stop::Drop(Reason::UnmappedValue)) }
}

/// A length as it is written.
#[inline(always)]
fn counted(length: u32, most: u64) -> Result<u64, Stop> {
    if u64::from(length) > most {
        cold_path();
        return Err(Stop::Drop(Reason::TooLong));
    }
    Ok(u64::from(length))
}

/// Checks that a frame belongs to this link: a field of it has the link's value.
///
/// # Errors
///
/// [`Reason::OtherLink`] when it has another.
#[inline(always)]
pub fn only<T: PartialEq>(found: T, wanted: T) -> Result<(), Stop> {
    if found == wanted { Ok(()) } else { Err(Stop::Drop(Reason::OtherLink)) }
}

/// Checks that the other medium has a name for a payload type, as [`Run::raw`](super::Run::raw) found it.
///
/// # Errors
///
/// [`Reason::UnmappedType`] when it has none.
#[inline(always)]
pub fn within(kind: u32, range: &Range) -> Result<(), Stop> {
    let is_within = range.has(u16::from_be(kind as u16));
    if is_within { Ok(()) } else { Err(Stop::Drop(Reason::UnmappedType)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_lie_where_they_were_written() {
        let mut room = [0xA5; 12];
        let mut build = Build::new(&mut room);
        build.copy::<0, 2, 4>(&[1, 2, 3, 4]);
        build.bytes::<2, 2>([5, 6]);
        build.number::<4, 3>(0x0102_0304);
        build.little::<7, 2>(0x0506);
        build.length::<9, 1>(7, 7).unwrap();
        assert_eq!(build.length::<10, 2>(8, 7), Err(Stop::Drop(Reason::TooLong)));
        assert_eq!(build.little_length::<10, 2>(8, 7), Err(Stop::Drop(Reason::TooLong)));
        assert_eq!(room, [1, 2, 5, 6, 2, 3, 4, 6, 5, 7, 0xA5, 0xA5]);
        Build::new(&mut room).little_length::<10, 2>(0x0102, 0x0102).unwrap();
        assert_eq!(room[10..], [2, 1]);
    }

    #[test]
    fn bytes_of_every_width_are_all_written_and_no_others() {
        fn check<const W: usize>() {
            let mut room = [0xA5; 20];
            let bytes = core::array::from_fn::<u8, W, _>(|at| at as u8);
            Build::new(&mut room).bytes::<2, W>(bytes);
            assert_eq!((&room[..2], &room[2..2 + W]), (&[0xA5; 2][..], &bytes[..]), "{W}");
            assert!(room[2 + W..].iter().all(|byte| *byte == 0xA5), "{W}");
        }
        check::<1>();
        check::<6>();
        check::<8>();
        check::<9>();
        check::<10>();
        check::<11>();
        check::<12>();
        check::<14>();
        check::<16>();
    }

    #[test]
    fn a_value_never_reaches_its_neighbours_bits() {
        assert_eq!(bits::<13, 3>(0xFF), 0xE000);
        assert_eq!(bits::<0, 64>(u64::MAX), u64::MAX);
        assert_eq!(turned([0x01, 0x80, 0x5E]), [0x80, 0x01, 0x7A]);
    }
}
