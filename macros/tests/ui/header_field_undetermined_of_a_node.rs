//! An address of another length says nothing.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Arcnet, ndis = "6.30")]
struct Driver {
    #[fill(upper = source)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
    peer: MacAddress,
    #[fill(lower = source, value = 1)]
    node: u8,
}

fn main() {}
