//! The generated translation against kernels that know nothing of it: what Linux made of a frame is what ours makes.
//!
//! In: the captures of `oracles/`, in pairs. Out: for every field that a mapping determines, the same bytes. What a
//! kernel decides by itself (sequence numbers, who is the access point) is not compared; where a kernel does not do
//! what the standards say, the frames are counted as exceptions, each with its reason.
#![allow(missing_docs)]

use std::fs;
use std::path::Path;

use entresol::__private::{Reason, Stop};
use native_drivers::records::Records;
use native_drivers::{Crossed, Native, Seen};

/// A tag beside a frame that says a priority and is never zero: its VLAN means nothing to the other side.
const SOME_VLAN: u32 = 1 << 4;

fn file(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../oracles").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Calls `each` with the records of two captures that belong together.
fn pairs(before: &str, after: &str, mut each: impl FnMut(u32, u32, &[u8], &[u8])) {
    let (before, after) = (file(before), file(after));
    let (mut left, mut right) =
        (Records::new(&before).expect("a pcap"), Records::new(&after).expect("a pcap"));
    loop {
        match (left.next(), right.next()) {
            (Some(one), Some(other)) => each(one.seconds, one.beside, one.frame, other.frame),
            (None, None) => return,
            _ => panic!("the captures have different lengths"),
        }
    }
}

fn driver(name: &str) -> Native {
    Native::named(name).expect("a driver of the cases")
}

/// Translates with the whole frame in one piece and with as little as the driver asked for: there is no difference.
fn cross(way: native_drivers::Way, frame: &[u8], beside: u32) -> Result<Crossed, Stop> {
    let whole = way(frame, beside, Seen::Whole);
    assert_eq!(whole, way(frame, beside, Seen::Lookahead), "{frame:02x?}");
    whole
}

fn word(frame: &[u8], at: usize) -> u16 {
    frame.get(at..at + 2).map_or(0, |bytes| u16::from_be_bytes([bytes[0], bytes[1]]))
}

/// How frames of one setup were compared.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    same: usize,
    /// AppleTalk and IPX behind the header of RFC 1042, which IEEE 802.1H has them not behind.
    untunnelled: usize,
    /// A field that is neither a type nor a length that the frame has.
    false_length: usize,
    /// Other addresses than the link has.
    other_form: usize,
}

/// 802.11 with everything blank that the adapter decides: duration, sequence, flags of its own, the network.
fn blank(frame: &[u8], addresses: &[usize]) -> Vec<u8> {
    let mut frame = frame.to_vec();
    frame[1] &= 0b1100_0111;
    frame[2..4].fill(0);
    frame[22..24].fill(0);
    for at in addresses {
        frame[*at..at + 6].fill(0);
    }
    frame
}

/// The length of the payload that an Ethernet frame has, when its type or length field makes sense.
fn payload(frame: &[u8]) -> Option<usize> {
    match usize::from(word(frame, 12)) {
        0x600.. => Some(frame.len() - 14),
        length if length <= 1500 && length <= frame.len() - 14 => Some(length),
        _ => None,
    }
}

fn sent(folder: &str, name: &str, addresses: &[usize]) -> Counts {
    let driver = driver(name);
    let mut counts = Counts::default();
    let files = ["sent-ethernet.pcap", "sent-80211.pcap"].map(|file| format!("hwsim/{folder}/{file}"));
    pairs(&files[0], &files[1], |_, _, ethernet, wireless| {
        let qos = wireless[0] & 0x80 != 0;
        let header = if wireless[1] & 3 == 3 { 30 } else { 24 };
        let tid = if qos { u32::from(wireless[header] & 7) | SOME_VLAN } else { 0 };
        let crossed = cross(driver.send, ethernet, tid);
        let Some(payload) = payload(ethernet) else {
            assert!(
                matches!(crossed, Err(Stop::Drop(Reason::WrongHeader | Reason::BadLength))),
                "{crossed:?}"
            );
            counts.false_length += 1;
            return;
        };
        let ours = crossed.unwrap_or_else(|stop| panic!("{stop:?}: {ethernet:02x?}")).frame;
        if ours[1] & 3 != wireless[1] & 3 {
            counts.other_form += 1;
            return;
        }
        let (ours, theirs) = (blank(&ours, addresses), blank(wireless, addresses));
        let llc = header + if qos { 2 } else { 0 };
        if matches!(word(ethernet, 12), 0x80F3 | 0x8137) && theirs.get(llc + 5) == Some(&0) {
            assert_eq!(ours[..llc], theirs[..llc], "{ethernet:02x?}");
            counts.untunnelled += 1;
            return;
        }
        // A kernel does not look at the length: padding goes out with the payload.
        let padding = ethernet.len() - 14 - payload;
        assert_eq!(ours, theirs[..theirs.len() - padding], "{folder}: {ethernet:02x?}");
        counts.same += 1;
    });
    counts
}

fn received(folder: &str, name: &str) -> Counts {
    let driver = driver(name);
    let mut counts = Counts::default();
    let files =
        ["received-80211.pcap", "received-ethernet.pcap"].map(|file| format!("hwsim/{folder}/{file}"));
    pairs(&files[0], &files[1], |_, _, wireless, ethernet| {
        let crossed = cross(driver.receive, wireless, 0);
        let kind = word(ethernet, 12);
        let header =
            24 + if wireless[1] & 3 == 3 { 6 } else { 0 } + if wireless[0] & 0x80 == 0 { 0 } else { 2 };
        // A type below 0x0600 behind SNAP would look like a length, and a body of more than 1500 bytes has none.
        let is_snap = wireless.get(header..header + 3) == Some(&[0xAA, 0xAA, 0x03]);
        let is_false =
            (is_snap && word(wireless, header + 6) < 0x0600 && usize::from(kind) + 14 != ethernet.len())
                || (0x05DD..0x0600).contains(&kind);
        if is_false {
            counts.false_length += 1;
            return;
        }
        let ours = crossed.unwrap_or_else(|stop| panic!("{stop:?}: {wireless:02x?}"));
        assert_eq!(ours.frame, ethernet, "{folder}: {wireless:02x?}");
        let tid = if wireless[0] & 0x80 == 0 { 0 } else { wireless[header - 2] & 7 };
        assert_eq!(ours.beside, u32::from(tid), "the priority goes beside the frame");
        counts.same += 1;
    });
    counts
}

#[test]
fn a_station_sends_and_receives_as_linux_does() {
    for (folder, counts) in [("station", (562, 566)), ("station-without-qos", (394, 398))] {
        let sent = sent(folder, "ethernet-over-80211", &[4]);
        let received = received(folder, "ethernet-over-80211");
        check(folder, &sent, &received, counts);
    }
}

#[test]
fn an_access_point_sends_and_receives_as_linux_does() {
    for (folder, counts) in [("access-point", (568, 559)), ("access-point-without-qos", (400, 391))] {
        let sent = sent(folder, "access-point", &[10]);
        let received = received(folder, "access-point");
        check(folder, &sent, &received, counts);
    }
}

#[test]
fn frames_with_four_addresses_are_those_of_linux() {
    for (folder, counts) in [("four-address/station", (430, 428)), ("four-address/access-point", (430, 427))]
    {
        let sent = sent(folder, "four-address", &[4, 10]);
        let received = received(folder, "four-address");
        check(folder, &sent, &received, counts);
    }
}

#[test]
fn a_network_without_access_point_is_that_of_linux() {
    let sent = sent("ibss", "direct", &[16]);
    let received = received("ibss", "direct");
    check("ibss", &sent, &received, (376, 374));
}

/// All records were looked at, and few are exceptions.
fn check(folder: &str, sent: &Counts, received: &Counts, records: (usize, usize)) {
    let all = |counts: &Counts| counts.same + counts.untunnelled + counts.false_length + counts.other_form;
    assert_eq!((all(sent), all(received)), records, "{folder}");
    assert!(sent.same * 100 > records.0 * 88, "{folder}: {sent:?}");
    assert!(received.same * 100 > records.1 * 95, "{folder}: {received:?}");
    assert_eq!((received.untunnelled, received.other_form), (0, 0), "{folder}");
}

/// What is left of an Ethernet frame when its length is believed.
fn cut(frame: &[u8]) -> &[u8] {
    match word(frame, 12) {
        length if length <= 1500 => &frame[..frame.len().min(14 + usize::from(length))],
        _ => frame,
    }
}

#[test]
fn tags_are_pushed_and_popped_as_linux_does() {
    let driver = driver("ethernet-over-8021q");
    let (mut pushed, mut ambiguous, mut popped) = (0, 0, 0);
    pairs("uml/vlan/sent-upper.pcap", "uml/vlan/sent-lower.pcap", |_, beside, upper, lower| {
        // Priority 0 of VLAN 0 and no tag at all are the same slot.
        if beside == 0 {
            ambiguous += 1;
            return;
        }
        let ours = cross(driver.send, upper, beside).expect("every frame crosses").frame;
        let cut = upper.len() - cut(upper).len();
        assert_eq!(ours, lower[..lower.len() - cut]);
        pushed += 1;
    });
    pairs("uml/vlan/received-lower.pcap", "uml/vlan/received-upper.pcap", |_, beside, lower, upper| {
        let ours = cross(driver.receive, lower, 0).expect("every frame crosses");
        assert_eq!((ours.frame.as_slice(), ours.beside), (cut(upper), beside));
        popped += 1;
    });
    assert_eq!(pushed + ambiguous, 275);
    assert!(pushed > 240, "{pushed}");
    assert_eq!(popped, 320);
}

#[test]
fn double_tags_are_those_of_linux() {
    let driver = driver("ethernet-over-8021ad");
    let (mut pushed, mut popped, mut others) = (0, 0, 0);
    pairs("uml/qinq/sent-upper.pcap", "uml/qinq/sent-lower.pcap", |seconds, beside, upper, lower| {
        if (seconds >> 20) & 0xFFF != 100 || beside == 0 {
            return;
        }
        let ours = cross(driver.send, upper, beside).expect("every frame crosses").frame;
        let cut = upper.len() - cut(upper).len();
        // The kernel maps the priority into the outer tag as well; the driver leaves it at zero.
        let mut theirs = lower[..lower.len() - cut].to_vec();
        theirs[14] &= 0x1F;
        assert_eq!(ours, theirs);
        pushed += 1;
    });
    pairs("uml/qinq/received-lower.pcap", "uml/qinq/received-upper.pcap", |seconds, beside, lower, upper| {
        let crossed = cross(driver.receive, lower, 0);
        if (seconds >> 20) & 0xFFF == 100 {
            let ours = crossed.expect("a frame of VLAN 100 crosses");
            assert_eq!((ours.frame.as_slice(), ours.beside), (cut(upper), beside));
            popped += 1;
        } else {
            assert_eq!(crossed, Err(Stop::Drop(Reason::OtherLink)));
            others += 1;
        }
    });
    assert!(pushed > 100 && popped > 60 && others > 60, "{pushed} {popped} {others}");
}

#[test]
fn pppoe_sessions_are_those_of_linux() {
    let driver = driver("ip-over-pppoe");
    let (mut sent, mut received, mut others) = (0, 0, 0);
    pairs("uml/pppoe/sent-upper.pcap", "uml/pppoe/sent-lower.pcap", |_, session, upper, lower| {
        if session != 0x1234 {
            return;
        }
        let ours = cross(driver.send, upper, 0).expect("every packet crosses").frame;
        // Who the access concentrator is, a parameter says.
        assert_eq!(ours[6..], lower[6..]);
        sent += 1;
    });
    pairs("uml/pppoe/received-lower.pcap", "uml/pppoe/received-upper.pcap", |_, session, lower, upper| {
        let crossed = cross(driver.receive, lower, 0);
        if session == 0x1234 {
            assert_eq!(crossed.expect("a packet of the session crosses").frame, upper);
            received += 1;
        } else {
            assert_eq!(crossed, Err(Stop::Drop(Reason::OtherLink)));
            others += 1;
        }
    });
    assert!(sent > 60 && received > 60 && others > 60, "{sent} {received} {others}");
}
