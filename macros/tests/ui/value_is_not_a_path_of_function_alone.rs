//! A function is named by a path, and nothing else is wrong.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[map(upper = vlan_id, lower = priority, down = 5)]
    vlan: u16,
}

fn main() {}
