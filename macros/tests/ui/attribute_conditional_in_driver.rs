//! Whether a field is there is known before the crate is built.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[cfg_attr(all(), map(upper = vlan_id, lower = vlan_id))]
    vlan: u16,
}

fn main() {}
