//! Data frames of IEEE 802.11 (clause 9.3.2.1), as NDIS shows them to native Wi-Fi: no frame check sequence, decrypted.

/// Wireless LAN: data frames with their four ways of addressing, with and without quality of service.
#[medium(
    ndis_medium = NdisMediumNative802_11,
    physical_medium = NdisPhysicalMediumNative802_11,
    if_type = IF_TYPE_IEEE80211,
    access = NET_IF_ACCESS_BROADCAST,
    direction = NET_IF_DIRECTION_SENDRECEIVE,
    connection = NET_IF_CONNECTION_DEDICATED,
    upper_range = "ndis5",
    lower_range = "wlan",
    link_header = 24,
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
    oids = [],
    resolution = [Arp, NeighbourSolicitation],
)]
// DOT11_ASSOCIATION_COMPLETION_PARAMETERS: MacAddr, and uStatus, which is zero when the station has joined.
#[peer(status = NDIS_STATUS_DOT11_ASSOCIATION_COMPLETION, address = 4, zero = 12)]
// DOT11_DISASSOCIATION_PARAMETERS: MacAddr. A station that roams leaves one access point and joins the next.
#[peer(status = NDIS_STATUS_DOT11_DISASSOCIATION, address = 4, lost)]
// DOT11_ASSOCIATION_INFO_LIST: PeerMacAddress of the first entry, and uNumOfEntries.
#[peer(oid = OID_DOT11_ENUM_ASSOCIATION_INFO, address = 16, nonzero = 4)]
struct Ieee80211 {
    /// Whether the frame says to which traffic stream it belongs (the first bit of the subtype).
    #[field(bits = 1)]
    qos: u8,
    /// Frames without data (null) say something about power, and carry nothing.
    #[field(bits = 1, value = 0)]
    no_data: u8,
    /// What a coordinator adds to its frames (CF-Ack, CF-Poll); it means nothing to the payload.
    #[field(bits = 2, default = 0)]
    coordination: u8,
    /// A data frame.
    #[field(bits = 2, value = 2)]
    kind: u8,
    #[field(bits = 2, value = 0)]
    protocol_version: u8,
    /// Whether an HT Control field follows, in frames with quality of service.
    #[field(bits = 1, default = 0)]
    order: u8,
    /// A frame that is still encrypted has no header that could be read.
    #[field(bits = 1, value = 0)]
    protected: u8,
    #[field(bits = 1, default = 0)]
    more_data: u8,
    #[field(bits = 1, default = 0)]
    power_management: u8,
    #[field(bits = 1, default = 0)]
    retry: u8,
    /// Fragments are put together by the adapter, never here.
    #[field(bits = 1, value = 0)]
    more_fragments: u8,
    /// An access point sends it to its stations: so does a frame that goes up.
    #[field(bits = 1, send = 0, receive = 1)]
    from_ds: u8,
    /// A station sends it to its access point: so does a frame that goes down.
    #[field(bits = 1, send = 1, receive = 0)]
    to_ds: u8,
    /// The adapter's own matter.
    #[field(default = 0)]
    duration: u16,

    /// Station to station.
    #[part(choice)]
    #[when(to_ds = 0, from_ds = 0)]
    direct: DirectAddresses,

    /// Access point to station.
    #[part(choice)]
    #[when(to_ds = 0, from_ds = 1)]
    from_access_point: FromDsAddresses,

    /// Station to access point.
    #[part(choice)]
    #[when(to_ds = 1, from_ds = 0)]
    to_access_point: ToDsAddresses,

    /// Access point to access point; the fourth address follows.
    #[part(choice)]
    #[when(to_ds = 1, from_ds = 1)]
    four_addresses: FirstOfFourAddresses,

    /// The number of the frame, of the adapter's counting: its low four bits.
    #[field(bits = 4, default = 0)]
    sequence_low: u8,
    /// Fragments are put together by the adapter, never here.
    #[field(bits = 4, value = 0)]
    fragment: u8,
    #[field(default = 0)]
    sequence_high: u8,

    #[part]
    #[when(to_ds = 1, from_ds = 1)]
    fourth: FourthAddress,

    #[part]
    #[when(qos = 1)]
    quality: QosControl,

    /// A payload with an EtherType.
    #[part(choice)]
    typed: Rfc1042,

    /// One of those that bridges tunnel.
    #[part(choice)]
    tunnelled: BridgeTunnel,

    /// Any other LLC header is the payload's own.
    #[part(choice, payload = Llc)]
    bare: Nothing,

    /// What the adapter is told of a frame that goes down.
    #[part(record = send)]
    send_context: SendContext,

    /// What the adapter tells of a frame that comes up.
    #[part(record = receive)]
    receive_context: ReceiveContext,
}

/// DOT11_EXTSTA_SEND_CONTEXT, as a 64-bit machine has it in memory.
#[header]
struct SendContext {
    /// NDIS_OBJECT_TYPE_DEFAULT.
    #[field(value = 0x80)]
    send_type: u8,
    #[field(value = 1)]
    send_revision: u8,
    #[field(value = 32, little)]
    send_size: u16,
    /// Whether it goes out in the clear though others are encrypted (DOT11_EXEMPT_xxx): none does.
    #[field(default = 0, little)]
    exemption: u16,
    #[field(default = 0)]
    send_gap: u16,
    /// The radio that sends it; any (DOT11_PHY_ID_ANY).
    #[field(default = 0xFFFF_FFFF, little)]
    send_phy: u32,
    /// How long the station stays awake after it.
    #[field(default = 0, little)]
    delayed_sleep: u32,
    /// A pointer of the manufacturer's own.
    #[field(default = 0, little)]
    send_extension: u64,
    #[field(default = 0, little)]
    send_flags: u32,
    #[field(default = 0)]
    send_end: u32,
}

/// DOT11_EXTSTA_RECV_CONTEXT, as a 64-bit machine has it in memory.
#[header]
struct ReceiveContext {
    /// NDIS_OBJECT_TYPE_DEFAULT.
    #[field(value = 0x80)]
    receive_type: u8,
    #[field(value = 1)]
    receive_revision: u8,
    #[field(value = 48, little)]
    receive_size: u16,
    #[field(default = 0, little)]
    receive_flags: u32,
    /// The radio that heard it; any (DOT11_PHY_ID_ANY).
    #[field(default = 0xFFFF_FFFF, little)]
    receive_phy: u32,
    /// Its channel, in MHz; the specification has it in units of its own for some bands.
    #[field(default = 0, little)]
    frequency: u32,
    /// Of how many pieces it was made.
    #[field(default = 1, little)]
    pieces: u16,
    #[field(default = 0)]
    receive_gap: u16,
    /// How strong it was, in dBm, in two's complement.
    #[field(default = 0, little)]
    signal: u32,
    /// The number of its rate among those of the radio.
    #[field(default = 0)]
    rate: u8,
    #[field(bits = 24, default = 0)]
    rate_gap: u32,
    #[field(default = 0, little)]
    receive_extension_size: u32,
    /// A pointer of the manufacturer's own.
    #[field(default = 0, little)]
    receive_extension: u64,
    /// When it was heard.
    #[field(default = 0, little)]
    timestamp: u64,
}

/// Addresses one to three between stations.
#[header]
struct DirectAddresses {
    #[field(role = destination)]
    #[group(payload = Ipv4, prefix = "01-00-5E-00-00-00", bits = 23)]
    #[group(payload = Ipv6, prefix = "33-33-00-00-00-00", bits = 32)]
    destination: MacAddress,
    #[field(role = source)]
    source: MacAddress,
    /// The network.
    bssid: MacAddress,
}

/// Addresses one to three from an access point.
#[header]
struct FromDsAddresses {
    #[field(role = destination)]
    #[group(payload = Ipv4, prefix = "01-00-5E-00-00-00", bits = 23)]
    #[group(payload = Ipv6, prefix = "33-33-00-00-00-00", bits = 32)]
    destination: MacAddress,
    /// The access point.
    bssid: MacAddress,
    #[field(role = source)]
    source: MacAddress,
}

/// Addresses one to three to an access point.
#[header]
struct ToDsAddresses {
    /// The access point.
    bssid: MacAddress,
    #[field(role = source)]
    source: MacAddress,
    #[field(role = destination)]
    #[group(payload = Ipv4, prefix = "01-00-5E-00-00-00", bits = 23)]
    #[group(payload = Ipv6, prefix = "33-33-00-00-00-00", bits = 32)]
    destination: MacAddress,
}

/// Addresses one to three of four.
#[header]
struct FirstOfFourAddresses {
    /// Who takes the frame off the air.
    receiver: MacAddress,
    /// Who put it on the air.
    transmitter: MacAddress,
    #[field(role = destination)]
    #[group(payload = Ipv4, prefix = "01-00-5E-00-00-00", bits = 23)]
    #[group(payload = Ipv6, prefix = "33-33-00-00-00-00", bits = 32)]
    destination: MacAddress,
}

/// Address four.
#[header]
struct FourthAddress {
    #[field(role = source)]
    source: MacAddress,
}

/// QoS Control (clause 9.2.4.5) and what only frames with it have.
#[header]
struct QosControl {
    /// Whether the frame holds several (an A-MSDU); those that go down hold one.
    #[field(bits = 1, default = 0)]
    aggregate: u8,
    #[field(bits = 2, default = 0)]
    acknowledgement: u8,
    #[field(bits = 1, default = 0)]
    end_of_service: u8,
    /// Whether the next three bits name an admitted stream instead of a priority.
    #[field(bits = 1, default = 0)]
    stream: u8,
    /// The user priority (clause 10.2.4.2), which is that of IEEE 802.1Q.
    #[field(bits = 3, role = priority)]
    priority: u8,
    #[field(default = 0)]
    opportunity: u8,

    #[part]
    #[when(order = 1)]
    high_throughput: HtControl,

    /// The bit that says so is not always protected: a frame that begins as those with one payload do holds one,
    /// whose bytes must not be taken for addresses (CVE-2020-24588).
    #[part(series, align = 4, unlike = Rfc1042)]
    #[when(aggregate = 1)]
    subframe: Subframe,
}

/// The header of one frame in an A-MSDU (clause 9.3.2.2); it says whose frame it is, and the addresses in front do not.
#[header]
struct Subframe {
    #[field(role = destination)]
    destination: MacAddress,
    #[field(role = source)]
    source: MacAddress,
    #[field(role = length, counts = behind)]
    length: u16,
}

/// HT Control (clause 9.2.4.6).
#[header]
struct HtControl {
    #[field(default = 0)]
    control: u32,
}
