//! The runtime is known under another name.
use entresol as kernel;
use kernel::prelude::*;

/// An Ethernet adapter over bare IP.
#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30", crate = kernel)]
pub struct Renamed {
    /// What passes.
    #[map(upper = ethertype, lower = version, { 0x0800 = 4, 0x86DD = 6 })]
    protocol: IpVersion,

    /// Frames going up come from this neighbour.
    #[fill(upper = source)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
    peer: MacAddress,
}
