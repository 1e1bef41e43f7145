//! The author's functions see the meaning of each frame, change it, or drop the frame.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// An adapter that keeps the highest priority for itself.
#[intermediate_driver(
    upper = Ethernet,
    lower = Ieee8021Q,
    ndis = "6.30",
    send_hook = PoliteVlan::outgoing,
    receive_hook = PoliteVlan::incoming
)]
pub struct PoliteVlan {
    /// Who the frame is for.
    #[map(upper = destination, lower = destination)]
    destination: MacAddress,

    /// How urgent it is.
    #[map(upper = user_priority, lower = priority)]
    priority: u8,

    /// The VLAN.
    #[fill(lower = vlan_id)]
    #[parameter("VlanId", default = "5", least = 1, most = 4094)]
    vlan: u16,
}

impl PoliteVlan {
    /// Nothing that goes down is more urgent than video; what is for everybody goes to a VLAN of its own.
    fn outgoing(&mut self) -> Verdict {
        self.priority = self.priority.min(5);
        if self.destination.is_group() {
            self.vlan = 6;
        }
        Verdict::Pass
    }

    /// Network control does not come up.
    fn incoming(&mut self) -> Verdict {
        if self.priority == 7 { Verdict::Drop(Reason::Refused) } else { Verdict::Pass }
    }
}
