//! A driver, ready to be explained or run: its image and the record in it.
//!
//! In: what the user wrote. Out: the bytes of the image, built and packaged first when a package was named.

use std::path::{Path, PathBuf};

use entresol_compiler::record::Record;
use entresol_package::{Request, package, record_of};

use crate::arguments;
use crate::failure::{Failure, reason};
use crate::target::Target;

/// A driver's image and what is known of it.
pub(crate) struct Driver {
    /// Where the image is.
    pub(crate) path: PathBuf,
    /// Its bytes.
    pub(crate) image: Vec<u8>,
    /// The record, when the image carries one.
    pub(crate) record: Option<Record>,
}

/// Finds a driver, and packages it when it is a package.
pub(crate) fn find(arguments: &arguments::Driver) -> Result<Driver, Failure> {
    match Target::find(&arguments.driver, arguments.offline)? {
        Target::Image(path) => {
            let image = read(&path)?;
            let record = record_of(&image).map_err(|error| {
                Failure::input(
                    format!("{}: {error}", path.display()),
                    "build the driver with the Entresol that this command comes from",
                )
            })?;
            Ok(Driver { path, image, record })
        }
        Target::Package(manifest) => {
            let package = package(&request(manifest, arguments.release, arguments.offline))?;
            let image = read(&package.image)?;
            Ok(Driver { path: package.image, image, record: Some(package.record) })
        }
    }
}

/// An order for the package of a crate.
pub(crate) fn request(manifest: PathBuf, release: bool, offline: bool) -> Request {
    let profile = if release { "release" } else { "dev" };
    let flags = offline.then(|| "--offline".to_owned()).into_iter().collect();
    Request { profile: profile.to_owned(), flags, ..Request::new(manifest) }
}

/// Reads an image file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| {
        Failure::input(
            format!("{} cannot be read: {}", path.display(), reason(&error)),
            "name a .sys file that you may read",
        )
    })
}
