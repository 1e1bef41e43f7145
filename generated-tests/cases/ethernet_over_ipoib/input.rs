//! Ethernet over InfiniBand: below there are no link addresses in the frame, so the driver answers for the neighbours.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// An Ethernet adapter over InfiniBand.
#[intermediate_driver(upper = Ethernet, lower = InfiniBand, ndis = "6.30")]
pub struct EthernetOverIpoib {
    /// Frames going up come from this neighbour.
    #[fill(upper = source)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
    peer: MacAddress,
}
