//! Frames as bytes: queues of them, and the memory that NBLs of the host's own describe.
//!
//! In: bytes. Out: bytes, and MDLs. Each frame of the host's ends where a guard page begins, so that a driver that reads
//! on past its end faults. In steady state nothing is allocated: places and queues are used again.

use entresol_sys::*;

use crate::machine::Machine;
use crate::ndis::buffers::Piece;
use crate::ndis::handle::Id;
use crate::ndis::loan::ANYTHING;
use crate::ndis::nbl::{self, describe};
use crate::ndis::pool::NblPool;
use crate::ndis::view::{Mdl, Nbl};
use crate::verifier::ownership::{Made, Party};

/// Frames one after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frames {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    /// Frames taken from the front.
    taken: usize,
}

impl Frames {
    /// Adds a frame.
    #[inline]
    pub(crate) fn push(&mut self, frame: &[u8]) {
        self.bytes.extend_from_slice(frame);
        self.ends.push(self.bytes.len());
    }

    /// Adds a frame that `fill` appends; its length.
    #[inline]
    pub(crate) fn push_with(&mut self, fill: impl FnOnce(&mut Vec<u8>)) -> usize {
        let before = self.bytes.len();
        fill(&mut self.bytes);
        self.ends.push(self.bytes.len());
        self.bytes.len() - before
    }

    /// Where the next frame lies, which is taken.
    #[inline]
    fn take(&mut self) -> Option<core::ops::Range<usize>> {
        let end = *self.ends.get(self.taken)?;
        let start = self.taken.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.taken += 1;
        Some(start..end)
    }

    /// How many are left.
    pub(crate) fn left(&self) -> usize {
        self.ends.len() - self.taken
    }

    /// Forgets all frames; the memory stays.
    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
        self.taken = 0;
    }

    /// All frames, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let starts = [0].into_iter().chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.bytes[start..*end])
    }
}

/// Sizes of places, each whole pages: most frames, jumbo frames, the longest IP packets.
const SIZES: [usize; 3] = [4096, 16 * 1024, 72 * 1024];

/// Memory for a frame.
#[derive(Clone, Copy, Debug)]
struct Place {
    start: usize,
    class: u8,
}

/// What an NBL of the host's own describes.
#[derive(Clone, Copy, Debug, Default)]
struct Held {
    first: Option<(Place, Mdl)>,
    second: Option<(Place, Mdl)>,
}

/// Memory for frames.
#[derive(Debug, Default)]
pub(crate) struct Places {
    free: [Vec<usize>; 3],
    /// By NBL index.
    held: Vec<Held>,
}

/// What is in front of a frame and how it is spread.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Layout {
    /// Unused bytes in front of the data.
    pub(crate) backfill: u32,
    /// Context bytes that a driver below may use.
    pub(crate) context_backfill: u32,
    /// After how many bytes the first MDL ends.
    pub(crate) split: Option<u32>,
}

fn take_place(machine: &mut Machine, needed: usize) -> Option<(Place, usize)> {
    let class = SIZES.iter().position(|size| needed <= *size)?;
    let start = match machine.ndis.fabric.places.free[class].pop() {
        Some(start) => start,
        None => machine.memory.pool.allocate(SIZES[class], 0, true, ANYTHING)?.expose_provenance(),
    };
    Some((Place { start, class: class as u8 }, start + SIZES[class]))
}

fn piece(machine: &mut Machine, bytes: &[u8], backfill: u32) -> Option<(Place, Mdl)> {
    let (place, end) = take_place(machine, bytes.len() + backfill as usize)?;
    let data: *mut u8 = core::ptr::with_exposed_provenance_mut(end - bytes.len());
    // SAFETY: the place ends at `end` and is at least as long as the bytes; it is free, so nobody reads it.
    unsafe { data.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
    let owner = Piece { owner: Party::Host, pool: None, data: 0 };
    let length = bytes.len() as u32 + backfill;
    let mdl = machine.ndis.buffers.make_mdl(owner, data.wrapping_sub(backfill as usize), length)?;
    Some((place, mdl))
}

/// Makes an NBL of the host's own for the next frame of a queue.
pub(crate) fn make(
    machine: &mut Machine,
    pool: Id<NblPool>,
    queue: impl Fn(&mut Machine) -> Option<&mut Frames>,
    layout: impl Fn(u32) -> Layout,
) -> Option<(Nbl, u32)> {
    let range = queue(machine)?.take()?;
    // The queue is put back below: what is made from it needs the machine as a whole.
    let bytes = core::mem::take(&mut queue(machine)?.bytes);
    let made = make_from(machine, pool, &bytes[range], layout);
    queue(machine)?.bytes = bytes;
    made
}

fn make_from(
    machine: &mut Machine,
    pool: Id<NblPool>,
    frame: &[u8],
    layout: impl Fn(u32) -> Layout,
) -> Option<(Nbl, u32)> {
    let layout = layout(frame.len() as u32);
    let split = layout.split.map_or(frame.len(), |at| frame.len().min(at as usize));
    let (head, tail) = frame.split_at(split);
    let first = piece(machine, head, layout.backfill)?;
    let second = if tail.is_empty() { None } else { Some(piece(machine, tail, 0)?) };
    if let Some((_, mdl)) = second {
        first.1.set_next(mdl.pointer());
    }
    let (nbl, index) =
        nbl::make(machine, Party::Host, pool, Made::ListAndBuffer, true, 0, layout.context_backfill)?;
    if let Some(nb) = machine.ndis.buffers.first(nbl) {
        describe(nb, first.1.pointer(), layout.backfill, frame.len() as u32);
    }
    let held = &mut machine.ndis.fabric.places.held;
    if held.len() <= index as usize {
        held.resize(index as usize + 1, Held::default());
    }
    held[index as usize] = Held { first: Some(first), second };
    Some((nbl, index))
}

/// Frees an NBL of the host's own with what it describes.
pub(crate) fn free(machine: &mut Machine, nbl: Nbl, index: u32) {
    let held =
        machine.ndis.fabric.places.held.get_mut(index as usize).map(core::mem::take).unwrap_or_default();
    for (place, mdl) in [held.first, held.second].into_iter().flatten() {
        machine.ndis.buffers.free_mdl(mdl.pointer());
        machine.ndis.fabric.places.free[usize::from(place.class)].push(place.start);
    }
    nbl::unmake(machine, nbl, index);
}

/// Frees a chain of the host's own.
pub(crate) fn free_chain(machine: &mut Machine, chain: PNET_BUFFER_LIST) {
    let mut next = chain;
    while let Some((nbl, index)) = machine.ndis.buffers.nbl(next) {
        next = nbl.next();
        free(machine, nbl, index);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_come_out_as_they_went_in() {
        let mut frames = Frames::default();
        frames.push(b"one");
        frames.push(b"");
        assert_eq!(frames.push_with(|bytes| bytes.extend_from_slice(b"three")), 5);
        assert_eq!(frames.iter().collect::<Vec<_>>(), [b"one".as_slice(), b"", b"three"]);
        assert_eq!(frames.left(), 3);
        assert_eq!(frames.take(), Some(0..3));
        assert_eq!(frames.take(), Some(3..3));
        assert_eq!(frames.take(), Some(3..8));
        assert_eq!(frames.take(), None);
    }
}
