//! Crossing with a new header: it stands in a block, with what must be restored.
//!
//! The block is found again through the NET_BUFFER's first MDL, which is the block's own.

use ::core::mem::MaybeUninit;
use ::core::ptr::{NonNull, copy_nonoverlapping, null_mut};

use entresol_sys::{MDL, NDIS_STATUS_RESOURCES, NDIS_STATUS_SUCCESS, NET_BUFFER, NET_BUFFER_LIST};

use super::{Kept, Restored, Route, Translation, Uncrossed, beside, destination_of, judge, look_at};
use crate::core::statistics::{Destination, Tally};
use crate::core::{Crossing, Reason, Stop};
use crate::driver::HeaderBytes;
use crate::net::block::{Block, Blocks, LONGEST_HEADER, ROOM, Supply};
use crate::net::buffer::{Buffer, Scratch};
use crate::net::mdl;
use crate::net::saved::{SavedBuffer, SavedList, data, links};

/// Puts an own header, in an MDL of its own, in front of each frame.
#[inline(always)]
pub(super) unsafe fn cross<T: Translation>(
    nbl: *mut NET_BUFFER_LIST,
    first: *mut NET_BUFFER,
    route: &Route,
    translation: &mut T,
    supply: &mut Supply<'_>,
    scratch: &mut Scratch,
    tally: &mut Tally,
) -> Result<(), Uncrossed> {
    const {
        assert!(<T::Header as HeaderBytes>::LENGTH <= ROOM, "a header and its record fit into a block");
        assert!(T::RECORD <= ROOM - LONGEST_HEADER, "a record fits behind the longest header");
    };
    let mut kept = Kept::new();
    let mut pieces = Pieces { head: None, last: None };
    // SAFETY: the caller owns the NBL.
    let beside = unsafe { beside::<T>(nbl) };
    let (mut next, mut count) = (first, 0_u32);
    while !next.is_null() {
        let raw = next;
        // SAFETY: not null, so it is a NET_BUFFER of the caller's NBL.
        let mut buffer = unsafe {
            next = (*data(raw)).Next;
            Buffer::new(raw)
        };
        // A frame that does not cross needs a block as well, to be put back where it was.
        let Some(block) = supply.take() else {
            translation.stopped(Stop::Drop(Reason::NoResources), &buffer, scratch);
            // SAFETY: the pieces are of this NBL, which the caller owns; the rest of its NET_BUFFERs, from `raw`
            // on, were not touched.
            unsafe { pieces.undo(nbl, raw, supply, |_| ()) };
            return Err(Uncrossed::Home(NDIS_STATUS_RESOURCES));
        };
        count += 1;
        // SAFETY: the block is ours, and its room for a header is not shorter than this one (asserted above).
        let header = unsafe { &mut *Block::header(block).cast::<T::Header>() };
        let judged = look_at::<T>(&buffer, beside, scratch)
            .and_then(|frame| judge(translation, frame, header, route))
            .and_then(|judged| kept.admit(judged.0).map(|()| judged))
            // SAFETY: the block is ours, and so is that of the first frame, with the record that was written there.
            .and_then(|judged| unsafe { kept.agree::<T>(Block::record(block)) }.map(|()| judged))
            .and_then(|(crossing, destination)| {
                let strip = u32::from(crossing.strip);
                // SAFETY: the block and the NET_BUFFER are ours.
                let chain = unsafe { lay_out(&buffer, block, crossing, strip, supply.blocks()) }?;
                Ok((crossing, destination, chain))
            });
        if T::HAS_SERIES && matches!(judged, Err(Stop::Series)) {
            // SAFETY: the block is ours, and nothing of it is used; it is the first: the NBL has one NET_BUFFER.
            unsafe { supply.give_back(block) };
            return Err(Uncrossed::Several);
        }
        // SAFETY: the block is ours; the NBL and the NET_BUFFER are the caller's.
        unsafe { pieces.push(block, nbl, route) };
        match judged {
            Ok((crossing, destination, chain)) => {
                let length = u32::from(crossing.header) + crossing.payload;
                // SAFETY: the block and the NET_BUFFER are ours; the chain was laid out for this frame and stays
                // until it is restored; the NET_BUFFER is in no other list now.
                unsafe {
                    (*block.as_ptr()).buffer.write(SavedBuffer::of(raw, destination, true));
                    buffer.replace(chain, length);
                    if T::RECORD != 0 && kept.last.is_null() {
                        kept.record = Block::record(block);
                    }
                    kept.push(nbl, raw, crossing.dress());
                }
                if !T::IS_SEND {
                    tally.add(destination, length);
                }
            }
            Err(stop) => {
                kept.stopped(stop);
                translation.stopped(stop, &buffer, scratch);
                let destination =
                    if T::IS_SEND { destination_of::<T>(&buffer, scratch) } else { Destination::Directed };
                // SAFETY: the block and the NET_BUFFER are ours.
                unsafe { (*block.as_ptr()).buffer.write(SavedBuffer::of(raw, destination, false)) };
            }
        }
    }
    if kept.last.is_null() {
        let counts = T::IS_SEND && kept.status == NDIS_STATUS_SUCCESS;
        // SAFETY: the pieces are all of this NBL, which the caller owns.
        unsafe {
            pieces.undo(nbl, null_mut(), supply, |saved| {
                if counts {
                    tally.add(saved.destination(), saved.length());
                }
            });
        }
        return Err(Uncrossed::Home(kept.status));
    }
    if let Some(head) = pieces.head {
        // SAFETY: the head block is ours and has the NBL's state since the first NET_BUFFER.
        unsafe { (*head.as_ptr()).list.assume_init_mut().buffers = count };
    }
    // SAFETY: the caller owns the NBL, and it was saved.
    unsafe { SavedList::dress(nbl, route.source, kept.dress, T::TO_RAW_IP, kept.record) };
    Ok(())
}

/// The blocks of one NBL, in the order of its NET_BUFFERs.
struct Pieces {
    head: Option<NonNull<Block>>,
    last: Option<NonNull<Block>>,
}

impl Pieces {
    /// # Safety
    ///
    /// * the caller owns `block` and `nbl`, whose first NET_BUFFER is the first one of all as long as no block
    ///   was pushed.
    #[inline(always)]
    unsafe fn push(&mut self, block: NonNull<Block>, nbl: *mut NET_BUFFER_LIST, route: &Route) {
        let head = *self.head.get_or_insert(block);
        // SAFETY: the blocks and the NBL are the caller's.
        unsafe {
            (*block.as_ptr()).next = None;
            (*block.as_ptr()).head = Some(head);
            match self.last {
                None => {
                    (*block.as_ptr()).list.write(SavedList::of(nbl, route.owner, 0));
                }
                Some(last) => (*last.as_ptr()).next = Some(block),
            }
        }
        self.last = Some(block);
    }

    /// Makes the NBL what it was, gives back all blocks, and shows `each` what its NET_BUFFERs were.
    ///
    /// # Safety
    ///
    /// * the caller owns `nbl`, and each block has the state of one of its NET_BUFFERs;
    /// * `rest` is the NET_BUFFER behind the last of these, or null.
    #[cold]
    unsafe fn undo(
        &self,
        nbl: *mut NET_BUFFER_LIST,
        rest: *mut NET_BUFFER,
        supply: &mut Supply<'_>,
        each: impl FnMut(&SavedBuffer),
    ) {
        let Some(head) = self.head else { return };
        // SAFETY: the head block has the state of this NBL; the caller's word.
        unsafe {
            (*head.as_ptr()).list.assume_init_ref().restore(nbl);
            restore_blocks(head, rest, supply, each);
        }
    }
}

/// Lays out the MDL chain of a frame with a new header, whose payload starts at `at`: the header's own MDL, the rest of
/// the payload's first MDL where the payload does not start at its first byte, and the lent chain behind that. Or one MDL
/// with a copy of all, in blocks that hold whole frames.
///
/// # Safety
///
/// * the caller owns `block`, which is one of `blocks`.
#[inline(always)]
pub(super) unsafe fn lay_out(
    buffer: &Buffer<'_>,
    block: NonNull<Block>,
    crossing: Crossing,
    at: u32,
    blocks: &Blocks,
) -> Result<*mut MDL, Stop> {
    // SAFETY: the caller's word.
    if let Some(room) = unsafe { blocks.whole(block) } {
        // SAFETY: as above.
        return unsafe { copy_whole(buffer, block, crossing, at, room) };
    }
    let part_pages = blocks.part_pages();
    let Some(place) = buffer.place_behind(at) else {
        return Err(Stop::Drop(Reason::BadLength));
    };
    // SAFETY: the block is the caller's; the lent MDL is read only.
    let (header, part, count) = unsafe { (Block::mdl(block), Block::part(block), (*place.mdl).ByteCount) };
    let has_part = place.offset != 0 && crossing.payload != 0;
    let behind = if has_part {
        let length = count.saturating_sub(place.offset).min(crossing.payload);
        // SAFETY: the lent MDL is read only.
        let (start, first) = unsafe { ((*place.mdl).StartVa as usize, (*place.mdl).ByteOffset as usize) };
        if mdl::pages(start.wrapping_add(first).wrapping_add(place.offset as usize), length as usize)
            > part_pages
        {
            return Err(Stop::Drop(Reason::NoResources));
        }
        // SAFETY: the part is the block's own, with room for `part_pages`; the lent MDL outlives the frame's
        // way, and the bytes lie inside it.
        unsafe {
            mdl::initialise(part, part_pages);
            mdl::describe_part(place.mdl, part, place.offset, length);
            (*part).Next = (*place.mdl).Next;
        }
        part
    } else if crossing.payload == 0 {
        null_mut()
    } else {
        place.mdl
    };
    // SAFETY: the block and its MDLs are the caller's.
    unsafe {
        (*block.as_ptr()).has_part = has_part;
        (*header).Next = behind;
        // NdisAdjustMdlLength: a shorter header uses the front of the room.
        (*header).ByteCount = u32::from(crossing.header);
    }
    Ok(header)
}

/// Copies a frame with its new header into the room of its block (rule ETH-07). What is lent stays as it is.
///
/// # Safety
///
/// * the caller owns `block`, and `room` is its room for a whole frame.
#[cold]
#[inline(never)]
unsafe fn copy_whole(
    buffer: &Buffer<'_>,
    block: NonNull<Block>,
    crossing: Crossing,
    at: u32,
    room: &mut [MaybeUninit<u8>],
) -> Result<*mut MDL, Stop> {
    let length = u32::from(crossing.header).saturating_add(crossing.payload);
    let front_and_behind = room
        .get_mut(..length as usize)
        .and_then(|room| room.split_at_mut_checked(usize::from(crossing.header)));
    let Some((front, behind)) = front_and_behind else { return Err(Stop::Drop(Reason::NoResources)) };
    // SAFETY: the header was written to its place in the block, which is not shorter; the room is no part of that.
    unsafe { copy_nonoverlapping(Block::header(block), front.as_mut_ptr().cast(), front.len()) };
    if buffer.copy(at, behind).is_none() {
        return Err(Stop::Drop(Reason::NoResources));
    }
    // SAFETY: the block and its MDLs are the caller's.
    unsafe {
        let mdl = Block::mdl(block);
        (*block.as_ptr()).has_part = false;
        (*mdl).Next = null_mut();
        (*mdl).ByteCount = length;
        Ok(mdl)
    }
}

/// Gives back a block whose MDLs are not used any more.
///
/// # Safety
///
/// * the caller owns the block, which is of `supply`'s pool.
#[inline(always)]
pub(in crate::net) unsafe fn release(block: NonNull<Block>, supply: &mut Supply<'_>) {
    // SAFETY: the block is the caller's.
    unsafe {
        if (*block.as_ptr()).has_part {
            (*block.as_ptr()).has_part = false;
            mdl::release_part(Block::part(block));
        }
        supply.give_back(block);
    }
}

/// Restores the NET_BUFFERs whose states begin with `head`, links them as they were with `rest` behind them, and
/// gives back the blocks.
///
/// # Safety
///
/// * the caller owns the NET_BUFFERs again, and each block has the state of one.
#[inline(always)]
unsafe fn restore_blocks(
    head: NonNull<Block>,
    rest: *mut NET_BUFFER,
    supply: &mut Supply<'_>,
    mut each: impl FnMut(&SavedBuffer),
) {
    let mut next = Some(head);
    while let Some(block) = next {
        let fields = block.as_ptr();
        // SAFETY: the block is the caller's and its state is initialised; so is that of the next one.
        unsafe {
            next = (*fields).next;
            let saved = (*fields).buffer.assume_init_ref();
            saved.restore();
            (*data(saved.buffer)).Next = match next {
                Some(behind) => (*behind.as_ptr()).buffer.assume_init_ref().buffer,
                None => rest,
            };
            each(saved);
            release(block, supply);
        }
    }
}

/// Restores an NBL whose state is in header blocks of `supply`'s pool. `None` when its first NET_BUFFER does not
/// start with a header of this pool: somebody above broke it, and it cannot be told what it was.
///
/// # Safety
///
/// * the caller owns the NBL again, and [`super::cross`] has edited it with blocks.
#[inline(always)]
pub(crate) unsafe fn restore(
    nbl: *mut NET_BUFFER_LIST,
    supply: &mut Supply<'_>,
    tally: &mut Tally,
    counts: bool,
) -> Option<Restored> {
    // SAFETY: the caller owns the NBL.
    let first = unsafe { (*links(nbl)).FirstNetBuffer };
    if first.is_null() {
        return None;
    }
    // SAFETY: the NET_BUFFER is the caller's, with its NBL.
    let block = supply.blocks().of(unsafe { (*data(first)).MdlChain })?;
    // SAFETY: a block that stands in front of a frame was filled by `cross`, and so was its head.
    let (head, owner) = unsafe {
        let head = (*block.as_ptr()).head?;
        let list = (*head.as_ptr()).list.assume_init_ref();
        list.restore(nbl);
        (head, list.owner)
    };
    // SAFETY: the caller owns the NET_BUFFERs with their NBL.
    unsafe {
        restore_blocks(head, null_mut(), supply, |saved| {
            if counts {
                tally.add(saved.destination(), saved.length());
            }
        });
    }
    Some(Restored { owner })
}
