//! Who a frame is for follows from the packet.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
struct Driver {
    #[map(upper = ethertype, lower = version, { 0x0800 = 4, 0x86DD = 6 })]
    protocol: IpVersion,
    #[fill(upper = source)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
    peer: MacAddress,
    #[fill(upper = destination)]
    #[parameter("OtherAddress", default = "02-00-5E-10-00-02")]
    other: MacAddress,
}

fn main() {}
