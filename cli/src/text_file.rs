//! A text file that is there only when it is complete.
//!
//! In: a path at the start, the text at the end. Out: the file, in one step. A path that cannot be written is an error
//! at the start, before any work.

use std::io::Write;
use std::path::{Path, PathBuf};

use entresol_host::wires::Aside;

use crate::failure::{Failure, reason};

/// A file that will be written. Having one tells you that its folder can be written to.
pub(crate) struct TextFile {
    path: PathBuf,
    aside: Aside,
}

impl TextFile {
    /// Starts a file.
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        let aside = Aside::create(path).map_err(|error| unwritable(path, &error))?;
        Ok(Self { path: path.to_owned(), aside })
    }

    /// Writes the text and gives the file its name.
    pub(crate) fn commit(mut self, text: &str) -> Result<(), Failure> {
        let written = self.aside.write_all(text.as_bytes()).and_then(|()| self.aside.commit());
        written.map_err(|error| unwritable(&self.path, &error))
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    let what = match error.kind() {
        std::io::ErrorKind::NotFound => "its folder does not exist".to_owned(),
        _ => format!("it cannot be written: {}", reason(error)),
    };
    Failure::input(format!("{}: {what}", path.display()), "name a file in a folder that you may write to")
}
