//! A text file that is there only when it is complete.
//!
//! In: a path at the start, the text at the end. Out: the file, in one step. A path that cannot be written is an error
//! at the start, before any work.

use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::failure::{Failure, reason};

/// A file that will be written. Having one tells you that its folder can be written to.
pub(crate) struct TextFile {
    path: PathBuf,
    aside: NamedTempFile,
}

impl TextFile {
    /// Starts a file.
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if path.is_dir() {
            return Err(unwritable(path, &std::io::ErrorKind::IsADirectory.into()));
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(".entresol-");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let aside = builder.tempfile_in(folder).map_err(|error| unwritable(path, &error))?;
        Ok(Self { path: path.to_owned(), aside })
    }

    /// Writes the text and gives the file its name.
    pub(crate) fn commit(mut self, text: &str) -> Result<(), Failure> {
        self.aside.write_all(text.as_bytes()).map_err(|error| unwritable(&self.path, &error))?;
        self.aside.persist(&self.path).map(drop).map_err(|error| unwritable(&self.path, &error.error))
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    let what = match error.kind() {
        std::io::ErrorKind::NotFound => "its folder does not exist".to_owned(),
        _ => format!("it cannot be written: {}", reason(error)),
    };
    Failure::input(format!("{}: {what}", path.display()), "name a file in a folder that you may write to")
}
