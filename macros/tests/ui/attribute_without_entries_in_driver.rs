//! The entries of an attribute stand in parentheses.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
struct Driver {
    #[fill(upper = source)]
    #[parameter = "PeerAddress"]
    peer: MacAddress,
}

fn main() {}
