//! Ethernet (IEEE 802.3; RFC 894), as NDIS shows it: no preamble, no padding promised, no frame check sequence.

/// Ethernet: any station to any station, the payload named by its EtherType or by an LLC header of its own.
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
struct Ethernet {
    /// The station, or the group of stations, that the frame is for.
    #[field(role = destination)]
    #[group(payload = Ipv4, prefix = "01-00-5E-00-00-00", bits = 23)]
    #[group(payload = Ipv6, prefix = "33-33-00-00-00-00", bits = 32)]
    destination: MacAddress,

    /// The station that the frame comes from.
    #[field(role = source)]
    source: MacAddress,

    /// An EtherType: what the payload is.
    #[part(choice)]
    typed: EtherType,

    /// A length: the payload says what it is in an LLC header of its own (IEEE 802.3, clause 3.2.6).
    #[part(choice, payload = Llc)]
    sized: LlcLength,

    /// The tag that NDIS carries beside the frame, in a slot of its NET_BUFFER_LIST.
    #[part(beside)]
    beside: BesideTag,
}

/// The field behind the addresses when it names the payload: 0x0600 and more.
#[header]
struct EtherType {
    /// What the payload is.
    #[field(role = payload_type, numbers = ethertype, least = 0x0600)]
    ethertype: u16,
}

/// The field behind the addresses when it counts bytes: 0x05DC and less. What lies beyond them is padding.
#[header]
struct LlcLength {
    /// The bytes that follow.
    #[field(role = length, counts = behind, most = 0x05DC)]
    length: u16,
}

/// NDIS_NET_BUFFER_LIST_8021Q_INFO, the more significant bits first.
#[header]
struct BesideTag {
    #[field(bits = 16, default = 0)]
    reserved: u16,
    /// The VLAN; zero for none.
    #[field(bits = 12, role = vlan_id, default = 0)]
    vlan_id: u16,
    /// Whether the frame may be dropped before others.
    #[field(bits = 1, role = drop_eligible, default = 0)]
    canonical_format_id: u8,
    /// The priority (IEEE 802.1Q, annex I).
    #[field(bits = 3, role = priority, default = 0)]
    user_priority: u8,
}
