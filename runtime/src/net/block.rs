//! Header blocks: where a new header stands, with the MDL that describes it and what its NET_BUFFER was.
//!
//! A pool of them is made when a virtual miniport is initialised. A block is found again through the first MDL of
//! the NET_BUFFER that it serves, which is the block's own; taking and giving back cost one exchange per chain.

use ::core::mem::{MaybeUninit, offset_of, size_of};
use ::core::ptr::NonNull;
use ::core::slice;
use ::core::sync::atomic::AtomicU32;

use entresol_sys::{ExAllocatePoolWithTag, ExFreePoolWithTag, MDL, PAGE_SIZE};

use super::mdl;
use super::saved::{SavedBuffer, SavedList};
use crate::core::free_list::{FreeList, Taken};
use crate::kernel::pool::{self, NoMemory, PoolSlice, TAG};

/// The longest header that a block holds.
pub(crate) const LONGEST_HEADER: usize = 48;

/// The room for a header, and behind the longest one for the record beside its frame.
pub(crate) const ROOM: usize = 2 * LONGEST_HEADER;

/// The most page numbers behind the MDL of a header: a header touches two pages, a whole frame some more.
const PAGES: usize = 4;

/// The longest frame that a block holds whole: wherever it begins, it touches no more than [`PAGES`].
const LONGEST_WHOLE: usize = (PAGES - 1) * PAGE_SIZE as usize;

/// What pool blocks are aligned to.
const ALIGNMENT: usize = 16;

/// A header in front of a frame, and what it takes to undo it.
#[repr(C, align(16))]
pub(crate) struct Block {
    /// The bytes of the header, and the record behind the longest one.
    header: [u8; ROOM],
    /// Describes the header; first MDL of the NET_BUFFER that crosses.
    mdl: MDL,
    /// Page numbers of `mdl`.
    pages: [usize; PAGES],
    /// The block's number in its pool.
    number: u32,
    /// Whether `part` stands between the header and the lent chain.
    pub(crate) has_part: bool,
    /// The block of the next NET_BUFFER of the same NBL, in the order in which they were lent.
    pub(crate) next: Option<NonNull<Block>>,
    /// The block of the NBL's first NET_BUFFER, which has the NBL's own state in `list`.
    pub(crate) head: Option<NonNull<Block>>,
    /// What the NET_BUFFER was.
    pub(crate) buffer: MaybeUninit<SavedBuffer>,
    /// What the NBL was; in the head block only.
    pub(crate) list: MaybeUninit<SavedList>,
    /// Describes the rest of the payload's first MDL, where the payload does not start at its first byte. Its
    /// page numbers follow; how many there is room for, the pool knows.
    part: MDL,
}

/// The parts of a block, reached without a reference to the whole: its MDLs are in the hands of others.
impl Block {
    /// Where the header goes.
    ///
    /// # Safety
    ///
    /// * `block` points to a block.
    #[inline(always)]
    pub(crate) const unsafe fn header(block: NonNull<Self>) -> *mut u8 {
        // SAFETY: the place lies inside the block.
        unsafe { (&raw mut (*block.as_ptr()).header).cast() }
    }

    /// Where the record beside the frame goes; aligned to 16.
    ///
    /// # Safety
    ///
    /// * `block` points to a block.
    #[inline(always)]
    pub(crate) const unsafe fn record(block: NonNull<Self>) -> *mut u8 {
        // SAFETY: the place lies inside the block.
        unsafe { Self::header(block).add(LONGEST_HEADER) }
    }

    /// The MDL of the header.
    ///
    /// # Safety
    ///
    /// * `block` points to a block.
    #[inline(always)]
    pub(crate) const unsafe fn mdl(block: NonNull<Self>) -> *mut MDL {
        // SAFETY: the place lies inside the block.
        unsafe { &raw mut (*block.as_ptr()).mdl }
    }

    /// The MDL of the rest.
    ///
    /// # Safety
    ///
    /// * `block` points to a block.
    #[inline(always)]
    pub(crate) const unsafe fn part(block: NonNull<Self>) -> *mut MDL {
        // SAFETY: the place lies inside the block; its page numbers follow, and the pointer of a block reaches
        // to the end of its pool.
        unsafe { &raw mut (*block.as_ptr()).part }
    }
}

/// The blocks of one direction of a virtual miniport.
///
/// Having one tells you: every block's header MDL describes its header, and each block is free or belongs to
/// whoever took it.
pub(crate) struct Blocks {
    first: NonNull<u8>,
    stride: usize,
    count: u32,
    /// The most pages that a block's part may touch.
    part_pages: usize,
    /// Where in a block there is room for a whole frame, and how much; none where frames stay where they are.
    whole: Option<(usize, usize)>,
    free: FreeList<PoolSlice<AtomicU32>>,
}

// SAFETY: blocks are reached by those who took them only, and the free list is made of atomics.
unsafe impl Send for Blocks {}
// SAFETY: as above.
unsafe impl Sync for Blocks {}

impl Blocks {
    /// `count` blocks for headers of `header` bytes in front of frames whose payload has at most `payload`
    /// bytes; with room for all of that in one MDL if `whole` frames are wanted.
    pub(crate) fn new(count: u32, header: usize, payload: u32, whole: bool) -> Result<Self, NoMemory> {
        if header > LONGEST_HEADER {
            return Err(NoMemory);
        }
        // The worst place for a payload is the last byte of a page.
        let part_pages = mdl::pages(usize::MAX, payload as usize);
        let size = size_of::<Block>() + part_pages * size_of::<usize>();
        let room = header.saturating_add(payload as usize).min(LONGEST_WHOLE);
        let whole = whole.then_some((size, room));
        let stride = (size + whole.map_or(0, |(_, room)| room)).next_multiple_of(ALIGNMENT);
        let bytes = stride.checked_mul(count as usize).ok_or(NoMemory)?;
        let links = PoolSlice::from_iter(count as usize, ::core::iter::repeat_with(|| AtomicU32::new(0)))?;
        // SAFETY: nonpaged pool may be asked for at IRQL <= DISPATCH_LEVEL; the size is not zero.
        let memory = unsafe { ExAllocatePoolWithTag(pool::kind(), bytes.max(1), TAG) };
        let first = NonNull::new(memory.cast::<u8>()).ok_or(NoMemory)?;
        for number in 0..count {
            // SAFETY: `number` is below `count`, so the block lies inside the allocation.
            let block = unsafe { first.add(stride * number as usize) }.cast::<Block>().as_ptr();
            // SAFETY: as above; the allocation is aligned to 16, and so is the stride.
            unsafe { Self::initialise(block, number, header, part_pages, whole) };
        }
        Ok(Self { first, stride, count, part_pages, whole, free: FreeList::all_free(links) })
    }

    /// # Safety
    ///
    /// * `block` points to room for a block, `part_pages` page numbers behind it, and a whole frame where it says so, all
    ///   of it the caller's.
    unsafe fn initialise(
        block: *mut Block,
        number: u32,
        header: usize,
        part_pages: usize,
        whole: Option<(usize, usize)>,
    ) {
        // SAFETY: the places lie inside the caller's room; no reference is made before all are written.
        unsafe {
            (&raw mut (*block).number).write(number);
            (&raw mut (*block).has_part).write(false);
            (&raw mut (*block).next).write(None);
            (&raw mut (*block).head).write(None);
            (&raw mut (*block).header).cast::<u8>().write_bytes(0, ROOM);
        }
        // SAFETY: the header lies inside the block, `header` is not above its length (checked in `new`), and a whole frame
        // has its room behind the block; the page numbers behind the MDL are room for the pages of either.
        unsafe {
            let (at, length) = match whole {
                Some((at, room)) => (block.cast::<u8>().add(at), room),
                None => ((&raw mut (*block).header).cast(), header),
            };
            mdl::describe(&raw mut (*block).mdl, at, length as u32);
        }
        // SAFETY: the room for `part_pages` page numbers follows the block's last member.
        unsafe { mdl::initialise(&raw mut (*block).part, part_pages) };
    }

    /// Takes blocks for up to `frames` frames.
    pub(crate) fn take(&self, frames: u32) -> Supply<'_> {
        Supply { blocks: self, taken: self.free.take(frames), used: Taken::none() }
    }

    /// The most pages that a block's part may touch.
    pub(crate) const fn part_pages(&self) -> usize {
        self.part_pages
    }

    /// The room for a whole frame in `block`, which its MDL describes; none where frames stay where they are.
    ///
    /// # Safety
    ///
    /// * the caller owns the block, which is of this pool, and makes no other reference to its room meanwhile.
    #[inline(always)]
    pub(crate) unsafe fn whole<'b>(&self, block: NonNull<Block>) -> Option<&'b mut [MaybeUninit<u8>]> {
        let (at, room) = self.whole?;
        // SAFETY: the room lies behind the block inside the allocation, and the pointer of a block reaches to the end of
        // its pool; it is the caller's, by its word.
        Some(unsafe { slice::from_raw_parts_mut(block.as_ptr().cast::<MaybeUninit<u8>>().add(at), room) })
    }

    fn at(&self, number: u32) -> Option<NonNull<Block>> {
        // SAFETY: a number below `count` is that of a block inside the allocation.
        (number < self.count).then(|| unsafe { self.first.add(self.stride * number as usize) }.cast())
    }

    /// The block whose header MDL `mdl` is; `None` when it is no block's of this pool.
    #[inline(always)]
    pub(crate) fn of(&self, mdl: *mut MDL) -> Option<NonNull<Block>> {
        let first = self.first.as_ptr() as usize;
        let from = (mdl as usize).wrapping_sub(offset_of!(Block, mdl)).wrapping_sub(first);
        let is_one = from < self.stride * self.count as usize && from.is_multiple_of(self.stride);
        // SAFETY: the offset is that of a block inside the allocation.
        is_one.then(|| unsafe { self.first.add(from) }.cast())
    }
}

impl Drop for Blocks {
    fn drop(&mut self) {
        // SAFETY: the allocation was made with this tag and is freed once; all blocks are free, because a
        // virtual miniport is halted only after all NBLs of its went home (rules ST-04, MP-26).
        unsafe { ExFreePoolWithTag(self.first.as_ptr().cast(), TAG) };
    }
}

/// Blocks taken for a chain, and blocks to be given back after one; dropped, all of them are free again.
pub(crate) struct Supply<'b> {
    blocks: &'b Blocks,
    taken: Taken,
    used: Taken,
}

impl<'b> Supply<'b> {
    /// Nothing taken, for giving back.
    pub(crate) const fn empty(blocks: &'b Blocks) -> Self {
        Self { blocks, taken: Taken::none(), used: Taken::none() }
    }

    /// The pool.
    pub(crate) const fn blocks(&self) -> &'b Blocks {
        self.blocks
    }

    /// A block of one's own. The caller gives it back with [`Self::give_back`], here or later.
    #[inline(always)]
    pub(crate) fn take(&mut self) -> Option<NonNull<Block>> {
        if self.taken.count() == 0 {
            // A chain whose NBLs carry more frames than it has NBLs.
            self.taken = if self.used.count() == 0 {
                self.blocks.free.take(1)
            } else {
                ::core::mem::replace(&mut self.used, Taken::none())
            };
        }
        self.blocks.at(self.blocks.free.pop(&mut self.taken)?)
    }

    /// Gives back `block`.
    ///
    /// # Safety
    ///
    /// * the caller owns the block, it is this pool's, and neither it nor its MDLs are used any more.
    #[inline(always)]
    pub(crate) unsafe fn give_back(&mut self, block: NonNull<Block>) {
        // SAFETY: the caller owns the block.
        let number = unsafe { (*block.as_ptr()).number };
        self.blocks.free.push(&mut self.used, number);
    }
}

impl Drop for Supply<'_> {
    fn drop(&mut self) {
        let free = &self.blocks.free;
        for taken in [&mut self.taken, &mut self.used] {
            free.give_back(::core::mem::replace(taken, Taken::none()));
        }
    }
}
