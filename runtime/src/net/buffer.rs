//! NET_BUFFERs: looking at the front of a frame, and moving where it starts.
//!
//! Editing a lent NET_BUFFER's description is allowed whatever the NBL's read-only flags say: they protect the
//! bytes (rule NBL-17), and no byte of a lent frame is ever written here.

use ::core::mem::MaybeUninit;
use ::core::ptr;
use ::core::slice;

use entresol_sys::{MDL, NET_BUFFER};

use super::mdl;
use super::saved::data;
use crate::core::Frame;
use crate::driver::LONGEST_LOOKAHEAD;

/// Room for the front of a frame that is not in one piece; one serves all frames of a chain.
pub(crate) struct Scratch([MaybeUninit<u8>; LONGEST_LOOKAHEAD]);

impl Scratch {
    /// Room that nothing was put into.
    #[inline(always)]
    pub(crate) const fn new() -> Self {
        Self([const { MaybeUninit::uninit() }; LONGEST_LOOKAHEAD])
    }
}

/// A NET_BUFFER.
///
/// Having one tells you: it is yours for `'a`, with its MDLs.
pub(crate) struct Buffer<'a> {
    buffer: *mut NET_BUFFER,
    owned: ::core::marker::PhantomData<&'a mut NET_BUFFER>,
}

/// A place in an MDL chain.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    /// The MDL.
    pub(crate) mdl: *mut MDL,
    /// The byte in it.
    pub(crate) offset: u32,
}

impl Buffer<'_> {
    /// The NET_BUFFER at `buffer`.
    ///
    /// # Safety
    ///
    /// * `buffer` points to a NET_BUFFER that the caller owns for `'a`, and whose MDL chain is well formed: it
    ///   ends with null and each of its MDLs describes locked or nonpaged memory.
    #[inline(always)]
    pub(crate) const unsafe fn new(buffer: *mut NET_BUFFER) -> Self {
        Self { buffer, owned: ::core::marker::PhantomData }
    }

    /// The length of its frame.
    #[inline(always)]
    pub(crate) fn length(&self) -> u32 {
        // SAFETY: the NET_BUFFER is ours, by the type's invariant; every value of the bytes is a length.
        unsafe { (*data(self.buffer)).Anonymous.DataLength }
    }

    #[inline(always)]
    fn start(&self) -> Place {
        // SAFETY: the NET_BUFFER is ours, by the type's invariant.
        let data = unsafe { &*data(self.buffer) };
        Place { mdl: data.CurrentMdl, offset: data.CurrentMdlOffset }
    }

    /// The frame: at least its first `lookahead` bytes in one piece, or all of it. `None` where an MDL cannot be
    /// mapped, or its MDLs hold less than it says.
    #[inline(always)]
    pub(crate) fn frame<'s>(&'s self, lookahead: usize, scratch: &'s mut Scratch) -> Option<Frame<'s>> {
        let length = self.length();
        let Place { mdl, offset } = self.start();
        if !mdl.is_null() {
            // SAFETY: the MDL is ours to read, by the type's invariant.
            let room = unsafe { (*mdl).ByteCount }.saturating_sub(offset).min(length);
            if room as usize >= lookahead || room == length {
                // SAFETY: as above.
                let start = unsafe { mdl::system_address(mdl) };
                if start.is_null() {
                    return None;
                }
                // SAFETY: the MDL maps ByteCount bytes from `start` on, and `room` of them lie behind `offset`;
                // they are lent as long as the NET_BUFFER.
                let head = unsafe { slice::from_raw_parts(start.add(offset as usize), room as usize) };
                return Some(Frame::new(head, length));
            }
        }
        self.gather(lookahead, scratch)
    }

    /// The front of a frame that is split among MDLs, copied together.
    #[cold]
    #[inline(never)]
    fn gather<'s>(&self, lookahead: usize, scratch: &'s mut Scratch) -> Option<Frame<'s>> {
        self.frame_behind(0, 0, lookahead, scratch)
    }

    /// The frame that starts at `at` with the first `shared` bytes of this one in front of it: at least its first
    /// `lookahead` bytes, or all of it, copied together. `None` where an MDL cannot be mapped, or its MDLs hold less
    /// than it says.
    pub(crate) fn frame_behind<'s>(
        &self,
        shared: u32,
        at: u32,
        lookahead: usize,
        scratch: &'s mut Scratch,
    ) -> Option<Frame<'s>> {
        let length = self.length().checked_sub(at)?.checked_add(shared)?;
        let wanted = lookahead.min(LONGEST_LOOKAHEAD).min(length as usize);
        let room = scratch.0.get_mut(..wanted)?;
        let (front, behind) = room.split_at_mut_checked((shared as usize).min(wanted))?;
        self.copy(0, front)?;
        self.copy(at, behind)?;
        // SAFETY: all bytes of the room were filled above.
        let head = unsafe { slice::from_raw_parts(scratch.0.as_ptr().cast(), wanted) };
        Some(Frame::new(head, length))
    }

    /// Fills `room` with what stands at `at`.
    pub(crate) fn copy(&self, at: u32, room: &mut [MaybeUninit<u8>]) -> Option<()> {
        if room.is_empty() {
            return Some(());
        }
        let Place { mut mdl, mut offset } = self.place_behind(at)?;
        let mut left = room;
        while !left.is_empty() {
            if mdl.is_null() {
                return None;
            }
            // SAFETY: the MDL is ours to read, by the type's invariant.
            let (count, next) = unsafe { ((*mdl).ByteCount, (*mdl).Next) };
            let here = (count.saturating_sub(offset) as usize).min(left.len());
            if here != 0 {
                // SAFETY: as above.
                let start = unsafe { mdl::system_address(mdl) };
                if start.is_null() {
                    return None;
                }
                let (front, behind) = left.split_at_mut_checked(here)?;
                // SAFETY: `here` bytes lie behind `offset` in the MDL's mapping, and `front` has as many, which are no
                // part of the frame.
                unsafe {
                    ptr::copy_nonoverlapping(start.add(offset as usize), front.as_mut_ptr().cast(), here);
                }
                left = behind;
            }
            offset = 0;
            mdl = next;
        }
        Some(())
    }

    /// The place `strip` bytes behind the start of the frame; `None` when its MDLs end before that.
    #[inline(always)]
    pub(crate) fn place_behind(&self, strip: u32) -> Option<Place> {
        let Place { mut mdl, offset } = self.start();
        let mut offset = offset.checked_add(strip)?;
        loop {
            if mdl.is_null() {
                return None;
            }
            // SAFETY: the MDL is ours to read, by the type's invariant.
            let (count, next) = unsafe { ((*mdl).ByteCount, (*mdl).Next) };
            // The end of the last MDL is a place as well: that of an empty payload.
            if offset < count || offset == count && next.is_null() {
                return Some(Place { mdl, offset });
            }
            offset -= count.min(offset);
            mdl = next;
        }
    }

    /// Lets the frame start at `place`, `strip` bytes behind its start, and be `length` bytes long.
    #[inline(always)]
    pub(crate) fn advance(&mut self, place: Place, strip: u32, length: u32) {
        // SAFETY: the NET_BUFFER is ours, by the type's invariant.
        let data = unsafe { &mut *data(self.buffer) };
        data.CurrentMdl = place.mdl;
        data.CurrentMdlOffset = place.offset;
        data.DataOffset = data.DataOffset.wrapping_add(strip);
        data.Anonymous.DataLength = length;
    }

    /// Replaces the MDL chain by one that starts with the frame's first byte, `length` bytes long.
    ///
    /// # Safety
    ///
    /// * `chain` is a well-formed MDL chain of at least that many bytes, valid until the NET_BUFFER is restored.
    #[inline(always)]
    pub(crate) unsafe fn replace(&mut self, chain: *mut MDL, length: u32) {
        // SAFETY: the NET_BUFFER is ours, by the type's invariant.
        let data = unsafe { &mut *data(self.buffer) };
        data.MdlChain = chain;
        data.CurrentMdl = chain;
        data.CurrentMdlOffset = 0;
        data.DataOffset = 0;
        data.Anonymous.DataLength = length;
    }
}
