//! Ethernet to the stack above, a station of a wireless LAN below: all but the access point follows from roles, and that
//! is whoever the adapter below is associated with.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// An Ethernet adapter that is a station of a wireless LAN.
#[intermediate_driver(upper = Ethernet, lower = Ieee80211, ndis = "6.30")]
pub struct WirelessStation {
    /// The access point that the adapter below is associated with, now.
    #[fill(lower = bssid, adapter = link_peer)]
    bssid: MacAddress,
}
