//! The machine's registry, and the INF files that fill it; their text is read by `entresol-inf`.
//!
//! In: the text of INF files, and later what drivers write. Out: a tree of keys laid out as Windows lays it out
//! (services, network classes, components, bindings), and the packages and devices that were installed.
//! This part never touches a file and knows nothing of NDIS handles: both belong to its callers.
//!
//! Reading order: `value`, `tree`, `place` (which key is where), `directive` (one AddReg line), `package` (an installed
//! INF), `device`.

mod device;
mod directive;
mod package;
pub mod place;
mod tree;
mod value;

pub use entresol_inf::{Architecture, Entry, Inf, InfError, Section, Target};

pub use self::device::{AdapterFacts, Device, bind, create_adapter, unbind};
pub use self::package::{Class, Model, Package, install};
pub use self::tree::{Key, Registry};
pub use self::value::Value;

#[cfg(test)]
mod tests;
