//! One VLAN of a trunk as an adapter of its own: other VLANs' frames do not reach it.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// An Ethernet adapter in one VLAN.
#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
pub struct VlanPort {
    /// The VLAN.
    #[fill(lower = vlan_id, only)]
    #[parameter("VlanId", default = "5", least = 1, most = 4094)]
    vlan: u16,
}
