//! What an adapter has is named without quotes.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
struct Driver {
    #[fill(upper = source, adapter = "lower_address")]
    peer: MacAddress,
}

fn main() {}
