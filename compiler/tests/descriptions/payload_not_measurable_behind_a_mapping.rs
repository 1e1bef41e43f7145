//! A payload that is renamed says how long it is, wherever the table stands.

#[medium(
    ndis_medium = NdisMediumIP,
    physical_medium = NdisPhysicalMediumUnspecified,
    if_type = IF_TYPE_PROP_VIRTUAL,
    access = NET_IF_ACCESS_POINT_TO_POINT,
    direction = NET_IF_DIRECTION_SENDRECEIVE,
    connection = NET_IF_CONNECTION_DEDICATED,
    upper_range = "ndis5",
    lower_range = "nolower",
    link_header = 3,
    packet_filters = [NDIS_PACKET_TYPE_DIRECTED],
    mac_options = [NDIS_MAC_OPTION_NO_LOOPBACK],
    multicast_list = 0,
    oids = [],
    resolution = [],
)]
struct Link {
    number: u8,
    #[field(role = payload_type, numbers = ethertype)]
    kind: u16,
}

#[payload(ethertype = 0x88B5)]
struct Opaque {
    kind: u8,
}

#[intermediate_driver(upper = Ethernet, lower = Link, ndis = "6.30")]
struct Bridge {
    #[map(upper = user_priority, lower = number, down)]
    number: u8,
    #[map(upper = ethertype, lower = kind, { 0x88B5 = 0x88B5 })]
    protocol: u16,
    #[fill(upper = source)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
    peer: MacAddress,
}
