//! The Point-to-Point Protocol (RFC 1661) in HDLC-like framing (RFC 1662), as NDIS shows it: without flags, frame
//! check sequence and stuffing.

/// PPP: the payload named by its protocol number.
#[medium(
    ndis_medium = NdisMediumWan,
    physical_medium = NdisPhysicalMediumUnspecified,
    if_type = IF_TYPE_PPP,
    access = NET_IF_ACCESS_POINT_TO_POINT,
    direction = NET_IF_DIRECTION_SENDRECEIVE,
    connection = NET_IF_CONNECTION_DEDICATED,
    upper_range = "ndis4",
    lower_range = "ndis5",
    link_header = 0,
    lower_only = "NDIS 6 has no PPP miniport: NdisMediumWan belongs to NDIS 5",
    packet_filters = [
        NDIS_PACKET_TYPE_DIRECTED,
        NDIS_PACKET_TYPE_MULTICAST,
        NDIS_PACKET_TYPE_ALL_MULTICAST,
        NDIS_PACKET_TYPE_BROADCAST,
    ],
    mac_options = [NDIS_MAC_OPTION_TRANSFERS_NOT_PEND, NDIS_MAC_OPTION_NO_LOOPBACK],
    multicast_list = 0,
    oids = [],
    resolution = [],
)]
struct Ppp {
    /// Address and control, which a peer may leave out (RFC 1661, section 6.6).
    #[part(optional)]
    hdlc: HdlcAddress,

    /// The protocol number.
    #[part(choice)]
    protocol: PppProtocol,

    /// The short form that a peer may send (RFC 1661, section 6.5).
    #[part(choice)]
    compressed: CompressedPppProtocol,
}

/// All stations, unnumbered information.
#[header]
struct HdlcAddress {
    #[field(value = 0xFF)]
    address: u8,
    #[field(value = 0x03)]
    control: u8,
}

/// The protocol number: its first byte is even, its last one odd.
#[header]
struct PppProtocol {
    #[field(role = payload_type, numbers = ppp, mask = 0x0101, masked = 0x0001)]
    ppp_protocol: u16,
}

/// A protocol number without its first byte, which is zero.
#[header]
struct CompressedPppProtocol {
    #[field(role = payload_type, numbers = ppp, mask = 0x01, masked = 0x01)]
    ppp_protocol: u8,
}
