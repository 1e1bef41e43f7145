//! Bare IP over IEEE 1394: nothing is left to say.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// An IP adapter on IEEE 1394.
#[intermediate_driver(upper = RawIp, lower = Ieee1394, ndis = "6.30")]
pub struct IpOver1394 {}
