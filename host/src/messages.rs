//! What drivers and the kernel said during a run: debug output, event-log codes, warnings about an image.
//!
//! In: nothing. Out: lines in the order in which they were said. Findings are not among them.

use crate::host::Host;
use crate::machine;

impl Host {
    /// The lines so far.
    pub fn messages(&self) -> Vec<String> {
        machine::read(|machine| machine.kernel.messages.clone())
    }
}
