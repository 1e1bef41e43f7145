//! IP over IEEE 1394 (RFC 2734, section 4.2; RFC 3146): addresses travel beside the frame, in the bus packet.

/// IEEE 1394: datagrams that are whole, with the encapsulation header of RFC 2734.
#[medium(
    ndis_medium = NdisMedium1394,
    physical_medium = NdisPhysicalMedium1394,
    if_type = IF_TYPE_IEEE1394,
    access = NET_IF_ACCESS_BROADCAST,
    direction = NET_IF_DIRECTION_SENDRECEIVE,
    connection = NET_IF_CONNECTION_DEDICATED,
    upper_range = "ndis5",
    lower_range = "1394",
    link_header = 4,
    lower_only = "NDIS 6 has no IEEE 1394 miniport since Windows Vista",
    packet_filters = [
        NDIS_PACKET_TYPE_DIRECTED,
        NDIS_PACKET_TYPE_MULTICAST,
        NDIS_PACKET_TYPE_ALL_MULTICAST,
        NDIS_PACKET_TYPE_BROADCAST,
    ],
    mac_options = [NDIS_MAC_OPTION_TRANSFERS_NOT_PEND, NDIS_MAC_OPTION_NO_LOOPBACK],
    multicast_list = 0,
    oids = [],
    resolution = [],
)]
struct Ieee1394 {
    /// A datagram that is whole; fragments are put together by the adapter.
    #[field(bits = 2, value = 0)]
    fragment: u8,
    #[field(bits = 14, default = 0)]
    reserved: u16,
    /// What the payload is.
    #[field(role = payload_type, numbers = ethertype)]
    ethertype: u16,
}
