//! Ethernet to the stack above, a station of a wireless LAN below: all but the network follows from roles.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// An Ethernet adapter that is a station of a wireless LAN.
#[intermediate_driver(upper = Ethernet, lower = Ieee80211, ndis = "6.30")]
pub struct WirelessStation {
    /// The access point that takes the frames.
    #[fill(lower = bssid)]
    #[parameter("Bssid", default = "02-00-00-00-00-AA")]
    bssid: MacAddress,
}
