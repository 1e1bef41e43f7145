//! A misspelt word suggests the nearest.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
struct Driver {
    #[fill(upper = source, adapter = own_adress)]
    peer: MacAddress,
}

fn main() {}
