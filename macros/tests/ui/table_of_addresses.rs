//! Addresses stand in no table.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee80211, ndis = "6.30")]
struct Driver {
    #[map(upper = destination, lower = bssid, { 1 = 2 })]
    bssid: MacAddress,
}

fn main() {}
