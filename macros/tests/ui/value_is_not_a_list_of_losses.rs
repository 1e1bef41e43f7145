//! What may be lost is a list.
use entresol::prelude::*;

#[intermediate_driver(upper = RawIp, lower = Ieee80211, ndis = "6.30", lossy = priority)]
struct Driver {
    #[fill(lower = bssid)]
    #[parameter("Bssid", default = "02-00-00-00-00-AA")]
    bssid: MacAddress,
    #[fill(lower = destination)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
    peer: MacAddress,
}

fn main() {}
