//! Why there is no package: one message that says what is wrong, where, and what to write.

use std::fmt;
use std::io;
use std::path::Path;

/// Why a driver was not packaged. The package of before, if there is one, is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// What is wrong.
    Message(String),
    /// The crate does not compile, and cargo said on standard error why.
    Compile(String),
}

impl Failure {
    pub(crate) fn new(what: impl fmt::Display, help: impl fmt::Display) -> Self {
        Self::Message(format!("{what}; help: {help}"))
    }

    /// A file or a folder that cannot be used.
    pub(crate) fn of_file(path: &Path, what: &str, error: &io::Error, help: &str) -> Self {
        Self::new(format!("{} cannot be {what}: {}", path.display(), reason(error)), help)
    }

    /// A file of the build itself that cannot be written.
    pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Self {
        Self::of_file(path, "written", error, "make room there, or set CARGO_TARGET_DIR to another folder")
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Message(text) | Self::Compile(text) => formatter.write_str(text),
        }
    }
}

impl std::error::Error for Failure {}

/// What the system says, as the end of a sentence.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}
