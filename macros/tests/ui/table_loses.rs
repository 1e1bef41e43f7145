//! Values that become one cannot be told apart any more.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee80211, ndis = "6.30")]
struct Driver {
    #[map(upper = user_priority, lower = priority, down, { 0 = 0, 1 = 1, 2 = 1 })]
    priority: u8,
    #[fill(lower = bssid)]
    #[parameter("Bssid", default = "02-00-00-00-00-AA")]
    bssid: MacAddress,
}

fn main() {}
