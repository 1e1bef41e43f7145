//! A payload that crosses is answered.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
struct Driver {
    #[map(upper = ethertype, lower = version, down, { 0x0800 = 4 })]
    protocol: IpVersion,
    #[fill(upper = source)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
    peer: MacAddress,
}

fn main() {}
