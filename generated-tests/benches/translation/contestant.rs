//! What every contestant does: one batch of frames in, one outcome (and on the way up one header) per frame out.

use entresol::__private::{Crossing, Driver, Frame, MacAddress, Question, Stop};
// The driver names the functions of NDIS; the host has them.
use entresol_host as _;
use ethernet_over_ip::EthernetOverIp;

/// The two ends of the link.
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) struct Link {
    pub(crate) own: [u8; 6],
    pub(crate) peer: [u8; 6],
    generated: <EthernetOverIp as Driver>::Link,
}

impl Link {
    pub(crate) fn new(own: [u8; 6], peer: [u8; 6]) -> Self {
        let generated =
            EthernetOverIp::link(MacAddress(own), &mut entresol::__private::Configuration::empty());
        Self { own, peer, generated }
    }
}

/// One frame as C sees it too.
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) struct Descriptor {
    head: *const u8,
    length: u32,
}

/// Frames that stay in the cache.
pub(crate) struct Batch<'a> {
    descriptors: [Descriptor; Batch::FRAMES],
    frames: std::marker::PhantomData<&'a [u8]>,
}

impl<'a> Batch<'a> {
    pub(crate) const FRAMES: usize = 64;

    pub(crate) fn new(frames: &'a [Vec<u8>; 64]) -> Self {
        let descriptors = std::array::from_fn(|at| Descriptor {
            head: frames[at].as_ptr(),
            length: u32::try_from(frames[at].len()).expect("a frame is short"),
        });
        Self { descriptors, frames: std::marker::PhantomData }
    }

    pub(crate) fn as_ptr(&self) -> *const Descriptor {
        self.descriptors.as_ptr()
    }

    #[inline(always)]
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'a [u8]> {
        self.descriptors.iter().map(|descriptor| {
            // SAFETY: made from a slice that `'a` borrows, with its pointer and length.
            unsafe { std::slice::from_raw_parts(descriptor.head, descriptor.length as usize) }
        })
    }
}

/// What became of a frame: its payload's length and EtherType, or a number above every EtherType.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
#[repr(C)]
pub(crate) struct Outcome {
    pub(crate) payload: u32,
    pub(crate) verdict: u32,
}

impl Outcome {
    pub(crate) const ARP: Self = Self { payload: 0, verdict: 0x1_0000 };
    pub(crate) const SOLICITATION: Self = Self { payload: 0, verdict: 0x1_0001 };
    pub(crate) const TOO_SHORT: Self = Self { payload: 0, verdict: 0x2_0000 };
    pub(crate) const UNMAPPED: Self = Self { payload: 0, verdict: 0x2_0001 };
    pub(crate) const WRONG_VERSION: Self = Self { payload: 0, verdict: 0x2_0002 };
    pub(crate) const BAD_LENGTH: Self = Self { payload: 0, verdict: 0x2_0003 };

    pub(crate) fn cross(payload: usize, ethertype: u16) -> Self {
        Self { payload: payload as u32, verdict: u32::from(ethertype) }
    }
}

/// One way to translate.
pub(crate) trait Contestant {
    fn name(&self) -> &'static str;
    fn send(&self, link: &Link, batch: &Batch<'_>, outcomes: &mut [Outcome]);
    fn receive(&self, link: &Link, batch: &Batch<'_>, headers: &mut [[u8; 16]], outcomes: &mut [Outcome]);
}

/// What the macro made.
pub(crate) struct Generated;

impl Contestant for Generated {
    fn name(&self) -> &'static str {
        "generated"
    }

    #[inline(never)]
    fn send(&self, link: &Link, batch: &Batch<'_>, outcomes: &mut [Outcome]) {
        for (frame, outcome) in batch.iter().zip(outcomes) {
            *outcome = written(EthernetOverIp::send(&link.generated, whole(frame), &mut []));
        }
    }

    #[inline(never)]
    fn receive(&self, link: &Link, batch: &Batch<'_>, headers: &mut [[u8; 16]], outcomes: &mut [Outcome]) {
        for ((frame, outcome), header) in batch.iter().zip(outcomes).zip(headers) {
            let header = header.first_chunk_mut().expect("16 bytes hold 14");
            *outcome = written(EthernetOverIp::receive(&link.generated, whole(frame), header));
        }
    }
}

#[inline(always)]
fn whole(frame: &[u8]) -> Frame<'_> {
    Frame::new(frame, frame.len() as u32)
}

#[inline(always)]
fn written(result: Result<Crossing, Stop>) -> Outcome {
    match result {
        Ok(crossing) => Outcome { payload: crossing.payload, verdict: u32::from(crossing.ethertype) },
        Err(Stop::Answer(Question::Arp)) => Outcome::ARP,
        Err(Stop::Answer(Question::NeighbourSolicitation)) => Outcome::SOLICITATION,
        Err(Stop::Drop(reason)) => {
            Outcome { payload: 0, verdict: Outcome::TOO_SHORT.verdict + reason as u32 }
        }
    }
}
