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
    /// What leaves at the lower edge.
    pub(crate) lower: Option<Writer>,
    /// What leaves at the upper edge.
    pub(crate) upper: Option<Writer>,
}

impl Outputs {
    /// Writes everything that left since the last time.
    pub(crate) fn drain(&mut self, host: &mut Host, id: AdapterId, time: Duration) -> Result<(), Failure> {
        write(self.lower.as_mut(), &host.lower_frames(id), time)?;
        write(self.upper.as_mut(), &host.upper_frames(id), time)
    }

    /// Gives the files their names.
    pub(crate) fn commit(self) -> Result<(), Failure> {
        for writer in [self.lower, self.upper].into_iter().flatten() {
            writer.commit().map_err(|error| Failure::Input(error.to_string()))?;
        }
        Ok(())
    }
}

fn write(writer: Option<&mut Writer>, frames: &[Vec<u8>], time: Duration) -> Result<(), Failure> {
    let Some(writer) = writer else { return Ok(()) };
    frames
        .iter()
        .try_for_each(|frame| writer.write(time, frame))
        .map_err(|error| Failure::Input(error.to_string()))
}

/// Hands every frame of a capture to the driver, and counts those that the capturing machine had cut short.
pub(crate) fn hand_over(
    host: &mut Host,
    id: AdapterId,
    way: Way,
    capture: &mut Capture,
    outputs: &mut Outputs,
) -> Result<u64, Failure> {
    let bar = progress(way, capture);
    let mut cut = 0;
    let mut packet = Packet::default();
    let mut is_more = true;
    while is_more {
        let mut batch = Vec::with_capacity(BATCH);
        let mut time = packet.time;
        while batch.len() < BATCH {
            is_more = capture.next(&mut packet).map_err(|error| Failure::Input(error.to_string()))?;
            if !is_more {
                break;
            }
            cut += u64::from(packet.original as usize > packet.data.len());
            time = packet.time;
            batch.push(std::mem::take(&mut packet.data));
        }
        match way {
            Way::Send => host.send(id, batch),
            Way::Receive => host.receive(id, batch),
        }
        outputs.drain(host, id, time)?;
        bar.set_position(capture.progress().0);
    }
    bar.finish_and_clear();
    Ok(cut)
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
