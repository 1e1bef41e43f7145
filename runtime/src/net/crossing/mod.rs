//! Crossing: an NBL is edited in place for the other edge, and restored before it goes home.
//!
//! In: a lent NBL and a translation. Out: the NBL as the other edge needs it, or why not: it goes home, or has to be
//! taken [`apart`]. Where the new header has no bytes, what must be restored is kept in an NBL context ([`in_context`]); else
//! in the header blocks ([`in_blocks`]). Payload is neither copied nor written.

pub(crate) mod apart;
pub(crate) mod in_blocks;
pub(crate) mod in_context;
#[cfg(test)]
mod tests;

use ::core::ffi::c_void;
use ::core::mem::offset_of;
use ::core::ptr::{NonNull, null_mut};
use ::core::slice;

use entresol_sys::{
    IPsecOffloadV1NetBufferListInfo, NDIS_HANDLE, NDIS_OBJECT_HEADER, NDIS_STATUS, NDIS_STATUS_FAILURE,
    NDIS_STATUS_INVALID_LENGTH, NDIS_STATUS_RESOURCES, NDIS_STATUS_SUCCESS, NET_BUFFER, NET_BUFFER_LIST,
    TcpIpChecksumNetBufferListInfo, TcpLargeSendNetBufferListInfo,
};

use super::block::Supply;
use super::buffer::{Buffer, Scratch};
use super::saved::{Dress, MEDIA, TAG, data, links, slot};
use crate::core::statistics::{Destination, Tally};
use crate::core::{Crossing, Frame, Reason, Stop};
use crate::driver::HeaderBytes;

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
    /// Whether the tag beside a frame is looked at.
    const READS_BESIDE: bool;
    /// Whether an NBL carries one frame on the other edge (rule ETH-05).
    const ONE_FRAME: bool;
    /// Whether some frames hold a series of others, which cross one by one.
    const HAS_SERIES: bool = false;
    /// The length of the record that goes beside the frames of an NBL, written behind the longest header.
    const RECORD: usize = 0;
    /// Whether the record beside a frame is looked at.
    const READS_RECORD: bool = false;

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

/// Why an NBL does not cross as it is. It is as it was lent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Uncrossed {
    /// No frame of it crosses: the status with which it goes home.
    Home(NDIS_STATUS),
    /// It has to be taken [`apart`].
    Several,
}

/// What a restored NBL was.
pub(crate) struct Restored {
    /// The owner that the [`Route`] named.
    pub(crate) owner: *const c_void,
}

impl Crossing {
    /// What the NBL says about the frame.
    const fn dress(self) -> Dress {
        Dress { ethertype: self.ethertype, beside: self.beside }
    }
}

/// How a send ends whose frame does not cross. A frame that has no place below was not lost by error.
const fn status(reason: Reason) -> NDIS_STATUS {
    match reason {
        Reason::TooLong => NDIS_STATUS_INVALID_LENGTH,
        Reason::NoResources => NDIS_STATUS_RESOURCES,
        Reason::NoPeer => NDIS_STATUS_FAILURE,
        _ => NDIS_STATUS_SUCCESS,
    }
}

const fn status_of(stop: Stop) -> NDIS_STATUS {
    match stop {
        Stop::Drop(reason) => status(reason),
        Stop::Answer(_) | Stop::Series => NDIS_STATUS_SUCCESS,
    }
}

/// Judges one frame: what the translation says, held against what the frame has and the other medium carries.
#[inline(always)]
fn judge<T: Translation>(
    translation: &T,
    frame: Frame<'_>,
    header: &mut T::Header,
    route: &Route,
) -> Result<(Crossing, Destination), Stop> {
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

/// The frame of a NET_BUFFER, as a translation looks at it.
#[inline(always)]
fn look_at<'s, T: Translation>(
    buffer: &'s Buffer<'_>,
    beside: Besides<'s>,
    scratch: &'s mut Scratch,
) -> Result<Frame<'s>, Stop> {
    let frame = buffer.frame(T::LOOKAHEAD, scratch).ok_or(Stop::Drop(Reason::NoResources))?;
    Ok(beside.to(frame))
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
/// It does not cross as it is; what is dropped of it was counted.
///
/// # Safety
///
/// * the caller owns `nbl`, which is in no chain, and its NET_BUFFERs and MDLs are well formed;
/// * with a header of any length, `supply` is of the pool to which [`in_blocks::restore`] will be pointed.
#[inline(always)]
pub(crate) unsafe fn cross<T: Translation>(
    nbl: NonNull<NET_BUFFER_LIST>,
    route: &Route,
    translation: &mut T,
    supply: Option<&mut Supply<'_>>,
    scratch: &mut Scratch,
    tally: &mut Tally,
) -> Result<(), Uncrossed> {
    let nbl = nbl.as_ptr();
    // SAFETY: the caller owns the NBL.
    let first = unsafe { (*links(nbl)).FirstNetBuffer };
    if first.is_null() {
        return Err(Uncrossed::Home(NDIS_STATUS_SUCCESS));
    }
    // SAFETY: as above.
    if T::IS_SEND && unsafe { asks_for_offload(nbl) } {
        // SAFETY: the NET_BUFFER is the caller's, with its NBL.
        let buffer = unsafe { Buffer::new(first) };
        translation.stopped(Stop::Drop(Reason::UnmappedType), &buffer, scratch);
        return Err(Uncrossed::Home(NDIS_STATUS_FAILURE));
    }
    // SAFETY: the NET_BUFFER is the caller's, with its NBL.
    let has_one = unsafe { (*data(first)).Next }.is_null();
    if (T::ONE_FRAME || T::HAS_SERIES) && !has_one {
        return Err(Uncrossed::Several);
    }
    if <T::Header as HeaderBytes>::LENGTH == 0 {
        if has_one {
            // SAFETY: the caller's word, and `first` is the NBL's only NET_BUFFER.
            unsafe { in_context::cross_one(nbl, first, route, translation, scratch, tally) }
        } else {
            // SAFETY: the caller's word.
            unsafe { in_context::cross_many(nbl, first, route, translation, scratch, tally) }
        }
    } else {
        let Some(supply) = supply else { return Err(Uncrossed::Home(NDIS_STATUS_RESOURCES)) };
        // SAFETY: the caller's word.
        unsafe { in_blocks::cross(nbl, first, route, translation, supply, scratch, tally) }
    }
}

/// What NDIS carries beside the frames of an NBL.
#[derive(Clone, Copy)]
struct Besides<'a> {
    /// The tag.
    tag: u32,
    /// The record in memory.
    record: &'a [u8],
}

impl<'a> Besides<'a> {
    /// The frame with what stands beside it.
    #[inline(always)]
    fn to(self, frame: Frame<'a>) -> Frame<'a> {
        frame.with_beside(self.tag).with_record(self.record)
    }
}

/// The longest record that is looked at.
const LONGEST_RECORD: usize = 48;

/// What stands beside the frames of an NBL, for a translation that looks at it.
#[inline(always)]
unsafe fn beside<'a, T: Translation>(nbl: *mut NET_BUFFER_LIST) -> Besides<'a> {
    let tag = if T::READS_BESIDE {
        // SAFETY: the caller owns the NBL; the slot exists in every version. The tag has 20 bits, the rest is reserved.
        unsafe { (*slot::<TAG>(nbl)).addr() as u32 & 0xF_FFFF }
    } else {
        0
    };
    let start = if T::READS_RECORD {
        // SAFETY: as above.
        unsafe { *slot::<MEDIA>(nbl) }
    } else {
        null_mut()
    };
    let record = if start.is_null() {
        &[][..]
    } else {
        // SAFETY: whoever lent the NBL put a record there, which has as many bytes as its NDIS_OBJECT_HEADER says; it stays
        // as long as the NBL is lent, and nobody writes it meanwhile.
        unsafe {
            let size =
                start.cast::<u8>().add(offset_of!(NDIS_OBJECT_HEADER, Size)).cast::<u16>().read_unaligned();
            slice::from_raw_parts(start.cast::<u8>(), usize::from(size).min(LONGEST_RECORD))
        }
    };
    Besides { tag, record }
}

/// Where a frame that stopped would have gone.
#[cold]
fn destination_of<T: Translation>(buffer: &Buffer<'_>, scratch: &mut Scratch) -> Destination {
    buffer.frame(T::LOOKAHEAD, scratch).map_or(Destination::Directed, |frame| T::destination(&frame))
}

/// The NET_BUFFERs of an NBL that cross, being linked anew.
struct Kept {
    last: *mut NET_BUFFER,
    dress: Dress,
    /// The record of the first, where one is written.
    record: *mut u8,
    /// How the NBL ends if none crosses: the first thing that went wrong.
    status: NDIS_STATUS,
}

impl Kept {
    const fn new() -> Self {
        Self {
            last: null_mut(),
            dress: Dress { ethertype: 0, beside: 0 },
            record: null_mut(),
            status: NDIS_STATUS_SUCCESS,
        }
    }

    /// All frames of an NBL carry the same type (rule ETH-01) and have the same tag.
    fn admit(&self, crossing: Crossing) -> Result<(), Stop> {
        if self.last.is_null() || self.dress == crossing.dress() {
            Ok(())
        } else {
            Err(Stop::Drop(Reason::MixedTypes))
        }
    }

    /// All frames of an NBL share the record beside it.
    ///
    /// # Safety
    ///
    /// * `record` is the place of one, and so is that of the first frame.
    #[inline(always)]
    unsafe fn agree<T: Translation>(&self, record: *const u8) -> Result<(), Stop> {
        if T::RECORD == 0 || self.last.is_null() {
            return Ok(());
        }
        // SAFETY: both places have as many bytes, by the caller's word.
        let (first, own) = unsafe {
            (slice::from_raw_parts(self.record, T::RECORD), slice::from_raw_parts(record, T::RECORD))
        };
        if first == own { Ok(()) } else { Err(Stop::Drop(Reason::MixedTypes)) }
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
    unsafe fn push(&mut self, nbl: *mut NET_BUFFER_LIST, buffer: *mut NET_BUFFER, dress: Dress) {
        // SAFETY: the caller owns both; the last one was pushed before and is the caller's too.
        unsafe {
            (*data(buffer)).Next = null_mut();
            if self.last.is_null() {
                (*links(nbl)).FirstNetBuffer = buffer;
                self.dress = dress;
            } else {
                (*data(self.last)).Next = buffer;
            }
        }
        self.last = buffer;
    }
}
