//! Priorities of two media joined through a table that goes one way, and by the same number the other way.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// Wireless frames with fewer priorities than Ethernet has.
#[intermediate_driver(upper = Ethernet, lower = Ieee80211, ndis = "6.30")]
pub struct FewerPriorities {
    /// Background, best effort, video and voice (the four access categories of IEEE 802.11).
    #[map(upper = user_priority, lower = priority, down, lossy, {
        0 = 0, 1 = 1, 2 = 1, 3 = 0, 4 = 5, 5 = 5, 6 = 6, 7 = 6
    })]
    priority: u8,

    /// The access point that takes the frames.
    #[fill(lower = bssid)]
    #[parameter("Bssid", default = "02-00-00-00-00-AA")]
    bssid: MacAddress,
}
