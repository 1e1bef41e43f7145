//! A field is named without quotes.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
struct Driver {
    #[fill(upper = "source")]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
    peer: MacAddress,
}

fn main() {}
