//! The fixed part of the IPv4 header.

/// Internet Protocol, version 4 (RFC 791).
#[payload(ethertype = 0x0800, ip_version = 4, ppp = 0x0021, arcnet = 212)]
struct Ipv4 {
    #[field(bits = 4, value = 4)]
    version: u8,
    #[field(bits = 4)]
    header_length: u8,
    /// The differentiated services code point: how it wants to be treated on its way (RFC 2474, section 3).
    #[field(bits = 6)]
    dscp: u8,
    /// Explicit congestion notification (RFC 3168, section 5).
    #[field(bits = 2)]
    ecn: u8,
    /// Header and data, in bytes.
    #[field(role = length, counts = packet)]
    total_length: u16,
    identification: u16,
    #[field(bits = 3)]
    flags: u8,
    #[field(bits = 13)]
    fragment_offset: u16,
    time_to_live: u8,
    #[field(role = payload_type, numbers = ip_protocol)]
    protocol: u8,
    checksum: u16,
    #[field(bits = 32, role = source)]
    source: Ipv4Address,
    /// Class D is multicast (RFC 1112, section 4); all ones is the limited broadcast (RFC 919, section 7).
    #[field(bits = 32, role = destination, groups = [0xE0, 0xEF], broadcast)]
    destination: Ipv4Address,
}
