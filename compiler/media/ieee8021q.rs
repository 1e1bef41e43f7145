//! VLAN tags in the frame (IEEE 802.1Q, clause 9).

/// Ethernet with one tag in the frame, or none.
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
struct Ieee8021Q {
    /// The station, or the group of stations, that the frame is for.
    #[field(role = destination)]
    #[group(payload = Ipv4, prefix = "01-00-5E-00-00-00", bits = 23)]
    #[group(payload = Ipv6, prefix = "33-33-00-00-00-00", bits = 32)]
    destination: MacAddress,

    /// The station that the frame comes from.
    #[field(role = source)]
    source: MacAddress,

    /// The tag; a frame without one belongs to no VLAN and has no priority.
    #[part(optional)]
    tag: CustomerTag,

    /// An EtherType: what the payload is.
    #[part(choice)]
    typed: EtherType,

    /// A length: the payload says what it is in an LLC header of its own (IEEE 802.3, clause 3.2.6).
    #[part(choice, payload = Llc)]
    sized: LlcLength,
}

/// A C-TAG (IEEE 802.1Q, clause 9.6).
#[header]
struct CustomerTag {
    #[field(value = 0x8100)]
    tag_protocol: u16,
    /// The priority code point.
    #[field(bits = 3, role = priority, default = 0)]
    priority: u8,
    /// Whether the frame may be dropped before others.
    #[field(bits = 1, role = drop_eligible, default = 0)]
    drop_eligible: u8,
    /// The VLAN; zero for a tag that says the priority alone.
    #[field(bits = 12, role = vlan_id, default = 0)]
    vlan_id: u16,
}
