//! Bare IP to the stack above, PPP below: nothing is left to say.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// An IP adapter over PPP.
#[intermediate_driver(upper = RawIp, lower = Ppp, ndis = "6.30")]
pub struct IpOverPpp {}
