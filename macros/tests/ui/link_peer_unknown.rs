//! An adapter has to say who is at the other end.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
struct Driver {
    #[fill(upper = source, adapter = link_peer)]
    peer: MacAddress,
}

fn main() {}
