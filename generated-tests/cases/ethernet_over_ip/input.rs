//! Ethernet to the stack above, bare IP on the medium below.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// An Ethernet adapter whose frames travel as bare IP packets.
#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
pub struct EthernetOverIp {
    /// Bare IP carries nothing but IPv4 and IPv6; any other frame is dropped and counted.
    #[map(upper = ethertype, lower = version, { 0x0800 = 4, 0x86DD = 6 })]
    protocol: IpVersion,

    /// The wire below has no link addresses: frames going up come from this neighbour.
    #[fill(upper = source)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
    peer: MacAddress,
}
