//! Each mistake has its message, wherever it stands, and causes no other.
use entresol::prelude::*;

#[intermediate_driver(
    upper = Ethernet,
    lower = Ieee8021Q,
    ndis = "6.33",
    service = "a b",
    send_hook = 7,
    lossy = [vlan],
    colour = red
)]
struct Driver {
    #[map(upper = user_priority, lower = priority, { 0 = 0, 1 = 8, 2 = 0 })]
    priority: u8,
    #[map(upper = vlan_di, lower = vlan_id)]
    vlan: u16,
    #[map(upper = source, lower = vlan_id, down)]
    other: u16,
    #[fill(lower = tag_protocol, value = 0x88A8)]
    kind: u16,
    #[fill(lower = sorce, adapter = lower_address)]
    source: MacAddress,
    #[fill(upper = reserved, value = 65536)]
    reserved: u16,
    #[fill(lower = drop_eligible)]
    #[parameter("Drop Eligible", default = "0", least = 1, most = 0)]
    drop_eligible: u8,
    #[fill(lower = ethertype, value = 0x0800)]
    #[fill(lower = length, value = 46)]
    length: u16,
    #[fil(lower = source)]
    nothing: u8,
}

fn main() {}
