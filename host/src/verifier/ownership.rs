//! Who has a NET_BUFFER_LIST, and what it looked like when it was lent.
//!
//! Every NBL has one record beside it and at any time one holder. Each time an NBL crosses NDIS a step is pushed; when
//! it comes back the step is popped and, if a driver had it, what it brings back is compared with what it was given.
//! Nothing here formats or allocates as long as nothing is wrong.

use core::fmt;

use entresol_sys::{
    NBL_FLAGS_MINIPORT_RESERVED, NBL_FLAGS_PROTOCOL_RESERVED, NBL_FLAGS_SCRATCH, NDIS_HANDLE, PMDL,
    PNET_BUFFER, PVOID,
};

use crate::ndis::buffers::Buffers;
use crate::ndis::end::End;
use crate::ndis::handle::Id;
use crate::ndis::pool::NblPool;
use crate::ndis::view::{INFO_SLOTS, Nbl};

/// Who may touch a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Party {
    /// Nobody: it is free.
    #[default]
    Nobody,
    /// The host: its own protocol, its own miniport, or NDIS itself.
    Host,
    /// A driver.
    Driver,
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nobody => "nobody",
            Self::Host => "NDIS",
            Self::Driver => "the driver",
        })
    }
}

/// Which way an NBL crossed NDIS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Sent on the binding; it comes back when the miniport completes it.
    Sent,
    /// Indicated to the binding; it comes back when the protocol returns it.
    Indicated,
}

/// One crossing that has not been undone yet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    /// Which way.
    pub(crate) way: Way,
    /// Who lent it, and gets it back.
    pub(crate) lender: End,
    /// To whom.
    pub(crate) borrower: End,
    /// Whether the lender is a driver.
    pub(crate) from: Party,
    /// Whether the borrower is a driver.
    pub(crate) to: Party,
    /// It was indicated with RESOURCES: it is given back by returning from the call, and in no other way.
    pub(crate) resources: bool,
    /// When.
    pub(crate) since: u64,
    /// The time of calm in which; zero when some PnP operation was going on.
    pub(crate) calm: u64,
    /// Which of all that were sent to a driver; zero for others.
    pub(crate) number: u64,
    /// What it looked like; written only when a driver got it.
    pub(crate) snapshot: Snapshot,
}

/// Crossings of one NBL at a time: a protocol, a miniport, and six drivers between them.
pub(crate) const MAX_STEPS: usize = 8;

/// How an NBL came to be; it must be freed the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Made {
    /// `NdisAllocateNetBufferList`.
    List,
    /// `NdisAllocateNetBufferAndNetBufferList`.
    ListAndBuffer,
    /// `NdisAllocateCloneNetBufferList` with these flags.
    Clone(u32),
    /// `NdisAllocateFragmentNetBufferList`.
    Fragment,
    /// `NdisAllocateReassembledNetBufferList`.
    Reassembled,
}

impl Made {
    /// The call that frees it.
    pub(crate) const fn freed_by(self) -> &'static str {
        match self {
            Self::List | Self::ListAndBuffer => "NdisFreeNetBufferList",
            Self::Clone(_) => "NdisFreeCloneNetBufferList",
            Self::Fragment => "NdisFreeFragmentNetBufferList",
            Self::Reassembled => "NdisFreeReassembledNetBufferList",
        }
    }
}

/// What the host knows about one NBL.
#[derive(Debug)]
pub(crate) struct Record {
    /// Who has it.
    pub(crate) holder: Party,
    /// Who allocated it.
    pub(crate) owner: Party,
    /// From which pool.
    pub(crate) pool: Option<Id<NblPool>>,
    /// By which call.
    pub(crate) made: Made,
    /// A change in it was told: the drivers above that pass it back as it came are not told of it again.
    pub(crate) told: bool,
    /// Living clones, fragments and so on.
    pub(crate) children: u32,
    /// The adapter below gave it back because of a reset.
    pub(crate) reset: bool,
    /// Contexts pushed with `NdisAllocateNetBufferListContext` that needed memory of their own.
    pub(crate) contexts: u16,
    /// The MDL that came with it, data and all, or NULL.
    pub(crate) data: PMDL,
    steps: u8,
    path: [Step; MAX_STEPS],
}

impl Record {
    /// The record of an NBL that nobody has.
    pub(crate) const fn free() -> Self {
        Self {
            holder: Party::Nobody,
            owner: Party::Nobody,
            pool: None,
            made: Made::List,
            told: false,
            children: 0,
            reset: false,
            contexts: 0,
            data: core::ptr::null_mut(),
            steps: 0,
            path: [Step::NONE; MAX_STEPS],
        }
    }

    /// Makes it a fresh NBL of `owner`.
    #[inline]
    pub(crate) fn begin(&mut self, owner: Party, pool: Option<Id<NblPool>>, made: Made) {
        self.holder = owner;
        self.owner = owner;
        self.pool = pool;
        self.made = made;
        self.told = false;
        self.children = 0;
        self.contexts = 0;
        self.data = core::ptr::null_mut();
        self.steps = 0;
    }

    /// The crossing to undo next.
    #[inline]
    pub(crate) fn last(&self) -> Option<&Step> {
        self.path[..usize::from(self.steps)].last()
    }

    /// The crossings that have not been undone, first one first.
    pub(crate) fn path(&self) -> &[Step] {
        &self.path[..usize::from(self.steps)]
    }

    /// Notes a crossing and who has the NBL now. `false` when the stack of drivers is deeper than the host follows.
    #[inline]
    pub(crate) fn push(&mut self, step: Step) -> bool {
        let Some(place) = self.path.get_mut(usize::from(self.steps)) else { return false };
        self.told &= self.steps != 0;
        self.holder = step.to;
        *place = step;
        self.steps += 1;
        true
    }

    /// Undoes the last crossing.
    #[inline]
    pub(crate) fn pop(&mut self) {
        if let Some(step) = self.last() {
            self.holder = step.from;
            self.steps -= 1;
        }
    }
}

impl Step {
    const NONE: Self = Self {
        way: Way::Sent,
        lender: End::Binding(Id::FIRST),
        borrower: End::Binding(Id::FIRST),
        from: Party::Nobody,
        to: Party::Nobody,
        resources: false,
        since: 0,
        calm: 0,
        number: 0,
        snapshot: Snapshot::NONE,
    };
}

/// More MDLs than this are a chain that loops.
const LONGEST: u32 = 4096;

/// How many bytes of payload are watched.
const WATCHED: usize = 64;

/// The parts of an NBL that must come back as they went.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Snapshot {
    first: PNET_BUFFER,
    context: (usize, u16),
    source: NDIS_HANDLE,
    nbl_flags: u32,
    flags: u32,
    buffers: u32,
    /// Over the NB chain and the MDL chains: what they are and where their data begins.
    shape: u64,
    payload: u64,
    reserved: [PVOID; 4],
    info: [PVOID; INFO_SLOTS],
}

/// What an NBL brought back changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// The NB list, an MDL chain, an offset or a length.
    Shape,
    /// SourceHandle.
    Source,
    /// The context area.
    Context,
    /// NblFlags or Flags.
    Flags,
    /// This slot of `NetBufferListInfo`.
    Info(i32),
    /// Bytes of the payload.
    Payload,
    /// ProtocolReserved or MiniportReserved of the driver on the other side.
    Reserved,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shape => f.write_str("another NB list, MDL chain, DataOffset or DataLength"),
            Self::Source => f.write_str("another SourceHandle"),
            Self::Context => f.write_str("another context area"),
            Self::Flags => f.write_str("other flags"),
            Self::Info(slot) => write!(f, "another value in NetBufferListInfo[{slot}]"),
            Self::Payload => f.write_str("other bytes in the frame"),
            Self::Reserved => f.write_str("another value in a reserved area that is not the driver's"),
        }
    }
}

impl Snapshot {
    /// Nothing.
    pub(crate) const NONE: Self = Self {
        first: core::ptr::null_mut(),
        context: (0, 0),
        source: core::ptr::null_mut(),
        nbl_flags: 0,
        flags: 0,
        buffers: 0,
        shape: 0,
        payload: 0,
        reserved: [core::ptr::null_mut(); 4],
        info: [core::ptr::null_mut(); INFO_SLOTS],
    };

    /// What `nbl` looks like now. `way` says whose reserved area is watched: that of the side that lends.
    #[inline]
    pub(crate) fn take(buffers: &Buffers, nbl: Nbl, way: Way) -> Self {
        let (shape, count) = shape(buffers, nbl);
        Self {
            first: nbl.first(),
            context: nbl.context_mark(),
            source: nbl.source(),
            nbl_flags: nbl.nbl_flags(),
            flags: nbl.flags() & !FLAGS_OF_THE_HOLDER,
            buffers: count,
            shape,
            payload: payload(buffers, nbl),
            reserved: reserved(nbl, way),
            info: nbl.info(),
        }
    }

    /// The first thing that is no longer so. `outputs` are slots that the one who had it may write.
    #[inline]
    pub(crate) fn compare(&self, buffers: &Buffers, nbl: Nbl, way: Way, outputs: &[i32]) -> Option<Change> {
        if self.first != nbl.first() {
            return Some(Change::Shape);
        }
        if self.source != nbl.source() {
            return Some(Change::Source);
        }
        if self.context != nbl.context_mark() {
            return Some(Change::Context);
        }
        if (self.shape, self.buffers) != shape(buffers, nbl) {
            return Some(Change::Shape);
        }
        if self.nbl_flags != nbl.nbl_flags() || self.flags != nbl.flags() & !FLAGS_OF_THE_HOLDER {
            return Some(Change::Flags);
        }
        let info = nbl.info();
        if self.info != info {
            let changed = (0i32..)
                .zip(self.info.iter().zip(&info))
                .find(|(slot, (before, after))| before != after && !outputs.contains(slot));
            if let Some((slot, _)) = changed {
                return Some(Change::Info(slot));
            }
        }
        if self.reserved != reserved(nbl, way) {
            return Some(Change::Reserved);
        }
        (self.payload != payload(buffers, nbl)).then_some(Change::Payload)
    }

    /// Whether `nbl` has the NBs, MDLs, offsets and lengths that it had.
    pub(crate) fn has_shape_of(&self, buffers: &Buffers, nbl: Nbl) -> bool {
        (self.shape, self.buffers) == shape(buffers, nbl)
    }

    /// One slot of `NetBufferListInfo` at the time.
    #[inline]
    pub(crate) fn slot(&self, index: i32) -> usize {
        self.info.get(index as usize).map_or(0, |value| value.addr())
    }

    /// SourceHandle at the time.
    pub(crate) fn source(&self) -> NDIS_HANDLE {
        self.source
    }

    /// NblFlags at the time.
    pub(crate) fn nbl_flags(&self) -> u32 {
        self.nbl_flags
    }
}

/// Bits of `Flags` that whoever has the NBL may use.
const FLAGS_OF_THE_HOLDER: u32 =
    NBL_FLAGS_MINIPORT_RESERVED | NBL_FLAGS_SCRATCH | NBL_FLAGS_PROTOCOL_RESERVED;

fn reserved(nbl: Nbl, way: Way) -> [PVOID; 4] {
    match way {
        Way::Sent => nbl.protocol_reserved(),
        Way::Indicated => {
            let [first, second] = nbl.miniport_reserved();
            [first, second, core::ptr::null_mut(), core::ptr::null_mut()]
        }
    }
}

#[inline]
fn mix(sum: u64, word: u64) -> u64 {
    // Multiply by an odd number and rotate: cheap, and a swap of two words shows.
    (sum ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29)
}

/// A sum over the NB chain and its MDL chains, and the number of NBs.
#[inline]
fn shape(buffers: &Buffers, nbl: Nbl) -> (u64, u32) {
    let mut sum = 0;
    let mut count = 0;
    for nb in buffers.nbs_of(nbl) {
        sum = mix(sum, nb.pointer().addr() as u64);
        sum = mix(sum, u64::from(nb.data_offset()) << 32 | u64::from(nb.data_length()));
        sum = mix(sum, nb.current_mdl().addr() as u64 ^ u64::from(nb.current_mdl_offset()) << 48);
        let mut mdl = nb.first_mdl();
        let mut hops = 0u32;
        while let Some(this) = mdl.filter(|_| hops < LONGEST) {
            hops += 1;
            sum = mix(sum, this.pointer().addr() as u64);
            sum = mix(sum, this.address().addr() as u64 ^ u64::from(this.byte_count()) << 48);
            mdl = this.next_mdl();
        }
        count += 1;
    }
    (sum, count)
}

/// A sum over the first bytes of the first NB's data, as far as they lie in one MDL.
#[inline]
fn payload(buffers: &Buffers, nbl: Nbl) -> u64 {
    let Some(nb) = buffers.first(nbl) else { return 0 };
    let bytes = nb.head(WATCHED);
    let (words, rest) = bytes.as_chunks::<8>();
    let mut sum = bytes.len() as u64;
    for word in words {
        sum = mix(sum, u64::from_le_bytes(*word));
    }
    for byte in rest {
        sum = mix(sum, u64::from(*byte));
    }
    sum
}
