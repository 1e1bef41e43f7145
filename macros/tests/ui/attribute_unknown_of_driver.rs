//! A misspelt attribute of a field suggests the nearest, once.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[mapp(upper = vlan_id, lower = vlan_id)]
    #[allow(dead_code)]
    vlan: u16,
}

fn main() {}
