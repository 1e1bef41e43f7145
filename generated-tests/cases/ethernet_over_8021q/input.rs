//! A tag beside the frame becomes a tag in the frame, and the reverse: all of it follows from roles.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// An Ethernet adapter whose tags travel in the frame.
#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
pub struct EthernetOver8021Q {}
