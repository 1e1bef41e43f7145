//! Frames of one medium, the one that the target is called after, through every pair that has it at an edge.
//!
//! In: two bytes that choose the driver, two for the tag beside the frame, and the frame.
#![no_main]
#![allow(missing_docs, non_snake_case, reason = "the target has the medium's name")]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use native_drivers::holds::{crosses, returns};
use native_drivers::pairs::PAIRS;
use native_drivers::{Native, Seen, Way};

const MEDIUM: &str = env!("CARGO_BIN_NAME");

/// The ways across for frames of the medium, with the way back.
static WAYS: LazyLock<Vec<(Native, Way, Way)>> = LazyLock::new(|| {
    let mut ways = Vec::new();
    for &pair in &PAIRS {
        let Some((upper, lower)) = pair.name.split_once(" over ") else { continue };
        if upper == MEDIUM {
            ways.push((pair, pair.send, pair.receive));
        }
        if lower == MEDIUM {
            ways.push((pair, pair.receive, pair.send));
        }
    }
    ways
});

fuzz_target!(|input: &[u8]| {
    let [first, second, high, low, frame @ ..] = input else { return };
    let choice = usize::from(u16::from_be_bytes([*first, *second]));
    let beside = u32::from(u16::from_be_bytes([*high, *low]));
    let (pair, there, back) = WAYS[choice % WAYS.len()];
    let _ = crosses(there, frame, beside << 4 | beside >> 12);
    let [whole, seen] = [Seen::Whole, Seen::Lookahead].map(|seen| (pair.receive_all)(frame, beside, seen));
    assert_eq!(whole, seen, "{frame:02x?}");
    returns(pair.name, there, back, frame, beside);
});
