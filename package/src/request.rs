//! What is to be packaged, and how it is built.

use std::path::PathBuf;

use crate::target::Target;

/// An order for one package.
#[derive(Clone, Debug)]
pub struct Request {
    /// The crate's Cargo.toml.
    pub manifest: PathBuf,
    /// What it is built for.
    pub target: Target,
    /// The name of the profile: `dev`, `release`, or one of the workspace's own.
    pub profile: String,
    /// The features of the crate that are on; none for its defaults.
    pub features: Option<Vec<String>>,
    /// The target folder; none for the one that cargo has for the workspace.
    pub output: Option<PathBuf>,
    /// `--offline`, `--locked` and `--frozen`, as far as they were given.
    pub flags: Vec<String>,
}

impl Request {
    /// An order for a crate as `cargo build` makes it.
    pub fn new(manifest: impl Into<PathBuf>) -> Self {
        Self {
            manifest: manifest.into(),
            target: Target::default(),
            profile: "dev".to_owned(),
            features: None,
            output: None,
            flags: Vec::new(),
        }
    }

    /// The folder of the profile, as cargo names it.
    pub(crate) fn profile_folder(&self) -> &str {
        match self.profile.as_str() {
            "dev" | "test" => "debug",
            "bench" => "release",
            name => name,
        }
    }
}
