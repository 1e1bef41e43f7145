//! A field is filled once.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
struct Driver {
    #[map(upper = ethertype, lower = version, { 0x0800 = 4, 0x86DD = 6 })]
    protocol: IpVersion,
    #[fill(upper = source)]
    #[fill(upper = destination)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
    peer: MacAddress,
}

fn main() {}
