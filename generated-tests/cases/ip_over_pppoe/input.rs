//! Bare IP to the stack above, a PPPoE session below.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// An IP adapter over a PPPoE session.
#[intermediate_driver(upper = RawIp, lower = PppoeSession, ndis = "6.30")]
pub struct IpOverPppoe {
    /// The access concentrator.
    #[fill(lower = destination)]
    #[parameter("AccessConcentrator", default = "02-00-00-00-00-BB")]
    concentrator: MacAddress,

    /// The session; frames of others are not for this adapter.
    #[fill(lower = session, only)]
    #[parameter("Session", default = "0x1234", least = 1, most = 0xFFFF)]
    session: u16,
}
