//! The places of NBLs, NBs and MDLs, and the record beside each.
//!
//! In: requests to make and to give back. Out: views, indices and records in constant time. A place that was given
//! back is poisoned and rests for a while, so that late use shows. Rules are checked by the callers.

use core::ptr::NonNull;
use std::collections::VecDeque;

use entresol_sys::*;

use super::handle::Id;
use super::pool::{NbPool, NblPool};
use super::version::Version;
use super::view::{BEHIND, INFO_SLOTS, Mdl, NO_SLOT, Nb, Nbl};
use crate::memory::Arena;
use crate::verifier::ownership::{Made, Party, Record};

/// Bytes from one NBL place to the next: the NBL, an NB, and room for a context.
const NBL_PLACE: usize = 1024;
/// Where in an NBL's place the NB that may come with it is.
const NB_AT: usize = 384;
/// Where in an NBL's place its own context is.
const CONTEXT_AT: usize = 576;
/// Context bytes that fit in the place.
pub(super) const OWN_CONTEXT: u32 = (NBL_PLACE - CONTEXT_AT - size_of::<NET_BUFFER_LIST_CONTEXT>()) as u32;
/// Bytes of an MDL's place: the MDL and the frame numbers of 26 pages, more than any frame covers.
const MDL_PLACE: usize = 256;
/// NBLs, NBs and MDLs at a time; address space only.
const CAPACITY: u32 = 1 << 16;
/// How many places rest before the first is used again.
const RESTING: usize = 64;
/// What given-back places hold: as a pointer it is non-canonical and faults.
const POISON: u8 = 0xD5;

const _: () = assert!(size_of::<NET_BUFFER_LIST>() <= NB_AT);
const _: () = assert!(
    core::mem::offset_of!(NET_BUFFER_LIST, NetBufferListInfo) + (INFO_SLOTS + BEHIND) * size_of::<u64>()
        == NB_AT
);
const _: () = assert!(NB_AT + size_of::<NET_BUFFER>() <= CONTEXT_AT);

/// What the host knows about an NB or MDL.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Piece {
    /// Whose it is.
    pub(crate) owner: Party,
    /// The NB pool, for NBs.
    pub(crate) pool: Option<Id<NbPool>>,
    /// Address of data that came with it and goes with it, or zero.
    pub(crate) data: usize,
}

/// All places.
#[derive(Debug)]
pub(crate) struct Buffers {
    nbls: Arena,
    first_nbl: usize,
    nbs: Arena,
    mdls: Arena,
    records: Vec<Record>,
    nb_pieces: Vec<Piece>,
    mdl_pieces: Vec<Piece>,
    resting: VecDeque<u32>,
    /// How many out-of-band slots an NBL has.
    slots: usize,
}

impl Default for Buffers {
    fn default() -> Self {
        let arena =
            |size| Arena::new(size, CAPACITY).expect("address space for the places of NBLs, NBs and MDLs");
        let mut nbls = arena(NBL_PLACE);
        let first = nbls.allocate();
        let first_nbl = first.map_or(0, |(index, place)| {
            nbls.free(index);
            place.expose_provenance()
        });
        Self {
            nbls,
            first_nbl,
            nbs: arena(size_of::<NET_BUFFER>()),
            mdls: arena(MDL_PLACE),
            records: Vec::new(),
            nb_pieces: Vec::new(),
            mdl_pieces: Vec::new(),
            resting: VecDeque::with_capacity(RESTING + 1),
            slots: INFO_SLOTS,
        }
    }
}

impl Buffers {
    /// NBLs are from now on those of a version of NDIS.
    pub(crate) fn follow(&mut self, version: Version) {
        self.slots = version.info_slots();
    }

    /// The NBL at an address that a driver passed, and its index, if there ever was one.
    #[inline]
    pub(crate) fn nbl(&self, pointer: PNET_BUFFER_LIST) -> Option<(Nbl, u32)> {
        let index = self.nbls.index_of(pointer)?;
        // SAFETY: the arena found the address to be the start of a place of its own that was handed out before.
        Some((unsafe { Nbl::new(NonNull::new(pointer)?) }, index))
    }

    /// The NBL with this index, if there ever was one.
    #[inline]
    pub(crate) fn nbl_at(&self, index: u32) -> Option<Nbl> {
        // SAFETY: the arena gives the address of a place that was handed out before, or NULL.
        NonNull::new(self.nbls.address(index).cast()).map(|place| unsafe { Nbl::new(place) })
    }

    /// The record of an NBL.
    #[inline]
    pub(crate) fn record(&self, index: u32) -> &Record {
        &self.records[index as usize]
    }

    /// The record of an NBL.
    #[inline]
    pub(crate) fn record_mut(&mut self, index: u32) -> &mut Record {
        &mut self.records[index as usize]
    }

    /// The NB at an address that a driver passed, if there ever was one.
    #[inline]
    pub(crate) fn nb(&self, pointer: PNET_BUFFER) -> Option<Nb> {
        let known = match self.nbls.find(pointer.addr()) {
            Some((_, offset)) => offset == NB_AT,
            None => self.nbs.index_of(pointer).is_some(),
        };
        let place = NonNull::new(pointer).filter(|_| known)?;
        // SAFETY: it is an NB's place in the place of an NBL or in the NB arena, handed out before.
        Some(unsafe { Nb::new(place) })
    }

    /// The first NB of an NBL.
    #[inline]
    pub(crate) fn first(&self, nbl: Nbl) -> Option<Nb> {
        self.nb(nbl.first())
    }

    /// The NBs of an NBL; a chain that loops ends when it cannot be true any more.
    #[inline]
    pub(crate) fn nbs_of(&self, nbl: Nbl) -> impl Iterator<Item = Nb> + '_ {
        let mut next = self.first(nbl);
        (0..CAPACITY).map_while(move |_| {
            let nb = next?;
            next = self.nb(nb.next());
            Some(nb)
        })
    }

    /// Every NBL that is not free.
    pub(crate) fn live(&self) -> impl Iterator<Item = (u32, &Record)> {
        (0u32..).zip(&self.records).filter(|(_, record)| record.holder != Party::Nobody)
    }

    /// Where the NBL places are, for the trace: start, stride, number.
    pub(crate) fn nbl_places(&self) -> (u64, u64, u64) {
        (self.first_nbl as u64, self.nbls.stride() as u64, u64::from(CAPACITY))
    }

    /// Makes an NBL: zeroed, with an NB if `with_buffer`, without context. `None` when there is no place.
    #[inline]
    pub(crate) fn make_nbl(
        &mut self,
        owner: Party,
        pool: Option<Id<NblPool>>,
        made: Made,
        with_buffer: bool,
    ) -> Option<(Nbl, u32)> {
        let (index, place) = self.nbls.allocate()?;
        if index as usize == self.records.len() {
            self.records.push(Record::free());
        }
        // SAFETY: `place` starts a place of NBL_PLACE bytes, ours until it is given back; the constants above say
        // that NBL, NB and context header fit in it one after the other; zeros are values of all three.
        let nbl = unsafe {
            place.write_bytes(0, NB_AT);
            place.wrapping_add(CONTEXT_AT).write_bytes(0, size_of::<NET_BUFFER_LIST_CONTEXT>());
            if with_buffer {
                place.wrapping_add(NB_AT).write_bytes(0, size_of::<NET_BUFFER>());
            }
            Nbl::new(NonNull::new(place.cast())?)
        };
        for slot in self.slots..INFO_SLOTS {
            nbl.set_slot(slot as i32, NO_SLOT);
        }
        if with_buffer {
            nbl.set_first(place.wrapping_add(NB_AT).cast());
        }
        let handle = pool.map_or(core::ptr::null_mut(), Id::handle);
        // SAFETY: as above; this field has no setter because only this line writes it.
        unsafe { (*nbl.pointer()).NdisPoolHandle = handle };
        self.records[index as usize].begin(owner, pool, made);
        Some((nbl, index))
    }

    /// The context that is part of an NBL's place.
    #[inline]
    pub(super) fn own_context(&self, index: u32) -> *mut NET_BUFFER_LIST_CONTEXT {
        self.nbls.address(index).wrapping_add(CONTEXT_AT).cast()
    }

    /// Gives an NBL back. The result is one that was given back earlier and written to since.
    #[inline]
    pub(crate) fn free_nbl(&mut self, index: u32) -> Option<u32> {
        let place = self.nbls.address(index);
        // SAFETY: a place of NBL_PLACE bytes that was handed out; from now on nobody has it.
        unsafe { place.write_bytes(POISON, CONTEXT_AT) };
        self.records[index as usize].holder = Party::Nobody;
        self.resting.push_back(index);
        if self.resting.len() <= RESTING {
            return None;
        }
        let rested = self.resting.pop_front()?;
        self.nbls.free(rested);
        (!self.is_poisoned(rested)).then_some(rested)
    }

    /// Whether a place that was given back holds what it was given back with.
    #[inline]
    fn is_poisoned(&self, index: u32) -> bool {
        const WORD: u64 = u64::from_ne_bytes([POISON; 8]);
        let words = self.nbls.address(index).cast::<u64>();
        // SAFETY: a place is mapped and initialised (it holds poison or what was written over it), aligned to a page's
        // fraction, and CONTEXT_AT is a whole number of words.
        let words = unsafe { core::slice::from_raw_parts(words, CONTEXT_AT / 8) };
        words.iter().fold(0, |holes, word| holes | (word ^ WORD)) == 0
    }

    /// An NBL that rests and was written to since it was given back.
    pub(crate) fn late_write(&self) -> Option<u32> {
        self.resting.iter().copied().find(|index| !self.is_poisoned(*index))
    }

    /// Makes an NB of its own: zeroed.
    pub(crate) fn make_nb(&mut self, piece: Piece) -> Option<Nb> {
        let (index, place) = self.nbs.allocate()?;
        if index as usize == self.nb_pieces.len() {
            self.nb_pieces.push(Piece::default());
        }
        self.nb_pieces[index as usize] = piece;
        // SAFETY: `place` is the start of an NB's place, ours until it is given back; zeros are a value of it.
        let nb = unsafe {
            place.write_bytes(0, size_of::<NET_BUFFER>());
            Nb::new(NonNull::new(place.cast())?)
        };
        nb.set_pool(piece.pool.map_or(core::ptr::null_mut(), Id::handle));
        Some(nb)
    }

    /// Gives back an NB of its own: what was known about it, or nothing if it is none, or is free already.
    pub(crate) fn free_nb(&mut self, pointer: PNET_BUFFER) -> Option<Piece> {
        let index = self.nbs.index_of(pointer)?;
        if !self.nbs.free(index) {
            return None;
        }
        // SAFETY: a place of an NB that was handed out until now.
        unsafe { self.nbs.address(index).write_bytes(POISON, size_of::<NET_BUFFER>()) };
        Some(core::mem::take(&mut self.nb_pieces[index as usize]))
    }

    /// How many NBs of their own `owner` has.
    pub(crate) fn nbs_out(&self, owner: Party) -> usize {
        self.nbs.live().filter(|index| self.nb_pieces[*index as usize].owner == owner).count()
    }

    /// Makes an MDL that describes `length` bytes at `address`; `data` goes with it when it is freed.
    #[inline]
    pub(crate) fn make_mdl(&mut self, piece: Piece, address: *mut u8, length: u32) -> Option<Mdl> {
        let (index, place) = self.mdls.allocate()?;
        if index as usize == self.mdl_pieces.len() {
            self.mdl_pieces.push(Piece::default());
        }
        self.mdl_pieces[index as usize] = piece;
        let offset = address.addr() & (PAGE_SIZE as usize - 1);
        let pages = (offset + length as usize).div_ceil(PAGE_SIZE as usize);
        // SAFETY: `place` is the start of an MDL's place, larger than an MDL, ours until it is given back.
        unsafe {
            place.cast::<MDL>().write(MDL {
                Next: core::ptr::null_mut(),
                Size: i16::try_from(size_of::<MDL>() + 8 * pages).unwrap_or(i16::MAX),
                MdlFlags: MDL_SOURCE_IS_NONPAGED_POOL,
                Process: core::ptr::null_mut(),
                MappedSystemVa: address.cast(),
                StartVa: address.wrapping_sub(offset).cast(),
                ByteCount: length,
                ByteOffset: offset as u32,
            });
        }
        Mdl::of(place.cast())
    }

    /// What is known of an MDL that `make_mdl` made and nobody freed.
    pub(crate) fn mdl_piece(&self, pointer: PMDL) -> Option<Piece> {
        let index = self.mdls.index_of(pointer)?;
        self.mdls.is_live(index).then(|| self.mdl_pieces[index as usize])
    }

    /// The record of the NBL whose place an NB is in.
    pub(crate) fn record_of_nb(&self, nb: Nb) -> Option<&Record> {
        let (index, _) = self.nbls.find(nb.pointer().addr())?;
        self.records.get(index as usize)
    }

    /// Gives back an MDL that `make_mdl` made: what was known about it, or nothing if it is none, or is free already.
    pub(crate) fn free_mdl(&mut self, pointer: PMDL) -> Option<Piece> {
        let index = self.mdls.index_of(pointer)?;
        if !self.mdls.free(index) {
            return None;
        }
        // SAFETY: a place of an MDL that was handed out until now.
        unsafe { self.mdls.address(index).write_bytes(POISON, size_of::<MDL>()) };
        Some(core::mem::take(&mut self.mdl_pieces[index as usize]))
    }

    /// How many MDLs of NdisAllocateMdl `owner` has.
    pub(crate) fn mdls_out(&self, owner: Party) -> usize {
        self.mdls.live().filter(|index| self.mdl_pieces[*index as usize].owner == owner).count()
    }
}
