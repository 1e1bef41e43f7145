//! A table says what values become, one way.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee80211, ndis = "6.30")]
struct Driver {
    #[map(upper = user_priority, lower = priority, table = Rfc8325, lossy)]
    priority: u8,
    #[fill(lower = bssid)]
    #[parameter("Bssid", default = "02-00-00-00-00-AA")]
    bssid: MacAddress,
}

fn main() {}
