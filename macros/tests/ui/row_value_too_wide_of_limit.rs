//! A limit fits the field.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[fill(lower = vlan_id)]
    #[parameter("VlanId", default = "5", most = 4096)]
    vlan: u16,
}

fn main() {}
