//! The part of a driver that is plain computation: translation steps, address resolution, policies, state machines.
//!
//! Nothing here is unsafe, calls NDIS, allocates or blocks; it runs on any machine, under Miri and in fuzzers.
//! In reading order: a [`Frame`] is taken apart as [`Rest`], [`Build`] makes its new header, and it becomes a
//! [`Crossing`] or a [`Stop`] with a [`Reason`]; [`resolution`] answers
//! what the other side cannot. [`miniport`], [`binding`], [`instance`] and [`request`] are the state machines, [`gate`] counts
//! what is on its way, [`oid`] and [`pnp`] are policies, [`statistics`] and [`filter`] are what is kept.
#![forbid(unsafe_code)]

mod address;
pub mod binding;
mod build;
pub mod checksum;
mod crossing;
pub mod direct;
pub mod filter;
mod frame;
pub mod free_list;
pub mod gate;
mod header;
pub mod instance;
mod meaning;
pub mod miniport;
pub mod names;
pub mod oid;
pub mod oid_answer;
// Safe code, and too many orders for an interpreter.
#[cfg(test)]
#[cfg(not(miri))]
mod orders;
mod pattern;
mod payload;
mod peer;
pub mod pnp;
mod reason;
pub mod request;
pub mod resolution;
mod rest;
pub mod statistics;
pub mod version;

pub use address::{IpVersion, MacAddress};
pub use build::{Build, bits, only, turned, unflagged, within, without_flag};
pub use crossing::{Crossing, Question, Series, Stop};
pub use frame::{Frame, PacketHeader, Translate};
pub use header::Header;
pub use meaning::{Meaning, Verdict};
pub use pattern::{Pattern, Range};
pub use payload::{Group, Packet};
pub use peer::{PeerFact, PeerSlot, PeerSource};
pub use reason::Reason;
pub use resolution::{Neighbour, answer};
pub use rest::{Beside, Rest, Run, raw};
