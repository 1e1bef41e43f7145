//! Only a field in front tells a series from a single frame.

#[medium(
    ndis_medium = NdisMediumIP,
    physical_medium = NdisPhysicalMediumUnspecified,
    if_type = IF_TYPE_PROP_VIRTUAL,
    access = NET_IF_ACCESS_POINT_TO_POINT,
    direction = NET_IF_DIRECTION_SENDRECEIVE,
    connection = NET_IF_CONNECTION_DEDICATED,
    upper_range = "ndis5",
    lower_range = "nolower",
    link_header = 1,
    packet_filters = [NDIS_PACKET_TYPE_DIRECTED],
    mac_options = [NDIS_MAC_OPTION_NO_LOOPBACK],
    multicast_list = 0,
    oids = [],
    resolution = [],
)]
struct Link {
    #[field(default = 0)]
    many: u8,
    #[part(series)]
    one: One,

    #[field(role = payload_type, numbers = ethertype)]
    kind: u16,
}

#[header]
struct One {
    #[field(role = length, counts = behind)]
    length: u16,
}
