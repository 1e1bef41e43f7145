//! Crossings of NBLs cut in every way, there and back: the frames as the other edge sees them, and all as it was
//! afterwards.

use std::ptr;

use entresol_sys::{NDIS_STATUS_SUCCESS, NET_BUFFER_LIST};

use super::{Route, Translation, Uncrossed, cross, in_blocks, in_context};
use crate::core::statistics::{Destination, Tally};
use crate::core::{Crossing, Frame, Reason, Stop};
use crate::net::block::{Blocks, Supply};
use crate::net::buffer::{Buffer, Scratch};
use crate::net::stand_in::{Lender, frames};

/// Takes `STRIP` bytes off the front and puts `PUT` bytes there; the frame's first byte says what it is, its second
/// how many bytes stay.
#[derive(Default)]
struct Toy<const STRIP: u16, const PUT: usize> {
    stops: Vec<Stop>,
}

impl<const STRIP: u16, const PUT: usize> Translation for Toy<STRIP, PUT> {
    type Header = [u8; PUT];
    const LOOKAHEAD: usize = 8;
    const IS_SEND: bool = true;
    const TO_RAW_IP: bool = true;
    const READS_BESIDE: bool = true;
    const ONE_FRAME: bool = false;

    fn translate(&self, frame: Frame<'_>, header: &mut [u8; PUT]) -> Result<(Crossing, Destination), Stop> {
        let [kind, payload, ..] = frame.rest().take::<8>()?.bytes::<0, 8>();
        let payload = u32::from(payload);
        *header = [kind; PUT];
        let ethertype = match kind {
            4 => 0x0800,
            6 => 0x86DD,
            _ => return Err(Stop::Drop(Reason::UnmappedType)),
        };
        Ok((
            Crossing { strip: STRIP, header: PUT as u16, payload, ethertype, beside: frame.beside() << 1 },
            Destination::Directed,
        ))
    }

    fn destination(_: &Frame<'_>) -> Destination {
        Destination::Directed
    }

    fn stopped(&mut self, stop: Stop, _: &Buffer<'_>, _: &mut Scratch) {
        self.stops.push(stop);
    }
}

fn route() -> Route {
    Route { source: ptr::without_provenance_mut(0xA0), owner: ptr::without_provenance_mut(0xB0), longest: 60 }
}

/// A frame of `length` bytes of which `payload` stay behind the header.
fn frame(kind: u8, payload: u8, length: u8) -> Vec<u8> {
    [kind, payload].into_iter().chain(2..length).collect()
}

/// Miri takes a while for each place at which a frame may be cut.
const STEP: usize = if cfg!(miri) { 5 } else { 1 };

/// The frames that the other edge saw, and how many were counted as sent.
type Seen = (Vec<Vec<u8>>, u64);
/// How an NBL ended that did not cross, and why.
type Stopped = (i32, Vec<Stop>);

/// There and back; what is seen in between.
fn round_trip<const STRIP: u16, const PUT: usize>(lender: &Lender, blocks: &Blocks) -> Result<Seen, Stopped> {
    let before = lender.state();
    let nbl = lender.as_ptr();
    let mut toy = Toy::<STRIP, PUT>::default();
    let (mut scratch, mut tally) = (Scratch::new(), Tally::default());
    let mut supply = blocks.take(1);
    // SAFETY: the lender's NBL is ours for the time.
    let crossed = unsafe { cross(nbl, &route(), &mut toy, Some(&mut supply), &mut scratch, &mut tally) };
    drop(supply);
    let result = match crossed {
        Ok(()) => {
            let seen = frames(nbl.as_ptr());
            assert_eq!(lender.nbl.SourceHandle, ptr::without_provenance_mut(0xA0));
            assert_eq!(lender.nbl.NetBufferListInfo[4], ptr::without_provenance_mut(0x60));
            assert!(lender.nbl.NetBufferListInfo[6].is_null() && lender.nbl.NetBufferListInfo[15].is_null());
            let owner = restore::<PUT>(nbl.as_ptr(), blocks, &mut tally);
            assert_eq!(owner as usize, 0xB0);
            Ok(seen)
        }
        Err(Uncrossed::Home(status)) => Err((status, toy.stops)),
        Err(Uncrossed::Several) => panic!("nothing here is taken apart"),
    };
    assert_eq!(lender.state(), before, "as it was lent");
    let statistics = crate::core::statistics::Statistics::new();
    statistics.sent.post(&tally);
    result.map(|seen| (seen, statistics.sent.all_frames()))
}

fn restore<const PUT: usize>(nbl: *mut NET_BUFFER_LIST, blocks: &Blocks, tally: &mut Tally) -> *const () {
    // SAFETY: the NBL is ours and has crossed.
    unsafe {
        if PUT == 0 {
            assert_eq!(in_context::owner(nbl) as usize, 0xB0);
            in_context::restore(nbl, tally, true).owner.cast()
        } else {
            in_blocks::restore(nbl, &mut Supply::empty(blocks), tally, true).unwrap().owner.cast()
        }
    }
}

fn blocks() -> Blocks {
    Blocks::new(6, 5, 64, false).unwrap()
}

#[test]
fn a_header_is_stripped_and_padding_trimmed_wherever_the_frame_is_split() {
    let blocks = blocks();
    let whole = frame(4, 10, 20);
    for first in (0..whole.len()).step_by(STEP) {
        for second in (first..whole.len()).step_by(STEP) {
            for offset in [0, 3] {
                let parts: [&[u8]; 3] = [&whole[..first], &whole[first..second], &whole[second..]];
                let lender = Lender::new(&[&parts], offset);
                let (seen, counted) = round_trip::<6, 0>(&lender, &blocks).unwrap();
                assert_eq!(seen, [&whole[6..16]], "{first} {second} {offset}");
                assert_eq!(counted, 1);
            }
        }
    }
}

#[test]
fn a_header_is_put_in_front_wherever_the_frame_is_split() {
    put_in_front(&blocks());
}

#[test]
fn a_frame_is_copied_behind_its_header_where_a_medium_wants_it_in_one_piece() {
    put_in_front(&Blocks::new(6, 5, 64, true).unwrap());
}

fn put_in_front(blocks: &Blocks) {
    let whole = frame(6, 14, 20);
    let wanted: Vec<u8> = [6; 5].into_iter().chain(whole[6..].iter().copied()).collect();
    for first in (0..whole.len()).step_by(STEP) {
        for second in (first..whole.len()).step_by(STEP) {
            for offset in [0, 3] {
                let parts: [&[u8]; 3] = [&whole[..first], &whole[first..second], &whole[second..]];
                let lender = Lender::new(&[&parts], offset);
                let (seen, _) = round_trip::<6, 5>(&lender, blocks).unwrap();
                assert_eq!(seen, [&wanted[..]], "{first} {second} {offset}");
            }
        }
    }
}

#[test]
fn frames_that_do_not_cross_are_left_out_and_put_back() {
    let blocks = blocks();
    let (four, six, other) = (frame(4, 8, 12), frame(6, 8, 12), frame(9, 8, 12));
    for order in [
        [&four, &other, &four],
        [&other, &four, &four],
        [&four, &four, &other],
        [&four, &six, &four],
        [&other, &other, &four],
    ] {
        let parts = order.map(|frame| [&frame[..]]);
        let lender = Lender::new(&[&parts[0], &parts[1], &parts[2]], 2);
        let fours = order.iter().filter(|frame| frame[0] == 4).count();
        let (seen, counted) = round_trip::<4, 0>(&lender, &blocks).unwrap();
        assert_eq!(seen, vec![four[4..].to_vec(); fours]);
        assert_eq!(counted, 3);
        let (seen, counted) = round_trip::<4, 5>(&lender, &blocks).unwrap();
        assert_eq!(seen.len(), fours);
        assert_eq!(counted, 3);
    }
}

#[test]
fn an_nbl_of_which_nothing_crosses_stays_as_it_is() {
    let blocks = blocks();
    let other = frame(9, 8, 12);
    for count in 1..4 {
        let part: [&[u8]; 1] = [&other];
        let all = vec![&part[..]; count];
        let lender = Lender::new(&all, 0);
        let (status, stops) = round_trip::<4, 0>(&lender, &blocks).unwrap_err();
        assert_eq!((status, stops.len()), (NDIS_STATUS_SUCCESS, count));
        let (status, stops) = round_trip::<4, 5>(&lender, &blocks).unwrap_err();
        assert_eq!((status, stops.len()), (NDIS_STATUS_SUCCESS, count));
    }
    let lender = Lender::new(&[], 0);
    assert_eq!(round_trip::<4, 0>(&lender, &blocks).unwrap_err().0, NDIS_STATUS_SUCCESS);
}

#[test]
fn an_nbl_for_which_there_are_not_enough_blocks_stays_as_it_is() {
    let blocks = Blocks::new(2, 5, 64, false).unwrap();
    let four = frame(4, 8, 12);
    let part: [&[u8]; 1] = [&four];
    let lender = Lender::new(&[&part, &part, &part], 0);
    let (_, stops) = round_trip::<4, 5>(&lender, &blocks).unwrap_err();
    assert_eq!(stops, [Stop::Drop(Reason::NoResources)]);
    // The blocks are free again.
    let lender = Lender::new(&[&part, &part], 0);
    assert!(round_trip::<4, 5>(&lender, &blocks).is_ok());
}

#[test]
fn a_frame_that_is_too_short_too_long_or_lies_about_its_payload_stops() {
    let blocks = blocks();
    let reasons = |whole: &[u8]| {
        let part: [&[u8]; 1] = [whole];
        let without = round_trip::<6, 0>(&Lender::new(&[&part], 1), &blocks).unwrap_err().1;
        let with = round_trip::<6, 5>(&Lender::new(&[&part], 1), &blocks).unwrap_err().1;
        assert_eq!(without, with);
        without
    };
    assert_eq!(reasons(&frame(4, 1, 7)), [Stop::Drop(Reason::TooShort)]);
    assert_eq!(reasons(&frame(4, 15, 20)), [Stop::Drop(Reason::BadLength)]);
    assert_eq!(reasons(&frame(4, 61, 80)), [Stop::Drop(Reason::TooLong)]);
}

#[test]
fn a_payload_of_no_bytes_is_a_frame_of_its_header() {
    let blocks = blocks();
    let whole = frame(4, 0, 8);
    let part: [&[u8]; 1] = [&whole];
    let (seen, _) = round_trip::<8, 5>(&Lender::new(&[&part], 0), &blocks).unwrap();
    assert_eq!(seen, [[4; 5]]);
    let (seen, _) = round_trip::<8, 0>(&Lender::new(&[&part], 0), &blocks).unwrap();
    assert_eq!(seen, [[0; 0]]);
}

/// A medium with a record beside its frames: eight bytes, each the first of the frame.
#[derive(Default)]
struct Recorded {
    stops: Vec<Stop>,
}

impl Translation for Recorded {
    type Header = [u8; 56];
    const LOOKAHEAD: usize = 4;
    const IS_SEND: bool = true;
    const TO_RAW_IP: bool = false;
    const READS_BESIDE: bool = false;
    const ONE_FRAME: bool = false;
    const RECORD: usize = 8;
    const READS_RECORD: bool = true;

    fn translate(&self, frame: Frame<'_>, header: &mut [u8; 56]) -> Result<(Crossing, Destination), Stop> {
        let [first, ..] = frame.rest().take::<4>()?.bytes::<0, 4>();
        if first == 0 {
            return Err(Stop::Drop(Reason::UnmappedType));
        }
        header[..5].fill(frame.record::<6>().bytes::<4, 1>()[0]);
        header[48..].fill(first);
        let payload = frame.length();
        Ok((Crossing { strip: 0, header: 5, payload, ethertype: 0, beside: 0 }, Destination::Directed))
    }

    fn destination(_: &Frame<'_>) -> Destination {
        Destination::Directed
    }

    fn stopped(&mut self, stop: Stop, _: &Buffer<'_>, _: &mut Scratch) {
        self.stops.push(stop);
    }
}

#[test]
fn a_record_is_read_beside_the_frames_of_one_medium_and_written_beside_those_of_the_other() {
    let blocks = blocks();
    let own = [0x80_u8, 1, 6, 0, 0xAB, 0xCD];
    let frames: [&[u8]; 4] = [&[0, 1, 2, 3], &[7, 1, 2, 3], &[7, 4, 5, 6], &[8, 1, 2, 3]];
    let parts = frames.map(|frame| [frame]);
    let lender = Lender::new(&[&parts[0], &parts[1], &parts[2], &parts[3]], 0);
    // SAFETY: the lender's NBL is ours for the time.
    unsafe { (*lender.as_ptr().as_ptr()).NetBufferListInfo[6] = own.as_ptr().cast_mut().cast() };
    let before = lender.state();
    let mut recorded = Recorded::default();
    let (mut scratch, mut tally, mut supply) = (Scratch::new(), Tally::default(), blocks.take(4));
    let nbl = lender.as_ptr();
    // SAFETY: the lender's NBL is ours for the time, and its record has as many bytes as it says.
    let crossed = unsafe { cross(nbl, &route(), &mut recorded, Some(&mut supply), &mut scratch, &mut tally) };
    drop(supply);
    assert_eq!(crossed, Ok(()));
    let record = lender.nbl.NetBufferListInfo[6].cast::<[u8; 8]>();
    // SAFETY: the record stands in a block that was taken for the NBL.
    assert_eq!(unsafe { record.read() }, [7; 8], "that of the first frame that crosses");
    assert!(record.addr().is_multiple_of(8) && lender.nbl.NetBufferListInfo[15].is_null());
    // One has no place, one says something else of itself.
    let wanted = [Reason::UnmappedType, Reason::MixedTypes].map(Stop::Drop);
    assert_eq!(recorded.stops, wanted);
    let seen = self::frames(nbl.as_ptr());
    assert_eq!(seen, [[&[0xAB; 5][..], frames[1]].concat(), [&[0xAB; 5][..], frames[2]].concat()]);
    restore::<5>(nbl.as_ptr(), &blocks, &mut tally);
    assert_eq!(lender.state(), before, "as it was lent");
}

#[test]
fn a_frame_without_a_record_has_zeros_for_one() {
    let frame = Frame::new(&[], 0);
    assert_eq!(frame.record::<4>().bytes::<0, 4>(), [0; 4]);
    assert_eq!(frame.with_record(&[1, 2, 3]).record::<4>().bytes::<0, 4>(), [0; 4]);
    assert_eq!(frame.with_record(&[1, 2, 3, 4, 5]).record::<4>().bytes::<0, 4>(), [1, 2, 3, 4]);
}
