//! A driver that looks at who is at the other end of its link: `only` hears nobody else, and functions see the address.
#![allow(missing_docs, clippy::unwrap_used)]

use entresol::__private::{Driver as _, Frame, Reason, Stop};
use native_drivers::holds::crosses;
use native_drivers::strict_station::StrictStation;
use native_drivers::{Native, PEER, link};

const STATION: [u8; 6] = [2, 0, 0, 0, 0, 9];
const OTHER: [u8; 6] = [2, 0, 0, 0, 0, 0xBB];

fn strict() -> Native {
    Native::named("strict-station").unwrap()
}

/// A frame from an access point.
fn from(access_point: [u8; 6], to: [u8; 6]) -> Vec<u8> {
    let addresses = [to, access_point, STATION].concat();
    [&[0x08, 2, 0, 0][..], &addresses, &[0, 0], &[0xAA, 0xAA, 3, 0, 0, 0, 0x08, 0x06], &[0; 28]].concat()
}

fn to(destination: [u8; 6]) -> Vec<u8> {
    [&destination[..], &native_drivers::OWN, &[0x08, 0x06], &[0; 28]].concat()
}

#[test]
fn frames_of_another_access_point_do_not_come_up() {
    assert!(crosses(strict().receive, &from(PEER, native_drivers::OWN), 0).is_ok());
    let other = crosses(strict().receive, &from(OTHER, native_drivers::OWN), 0);
    assert_eq!(other, Err(Stop::Drop(Reason::OtherLink)));
}

#[test]
fn functions_see_the_access_point_in_both_directions() {
    let sent = crosses(strict().send, &to(STATION), 0).unwrap().frame;
    assert_eq!(sent[4..10], PEER);
    assert_eq!(crosses(strict().send, &to(PEER), 0), Err(Stop::Drop(Reason::Refused)));
    let everybody = crosses(strict().receive, &from(PEER, [0xFF; 6]), 0);
    assert_eq!(everybody, Err(Stop::Drop(Reason::Refused)));
}

#[test]
fn without_an_access_point_nothing_crosses_that_has_to_say_whose_it_is() {
    let link = link::<StrictStation>();
    let (sent, heard) = (to(STATION), from(PEER, native_drivers::OWN));
    let (mut down, mut up) = ([0; 80], [0; 14]);
    let sent = StrictStation::send(&link, Frame::new(&sent, sent.len() as u32), &mut down);
    assert_eq!(sent, Err(Stop::Drop(Reason::NoPeer)));
    let heard = StrictStation::receive(&link, Frame::new(&heard, heard.len() as u32), &mut up);
    assert_eq!(heard, Err(Stop::Drop(Reason::NoPeer)));
}
