//! Records that NDIS carries beside frames: their fields are values of the frame, and are written like those of a header.
#![allow(missing_docs, clippy::unwrap_used)]

use entresol::__private::{Crossing, Driver as _, Frame, Reason, Stop};
use native_drivers::frame_records::FrameRecords;
use native_drivers::{PEER, link, peer};

/// Where a record is written, behind the longest header.
const RECORD: usize = 48;

fn sent(clear: u16) -> Result<Vec<u8>, Stop> {
    let frame = [&[0; 8][..], &clear.to_be_bytes(), &[0x88, 0x8E], &[0; 20]].concat();
    let mut header = [0xEE; RECORD + 32];
    let frame = Frame::new(&frame, 32).with_peer(peer(FrameRecords::PEER));
    FrameRecords::send(&link::<FrameRecords>(), frame, &mut header).map(|_| header[RECORD..].to_vec())
}

/// A frame from the access point, and the header that it gets from this record.
fn received(record: &[u8]) -> (Crossing, [u8; 12]) {
    let addresses = [native_drivers::OWN, PEER, [2, 0, 0x5E, 0x10, 0, 2]].concat();
    let frame =
        [&[0x08, 2, 0, 0][..], &addresses, &[0, 0], &[0xAA, 0xAA, 3, 0, 0, 0, 0x88, 0x8E], &[0; 20]].concat();
    let mut header = [0xEE; 12];
    let frame = Frame::new(&frame, 52).with_record(record);
    let crossing = FrameRecords::receive(&link::<FrameRecords>(), frame, &mut header).unwrap();
    (crossing, header)
}

/// DOT11_EXTSTA_RECV_CONTEXT: channel 6, -40 dBm.
fn heard() -> Vec<u8> {
    let mut record = vec![0; 48];
    record[..4].copy_from_slice(&[0x80, 1, 48, 0]);
    record[12..16].copy_from_slice(&2437_u32.to_le_bytes());
    record[20..24].copy_from_slice(&(-40_i32).to_le_bytes());
    record
}

#[test]
fn what_the_adapter_tells_of_a_frame_is_a_value_of_it() {
    let (crossing, header) = received(&heard());
    assert_eq!((crossing.strip, crossing.header, crossing.payload), (32, 12, 20));
    assert_eq!(header[..4], (-40_i32).to_be_bytes());
    assert_eq!(header[4..8], 2437_u32.to_be_bytes());
    assert_eq!(header[8..], [0, 0, 0x88, 0x8E]);
}

#[test]
fn a_frame_without_a_record_or_with_another_lacks_its_values() {
    let mut other = heard();
    other[1] = 9;
    for record in [&[][..], &heard()[..47], &other] {
        let (_, header) = received(record);
        assert_eq!(header, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x88, 0x8E], "{record:02x?}");
    }
}

#[test]
fn what_the_adapter_is_told_of_a_frame_follows_from_it() {
    let mut wanted = [0; 32];
    wanted[..4].copy_from_slice(&[0x80, 1, 32, 0]);
    wanted[8..12].fill(0xFF);
    assert_eq!(sent(0).unwrap(), wanted);
    // DOT11_EXEMPT_ON_KEY_MAPPING_KEY_UNAVAILABLE.
    wanted[4] = 2;
    assert_eq!(sent(1).unwrap(), wanted);
    assert_eq!(sent(7), Err(Stop::Drop(Reason::UnmappedValue)));
}

#[test]
fn the_lengths_are_those_of_the_headers_of_windows() {
    assert_eq!(FrameRecords::SEND_RECORD, 32);
    assert_eq!(FrameRecords::RECEIVE_RECORD, 0);
    const { assert!(FrameRecords::RECEIVE_READS_RECORD && !FrameRecords::SEND_READS_RECORD) };
}
