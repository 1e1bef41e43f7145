//! The record that an Entresol driver carries in its image.
//!
//! In: the bytes of an image. Out: the record in the section `.model`, none for an image that another tool made, or
//! an error for one that cannot be read. Whether the image can be loaded is for the host to say.

use std::path::Path;

use entresol_compiler::record::{self, Record};
use object::read::pe::PeFile64;
use object::{Object, ObjectSection};

use crate::failure::{Failure, reason};

/// Reads an image file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| {
        Failure::input(
            format!("{} cannot be read: {}", path.display(), reason(&error)),
            "name a .sys file that you may read",
        )
    })
}

/// The record in an image that the host accepts.
pub(crate) fn find_record(path: &Path, image: &[u8]) -> Result<Option<Record>, Failure> {
    let Ok(file) = PeFile64::parse(image) else { return Ok(None) };
    let Some(data) = file.section_by_name(".model").and_then(|section| section.data().ok()) else {
        return Ok(None);
    };
    record::read(data).map(Some).map_err(|error| {
        Failure::input(
            format!("{}: its record cannot be read: {error}", path.display()),
            "build the driver with the Entresol that this command comes from",
        )
    })
}
