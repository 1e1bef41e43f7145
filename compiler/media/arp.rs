//! The question of a station for a neighbour's link address, for IPv4.

/// Address Resolution Protocol (RFC 826), for Ethernet and IPv4.
#[payload(ethertype = 0x0806)]
struct Arp {
    hardware: u16,
    protocol: u16,
    hardware_length: u8,
    protocol_length: u8,
    operation: u16,
    sender_address: MacAddress,
    #[field(bits = 32)]
    sender_protocol_address: Ipv4Address,
    target_address: MacAddress,
    #[field(bits = 32)]
    target_protocol_address: Ipv4Address,
}
