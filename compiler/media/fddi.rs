//! FDDI (ISO 9314; RFC 1390), whose drivers show addresses with the bits of each byte the other way round.

/// FDDI: frames with LLC.
#[medium(
    ndis_medium = NdisMediumFddi,
    physical_medium = NdisPhysicalMediumUnspecified,
    if_type = IF_TYPE_FDDI,
    access = NET_IF_ACCESS_BROADCAST,
    direction = NET_IF_DIRECTION_SENDRECEIVE,
    connection = NET_IF_CONNECTION_DEDICATED,
    upper_range = "ndis5",
    lower_range = "fddi",
    link_header = 13,
    lower_only = "NDIS 6 has no FDDI miniport since Windows Vista",
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
struct Fddi {
    /// Frame control: asynchronous LLC, with 48-bit addresses.
    #[field(bits = 5, value = 0x0A)]
    frame_class: u8,
    #[field(bits = 3, default = 0)]
    frame_priority: u8,

    /// The station, or the group of stations, that the frame is for.
    #[field(role = destination, reversed)]
    destination: MacAddress,

    /// The station that the frame comes from.
    #[field(role = source, reversed)]
    source: MacAddress,

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
