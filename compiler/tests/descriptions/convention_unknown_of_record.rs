//! A record goes one way or the other.

/// A record.
#[header]
struct Told {
    #[field(value = 1)]
    kind: u8,
    urgency: u8,
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

    #[part(record = sent)]
    told: Told,
}
