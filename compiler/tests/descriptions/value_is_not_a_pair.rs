//! Groups reach from one first byte to another.

#[payload(ethertype = 0x88B5)]
struct Reading {
    #[field(role = destination, bits = 32, groups = [0xE0])]
    to: Ipv4Address,
}
