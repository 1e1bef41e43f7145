//! A driver, ready to be explained or run: its image and the record in it.
//!
//! In: what the user wrote. Out: the bytes of the image, built and packaged first when a package was named.

use std::path::PathBuf;

use entresol_compiler::record::Record;

use crate::arguments;
use crate::compile::compile;
use crate::failure::Failure;
use crate::target::Target;
use crate::{image, package};

/// A driver's image and what is known of it.
pub(crate) struct Driver {
    /// Where the image is.
    pub(crate) path: PathBuf,
    /// Its bytes.
    pub(crate) image: Vec<u8>,
    /// The record, when the image carries one.
    pub(crate) record: Option<Record>,
}

/// Finds a driver, and builds it when it is a package.
pub(crate) fn find(arguments: &arguments::Driver) -> Result<Driver, Failure> {
    match Target::find(&arguments.driver, arguments.offline)? {
        Target::Image(path) => {
            let image = image::read(&path)?;
            let record = image::find_record(&path, &image)?;
            Ok(Driver { path, image, record })
        }
        Target::Package(source) => {
            let linked = compile(&source, arguments)?;
            let image = image::read(&linked.image)?;
            let record = image::find_record(&linked.image, &image)?.ok_or_else(|| {
                Failure::input(
                    format!("the package `{}` holds no driver", source.name),
                    "write `#[intermediate_driver(upper = …, lower = …, ndis = \"6.30\")]` over a struct in it",
                )
            })?;
            let path = package::write(&source, &linked, &record)?;
            Ok(Driver { path, image, record: Some(record) })
        }
    }
}
