//! Why something cannot be signed, and what to do.

use std::fmt;

/// What is wrong, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub help: String,
}

impl Error {
    /// An error of this kind.
    pub fn new(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { what: what.into(), help: help.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}; help: {}", self.what, self.help)
    }
}

impl std::error::Error for Error {}

/// Structures that this crate makes are written without fault unless they are larger than DER allows.
impl From<der::Error> for Error {
    fn from(error: der::Error) -> Self {
        Self::new(
            format!("this is no valid ASN.1: {error}"),
            "give a whole file of the kind that is asked for",
        )
    }
}
