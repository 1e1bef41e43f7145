//! Bare IP packets (NdisMediumIP): no link header, no link addresses, no address resolution.

/// Raw IP: each frame is one IPv4 or IPv6 packet, and nothing else.
#[medium(
    ndis_medium = NdisMediumIP,
    physical_medium = NdisPhysicalMediumUnspecified,
    if_type = IF_TYPE_PROP_VIRTUAL,
    access = NET_IF_ACCESS_POINT_TO_POINT,
    direction = NET_IF_DIRECTION_SENDRECEIVE,
    connection = NET_IF_CONNECTION_DEDICATED,
    upper_range = "ndis5",
    lower_range = "nolower",
    link_header = 0,
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
struct RawIp {
    /// The packet's own version field tells what it is: the first four bits of the payload.
    #[field(role = payload_type, numbers = ip_version, bits = 4, in_payload)]
    version: IpVersion,
}
