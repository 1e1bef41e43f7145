//! NBLs with several frames and frames that hold others, cut in every way: the singles as the stack above sees them,
//! and all as it was when the last of them came back.

use std::ptr::{self, NonNull, null_mut};

use entresol_sys::NET_BUFFER_LIST;

use super::take_apart;
use crate::core::statistics::{Destination, Statistics, Tally};
use crate::core::{Crossing, Frame, Reason, Stop};
use crate::net::block::Blocks;
use crate::net::buffer::{Buffer, Scratch};
use crate::net::chain::List;
use crate::net::crossing::{Route, Translation, Uncrossed, cross};
use crate::net::saved::links;
use crate::net::single::Singles;
use crate::net::stand_in::{Lender, frames};

/// A frame says in its first byte what it is. What begins with [`SERIES`] holds others behind two bytes, each with its
/// kind and length in front, and starting at a multiple of four bytes behind the first.
#[derive(Default)]
struct Toy<const PUT: usize> {
    stops: Vec<Stop>,
}

const SERIES: u8 = 1;
const UNKNOWN: u8 = 9;

impl<const PUT: usize> Translation for Toy<PUT> {
    type Header = [u8; PUT];
    const LOOKAHEAD: usize = 4;
    const IS_SEND: bool = false;
    const TO_RAW_IP: bool = false;
    const READS_BESIDE: bool = false;
    const ONE_FRAME: bool = true;
    const HAS_SERIES: bool = true;

    fn translate(&self, frame: Frame<'_>, header: &mut [u8; PUT]) -> Result<(Crossing, Destination), Stop> {
        let mut rest = frame.rest();
        let [mut kind, _] = rest.take::<2>()?.bytes::<0, 2>();
        if kind == SERIES {
            let [of, length] = rest.take::<2>()?.bytes::<0, 2>();
            rest.limit(u64::from(length), 0)?;
            rest.series::<2, 4>()?;
            kind = of;
        }
        if kind == UNKNOWN {
            return Err(Stop::Drop(Reason::UnmappedType));
        }
        *header = [kind; PUT];
        let payload = rest.room()?;
        let crossing =
            Crossing { strip: rest.at(), header: PUT as u16, payload, ethertype: 0x0800, beside: 0 };
        Ok((crossing, Destination::Directed))
    }

    fn destination(_: &Frame<'_>) -> Destination {
        Destination::Directed
    }

    fn stopped(&mut self, stop: Stop, _: &Buffer<'_>, _: &mut Scratch) {
        self.stops.push(stop);
    }
}

/// A frame that holds others.
fn series(of: &[(u8, &[u8])]) -> Vec<u8> {
    let mut series = vec![SERIES, 0xEE];
    for (kind, payload) in of {
        series.resize(2 + (series.len() - 2).next_multiple_of(4), 0);
        series.extend([*kind, payload.len() as u8]);
        series.extend_from_slice(payload);
    }
    series
}

/// What the stack above sees of an NBL, and why it does not see more. In the order of the singles or in the other one
/// they come back; all is as it was then.
fn apart<const PUT: usize>(lender: &Lender, blocks: &Blocks, backwards: bool) -> (Vec<Vec<u8>>, Vec<Stop>) {
    let before = lender.state();
    let lent = lender.as_ptr();
    let route = Route {
        source: ptr::without_provenance_mut(0xA0),
        owner: ptr::without_provenance_mut(0xB0),
        longest: 60,
    };
    // SAFETY: the stand-in's pools ask nothing of the handle.
    let singles = unsafe { Singles::new(null_mut()) }.unwrap();
    let mut toy = Toy::<PUT>::default();
    let (mut scratch, mut tally, mut up) = (Scratch::new(), Tally::default(), List::new());
    let mut supply = blocks.take(1);
    // SAFETY: the lender's NBL is ours for the time.
    let count = unsafe {
        let crossed = cross(lent, &route, &mut toy, Some(&mut supply), &mut scratch, &mut tally);
        assert_eq!(crossed, Err(Uncrossed::Several));
        assert!(toy.stops.is_empty(), "what is taken apart was not counted before");
        take_apart(lent, &route, &mut toy, (&mut supply, &singles), &mut scratch, &mut tally, &mut up)
    };
    let statistics = Statistics::new();
    statistics.received.post(&tally);
    assert_eq!((up.count(), statistics.received.all_frames()), (count, u64::from(count)));
    let mut all: Vec<NonNull<NET_BUFFER_LIST>> = Vec::new();
    let mut next = up.first();
    while let Some(nbl) = NonNull::new(next) {
        all.push(nbl);
        // SAFETY: the singles are ours.
        next = unsafe { (*links(nbl.as_ptr())).Next };
    }
    let mut seen = Vec::new();
    for nbl in &all {
        seen.extend(frames(nbl.as_ptr()));
        // SAFETY: as above.
        unsafe {
            assert_eq!((*nbl.as_ptr()).SourceHandle, route.source);
            assert_eq!((*nbl.as_ptr()).NetBufferListInfo[7], ptr::without_provenance_mut(0x8));
        }
    }
    if backwards {
        all.reverse();
    }
    let mut home = Vec::new();
    for nbl in all {
        // SAFETY: as above; each comes back once.
        unsafe { home.extend(singles.recognise(nbl).unwrap().end(&mut supply)) };
    }
    let expected: Vec<_> = (count != 0).then_some((lent, route.owner)).into_iter().collect();
    assert_eq!(home, expected, "the last one brings the lent NBL with it, and no other does");
    assert_eq!(lender.state(), before, "as it was lent");
    // SAFETY: the lender's NBL is no single.
    assert!(unsafe { singles.recognise(lent) }.is_none());
    (seen, toy.stops)
}

fn blocks() -> Blocks {
    Blocks::new(6, 5, 64, false).unwrap()
}

/// Miri takes a while for each place at which a frame may be cut.
const STEP: usize = if cfg!(miri) { 5 } else { 1 };

#[test]
fn each_of_a_series_goes_up_alone_wherever_the_frame_is_split() {
    let blocks = blocks();
    let whole = series(&[(4, &[40, 41, 42, 43, 44]), (6, &[]), (7, &[70, 71])]);
    for first in (0..whole.len()).step_by(STEP) {
        for second in (first..whole.len()).step_by(STEP) {
            for offset in [0, 3] {
                let parts: [&[u8]; 3] = [&whole[..first], &whole[first..second], &whole[second..]];
                let lender = Lender::new(&[&parts], offset);
                let backwards = second % 2 == 0;
                let (seen, stops) = apart::<2>(&lender, &blocks, backwards);
                assert_eq!(
                    seen,
                    [&[4, 4, 40, 41, 42, 43, 44][..], &[6, 6], &[7, 7, 70, 71]],
                    "{first} {second} {offset}"
                );
                let (bare, _) = apart::<0>(&lender, &blocks, backwards);
                assert_eq!(bare, [&[40, 41, 42, 43, 44][..], &[], &[70, 71]], "{first} {second} {offset}");
                assert!(stops.is_empty());
            }
        }
    }
}

#[test]
fn each_frame_of_an_nbl_goes_up_alone_and_so_do_those_inside() {
    let blocks = blocks();
    let (one, two) = (vec![4, 0, 10, 11], vec![6, 0, 20]);
    let inside = series(&[(7, &[1, 2, 3]), (8, &[4])]);
    let parts: [[&[u8]; 1]; 3] = [[&one], [&inside], [&two]];
    let lender = Lender::new(&[&parts[0], &parts[1], &parts[2]], 1);
    let (seen, stops) = apart::<1>(&lender, &blocks, false);
    assert_eq!(seen, [&[4, 10, 11][..], &[7, 1, 2, 3], &[8, 4], &[6, 20]]);
    assert!(stops.is_empty());
}

#[test]
fn a_frame_of_no_bytes_among_others_is_dropped_and_counted() {
    let blocks = blocks();
    let (one, two) = (vec![4, 0, 10], vec![6, 0, 20]);
    let parts: [[&[u8]; 1]; 3] = [[&one], [&[]], [&two]];
    let lender = Lender::new(&[&parts[0], &parts[1], &parts[2]], 0);
    let (seen, stops) = apart::<1>(&lender, &blocks, false);
    assert_eq!(seen, [[4, 10], [6, 20]]);
    assert_eq!(stops, [Stop::Drop(Reason::TooShort)]);
}

#[test]
fn one_that_stops_does_not_stop_the_others_and_one_that_lies_ends_the_series() {
    let blocks = blocks();
    let whole = series(&[(4, &[1]), (UNKNOWN, &[2]), (6, &[3])]);
    let parts: [&[u8]; 1] = [&whole];
    let (seen, stops) = apart::<1>(&Lender::new(&[&parts], 0), &blocks, false);
    assert_eq!(seen, [[4, 1], [6, 3]]);
    assert_eq!(stops, [Stop::Drop(Reason::UnmappedType)]);

    let mut lying = series(&[(4, &[1]), (6, &[2, 3]), (7, &[4])]);
    lying[7] = 200;
    let parts: [&[u8]; 1] = [&lying];
    let (seen, stops) = apart::<1>(&Lender::new(&[&parts], 0), &blocks, false);
    assert_eq!(seen, [[4, 1]]);
    assert_eq!(stops, [Stop::Drop(Reason::BadLength)]);

    let mut ending = series(&[(4, &[1, 2])]);
    ending.push(6);
    let parts: [&[u8]; 1] = [&ending];
    let (seen, stops) = apart::<1>(&Lender::new(&[&parts], 0), &blocks, false);
    assert_eq!(seen, [[4, 1, 2]]);
    assert_eq!(stops, [Stop::Drop(Reason::TooShort)]);
}

#[test]
fn with_no_single_the_nbl_can_go_home_and_without_blocks_the_rest_is_dropped() {
    let blocks = Blocks::new(2, 5, 64, false).unwrap();
    let none = series(&[(UNKNOWN, &[1]), (UNKNOWN, &[2])]);
    let parts: [&[u8]; 1] = [&none];
    let (seen, stops) = apart::<1>(&Lender::new(&[&parts], 0), &blocks, false);
    assert!(seen.is_empty());
    assert_eq!(stops, [Stop::Drop(Reason::UnmappedType); 2]);

    let many = series(&[(4, &[1]), (4, &[2]), (4, &[3]), (4, &[4])]);
    let parts: [&[u8]; 1] = [&many];
    let (seen, stops) = apart::<1>(&Lender::new(&[&parts], 0), &blocks, true);
    assert_eq!(seen, [[4, 1], [4, 2]]);
    assert_eq!(stops, [Stop::Drop(Reason::NoResources)]);
}
