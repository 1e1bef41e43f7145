//! A value is a number or an address.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
struct Driver {
    #[fill(upper = source, value = PEER)]
    peer: MacAddress,
}

fn main() {}
