//! The question of a station for a neighbour's link address, for IPv6.

/// ICMPv6 neighbour solicitation (RFC 4861, section 4.3).
#[payload(within = Ipv6, ip_protocol = 58)]
struct NeighbourSolicitation {
    #[field(value = 135)]
    kind: u8,
    code: u8,
    checksum: u16,
    reserved: u32,
    #[field(bits = 128)]
    target: Ipv6Address,
}
