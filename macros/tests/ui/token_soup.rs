//! Any tokens at all give messages, never a panic.
use entresol::prelude::*;

#[intermediate_driver(upper == , { } = lower, "x" = 1, #![y], ndis = "6.30" "6.40")]
struct Driver {
    #[map(= = , { = 4, 1 = = 2 }, [upper])]
    protocol: IpVersion,
    #[fill = 3]
    #[parameter(("PeerAddress"), default default)]
    peer: MacAddress,
}

fn main() {}
