//! IEEE 802.3 with LLC and SNAP (RFC 1042): Ethernet for stations that know no EtherType.

/// IEEE 802.3 with LLC: the length in front, the payload named by SNAP or by an LLC header of its own.
#[medium(
    ndis_medium = NdisMedium802_3,
    physical_medium = NdisPhysicalMediumUnspecified,
    if_type = IF_TYPE_ETHERNET_CSMACD,
    access = NET_IF_ACCESS_BROADCAST,
    direction = NET_IF_DIRECTION_SENDRECEIVE,
    connection = NET_IF_CONNECTION_DEDICATED,
    upper_range = "ndis5",
    lower_range = "ethernet",
    link_header = 14,
    beside_options = [NDIS_MAC_OPTION_8021P_PRIORITY, NDIS_MAC_OPTION_8021Q_VLAN],
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
struct Ieee8023Snap {
    /// The station, or the group of stations, that the frame is for.
    #[field(role = destination)]
    #[group(payload = Ipv4, prefix = "01-00-5E-00-00-00", bits = 23)]
    #[group(payload = Ipv6, prefix = "33-33-00-00-00-00", bits = 32)]
    destination: MacAddress,

    /// The station that the frame comes from.
    #[field(role = source)]
    source: MacAddress,

    /// The bytes that follow; what the frame holds beyond them is padding.
    #[part]
    sized: LlcLength,

    /// A payload with an EtherType.
    #[part(choice)]
    typed: Rfc1042,

    /// One of those that bridges tunnel.
    #[part(choice)]
    tunnelled: BridgeTunnel,

    /// Any other LLC header is the payload's own.
    #[part(choice, payload = Llc)]
    bare: Nothing,

    /// The tag that NDIS carries beside the frame, in a slot of its NET_BUFFER_LIST.
    #[part(beside)]
    beside: BesideTag,
}
