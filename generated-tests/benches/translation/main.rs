//! The generated header translation against the ways in which people write it by hand, in one run.
//!
//! In: batches of 64 frames that stay in the cache, of 64 and of 1500 bytes, of one type and of mixed types. Out: a
//! table of nanoseconds per frame and of ratios to the best of the others. Every contestant's results are compared
//! byte for byte before a clock is started. Contestants take turns and the least time of each counts, so that a busy
//! machine slows all alike. Payload is neither read nor copied by anyone.
#![allow(missing_docs)]

mod contestant;
mod frames;
mod hand;
mod libraries;
mod native;

use contestant::{Batch, Contestant, Link, Outcome};
use frames::{Mix, frames};
use std::hint::black_box;
use std::time::Instant;

/// Turns that each contestant gets.
const ROUNDS: usize = 80;
/// Batches in one turn: about a third of a millisecond.
const BATCHES: usize = 2_000;

fn main() {
    // `cargo test --all-targets` runs benches too; there, only the comparison of results is wanted.
    let measure = std::env::args().any(|argument| argument == "--bench");
    let native = native::Peer::build().expect("a C compiler named `cc` builds peer.c");
    let link = Link::new([2, 0, 0, 0, 0, 1], [2, 0, 0x5E, 0x10, 0, 1]);
    println!("header translation, ns per frame (ratio to the best of the others)");
    for direction in [Direction::EthernetToIp, Direction::IpToEthernet] {
        for size in [64, 1500] {
            for mix in [Mix::One, Mix::Mixed] {
                run(direction, size, mix, &link, &native, measure);
            }
        }
    }
}

/// Which translation is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    EthernetToIp,
    IpToEthernet,
}

fn run(direction: Direction, size: usize, mix: Mix, link: &Link, native: &native::Peer, measure: bool) {
    let down = direction == Direction::EthernetToIp;
    let frames = frames(size, mix, down);
    let batch = Batch::new(&frames);
    let contestants: Vec<&dyn Contestant> =
        vec![&contestant::Generated, native, &hand::Rust, &libraries::Etherparse, &libraries::Smoltcp];
    let call = |contestant: &dyn Contestant, headers: &mut [[u8; 16]], outcomes: &mut [Outcome]| {
        if down {
            contestant.send(link, black_box(&batch), outcomes);
        } else {
            contestant.receive(link, black_box(&batch), headers, outcomes);
        }
    };
    let results: Vec<_> = contestants
        .iter()
        .map(|contestant| {
            let (mut headers, mut outcomes) = ([[0; 16]; Batch::FRAMES], [Outcome::default(); Batch::FRAMES]);
            call(*contestant, &mut headers, &mut outcomes);
            (headers, outcomes)
        })
        .collect();
    for (contestant, result) in contestants.iter().zip(&results) {
        assert!(*result == results[0], "{} translates differently", contestant.name());
    }
    if !measure {
        return;
    }
    let mut best = vec![f64::MAX; contestants.len()];
    let (mut headers, mut outcomes) = ([[0; 16]; Batch::FRAMES], [Outcome::default(); Batch::FRAMES]);
    for _ in 0..ROUNDS {
        for (contestant, best) in contestants.iter().zip(&mut best) {
            let start = Instant::now();
            for _ in 0..BATCHES {
                call(*contestant, black_box(&mut headers), black_box(&mut outcomes));
            }
            let nanoseconds = start.elapsed().as_secs_f64() * 1e9;
            *best = best.min(nanoseconds / (BATCHES * Batch::FRAMES) as f64);
        }
    }
    let others = best.iter().skip(1).copied().fold(f64::MAX, f64::min);
    print!("{:<15} {size:>4} B {:<6}", if down { "Ethernet to IP" } else { "IP to Ethernet" }, mix.name());
    for (contestant, nanoseconds) in contestants.iter().zip(&best) {
        print!("  {} {nanoseconds:.2} ({:.2})", contestant.name(), nanoseconds / others);
    }
    println!();
}
