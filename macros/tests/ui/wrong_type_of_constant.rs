//! The type of a constant holds what it fills: rustc reports.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[fill(lower = vlan_id, value = 5)]
    vlan: MacAddress,
}

fn main() {}
