//! A hook that does not exist: rustc reports.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30", send_hook = Driver::outgoing)]
struct Driver {
    #[map(upper = vlan_id, lower = vlan_id)]
    vlan: u16,
}

fn main() {}
