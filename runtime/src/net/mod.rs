//! What NDIS lends, owned: chains of NBLs, requests, handles, configuration.
//!
//! An NBL is lent (`chain`) and goes home exactly once, or it is the driver's own (`own`: a `reply` or a `single`) and is
//! freed exactly once; an NBL that crosses (`crossing`) is edited in place and restored before it goes home. In reading order:
//! `mdl`, `buffer`, `chain`, `saved`, `block`, `crossing`, `reply` are the data path; `adapter` is the upper edge's
//! handle and `lower` the binding's; `registration`, `attributes`, [`configuration`], `request` are the rest.

pub(crate) mod adapter;
pub(crate) mod attributes;
pub(crate) mod block;
pub(crate) mod buffer;
pub(crate) mod chain;
pub mod configuration;
pub(crate) mod crossing;
pub(crate) mod direct;
pub(crate) mod lower;
pub(crate) mod mdl;
pub(crate) mod own;
pub(crate) mod registration;
pub(crate) mod reply;
pub(crate) mod request;
pub(crate) mod restart;
pub(crate) mod saved;
pub(crate) mod single;
#[cfg(test)]
mod stand_in;
