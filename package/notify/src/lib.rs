//! The notify object of an intermediate driver: it makes and removes virtual miniports, and tells the driver their names.
//!
//! Windows loads a notify object whenever the network's configuration is looked at or changed. In reading order: `guid`,
//! `names` (what stands in the registry) · `path` (what a change of a binding means) · `network` (what can be asked and
//! done) · `arrangement` (what is done on which event) · `facts` (what a DLL knows of its driver) · `make` (how the DLL is
//! made). All of these are safe and pure, and run in tests on any machine. `object` is the DLL itself: it is compiled for
//! Windows only, and only with `--cfg entresol_notify_object`, so that no other program gets its allocator.

#![no_std]
#![cfg_attr(not(entresol_notify_object), forbid(unsafe_code))]

extern crate alloc;

mod arrangement;
mod facts;
mod guid;
pub mod make;
pub mod names;
mod network;
#[cfg(entresol_notify_object)]
mod object;
pub mod path;

pub use arrangement::Arrangement;
pub use facts::{Facts, FactsError};
pub use guid::Guid;
pub use network::{Failure, Network};
