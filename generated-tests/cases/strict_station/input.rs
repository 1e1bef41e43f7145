//! A station that looks at the access point that it roams to: in frames that come up, and in functions of its own.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// A station that hears its own access point only, and sends nothing to it.
#[intermediate_driver(
    upper = Ethernet,
    lower = Ieee80211,
    ndis = "6.30",
    send_hook = StrictStation::outgoing,
    receive_hook = StrictStation::incoming
)]
pub struct StrictStation {
    /// The access point that the adapter below is associated with, now.
    #[fill(lower = bssid, adapter = link_peer, only)]
    bssid: MacAddress,

    /// Who the frame is for.
    #[map(upper = destination, lower = destination)]
    destination: MacAddress,
}

impl StrictStation {
    /// Nobody has a word with the access point itself.
    fn outgoing(&mut self) -> Verdict {
        if self.destination == self.bssid { Verdict::Drop(Reason::Refused) } else { Verdict::Pass }
    }

    /// What is for everybody comes up from one to whom somebody assigned an address.
    fn incoming(&mut self) -> Verdict {
        let [first, ..] = self.bssid.bytes();
        let is_local = first & 2 != 0;
        if is_local && self.destination.is_group() { Verdict::Drop(Reason::Refused) } else { Verdict::Pass }
    }
}
