//! A driver never writes the payload, whatever the value.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
struct Driver {
    #[fill(lower = version, value = 4)]
    version: IpVersion,
    #[fill(upper = source)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
    peer: MacAddress,
}

fn main() {}
