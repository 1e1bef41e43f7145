//! Programs that talk to a driver through a device of its own.

use entresol_sys::*;

use super::Host;
use crate::kernel::file;

impl Host {
    /// Opens a device of the driver by its name or symbolic link, has it do `code` with `input`, and closes it again, as
    /// a program does: what it answered, in at most `room` bytes, or the status that it refused with.
    pub fn control(&mut self, name: &str, code: u32, input: &[u8], room: usize) -> Result<Vec<u8>, i32> {
        let (name, input) = (name.to_owned(), input.to_vec());
        self.run_for("control a device", move || file::control(&name, code, &input, room))
            .map_err(|_| STATUS_UNSUCCESSFUL)?
    }
}
