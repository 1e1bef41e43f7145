//! Handles of the kernel: open registry keys and threads.
//!
//! In: what is opened. Out: handle values as the kernel makes them, and what they stand for until they are closed. What
//! can be done with a key or a thread is said in `key` and `thread`.

use std::collections::BTreeMap;

use entresol_sys::*;

use super::thread;
use crate::crossing::exports;
use crate::machine;

/// Kernel handles have the highest bit of 32 set, extended to 64.
const FIRST: usize = 0xFFFF_FFFF_8000_0004;

/// What a handle stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Opened {
    /// A registry key, by its full path.
    Key(String),
    /// A thread, by the address of its object.
    Thread(usize),
}

/// The open handles.
#[derive(Debug, Default)]
pub(crate) struct Handles {
    open: BTreeMap<usize, Opened>,
    made: usize,
}

impl Handles {
    /// A new handle.
    pub(super) fn open(&mut self, opened: Opened) -> HANDLE {
        let handle = FIRST + 4 * self.made;
        self.made += 1;
        self.open.insert(handle, opened);
        std::ptr::without_provenance_mut(handle)
    }

    /// What a handle stands for.
    pub(super) fn get(&self, handle: HANDLE) -> Option<&Opened> {
        self.open.get(&handle.addr())
    }

    /// What is still open when a driver is unloaded: one clause each.
    pub(crate) fn leftovers(&self) -> impl Iterator<Item = String> {
        self.open.values().map(|opened| match opened {
            Opened::Key(path) => format!("the registry key `{path}` was not closed"),
            Opened::Thread(_) => "the handle of a thread was not closed".to_owned(),
        })
    }
}

exports! { "ntoskrnl.exe";
    /// Closes a handle.
    unsafe fn ZwClose(Handle: HANDLE) -> NTSTATUS irql(== PASSIVE_LEVEL) {
        match machine::with(|machine| machine.kernel.handles.open.remove(&Handle.addr())) {
            Some(Opened::Key(_)) => STATUS_SUCCESS,
            Some(Opened::Thread(object)) => {
                thread::dereference(object);
                STATUS_SUCCESS
            }
            None => {
                machine::report("GEN-01", "ZwClose was given a handle that is not open");
                STATUS_INVALID_HANDLE
            }
        }
    }
}
