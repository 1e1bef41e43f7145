//! Crossing without a new header: what must be restored is kept in an NBL context.
//!
//! The upper edge asks its protocols to leave room for it (ContextBackFillSize), so it normally costs no allocation.

use ::core::ffi::c_void;
use ::core::mem::size_of;
use ::core::ptr::null_mut;

use entresol_sys::{
    NDIS_STATUS_RESOURCES, NDIS_STATUS_SUCCESS, NET_BUFFER, NET_BUFFER_LIST, NET_BUFFER_LIST_CONTEXT,
    NdisAllocateNetBufferListContext, NdisFreeNetBufferListContext,
};

use super::{
    Kept, Restored, Route, Translation, Uncrossed, beside, destination_of, judge, look_at, status_of,
};
use crate::core::statistics::Tally;
use crate::core::{Reason, Stop};
use crate::driver::HeaderBytes;
use crate::kernel::pool::TAG;
use crate::net::buffer::{Buffer, Scratch};
use crate::net::saved::{SavedBuffer, SavedList, data};

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

/// Where the context that was allocated last begins (NET_BUFFER_LIST_CONTEXT_DATA_START).
#[inline(always)]
pub(in crate::net) unsafe fn context_of(nbl: *mut NET_BUFFER_LIST) -> *mut SavedList {
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
pub(super) unsafe fn cross_one<T: Translation>(
    nbl: *mut NET_BUFFER_LIST,
    first: *mut NET_BUFFER,
    route: &Route,
    translation: &mut T,
    scratch: &mut Scratch,
    tally: &mut Tally,
) -> Result<(), Uncrossed> {
    // SAFETY: the NET_BUFFER is the caller's, with its NBL.
    let mut buffer = unsafe { Buffer::new(first) };
    let mut none = <T::Header as HeaderBytes>::ZERO;
    // SAFETY: the caller owns the NBL.
    let beside = unsafe { beside::<T>(nbl) };
    let judged = look_at::<T>(&buffer, beside, scratch)
        .and_then(|frame| judge(translation, frame, &mut none, route))
        .and_then(|(crossing, destination)| {
            let place = buffer.place_behind(u32::from(crossing.strip));
            place.map(|place| (crossing, destination, place)).ok_or(Stop::Drop(Reason::BadLength))
        });
    let (crossing, destination, place) = match judged {
        Ok(judged) => judged,
        Err(Stop::Series) if T::HAS_SERIES => return Err(Uncrossed::Several),
        Err(stop) => {
            translation.stopped(stop, &buffer, scratch);
            // A send that ends with success counts as sent, wherever its frame went.
            if T::IS_SEND && status_of(stop) == NDIS_STATUS_SUCCESS {
                tally.add(destination_of::<T>(&buffer, scratch), buffer.length());
            }
            return Err(Uncrossed::Home(status_of(stop)));
        }
    };
    let strip = u32::from(crossing.strip);
    // SAFETY: the caller owns the NBL.
    let Some(list) = (unsafe { push_context(nbl, CONTEXT) }) else {
        translation.stopped(Stop::Drop(Reason::NoResources), &buffer, scratch);
        return Err(Uncrossed::Home(NDIS_STATUS_RESOURCES));
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
    unsafe { SavedList::dress(nbl, route.source, crossing.dress(), T::TO_RAW_IP, null_mut()) };
    Ok(())
}

/// The rare NBL with several NET_BUFFERs: those that do not cross are taken out until it goes home.
#[cold]
#[inline(never)]
pub(super) unsafe fn cross_many<T: Translation>(
    nbl: *mut NET_BUFFER_LIST,
    first: *mut NET_BUFFER,
    route: &Route,
    translation: &mut T,
    scratch: &mut Scratch,
    tally: &mut Tally,
) -> Result<(), Uncrossed> {
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
        return Err(Uncrossed::Home(NDIS_STATUS_RESOURCES));
    }
    // SAFETY: the caller owns the NBL.
    let Some(list) = (unsafe { push_context(nbl, context(count)) }) else {
        report(translation, scratch);
        return Err(Uncrossed::Home(NDIS_STATUS_RESOURCES));
    };
    // SAFETY: the context has room for the list's state and is aligned to 16.
    unsafe { list.write(SavedList::of(nbl, route.owner, count as u32)) };
    // SAFETY: as above.
    let saved = unsafe { buffers_of(list) };
    let mut kept = Kept::new();
    let mut none = <T::Header as HeaderBytes>::ZERO;
    // SAFETY: the caller owns the NBL.
    let beside = unsafe { beside::<T>(nbl) };
    next = first;
    for at in 0..count {
        let raw = next;
        // SAFETY: the count says that this is a NET_BUFFER of the caller's NBL.
        next = unsafe { (*data(raw)).Next };
        // SAFETY: as above.
        let mut buffer = unsafe { Buffer::new(raw) };
        let judged = look_at::<T>(&buffer, beside, scratch)
            .and_then(|frame| judge(translation, frame, &mut none, route))
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
                unsafe { kept.push(nbl, raw, crossing.dress()) };
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
        unsafe { restore(nbl, tally, kept.status == NDIS_STATUS_SUCCESS) };
        return Err(Uncrossed::Home(kept.status));
    }
    // SAFETY: the caller owns the NBL, and it was saved.
    unsafe { SavedList::dress(nbl, route.source, kept.dress, T::TO_RAW_IP, null_mut()) };
    Ok(())
}

/// Who finds an NBL again whose state is in a context.
///
/// # Safety
///
/// * the caller owns the NBL again, and [`super::cross`] has put a context on it that is the last one.
#[inline(always)]
pub(crate) unsafe fn owner(nbl: *mut NET_BUFFER_LIST) -> *const c_void {
    // SAFETY: the context is there, by the caller's word, and was filled by `cross`.
    unsafe { (*context_of(nbl)).owner }
}

/// Restores an NBL whose state is in a context, and pops the context.
///
/// # Safety
///
/// * the caller owns the NBL again, and [`super::cross`] has put a context on it that is the last one.
#[inline(always)]
pub(crate) unsafe fn restore(nbl: *mut NET_BUFFER_LIST, tally: &mut Tally, counts: bool) -> Restored {
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
