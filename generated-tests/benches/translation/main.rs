//! The generated header translation against the ways in which people write it by hand, in one run.
//!
//! In: batches of 64 frames that stay in the cache, of 64 and of 1500 bytes, of one type and of mixed types. Out: a
//! table of nanoseconds per frame and of ratios to the best of the others. Every contestant's results are compared
//! byte for byte before a clock is started, over odd frames too. Contestants take turns and the least time of each
//! counts, so that a busy machine slows all alike. Payload is neither read nor copied by anyone.
//!
//! `cargo bench -p generated-tests --bench translation -- vlan` measures the operations with that in their names.
//! Where the processor has the JCC erratum (Skylake to Comet Lake), give Rust what C has:
//! `RUSTFLAGS=-Cllvm-args=-x86-branches-within-32B-boundaries`.
#![allow(missing_docs)]

mod contestant;
mod frames;
mod generated;
mod native;
mod operation;
mod roster;
mod rust;
#[cfg(target_arch = "x86_64")]
mod rust_ssse3;
mod with_etherparse;
mod with_ieee80211;
mod with_ingot;
mod with_smoltcp;
mod with_zerocopy;

use contestant::{Batch, Class, Contestant, Link, Memory, Results};
use frames::{Given, Mix, frames, odd};
use operation::Operation;
use std::hint::black_box;
use std::time::Instant;

/// How often everything is measured anew, so that a busy minute does not fall upon one row.
const PASSES: usize = 10;
/// Turns that each contestant gets in a pass.
const ROUNDS: usize = 100;
/// Batches in one turn: about a tenth of a millisecond, shorter than the time between two interruptions.
const BATCHES: usize = 700;
/// What is measured of every operation.
const COLUMNS: [(usize, Mix); 3] = [(64, Mix::One), (64, Mix::Mixed), (1500, Mix::One)];

fn main() {
    // `cargo test` runs this too; there, only the comparison of results is wanted.
    let measured = std::env::args().any(|argument| argument == "--bench");
    let wanted: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let wanted = wanted.join(" ").to_lowercase();
    let peers = native::Peers::build().expect("a C compiler named `cc` builds the peers");
    let link = Link { own: [2, 0, 0, 0, 0, 1], peer: [2, 0, 0x5E, 0x10, 0, 1] };
    let wanted = |operation: &Operation| operation.name().to_lowercase().contains(&wanted);
    let mut rows: Vec<Row> = Operation::ALL
        .into_iter()
        .filter(wanted)
        .map(|operation| Row::new(operation, &link, &peers))
        .collect();
    for row in &rows {
        let odd = odd(row.operation);
        odd.iter().chain(row.columns.iter().map(|column| &column.given)).for_each(|given| row.compare(given));
    }
    if !measured {
        return;
    }
    for _ in 0..PASSES {
        rows.iter_mut().for_each(Row::measure);
    }
    println!("ns per frame, and its ratio to the best other scalar and the best other SIMD contestant");
    rows.iter().for_each(Row::print);
}

/// An operation, who does it, and how fast.
struct Row {
    operation: Operation,
    contestants: Vec<Box<dyn Contestant>>,
    columns: [Column; 3],
}

struct Column {
    title: String,
    given: [Given; Batch::FRAMES],
    /// The least nanoseconds per frame of each contestant.
    best: Vec<f64>,
}

impl Row {
    fn new(operation: Operation, link: &Link, peers: &native::Peers) -> Self {
        let contestants = roster::contestants(operation, link, peers);
        let columns = COLUMNS.map(|(size, mix)| Column {
            title: format!("{size} B {}", mix.name()),
            given: frames(operation, size, mix),
            best: vec![f64::MAX; contestants.len()],
        });
        Self { operation, contestants, columns }
    }

    /// Everyone makes the same of every frame.
    fn compare(&self, given: &[Given; Batch::FRAMES]) {
        let memory = Memory::new(given);
        let batch = Batch::new(&memory, given);
        let results = |contestant: &dyn Contestant| {
            let mut results = Results::new();
            contestant.translate(&batch, &mut results);
            results
        };
        let first = &self.contestants[0];
        let expected = results(first.as_ref());
        for contestant in &self.contestants[1..] {
            let found = results(contestant.as_ref());
            for (at, given) in given.iter().enumerate() {
                let (expected, found) = (expected.frame(at, given), found.frame(at, given));
                assert!(
                    found == expected,
                    "{}: {} makes {found:02x?} of {:02x?} with slot {:#x}; {} makes {expected:02x?}",
                    self.operation.name(),
                    contestant.name(),
                    given.bytes,
                    given.slot,
                    first.name(),
                );
            }
        }
    }

    fn measure(&mut self) {
        for Column { given, best, .. } in &mut self.columns {
            let memory = Memory::new(given);
            let batch = Batch::new(&memory, given);
            let mut results = Results::new();
            for _ in 0..ROUNDS {
                for (contestant, best) in self.contestants.iter().zip(&mut *best) {
                    let start = Instant::now();
                    for _ in 0..BATCHES {
                        contestant.translate(black_box(&batch), black_box(&mut results));
                    }
                    let nanoseconds = start.elapsed().as_secs_f64() * 1e9;
                    *best = best.min(nanoseconds / (BATCHES * Batch::FRAMES) as f64);
                }
            }
        }
    }

    fn print(&self) {
        print!("\n{:<20}", self.operation.name());
        for column in &self.columns {
            print!("{:>22}", column.title);
        }
        print!("\n{:<20}", "");
        for _ in &self.columns {
            print!("{:>8}{:>7}{:>7}", "ns", "scalar", "SIMD");
        }
        println!();
        for (at, contestant) in self.contestants.iter().enumerate() {
            print!("{:<20}", contestant.name());
            for column in &self.columns {
                let [scalar, simd] = [Class::Scalar, Class::Simd].map(|class| self.ratio(column, at, class));
                print!("{:>8.2}{scalar:>7}{simd:>7}", column.best[at]);
            }
            println!();
        }
    }

    /// The time of contestant `at` by that of the best other one of `class`.
    fn ratio(&self, column: &Column, at: usize, class: Class) -> String {
        let others = self.contestants.iter().zip(&column.best).enumerate();
        let others = others.filter(|(other, (contestant, _))| *other != at && contestant.class() == class);
        let best = others.map(|(_, (_, nanoseconds))| *nanoseconds).reduce(f64::min);
        best.map_or("-".into(), |best| format!("{:.2}", column.best[at] / best))
    }
}
