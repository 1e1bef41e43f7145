//! How a command ends when it does not end well: one message, one exit code.
//!
//! In: what went wrong, from any part. Out: text on standard error that says what is wrong, where, and what to do.
//! Everything a user can cause comes through here; a panic is a defect of Entresol.

use std::fmt;
use std::process::ExitCode;

pub(crate) use entresol_package::reason;

/// Why a command stops.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What was given cannot be used: a file, a name, an option.
    Input(String),
    /// The driver did what no driver may, or could not be started.
    Driver(String),
}

impl Failure {
    pub(crate) fn input(what: impl fmt::Display, help: impl fmt::Display) -> Self {
        Self::Input(format!("{what}; help: {help}"))
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Driver(_) => ExitCode::from(1),
            Self::Input(_) => ExitCode::from(2),
        }
    }
}

impl From<entresol_package::Failure> for Failure {
    fn from(failure: entresol_package::Failure) -> Self {
        Self::Input(failure.to_string())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(message) | Self::Driver(message) => formatter.write_str(message),
        }
    }
}
