//! A network without an access point: stations send to each other.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// An Ethernet adapter in an independent network.
#[intermediate_driver(upper = Ethernet, lower = Ieee80211, ndis = "6.30")]
pub struct Direct {
    /// Nothing goes to an access point.
    #[fill(lower = to_ds, value = 0)]
    to_ds: u8,

    /// The network.
    #[fill(lower = bssid)]
    #[parameter("Bssid", default = "02-00-00-00-00-AA")]
    bssid: MacAddress,
}
