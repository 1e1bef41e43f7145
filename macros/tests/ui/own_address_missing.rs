//! Bare IP has no addresses.
use entresol::prelude::*;

#[intermediate_driver(upper = RawIp, lower = Ethernet, ndis = "6.30")]
struct Driver {
    #[fill(lower = source, adapter = own_address)]
    own: MacAddress,
    #[fill(lower = destination)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
    peer: MacAddress,
}

fn main() {}
