//! A header below needs addresses.
use entresol::prelude::*;

#[intermediate_driver(upper = RawIp, lower = Ethernet, ndis = "6.30")]
struct Driver {
    #[map(upper = version, lower = ethertype, { 4 = 0x0800, 6 = 0x86DD })]
    protocol: IpVersion,
}

fn main() {}
