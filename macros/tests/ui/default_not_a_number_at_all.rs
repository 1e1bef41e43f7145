//! The default of a number is a number.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[fill(lower = vlan_id)]
    #[parameter("VlanId", default = "five")]
    vlan: u16,
}

fn main() {}
