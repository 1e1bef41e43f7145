//! What a table gives has to fit.
use entresol::prelude::*;

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
struct Driver {
    #[map(upper = dscp, lower = drop_eligible, table = Rfc8325, otherwise, lossy)]
    eligible: u8,
}

fn main() {}
