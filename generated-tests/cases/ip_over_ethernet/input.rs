//! The other way round: bare IP to the stack above, Ethernet between two fixed stations below.
use entresol::prelude::*;

/// A raw IP adapter over an Ethernet link between two stations.
#[intermediate_driver(upper = RawIp, lower = Ethernet, ndis = "6.30")]
pub struct IpOverEthernet {
    /// What passes.
    #[map(upper = version, lower = ethertype, { 4 = 0x0800, 6 = 0x86DD })]
    protocol: IpVersion,

    /// This end of the link.
    #[fill(lower = source)]
    #[parameter("OwnAddress", default = "02-00-5E-10-00-01")]
    own: MacAddress,

    /// The other end.
    #[fill(lower = destination)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-02")]
    peer: MacAddress,
}
