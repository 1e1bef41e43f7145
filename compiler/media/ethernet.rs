//! Ethernet II (RFC 894), as NDIS shows it: no preamble, no padding promised, no frame check sequence.

/// Ethernet: any station to any station, the payload named by its EtherType.
#[medium(
    ndis_medium = NdisMedium802_3,
    physical_medium = NdisPhysicalMediumUnspecified,
    if_type = IF_TYPE_ETHERNET_CSMACD,
    access = NET_IF_ACCESS_BROADCAST,
    direction = NET_IF_DIRECTION_SENDRECEIVE,
    connection = NET_IF_CONNECTION_DEDICATED,
    upper_range = "ndis5",
    lower_range = "ethernet",
    mtu = payload,
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
struct Ethernet {
    /// The station, or the group of stations, that the frame is for.
    #[field(role = destination)]
    #[group(payload = Ipv4, prefix = "01-00-5E-00-00-00", bits = 23)]
    #[group(payload = Ipv6, prefix = "33-33-00-00-00-00", bits = 32)]
    destination: MacAddress,

    /// The station that the frame comes from.
    #[field(role = source)]
    source: MacAddress,

    /// What the payload is.
    #[field(role = payload_type, numbers = ethertype)]
    ethertype: u16,
}
