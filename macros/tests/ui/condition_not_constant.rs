//! What decides which parts a header has is known when the driver is built.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee80211, ndis = "6.30")]
struct Driver {
    #[fill(lower = to_ds)]
    #[parameter("ToDs", default = "1")]
    to_ds: u8,
    #[fill(lower = bssid)]
    #[parameter("Bssid", default = "02-00-00-00-00-AA")]
    bssid: MacAddress,
}

fn main() {}
