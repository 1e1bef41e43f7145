//! Why an image cannot be served, in one sentence each.
//!
//! In: what the loader found. Out: text for the person who gave it the file.

use std::fmt;
use std::io;

use crate::architecture;

/// Why an image cannot be loaded.
#[derive(Debug)]
#[non_exhaustive]
pub enum LoadError {
    /// No DOS or PE header where there should be one.
    NotPe(&'static str),
    /// 32-bit.
    ThirtyTwoBit,
    /// For another processor; its name or number.
    Machine(String),
    /// An executable or a library of user mode.
    Subsystem(u16),
    /// The relocations were stripped, so that it only runs at one address.
    NoRelocations,
    /// Headers that contradict each other or the file's length.
    Headers(String),
    /// A section that contradicts the file or the headers.
    Section {
        /// Its name.
        name: String,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// Something a driver cannot have: thread-local storage, delayed imports, .NET code.
    Unsupported(&'static str),
    /// A relocation outside of the image, or of an unknown kind.
    Relocation(String),
    /// What the image says of control-flow guard contradicts it.
    Guard(String),
    /// The import table cannot be read.
    ImportTable(String),
    /// Imports that the host does not have: `library!function` each.
    Imports(Vec<String>),
    /// The entry point is not code.
    EntryPoint(u32),
    /// The system gave no memory.
    Memory(io::Error),
}

impl fmt::Display for LoadError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotPe(missing) => write!(out, "not a Windows image: {missing}"),
            Self::ThirtyTwoBit => {
                write!(out, "a 32-bit image; the host runs 64-bit ({}) drivers", architecture::NAME)
            }
            Self::Machine(machine) => {
                write!(out, "an image for {machine}; the host runs {} drivers", architecture::NAME)
            }
            Self::Subsystem(subsystem) => {
                let kind = match subsystem {
                    2 => "a Windows program or library",
                    3 => "a console program or library",
                    10..=13 => "an EFI image",
                    _ => "not a driver",
                };
                write!(out, "{kind} (subsystem {subsystem}); a driver has subsystem 1, native")
            }
            Self::NoRelocations => {
                write!(out, "the relocations are stripped, so the image cannot be mapped at a free address")
            }
            Self::Headers(problem) => write!(out, "broken headers: {problem}"),
            Self::Section { name, problem } => write!(out, "section `{name}`: {problem}"),
            Self::Unsupported(what) => write!(out, "the image has {what}, which a driver cannot have"),
            Self::Relocation(problem) => write!(out, "broken relocations: {problem}"),
            Self::Guard(problem) => write!(out, "broken control-flow guard: {problem}"),
            Self::ImportTable(problem) => write!(out, "broken import table: {problem}"),
            Self::Imports(imports) => {
                write!(out, "the host does not have {}", imports.join(", "))
            }
            Self::EntryPoint(address) => {
                write!(out, "the entry point {address:#x} is not inside an executable section")
            }
            Self::Memory(error) => write!(out, "no memory for the image: {error}"),
        }
    }
}

impl std::error::Error for LoadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Memory(error) => Some(error),
            _ => None,
        }
    }
}

impl From<io::Error> for LoadError {
    fn from(error: io::Error) -> Self {
        Self::Memory(error)
    }
}
