//! What every contestant does: one batch of frames in, one outcome and, where there is one, one new header per frame
//! out.

use crate::frames::Given;
use std::marker::PhantomData;
use std::ptr::NonNull;

/// The two ends of the link. On 802.11 the peer is the access point.
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) struct Link {
    pub(crate) own: [u8; 6],
    pub(crate) peer: [u8; 6],
}

/// One frame as C sees it too.
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) struct Descriptor {
    head: NonNull<u8>,
    length: u32,
    slot: u16,
}

/// Where the frames of a batch lie: each at the start of a cache line, and at another place of its page than the header
/// and the outcome that belong to it have of theirs, lest a load wait for a store that only looks like its own.
#[repr(C, align(4096))]
pub(crate) struct Memory([u8; Memory::START + Batch::FRAMES * Memory::STRIDE]);

impl Memory {
    const START: usize = 1024;
    const STRIDE: usize = 2048 + 64;

    pub(crate) fn new(given: &[Given; Batch::FRAMES]) -> Box<Self> {
        // A frame that ends before its first byte of ICMPv6 must not be taken for a neighbour solicitation.
        let mut memory = Box::new(Self([135; _]));
        for (place, Given { bytes, .. }) in memory.0[Self::START..].chunks_exact_mut(Self::STRIDE).zip(given)
        {
            place[..bytes.len()].copy_from_slice(bytes);
        }
        memory
    }
}

/// Frames that stay in the cache.
pub(crate) struct Batch<'a> {
    descriptors: [Descriptor; Batch::FRAMES],
    memory: PhantomData<&'a Memory>,
}

impl<'a> Batch<'a> {
    pub(crate) const FRAMES: usize = 64;

    pub(crate) fn new(memory: &'a Memory, given: &[Given; Batch::FRAMES]) -> Self {
        let descriptors = std::array::from_fn(|at| {
            let Given { bytes, slot } = &given[at];
            let frame = &memory.0[Memory::START + at * Memory::STRIDE..][..bytes.len()];
            Descriptor { head: NonNull::from(frame).cast(), length: frame.len() as u32, slot: *slot }
        });
        Self { descriptors, memory: PhantomData }
    }

    pub(crate) fn as_ptr(&self) -> *const Descriptor {
        self.descriptors.as_ptr()
    }

    /// Every frame and its slot, each with the places of its result.
    #[inline(always)]
    pub(crate) fn each<'r>(
        &self,
        results: &'r mut Results,
    ) -> impl Iterator<Item = (&'a [u8], u16, &'r mut [u8; ROOM], &'r mut Stored)> {
        let places = results.headers.iter_mut().zip(&mut results.outcomes);
        self.descriptors.iter().zip(places).map(|(descriptor, (header, outcome))| {
            // SAFETY: made from a slice of the memory that `'a` borrows, with its pointer and length.
            let frame =
                unsafe { std::slice::from_raw_parts(descriptor.head.as_ptr(), descriptor.length as usize) };
            (frame, descriptor.slot, &mut header.0, outcome)
        })
    }
}

/// The bytes of the place of a new header, and of what stands beside the frame in memory.
pub(crate) const ROOM: usize = 128;

/// The place of a new header: at its start, and wide stores may run past its end.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
pub(crate) struct Header(pub(crate) [u8; ROOM]);

/// What a contestant makes of a batch.
#[repr(C, align(4096))]
pub(crate) struct Results {
    pub(crate) headers: [Header; Batch::FRAMES],
    pub(crate) outcomes: [Stored; Batch::FRAMES],
}

impl Results {
    pub(crate) fn new() -> Self {
        // Not zero: a byte that nobody wrote differs from one that somebody did.
        Self { headers: [Header([0xA5; ROOM]); Batch::FRAMES], outcomes: [Stored::default(); Batch::FRAMES] }
    }

    /// The frame that leaves, whichever way it was cut, with its verdict and slot; no frame when it does not cross.
    pub(crate) fn frame(&self, at: usize, given: &Given) -> (Vec<u8>, u32, u32) {
        let Stored { strip, header, payload, verdict, slot } = self.outcomes[at];
        let kept = &given.bytes[usize::from(strip)..][..payload as usize];
        ([&self.headers[at].0[..usize::from(header)], kept].concat(), verdict, slot)
    }
}

/// What became of a frame. The verdict is its payload's EtherType, or a number above every EtherType.
///
/// Longer than two words on purpose: what a function returns in two registers is packed into them, inlined or not.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Outcome {
    pub(crate) strip: u32,
    pub(crate) header: u32,
    pub(crate) payload: u32,
    pub(crate) verdict: u32,
    pub(crate) slot: u32,
}

/// An outcome as C stores it.
#[derive(Clone, Copy, Default)]
#[repr(C)]
pub(crate) struct Stored {
    strip: u16,
    header: u16,
    payload: u32,
    verdict: u32,
    slot: u32,
}

impl Stored {
    #[inline(always)]
    pub(crate) fn set(&mut self, Outcome { strip, header, payload, verdict, slot }: Outcome) {
        *self = Self { strip: strip as u16, header: header as u16, payload, verdict, slot };
    }
}

impl Outcome {
    pub(crate) const ARP: Self = Self::stop(0x1_0000);
    pub(crate) const SOLICITATION: Self = Self::stop(0x1_0001);
    pub(crate) const TOO_SHORT: Self = Self::stop(0x2_0000);
    pub(crate) const UNMAPPED: Self = Self::stop(0x2_0001);
    pub(crate) const WRONG_VERSION: Self = Self::stop(0x2_0002);
    pub(crate) const BAD_LENGTH: Self = Self::stop(0x2_0003);
    pub(crate) const TOO_LONG: Self = Self::stop(0x2_0004);

    const fn stop(verdict: u32) -> Self {
        Self { strip: 0, header: 0, payload: 0, verdict, slot: 0 }
    }

    #[inline(always)]
    pub(crate) fn cross(strip: usize, header: usize, payload: usize, ethertype: u16) -> Self {
        Self {
            strip: strip as u32,
            header: header as u32,
            payload: payload as u32,
            verdict: u32::from(ethertype),
            slot: 0,
        }
    }

    #[inline(always)]
    pub(crate) fn with_slot(self, slot: u16) -> Self {
        Self { slot: u32::from(slot), ..self }
    }

    #[inline(always)]
    pub(crate) fn crosses(&self) -> bool {
        self.verdict < Self::ARP.verdict
    }
}

/// Against whom a contestant is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// What the macro made: no one is measured against it.
    Generated,
    /// Ordinary code, whatever a compiler makes of it.
    Scalar,
    /// Written with the vector instructions of one processor.
    Simd,
}

/// One way to do one operation.
pub(crate) trait Contestant {
    fn name(&self) -> &'static str;
    fn class(&self) -> Class;
    fn translate(&self, batch: &Batch<'_>, results: &mut Results);
}

/// A contestant written in Rust, one frame at a time.
struct PerFrame<F> {
    name: &'static str,
    class: Class,
    link: Link,
    translate: F,
}

/// `translate` for every frame of a batch.
pub(crate) fn per_frame<F>(name: &'static str, class: Class, link: &Link, translate: F) -> Box<dyn Contestant>
where
    F: Fn(&Link, &[u8], u16, &mut [u8; ROOM]) -> Outcome + 'static,
{
    Box::new(PerFrame { name, class, link: *link, translate })
}

impl<F> Contestant for PerFrame<F>
where
    F: Fn(&Link, &[u8], u16, &mut [u8; ROOM]) -> Outcome,
{
    fn name(&self) -> &'static str {
        self.name
    }

    fn class(&self) -> Class {
        self.class
    }

    #[inline(never)]
    fn translate(&self, batch: &Batch<'_>, results: &mut Results) {
        // A copy on the stack: nothing that is stored into a header can change it.
        let link = self.link;
        for (frame, slot, header, outcome) in batch.each(results) {
            outcome.set((self.translate)(&link, frame, slot, header));
        }
    }
}
