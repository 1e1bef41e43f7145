//! A hook may change the meaning of a frame: rustc reports.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30", send_hook = Driver::outgoing)]
struct Driver {
    #[map(upper = vlan_id, lower = vlan_id)]
    vlan: u16,
}

impl Driver {
    fn outgoing(self) -> Verdict {
        if self.vlan == 5 { Verdict::Pass } else { Verdict::Drop(Reason::Refused) }
    }
}

fn main() {}
