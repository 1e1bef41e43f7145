//! What a description says of its fields says nothing of a driver's.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[field(bits = 12)]
    #[map(upper = vlan_id, lower = vlan_id)]
    vlan: u16,
}

fn main() {}
