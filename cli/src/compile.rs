//! Building a driver with cargo.
//!
//! In: a package. Out: the linked image and its symbols, where cargo left them. Cargo's own messages go to standard
//! error as they are; what it cannot say well, a target or a linker that is not installed, is said here.

use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cargo_metadata::{Message, TargetKind};

use crate::arguments::Driver;
use crate::failure::{Failure, reason};
use crate::target::Source;

/// The target that a driver is built for.
pub(crate) const TRIPLE: &str = "x86_64-pc-windows-msvc";

/// What cargo made of a driver's package.
pub(crate) struct Linked {
    /// The image, still called `.dll`.
    pub(crate) image: PathBuf,
    /// Its symbols.
    pub(crate) symbols: Option<PathBuf>,
    /// `debug` or `release`.
    pub(crate) profile: &'static str,
}

/// Builds the package.
pub(crate) fn compile(source: &Source, options: &Driver) -> Result<Linked, Failure> {
    let missing = missing_tool(&source.root);
    if let Some(failure) = missing {
        return Err(failure);
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--quiet", "--message-format=json-render-diagnostics", "--lib"]);
    command.args(["--target", TRIPLE, "--package", &source.name]);
    command.args(options.release.then_some("--release")).args(options.offline.then_some("--offline"));
    // The linker and its arguments stand in the workspace's configuration, which cargo looks for from here.
    command.current_dir(&source.root);
    // Flags in the environment would replace those of the configuration, and a driver does not link without them.
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS").env_remove("CARGO_BUILD_RUSTFLAGS");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit());
    let mut child = command.spawn().map_err(|error| {
        Failure::input(format!("cargo cannot be started: {}", reason(&error)), "install Rust with rustup")
    })?;

    let mut files = Vec::new();
    if let Some(output) = child.stdout.take() {
        for message in Message::parse_stream(BufReader::new(output)).flatten() {
            if let Message::CompilerArtifact(artifact) = message
                && artifact.target.kind.contains(&TargetKind::CDyLib)
                && artifact.package_id == source.id
            {
                files = artifact.filenames;
            }
        }
    }
    let status =
        child.wait().map_err(|error| Failure::Input(format!("cargo was lost: {}", reason(&error))))?;
    if !status.success() {
        return Err(Failure::input(
            format!("the package `{}` does not build", source.name),
            "see what cargo says above",
        ));
    }
    let with = |extension: &str| {
        files
            .iter()
            .find(|file| file.extension() == Some(extension))
            .map(|file| file.clone().into_std_path_buf())
    };
    let image = with("dll").ok_or_else(|| {
        Failure::input(
            format!("cargo made no image of the package `{}`", source.name),
            "write `crate-type = [\"cdylib\"]` under `[lib]` in its Cargo.toml",
        )
    })?;
    let beside = image.with_extension("pdb");
    let symbols = with("pdb").or_else(|| beside.is_file().then_some(beside));
    Ok(Linked { image, symbols, profile: if options.release { "release" } else { "debug" } })
}

/// What has to be installed first.
fn missing_tool(root: &Path) -> Option<Failure> {
    let ask = |arguments: &[&str]| -> Option<PathBuf> {
        let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let output = Command::new(rustc).args(arguments).current_dir(root).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        Some(PathBuf::from(text.trim())).filter(|path| !path.as_os_str().is_empty())
    };
    let library = ask(&["--print", "target-libdir", "--target", TRIPLE])?;
    if !library.is_dir() {
        return Some(Failure::input(
            format!("the target {TRIPLE} is not installed"),
            format!("run `rustup target add {TRIPLE}`"),
        ));
    }
    let tools = ask(&["--print", "target-libdir"])?.parent()?.join("bin");
    let linker = tools.join(format!("rust-lld{}", std::env::consts::EXE_SUFFIX));
    (!linker.is_file()).then(|| {
        Failure::input(
            format!("the toolchain has no linker: {} is missing", linker.display()),
            "run `rustup toolchain install` in the folder of the driver",
        )
    })
}
