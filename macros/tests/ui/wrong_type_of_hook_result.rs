//! A hook says what becomes of the frame: rustc reports.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30", receive_hook = incoming)]
struct Driver {
    #[map(upper = vlan_id, lower = vlan_id)]
    vlan: u16,
}

fn incoming(driver: &mut Driver) -> bool {
    driver.vlan == 5
}

fn main() {}
