//! A medium of one's own: Ethernet to the stack above, a link with tags of twelve bytes below.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// The link, described as the built-in media are.
#[media]
pub mod link {
    /// A point-to-point link that carries several channels, each with its own tag.
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
    pub struct Tagged {
        /// Both ends have to speak this version.
        #[field(bits = 3, value = 1)]
        version: u8,

        /// How urgent the frame is.
        #[field(bits = 3, role = priority, default = 0)]
        priority: u8,

        /// Whether it may be dropped before others.
        #[field(bits = 1, role = drop_eligible, default = 0)]
        discardable: u8,

        /// Whether an extension follows the tag.
        #[field(bits = 1)]
        extended: u8,

        /// Sent as zero, and not looked at.
        #[field(default = 0)]
        reserved: u8,

        /// The channel that the frame belongs to.
        channel: u16,

        /// What the payload is.
        #[field(role = payload_type, numbers = ethertype)]
        protocol: u16,

        /// The bytes behind the tag; what the link adds to a short frame is not among them.
        #[field(role = length, counts = behind)]
        length: u16,

        /// How many links the frame may still cross.
        #[field(default = 64)]
        hops: u16,

        /// The Internet checksum over the tag.
        #[field(role = checksum, sum = internet)]
        checksum: u16,

        /// What only some frames say.
        #[part]
        #[when(extended = 1)]
        extension: Extension,
    }

    /// The extension of a tag: the VLAN that the frame came from.
    #[header]
    pub struct Extension {
        /// The VLAN.
        #[field(bits = 12, role = vlan_id)]
        vlan_id: u16,

        /// Sent as zero, and not looked at.
        #[field(bits = 20, default = 0)]
        spare: u32,
    }
}

/// An Ethernet adapter on one channel of a tagged link.
#[intermediate_driver(upper = Ethernet, lower = link::Tagged, ndis = "6.30")]
pub struct CustomTag {
    /// The channel; frames of others are not for this adapter.
    #[fill(lower = channel, only)]
    #[parameter("Channel", default = "7", least = 1, most = 4095)]
    channel: u16,

    /// The link has no addresses: frames going up come from this neighbour.
    #[fill(upper = source)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
    peer: MacAddress,
}
