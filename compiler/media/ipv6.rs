//! The fixed IPv6 header.

/// Internet Protocol, version 6 (RFC 8200).
#[payload(ethertype = 0x86DD, ip_version = 6, ppp = 0x0057, arcnet = 196)]
struct Ipv6 {
    #[field(bits = 4, value = 6)]
    version: u8,
    /// The differentiated services code point: how it wants to be treated on its way (RFC 2474, section 3).
    #[field(bits = 6)]
    dscp: u8,
    /// Explicit congestion notification (RFC 3168, section 5).
    #[field(bits = 2)]
    ecn: u8,
    #[field(bits = 20)]
    flow_label: u32,
    /// What follows this header, in bytes; zero before a hop-by-hop header marks a jumbogram (RFC 2675).
    #[field(role = length, counts = behind)]
    #[elsewhere(next_header = 0)]
    payload_length: u16,
    #[field(role = payload_type, numbers = ip_protocol)]
    next_header: u8,
    hop_limit: u8,
    #[field(bits = 128, role = source)]
    source: Ipv6Address,
    /// FF00::/8 is multicast (RFC 4291, section 2.7).
    #[field(bits = 128, role = destination, groups = [0xFF, 0xFF])]
    destination: Ipv6Address,
}
