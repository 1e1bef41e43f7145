//! The payload outside has a name for it.

#[payload(within = Ipv6, ethertype = 0x88B5)]
struct Reading {
    sensor: u16,
}
