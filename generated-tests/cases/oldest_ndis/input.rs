//! The oldest NDIS that there is: nothing in the driver or its INFs asks for more than Windows Vista has.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// An Ethernet adapter in one VLAN, on any Windows with NDIS 6.
#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.0")]
pub struct OldestNdis {
    /// The VLAN.
    #[fill(lower = vlan_id, only)]
    #[parameter("VlanId", default = "5", least = 1, most = 4094)]
    vlan: u16,
}
