//! Ethernet over FDDI.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// An Ethernet adapter on FDDI.
#[intermediate_driver(upper = Ethernet, lower = Fddi, ndis = "6.30")]
pub struct EthernetOverFddi {}
