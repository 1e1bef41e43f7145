//! What is told of frames that come up is written into none.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee80211, ndis = "6.30", lossy = [priority])]
struct Driver {
    #[fill(lower = signal, value = 1)]
    signal: u32,
    #[map(upper = user_priority, lower = exemption, lossy)]
    exemption: u8,
    #[fill(lower = bssid, adapter = link_peer)]
    bssid: MacAddress,
}

fn main() {}
