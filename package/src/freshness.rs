//! Whether a package is still what its crate would make.
//!
//! In: what was there when it was written. Out: yes or no, without building anything. A `cargo check` asks this, so that it leaves
//! the build script's run fresh where the package is, and stale where the next `cargo build` has to package.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::request::Request;

/// What beside files a package depends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Key {
    version: String,
    features: Option<Vec<String>>,
    epoch: Option<String>,
}

impl Key {
    /// The key of a request in this environment.
    pub(crate) fn of(request: &Request) -> Self {
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            features: request.features.clone(),
            epoch: std::env::var_os("SOURCE_DATE_EPOCH").map(|value| value.to_string_lossy().into_owned()),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Stamp {
    key: Key,
    files: Vec<Seen>,
}

/// A file as it was.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct Seen {
    path: PathBuf,
    length: u64,
    seconds: u64,
    nanoseconds: u32,
}

impl Seen {
    fn now(path: &Path) -> Option<Self> {
        let data = fs::metadata(path).ok()?;
        let modified = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(Self {
            path: path.to_owned(),
            length: data.len(),
            seconds: modified.as_secs(),
            nanoseconds: modified.subsec_nanos(),
        })
    }
}

/// Notes what a package was made from.
pub(crate) fn write(stamp: &Path, key: &Key, inputs: &[PathBuf]) -> Result<(), Failure> {
    let failed = |error| Failure::unwritable(stamp, &error);
    // A file that is gone already was changed while the package was made: what is noted then never fits.
    let files = inputs.iter().filter_map(|path| Seen::now(path)).collect();
    let text = serde_json::to_string(&Stamp { key: key.clone(), files })
        .map_err(|error| failed(std::io::Error::other(error)))?;
    fs::write(stamp, text).map_err(failed)
}

/// The files that a package was made from, when it is still what they make.
pub(crate) fn fresh(stamp: &Path, key: &Key) -> Option<Vec<PathBuf>> {
    let stamp: Stamp = serde_json::from_str(&fs::read_to_string(stamp).ok()?).ok()?;
    let is_as_it_was = |seen: &Seen| Seen::now(&seen.path).as_ref() == Some(seen);
    (stamp.key == *key && stamp.files.iter().all(is_as_it_was))
        .then(|| stamp.files.into_iter().map(|seen| seen.path).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_is_fresh_until_something_changes() {
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        let (stamp, source) = (folder.path().join("stamp"), folder.path().join("source"));
        let key = Key::of(&Request::new("Cargo.toml"));
        assert_eq!(fresh(&stamp, &key), None);
        fs::write(&source, "1").expect("the folder can be written");
        write(&stamp, &key, std::slice::from_ref(&source)).expect("the folder can be written");
        assert_eq!(fresh(&stamp, &key), Some(vec![source.clone()]));
        let other = Key { epoch: Some("1".into()), ..key.clone() };
        assert_eq!(fresh(&stamp, &other), None);
        fs::write(&source, "12").expect("the folder can be written");
        assert_eq!(fresh(&stamp, &key), None);
        fs::remove_file(&source).expect("it is there");
        assert_eq!(fresh(&stamp, &key), None);
        fs::write(&stamp, "{").expect("the folder can be written");
        assert_eq!(fresh(&stamp, &key), None);
    }
}
