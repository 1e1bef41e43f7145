//! So does a range of groups.

#[payload(ethertype = 0x88B5)]
struct Reading {
    #[field(role = destination, bits = 32, groups = [0xEF, 0xE0])]
    to: Ipv4Address,
}
