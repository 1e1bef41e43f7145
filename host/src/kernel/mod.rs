//! ntoskrnl and hal as a network driver sees them.
//!
//! In: calls of a driver's imports from ntoskrnl.exe and hal.dll. Out: the same effects as on Windows, in virtual
//! time. It knows no NDIS. One file per subject, each with the exports of that subject.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::crossing::Export;
use crate::image::Image;

pub(crate) mod crash;
pub(crate) mod dispatcher;
pub(crate) mod driver;
pub(crate) mod drivers;
mod event_trace;
pub(crate) mod file;
pub(crate) mod guard;
pub(crate) mod handle;
pub(crate) mod io;
mod key;
mod list;
pub(crate) mod lock;
pub(crate) mod mdl;
pub(crate) mod pool;
mod print;
mod processor;
mod rundown;
mod runtime;
pub(crate) mod string;
mod thread;
pub(crate) mod time;
mod timer;
mod version;

#[cfg(test)]
mod tests;

/// What the kernel keeps.
#[derive(Debug, Default)]
pub(crate) struct Kernel {
    /// The drivers that are mapped.
    pub(crate) images: Vec<Image>,
    /// Whose code is where.
    pub(crate) drivers: drivers::Drivers,
    /// Names and addresses of drivers that were unmapped, to name late calls into them.
    unloaded: Vec<(String, Range<usize>)>,
    /// What drivers printed, and what the kernel has to say, oldest first.
    pub(crate) messages: Vec<String>,
    lookasides: BTreeMap<usize, u32>,
    lock_order: lock::LockOrder,
    cancel_lock_taken: bool,
    queues: timer::Queues,
    pub(crate) io: io::Io,
    handles: handle::Handles,
    threads: thread::Threads,
    bug_check_callbacks: BTreeSet<usize>,
    providers: BTreeSet<u64>,
    last_provider: u64,
    events: u64,
}

impl Kernel {
    /// Unmaps the image that was loaded under this name: whatever still calls it faults.
    pub(crate) fn unload(&mut self, name: &str) {
        while let Some(at) = self.images.iter().position(|image| image.name() == name) {
            let image = self.images.remove(at);
            let start = image.base().addr();
            self.unloaded.push((name.to_owned(), start..start + image.size()));
        }
    }

    /// The driver that was mapped at `address` before it was unloaded, and the offset in it.
    pub(crate) fn find_unloaded(&self, address: usize) -> Option<(&str, usize)> {
        let (name, range) = self.unloaded.iter().rev().find(|(_, range)| range.contains(&address))?;
        Some((name, address - range.start))
    }

    /// What the kernel still uses in a range of memory, for a message.
    pub(crate) fn object_in(&mut self, range: Range<usize>) -> Option<&'static str> {
        self.lock_order.forget(range.clone());
        if self.lookasides.range(range.clone()).next().is_some() {
            return Some("a lookaside list that was not deleted");
        }
        self.queues.object_in(range)
    }

    /// What a driver left behind when it is unloaded: one clause each.
    pub(crate) fn leftovers(&self) -> Vec<String> {
        let mut left = Vec::new();
        left.extend((0..self.lookasides.len()).map(|_| "a lookaside list was not deleted".to_owned()));
        left.extend(self.queues.leftovers());
        left.extend(self.io.leftovers());
        left.extend(self.handles.leftovers());
        left.extend(self.threads.leftovers());
        left.extend((0..self.providers.len()).map(|_| "an ETW provider was not unregistered".to_owned()));
        left.extend(
            (0..self.bug_check_callbacks.len())
                .map(|_| "a bug check callback is still registered".to_owned()),
        );
        left
    }

    /// The text that a panicking Rust driver passes as two parameters of its bug check, if that is what they are:
    /// `length` bytes of UTF-8 inside of an image or a block of pool.
    fn bug_check_text(&self, address: usize, length: usize) -> Option<String> {
        let end = address.checked_add(length)?;
        if length == 0 || length > 4096 || !self.images.iter().any(|image| image.is_readable(address..end)) {
            return None;
        }
        let start = std::ptr::with_exposed_provenance::<u8>(address);
        // SAFETY: `is_readable` says that the range lies in a mapped, readable section of a live image.
        let bytes = unsafe { std::slice::from_raw_parts(start, length) };
        let text = std::str::from_utf8(bytes).ok()?;
        (!text.chars().any(char::is_control)).then(|| text.to_owned())
    }
}

/// The exports, one table per file that has an `exports!` block.
pub(crate) const EXPORTS: &[&[Export]] = &[
    crash::SPECIAL,
    crash::EXPORTS,
    dispatcher::EXPORTS,
    event_trace::EXPORTS,
    handle::EXPORTS,
    io::EXPORTS,
    key::EXPORTS,
    list::EXPORTS,
    lock::EXPORTS,
    mdl::EXPORTS,
    pool::EXPORTS,
    processor::EXPORTS,
    rundown::EXPORTS,
    runtime::EXPORTS,
    string::EXPORTS,
    thread::EXPORTS,
    time::EXPORTS,
    timer::EXPORTS,
    version::EXPORTS,
];
