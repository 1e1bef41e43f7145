//! A header field gets one value.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[map(upper = vlan_id, lower = vlan_id)]
    vlan: u16,
    #[map(upper = canonical_format_id, lower = vlan_id, down)]
    other: u8,
}

fn main() {}
