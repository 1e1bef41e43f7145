//! Bare IP over ARCNET, whose addresses are numbers of one byte.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// An IP adapter on ARCNET.
#[intermediate_driver(upper = RawIp, lower = Arcnet, ndis = "6.30")]
pub struct IpOverArcnet {
    /// This node.
    #[fill(lower = source)]
    #[parameter("Node", default = "1", least = 1, most = 255)]
    node: u8,

    /// The node at the other end; zero is everybody.
    #[fill(lower = destination)]
    #[parameter("PeerNode", default = "2", least = 0, most = 255)]
    peer: u8,
}
