//! A value that no table could say goes through functions of the author's, one for each way.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// VLANs above that are other VLANs below.
#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
pub struct ShiftedVlans {
    /// The trunk counts its VLANs from 1000.
    #[map(upper = vlan_id, lower = vlan_id, down = to_trunk, up = from_trunk)]
    vlan: u16,
}

/// What the trunk calls a VLAN.
pub const fn to_trunk(vlan: u16) -> u16 {
    (vlan + 1000) & 0xFFF
}

/// What a VLAN of the trunk is called above.
pub const fn from_trunk(vlan: u16) -> u16 {
    vlan.wrapping_sub(1000) & 0xFFF
}
