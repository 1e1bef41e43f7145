//! What the macro made. An operation gets its row by a line in `roster.rs`.

use crate::contestant::{Class, Contestant, Link, Outcome, per_frame};
use entresol::__private::{Configuration, Crossing, Driver, Ends, Frame, MacAddress, Question, Reason, Stop};
use entresol::prelude::*;
// The driver names the functions of NDIS; the host has them.
use entresol_host as _;

/// A driver's way down.
pub(crate) fn send<D: Driver<Down = [u8; N]>, const N: usize>(link: &Link) -> Box<dyn Contestant> {
    let own = ends::<D>(link);
    per_frame("generated", Class::Generated, link, move |_, frame, slot, header| {
        outcome(D::send(
            &own,
            whole(frame, slot),
            header.first_chunk_mut().expect("a header and what stands beside it fit"),
        ))
    })
}

/// A driver's way up.
pub(crate) fn receive<D: Driver<Up = [u8; N]>, const N: usize>(link: &Link) -> Box<dyn Contestant> {
    let own = ends::<D>(link);
    per_frame("generated", Class::Generated, link, move |_, frame, slot, header| {
        outcome(D::receive(
            &own,
            whole(frame, slot),
            header.first_chunk_mut().expect("a header and what stands beside it fit"),
        ))
    })
}

/// A driver's values; the peer of the link is what its parameters have by default.
fn ends<D: Driver>(link: &Link) -> D::Link {
    let ends = Ends { own: MacAddress(link.own), lower: MacAddress(link.own), lower_mtu: 1500 };
    D::link(&ends, &mut Configuration::empty())
}

#[inline(always)]
fn whole(frame: &[u8], slot: u16) -> Frame<'_> {
    Frame::new(frame, frame.len() as u32).with_beside(u32::from(slot))
}

/// A station that puts a priority into every frame.
#[intermediate_driver(upper = Ethernet, lower = Ieee80211, ndis = "6.30")]
pub(crate) struct Station {
    /// Every frame has quality of service.
    #[fill(lower = qos, value = 1)]
    qos: u8,
    /// The access point.
    #[fill(lower = bssid)]
    #[parameter("Bssid", default = "02-00-5E-10-00-01")]
    bssid: MacAddress,
}

/// Tags beside frames above, in frames below.
#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
pub(crate) struct Tagged {}

#[inline(always)]
fn outcome(result: Result<Crossing, Stop>) -> Outcome {
    match result {
        Ok(Crossing { strip, header, payload, ethertype, beside }) => {
            let (strip, header) = (u32::from(strip), u32::from(header));
            Outcome { strip, header, payload, verdict: u32::from(ethertype), slot: beside }
        }
        Err(Stop::Answer(Question::Arp)) => Outcome::ARP,
        Err(Stop::Answer(Question::NeighbourSolicitation)) => Outcome::SOLICITATION,
        // The others have one word for every frame that is none of theirs.
        Err(Stop::Drop(Reason::WrongHeader)) => Outcome::UNMAPPED,
        // None of the frames holds others.
        Err(Stop::Series) => Outcome::TOO_SHORT,
        Err(Stop::Drop(reason)) => {
            Outcome { verdict: Outcome::TOO_SHORT.verdict + reason as u32, ..Outcome::default() }
        }
    }
}
