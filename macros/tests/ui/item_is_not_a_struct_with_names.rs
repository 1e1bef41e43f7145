//! The fields of a driver have names.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
struct Driver(IpVersion);

fn main() {}
