//! A file that has a name only when it is complete.
//!
//! In: a path at the start, bytes, the word that they are all there. Out: the file, in one step. Until then the bytes
//! are in a file without a name, which is gone when this process is, however it ends; what stood at the path stays.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat, open};
use rustix::io::Errno;
use tempfile::{Builder, NamedTempFile};

/// A file on its way. Having one tells you that its folder can be written to.
#[derive(Debug)]
pub struct Aside {
    target: PathBuf,
    bytes: Bytes,
}

#[derive(Debug)]
enum Bytes {
    /// In a file without a name.
    Nameless(File),
    /// In a file with another name, on a file system that cannot do without.
    Named(NamedTempFile),
    /// In the target itself: a device or a pipe, which cannot be replaced.
    Direct(File),
}

impl Aside {
    /// Starts a file; a path that cannot be written is an error now, not at the end of the work.
    ///
    /// # Errors
    /// What the system says of the path.
    pub fn create(path: &Path) -> io::Result<Self> {
        // The file that a link leads to is what is replaced, not the link.
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        match std::fs::metadata(&target) {
            Ok(about) if about.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(about) if !about.is_file() => {
                let bytes = Bytes::Direct(File::options().write(true).open(&target)?);
                return Ok(Self { target, bytes });
            }
            // A file that may not be written is not replaced either.
            Ok(_) => drop(File::options().append(true).open(&target)?),
            Err(_) => {}
        }
        let folder = folder(&target);
        let bytes = match open(folder, OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC, MODE) {
            Ok(file) => Bytes::Nameless(file.into()),
            Err(Errno::OPNOTSUPP | Errno::ISDIR) => Bytes::Named(named().tempfile_in(folder)?),
            Err(error) => return Err(error.into()),
        };
        Ok(Self { target, bytes })
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// What the system says of the path; what stood there is as it was.
    pub fn commit(self) -> io::Result<()> {
        match self.bytes {
            Bytes::Direct(mut file) => file.flush(),
            Bytes::Named(file) => file.persist(&self.target).map(drop).map_err(|error| error.error),
            Bytes::Nameless(file) => {
                // A name that is taken cannot be given, so the file gets another first, and then takes this one's
                // place.
                let from = format!("/proc/self/fd/{}", std::os::fd::AsRawFd::as_raw_fd(&file));
                let link = |path: &Path| {
                    linkat(CWD, &*from, CWD, path, AtFlags::SYMLINK_FOLLOW).map_err(io::Error::from)
                };
                let linked = named().make_in(folder(&self.target), link)?;
                linked.persist(&self.target).map(drop).map_err(|error| error.error)
            }
        }
    }
}

impl Write for Aside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.bytes {
            Bytes::Nameless(file) | Bytes::Direct(file) => file.write(bytes),
            Bytes::Named(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.bytes {
            Bytes::Nameless(file) | Bytes::Direct(file) => file.flush(),
            Bytes::Named(file) => file.flush(),
        }
    }
}

/// What a new file may be: what the user's mask leaves of "everyone may read and write".
const MODE: Mode = Mode::from_raw_mode(0o666);

fn named() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".entresol-").permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
