//! Each mistake has its message.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.33", service = "a b")]
struct Driver {
    #[map(upper = ethertype, lower = version, { 0x0800 = 4, 0x86DC = 6 })]
    protocol: IpVersion,
    #[fill(upper = sorce)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00")]
    peer: MacAddress,
}

fn main() {}
