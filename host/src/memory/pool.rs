//! The pool: every block ends at a page that faults, and faults itself once it is freed.
//!
//! In: size, tag, owner. Out: addresses aligned as Windows aligns them (16 bytes; whole pages from a page up). The
//! record of a freed block is kept until its addresses are used again, so that a second free has a name. Limits:
//! beyond [`GUARDED`] live blocks, further ones are packed without guard pages (the kernel limits mappings).

use std::alloc::{self, Layout};
use std::collections::{BTreeMap, VecDeque};

use super::mapping::{Access, Mapping, PAGE, round_up};
use super::pageable;

/// What fresh bytes hold where the allocator promises nothing: reading them shows.
pub(crate) const UNINITIALISED: u8 = 0xCD;
/// What the bytes between a block's end and its guard page hold; checked when it is freed.
const SLACK: u8 = 0xFD;
/// Address space of the pool.
const SPACE: usize = 1 << 36;
/// Live blocks with guard pages. Each takes two of the 65,530 mappings that Linux gives a process.
const GUARDED: usize = 16 * 1024;
/// Freed ranges that stay inaccessible before their addresses are used again.
const QUARANTINE: usize = 4096;
/// Largest single block.
const LARGEST: usize = 1 << 31;

/// The record of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// Address that the driver has.
    pub(crate) start: usize,
    /// Bytes that it asked for.
    pub(crate) size: usize,
    /// The driver's tag.
    pub(crate) tag: u32,
    /// The function that made it: what must free it follows from that.
    pub(crate) source: &'static str,
    /// Not to be touched at DISPATCH_LEVEL.
    pub(crate) paged: bool,
    /// Counts allocations: the same number in every run with the same seed.
    pub(crate) sequence: u64,
}

impl Block {
    /// The tag as text, in memory order (`'1gaT'` in C is `Tag1` here), with dots for what cannot be printed.
    pub(crate) fn tag_text(&self) -> String {
        tag_text(self.tag)
    }
}

/// A pool tag as text.
pub(crate) fn tag_text(tag: u32) -> String {
    tag.to_le_bytes()
        .iter()
        .map(|byte| if byte.is_ascii_graphic() || *byte == b' ' { char::from(*byte) } else { '.' })
        .collect()
}

/// Why a block could not be freed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FreeError {
    /// The pool never handed out this address.
    Unknown,
    /// The address lies inside a block but is not its start.
    Inside(Block),
    /// The block was freed before.
    Twice(Block),
}

/// A block that was freed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Released {
    /// Its record.
    pub(crate) block: Block,
    /// How far past its end the driver wrote, if it did.
    pub(crate) overrun: Option<usize>,
}

#[derive(Debug)]
enum Place {
    /// Pages of the reservation: offset of the first and number of bytes, guard page not counted.
    Guarded { offset: usize, length: usize },
    /// A block of the host's own allocator, with slack after it.
    Packed(Layout),
}

#[derive(Debug)]
struct Record {
    block: Block,
    place: Place,
    /// Bytes after the block that hold [`SLACK`].
    slack: usize,
}

/// The pool of one machine.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    space: Option<Mapping>,
    /// Offset in `space` that was never used.
    fresh: usize,
    /// Live blocks by address.
    live: BTreeMap<usize, Record>,
    guarded: usize,
    /// Freed blocks by address, and the order in which their ranges may be used again.
    freed: BTreeMap<usize, Block>,
    quarantine: VecDeque<(usize, usize, usize)>,
    /// Ranges to use again, by their length.
    reusable: BTreeMap<usize, Vec<usize>>,
    sequence: u64,
}

impl Pool {
    /// Hands out `size` bytes, zeroed or holding [`UNINITIALISED`]; `None` when there is no memory.
    pub(crate) fn allocate(
        &mut self,
        size: usize,
        tag: u32,
        zeroed: bool,
        source: &'static str,
    ) -> Option<*mut u8> {
        if size > LARGEST {
            return None;
        }
        let (start, place, slack) = match self.guarded_range(size) {
            Some(range) => range,
            None => packed_range(size)?,
        };
        // SAFETY: both kinds of place are writable for `size + slack` bytes from `start`, exclusively ours, zeroed.
        unsafe {
            if !zeroed {
                start.write_bytes(UNINITIALISED, size);
            }
            start.wrapping_add(size).write_bytes(SLACK, slack);
        }
        self.sequence += 1;
        let block = Block { start: start.addr(), size, tag, source, paged: false, sequence: self.sequence };
        self.freed.remove(&block.start);
        self.live.insert(block.start, Record { block, place, slack });
        Some(start)
    }

    /// Notes that the block at this address is pageable.
    pub(crate) fn set_paged(&mut self, start: usize) {
        if let Some(record) = self.live.get_mut(&start) {
            record.block.paged = true;
            if let (Place::Guarded { offset, length }, Some(space)) = (&record.place, &self.space) {
                pageable::add(space.start().addr() + offset, *length, Access::ReadWrite);
            }
        }
    }

    /// Takes a block back; from now on touching it faults.
    pub(crate) fn free(&mut self, address: *mut u8) -> Result<Released, FreeError> {
        let Some(record) = self.live.remove(&address.addr()) else {
            return Err(match self.find(address.addr()) {
                Some(block) => FreeError::Inside(block.clone()),
                None => match self.freed.get(&address.addr()) {
                    Some(block) => FreeError::Twice(block.clone()),
                    None => FreeError::Unknown,
                },
            });
        };
        if record.block.paged {
            pageable::remove(address.addr());
        }
        let end = address.wrapping_add(record.block.size);
        // SAFETY: the slack bytes belong to the live block and were written when it was made.
        let slack = unsafe { std::slice::from_raw_parts(end.cast_const(), record.slack) };
        let overrun = slack.iter().rposition(|byte| *byte != SLACK).map(|at| at + 1);
        match record.place {
            Place::Guarded { offset, length } => {
                self.guarded -= 1;
                self.retire(record.block.start, offset, length);
            }
            Place::Packed(layout) => {
                // SAFETY: `packed_range` got this address from the same allocator with the same layout, and the
                // record is gone, so that it is freed once.
                unsafe { alloc::dealloc(address, layout) };
            }
        }
        self.freed.insert(record.block.start, record.block.clone());
        Ok(Released { block: record.block, overrun })
    }

    /// The live block that holds `address`.
    pub(crate) fn find(&self, address: usize) -> Option<&Block> {
        let (_, record) = self.live.range(..=address).next_back()?;
        (address - record.block.start < record.block.size.max(1)).then_some(&record.block)
    }

    /// The freed block that held `address`, while its addresses have not been used again.
    pub(crate) fn find_freed(&self, address: usize) -> Option<&Block> {
        let (_, block) = self.freed.range(..=address).next_back()?;
        (address - block.start < block.size.max(1)).then_some(block)
    }

    /// The live block that ends closest below `address`, within a page: what an overrun ran out of.
    pub(crate) fn find_before(&self, address: usize) -> Option<&Block> {
        let (_, record) = self.live.range(..=address).next_back()?;
        (address - (record.block.start + record.block.size).min(address) < PAGE).then_some(&record.block)
    }

    /// Every live block, oldest first.
    #[cfg(test)]
    pub(crate) fn live(&self) -> Vec<&Block> {
        let mut blocks: Vec<&Block> = self.live.values().map(|record| &record.block).collect();
        blocks.sort_by_key(|block| block.sequence);
        blocks
    }

    /// Number and bytes of live blocks by tag and source, in the order of the tags' text: the leak list.
    pub(crate) fn live_by_tag(&self) -> Vec<(String, &'static str, usize, usize)> {
        let mut totals: BTreeMap<(String, &'static str), (usize, usize)> = BTreeMap::new();
        for record in self.live.values() {
            let total = totals.entry((record.block.tag_text(), record.block.source)).or_default();
            total.0 += 1;
            total.1 += record.block.size;
        }
        totals.into_iter().map(|((tag, source), (count, bytes))| (tag, source, count, bytes)).collect()
    }

    fn guarded_range(&mut self, size: usize) -> Option<(*mut u8, Place, usize)> {
        if self.guarded >= GUARDED {
            return None;
        }
        if self.space.is_none() {
            self.space = Some(Mapping::new(SPACE, Access::None).ok()?);
        }
        // Windows aligns to 16 bytes, and to a page from a page up.
        let aligned = if size < PAGE { size.max(1).next_multiple_of(16) } else { round_up(size)? };
        let length = round_up(aligned)?;
        let reused = self.reusable.get_mut(&length).and_then(Vec::pop);
        let offset = match reused {
            Some(offset) => offset,
            None => {
                let offset = self.fresh;
                // One more page: the guard.
                let end = offset.checked_add(length)?.checked_add(PAGE)?;
                if end > SPACE {
                    return None;
                }
                self.fresh = end;
                offset
            }
        };
        let space = self.space.as_ref()?;
        space.protect(offset, length, Access::ReadWrite).ok()?;
        self.guarded += 1;
        let start = space.start().wrapping_add(offset + length - aligned);
        Some((start, Place::Guarded { offset, length }, aligned - size))
    }

    fn retire(&mut self, start: usize, offset: usize, length: usize) {
        if let Some(space) = &self.space {
            // Should either fail, the range stays accessible and is never used again: a missed finding, no harm.
            if space.discard(offset, length).is_err() || space.protect(offset, length, Access::None).is_err()
            {
                return;
            }
        }
        self.quarantine.push_back((start, offset, length));
        if self.quarantine.len() > QUARANTINE
            && let Some((start, offset, length)) = self.quarantine.pop_front()
        {
            self.freed.remove(&start);
            self.reusable.entry(length).or_default().push(offset);
        }
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        for (address, record) in std::mem::take(&mut self.live) {
            if record.block.paged {
                pageable::remove(address);
            }
            if let Place::Packed(layout) = record.place {
                // SAFETY: `packed_range` got the address from the same allocator with the same layout; `free` would
                // have removed the record. The address was exposed when it was handed to the driver.
                unsafe { alloc::dealloc(std::ptr::with_exposed_provenance_mut(address), layout) };
            }
        }
    }
}

/// A block without a guard page, with a whole line of slack instead.
fn packed_range(size: usize) -> Option<(*mut u8, Place, usize)> {
    let align = if size < PAGE { 16 } else { PAGE };
    let slack = 64;
    let layout = Layout::from_size_align(size.checked_add(slack)?, align).ok()?;
    // SAFETY: the layout's size is at least the slack, so it is not zero.
    let start = unsafe { alloc::alloc_zeroed(layout) };
    start.expose_provenance();
    (!start.is_null()).then_some((start, Place::Packed(layout), slack))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAG: u32 = u32::from_le_bytes(*b"Tag1");

    #[test]
    fn a_block_ends_at_its_guard_page() {
        let mut pool = Pool::default();
        let block = pool.allocate(48, TAG, false, "ExAllocatePool2").unwrap();
        assert_eq!((block.addr() + 48) % PAGE, 0);
        // SAFETY: 48 bytes were handed out.
        let bytes = unsafe { std::slice::from_raw_parts(block, 48) };
        assert!(bytes.iter().all(|byte| *byte == UNINITIALISED));
        let page = pool.allocate(PAGE + 1, TAG, true, "ExAllocatePool2").unwrap();
        assert_eq!(page.addr() % PAGE, 0, "from a page up blocks are page aligned");
    }

    #[test]
    fn a_write_past_the_end_shows_when_the_block_is_freed() {
        let mut pool = Pool::default();
        let block = pool.allocate(20, TAG, true, "ExAllocatePool2").unwrap();
        // SAFETY: 20 bytes were asked for, 32 are there: the alignment's rest is writable.
        unsafe { block.add(22).write(1) };
        assert_eq!(pool.free(block).unwrap().overrun, Some(3));
    }

    #[test]
    fn a_wrong_free_says_what_is_wrong() {
        let mut pool = Pool::default();
        let block = pool.allocate(100, TAG, true, "ExAllocatePool2").unwrap();
        assert!(
            matches!(pool.free(block.wrapping_add(16)), Err(FreeError::Inside(inside)) if inside.size == 100)
        );
        assert!(matches!(pool.free(std::ptr::null_mut()), Err(FreeError::Unknown)));
        assert_eq!(pool.free(block).unwrap().overrun, None);
        assert!(matches!(pool.free(block), Err(FreeError::Twice(twice)) if twice.tag_text() == "Tag1"));
        assert!(pool.find(block.addr()).is_none());
        assert_eq!(pool.find_freed(block.addr() + 5).unwrap().size, 100);
    }

    #[test]
    fn leaks_are_listed_by_tag() {
        let mut pool = Pool::default();
        for size in [10, 20] {
            pool.allocate(size, TAG, true, "ExAllocatePool2").unwrap();
        }
        pool.allocate(5, 0x0102_4241, true, "ExAllocatePoolWithTag").unwrap();
        assert_eq!(
            pool.live_by_tag(),
            [
                ("AB..".to_owned(), "ExAllocatePoolWithTag", 1, 5),
                ("Tag1".to_owned(), "ExAllocatePool2", 2, 30)
            ]
        );
    }

    #[test]
    fn blocks_beyond_the_guarded_ones_are_still_served() {
        let mut pool = Pool::default();
        let blocks: Vec<_> =
            (0..GUARDED + 10).map(|_| pool.allocate(64, TAG, true, "ExAllocatePool2").unwrap()).collect();
        for block in blocks {
            assert_eq!(pool.free(block).unwrap().overrun, None);
        }
        assert!(pool.live().is_empty());
    }
}
