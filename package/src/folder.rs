//! The package folder: all files together, or those of before.
//!
//! In: files by name. Out: a folder that holds exactly them. It is written aside and then takes its name, so that whoever looks
//! finds the last whole package, and what a build that was killed left aside is removed by the next one.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::failure::Failure;

/// A file of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Packed {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Writes the folder, unless it holds just that already. Gives back the paths of the files.
pub(crate) fn write(
    target: &Path,
    aside: &Path,
    files: &[Packed],
    seconds: u32,
) -> Result<Vec<PathBuf>, Failure> {
    let paths = files.iter().map(|file| target.join(&file.name)).collect();
    // Cargo takes a file that is younger than the build script's start for a change: these get the package's own date.
    let date = SystemTime::UNIX_EPOCH + Duration::from_secs(u64::from(seconds));
    if holds(target, files, date) {
        return Ok(paths);
    }
    let failed = |error: io::Error| Failure::unwritable(target, &error);
    clear(aside).map_err(failed)?;
    let whole = aside.join("new");
    fs::create_dir_all(&whole).map_err(failed)?;
    for file in files {
        let path = whole.join(&file.name);
        fs::write(&path, &file.bytes).map_err(failed)?;
        File::options().write(true).open(&path).and_then(|file| file.set_modified(date)).map_err(failed)?;
    }
    if let Some(above) = target.parent() {
        fs::create_dir_all(above).map_err(failed)?;
    }
    replace(&whole, target, &aside.join("old")).map_err(failed)?;
    clear(aside).map_err(failed)?;
    Ok(paths)
}

/// Whether the folder holds these files, of this date, and no other.
fn holds(target: &Path, files: &[Packed], date: SystemTime) -> bool {
    let Ok(entries) = fs::read_dir(target) else { return false };
    let is_there = |file: &Packed| {
        let path = target.join(&file.name);
        fs::metadata(&path).and_then(|data| data.modified()).is_ok_and(|modified| modified == date)
            && fs::read(&path).is_ok_and(|bytes| bytes == file.bytes)
    };
    entries.count() == files.len() && files.iter().all(is_there)
}

fn clear(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Puts one folder where another was, which goes to `old`.
fn replace(whole: &Path, target: &Path, old: &Path) -> io::Result<()> {
    match fs::rename(target, old) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    fs::rename(whole, target).inspect_err(|_| {
        // What was there comes back; if that fails too, the first error is the one to tell.
        let _ = fs::rename(old, target);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> Packed {
        Packed { name: name.into(), bytes: text.into() }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .expect("it is there")
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_package_replaces_the_one_before_as_a_whole() {
        let above = tempfile::tempdir().expect("a folder for temporary files");
        let (target, aside) = (above.path().join("package/driver"), above.path().join("aside"));
        // What a build left that was killed.
        fs::create_dir_all(aside.join("new")).expect("the folder can be written");
        fs::write(aside.join("new/half"), "").expect("the folder can be written");
        write(&target, &aside, &[file("a", "1"), file("b", "2")], 1).expect("nothing is in the way");
        assert_eq!(names(&target), ["a", "b"]);
        write(&target, &aside, &[file("a", "3")], 1).expect("nothing is in the way");
        assert_eq!(names(&target), ["a"]);
        assert_eq!(fs::read_to_string(target.join("a")).ok().as_deref(), Some("3"));
        assert_eq!(names(above.path()), ["package"]);
        let date = fs::metadata(target.join("a")).and_then(|data| data.modified()).expect("it is there");
        assert_eq!(date, SystemTime::UNIX_EPOCH + Duration::from_secs(1));
    }

    #[test]
    fn what_is_there_already_is_not_written_again() {
        let above = tempfile::tempdir().expect("a folder for temporary files");
        let (target, aside) = (above.path().join("driver"), above.path().join("aside"));
        write(&target, &aside, &[file("a", "1")], 1).expect("nothing is in the way");
        // Nothing can be written where a file has the name of the folder.
        fs::write(&aside, "").expect("the folder can be written");
        write(&target, &aside, &[file("a", "1")], 1).expect("nothing is to be written");
        write(&target, &aside, &[file("a", "1")], 2).expect_err("the date is another");
        fs::remove_file(&aside).expect("it is there");
        for (name, text) in [("stray", ""), ("a", "changed")] {
            fs::write(target.join(name), text).expect("the folder can be written");
            write(&target, &aside, &[file("a", "1")], 1).expect("nothing is in the way");
            assert_eq!(names(&target), ["a"]);
            assert_eq!(fs::read_to_string(target.join("a")).ok().as_deref(), Some("1"));
        }
    }

    #[test]
    fn a_package_that_cannot_be_written_leaves_the_one_before() {
        let above = tempfile::tempdir().expect("a folder for temporary files");
        let (target, aside) = (above.path().join("driver"), above.path().join("aside"));
        write(&target, &aside, &[file("a", "1")], 1).expect("nothing is in the way");
        let error = write(&target, &aside, &[file("a/b", "2")], 1).expect_err("`a` is no folder");
        assert!(error.to_string().contains("; help: make room there"), "{error}");
        assert_eq!(names(&target), ["a"]);
    }
}
