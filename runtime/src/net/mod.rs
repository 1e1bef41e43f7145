//! What NDIS lends, owned: chains of NBLs, requests, handles, configuration.
//!
//! An NBL is [lent](chain) and goes home exactly once, or it is [own](reply) and freed exactly once; an NBL that
//! [crosses](crossing) is edited in place and restored before it goes home. In reading order: [`mdl`], [`buffer`],
//! [`chain`], [`saved`], [`block`], [`crossing`] are the data path; [`adapter`] is the upper edge's handle and
//! [`lower`] the binding's; [`attributes`], [`configuration`], [`request`], [`registration`] are the rest.

pub(crate) mod adapter;
pub(crate) mod attributes;
pub(crate) mod block;
pub(crate) mod buffer;
pub(crate) mod chain;
pub mod configuration;
pub(crate) mod crossing;
pub(crate) mod lower;
pub(crate) mod mdl;
pub(crate) mod registration;
pub(crate) mod reply;
pub(crate) mod request;
pub(crate) mod saved;
