//! Ethernet for a link whose stations know no EtherType.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// An Ethernet adapter over LLC and SNAP.
#[intermediate_driver(upper = Ethernet, lower = Ieee8023Snap, ndis = "6.30")]
pub struct EthernetOverLlcSnap {}
