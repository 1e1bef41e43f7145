//! A VLAN is no address.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[fill(lower = vlan_id, adapter = lower_address)]
    vlan: u16,
}

fn main() {}
