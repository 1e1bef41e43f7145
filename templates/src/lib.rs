//! The text back end: from a driver's record to the files that stand beside its image, and to what people read.
//!
//! In: a record, which a driver's image carries, and facts of the build. Out: INF files through templates, and the
//! tables and diagrams of `cargo entresol explain`; and the crate of a new driver. Nothing here reads a file, the
//! environment or a clock, and the same input gives the same bytes. In reading order: `build` · `names` · `view` (all that
//! a template sees) · `inf` · `notify` · `artifact` · `diagram` · `explain` · `matrix` · `skeleton` · `summary`.

mod artifact;
mod build;
mod diagram;
mod error;
mod explain;
mod inf;
mod matrix;
pub mod names;
mod notify;
mod skeleton;
mod summary;
mod view;

pub use artifact::Artifact;
pub use build::{Architecture, Build, Date};
pub use error::RenderError;
pub use explain::explain;
pub use inf::{inx, render, render_with};
pub use matrix::{matrix, missing};
pub use notify::{NotifyObject, notify_object};
pub use skeleton::{Skeleton, Source, skeleton};
pub use summary::summary;
