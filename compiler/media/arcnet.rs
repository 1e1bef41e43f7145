//! ARCNET (RFC 1201): addresses of one byte.

/// ARCNET: frames that are whole, with the header of RFC 1201.
#[medium(
    ndis_medium = NdisMediumArcnet878_2,
    physical_medium = NdisPhysicalMediumUnspecified,
    if_type = IF_TYPE_ARCNET,
    access = NET_IF_ACCESS_BROADCAST,
    direction = NET_IF_DIRECTION_SENDRECEIVE,
    connection = NET_IF_CONNECTION_DEDICATED,
    upper_range = "ndis5",
    lower_range = "arcnet",
    link_header = 6,
    lower_only = "NDIS 6 has no ARCNET miniport since Windows Vista",
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
struct Arcnet {
    /// The node that the frame comes from.
    #[field(role = source)]
    source: u8,
    /// The node that the frame is for; zero is everybody.
    #[field(role = destination)]
    destination: u8,
    /// What the payload is.
    #[field(role = payload_type, numbers = arcnet)]
    system_code: u8,
    /// A frame that is whole; fragments are put together by the adapter.
    #[field(value = 0)]
    split_flag: u8,
    /// The number of the frame.
    #[field(default = 0)]
    sequence: u16,
}
