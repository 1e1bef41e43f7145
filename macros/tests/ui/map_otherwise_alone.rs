//! What stands in stands in for something.
use entresol::prelude::*;

#[intermediate_driver(upper = RawIp, lower = Ieee80211, ndis = "6.30", lossy = [priority])]
struct Driver {
    #[map(upper = dscp, lower = priority, table = Rfc8325, otherwise, lossy)]
    service: u8,
    #[fill(lower = source, value = "02-00-00-00-00-01")]
    source: MacAddress,
    #[fill(lower = destination, value = "02-00-00-00-00-02")]
    destination: MacAddress,
    #[fill(lower = bssid)]
    #[parameter("Bssid", default = "02-00-00-00-00-AA")]
    bssid: MacAddress,
}

fn main() {}
