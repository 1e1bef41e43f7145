//! A bridge between access points: frames with four addresses.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// An Ethernet adapter whose frames travel between access points.
#[intermediate_driver(upper = Ethernet, lower = Ieee80211, ndis = "6.30")]
pub struct FourAddress {
    /// From one distribution system
    #[fill(lower = from_ds, value = 1)]
    from_ds: u8,

    /// to another.
    #[fill(lower = to_ds, value = 1)]
    to_ds: u8,

    /// The other end of the link.
    #[fill(lower = receiver)]
    #[parameter("Receiver", default = "02-00-00-00-00-AA")]
    receiver: MacAddress,

    /// This end.
    #[fill(lower = transmitter, adapter = lower_address)]
    transmitter: MacAddress,
}
