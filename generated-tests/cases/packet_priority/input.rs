//! The priority of a frame from the packet in it, by the tables of the standards, where no tag says it.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// Wireless frames as urgent as the packets in them ask for.
#[intermediate_driver(upper = Ethernet, lower = Ieee80211, ndis = "6.30")]
pub struct PacketPriority {
    /// A frame without a tag is as urgent as its packet.
    #[map(upper = dscp, lower = priority, table = Rfc8325, otherwise, lossy)]
    service: u8,

    /// A frame without quality of service comes up with the priority that its packet asks for.
    #[map(upper = user_priority, lower = dscp, table = Rfc8325, otherwise, lossy)]
    treatment: u8,

    /// The access point that takes the frames.
    #[fill(lower = bssid)]
    #[parameter("Bssid", default = "02-00-00-00-00-AA")]
    bssid: MacAddress,
}
