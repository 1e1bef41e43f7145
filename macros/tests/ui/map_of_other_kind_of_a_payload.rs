//! A number is no address.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee80211, ndis = "6.30")]
struct Driver {
    #[map(upper = dscp, lower = bssid)]
    service: u8,
}

fn main() {}
