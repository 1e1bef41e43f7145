//! Who runs the build script: a build, or a check that makes no code.
//!
//! Cargo tells a build script nothing of that, and runs the same script for both. But cargo starts it itself, so the process
//! above this one is cargo, and its command line names the subcommand.

use std::ffi::OsString;

/// What the command line of cargo says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Caller {
    /// Whether code is made, so that a package is wanted.
    pub(crate) builds: bool,
    /// The arguments that a cargo of its own gets too.
    pub(crate) flags: Vec<String>,
}

/// Subcommands that make no code for the crate itself.
const CHECKS: [&str; 12] = [
    "c", "check", "clippy", "d", "doc", "fetch", "fix", "metadata", "package", "publish", "rustdoc", "vendor",
];

/// Options of cargo itself whose value is an argument of its own.
const WITH_VALUE: [&str; 4] = ["--color", "--config", "-C", "-Z"];

impl Caller {
    /// The process above this one.
    pub(crate) fn of_this_process() -> Self {
        Self::of_line(&line())
    }

    /// What a command line says. Another word than those above is a build, or an alias, which mostly is one.
    fn of_line(line: &[OsString]) -> Self {
        let mut words = line.iter().map(|word| word.to_string_lossy());
        let program = words.next().unwrap_or_default().into_owned();
        let file = program.rsplit(['/', '\\']).next().unwrap_or_default();
        if !file.starts_with("cargo") {
            return Self::default();
        }
        let mut caller = Self::default();
        let mut command: Option<String> = None;
        while let Some(word) = words.next() {
            if word == "--" {
                break;
            }
            if matches!(&*word, "--offline" | "--locked" | "--frozen") {
                caller.flags.push(word.into_owned());
            } else if command.is_none() && WITH_VALUE.contains(&&*word) {
                words.next();
            } else if command.is_none() && !word.starts_with(['-', '+']) {
                command = Some(word.into_owned());
            }
        }
        caller.builds = command.is_some_and(|command| !CHECKS.contains(&command.as_str()));
        caller
    }
}

#[cfg(target_os = "linux")]
fn line() -> Vec<OsString> {
    use std::os::unix::ffi::OsStringExt as _;

    let path = format!("/proc/{}/cmdline", std::os::unix::process::parent_id());
    let bytes = std::fs::read(path).unwrap_or_default();
    // Each word ends with a zero.
    let bytes = bytes.strip_suffix(b"\0").unwrap_or(&bytes);
    bytes.split(|byte| *byte == 0).map(|word| OsString::from_vec(word.to_vec())).collect()
}

#[cfg(not(target_os = "linux"))]
fn line() -> Vec<OsString> {
    use sysinfo::{ProcessRefreshKind, ProcessesToUpdate, System, UpdateKind};

    let (Ok(own), Ok(mut system)) = (sysinfo::get_current_pid(), System::new()) else { return Vec::new() };
    let kind = ProcessRefreshKind::nothing().with_cmd(UpdateKind::Always);
    system.refresh_processes_specifics(ProcessesToUpdate::Some(&[own]), false, kind);
    let Some(parent) = system.process(own).and_then(|process| process.parent()) else { return Vec::new() };
    system.refresh_processes_specifics(ProcessesToUpdate::Some(&[parent]), false, kind);
    system.process(parent).map(|process| process.cmd().to_vec()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Caller {
        Caller::of_line(&line.split(' ').map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn a_build_is_told_from_a_check() {
        for line in [
            "cargo build",
            "/a/bin/cargo b --release",
            "C:\\a\\cargo.exe run -- check",
            "cargo +nightly -C x --color never -Z y build",
            "cargo --config a=b --offline rustc",
            "cargo test",
            "cargo my-alias",
        ] {
            assert!(of(line).builds, "{line}");
        }
        for line in [
            "cargo check",
            "cargo c",
            "/a/cargo -q clippy",
            "cargo --config build doc",
            "cargo",
            "sh build",
            "",
        ] {
            assert!(!of(line).builds, "{line}");
        }
    }

    #[test]
    fn what_is_said_of_the_network_is_passed_on() {
        assert_eq!(of("cargo build --offline -p x --locked -- --frozen").flags, ["--offline", "--locked"]);
    }

    #[test]
    fn the_process_above_this_one_can_be_seen() {
        assert!(!line().is_empty());
    }
}
