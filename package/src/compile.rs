//! Compiling a driver for Windows, in a cargo of its own.
//!
//! In: a crate, a target, a profile. Out: one archive of all its object files, and the sources that it was made from. The
//! archive needs no linker, so that a crate compiles for Windows on any machine, and so that everything about the link is
//! decided in one place, `link`. This cargo builds into a folder of its own: the one around holds the lock of the other.

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::manifest::Manifest;
use crate::request::Request;
use crate::tools;

/// What cargo made.
pub(crate) struct Compiled {
    /// The archive's bytes.
    pub(crate) archive: Vec<u8>,
    /// Every file of the workspace, and of crates beside it, that went into it.
    pub(crate) sources: Vec<PathBuf>,
}

/// What rustc is told for control-flow guard: to ask before each call of an address, and to have `entresol-sys` define
/// what asking needs. The toolchain's own `core` was compiled without, and does not ask.
const GUARD: [&str; 2] = ["-Ccontrol-flow-guard=checks", "--cfg=entresol_control_flow_guard"];

/// Compiles, with control-flow guard or without.
pub(crate) fn compile(
    manifest: &Manifest,
    request: &Request,
    guard: bool,
    own: &Path,
) -> Result<Compiled, Failure> {
    let target = request.target.name();
    let profile = match request.profile.as_str() {
        "test" => "dev",
        "bench" => "release",
        name => name,
    };
    let mut command = tools::cargo(&manifest.root);
    command.args([
        "rustc",
        "--quiet",
        "--lib",
        "--crate-type",
        "staticlib",
        "--message-format=json-render-diagnostics",
    ]);
    command.args(["--target", target, "--profile", profile]).args(&request.flags);
    command.arg("--manifest-path").arg(&manifest.path).arg("--target-dir").arg(own);
    if let Some(features) = &request.features {
        command.arg("--no-default-features").arg("--features").arg(features.join(","));
    }
    for setting in settings(manifest, target, profile, guard, own)? {
        command.arg("--config").arg(setting);
    }
    tools::run(command, format_args!("the package `{}` does not build for {target}", manifest.name))?;
    let made = own.join(target).join(request.profile_folder());
    let path = made.join(format!("{}.lib", manifest.library));
    let archive = tools::made(&path)?;
    let list = path.with_extension("d");
    let text = std::fs::read_to_string(&list)
        .map_err(|error| Failure::of_file(&list, "read", &error, "remove that folder and build again"))?;
    Ok(Compiled { archive, sources: sources(&text) })
}

/// What cargo is told beside its arguments, as lines of its configuration.
fn settings(
    manifest: &Manifest,
    target: &str,
    profile: &str,
    guard: bool,
    own: &Path,
) -> Result<Vec<String>, Failure> {
    // The same source gives the same bytes wherever it lies. The later of two that fit is taken.
    let mut flags = home_renamed()?;
    for (from, to) in [(manifest.root.as_path(), "driver"), (own, "built")] {
        flags.push(rename(from, to)?);
    }
    if guard {
        flags.extend(GUARD.map(str::to_owned));
    }
    Ok(vec![
        // A driver cannot unwind into the kernel.
        format!("profile.{profile}.panic=\"abort\""),
        // What is compiled anew depends on what was there before.
        format!("profile.{profile}.incremental=false"),
        format!("target.{target}.rustflags={}", text(&flags)?),
        // A workspace may have put the folder for what is half built elsewhere, and there it is locked.
        format!("build.build-dir={}", text(&own)?),
    ])
}

/// What rustc is told of cargo's home, where the sources of others are.
pub(crate) fn home_renamed() -> Result<Vec<String>, Failure> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    home.iter().map(|home| rename(home, "cargo")).collect()
}

fn rename(from: &Path, to: &str) -> Result<String, Failure> {
    let from = from
        .to_str()
        .ok_or_else(|| Failure::new(format!("{} is no text", from.display()), "rename that folder"))?;
    Ok(format!("--remap-path-prefix={from}={to}"))
}

/// A value as configuration has it: what JSON writes is TOML too.
pub(crate) fn text(value: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|error| Failure::new(error, "rename the folders of the driver"))
}

/// The files that a rule of make depends on.
fn sources(rule: &str) -> Vec<PathBuf> {
    let list = rule.split_once(": ").map(|(_, list)| list).unwrap_or_default();
    let mut sources = Vec::new();
    let mut name = String::new();
    let mut characters = list.trim_end().chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            // A space in a name stands behind a backslash; any other backslash is one.
            '\\' if characters.peek() == Some(&' ') => {
                name.push(' ');
                characters.next();
            }
            ' ' | '\n' => sources.push(PathBuf::from(std::mem::take(&mut name))),
            other => name.push(other),
        }
    }
    sources.push(PathBuf::from(name));
    sources.retain(|source| !source.as_os_str().is_empty());
    sources
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_of_make_names_its_sources() {
        let rule = "/a\\ b/driver.lib: /a\\ b/src/lib.rs C:\\c\\d.rs\n";
        assert_eq!(sources(rule), [PathBuf::from("/a b/src/lib.rs"), PathBuf::from("C:\\c\\d.rs")]);
        assert!(sources("driver.lib:").is_empty());
    }
}
