//! What cargo knows of a driver's crate.
//!
//! In: the path of a Cargo.toml. Out: the members that packaging uses, asked from cargo, so that what a workspace says for
//! all its crates is in them. Nothing here is a rule about drivers.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use crate::failure::Failure;
use crate::tools;

/// A driver's crate and its workspace.
#[derive(Debug)]
pub(crate) struct Manifest {
    /// The Cargo.toml.
    pub(crate) path: PathBuf,
    /// The crate's name.
    pub(crate) name: String,
    pub(crate) version: String,
    /// `[package.metadata.entresol]`; null where there is none.
    pub(crate) metadata: Value,
    /// The name of its library, under which rustc names files.
    pub(crate) library: String,
    /// Where the workspace's Cargo.toml and Cargo.lock are.
    pub(crate) root: PathBuf,
    /// Where cargo builds when nobody says otherwise.
    pub(crate) output: PathBuf,
    /// The names of all members of the workspace.
    pub(crate) members: Vec<String>,
}

#[derive(Deserialize)]
struct Answer {
    packages: Vec<Package>,
    workspace_root: PathBuf,
    target_directory: PathBuf,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    manifest_path: PathBuf,
    #[serde(default)]
    metadata: Value,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

impl Manifest {
    /// Asks cargo about a crate.
    pub(crate) fn read(path: &Path, flags: &[String]) -> Result<Self, Failure> {
        let path = std::path::absolute(path)
            .map_err(|error| Failure::of_file(path, "found", &error, "name a Cargo.toml that is there"))?;
        let folder = path.parent().unwrap_or(Path::new("."));
        let output = tools::cargo(folder)
            .args(["metadata", "--format-version=1", "--no-deps", "--manifest-path"])
            .arg(&path)
            .args(flags)
            .output()
            .map_err(|error| {
                Failure::new(format!("cargo cannot be started: {error}"), "install Rust with rustup")
            })?;
        if !output.status.success() {
            let text = String::from_utf8_lossy(&output.stderr);
            let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            return Err(Failure::new(
                format!("{}: {}", path.display(), first.trim_start_matches("error: ")),
                "see what `cargo metadata` says in the folder of the driver",
            ));
        }
        let answer: Answer = serde_json::from_slice(&output.stdout).map_err(|error| {
            Failure::new(
                format!("what cargo says of {} cannot be read: {error}", path.display()),
                "use a cargo of this year",
            )
        })?;
        let members = answer.packages.iter().map(|package| package.name.clone()).collect();
        let wanted = path.canonicalize().unwrap_or_else(|_| path.clone());
        let found = answer.packages.into_iter().find(|package| {
            package.manifest_path.canonicalize().unwrap_or_else(|_| package.manifest_path.clone()) == wanted
        });
        let package = found.ok_or_else(|| {
            Failure::new(
                format!("{} describes no package", path.display()),
                "name the Cargo.toml of the driver's crate",
            )
        })?;
        let library = package.targets.iter().find(|target| {
            target.kind.iter().any(|kind| matches!(kind.as_str(), "lib" | "rlib" | "cdylib" | "staticlib"))
        });
        let library = library.map(|target| target.name.replace('-', "_")).ok_or_else(|| {
            Failure::new(
                format!("the package `{}` has no library to make a driver of", package.name),
                "write the driver in src/lib.rs",
            )
        })?;
        Ok(Self {
            path,
            library,
            name: package.name,
            version: package.version,
            metadata: package.metadata.get("entresol").cloned().unwrap_or_default(),
            root: answer.workspace_root,
            output: answer.target_directory,
            members,
        })
    }

    /// Where the Cargo.toml says something: its path, with the line of a key where the key is in it.
    pub(crate) fn place(&self, key: &str) -> String {
        let text = std::fs::read_to_string(&self.path).unwrap_or_default();
        match line_of(&text, key) {
            Some(line) => format!("{}:{line}", self.path.display()),
            None => self.path.display().to_string(),
        }
    }

    /// Puts the place of a key before a message.
    pub(crate) fn at(
        &self,
        key: &str,
        what: impl std::fmt::Display,
        help: impl std::fmt::Display,
    ) -> Failure {
        Failure::new(format!("{}: {what}", self.place(key)), help)
    }
}

/// The line that gives a key its value.
fn line_of(text: &str, key: &str) -> Option<usize> {
    let gives = |line: &str| {
        let rest = line.trim_start().trim_start_matches('"').strip_prefix(key)?;
        let rest = rest.trim_start_matches('"').trim_start();
        (rest.starts_with('=') || rest.starts_with('.')).then_some(())
    };
    text.lines().position(|line| gives(line).is_some()).map(|line| line + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_on_its_line() {
        let text = "[package]\nname = 'x'\nversion.workspace = true\n\"authors\" = []\nversionless = 1\n";
        assert_eq!(line_of(text, "version"), Some(3));
        assert_eq!(line_of(text, "authors"), Some(4));
        assert_eq!(line_of(text, "description"), None);
    }
}
