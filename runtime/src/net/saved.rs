//! What an NBL and its NET_BUFFERs were when they were lent, kept until they go home.
//!
//! Restoring is exact, field for field (rules TX-05 to TX-08, RX-09, RX-10), and does not depend on what the
//! driver on the other side left in them.

use ::core::ffi::c_void;

use entresol_sys::{
    Ieee8021QNetBufferListInfo, MDL, MediaSpecificInformation, MediaSpecificInformationEx, NDIS_HANDLE,
    NDIS_NBL_FLAGS_IS_IPV4, NDIS_NBL_FLAGS_IS_IPV6, NET_BUFFER, NET_BUFFER_DATA, NET_BUFFER_LIST,
    NET_BUFFER_LIST_DATA, NetBufferListFrameType, PVOID,
};

use crate::core::statistics::Destination;
use crate::core::version::Version;
use crate::kernel::system;

/// IPv4's EtherType.
const IPV4: u16 = 0x0800;
/// IPv6's EtherType.
const IPV6: u16 = 0x86DD;

/// The links of an NBL: its `Next` and its first NET_BUFFER.
///
/// # Safety
///
/// * `nbl` points to a NET_BUFFER_LIST that the caller may use.
#[inline(always)]
pub(crate) const unsafe fn links(nbl: *mut NET_BUFFER_LIST) -> *mut NET_BUFFER_LIST_DATA {
    // The links are the record's first member in every version of NDIS (asserted in `sys`).
    nbl.cast()
}

/// The data description of a NET_BUFFER: its `Next`, MDLs, offsets and length.
///
/// # Safety
///
/// * `buffer` points to a NET_BUFFER that the caller may use.
#[inline(always)]
pub(crate) const unsafe fn data(buffer: *mut NET_BUFFER) -> *mut NET_BUFFER_DATA {
    // As with the links of an NBL: the first member in every version.
    buffer.cast()
}

/// One out-of-band slot of an NBL.
///
/// # Safety
///
/// * `nbl` points to a NET_BUFFER_LIST that the caller may use;
/// * `SLOT` exists on the NDIS that runs (rule NBL-18).
#[inline(always)]
pub(crate) const unsafe fn slot<const SLOT: usize>(nbl: *mut NET_BUFFER_LIST) -> *mut PVOID {
    // SAFETY: the place lies inside the record; no reference is made to the rest of the array, which is shorter
    // on an older NDIS.
    unsafe { (&raw mut (*nbl).NetBufferListInfo).cast::<PVOID>().add(SLOT) }
}

/// The slot of the frame type: NetBufferListFrameType on receive, NetBufferListProtocolId on send.
pub(crate) const FRAME_TYPE: usize = NetBufferListFrameType as usize;
/// The slot of what one medium alone understands: the record beside a frame.
pub(crate) const MEDIA: usize = MediaSpecificInformation as usize;
/// The other slot of that kind. An NBL of an NDIS before 6.20 ends before it.
const MEDIA_TOO: usize = MediaSpecificInformationEx as usize;
/// The slot of the 802.1Q tag.
pub(crate) const TAG: usize = Ieee8021QNetBufferListInfo as usize;

/// What the slot [`MEDIA_TOO`] holds, where there is one.
///
/// # Safety
///
/// * `nbl` points to a NET_BUFFER_LIST that the caller owns.
#[inline(always)]
unsafe fn media_too(nbl: *mut NET_BUFFER_LIST) -> PVOID {
    if !system::has(Version::PM) {
        return ::core::ptr::null_mut();
    }
    // SAFETY: the caller owns the NBL; the slot is there on this NDIS.
    unsafe { *slot::<MEDIA_TOO>(nbl) }
}

/// Writes the slot [`MEDIA_TOO`], where there is one.
///
/// # Safety
///
/// * `nbl` points to a NET_BUFFER_LIST that the caller owns.
#[inline(always)]
unsafe fn set_media_too(nbl: *mut NET_BUFFER_LIST, value: PVOID) {
    if system::has(Version::PM) {
        // SAFETY: the caller owns the NBL; the slot is there on this NDIS.
        unsafe { *slot::<MEDIA_TOO>(nbl) = value };
    }
}

/// What an NBL says about its frames on the other edge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dress {
    /// What their payload is, as an EtherType; zero when it has none.
    pub(crate) ethertype: u16,
    /// Their tag (NDIS_NET_BUFFER_LIST_8021Q_INFO); zero for none.
    pub(crate) beside: u32,
}

/// An NBL as it was lent.
#[repr(C)]
pub(crate) struct SavedList {
    /// Its SourceHandle.
    source: NDIS_HANDLE,
    /// Who finds it again: the instance of a send, the binding of a receive.
    pub(crate) owner: *const c_void,
    /// Its first NET_BUFFER.
    pub(crate) first: *mut NET_BUFFER,
    /// Its frame type slot.
    frame_type: PVOID,
    /// Its 802.1Q slot.
    tag: PVOID,
    /// What belongs to its medium.
    media: [PVOID; 2],
    /// Its NblFlags.
    flags: u32,
    /// How many NET_BUFFERs it had.
    pub(crate) buffers: u32,
}

impl SavedList {
    /// What `nbl` is now.
    ///
    /// # Safety
    ///
    /// * `nbl` points to a NET_BUFFER_LIST that the caller owns.
    #[inline(always)]
    pub(crate) unsafe fn of(nbl: *mut NET_BUFFER_LIST, owner: *const c_void, buffers: u32) -> Self {
        // SAFETY: the caller owns the NBL; all fields and slots read here exist in every version.
        unsafe {
            Self {
                source: (*nbl).SourceHandle,
                owner,
                first: (*links(nbl)).FirstNetBuffer,
                frame_type: *slot::<FRAME_TYPE>(nbl),
                tag: *slot::<TAG>(nbl),
                media: [*slot::<MEDIA>(nbl), media_too(nbl)],
                flags: (*nbl).NblFlags,
                buffers,
            }
        }
    }

    /// Dresses `nbl` for the other edge: from `source`, on raw IP or not.
    ///
    /// An 802.1Q tag and a record beside the frame belong to the medium that the frame leaves: they are replaced by those
    /// that the translation wrote, or by none, and come back with [`Self::restore`].
    ///
    /// # Safety
    ///
    /// * `nbl` points to a NET_BUFFER_LIST that the caller owns, and was saved.
    #[inline(always)]
    pub(crate) unsafe fn dress(
        nbl: *mut NET_BUFFER_LIST,
        source: NDIS_HANDLE,
        dress: Dress,
        raw_ip: bool,
        record: *mut u8,
    ) {
        // Network order: the first byte on the wire is the lowest in memory (NdisSetNetBufferListProtocolId).
        let frame_type = ::core::ptr::without_provenance_mut(usize::from(dress.ethertype.swap_bytes()));
        // SAFETY: the caller owns the NBL; all fields and slots written here exist in every version.
        unsafe {
            (*nbl).SourceHandle = source;
            *slot::<FRAME_TYPE>(nbl) = frame_type;
            *slot::<TAG>(nbl) = ::core::ptr::without_provenance_mut(dress.beside as usize);
            *slot::<MEDIA>(nbl) = record.cast();
            set_media_too(nbl, ::core::ptr::null_mut());
        }
        if raw_ip {
            let version = match dress.ethertype {
                IPV4 => NDIS_NBL_FLAGS_IS_IPV4,
                IPV6 => NDIS_NBL_FLAGS_IS_IPV6,
                _ => 0,
            };
            // SAFETY: as above; NblFlags belongs to whoever owns the NBL (rule RX-20).
            unsafe {
                (*nbl).NblFlags =
                    (*nbl).NblFlags & !(NDIS_NBL_FLAGS_IS_IPV4 | NDIS_NBL_FLAGS_IS_IPV6) | version;
            }
        }
    }

    /// Makes `nbl` what it was; its NET_BUFFERs are the caller's matter, and so are the links between them.
    ///
    /// # Safety
    ///
    /// * `nbl` is the NET_BUFFER_LIST that was saved, and the caller owns it again.
    #[inline(always)]
    pub(crate) unsafe fn restore(&self, nbl: *mut NET_BUFFER_LIST) {
        // SAFETY: the caller owns the NBL; all fields and slots written here exist in every version.
        unsafe {
            (*nbl).SourceHandle = self.source;
            (*links(nbl)).FirstNetBuffer = self.first;
            *slot::<FRAME_TYPE>(nbl) = self.frame_type;
            *slot::<TAG>(nbl) = self.tag;
            let [media, media_too] = self.media;
            *slot::<MEDIA>(nbl) = media;
            set_media_too(nbl, media_too);
            (*nbl).NblFlags = self.flags;
        }
    }
}

/// A NET_BUFFER as it was lent.
#[repr(C)]
pub(crate) struct SavedBuffer {
    /// Which.
    pub(crate) buffer: *mut NET_BUFFER,
    chain: *mut MDL,
    current: *mut MDL,
    current_offset: u32,
    offset: u32,
    length: u32,
    /// Where the frame goes, by number.
    destination: u8,
    /// Whether it crossed; else it was taken out of its NBL for the time.
    pub(crate) crossed: bool,
}

impl SavedBuffer {
    /// What `buffer` is now.
    ///
    /// # Safety
    ///
    /// * `buffer` points to a NET_BUFFER that the caller owns.
    #[inline(always)]
    pub(crate) unsafe fn of(buffer: *mut NET_BUFFER, destination: Destination, crossed: bool) -> Self {
        // SAFETY: the caller owns the NET_BUFFER.
        let data = unsafe { &*data(buffer) };
        Self {
            buffer,
            chain: data.MdlChain,
            current: data.CurrentMdl,
            current_offset: data.CurrentMdlOffset,
            offset: data.DataOffset,
            // SAFETY: every value of the union's bytes is a length.
            length: unsafe { data.Anonymous.DataLength },
            destination: destination as u8,
            crossed,
        }
    }

    /// The length of the frame as it was lent.
    pub(crate) const fn length(&self) -> u32 {
        self.length
    }

    /// Where the frame goes.
    pub(crate) const fn destination(&self) -> Destination {
        Destination::from_number(self.destination)
    }

    /// Makes the NET_BUFFER what it was, but for its `Next`.
    ///
    /// # Safety
    ///
    /// * the caller owns the NET_BUFFER that was saved again.
    #[inline(always)]
    pub(crate) unsafe fn restore(&self) {
        // SAFETY: the caller owns the NET_BUFFER.
        let data = unsafe { &mut *data(self.buffer) };
        data.MdlChain = self.chain;
        data.CurrentMdl = self.current;
        data.CurrentMdlOffset = self.current_offset;
        data.DataOffset = self.offset;
        data.Anonymous.DataLength = self.length;
    }
}
