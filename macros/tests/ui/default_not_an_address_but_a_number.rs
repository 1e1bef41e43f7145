//! An address stands in quotes.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
struct Driver {
    #[fill(upper = source, value = 7)]
    peer: MacAddress,
}

fn main() {}
