//! A field with one value has that value.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[fill(lower = tag_protocol, value = 0x88A8)]
    kind: u16,
}

fn main() {}
