//! An example as Windows would get it: its image, built once, and machines that it runs in.
//!
//! In: where cargo lets tests keep things. Out: the image with its INFs, and hosts in which it was started. What happens
//! in them then is the business of tests and benches.

use std::fs;
use std::path::Path;
use std::process::Command;

use entresol_host::{Adapter, AdapterId, Host, Options};
use entresol_package::{Package, Request, package};

const TRIPLE: &str = "x86_64-pc-windows-msvc";

/// A built driver.
pub struct Driver {
    /// The name of its image, without an ending.
    pub name: String,
    /// The image's bytes.
    pub image: Vec<u8>,
    /// Its INFs: the protocol's, and the virtual miniport's.
    pub infs: Vec<String>,
}

/// The package of an example in release. `temporary` is `CARGO_TARGET_TMPDIR`, which cargo tells tests and benches only.
///
/// # Errors
///
/// When it does not build.
pub fn packaged(temporary: &str, example: &str) -> Result<Package, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let target = Path::new(temporary).parent().ok_or("cargo's temporary folder lies in the target folder")?;
    let request = Request {
        profile: "release".to_owned(),
        output: Some(target.to_owned()),
        ..Request::new(root.join("examples").join(example).join("Cargo.toml"))
    };
    package(&request).map_err(|failure| failure.to_string())
}

impl Driver {
    /// Packages an example in release. `temporary` is `CARGO_TARGET_TMPDIR`, which cargo tells tests and benches only.
    ///
    /// # Errors
    ///
    /// When it does not build, or the image does not carry its record.
    pub fn build(temporary: &str, example: &str) -> Result<Self, String> {
        let package = packaged(temporary, example)?;
        let image =
            fs::read(&package.image).map_err(|error| format!("{}: {error}", package.image.display()))?;
        let infs = entresol_templates::render(&package.record).map_err(|error| error.to_string())?;
        Ok(Self {
            name: example.replace('-', "_"),
            image,
            infs: infs.into_iter().map(|artifact| artifact.text).collect(),
        })
    }

    /// A machine in which the driver is installed and started.
    ///
    /// # Errors
    ///
    /// When one of the steps fails.
    pub fn start(&self, options: Options) -> Result<Host, String> {
        let mut host = Host::new(options);
        self.add(&mut host)?;
        Ok(host)
    }

    /// Installs and starts the driver in a machine that may have others.
    ///
    /// # Errors
    ///
    /// When one of the steps fails.
    pub fn add(&self, host: &mut Host) -> Result<(), String> {
        for inf in &self.infs {
            host.install(inf).map_err(|error| error.to_string())?;
        }
        host.load(&self.name, &self.image).map_err(|error| error.to_string())?;
        host.start().map_err(|error| error.to_string())
    }

    /// A machine in which the driver carries an adapter.
    ///
    /// # Errors
    ///
    /// When one of the steps fails.
    pub fn up(&self, options: Options, adapter: Adapter) -> Result<(Host, AdapterId), String> {
        let mut host = self.start(options)?;
        let id = host.plug(adapter).map_err(|error| error.to_string())?;
        Ok((host, id))
    }
}

/// Builds the image that is the example `name` of a package.
///
/// # Errors
///
/// When it does not build.
pub fn build_image(temporary: &str, package: &str, name: &str) -> Result<Vec<u8>, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let target = Path::new(temporary).parent().ok_or("cargo's temporary folder lies in the target folder")?;
    let status = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--release", "--target", TRIPLE, "--package", package, "--example", name])
        .arg("--target-dir")
        .arg(target)
        .env_remove("RUSTFLAGS")
        .current_dir(root)
        .status()
        .map_err(|error| format!("cargo does not start: {error}"))?;
    if !status.success() {
        return Err(format!("the example {name} of {package} does not build: {status}"));
    }
    let path = target.join(TRIPLE).join("release").join("examples").join(name).with_extension("dll");
    fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))
}
