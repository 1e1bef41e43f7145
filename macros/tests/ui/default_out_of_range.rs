//! A default is one of the values that may be set.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[fill(lower = vlan_id)]
    #[parameter("VlanId", default = "0", least = 1, most = 4094)]
    vlan: u16,
}

fn main() {}
