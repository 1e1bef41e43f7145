//! The values of a table fit the fields.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[map(upper = user_priority, lower = priority, { 0 = 1, 1 = 8 })]
    priority: u8,
}

fn main() {}
