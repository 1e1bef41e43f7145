//! IP over InfiniBand (RFC 4391, section 6): addresses travel beside the frame, in the work request.

/// InfiniBand: a header of four bytes names the payload.
#[medium(
    ndis_medium = NdisMediumInfiniBand,
    physical_medium = NdisPhysicalMediumInfiniband,
    if_type = IF_TYPE_OTHER,
    access = NET_IF_ACCESS_BROADCAST,
    direction = NET_IF_DIRECTION_SENDRECEIVE,
    connection = NET_IF_CONNECTION_DEDICATED,
    upper_range = "ndis5",
    lower_range = "infiniband",
    link_header = 4,
    lower_only = "no NDIS 6 protocol looks for InfiniBand: its adapters show Ethernet",
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
struct InfiniBand {
    /// What the payload is.
    #[field(role = payload_type, numbers = ethertype)]
    ethertype: u16,
    /// Sent as zero, and not looked at.
    #[field(default = 0)]
    reserved: u16,
}
