//! Bare IP came with NDIS 6.20: on an older one no adapter has it.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.1")]
struct Driver {
    #[map(upper = ethertype, lower = version, { 0x0800 = 4, 0x86DD = 6 })]
    protocol: IpVersion,
    #[fill(upper = source)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
    peer: MacAddress,
}

fn main() {}
