//! A customer's Ethernet behind the tag of a provider.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// An Ethernet adapter in a provider's VLAN.
#[intermediate_driver(
    upper = Ethernet,
    lower = Ieee8021Ad,
    ndis = "6.30",
    lossy = [outer_priority, outer_drop_eligible]
)]
pub struct EthernetOver8021Ad {
    /// The provider's VLAN.
    #[fill(lower = outer_vlan_id, value = 100, only)]
    service: u16,
}
