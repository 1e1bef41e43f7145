//! NET_BUFFER_LIST, NET_BUFFER and MDL as the host looks at them: checked addresses with named accessors.
//!
//! A [`Nbl`] or [`Nb`] is made from an address only after `Buffers` found it to be one of its places, and those stay
//! mapped and writable until the machine is switched off, live or free; no view is kept across that. So every
//! accessor here is sound whatever a driver did to the contents. An [`Mdl`] is what a driver put in a chain: whoever
//! makes the view vouches for it. Nothing here checks ownership.

use core::ptr::NonNull;

use entresol_sys::{
    MDL, NDIS_HANDLE, NDIS_STATUS, NET_BUFFER, NET_BUFFER_LIST, NET_BUFFER_LIST_CONTEXT, PMDL, PNET_BUFFER,
    PNET_BUFFER_LIST, PVOID,
};

/// Slots of `NetBufferListInfo` on a 64-bit machine with the newest NDIS.
pub(crate) const INFO_SLOTS: usize = 27;

/// What is where an older NDIS has no slot: somebody else's memory.
pub(crate) const NO_SLOT: usize = 0xD6D6_D6D6_D6D6_D6D6;

/// Words between the last slot of an NBL and what follows in its place.
pub(super) const BEHIND: usize = 3;

/// A NET_BUFFER_LIST in one of the host's places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Nbl(NonNull<NET_BUFFER_LIST>);

/// A NET_BUFFER in one of the host's places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Nb(NonNull<NET_BUFFER>);

/// An MDL in a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mdl(NonNull<MDL>);

/// Defines a getter and, where named, a setter for one field behind the view's pointer.
macro_rules! field {
    ($get:ident: $type:ty = $($path:ident).+) => {
        #[inline]
        pub(crate) fn $get(self) -> $type {
            // SAFETY: the view was made of a mapped place (see the module's first lines), which for an MDL a driver
            // may have put at any address; every bit pattern of integers and raw pointers is a value.
            unsafe { (&raw const (*self.0.as_ptr()).$($path).+).read_unaligned() }
        }
    };
    ($get:ident, $set:ident: $type:ty = $($path:ident).+) => {
        field!($get: $type = $($path).+);
        #[inline]
        pub(crate) fn $set(self, value: $type) {
            // SAFETY: as for the getter; nobody holds a reference into the place: drivers and host use raw pointers
            // only, and all of them run on this one thread.
            unsafe { (&raw mut (*self.0.as_ptr()).$($path).+).write_unaligned(value) };
        }
    };
}

impl Nbl {
    /// A view of a place.
    ///
    /// # Safety
    /// - `place` is the start of one of the host's NBL places, of a machine that stays on while the view is used.
    pub(super) const unsafe fn new(place: NonNull<NET_BUFFER_LIST>) -> Self {
        Self(place)
    }

    /// The address that drivers see.
    #[inline]
    pub(crate) fn pointer(self) -> PNET_BUFFER_LIST {
        self.0.as_ptr()
    }

    field!(next, set_next: PNET_BUFFER_LIST = Anonymous.Anonymous.Next);
    field!(first, set_first: PNET_BUFFER = Anonymous.Anonymous.FirstNetBuffer);
    field!(context, set_context: *mut NET_BUFFER_LIST_CONTEXT = Context);
    field!(parent, set_parent: PNET_BUFFER_LIST = ParentNetBufferList);
    field!(source, set_source: NDIS_HANDLE = SourceHandle);
    field!(nbl_flags, set_nbl_flags: u32 = NblFlags);
    field!(flags: u32 = Flags);
    field!(status, set_status: NDIS_STATUS = Anonymous2.Status);
    field!(info: [PVOID; INFO_SLOTS] = NetBufferListInfo);
    field!(protocol_reserved, set_protocol_reserved: [PVOID; 4] = ProtocolReserved);
    field!(miniport_reserved, set_miniport_reserved: [PVOID; 2] = MiniportReserved);

    /// Overwrites what whoever has it last may: a driver that relies on it is found out.
    #[inline]
    pub(crate) fn scribble(self, value: usize) {
        // SAFETY: as for the setters.
        unsafe { (*self.0.as_ptr()).Scratch = core::ptr::without_provenance_mut(value) };
    }

    /// One slot of the out-of-band information.
    #[inline]
    pub(crate) fn slot(self, index: i32) -> usize {
        let info = self.slots();
        // SAFETY: as for the getters; the reference ends with the statement.
        unsafe { (*info).get(index as usize) }.map_or(0, |value| value.addr())
    }

    /// Writes one slot of the out-of-band information.
    #[inline]
    pub(crate) fn set_slot(self, index: i32, value: usize) {
        let info = self.slots();
        // SAFETY: as for the setters; the reference ends with the block.
        if let Some(slot) = unsafe { (*info).get_mut(index as usize) } {
            *slot = core::ptr::without_provenance_mut(value);
        }
    }

    #[inline]
    fn slots(self) -> *mut [PVOID; INFO_SLOTS] {
        // SAFETY: the place is mapped and as large as a NET_BUFFER_LIST; nothing is read.
        unsafe { &raw mut (*self.0.as_ptr()).NetBufferListInfo }
    }

    /// Whether somebody wrote what lies behind the NBL's last slot.
    #[inline]
    pub(crate) fn is_written_behind(self) -> bool {
        let behind = self.slots().wrapping_add(1).cast::<[u64; BEHIND]>();
        // SAFETY: places have these words behind the last slot (asserted in `buffers`), mapped, aligned, and zeroed when
        // the NBL is made.
        unsafe { behind.read() != [0; BEHIND] }
    }

    /// The context's address and how much of it is unused, or zeros.
    #[inline]
    pub(crate) fn context_mark(self) -> (usize, u16) {
        let context = self.context();
        if context.is_null() {
            return (0, 0);
        }
        // SAFETY: a context is memory that `ndis::context` made and keeps until the NBL is freed; a driver that put
        // anything else there faults here as it would in NDIS.
        (context.addr(), unsafe { (*context).Offset })
    }
}

impl Nb {
    /// A view of a place.
    ///
    /// # Safety
    /// - `place` is the start of one of the host's NB places, of a machine that stays on while the view is used.
    pub(super) const unsafe fn new(place: NonNull<NET_BUFFER>) -> Self {
        Self(place)
    }

    /// The address that drivers see.
    #[inline]
    pub(crate) fn pointer(self) -> PNET_BUFFER {
        self.0.as_ptr()
    }

    field!(next, set_next: PNET_BUFFER = Anonymous.Anonymous.Next);
    field!(mdl_chain, set_mdl_chain: PMDL = Anonymous.Anonymous.MdlChain);
    field!(current_mdl, set_current_mdl: PMDL = Anonymous.Anonymous.CurrentMdl);
    field!(current_mdl_offset, set_current_mdl_offset: u32 = Anonymous.Anonymous.CurrentMdlOffset);
    field!(data_offset, set_data_offset: u32 = Anonymous.Anonymous.DataOffset);
    field!(data_length, set_data_length: u32 = Anonymous.Anonymous.Anonymous.DataLength);
    field!(pool, set_pool: NDIS_HANDLE = NdisPoolHandle);

    /// Overwrites what the miniport may: a driver above that relies on it is found out.
    #[inline]
    pub(crate) fn scribble(self, value: usize) {
        // SAFETY: as for the setters.
        unsafe { (*self.0.as_ptr()).MiniportReserved = [core::ptr::without_provenance_mut(value); 4] };
    }

    /// The MDL in which the data begins.
    #[inline]
    pub(crate) fn data_mdl(self) -> Option<Mdl> {
        Mdl::of(self.current_mdl())
    }

    /// The first MDL.
    #[inline]
    pub(crate) fn first_mdl(self) -> Option<Mdl> {
        Mdl::of(self.mdl_chain())
    }

    /// The pieces of the data in order: at most [`Self::data_length`] bytes, fewer if the MDLs hold fewer.
    #[inline]
    pub(crate) fn pieces(self) -> Pieces {
        Pieces { mdl: self.data_mdl(), offset: self.current_mdl_offset(), left: self.data_length() }
    }

    /// Up to `most` bytes of the data, as far as they lie in the first MDL.
    #[inline]
    pub(crate) fn head<'a>(self, most: usize) -> &'a [u8] {
        let Some((start, length)) = self.pieces().next() else { return &[] };
        // SAFETY: `Pieces` yields memory that an MDL of the chain describes and maps; the slice is read and dropped
        // before any driver runs again (callers are host code without calls out).
        unsafe { core::slice::from_raw_parts(start, length.min(most)) }
    }

    /// Appends the data to `out`; how many bytes there were.
    #[inline]
    pub(crate) fn copy_to(self, out: &mut Vec<u8>) -> usize {
        let before = out.len();
        for (start, length) in self.pieces() {
            // SAFETY: as in `head`.
            out.extend_from_slice(unsafe { core::slice::from_raw_parts(start, length) });
        }
        out.len() - before
    }
}

/// Pieces of data in an MDL chain.
#[derive(Clone, Debug)]
pub(crate) struct Pieces {
    mdl: Option<Mdl>,
    offset: u32,
    left: u32,
}

impl Iterator for Pieces {
    type Item = (*mut u8, usize);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        while self.left > 0 {
            let mdl = self.mdl?;
            let here = mdl.byte_count().saturating_sub(self.offset).min(self.left);
            let start = mdl.address().wrapping_add(self.offset as usize);
            self.left -= here;
            self.offset = self.offset.saturating_sub(mdl.byte_count());
            self.mdl = mdl.next_mdl();
            if here > 0 {
                return Some((start, here as usize));
            }
        }
        None
    }
}

impl Mdl {
    /// The view of an MDL that a driver or the host put in a chain; `None` at its end.
    #[inline]
    pub(crate) fn of(mdl: PMDL) -> Option<Self> {
        NonNull::new(mdl).map(Self)
    }

    /// The address that drivers see.
    #[inline]
    pub(crate) fn pointer(self) -> PMDL {
        self.0.as_ptr()
    }

    field!(next, set_next: PMDL = Next);
    field!(start: PVOID = StartVa);
    field!(byte_count: u32 = ByteCount);
    field!(byte_offset: u32 = ByteOffset);

    /// The MDL after this one.
    #[inline]
    pub(crate) fn next_mdl(self) -> Option<Self> {
        Self::of(self.next())
    }

    /// Where the bytes are: user and kernel addresses are the same in this process.
    #[inline]
    pub(crate) fn address(self) -> *mut u8 {
        self.start().cast::<u8>().wrapping_add(self.byte_offset() as usize)
    }
}
