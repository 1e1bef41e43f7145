//! The session stage of PPP over Ethernet (RFC 2516, section 4).

/// PPP over Ethernet: the session of one host with one access concentrator.
#[medium(
    ndis_medium = NdisMedium802_3,
    physical_medium = NdisPhysicalMediumUnspecified,
    if_type = IF_TYPE_ETHERNET_CSMACD,
    access = NET_IF_ACCESS_BROADCAST,
    direction = NET_IF_DIRECTION_SENDRECEIVE,
    connection = NET_IF_CONNECTION_DEDICATED,
    upper_range = "ndis5",
    lower_range = "ethernet",
    link_header = 14,
    packet_filters = [
        NDIS_PACKET_TYPE_DIRECTED,
        NDIS_PACKET_TYPE_MULTICAST,
        NDIS_PACKET_TYPE_ALL_MULTICAST,
        NDIS_PACKET_TYPE_BROADCAST,
        NDIS_PACKET_TYPE_PROMISCUOUS,
    ],
    mac_options = [
        NDIS_MAC_OPTION_COPY_LOOKAHEAD_DATA,
        NDIS_MAC_OPTION_TRANSFERS_NOT_PEND,
        NDIS_MAC_OPTION_NO_LOOPBACK,
    ],
    multicast_list = 32,
    oids = [
        OID_802_3_PERMANENT_ADDRESS,
        OID_802_3_CURRENT_ADDRESS,
        OID_802_3_MULTICAST_LIST,
        OID_802_3_MAXIMUM_LIST_SIZE,
        OID_802_3_RCV_ERROR_ALIGNMENT,
        OID_802_3_XMIT_ONE_COLLISION,
        OID_802_3_XMIT_MORE_COLLISIONS,
    ],
    resolution = [Arp, NeighbourSolicitation],
)]
struct PppoeSession {
    /// The other end of the session.
    #[field(role = destination)]
    destination: MacAddress,

    /// This end.
    #[field(role = source)]
    source: MacAddress,

    #[field(value = 0x8864)]
    ethertype: u16,

    #[part]
    pppoe: Pppoe,

    #[part]
    protocol: PppProtocol,
}

/// Behind the Ethernet header.
#[header]
struct Pppoe {
    #[field(value = 0x11)]
    version_and_type: u8,
    /// A data frame; other codes belong to the discovery stage.
    #[field(value = 0)]
    code: u8,
    /// The number that the access concentrator gave the session.
    session: u16,
    /// The bytes that follow; what the frame holds beyond them is padding.
    #[field(role = length, counts = behind)]
    length: u16,
}
