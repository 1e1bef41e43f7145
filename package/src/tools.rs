//! The programs that packaging starts: cargo, and the linker that comes with every toolchain.
//!
//! Cargo's own build scripts see a hundred variables that belong to the build around them. A cargo that is started from one
//! must not: they would name the wrong crate, target or flags.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::INNER;
use crate::failure::Failure;
use crate::target::Target;

/// What the build around says of itself, beside all that starts with `CARGO_`.
const OWN: [&str; 15] = [
    "DEBUG",
    "HOST",
    "MAKEFLAGS",
    "MFLAGS",
    "NUM_JOBS",
    "OPT_LEVEL",
    "OUT_DIR",
    "PROFILE",
    "RUSTC_LINKER",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTDOC",
    "RUSTDOCFLAGS",
    "RUSTFLAGS",
    "TARGET",
    "CLIPPY_ARGS",
];

/// What a person says to every cargo on the machine: where things are, how the network is used, how many jobs run.
const KEPT: [&str; 12] = [
    "CARGO_ALIAS_",
    "CARGO_BUILD_JOBS",
    "CARGO_BUILD_TARGET_DIR",
    "CARGO_HOME",
    "CARGO_HTTP_",
    "CARGO_MAKEFLAGS",
    "CARGO_NET_",
    "CARGO_REGISTRIES_",
    "CARGO_REGISTRY_",
    "CARGO_SOURCE_",
    "CARGO_TARGET_DIR",
    "CARGO_TERM_",
];

/// Cargo, in a folder, in the environment of whoever uses this machine.
pub(crate) fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(folder);
    for (name, _) in std::env::vars_os() {
        if !is_kept(&name) {
            command.env_remove(name);
        }
    }
    command.env(INNER, "1");
    command
}

/// Runs a cargo whose messages for machines say nothing that is needed here. What it renders goes where the user reads.
pub(crate) fn run(mut cargo: Command, what: impl std::fmt::Display) -> Result<(), Failure> {
    cargo.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::inherit());
    let status = cargo.status().map_err(|error| {
        Failure::new(format!("cargo cannot be started: {error}"), "install Rust with rustup")
    })?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::Compile(format!("{what}; help: see what cargo says above")))
}

/// A file that cargo made.
pub(crate) fn made(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path)
        .map_err(|error| Failure::of_file(path, "read", &error, "remove that folder and build again"))
}

/// Whether a variable means the same to a cargo of its own.
fn is_kept(name: &OsStr) -> bool {
    // One that is no text is nobody's that we know.
    let Some(name) = name.to_str() else { return true };
    if name.starts_with("CARGO_") {
        return KEPT.iter().any(|kept| name.starts_with(kept));
    }
    !OWN.contains(&name) && !name.starts_with("DEP_")
}

/// The folder with the linker, or what has to be installed first.
pub(crate) fn linker_folder(folder: &Path, target: Target) -> Result<PathBuf, Failure> {
    let ask = |arguments: &[&str]| -> Result<PathBuf, Failure> {
        let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let missing =
            |why: String| Failure::new(format!("rustc says nothing: {why}"), "install Rust with rustup");
        let output = Command::new(&rustc)
            .args(arguments)
            .current_dir(folder)
            .output()
            .map_err(|error| missing(error.to_string()))?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if text.is_empty() {
            return Err(missing(String::from_utf8_lossy(&output.stderr).trim().to_owned()));
        }
        Ok(PathBuf::from(text))
    };
    let library = ask(&["--print", "target-libdir", "--target", target.name()])?;
    if !library.is_dir() {
        return Err(Failure::new(
            format!("the target {target} is not installed"),
            format!("run `rustup target add {target}`"),
        ));
    }
    let host = ask(&["--print", "target-libdir"])?;
    let tools = host.parent().unwrap_or(&host).join("bin");
    let linker = tools.join(format!("{LINKER}{}", std::env::consts::EXE_SUFFIX));
    if !linker.is_file() {
        return Err(Failure::new(
            format!("the toolchain has no linker: {} is missing", linker.display()),
            "run `rustup toolchain install` in the folder of the driver",
        ));
    }
    Ok(tools)
}

/// LLVM's linker.
pub(crate) const LINKER: &str = "rust-lld";

/// A search path that starts with a folder.
pub(crate) fn path_with(folder: &Path) -> OsString {
    let known = std::env::var_os("PATH").unwrap_or_default();
    let all = [folder.to_owned()].into_iter().chain(std::env::split_paths(&known));
    // A folder whose name holds the separator cannot be in a search path at all.
    std::env::join_paths(all).unwrap_or_else(|_| folder.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_the_build_around_does_not_reach_a_cargo_of_its_own() {
        for name in
            ["CARGO_MANIFEST_DIR", "CARGO_CFG_WINDOWS", "CARGO_ENCODED_RUSTFLAGS", "TARGET", "DEP_Z_ROOT"]
        {
            assert!(!is_kept(OsStr::new(name)), "{name}");
        }
        for name in
            ["CARGO_HOME", "CARGO", "CARGO_NET_OFFLINE", "RUSTUP_TOOLCHAIN", "RUSTC", "RUSTC_WRAPPER", "PATH"]
        {
            assert!(is_kept(OsStr::new(name)), "{name}");
        }
    }
}
