//! What is looked at fits into the room for it.

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
    #[part(optional)]
    long: Long,
    #[field(role = payload_type, numbers = ethertype)]
    kind: u16,
}

#[header]
struct Long {
    #[field(value = 0xFFFF)]
    mark: u16,
    #[field(bits = 128, default = 0)]
    reserved_a: u128,
    #[field(bits = 128, default = 0)]
    reserved_b: u128,
    #[field(bits = 128, default = 0)]
    reserved_c: u128,
    #[field(bits = 128, default = 0)]
    reserved_d: u128,
    #[field(bits = 128, default = 0)]
    reserved_e: u128,
    #[field(bits = 128, default = 0)]
    reserved_f: u128,
    #[field(bits = 128, default = 0)]
    reserved_g: u128,
    #[field(bits = 128, default = 0)]
    reserved_h: u128,
}

#[intermediate_driver(upper = Ethernet, lower = Link, ndis = "6.30")]
struct Bridge {
    #[fill(upper = source)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
    peer: MacAddress,
}
