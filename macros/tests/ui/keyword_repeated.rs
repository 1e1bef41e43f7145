//! A keyword stands for one parameter.
use entresol::prelude::*;

#[intermediate_driver(upper = RawIp, lower = Ethernet, ndis = "6.30")]
struct Driver {
    #[map(upper = version, lower = ethertype, { 4 = 0x0800, 6 = 0x86DD })]
    protocol: IpVersion,
    #[fill(lower = source)]
    #[parameter("Address", default = "02-00-5E-10-00-01")]
    own: MacAddress,
    #[fill(lower = destination)]
    #[parameter("address", default = "02-00-5E-10-00-02")]
    peer: MacAddress,
}

fn main() {}
