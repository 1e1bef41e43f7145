//! A value goes through a table or through a function.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[map(upper = vlan_id, lower = vlan_id, down = shifted, { 1 = 2 })]
    vlan: u16,
}

fn shifted(vlan: u16) -> u16 {
    vlan + 1
}

fn main() {}
