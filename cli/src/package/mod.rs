//! `cargo entresol package`: a driver's package, and what the WDK's own tools say of it.
//!
//! In: a crate, and a WDK where there is one. Out: the package, as `cargo build` leaves it; beside it, in `wdk/`, a copy that went
//! through the WDK's tools; a line for each of them that says whether it agrees with this project's own verdict. In reading order:
//! `kit` (where the tools are) · `judges` (what they say).

mod judges;
mod kit;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use entresol_inf::Severity;
use entresol_package::{Contents, Package, Request};

use self::judges::{Bench, verdicts};
use self::kit::Kit;
use crate::arguments;
use crate::check_inf::findings;
use crate::driver::request;
use crate::failure::{Failure, reason};
use crate::summary;
use crate::target::Target;

/// Packages the crate and asks the tools.
pub(crate) fn package(arguments: &arguments::Package) -> Result<ExitCode, Failure> {
    let manifest = match Target::find(&arguments.driver, arguments.offline)? {
        Target::Package(manifest) => manifest,
        Target::Image(path) => {
            return Err(Failure::input(
                format!("{} is an image, not the crate of a driver", path.display()),
                "name a package of this workspace, or a folder with a Cargo.toml",
            ));
        }
    };
    // A folder that was named and is no WDK is said before anything is built.
    let kit = Kit::find(arguments.wdk.as_deref())?;
    let order = request(manifest.clone(), arguments.release, arguments.offline);
    let package = entresol_package::package(&Request { target: arguments.target, ..order })?;
    let contents = Contents::read(&package.folder)?;
    let mut said = format!("{}: {} files\n", package.folder.display(), contents.names().count());
    if arguments.inx {
        said.push_str(&write_inx(&package, &manifest)?);
    }
    let (findings, mut is_well) = own_verdict(&package.folder, &contents);
    said.push_str(&findings);
    match kit {
        None => said.push_str("no WDK is here: its tools were not asked; name its folder with `--wdk`\n"),
        Some(kit) => {
            let folder = copy(&package.folder, &contents)?;
            let certificate = arguments.certificate.as_deref();
            let bench = Bench { kit: &kit, folder: &folder, target: arguments.target, certificate };
            for verdict in verdicts(&bench, &package.inx)? {
                is_well &= verdict.said.is_ok();
                said.push_str(&format!("{verdict}\n"));
            }
        }
    }
    summary::show(&said)?;
    Ok(if is_well { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// What the rules say of the INFs, and whether no error is among it.
fn own_verdict(folder: &Path, contents: &Contents) -> (String, bool) {
    let mut said = String::new();
    let mut is_well = true;
    for (name, findings) in findings(contents) {
        for finding in &findings {
            is_well &= finding.severity != Severity::Error;
            said.push_str(&format!("{}\n", finding.in_file(&folder.join(name).display().to_string())));
        }
        if findings.is_empty() {
            said.push_str(&format!("{name}: keeps every rule\n"));
        }
    }
    (said, is_well)
}

/// Writes the INX files beside the crate's Cargo.toml, where `cargo wdk build` looks for the first, and says what it did.
fn write_inx(package: &Package, manifest: &Path) -> Result<String, Failure> {
    let folder = manifest.parent().unwrap_or(Path::new(""));
    let mut said = String::new();
    for (_, inx) in &package.inx {
        let (path, bytes) = (folder.join(&inx.name), inx.bytes());
        let is_there = std::fs::read(&path).is_ok_and(|there| there == bytes);
        if !is_there {
            std::fs::write(&path, bytes).map_err(|error| unwritable(&path, &error))?;
        }
        let done = if is_there { "as it was" } else { "written" };
        said.push_str(&format!("{}: {done}\n", path.display()));
    }
    Ok(said)
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::input(
        format!("{} cannot be written: {}", path.display(), reason(error)),
        "make room there, or see who may write to the folder",
    )
}

/// A copy of the package for tools that change it: in `wdk/`, where `package/` is.
fn copy(package: &Path, contents: &Contents) -> Result<PathBuf, Failure> {
    let above = package.parent().and_then(Path::parent).unwrap_or(Path::new(""));
    let folder = above.join("wdk").join(package.file_name().unwrap_or_default());
    let written = || -> io::Result<()> {
        match std::fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        std::fs::create_dir_all(&folder)?;
        for name in contents.names() {
            std::fs::write(folder.join(name), contents.bytes(name).unwrap_or_default())?;
        }
        Ok(())
    };
    written().map_err(|error| unwritable(&folder, &error))?;
    Ok(folder)
}
