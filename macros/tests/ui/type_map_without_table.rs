//! Payload types cross without a word.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[map(upper = ethertype, lower = ethertype)]
    protocol: u16,
}

fn main() {}
