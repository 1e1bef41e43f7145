//! A length follows from the frame, and not from another.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8023Snap, ndis = "6.30")]
struct Driver {
    #[map(upper = reserved, lower = length)]
    length: u16,
}

fn main() {}
