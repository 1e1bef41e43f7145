//! A medium of one's own whose frames may hold others: each says again whose it is.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// The wire.
#[media]
pub mod trunk {
    /// A trunk between buildings, which puts short frames together.
    #[medium(
        ndis_medium = NdisMediumTunnel,
        physical_medium = NdisPhysicalMediumOther,
        if_type = IF_TYPE_OTHER,
        access = NET_IF_ACCESS_BROADCAST,
        direction = NET_IF_DIRECTION_SENDRECEIVE,
        connection = NET_IF_CONNECTION_DEDICATED,
        upper_range = "ndis5",
        lower_range = "nolower",
        link_header = 13,
        packet_filters = [NDIS_PACKET_TYPE_DIRECTED, NDIS_PACKET_TYPE_MULTICAST, NDIS_PACKET_TYPE_BROADCAST],
        mac_options = [NDIS_MAC_OPTION_TRANSFERS_NOT_PEND, NDIS_MAC_OPTION_NO_LOOPBACK],
        multicast_list = 8,
        oids = [],
        resolution = [Arp, NeighbourSolicitation],
    )]
    pub struct Trunk {
        /// Who it is for; of several, the building.
        #[field(role = destination)]
        destination: MacAddress,

        /// Who it comes from; of several, the building.
        #[field(role = source)]
        source: MacAddress,

        /// Whether it holds several.
        #[field(default = 0, most = 1)]
        several: u16,

        /// Those that it holds.
        #[part(series, align = 2)]
        #[when(several = 1)]
        one: One,

        /// What the payload is.
        #[field(role = payload_type, numbers = ethertype)]
        kind: u16,
    }

    /// One of several.
    #[header]
    pub struct One {
        /// Who it is for.
        #[field(role = destination)]
        destination: MacAddress,

        /// Who it comes from.
        #[field(role = source)]
        source: MacAddress,

        /// The bytes that follow.
        #[field(role = length, counts = behind)]
        length: u16,
    }
}

/// An Ethernet adapter whose frames cross a trunk.
#[intermediate_driver(upper = Ethernet, lower = trunk::Trunk, ndis = "6.30", lossy = [user_priority, vlan_id, canonical_format_id])]
pub struct OverTrunk {}
