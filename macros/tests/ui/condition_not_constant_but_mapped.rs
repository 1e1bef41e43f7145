//! What decides which parts a header has does not differ from frame to frame.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee80211, ndis = "6.30")]
struct Driver {
    #[map(upper = canonical_format_id, lower = qos)]
    qos: u8,
    #[fill(lower = bssid)]
    #[parameter("Bssid", default = "02-00-00-00-00-AA")]
    bssid: MacAddress,
}

fn main() {}
