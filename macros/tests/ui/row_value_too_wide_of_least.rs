//! A smallest value fits the field, and is compared with nothing if it does not.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[fill(lower = vlan_id)]
    #[parameter("VlanId", default = "5", least = 4096)]
    vlan: u16,
}

fn main() {}
