//! Why a capture file cannot be read or written: the file, the packet, what is wrong, what to do.

use std::fmt;
use std::path::{Path, PathBuf};

/// A capture file that cannot be read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireError {
    /// The file, as it was named.
    pub file: PathBuf,
    /// The packet, from 1, where one is to blame.
    pub packet: Option<u64>,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub help: String,
}

impl WireError {
    pub(super) fn new(file: &Path, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { file: file.to_owned(), packet: None, what: what.into(), help: help.into() }
    }

    pub(super) fn at(mut self, packet: u64) -> Self {
        self.packet = Some(packet);
        self
    }
}

impl fmt::Display for WireError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: ", self.file.display())?;
        if let Some(packet) = self.packet {
            write!(formatter, "packet {packet}: ")?;
        }
        write!(formatter, "{}; help: {}", self.what, self.help)
    }
}

impl std::error::Error for WireError {}
