//! Logical link control (IEEE 802.2) and the subnetwork access protocol above it (RFC 1042, IEEE 802.1H).

/// What starts with an LLC header of its own.
#[payload(opaque)]
struct Llc {}

/// SNAP with an EtherType (RFC 1042). Two protocols went through translating bridges in another form before this one
/// was agreed on, and do so still (IEEE 802.1H, selective translation table).
#[header]
struct Rfc1042 {
    #[field(value = 0xAA)]
    dsap: u8,
    #[field(value = 0xAA)]
    ssap: u8,
    #[field(value = 0x03)]
    control: u8,
    #[field(bits = 24, value = 0)]
    oui: u32,
    /// What the payload is.
    #[field(role = payload_type, numbers = ethertype, least = 0x0600, except = [0x80F3, 0x8137])]
    ethertype: u16,
}

/// SNAP for the two protocols that RFC 1042 does not carry: AppleTalk address resolution and IPX (IEEE 802.1H,
/// bridge tunnel encapsulation).
#[header]
struct BridgeTunnel {
    #[field(value = 0xAA)]
    dsap: u8,
    #[field(value = 0xAA)]
    ssap: u8,
    #[field(value = 0x03)]
    control: u8,
    #[field(bits = 24, value = 0x0000F8)]
    oui: u32,
    /// What the payload is.
    #[field(role = payload_type, numbers = ethertype, least = 0x0600)]
    ethertype: u16,
}

/// No bytes: the alternative to a part that may be missing.
#[header]
struct Nothing {}
