//! The record: the checked model as data in a section of the image, from which everything else is made.
//!
//! In: a [`Checked`], or the bytes of a section that anyone may have written. Out: the text of the section's
//! start, or the model again, held to the same rules. Corrupt bytes give an error, never a panic.
//!
//! Lines of text: the format's name and number, the model as JSON, then the package's name, version, authors and
//! description; the description is last because it may have several lines.

use std::fmt;

use crate::check::{Checked, check};
use crate::error::Errors;

/// The section that holds the record.
pub const SECTION: &str = ".model";

/// What the first line says before the number.
const NAME: &str = "entresol";

/// The number of the format. It changes when a model of before could not be read any more.
const FORMAT: u32 = 1;

/// What an image says about its driver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The driver.
    pub driver: Checked,
    /// The package that it was built from.
    pub package: String,
    /// The package's version.
    pub version: String,
    /// The package's authors, separated by colons.
    pub authors: String,
    /// The package's description.
    pub description: String,
}

/// Why bytes are no record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The first line is not that of a record.
    NotARecord,
    /// The record was made by another version of Entresol.
    OtherFormat {
        /// The number of its format.
        found: u32,
    },
    /// The record ends too early.
    Truncated {
        /// What is missing.
        missing: &'static str,
    },
    /// The bytes are not text.
    NotText,
    /// The model cannot be read.
    BadModel {
        /// What the JSON reader says.
        reason: String,
    },
    /// The model breaks a rule.
    BrokenRule {
        /// The message of the rule.
        message: String,
    },
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotARecord => write!(formatter, "the section `{SECTION}` does not start with `{NAME}`"),
            Self::OtherFormat { found } => {
                write!(formatter, "the record has format {found}, and this version reads format {FORMAT}")
            }
            Self::Truncated { missing } => write!(formatter, "the record ends before the {missing}"),
            Self::NotText => write!(formatter, "the record is not text in UTF-8"),
            Self::BadModel { reason } => {
                write!(formatter, "the model in the record cannot be read: {reason}")
            }
            Self::BrokenRule { message } => {
                write!(formatter, "the model in the record is not valid: {message}")
            }
        }
    }
}

impl std::error::Error for ReadError {}

/// The lines of the record that are known when the driver is compiled; Cargo knows the others.
pub fn start(driver: &Checked) -> String {
    let model = serde_json::to_string(driver.model()).expect("a model is plain data with names as keys");
    format!("{NAME} {FORMAT}\n{model}\n")
}

/// Reads the record from the bytes of its section, which may be filled up with zeros.
///
/// # Errors
///
/// When the bytes are no record of this format, or hold a model that breaks a rule.
pub fn read(section: &[u8]) -> Result<Record, ReadError> {
    let end = section.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    let bytes = section.get(..end).unwrap_or_default();
    if !bytes.starts_with(NAME.as_bytes()) {
        return Err(ReadError::NotARecord);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| ReadError::NotText)?;
    let mut lines = text.splitn(6, '\n');
    let first = lines.next().unwrap_or_default();
    let number = first.strip_prefix(NAME).and_then(|rest| rest.strip_prefix(' '));
    match number.and_then(|number| number.parse().ok()) {
        Some(FORMAT) => {}
        Some(found) => return Err(ReadError::OtherFormat { found }),
        None => return Err(ReadError::NotARecord),
    }
    let mut line = |missing| lines.next().ok_or(ReadError::Truncated { missing });
    let json = line("model")?;
    let (package, version) = (line("package's name")?, line("package's version")?);
    let (authors, description) = (line("package's authors")?, line("package's description")?);
    let model =
        serde_json::from_str(json).map_err(|error| ReadError::BadModel { reason: error.to_string() })?;
    // `Checked` says that every rule holds, whoever wrote the bytes.
    let driver =
        check(model, Errors::new()).map_err(|error| ReadError::BrokenRule { message: error.to_string() })?;
    Ok(Record {
        driver,
        package: package.to_owned(),
        version: version.to_owned(),
        authors: authors.to_owned(),
        description: description.strip_suffix('\n').unwrap_or(description).to_owned(),
    })
}
