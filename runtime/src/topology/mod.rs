//! Bindings and virtual miniports, and what joins them.
//!
//! Both are kept in tables that know nothing of how many of one belong to how many of the other: a path joins a
//! virtual miniport with a binding. `one_to_one` is the simplest rule of which paths there are. In reading order:
//! `table` and `globals`; `binding` with `attach` and `detach`; `instance` with `initialise` and `longest`; then the work: `send`,
//! `receive`, `oid`, `direct`, `status`, `pnp`.

pub(crate) mod attach;
pub(crate) mod binding;
pub(crate) mod detach;
pub(crate) mod direct;
mod globals;
pub(crate) mod initialise;
pub(crate) mod instance;
mod longest;
pub(crate) mod oid;
pub(crate) mod one_to_one;
pub(crate) mod pnp;
pub(crate) mod receive;
pub(crate) mod send;
pub(crate) mod status;
pub(crate) mod table;

pub use globals::Globals;
