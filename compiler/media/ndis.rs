//! The words of NDIS that the facts of a medium use, with their values.
//!
//! The names and the numbers are those of `ntddndis.h`, `ifdef.h` and `ipifcons.h`. A medium names a word, never a
//! number, so that a slip of the pen is a message and not a wrong driver.

/// The medium that a miniport reports.
enum NDIS_MEDIUM {
    NdisMedium802_3 = 0,
    NdisMedium802_5 = 1,
    NdisMediumFddi = 2,
    NdisMediumWan = 3,
    NdisMediumLocalTalk = 4,
    NdisMediumDix = 5,
    NdisMediumArcnetRaw = 6,
    NdisMediumArcnet878_2 = 7,
    NdisMediumAtm = 8,
    // The frames of mobile broadband, which are bare IP packets, came with Windows 7.
    #[since("6.20")]
    NdisMediumWirelessWan = 9,
    NdisMediumIrda = 10,
    NdisMediumBpc = 11,
    NdisMediumCoWan = 12,
    NdisMedium1394 = 13,
    NdisMediumInfiniBand = 14,
    NdisMediumTunnel = 15,
    NdisMediumNative802_11 = 16,
    NdisMediumLoopback = 17,
    #[since("6.20")]
    NdisMediumWiMAX = 18,
    #[since("6.20")]
    NdisMediumIP = 19,
}

/// What carries the medium.
enum NDIS_PHYSICAL_MEDIUM {
    NdisPhysicalMediumUnspecified = 0,
    NdisPhysicalMediumWirelessLan = 1,
    NdisPhysicalMediumCableModem = 2,
    NdisPhysicalMediumPhoneLine = 3,
    NdisPhysicalMediumPowerLine = 4,
    NdisPhysicalMediumDSL = 5,
    NdisPhysicalMediumFibreChannel = 6,
    NdisPhysicalMedium1394 = 7,
    NdisPhysicalMediumWirelessWan = 8,
    NdisPhysicalMediumNative802_11 = 9,
    NdisPhysicalMediumBluetooth = 10,
    NdisPhysicalMediumInfiniband = 11,
    NdisPhysicalMediumWiMax = 12,
    NdisPhysicalMediumUWB = 13,
    NdisPhysicalMedium802_3 = 14,
    NdisPhysicalMedium802_5 = 15,
    NdisPhysicalMediumIrda = 16,
    NdisPhysicalMediumWiredWAN = 17,
    NdisPhysicalMediumWiredCoWan = 18,
    NdisPhysicalMediumOther = 19,
    #[since("6.50")]
    NdisPhysicalMediumNative802_15_4 = 20,
}

/// How many stations a frame can reach.
enum NET_IF_ACCESS_TYPE {
    NET_IF_ACCESS_LOOPBACK = 1,
    NET_IF_ACCESS_BROADCAST = 2,
    NET_IF_ACCESS_POINT_TO_POINT = 3,
    NET_IF_ACCESS_POINT_TO_MULTI_POINT = 4,
}

/// Which ways frames go.
enum NET_IF_DIRECTION_TYPE {
    NET_IF_DIRECTION_SENDRECEIVE = 0,
    NET_IF_DIRECTION_SENDONLY = 1,
    NET_IF_DIRECTION_RECEIVEONLY = 2,
}

/// What it takes to be connected.
enum NET_IF_CONNECTION_TYPE {
    NET_IF_CONNECTION_DEDICATED = 1,
    NET_IF_CONNECTION_PASSIVE = 2,
    NET_IF_CONNECTION_DEMAND = 3,
}

/// The interface type that IANA assigned (`*IfType`).
enum IF_TYPE {
    IF_TYPE_OTHER = 1,
    IF_TYPE_ETHERNET_CSMACD = 6,
    IF_TYPE_ISO88025_TOKENRING = 9,
    IF_TYPE_FDDI = 15,
    IF_TYPE_PPP = 23,
    IF_TYPE_ARCNET = 35,
    IF_TYPE_PROP_VIRTUAL = 53,
    IF_TYPE_IEEE80211 = 71,
    IF_TYPE_TUNNEL = 131,
    IF_TYPE_L2_VLAN = 135,
    IF_TYPE_IEEE1394 = 144,
    IF_TYPE_WWANPP = 243,
    IF_TYPE_WWANPP2 = 244,
}

/// The packet filters that a miniport supports.
enum NDIS_PACKET_TYPE {
    NDIS_PACKET_TYPE_DIRECTED = 0x1,
    NDIS_PACKET_TYPE_MULTICAST = 0x2,
    NDIS_PACKET_TYPE_ALL_MULTICAST = 0x4,
    NDIS_PACKET_TYPE_BROADCAST = 0x8,
    NDIS_PACKET_TYPE_SOURCE_ROUTING = 0x10,
    NDIS_PACKET_TYPE_PROMISCUOUS = 0x20,
    NDIS_PACKET_TYPE_ALL_LOCAL = 0x80,
    NDIS_PACKET_TYPE_GROUP = 0x1000,
    NDIS_PACKET_TYPE_ALL_FUNCTIONAL = 0x2000,
    NDIS_PACKET_TYPE_FUNCTIONAL = 0x4000,
}

/// What a miniport promises about its frames.
enum NDIS_MAC_OPTION {
    NDIS_MAC_OPTION_COPY_LOOKAHEAD_DATA = 0x1,
    NDIS_MAC_OPTION_RECEIVE_SERIALIZED = 0x2,
    NDIS_MAC_OPTION_TRANSFERS_NOT_PEND = 0x4,
    NDIS_MAC_OPTION_NO_LOOPBACK = 0x8,
    NDIS_MAC_OPTION_FULL_DUPLEX = 0x10,
    NDIS_MAC_OPTION_EOTX_INDICATION = 0x20,
    NDIS_MAC_OPTION_8021P_PRIORITY = 0x40,
    NDIS_MAC_OPTION_SUPPORTS_MAC_ADDRESS_OVERWRITE = 0x80,
    NDIS_MAC_OPTION_RECEIVE_AT_DPC = 0x100,
    NDIS_MAC_OPTION_8021Q_VLAN = 0x200,
}

/// The OIDs that a virtual miniport answers itself; those marked, on every medium.
enum NDIS_OID {
    #[mandatory]
    OID_GEN_VENDOR_ID = 0x0001_010C,
    #[mandatory]
    OID_GEN_VENDOR_DESCRIPTION = 0x0001_010D,
    #[mandatory]
    OID_GEN_VENDOR_DRIVER_VERSION = 0x0001_0116,
    #[mandatory]
    OID_GEN_CURRENT_PACKET_FILTER = 0x0001_010E,
    #[mandatory]
    OID_GEN_CURRENT_LOOKAHEAD = 0x0001_010F,
    #[mandatory]
    OID_GEN_MAXIMUM_TOTAL_SIZE = 0x0001_0111,
    #[mandatory]
    OID_GEN_TRANSMIT_BLOCK_SIZE = 0x0001_010A,
    #[mandatory]
    OID_GEN_RECEIVE_BLOCK_SIZE = 0x0001_010B,
    #[mandatory]
    OID_GEN_TRANSMIT_BUFFER_SPACE = 0x0001_0108,
    #[mandatory]
    OID_GEN_RECEIVE_BUFFER_SPACE = 0x0001_0109,
    #[mandatory]
    OID_GEN_INTERRUPT_MODERATION = 0x0001_0209,
    #[mandatory]
    OID_GEN_XMIT_OK = 0x0002_0101,
    #[mandatory]
    OID_GEN_RCV_OK = 0x0002_0102,
    #[mandatory]
    OID_GEN_STATISTICS = 0x0002_0106,
    #[mandatory]
    OID_PNP_SET_POWER = 0xFD01_0101,
    #[mandatory]
    OID_PNP_QUERY_POWER = 0xFD01_0102,
    OID_802_3_PERMANENT_ADDRESS = 0x0101_0101,
    OID_802_3_CURRENT_ADDRESS = 0x0101_0102,
    OID_802_3_MULTICAST_LIST = 0x0101_0103,
    OID_802_3_MAXIMUM_LIST_SIZE = 0x0101_0104,
    OID_802_3_RCV_ERROR_ALIGNMENT = 0x0102_0101,
    OID_802_3_XMIT_ONE_COLLISION = 0x0102_0102,
    OID_802_3_XMIT_MORE_COLLISIONS = 0x0102_0103,
    /// Frames dropped, by reason: every Entresol driver answers it.
    #[mandatory]
    OID_ENTRESOL_DROPS = 0xFF45_0001,
}

/// The OIDs that an adapter below is asked.
enum NDIS_OID_BELOW {
    OID_DOT11_ENUM_ASSOCIATION_INFO = 0x0E01_018D,
}

/// The status indications by which an adapter below says who is at the other end of its link.
enum NDIS_STATUS {
    NDIS_STATUS_DOT11_ASSOCIATION_COMPLETION = 0x4003_0003,
    NDIS_STATUS_DOT11_DISASSOCIATION = 0x4003_0008,
}
