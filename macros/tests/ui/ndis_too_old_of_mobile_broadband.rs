//! The frames of mobile broadband came with NDIS 6.20, whichever edge they are on.
use entresol::prelude::*;

#[intermediate_driver(upper = WirelessWan, lower = Ethernet, ndis = "6.0")]
struct Driver {
    #[map(upper = version, lower = ethertype, { 4 = 0x0800, 6 = 0x86DD })]
    protocol: IpVersion,
    #[fill(lower = source)]
    #[parameter("OwnAddress", default = "02-00-5E-10-00-02")]
    own: MacAddress,
    #[fill(lower = destination)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
    peer: MacAddress,
}

fn main() {}
