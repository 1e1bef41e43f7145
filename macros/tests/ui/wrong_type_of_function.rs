//! A function takes a value of the field above: rustc reports.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[map(upper = vlan_id, lower = vlan_id, down = shifted, up = back)]
    vlan: u16,
}

fn shifted(vlan: u32) -> u16 {
    vlan as u16
}

fn back(vlan: u16) -> u16 {
    vlan
}

fn main() {}
