//! A frame that is being taken apart: what of it is still to be looked at.
//!
//! In: a [`Frame`]. Out: runs of bytes whose length is checked once, numbers at any of their bits, and the payload that
//! is left. No function here panics, whatever the bytes are.

use core::hint::cold_path;

use super::crossing::{Series, Stop};
use super::frame::{Frame, Look, PacketHeader};
use super::pattern::Pattern;
use super::reason::Reason;

const TOO_SHORT: Stop = Stop::Drop(Reason::TooShort);

/// The rest of a frame.
///
/// Having one tells you: `at` bytes came off the front, and what is left ends at `end`, at most the frame's length.
#[derive(Clone, Copy, Debug)]
pub struct Rest<'a> {
    frame: Frame<'a>,
    at: usize,
    end: u32,
}

impl<'a> Rest<'a> {
    /// All of `frame`.
    #[inline(always)]
    pub const fn of(frame: Frame<'a>) -> Self {
        Self { frame, at: 0, end: frame.length() }
    }

    /// The next `N` bytes, which stay where they are.
    ///
    /// # Errors
    ///
    /// [`Reason::TooShort`] when the frame ends before them.
    #[inline(always)]
    pub fn peek<const N: usize>(&self) -> Result<Run<'a, N>, Stop> {
        self.frame.head().get(self.at..).and_then(<[u8]>::first_chunk).map(Run).ok_or(TOO_SHORT)
    }

    /// The next `N` bytes, which come off.
    ///
    /// # Errors
    ///
    /// [`Reason::TooShort`] when the frame ends before them.
    #[inline(always)]
    pub fn take<const N: usize>(&mut self) -> Result<Run<'a, N>, Stop> {
        let run = self.peek()?;
        self.at += N;
        Ok(run)
    }

    /// Whether the next `N` bytes are there and fit.
    #[inline(always)]
    pub fn fits<const N: usize>(&self, pattern: &Pattern<N>) -> bool {
        self.peek::<N>().is_ok_and(|run| pattern.fits(run.0))
    }

    /// Checks that the next `N` bytes fit.
    ///
    /// # Errors
    ///
    /// [`Reason::TooShort`] when the frame ends before them, `reason` when they are others.
    #[inline(always)]
    pub fn require<const N: usize>(&self, pattern: &Pattern<N>, reason: Reason) -> Result<(), Stop> {
        self.peek::<N>()?.require::<0, N>(pattern, reason)
    }

    /// Checks that the next `N` bytes do not fit.
    ///
    /// # Errors
    ///
    /// [`Reason::WrongHeader`] when they do.
    #[inline(always)]
    pub fn refuse<const N: usize>(&self, pattern: &Pattern<N>) -> Result<(), Stop> {
        if self.fits(pattern) { Err(Stop::Drop(Reason::WrongHeader)) } else { Ok(()) }
    }

    /// The frame ends `length` bytes behind a place that lies `behind` bytes before this one.
    ///
    /// # Errors
    ///
    /// [`Reason::BadLength`] when it has not that many, or when they end before what came off already.
    #[inline(always)]
    pub fn limit(&mut self, length: u64, behind: usize) -> Result<(), Stop> {
        let end = (self.at as u64).saturating_sub(behind as u64).saturating_add(length);
        if end > u64::from(self.end) || end < self.at as u64 {
            cold_path();
            return Err(Stop::Drop(Reason::BadLength));
        }
        self.end = end as u32;
        Ok(())
    }

    /// What began `TAKEN` bytes ago is one frame of a series, and ends where the limit is; the next one starts at a
    /// multiple of `ALIGN` bytes behind its start.
    ///
    /// # Errors
    ///
    /// [`Stop::Series`] unless the frame was taken out of the series already.
    #[inline(always)]
    pub fn series<const TAKEN: usize, const ALIGN: u32>(&self) -> Result<(), Stop> {
        let found = match self.frame.look() {
            Look::Single => return Ok(()),
            Look::Whole => None,
            Look::Measured(found) => Some(found),
        };
        cold_path();
        let shared = self.at.saturating_sub(TAKEN) as u16;
        let length = self.end.saturating_sub(u32::from(shared));
        let length = length.checked_next_multiple_of(ALIGN).unwrap_or(u32::MAX);
        if let Some(found) = found {
            found.set(Series { shared, next: u32::from(shared).saturating_add(length) });
        }
        Err(Stop::Series)
    }

    /// The rest of a header of `length` bytes comes off, of which `taken` did already.
    ///
    /// # Errors
    ///
    /// [`Reason::BadLength`] when it is shorter than that, or longer than the frame.
    #[inline(always)]
    pub fn skip(&mut self, length: u64, taken: usize) -> Result<(), Stop> {
        let end = (self.at as u64).saturating_add(length);
        match end.checked_sub(taken as u64) {
            Some(end) if end >= self.at as u64 && end <= u64::from(self.end) => {
                self.at = end as usize;
                Ok(())
            }
            _ => {
                cold_path();
                Err(Stop::Drop(Reason::BadLength))
            }
        }
    }

    /// The tag beside the frame.
    #[inline(always)]
    pub const fn beside(&self) -> Beside {
        Beside(self.frame.beside())
    }

    /// How many bytes came off.
    #[inline(always)]
    pub const fn at(&self) -> u16 {
        // The driver's look-ahead is far below 2^16, and nothing behind it comes off.
        self.at as u16
    }

    /// How many bytes are left.
    ///
    /// # Errors
    ///
    /// [`Reason::BadLength`] when the frame ends, by a length in it, before what came off.
    #[inline(always)]
    pub fn room(&self) -> Result<u32, Stop> {
        match self.end.checked_sub(self.at as u32) {
            Some(room) => Ok(room),
            None => {
                cold_path();
                Err(Stop::Drop(Reason::BadLength))
            }
        }
    }

    /// The fixed header of the packet that is left: its first `MINIMUM` bytes.
    ///
    /// # Errors
    ///
    /// [`Reason::TooShort`] when the frame ends before them.
    #[inline(always)]
    pub fn packet<const MINIMUM: usize>(&self) -> Result<PacketHeader<'a, MINIMUM>, Stop> {
        let head = self.frame.head().get(self.at..).ok_or(TOO_SHORT)?;
        PacketHeader::new(head, self.room()?)
    }
}

/// `N` bytes in a row, which the frame holds.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a, const N: usize>(pub(super) &'a [u8; N]);

impl<'a, const N: usize> Run<'a, N> {
    /// These bytes, which stand in no frame.
    #[inline(always)]
    pub(super) const fn of(bytes: &'a [u8; N]) -> Self {
        Self(bytes)
    }

    /// The `M` bytes from offset `AT` on.
    #[inline(always)]
    pub fn bytes<const AT: usize, const M: usize>(&self) -> [u8; M] {
        const { assert!(AT + M <= N, "the bytes lie inside the run: laid out in `model::read`") };
        self.0.get(AT..).and_then(<[u8]>::first_chunk).copied().unwrap_or([0; M])
    }

    /// The same, where they stand: to choose between places costs less than to choose between copies.
    #[inline(always)]
    pub fn part<const AT: usize, const M: usize>(&self) -> &'a [u8; M] {
        const { assert!(AT + M <= N, "the bytes lie inside the run: laid out in `model::read`") };
        self.0.get(AT..).and_then(<[u8]>::first_chunk).unwrap_or(&[0; M])
    }

    /// A copy of bytes at the end of the run, as long as a word: for a choice between words.
    #[inline(always)]
    pub fn padded<const AT: usize, const M: usize>(&self) -> [u8; 8] {
        const { assert!(AT + M <= N && M <= 8, "the bytes lie inside the run: laid out in `model::read`") };
        let mut word = [0; 8];
        if let Some(room) = word.first_chunk_mut::<M>() {
            *room = self.bytes::<AT, M>();
        }
        word
    }

    /// The same, of which the first bit is another's.
    #[inline(always)]
    pub fn flagged<const AT: usize, const M: usize>(&self) -> [u8; M] {
        let mut bytes = self.bytes::<AT, M>();
        if let Some(first) = bytes.first_mut() {
            *first &= 0x7F;
        }
        bytes
    }

    /// The number of `BITS` that starts at bit `AT`, the most significant byte first.
    #[inline(always)]
    pub fn number<const AT: usize, const BITS: usize>(&self) -> u64 {
        const { assert!(AT + BITS <= N * 8, "the bits lie inside the run: laid out in `model::read`") };
        number::<AT, BITS>(self.0, AT / 8, (AT + BITS).div_ceil(8))
    }

    /// The same, out of the bytes from offset `FROM` on and before `TO`: those that it shares with other numbers are
    /// loaded once, and together.
    #[inline(always)]
    pub fn shared<const FROM: usize, const TO: usize, const AT: usize, const BITS: usize>(&self) -> u64 {
        const {
            assert!(FROM * 8 <= AT && AT + BITS <= TO * 8, "the bits lie inside the bytes");
            assert!(TO <= N && TO - FROM <= 8, "the bytes lie inside the run: laid out in `model::read`");
        };
        number::<AT, BITS>(self.0, FROM, TO)
    }

    /// The number of `BITS`, whole bytes, that starts at bit `AT`, the least significant byte first.
    #[inline(always)]
    pub fn little<const AT: usize, const BITS: usize>(&self) -> u64 {
        self.number::<AT, BITS>().swap_bytes() >> (64 - BITS)
    }

    /// A payload type of two bytes as it lies in memory, to be compared with what [`raw`] makes of a constant.
    #[inline(always)]
    pub fn raw<const AT: usize>(&self) -> u32 {
        u32::from(u16::from_ne_bytes(self.bytes::<AT, 2>()))
    }

    /// Whether the `M` bytes from offset `AT` on fit.
    #[inline(always)]
    pub fn fits<const AT: usize, const M: usize>(&self, pattern: &Pattern<M>) -> bool {
        pattern.fits(&self.bytes::<AT, M>())
    }

    /// Checks that the `M` bytes from offset `AT` on fit.
    ///
    /// # Errors
    ///
    /// `reason` when they do not.
    #[inline(always)]
    pub fn require<const AT: usize, const M: usize>(
        &self,
        pattern: &Pattern<M>,
        reason: Reason,
    ) -> Result<(), Stop> {
        if self.fits::<AT, M>(pattern) {
            return Ok(());
        }
        cold_path();
        Err(Stop::Drop(reason))
    }

    /// Checks the checksum over the `M` bytes from offset `AT` on, which stands at offset `SUM`.
    ///
    /// # Errors
    ///
    /// [`Reason::WrongChecksum`] when it is another.
    #[inline(always)]
    pub fn sum<const AT: usize, const M: usize, const SUM: usize, const W: usize>(
        &self,
        sum: fn(&[u8]) -> [u8; W],
    ) -> Result<(), Stop> {
        let mut covered = self.bytes::<AT, M>();
        let found = self.bytes::<SUM, W>();
        if let Some(own) = covered.get_mut(SUM - AT..).and_then(<[u8]>::first_chunk_mut) {
            *own = [0; W];
        }
        if sum(&covered) == found { Ok(()) } else { Err(Stop::Drop(Reason::WrongChecksum)) }
    }
}

/// The tag beside a frame, as NDIS_NET_BUFFER_LIST_8021Q_INFO holds it; zero for none.
#[derive(Clone, Copy, Debug)]
pub struct Beside(u32);

impl Beside {
    /// Whether there is one.
    #[inline(always)]
    pub const fn is_there(self) -> bool {
        self.0 != 0
    }

    /// The number of `BITS` that starts at bit `AT`, counted from the most significant one.
    #[inline(always)]
    pub const fn number<const AT: usize, const BITS: usize>(self) -> u64 {
        const { assert!(AT + BITS <= 32 && BITS < 32, "the bits lie inside the slot") };
        (self.0 >> (32 - AT - BITS)) as u64 & ((1 << BITS) - 1)
    }
}

/// What [`Run::raw`] finds of a payload type.
pub const fn raw(value: u16) -> u32 {
    value.to_be() as u32
}

/// The number of `BITS` that starts at bit `AT` of `bytes`, of which those between `from` and `to` are loaded.
#[inline(always)]
pub(super) fn number<const AT: usize, const BITS: usize>(bytes: &[u8], from: usize, to: usize) -> u64 {
    const { assert!(BITS > 0 && AT % 8 + BITS <= 64, "a number lies in eight bytes") };
    // Four, two and one: whole loads, where single bytes would stay single.
    let (mut number, mut left) = (0_u64, bytes.get(from..to).unwrap_or(&[]));
    while let Some((four, behind)) = left.split_first_chunk::<4>() {
        number = (number << 32) | u64::from(u32::from_be_bytes(*four));
        left = behind;
    }
    if let Some((two, behind)) = left.split_first_chunk::<2>() {
        number = (number << 16) | u64::from(u16::from_be_bytes(*two));
        left = behind;
    }
    if let Some(one) = left.first() {
        number = (number << 8) | u64::from(*one);
    }
    let behind = to * 8 - AT - BITS;
    (number >> behind) & (u64::MAX >> (64 - BITS))
}

#[cfg(test)]
mod tests {
    use core::cell::Cell;

    use super::*;

    fn rest(bytes: &[u8]) -> Rest<'_> {
        Rest::of(Frame::new(bytes, u32::try_from(bytes.len()).unwrap()))
    }

    #[test]
    fn numbers_are_read_at_any_bit() {
        let run = rest(&[0x12, 0x34, 0x56, 0x78]).take::<4>().unwrap();
        assert_eq!(run.number::<0, 4>(), 1);
        assert_eq!(run.number::<4, 12>(), 0x234);
        assert_eq!(run.number::<0, 32>(), 0x1234_5678);
        assert_eq!(run.number::<11, 3>(), 0b101);
        assert_eq!(run.shared::<0, 2, 4, 4>(), 2);
        assert_eq!(run.shared::<1, 4, 11, 3>(), 0b101);
        assert_eq!(run.little::<0, 16>(), 0x3412);
        assert_eq!(run.little::<0, 32>(), 0x7856_3412);
        assert_eq!(run.raw::<0>(), raw(0x1234));
        assert_eq!(run.flagged::<0, 2>(), [0x12, 0x34]);
        assert_eq!(run.padded::<1, 3>(), [0x34, 0x56, 0x78, 0, 0, 0, 0, 0]);
    }

    #[test]
    fn a_limit_lies_inside_the_frame_and_behind_what_came_off() {
        let bytes = [0; 20];
        for (length, behind, left) in [
            (18, 0, Ok(18)),
            (0, 0, Ok(0)),
            (19, 0, Err(())),
            (20, 2, Ok(18)),
            (1, 2, Err(())),
            (2, 2, Ok(0)),
        ] {
            let mut rest = rest(&bytes);
            rest.take::<2>().unwrap();
            let limited = rest.limit(length, behind).and_then(|()| rest.room());
            assert_eq!(limited.map_err(|_| ()), left, "{length} {behind}");
        }
        assert!(rest(&bytes).limit(u64::MAX, 0).is_err());
    }

    #[test]
    fn the_next_frame_of_a_series_starts_at_a_multiple_behind_the_start_of_this_one() {
        let bytes = [0; 20];
        for (length, next) in [(0, 7), (1, 7), (2, 7), (3, 11), (15, 23)] {
            let frame = Frame::new(&bytes, 20);
            let found = Cell::new(Series::default());
            for (frame, outcome) in [
                (frame, Err(Stop::Series)),
                (frame.single(), Ok(())),
                (frame.measured(&found), Err(Stop::Series)),
            ] {
                let mut rest = Rest::of(frame);
                rest.take::<5>().unwrap();
                rest.limit(length, 0).unwrap();
                assert_eq!(rest.series::<2, 4>(), outcome, "{length}");
            }
            assert_eq!(found.get(), Series { shared: 3, next }, "{length}");
        }
    }

    #[test]
    fn a_header_that_says_how_long_it_is_comes_off() {
        let bytes = [0; 20];
        for (length, at) in [(2, Some(2)), (18, Some(18)), (20, Some(20)), (21, None), (1, None), (0, None)] {
            let mut rest = rest(&bytes);
            rest.take::<2>().unwrap();
            assert_eq!(rest.skip(length, 2).ok().map(|()| rest.at()), at, "{length}");
        }
    }

    #[test]
    fn a_tag_beside_a_frame_has_its_fields_where_ndis_has_them() {
        let beside = Rest::of(Frame::new(&[], 0).with_beside(5 | 1 << 3 | 0x123 << 4)).beside();
        assert!(beside.is_there());
        assert_eq!(
            (beside.number::<29, 3>(), beside.number::<28, 1>(), beside.number::<16, 12>()),
            (5, 1, 0x123)
        );
    }
}
