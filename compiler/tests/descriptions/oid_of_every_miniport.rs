//! What every miniport answers is not asked for again.

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
    packet_filters = [NDIS_PACKET_TYPE_DIRECTED],
    mac_options = [NDIS_MAC_OPTION_NO_LOOPBACK],
    multicast_list = 0,
    oids = [OID_GEN_VENDOR_ID],
    resolution = [],
)]
struct Link {
    #[field(default = 0)]
    channel: u16,
    #[field(role = payload_type, numbers = ethertype)]
    kind: u16,
}
