//! NDIS has no such miniport any more.
use entresol::prelude::*;

#[intermediate_driver(upper = Ppp, lower = RawIp, ndis = "6.30")]
struct Driver {
}

fn main() {}
