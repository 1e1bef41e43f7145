//! What the built driver does in a machine: `ethernet-over-ip` as Windows would load it, in the user-mode NDIS.
//!
//! In reading order: a `rig` is one driver in one machine and keeps the account of its frames · `frames` made up for
//! it, each with its fate · `life`, every order of events that a machine can produce · `together`, events while frames
//! are on their way · `seeds`, two hundred lives · `campaign`, four hundred with faults · `data`, what happens to a
//! frame's bytes · `resolution`, the questions that the driver answers itself · `roaming`, a wireless driver whose access
//! point changes · `series`, frames of the same that hold others · `stack`, several images in
//! one machine · `filter` · `oid` · `direct` · `power` · `registry` · `versions` of NDIS · `replay`, same seed,
//! same trace.
#![allow(missing_docs, clippy::unwrap_used)]

mod campaign;
mod data;
mod direct;
mod filter;
mod frames;
mod life;
mod oid;
mod power;
mod registry;
mod replay;
mod resolution;
mod rig;
mod roaming;
mod seeds;
mod series;
mod stack;
mod together;
mod versions;
