//! An access point: the directions of the distribution system are the other way round.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// An Ethernet adapter whose frames an access point sends to its stations.
#[intermediate_driver(upper = Ethernet, lower = Ieee80211, ndis = "6.30")]
pub struct AccessPoint {
    /// Frames come from the distribution system,
    #[fill(lower = from_ds, value = 1)]
    from_ds: u8,

    /// and do not go there.
    #[fill(lower = to_ds, value = 0)]
    to_ds: u8,

    /// The network.
    #[fill(lower = bssid)]
    #[parameter("Bssid", default = "02-00-00-00-00-AA")]
    bssid: MacAddress,
}
