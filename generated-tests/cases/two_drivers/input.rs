//! Two drivers in one crate: nothing that one defines is in the way of the other.
use entresol::prelude::*;

/// The first.
#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
pub struct First {
    /// What passes.
    #[map(upper = ethertype, lower = version, { 0x0800 = 4, 0x86DD = 6 })]
    protocol: IpVersion,

    /// Frames going up come from this neighbour.
    #[fill(upper = source)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
    peer: MacAddress,
}

/// The second.
#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.80")]
pub struct Second {
    /// What passes.
    #[map(upper = ethertype, lower = version, { 0x86DD = 6 })]
    protocol: IpVersion,

    /// Frames going up come from this neighbour.
    #[fill(upper = source)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-02")]
    peer: MacAddress,
}
