//! A function gives a value of the field above to frames that go up: rustc reports.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[map(upper = vlan_id, lower = vlan_id, down = shifted, up = back)]
    vlan: u16,
}

fn shifted(vlan: u16) -> u16 {
    vlan
}

fn back(vlan: u16) -> MacAddress {
    MacAddress([0, 0, 0, 0, 0, vlan as u8])
}

fn main() {}
