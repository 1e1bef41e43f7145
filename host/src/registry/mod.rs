//! The machine's registry, and the INF files that fill it.
//!
//! In: the text of INF files, and later what drivers write. Out: a tree of keys laid out as Windows lays it out
//! (services, network classes, components, bindings), and the packages and devices that were installed.
//! This part never touches a file and knows nothing of NDIS handles: both belong to its callers.
//!
//! Reading order: `value`, `tree`, `place` (which key is where), `inf` (the text), `decoration` (what the
//! text offers this machine), `directive` (one AddReg line), `package` (an installed INF), `device`.

mod decoration;
mod device;
mod directive;
mod inf;
mod package;
pub mod place;
mod strings;
mod tree;
mod value;

pub use self::decoration::{Architecture, Target};
pub use self::device::{AdapterFacts, Device, bind, create_adapter, unbind};
pub use self::inf::{Entry, Inf, InfError, Section};
pub use self::package::{Class, Model, Package, install};
pub use self::tree::{Key, Registry};
pub use self::value::Value;

#[cfg(test)]
mod tests;
