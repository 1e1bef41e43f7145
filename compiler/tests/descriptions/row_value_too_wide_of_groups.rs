//! Groups are told by one byte.

#[payload(ethertype = 0x88B5)]
struct Reading {
    #[field(role = destination, bits = 32, groups = [0xE0, 0x1EF])]
    to: Ipv4Address,
}
