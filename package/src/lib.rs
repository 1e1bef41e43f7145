//! From a driver's crate to its package: the folder that Windows installs the driver from.
//!
//! In: a crate, a target, a profile. Out: `target/<target>/<profile>/package/<crate>/`, whole or not at all. A driver's
//! build script is one call of [`build_script`]; `cargo entresol` calls [`package`]; both leave the same bytes. Why it is done
//! this way stands in `docs/package.md`. In reading order: `script` (when to package) · `caller` · `freshness` · `request` ·
//! `manifest` · `settings` (what the crate says) · `compile` · `archive` · `resource` · `link` (how the image comes about) ·
//! `image` (what it has to be) · `notify` (the DLL beside it) · `contents` (what the INFs say of both, and their
//! catalogs) · `folder` (how the package is written) · `package` (all of that in its order).

mod archive;
mod caller;
mod compile;
mod contents;
mod failure;
mod folder;
mod freshness;
mod image;
mod link;
mod manifest;
mod notify;
mod package;
mod request;
mod resource;
mod script;
mod settings;
mod target;
mod tools;

pub use contents::Contents;
pub use failure::{Failure, reason};
pub use image::{ImageError, record_of};
pub use package::{Package, package};
pub use request::Request;
pub use script::build_script;
pub use target::Target;

/// Set in the cargo that compiles the driver for Windows: a build script that finds it leaves everything to whoever set it.
const INNER: &str = "ENTRESOL_INNER";
