//! The user-mode NDIS: loads a Windows network driver's image and plays the machine around it.
//!
//! In reading order: `machine` (all state) · `architecture` · `scheduler` (tasks, time, order) · `crossing` (both directions across
//! the driver boundary) · `memory` (pool, slabs) · `image` (the PE loader) · `fault` · `injection` · `kernel` (ntoskrnl) · `ndis`
//! · `fabric` · `host` · `exploration` · `campaign` · `messages` · `verifier` · `trace` · `registry` · `wires`. It knows NDIS
//! and nothing of the language that describes drivers.

#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
compile_error!(
    "entresol-host calls a driver's code in its own process and maps images with mmap: build it on Linux, for x86_64 or \
     aarch64"
);

mod architecture;
pub mod campaign;
mod crossing;
mod exploration;
mod fabric;
mod fault;
mod host;
mod image;
mod injection;
mod kernel;
mod machine;
mod memory;
mod messages;
mod ndis;
pub mod registry;
mod scheduler;
mod trace;
mod verifier;
pub mod wires;

pub use fabric::edge::Count;
pub use host::{Adapter, AdapterId, Below, Completion, Failure, Host, Oid, Options, Report};
pub use image::LoadError;
pub use ndis::Handed;
pub use ndis::timing::{Initialize, Often, Split, Timing, When};
pub use scheduler::{Choice, Strategy, Stuck};
pub use verifier::leak::Leak;
pub use verifier::{Finding, Rule, Severity, rule, rules};
