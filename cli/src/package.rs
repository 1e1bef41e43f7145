//! The package folder: a driver's image, symbols and INFs, together or not at all.
//!
//! In: what cargo linked. Out: `target/<triple>/<profile>/package/<driver>/`. The folder is written beside itself and
//! then takes its name, so that whoever looks finds the last whole package.

use std::path::{Path, PathBuf};

use entresol_compiler::record::Record;
use entresol_templates::{Build, Date, names, render_with};

use crate::compile::{Linked, TRIPLE};
use crate::failure::{Failure, reason};
use crate::target::Source;

/// Writes the package and gives back the path of the image in it.
pub(crate) fn write(source: &Source, linked: &Linked, record: &Record) -> Result<PathBuf, Failure> {
    let build = Build { date: date()?, ..Build::default() };
    let artifacts = render_with(record, &build)
        .map_err(|error| Failure::Input(format!("the package `{}` has no INF: {error}", source.name)))?;

    let above = source.output.join(TRIPLE).join(linked.profile).join("package");
    let target = above.join(&source.name);
    let failed = |error: std::io::Error| {
        Failure::input(
            format!("the package folder {} cannot be written: {}", target.display(), reason(&error)),
            "make room there, or set CARGO_TARGET_DIR to another folder",
        )
    };
    std::fs::create_dir_all(&above).map_err(failed)?;
    let aside = tempfile::Builder::new().prefix(".package-").tempdir_in(&above).map_err(failed)?;
    let whole = aside.path().join("new");
    std::fs::create_dir(&whole).map_err(failed)?;
    std::fs::copy(&linked.image, whole.join(names::image(&source.name))).map_err(failed)?;
    if let Some(symbols) = &linked.symbols {
        std::fs::copy(symbols, whole.join(names::symbols(&source.name))).map_err(failed)?;
    }
    for artifact in &artifacts {
        std::fs::write(whole.join(&artifact.name), artifact.bytes()).map_err(failed)?;
    }
    replace(&whole, &target, aside.path()).map_err(failed)?;
    Ok(target.join(names::image(&source.name)))
}

/// Puts one folder where another was. What was there goes into `aside`, which is removed.
fn replace(whole: &Path, target: &Path, aside: &Path) -> std::io::Result<()> {
    let old = aside.join("old");
    match std::fs::rename(target, &old) {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    std::fs::rename(whole, target).inspect_err(|_| {
        // What was there comes back; if that fails too, the first error is the one to tell.
        let _ = std::fs::rename(&old, target);
    })
}

/// The date of the package: fixed, or what SOURCE_DATE_EPOCH says, never today's.
fn date() -> Result<Date, Failure> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(Date::FIXED) };
    let seconds = value.to_str().and_then(|text| text.trim().parse().ok());
    seconds.map(Date::of_epoch).ok_or_else(|| {
        Failure::input(
            format!("SOURCE_DATE_EPOCH is `{}`", value.display()),
            "set it to a number of seconds since 1970, or not at all",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_replaces_the_one_before_as_a_whole() {
        let above = tempfile::tempdir().expect("a folder for temporary files");
        let target = above.path().join("driver");
        for content in ["first", "second"] {
            let aside = tempfile::tempdir_in(above.path()).expect("a folder for temporary files");
            let whole = aside.path().join("new");
            std::fs::create_dir(&whole).expect("the folder is new");
            std::fs::write(whole.join(content), content).expect("the folder is new");
            replace(&whole, &target, aside.path()).expect("nothing is in the way");
        }
        let names: Vec<_> = std::fs::read_dir(&target).expect("it is there").flatten().collect();
        assert_eq!(names.len(), 1);
        assert_eq!(std::fs::read_to_string(target.join("second")).ok().as_deref(), Some("second"));
        assert_eq!(std::fs::read_dir(above.path()).expect("it is there").count(), 1);
    }
}
