//! How fast the host is: from an image's bytes to a running driver, and frames a second through it, verifier on.
//!
//! In: the example, built for Windows in release. Out: least and middle time of bringing it up, and frames a second
//! each way for 64-byte and 1500-byte frames, in chains as long as the host makes them.
#![allow(missing_docs)]

use entresol_host::{Adapter, AdapterId, Host, Options};
use generated_tests::driver::Driver;
use std::time::Instant;

/// Frames in one call: the host cuts them into chains.
const BATCH: usize = 4096;

fn main() {
    let measure = std::env::args().any(|argument| argument == "--bench");
    let driver = Driver::build(env!("CARGO_TARGET_TMPDIR"), "ethernet-over-ip").expect("the example builds");
    let up = || driver.up(Options::default(), Adapter::raw_ip()).expect("the adapter comes up");
    let mut times: Vec<f64> = (0..if measure { 40 } else { 1 })
        .map(|_| {
            let start = Instant::now();
            let (mut host, id) = up();
            let time = start.elapsed().as_secs_f64() * 1e3;
            down(&mut host, id);
            time
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(
        "from the image's bytes to a running driver: least {:.1} ms, middle {:.1} ms",
        times[0],
        times[times.len() / 2]
    );
    for size in [64, 1500] {
        let (mut host, id) = up();
        let down_frame = frame(size);
        let sent = rate(measure, || {
            host.send(id, std::iter::repeat_n(&down_frame, BATCH));
            count(|each| host.drain_lower(id, each))
        });
        let received = rate(measure, || {
            host.receive(id, std::iter::repeat_n(&down_frame[14..], BATCH));
            count(|each| host.drain_upper(id, each))
        });
        println!("{size:>5}-byte frames: {sent:.2} million a second down, {received:.2} million up");
        down(&mut host, id);
    }
}

/// The best of several turns, in million frames a second.
fn rate(measure: bool, mut batch: impl FnMut() -> usize) -> f64 {
    let turns = if measure { 12 } else { 1 };
    let batches = if measure { 50 } else { 1 };
    (0..turns)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..batches {
                assert_eq!(batch(), BATCH, "every frame crosses");
            }
            (batches * BATCH) as f64 / start.elapsed().as_secs_f64() / 1e6
        })
        .fold(0.0, f64::max)
}

fn count(drain: impl FnOnce(&mut dyn FnMut(&[u8]))) -> usize {
    let mut frames = 0;
    drain(&mut |_| frames += 1);
    frames
}

/// An Ethernet frame with UDP over IPv4.
fn frame(size: usize) -> Vec<u8> {
    let builder = etherparse::PacketBuilder::ethernet2([2, 0, 0, 0, 0, 1], [2, 0, 0x5E, 0x10, 0, 1])
        .ipv4([10, 0, 0, 1], [10, 0, 0, 2], 64)
        .udp(4096, 4096);
    let payload = vec![0x5A; size - builder.size(0)];
    let mut frame = Vec::new();
    builder.write(&mut frame, &payload).expect("a vector takes it");
    frame
}

fn down(host: &mut Host, id: AdapterId) {
    host.unplug(id).expect("the adapter goes");
    host.unload().expect("the driver unloads");
    assert!(host.report().broken.is_empty(), "{:?}", host.report().findings);
}
