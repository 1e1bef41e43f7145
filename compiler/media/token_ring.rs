//! Token Ring (IEEE 802.5), whose drivers show addresses with the bits of each byte the other way round (RFC 1042).
//!
//! Payloads cross as they are: an ARP packet on a ring has its addresses the other way round too.

/// Token Ring: source-routed frames with LLC.
#[medium(
    ndis_medium = NdisMedium802_5,
    physical_medium = NdisPhysicalMedium802_5,
    if_type = IF_TYPE_ISO88025_TOKENRING,
    access = NET_IF_ACCESS_BROADCAST,
    direction = NET_IF_DIRECTION_SENDRECEIVE,
    connection = NET_IF_CONNECTION_DEDICATED,
    upper_range = "ndis5",
    lower_range = "tokenring",
    link_header = 14,
    lower_only = "NDIS 6 has no Token Ring miniport since Windows 8",
    packet_filters = [
        NDIS_PACKET_TYPE_DIRECTED,
        NDIS_PACKET_TYPE_MULTICAST,
        NDIS_PACKET_TYPE_ALL_MULTICAST,
        NDIS_PACKET_TYPE_BROADCAST,
    ],
    mac_options = [NDIS_MAC_OPTION_TRANSFERS_NOT_PEND, NDIS_MAC_OPTION_NO_LOOPBACK],
    multicast_list = 0,
    oids = [],
    resolution = [Arp, NeighbourSolicitation],
)]
struct TokenRing {
    /// Access control: a frame, of normal priority.
    #[field(default = 0x10)]
    access: u8,
    /// Frame control: LLC; the other kind belongs to the ring itself.
    #[field(bits = 2, value = 1)]
    frame_type: u8,
    #[field(bits = 6, default = 0)]
    frame_control: u8,

    /// The station, or the group of stations, that the frame is for.
    #[field(role = destination, reversed)]
    destination: MacAddress,

    /// The station that the frame comes from; its first bit says whether a route follows.
    #[field(role = source, reversed, flag = has_route)]
    source: MacAddress,

    /// The way through source-routing bridges (IEEE 802.5, annex C).
    #[part]
    #[when(has_route = 1)]
    route: RoutingInformation,

    /// A payload with an EtherType.
    #[part(choice)]
    typed: Rfc1042,

    /// One of those that bridges tunnel.
    #[part(choice)]
    tunnelled: BridgeTunnel,

    /// Any other LLC header is the payload's own.
    #[part(choice, payload = Llc)]
    bare: Nothing,
}

/// The routing information field.
#[header]
struct RoutingInformation {
    #[field(bits = 3, default = 0)]
    broadcast: u8,
    /// The length of this field.
    #[field(bits = 5, role = length, counts = header)]
    route_length: u8,
    #[field(default = 0)]
    route_control: u8,
}
