//! Which driver is meant: a package to build, or an image that is there.
//!
//! In: what the user wrote. Out: a package with the workspace that it stands in, or the path of an image. Asks cargo
//! what the workspace holds; builds nothing.

use std::path::{Path, PathBuf};

use cargo_metadata::{Dependency, DependencyKind, Metadata, MetadataCommand, Package};

use crate::failure::Failure;

/// A driver, as it was named.
pub(crate) enum Target {
    /// The Cargo.toml of a package that makes one.
    Package(PathBuf),
    /// An image.
    Image(PathBuf),
}

impl Target {
    /// Finds the driver.
    pub(crate) fn find(written: &str, offline: bool) -> Result<Self, Failure> {
        let path = Path::new(written);
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("sys")) {
            return Ok(Self::Image(path.to_owned()));
        }
        let manifest = if path.is_dir() { path.join("Cargo.toml") } else { path.to_owned() };
        if manifest.file_name().is_some_and(|name| name == "Cargo.toml") && manifest.is_file() {
            let metadata = metadata(Some(&manifest), offline)?;
            let wanted = manifest.canonicalize().ok();
            let found = metadata
                .packages
                .iter()
                .find(|package| package.manifest_path.as_std_path().canonicalize().ok() == wanted);
            return match found {
                Some(package) => Self::package(&metadata, package),
                None => Err(Failure::input(
                    format!("{} describes no package", manifest.display()),
                    driver_names(&metadata),
                )),
            };
        }
        if path.is_file() {
            return Err(Failure::input(
                format!("{written} is neither a .sys file nor a Cargo.toml"),
                "name a package of this workspace, a folder with a Cargo.toml, or a .sys file",
            ));
        }
        let metadata = metadata(None, offline).map_err(|failure| match failure {
            Failure::Input(why) => {
                Failure::Input(format!("there is no file `{written}`, and no workspace here: {why}"))
            }
            other => other,
        })?;
        match metadata.workspace_packages().into_iter().find(|package| *package.name == written) {
            Some(package) => Self::package(&metadata, package),
            None => Err(Failure::input(
                format!("there is no package `{written}` in this workspace, and no file of that name"),
                driver_names(&metadata),
            )),
        }
    }

    fn package(metadata: &Metadata, package: &Package) -> Result<Self, Failure> {
        if !is_driver(package) {
            return Err(Failure::input(
                format!("the package `{}` makes no driver", package.name),
                driver_names(metadata),
            ));
        }
        Ok(Self::Package(package.manifest_path.as_std_path().to_owned()))
    }
}

/// What makes a driver has a build script that packages it.
fn is_driver(package: &Package) -> bool {
    let packages = |dependency: &Dependency| {
        dependency.kind == DependencyKind::Build && dependency.name == "entresol-package"
    };
    package.dependencies.iter().any(packages)
}

fn driver_names(metadata: &Metadata) -> String {
    let packages = metadata.workspace_packages();
    let names: Vec<String> = packages
        .iter()
        .filter(|package| is_driver(package))
        .map(|package| package.name.to_string())
        .collect();
    match names.as_slice() {
        [] => "let the driver's build.rs call `entresol_package::build_script()`".to_owned(),
        [name] => format!("write `{name}`"),
        names => format!("write one of {}", names.join(", ")),
    }
}

fn metadata(manifest: Option<&Path>, offline: bool) -> Result<Metadata, Failure> {
    let mut command = MetadataCommand::new();
    command.no_deps();
    if let Some(manifest) = manifest {
        command.manifest_path(manifest);
    }
    if offline {
        command.other_options(vec!["--offline".to_owned()]);
    }
    command.exec().map_err(|error| {
        let text = match &error {
            cargo_metadata::Error::CargoMetadata { stderr } => stderr.clone(),
            other => other.to_string(),
        };
        // cargo says more below its first line; that one names the file and the fault.
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let first = first.trim_start_matches("error: ");
        Failure::input(first, "run this inside the workspace of the driver, or name a .sys file")
    })
}
