//! The record that an Entresol driver carries in its image.

use std::fmt;

use entresol_compiler::record::{self, ReadError, Record};
use object::read::pe::PeFile64;
use object::{Object as _, ObjectSection as _};

/// Why the record of an image cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageError(ReadError);

impl fmt::Display for ImageError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "its record cannot be read: {}", self.0)
    }
}

impl std::error::Error for ImageError {}

/// The record in an image; none for one that another tool made, or that is no image.
///
/// # Errors
///
/// When there is a record and it cannot be read.
pub fn record_of(image: &[u8]) -> Result<Option<Record>, ImageError> {
    let Ok(file) = PeFile64::parse(image) else { return Ok(None) };
    let Some(data) = file.section_by_name(record::SECTION).and_then(|section| section.data().ok()) else {
        return Ok(None);
    };
    record::read(data).map(Some).map_err(ImageError)
}
