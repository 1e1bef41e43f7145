//! Ethernet over a ring whose addresses have their bits the other way round.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// An Ethernet adapter on a Token Ring.
#[intermediate_driver(upper = Ethernet, lower = TokenRing, ndis = "6.30")]
pub struct EthernetOverTokenRing {}
