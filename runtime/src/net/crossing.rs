//! Crossing: an NBL is edited in place for the other edge, and restored before it goes home.
//!
//! In: a lent NBL and a translation. Out: the NBL as the other edge needs it, or the status with which it goes
//! home. Where the new header has no bytes, what must be restored is kept in an NBL context; else in the header
//! blocks, which are found again through the NET_BUFFER's first MDL. Payload is neither copied nor written.

use ::core::ffi::c_void;
use ::core::mem::size_of;
use ::core::ptr::{NonNull, null_mut};

use entresol_sys::{
    IPsecOffloadV1NetBufferListInfo, MDL, NDIS_HANDLE, NDIS_STATUS, NDIS_STATUS_FAILURE,
    NDIS_STATUS_INVALID_LENGTH, NDIS_STATUS_RESOURCES, NDIS_STATUS_SUCCESS, NET_BUFFER, NET_BUFFER_LIST,
    NET_BUFFER_LIST_CONTEXT, NdisAllocateNetBufferListContext, NdisFreeNetBufferListContext,
    TcpIpChecksumNetBufferListInfo, TcpLargeSendNetBufferListInfo,
};

use super::block::{Block, LONGEST_HEADER, Supply};
use super::buffer::{Buffer, Scratch};
use super::mdl;
use super::saved::{SavedBuffer, SavedList, data, links, slot};
use crate::core::statistics::{Destination, Tally};
use crate::core::{Crossing, Frame, Reason, Stop};
use crate::driver::HeaderBytes;
use crate::kernel::pool::TAG;

/// What one direction does with frames.
pub(crate) trait Translation {
    /// The new header.
    type Header: HeaderBytes;
    /// The bytes that are looked at.
    const LOOKAHEAD: usize;
    /// Whether frames go from upper to lower.
    const IS_SEND: bool;
    /// Whether the NBLs must say which IP they carry.
    const TO_RAW_IP: bool;
    /// Whether an NBL carries one frame on the other edge (rule ETH-05).
    const ONE_FRAME: bool;

    /// How a frame crosses; the header's bytes are written.
    fn translate(&self, frame: Frame<'_>, header: &mut Self::Header)
    -> Result<(Crossing, Destination), Stop>;
    /// Where a frame that does not cross would have gone.
    fn destination(frame: &Frame<'_>) -> Destination;
    /// A frame does not cross. Counts it and answers what it asks.
    fn stopped(&mut self, stop: Stop, buffer: &Buffer<'_>, scratch: &mut Scratch);
}

/// Where NBLs of one chain go.
pub(crate) struct Route {
    /// Their SourceHandle on the other edge.
    pub(crate) source: NDIS_HANDLE,
    /// Who finds them again.
    pub(crate) owner: *const c_void,
    /// The longest frame that the other medium carries, header included.
    pub(crate) longest: u32,
}

/// What a restored NBL was.
pub(crate) struct Restored {
    /// The owner that the [`Route`] named.
    pub(crate) owner: *const c_void,
}

/// The bytes of context that one NBL with one NET_BUFFER needs: what the upper edge asks its protocols to leave
/// room for.
pub(crate) const CONTEXT: u16 = context(1);

/// NBL contexts come in multiples of MEMORY_ALLOCATION_ALIGNMENT (rule NBL-15).
const fn context(buffers: usize) -> u16 {
    let bytes = size_of::<SavedList>() + buffers * size_of::<SavedBuffer>();
    bytes.next_multiple_of(16) as u16
}

/// The most NET_BUFFERs whose state fits into an NBL context, whose size has 16 bits.
const MOST_BUFFERS: usize = (0xFFF0 - size_of::<SavedList>()) / size_of::<SavedBuffer>();

/// How a send ends whose frame does not cross. A frame that has no place below was not lost by error.
const fn status(reason: Reason) -> NDIS_STATUS {
    match reason {
        Reason::TooLong => NDIS_STATUS_INVALID_LENGTH,
        Reason::NoResources => NDIS_STATUS_RESOURCES,
        _ => NDIS_STATUS_SUCCESS,
    }
}

const fn status_of(stop: Stop) -> NDIS_STATUS {
    match stop {
        Stop::Drop(reason) => status(reason),
        Stop::Answer(_) => NDIS_STATUS_SUCCESS,
    }
}

/// Judges one frame: what the translation says, held against what the frame has and the other medium carries.
#[inline(always)]
fn judge<T: Translation>(
    translation: &T,
    buffer: &Buffer<'_>,
    header: &mut T::Header,
    route: &Route,
    scratch: &mut Scratch,
) -> Result<(Crossing, Destination), Stop> {
    let Some(frame) = buffer.frame(T::LOOKAHEAD, scratch) else {
        return Err(Stop::Drop(Reason::NoResources));
    };
    let length = frame.length();
    let (crossing, destination) = translation.translate(frame, header)?;
    if crossing.payload > length.saturating_sub(u32::from(crossing.strip)) {
        return Err(Stop::Drop(Reason::BadLength));
    }
    if crossing.payload > route.longest.saturating_sub(u32::from(crossing.header)) {
        return Err(Stop::Drop(Reason::TooLong));
    }
    Ok((crossing, destination))
}

/// Whether a send asks for work that the virtual miniport never offered: a checksum, segmentation or IPsec. No
/// stack asks for it; one that did would not get what it asked for, so such an NBL fails (rule ETH-14).
#[inline(always)]
unsafe fn asks_for_offload(nbl: *mut NET_BUFFER_LIST) -> bool {
    // Transmit.TcpChecksum, UdpChecksum, IpHeaderChecksum.
    const CHECKSUMS: usize = 0b1_1100;
    // SAFETY: the caller owns the NBL; the slots exist in every version.
    let (checksum, ipsec, segmentation) = unsafe {
        (
            *slot::<{ TcpIpChecksumNetBufferListInfo as usize }>(nbl),
            *slot::<{ IPsecOffloadV1NetBufferListInfo as usize }>(nbl),
            *slot::<{ TcpLargeSendNetBufferListInfo as usize }>(nbl),
        )
    };
    (checksum as usize & CHECKSUMS) | ipsec as usize | segmentation as usize != 0
}

/// Edits `nbl` for the other edge.
///
/// # Errors
///
/// No frame crosses: the status with which the NBL goes home. It is as it was; what it held is counted.
///
/// # Safety
///
/// * the caller owns `nbl`, which is in no chain, and its NET_BUFFERs and MDLs are well formed;
/// * with a header of any length, `supply` is of the pool to which [`restore`] will be pointed.
#[inline(always)]
pub(crate) unsafe fn cross<T: Translation>(
    nbl: NonNull<NET_BUFFER_LIST>,
    route: &Route,
    translation: &mut T,
    supply: Option<&mut Supply<'_>>,
    scratch: &mut Scratch,
    tally: &mut Tally,
) -> Result<(), NDIS_STATUS> {
    let nbl = nbl.as_ptr();
    // SAFETY: the caller owns the NBL.
    let first = unsafe { (*links(nbl)).FirstNetBuffer };
    if first.is_null() {
        return Err(NDIS_STATUS_SUCCESS);
    }
    // SAFETY: as above.
    if T::IS_SEND && unsafe { asks_for_offload(nbl) } {
        // SAFETY: the NET_BUFFER is the caller's, with its NBL.
        let buffer = unsafe { Buffer::new(first) };
        translation.stopped(Stop::Drop(Reason::UnmappedType), &buffer, scratch);
        return Err(NDIS_STATUS_FAILURE);
    }
    if <T::Header as HeaderBytes>::LENGTH == 0 {
        // SAFETY: the NET_BUFFER is the caller's, with its NBL.
        let has_one = unsafe { (*data(first)).Next }.is_null();
        if has_one {
            // SAFETY: the caller's word, and `first` is the NBL's only NET_BUFFER.
            unsafe { cross_one(nbl, first, route, translation, scratch, tally) }
        } else {
            // SAFETY: the caller's word.
            unsafe { cross_many(nbl, first, route, translation, scratch, tally) }
        }
    } else {
        let Some(supply) = supply else { return Err(NDIS_STATUS_RESOURCES) };
        // SAFETY: the caller's word.
        unsafe { cross_with_header(nbl, first, route, translation, supply, scratch, tally) }
    }
}

/// Where the context that was allocated last begins (NET_BUFFER_LIST_CONTEXT_DATA_START).
#[inline(always)]
unsafe fn context_of(nbl: *mut NET_BUFFER_LIST) -> *mut SavedList {
    // SAFETY: the caller owns the NBL and has allocated a context on it.
    unsafe {
        let context = (*nbl).Context;
        let offset = usize::from((*context).Offset);
        context.cast::<u8>().add(size_of::<NET_BUFFER_LIST_CONTEXT>() + offset).cast()
    }
}

/// Where the states of the NET_BUFFERs are, behind that of their NBL.
#[inline(always)]
unsafe fn buffers_of(list: *mut SavedList) -> *mut SavedBuffer {
    // SAFETY: the context has room for them behind the list's state, by its size.
    unsafe { list.add(1) }.cast()
}

/// Pushes a context with room for `buffers` states.
#[inline(always)]
unsafe fn push_context(nbl: *mut NET_BUFFER_LIST, bytes: u16) -> Option<*mut SavedList> {
    // SAFETY: the caller owns the NBL; the size is a multiple of 16; IRQL <= DISPATCH_LEVEL.
    let status = unsafe { NdisAllocateNetBufferListContext(nbl, bytes, 0, TAG) };
    // SAFETY: with success there is a context.
    (status == NDIS_STATUS_SUCCESS).then(|| unsafe { context_of(nbl) })
}

#[inline(always)]
unsafe fn cross_one<T: Translation>(
    nbl: *mut NET_BUFFER_LIST,
    first: *mut NET_BUFFER,
    route: &Route,
    translation: &mut T,
    scratch: &mut Scratch,
    tally: &mut Tally,
) -> Result<(), NDIS_STATUS> {
    // SAFETY: the NET_BUFFER is the caller's, with its NBL.
    let mut buffer = unsafe { Buffer::new(first) };
    let mut none = <T::Header as HeaderBytes>::ZERO;
    let judged = judge(translation, &buffer, &mut none, route, scratch);
    let (crossing, destination) = match judged {
        Ok(judged) => judged,
        Err(stop) => {
            let length = buffer.length();
            translation.stopped(stop, &buffer, scratch);
            // A send that ends with success counts as sent, wherever its frame went.
            if status_of(stop) == NDIS_STATUS_SUCCESS {
                tally.add(destination_of::<T>(&buffer, scratch), length);
            }
            return Err(status_of(stop));
        }
    };
    let strip = u32::from(crossing.strip);
    let Some(place) = buffer.place_behind(strip) else {
        translation.stopped(Stop::Drop(Reason::BadLength), &buffer, scratch);
        return Err(NDIS_STATUS_SUCCESS);
    };
    // SAFETY: the caller owns the NBL.
    let Some(list) = (unsafe { push_context(nbl, CONTEXT) }) else {
        translation.stopped(Stop::Drop(Reason::NoResources), &buffer, scratch);
        return Err(NDIS_STATUS_RESOURCES);
    };
    // SAFETY: the context has room for both states and is aligned to 16; the caller owns NBL and NET_BUFFER.
    unsafe {
        list.write(SavedList::of(nbl, route.owner, 1));
        buffers_of(list).write(SavedBuffer::of(first, destination, true));
    }
    buffer.advance(place, strip, crossing.payload);
    if !T::IS_SEND {
        tally.add(destination, crossing.payload);
    }
    // SAFETY: the caller owns the NBL, and it was saved.
    unsafe { SavedList::dress(nbl, route.source, crossing.ethertype, T::TO_RAW_IP) };
    Ok(())
}

/// Where a frame that stopped would have gone.
#[cold]
fn destination_of<T: Translation>(buffer: &Buffer<'_>, scratch: &mut Scratch) -> Destination {
    buffer.frame(T::LOOKAHEAD, scratch).map_or(Destination::Directed, |frame| T::destination(&frame))
}

/// The rare NBL with several NET_BUFFERs: those that do not cross are taken out until it goes home.
#[cold]
#[inline(never)]
unsafe fn cross_many<T: Translation>(
    nbl: *mut NET_BUFFER_LIST,
    first: *mut NET_BUFFER,
    route: &Route,
    translation: &mut T,
    scratch: &mut Scratch,
    tally: &mut Tally,
) -> Result<(), NDIS_STATUS> {
    let (mut count, mut next) = (0_usize, first);
    while !next.is_null() {
        count += 1;
        // SAFETY: not null, so it is a NET_BUFFER of the caller's NBL.
        next = unsafe { (*data(next)).Next };
    }
    // SAFETY: the NET_BUFFER is the caller's, with its NBL.
    let report = |translation: &mut T, scratch: &mut Scratch| unsafe {
        translation.stopped(Stop::Drop(Reason::NoResources), &Buffer::new(first), scratch);
    };
    if count > MOST_BUFFERS {
        report(translation, scratch);
        return Err(NDIS_STATUS_RESOURCES);
    }
    // SAFETY: the caller owns the NBL.
    let Some(list) = (unsafe { push_context(nbl, context(count)) }) else {
        report(translation, scratch);
        return Err(NDIS_STATUS_RESOURCES);
    };
    // SAFETY: the context has room for the list's state and is aligned to 16.
    unsafe { list.write(SavedList::of(nbl, route.owner, count as u32)) };
    // SAFETY: as above.
    let saved = unsafe { buffers_of(list) };
    let mut kept = Kept::new(T::ONE_FRAME);
    let mut none = <T::Header as HeaderBytes>::ZERO;
    next = first;
    for at in 0..count {
        let raw = next;
        // SAFETY: the count says that this is a NET_BUFFER of the caller's NBL.
        next = unsafe { (*data(raw)).Next };
        // SAFETY: as above.
        let mut buffer = unsafe { Buffer::new(raw) };
        let judged = judge(translation, &buffer, &mut none, route, scratch)
            .and_then(|(crossing, destination)| kept.admit(crossing).map(|()| (crossing, destination)))
            .and_then(|(crossing, destination)| {
                let place = buffer.place_behind(u32::from(crossing.strip));
                place.map(|place| (crossing, destination, place)).ok_or(Stop::Drop(Reason::BadLength))
            });
        let state = match judged {
            Ok((crossing, destination, place)) => {
                // SAFETY: the NET_BUFFER is the caller's.
                let state = unsafe { SavedBuffer::of(raw, destination, true) };
                buffer.advance(place, u32::from(crossing.strip), crossing.payload);
                if !T::IS_SEND {
                    tally.add(destination, crossing.payload);
                }
                // SAFETY: the NET_BUFFER is the caller's and in no other list now.
                unsafe { kept.push(nbl, raw, crossing.ethertype) };
                state
            }
            Err(stop) => {
                kept.stopped(stop);
                translation.stopped(stop, &buffer, scratch);
                let destination = destination_of::<T>(&buffer, scratch);
                // SAFETY: the NET_BUFFER is the caller's.
                unsafe { SavedBuffer::of(raw, destination, false) }
            }
        };
        // SAFETY: `at` is below the count for which the context has room.
        unsafe { saved.add(at).write(state) };
    }
    if kept.last.is_null() {
        // SAFETY: the NBL is the caller's, with the context that was pushed above.
        unsafe { restore_from_context(nbl, tally, kept.status == NDIS_STATUS_SUCCESS) };
        return Err(kept.status);
    }
    // SAFETY: the caller owns the NBL, and it was saved.
    unsafe { SavedList::dress(nbl, route.source, kept.ethertype, T::TO_RAW_IP) };
    Ok(())
}

/// The NET_BUFFERs of an NBL that cross, being linked anew.
struct Kept {
    last: *mut NET_BUFFER,
    ethertype: u16,
    one_frame: bool,
    /// How the NBL ends if none crosses: the first thing that went wrong.
    status: NDIS_STATUS,
}

impl Kept {
    const fn new(one_frame: bool) -> Self {
        Self { last: null_mut(), ethertype: 0, one_frame, status: NDIS_STATUS_SUCCESS }
    }

    /// All frames of an NBL carry the same type (rule ETH-01), and on Ethernet a received NBL has one.
    fn admit(&self, crossing: Crossing) -> Result<(), Stop> {
        if self.last.is_null() {
            Ok(())
        } else if self.one_frame {
            Err(Stop::Drop(Reason::NoResources))
        } else if self.ethertype != crossing.ethertype {
            Err(Stop::Drop(Reason::MixedTypes))
        } else {
            Ok(())
        }
    }

    const fn stopped(&mut self, stop: Stop) {
        if self.status == NDIS_STATUS_SUCCESS {
            self.status = status_of(stop);
        }
    }

    /// # Safety
    ///
    /// * the caller owns `nbl` and `buffer`, and `buffer` is in no other list.
    #[inline(always)]
    unsafe fn push(&mut self, nbl: *mut NET_BUFFER_LIST, buffer: *mut NET_BUFFER, ethertype: u16) {
        // SAFETY: the caller owns both; the last one was pushed before and is the caller's too.
        unsafe {
            (*data(buffer)).Next = null_mut();
            if self.last.is_null() {
                (*links(nbl)).FirstNetBuffer = buffer;
                self.ethertype = ethertype;
            } else {
                (*data(self.last)).Next = buffer;
            }
        }
        self.last = buffer;
    }
}

/// Puts an own header, in an MDL of its own, in front of each frame.
#[inline(always)]
unsafe fn cross_with_header<T: Translation>(
    nbl: *mut NET_BUFFER_LIST,
    first: *mut NET_BUFFER,
    route: &Route,
    translation: &mut T,
    supply: &mut Supply<'_>,
    scratch: &mut Scratch,
    tally: &mut Tally,
) -> Result<(), NDIS_STATUS> {
    const { assert!(<T::Header as HeaderBytes>::LENGTH <= LONGEST_HEADER, "a header fits into its block") };
    let mut kept = Kept::new(T::ONE_FRAME);
    let mut pieces = Pieces { head: None, last: None };
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
            return Err(NDIS_STATUS_RESOURCES);
        };
        count += 1;
        // SAFETY: the block is ours, and its room for a header is not shorter than this one (asserted above).
        let header = unsafe { &mut *(*block.as_ptr()).header().cast::<T::Header>() };
        let judged = judge(translation, &buffer, header, route, scratch)
            .and_then(|judged| kept.admit(judged.0).map(|()| judged))
            .and_then(|(crossing, destination)| {
                // SAFETY: the block and the NET_BUFFER are ours.
                let chain = unsafe { lay_out(&buffer, block, crossing, supply.blocks().part_pages()) }?;
                Ok((crossing, destination, chain))
            });
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
                    kept.push(nbl, raw, crossing.ethertype);
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
        return Err(kept.status);
    }
    if let Some(head) = pieces.head {
        // SAFETY: the head block is ours and has the NBL's state since the first NET_BUFFER.
        unsafe { (*head.as_ptr()).list.assume_init_mut().buffers = count };
    }
    // SAFETY: the caller owns the NBL, and it was saved.
    unsafe { SavedList::dress(nbl, route.source, kept.ethertype, T::TO_RAW_IP) };
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

/// Lays out the MDL chain of a frame with a new header: the header's own MDL, the rest of the payload's first
/// MDL where the payload does not start at its first byte, and the lent chain behind that.
#[inline(always)]
unsafe fn lay_out(
    buffer: &Buffer<'_>,
    block: NonNull<Block>,
    crossing: Crossing,
    part_pages: usize,
) -> Result<*mut MDL, Stop> {
    let Some(place) = buffer.place_behind(u32::from(crossing.strip)) else {
        return Err(Stop::Drop(Reason::BadLength));
    };
    let block = block.as_ptr();
    // SAFETY: the block is the caller's; the lent MDL is read only.
    let (header, part, count) = unsafe { ((*block).mdl(), (*block).part(), (*place.mdl).ByteCount) };
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
        (*block).has_part = has_part;
        (*header).Next = behind;
        // NdisAdjustMdlLength: a shorter header uses the front of the room.
        (*header).ByteCount = u32::from(crossing.header);
    }
    Ok(header)
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
            if (*fields).has_part {
                (*fields).has_part = false;
                mdl::release_part((*fields).part());
            }
            supply.give_back(block);
        }
    }
}

/// Who finds an NBL again whose state is in a context.
///
/// # Safety
///
/// * the caller owns the NBL again, and [`cross`] has put a context on it that is the last one.
#[inline(always)]
pub(crate) unsafe fn owner_in_context(nbl: *mut NET_BUFFER_LIST) -> *const c_void {
    // SAFETY: the context is there, by the caller's word, and was filled by `cross`.
    unsafe { (*context_of(nbl)).owner }
}

/// Restores an NBL whose state is in a context, and pops the context.
///
/// # Safety
///
/// * the caller owns the NBL again, and [`cross`] has put a context on it that is the last one.
#[inline(always)]
pub(crate) unsafe fn restore_from_context(
    nbl: *mut NET_BUFFER_LIST,
    tally: &mut Tally,
    counts: bool,
) -> Restored {
    // SAFETY: the context is there, by the caller's word, and was filled by `cross`.
    let (list, buffers) = unsafe {
        let list = context_of(nbl);
        (&*list, buffers_of(list))
    };
    // SAFETY: the NBL is the one that was saved here.
    unsafe { list.restore(nbl) };
    let count = list.buffers as usize;
    for at in 0..count {
        // SAFETY: the context has the states of `count` NET_BUFFERs.
        let saved = unsafe { &*buffers.add(at) };
        // SAFETY: the caller owns the NBL and with it the NET_BUFFERs.
        unsafe { saved.restore() };
        if count > 1 {
            let behind = if at + 1 < count {
                // SAFETY: as above.
                unsafe { (*buffers.add(at + 1)).buffer }
            } else {
                null_mut()
            };
            // SAFETY: as above.
            unsafe { (*data(saved.buffer)).Next = behind };
        }
        if counts {
            tally.add(saved.destination(), saved.length());
        }
    }
    let restored = Restored { owner: list.owner };
    // SAFETY: the context was pushed with this size, and is the last one (rule NBL-15).
    unsafe { NdisFreeNetBufferListContext(nbl, context(count)) };
    restored
}

/// Restores an NBL whose state is in header blocks of `supply`'s pool. `None` when its first NET_BUFFER does not
/// start with a header of this pool: somebody above broke it, and it cannot be told what it was.
///
/// # Safety
///
/// * the caller owns the NBL again, and [`cross`] has edited it with blocks.
#[inline(always)]
pub(crate) unsafe fn restore_from_blocks(
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
