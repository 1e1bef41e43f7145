//! The trace of a case: the built driver carries the captures beside its source, and every crossing is a line.
//!
//! In: a case with `send.pcap` or `receive.pcap`. Out: the crossings of its life from DriverEntry to unload, then what
//! reached either side. Seed 0, so nothing in it is drawn. Left out, because they differ with what a compiler makes of
//! the same driver: calls of ntoskrnl.exe, addresses, and results that say no more than zero.

use std::fmt::Write as _;
use std::path::Path;

use entresol_host::registry::Value;
use entresol_host::wires::{Capture, Packet};
use entresol_host::{Adapter, Options};

use crate::case::Case;
use crate::driver::Driver;

/// What goes in from above and from below.
pub const CAPTURES: [&str; 2] = ["send.pcap", "receive.pcap"];

/// The file that this makes.
pub const FILE: &str = "expected.trace";

/// Who asks by ARP in the first case's capture: the virtual miniport has this address, so that it gets the answer.
const OWN: &str = "00-1F-29-DA-2D-79";

/// Bytes of a frame that are shown.
const SHOWN: usize = 34;

/// Whether a case is run.
pub fn has(case: &Case) -> bool {
    CAPTURES.iter().any(|name| case.folder.join(name).exists())
}

fn adapter() -> Adapter {
    let own = ("NetworkAddress".to_owned(), Value::String(OWN.to_owned()));
    Adapter { parameters: vec![own], ..Adapter::raw_ip() }
}

/// Runs a driver on the captures of a case.
///
/// # Errors
///
/// When a capture cannot be read, the driver does not come up or go, or it breaks a rule.
pub fn of(case: &Case, driver: &Driver) -> Result<String, String> {
    let [send, receive] = CAPTURES.map(|name| case.folder.join(name));
    let failed = |error: entresol_host::Failure| error.to_string();
    let options = Options { trace: true, ..Options::default() };
    let (mut host, id) = driver.up(options, adapter())?;
    let mut parts = vec![("from DriverEntry to the first frame", host.trace().len())];
    host.send(id, frames(&send)?);
    parts.push(("frames from above", host.trace().len()));
    let below = host.lower_frames(id);
    let answered = host.upper_frames(id);
    host.receive(id, frames(&receive)?);
    parts.push(("frames from below", host.trace().len()));
    let above = host.upper_frames(id);
    host.unplug(id).map_err(failed)?;
    host.unload().map_err(failed)?;
    parts.push(("to the unload", host.trace().len()));

    let report = host.report();
    if let Some(finding) = report.findings.first() {
        return Err(finding.to_string());
    }
    let mut text = String::from("> NDIS calls the driver, < the driver calls NDIS, - NDIS itself\n");
    let mut from = 0;
    for (title, to) in parts {
        let _ = writeln!(text, "== {title}");
        host.trace()[from..to].lines().for_each(|line| keep(&mut text, line));
        from = to;
    }
    for (title, frames) in [
        ("reached the wire below", below),
        ("answered by the driver", answered),
        ("reached the stack above", above),
    ] {
        let _ = writeln!(text, "== {title}: {} frames", frames.len());
        frames.iter().for_each(|frame| show(&mut text, frame));
    }
    Ok(text)
}

/// A line of the trace without its time and addresses, if it tells something.
fn keep(text: &mut String, line: &str) {
    let line = line.trim_start().trim_start_matches(|byte: char| byte.is_ascii_digit()).trim_start();
    let is_kernel =
        ["< Ke", "< Ex", "< Mm", "< Rtl", "< Io", "< Zw"].iter().any(|start| line.starts_with(start));
    if is_kernel || line.starts_with("< ") && line.ends_with(" = 0") {
        return;
    }
    let mut words = line.split(' ').map(|word| {
        let (bare, end) = match word.trim_end_matches([',', ')']) {
            bare if bare.len() < word.len() => (bare, &word[bare.len()..]),
            bare => (bare, ""),
        };
        let number = bare.strip_prefix('p').unwrap_or_default();
        let is_address = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        if is_address { format!("…{end}") } else { word.to_owned() }
    });
    let first = words.next().unwrap_or_default();
    text.push_str(&words.fold(first, |line, word| line + " " + &word));
    text.push('\n');
}

/// A frame's length and first bytes.
fn show(text: &mut String, frame: &[u8]) {
    let _ = write!(text, "{:>6} bytes ", frame.len());
    for (at, byte) in frame.iter().take(SHOWN).enumerate() {
        let space = if at % 2 == 0 { " " } else { "" };
        let _ = write!(text, "{space}{byte:02x}");
    }
    text.push_str(if frame.len() > SHOWN { " …\n" } else { "\n" });
}

fn frames(file: &Path) -> Result<Vec<Vec<u8>>, String> {
    if !file.exists() {
        return Ok(Vec::new());
    }
    let mut capture = Capture::open(file).map_err(|error| error.to_string())?;
    let mut packet = Packet::default();
    let mut frames = Vec::new();
    while capture.next(&mut packet).map_err(|error| error.to_string())? {
        frames.push(packet.data.clone());
    }
    Ok(frames)
}
