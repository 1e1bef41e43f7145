//! A header field is mapped or filled.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[map(upper = vlan_id, lower = vlan_id)]
    vlan: u16,
    #[fill(lower = vlan_id, value = 5)]
    other: u16,
}

fn main() {}
