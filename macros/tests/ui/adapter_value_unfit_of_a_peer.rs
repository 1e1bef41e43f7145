//! An address is no number.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee80211, ndis = "6.30")]
struct Driver {
    #[fill(lower = duration, adapter = link_peer)]
    duration: u16,
    #[fill(lower = bssid, adapter = link_peer)]
    bssid: MacAddress,
}

fn main() {}
