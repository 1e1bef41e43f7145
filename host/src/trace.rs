//! The trace of a run: one line per crossing, when asked for.
//!
//! In: names and argument words from both macros of `crossing`. Out: text. It never looks behind a pointer.

use std::fmt::Write as _;

use crate::crossing::Argument;

/// The lines so far.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    text: String,
}

impl Trace {
    /// The driver called an import.
    pub(crate) fn import(&mut self, name: &'static str, arguments: &[Argument]) {
        self.line("<", name, arguments);
    }

    /// The host is about to return from an import.
    pub(crate) fn import_returns(&mut self, _name: &'static str, _type_name: &'static str, _word: u64) {}

    /// The host calls the driver.
    pub(crate) fn callback(&mut self, name: &'static str, arguments: &[Argument]) {
        self.line(">", name, arguments);
    }

    /// The driver returned.
    pub(crate) fn callback_returns(&mut self, _name: &'static str, _type_name: &'static str, _word: u64) {}

    fn line(&mut self, direction: &str, name: &str, arguments: &[Argument]) {
        let _ = write!(self.text, "{direction} {name}");
        for argument in arguments {
            let _ = write!(self.text, " {}={:#x}", argument.name, argument.word);
        }
        self.text.push('\n');
    }

    /// All lines.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}
