//! A driver is a struct.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
enum Driver {
    One,
}

fn main() {}
