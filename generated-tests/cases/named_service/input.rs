//! The service and the protocol have another name than the struct.
use entresol::prelude::*;

/// An Ethernet adapter over bare IP.
#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30", service = "ExampleBridge")]
pub struct Bridge {
    /// What passes.
    #[map(upper = ethertype, lower = version, { 0x0800 = 4, 0x86DD = 6 })]
    protocol: IpVersion,

    /// Frames going up come from this neighbour.
    #[fill(upper = source)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
    peer: MacAddress,
}
