//! What the image of a driver has to be before it goes into a package.
//!
//! In: the bytes of the image and of its symbols, and what both should say. Out: one message for each thing that is wrong. Most
//! of it the linker was told (`link`); it is looked at all the same, because the driver's own code can add sections and
//! imports, and because a linker may take an argument and do nothing. In reading order: `windows` · `headers` · `sections` · `guard` ·
//! `imports` · `symbols` · `version` · `record`.

mod guard;
mod headers;
mod imports;
mod record;
mod sections;
mod symbols;
mod version;
mod windows;

use object::read::pe::PeFile64;

pub use record::{ImageError, record_of};
pub(crate) use windows::Windows;

/// What the image and its symbols should say.
pub(crate) struct Expected<'a> {
    /// The number of the processor.
    pub(crate) machine: object::pe::Machine,
    /// The oldest Windows that the driver runs on.
    pub(crate) windows: Windows,
    /// Whether it has control-flow guard.
    pub(crate) guard: bool,
    /// The name of the symbols' file.
    pub(crate) symbols: &'a str,
    /// The strings of the version resource.
    pub(crate) strings: &'a [(&'static str, String)],
}

/// Checks an image. Each message says what is wrong and what to do.
pub(crate) fn check(image: &[u8], symbols: &[u8], expected: &Expected<'_>) -> Vec<String> {
    let file = match PeFile64::parse(image) {
        Ok(file) => file,
        Err(error) => return vec![wrong(&format!("it is no 64-bit image: {error}"), BUILD)],
    };
    let mut messages = Vec::new();
    headers::check(&file, image, expected, &mut messages);
    sections::check(&file, &mut messages);
    guard::check(&file, expected.guard, &mut messages);
    imports::check(&file, expected.windows, &mut messages);
    symbols::check(&file, symbols, expected, &mut messages);
    version::check(&file, expected, &mut messages);
    messages
}

/// What helps when nothing in a driver's source can be the cause.
const BUILD: &str = "build with the toolchain that Entresol names in its rust-toolchain.toml";

fn wrong(what: &str, help: &str) -> String {
    format!("{what}; help: {help}")
}

#[cfg(test)]
mod tests;
