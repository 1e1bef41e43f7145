//! Frames from captures through the driver, and what comes out into captures.
//!
//! In: open captures and a driver that is up. Out: every frame handed over in order, every frame that left written with
//! the time of the last one that went in before it. Shows progress when a person is watching and it takes a while.

use std::time::Duration;

use entresol_host::wires::{Capture, Packet, Writer};
use entresol_host::{AdapterId, Host};
use indicatif::{ProgressBar, ProgressStyle};

use crate::failure::Failure;

/// How many frames are handed to the driver at a time: long enough for chains, short enough to write as it goes.
const BATCH: usize = 256;

/// Captures of at least this many bytes are worth a progress bar.
const LONG: u64 = 4 << 20;

/// Which way frames go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// In at the upper edge.
    Send,
    /// In at the lower edge.
    Receive,
}

/// Where frames that leave are written.
#[derive(Default)]
pub(crate) struct Outputs {
    /// How many virtual miniports frames leave at.
    pub(crate) virtual_miniports: usize,
    /// What leaves at the lower edge.
    pub(crate) lower: Option<Writer>,
    /// What leaves at the upper edge.
    pub(crate) upper: Option<Writer>,
}

impl Outputs {
    /// Takes everything that left since the last time, and writes it where it is wanted.
    pub(crate) fn drain(&mut self, host: &mut Host, id: AdapterId, time: Duration) -> Result<(), Failure> {
        let mut written = Ok(());
        let mut write = |writer: &mut Option<Writer>, frame: &[u8]| {
            if let Some(writer) = writer.as_mut().filter(|_| written.is_ok()) {
                written = writer.write(time, frame);
            }
        };
        host.drain_lower(id, |frame| write(&mut self.lower, frame));
        for at in 0..self.virtual_miniports.max(1) {
            host.drain_upper(id.through(at), |frame| write(&mut self.upper, frame));
        }
        written.map_err(|error| Failure::Input(error.to_string()))
    }

    /// Gives the files their names.
    pub(crate) fn commit(self) -> Result<(), Failure> {
        for writer in [self.lower, self.upper].into_iter().flatten() {
            writer.commit().map_err(|error| Failure::Input(error.to_string()))?;
        }
        Ok(())
    }
}

/// What a capture held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Handed {
    /// Frames.
    pub(crate) frames: u64,
    /// Those of them that the capturing machine had cut short.
    pub(crate) cut: u64,
}

/// Hands every frame of a capture to the driver; where several virtual miniports stand over the adapter, they take turns
/// in sending.
pub(crate) fn hand_over(
    host: &mut Host,
    id: AdapterId,
    way: Way,
    capture: &mut Capture,
    outputs: &mut Outputs,
) -> Result<Handed, Failure> {
    let bar = progress(way, capture);
    let mut handed = Handed::default();
    let mut turns = (0..outputs.virtual_miniports.max(1)).cycle();
    // The buffers of one batch serve the next.
    let mut packets = vec![Packet::default(); BATCH];
    loop {
        let mut count = 0;
        for packet in &mut packets {
            if !capture.next(packet).map_err(|error| Failure::Input(error.to_string()))? {
                break;
            }
            handed.cut += u64::from(packet.original as usize > packet.data.len());
            count += 1;
        }
        let batch = &packets[..count];
        let Some(last) = batch.last() else { break };
        handed.frames += count as u64;
        let frames = batch.iter().map(|packet| &packet.data);
        match way {
            Way::Send => host.send(id.through(turns.next().unwrap_or(0)), frames),
            Way::Receive => host.receive(id, frames),
        }
        outputs.drain(host, id, last.time)?;
        bar.set_position(capture.progress().0);
    }
    bar.finish_and_clear();
    Ok(handed)
}

/// A bar on standard error; hidden when that is no terminal, or the capture is short.
fn progress(way: Way, capture: &Capture) -> ProgressBar {
    let (_, size) = capture.progress();
    if size < LONG {
        return ProgressBar::hidden();
    }
    let template = "{prefix} {wide_bar} {bytes}/{total_bytes} {eta}";
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    let prefix = if way == Way::Send { "sending" } else { "receiving" };
    ProgressBar::new(size).with_style(style).with_prefix(prefix)
}
