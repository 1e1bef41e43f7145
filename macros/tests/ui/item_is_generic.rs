//! A driver has no parameters.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
struct Driver<T> {
    /// Nothing.
    value: T,
}

fn main() {}
