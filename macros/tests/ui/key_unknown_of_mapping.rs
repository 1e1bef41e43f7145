//! A misspelt word of a mapping suggests the nearest.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[map(upper = vlan_id, lower = vlan_id, losy)]
    vlan: u16,
}

fn main() {}
