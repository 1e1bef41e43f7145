//! `cargo entresol check-inf`: INF files against the rules of InfVerif and of network drivers.
//!
//! In: INF files, of any origin; those of one folder are one package. Out: one line for each finding, as compilers
//! write them, and exit code 1 when one of them is an error.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::SystemTime;

use entresol_inf::{Day, File, Finding, RULES, Severity, lint};
use entresol_package::Contents;

use crate::arguments::CheckInf;
use crate::failure::{Failure, reason};
use crate::summary;

/// Checks the files.
pub(crate) fn check(arguments: &CheckInf) -> Result<ExitCode, Failure> {
    if arguments.rules {
        let rules = RULES.iter().copied().flatten();
        let text: String = rules
            .map(|rule| format!("{:7} {:8} {}\n", rule.id, rule.severity.to_string(), rule.asks))
            .collect();
        summary::show(&text)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut text = String::new();
    let mut errors = 0;
    let mut warnings = 0;
    for (folder, paths) in packages(&arguments.files) {
        let read: Vec<(String, Vec<u8>)> = paths.iter().map(|path| read(path)).collect::<Result<_, _>>()?;
        let files: Vec<File<'_>> = read.iter().map(|(name, bytes)| File { name, bytes }).collect();
        for ((name, _), found) in read.iter().zip(lint(&files, today())) {
            for finding in found {
                match finding.severity {
                    Severity::Error => errors += 1,
                    Severity::Warning => warnings += 1,
                }
                text.push_str(&finding.in_file(&folder.join(name).display().to_string()));
                text.push('\n');
            }
        }
    }
    let count = |number: usize, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
    text.push_str(&format!(
        "{}: {}, {}\n",
        count(arguments.files.len(), "file"),
        count(errors, "error"),
        count(warnings, "warning"),
    ));
    summary::show(&text)?;
    Ok(if errors == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The files by their folders, in the order in which they are named.
fn packages(files: &[PathBuf]) -> Vec<(PathBuf, Vec<PathBuf>)> {
    let mut packages: Vec<(PathBuf, Vec<PathBuf>)> = Vec::new();
    for file in files {
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        match packages.iter_mut().find(|(known, _)| *known == folder) {
            Some((_, list)) => list.push(file.clone()),
            None => packages.push((folder, vec![file.clone()])),
        }
    }
    packages
}

fn read(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = std::fs::read(path).map_err(|error| {
        Failure::input(
            format!("{} cannot be read: {}", path.display(), reason(&error)),
            "name an INF that you may read",
        )
    })?;
    Ok((name, bytes))
}

/// What breaks a rule in each INF of a package, by its name.
pub(crate) fn findings(package: &Contents) -> Vec<(&str, Vec<Finding>)> {
    let names = package.infs().iter().map(|(name, _)| name.as_str());
    let files: Vec<File<'_>> =
        names.filter_map(|name| Some(File { name, bytes: package.bytes(name)? })).collect();
    let findings = lint(&files, today());
    files.iter().map(|file| file.name).zip(findings).collect()
}

/// Today by the machine's clock; a clock before 1970 makes no date late.
fn today() -> Option<Day> {
    let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs();
    let (year, month, day) = entresol_templates::Date::of_epoch(u32::try_from(seconds).ok()?).parts();
    Some(Day(u32::try_from(year).ok()?, u32::try_from(month).ok()?, u32::try_from(day).ok()?))
}
