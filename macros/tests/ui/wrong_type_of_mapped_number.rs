//! A mapped number has the width of the field above: rustc reports.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[map(upper = vlan_id, lower = vlan_id)]
    vlan: u8,
}

fn main() {}
