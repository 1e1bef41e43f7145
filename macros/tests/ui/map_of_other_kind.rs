//! An address is no number.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[map(upper = source, lower = vlan_id)]
    vlan: u16,
}

fn main() {}
