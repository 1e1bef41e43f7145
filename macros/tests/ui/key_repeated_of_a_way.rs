//! A way is written once.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[map(upper = vlan_id, lower = vlan_id, down, up, down = shifted)]
    vlan: u16,
}

fn shifted(vlan: u16) -> u16 {
    vlan + 1
}

fn main() {}
