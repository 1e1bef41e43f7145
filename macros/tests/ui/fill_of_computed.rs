//! A length follows from the frame.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8023Snap, ndis = "6.30")]
struct Driver {
    #[fill(lower = length, value = 46)]
    length: u16,
}

fn main() {}
