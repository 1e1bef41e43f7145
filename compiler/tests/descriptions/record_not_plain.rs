//! A record is what NDIS has in memory, and nothing that a frame would say.

/// A record with a role.
#[header]
struct Told {
    #[field(value = 1)]
    kind: u8,
    #[field(role = priority)]
    priority: u8,
}

#[medium(
    ndis_medium = NdisMediumIP,
    physical_medium = NdisPhysicalMediumUnspecified,
    if_type = IF_TYPE_PROP_VIRTUAL,
    access = NET_IF_ACCESS_POINT_TO_POINT,
    direction = NET_IF_DIRECTION_SENDRECEIVE,
    connection = NET_IF_CONNECTION_DEDICATED,
    upper_range = "ndis5",
    lower_range = "nolower",
    link_header = 2,
    packet_filters = [NDIS_PACKET_TYPE_DIRECTED],
    mac_options = [NDIS_MAC_OPTION_NO_LOOPBACK],
    multicast_list = 0,
    oids = [],
    resolution = [],
)]
struct Link {
    #[field(role = payload_type, numbers = ethertype)]
    kind: u16,

    #[part(record = send)]
    told: Told,
}
