//! A function is named by a path.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[map(upper = vlan_id, lower = vlan_id, down = 1000, up)]
    vlan: u16,
}

fn main() {}
