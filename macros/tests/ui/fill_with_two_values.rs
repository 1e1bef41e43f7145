//! A value comes from one place.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[fill(lower = vlan_id, value = 5)]
    #[parameter("VlanId", default = "5")]
    vlan: u16,
}

fn main() {}
