//! The same, of groups.

#[payload(ethertype = 0x88B5)]
struct Reading {
    #[field(role = destination, bits = 32, groups = ["0xE0", 0xEF])]
    to: Ipv4Address,
}
