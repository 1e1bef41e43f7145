//! Nothing says to which VLAN of the provider a frame belongs.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Ad, ndis = "6.30", lossy = [outer_vlan_id, outer_priority, outer_drop_eligible])]
struct Driver {
}

fn main() {}
