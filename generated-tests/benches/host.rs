//! How fast the host is: from an image's bytes to a running driver, and frames a second through it, verifier on.
//!
//! In: the example, built for Windows in release. Out: least and middle time of bringing it up, and frames a second
//! each way for 64-byte and 1500-byte frames, in chains as long as the host makes them.
#![allow(missing_docs)]

use entresol_compiler::record;
use entresol_host::{Adapter, AdapterId, Host, Options};
use object::{Object as _, ObjectSection as _};
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

const TRIPLE: &str = "x86_64-pc-windows-msvc";
/// Frames in one call: the host cuts them into chains.
const BATCH: usize = 4096;

fn main() {
    let measure = std::env::args().any(|argument| argument == "--bench");
    let image = std::fs::read(build()).expect("cargo built the image");
    let infs = infs(&image);
    let mut times: Vec<f64> = (0..if measure { 40 } else { 1 })
        .map(|_| {
            let start = Instant::now();
            let (mut host, id) = up(&image, &infs);
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
        let (mut host, id) = up(&image, &infs);
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

fn up(image: &[u8], infs: &[String]) -> (Host, AdapterId) {
    let mut host = Host::new(Options::default());
    for inf in infs {
        host.install(inf).expect("the INF installs");
    }
    host.load("ethernet_over_ip", image).expect("the image loads");
    host.start().expect("the driver starts");
    let id = host.plug(Adapter::raw_ip()).expect("the adapter comes up");
    (host, id)
}

fn down(host: &mut Host, id: AdapterId) {
    host.unplug(id).expect("the adapter goes");
    host.unload().expect("the driver unloads");
    assert!(host.report().broken.is_empty(), "{:?}", host.report().findings);
}

/// The INFs of the record that the image carries.
fn infs(image: &[u8]) -> Vec<String> {
    let file = object::File::parse(image).expect("the image is one");
    let section = file.section_by_name(record::SECTION).expect("the image carries its record");
    let record = record::read(section.data().expect("the section is there")).expect("the record is whole");
    let artifacts = entresol_templates::render(&record).expect("the INFs render");
    artifacts.into_iter().map(|artifact| artifact.text).collect()
}

fn build() -> PathBuf {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).parent().expect("tmp lies in target").to_owned();
    let status = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--release", "--target", TRIPLE, "--package", "ethernet-over-ip"])
        .arg("--target-dir")
        .arg(&target)
        .env_remove("RUSTFLAGS")
        .current_dir(root)
        .status()
        .expect("cargo starts");
    assert!(status.success(), "the example builds");
    target.join(TRIPLE).join("release/ethernet_over_ip.dll")
}
