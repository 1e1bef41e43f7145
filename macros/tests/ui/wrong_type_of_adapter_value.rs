//! The type of an address is that of an address: rustc reports.
use entresol::prelude::*;

#[intermediate_driver(upper = RawIp, lower = Ethernet, ndis = "6.30")]
struct Driver {
    #[fill(lower = destination, adapter = lower_address)]
    peer: [u8; 6],
}

fn main() {}
