//! What native wireless LAN carries beside its frames, in memory: read from below, and written for what goes down.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// The tunnel.
#[media]
pub mod link {
    /// Frames of a tunnel that say how they came through the air, and how they are to go there.
    #[medium(
        ndis_medium = NdisMediumTunnel,
        physical_medium = NdisPhysicalMediumOther,
        if_type = IF_TYPE_OTHER,
        access = NET_IF_ACCESS_POINT_TO_POINT,
        direction = NET_IF_DIRECTION_SENDRECEIVE,
        connection = NET_IF_CONNECTION_DEDICATED,
        upper_range = "ndis5",
        lower_range = "nolower",
        link_header = 0,
        packet_filters = [NDIS_PACKET_TYPE_DIRECTED, NDIS_PACKET_TYPE_MULTICAST, NDIS_PACKET_TYPE_BROADCAST],
        mac_options = [NDIS_MAC_OPTION_TRANSFERS_NOT_PEND, NDIS_MAC_OPTION_NO_LOOPBACK],
        multicast_list = 0,
        oids = [],
        resolution = [],
    )]
    pub struct Heard {
        /// How strong a frame was, in dBm, in two's complement.
        strength: u32,

        /// Its channel, in MHz.
        channel: u32,

        /// Whether it may go out in the clear.
        clear: u16,

        /// What the payload is.
        #[field(role = payload_type, numbers = ethertype)]
        protocol: u16,
    }
}

/// A tunnel that tells how its frames came through the air.
#[intermediate_driver(upper = link::Heard, lower = Ieee80211, ndis = "6.30", lossy = [priority])]
pub struct FrameRecords {
    /// How strong it was.
    #[map(upper = strength, lower = signal, up)]
    strength: u32,

    /// Its channel.
    #[map(upper = channel, lower = frequency, up)]
    channel: u32,

    /// Unicast keys that are not there yet stop no frame that may go out in the clear.
    #[map(upper = clear, lower = exemption, down, { 0 = 0, 1 = 2 })]
    clear: u16,

    /// What comes up may be answered in cipher.
    #[fill(upper = clear, value = 0)]
    answer: u16,

    /// The station at the other end.
    #[fill(lower = destination, value = "02-00-5E-10-00-02")]
    other: MacAddress,

    /// This end.
    #[fill(lower = source, adapter = lower_address)]
    own: MacAddress,

    /// The access point.
    #[fill(lower = bssid, adapter = link_peer)]
    bssid: MacAddress,
}
