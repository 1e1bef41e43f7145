//! A field with one value gets no other.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[map(upper = reserved, lower = tag_protocol)]
    kind: u16,
}

fn main() {}
