//! A table with one row: everything else is dropped and counted.
use entresol::prelude::*;

/// An Ethernet adapter for IPv4 alone.
#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.40")]
pub struct Ipv4Only {
    /// IPv6 has no row, so it does not pass.
    #[map(upper = ethertype, lower = version, { 0x0800 = 4 })]
    protocol: IpVersion,

    /// Frames going up come from this neighbour.
    #[fill(upper = source)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
    peer: MacAddress,
}
