//! Values that an adapter has, and values that are always the same.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// The link.
#[media]
pub mod link {
    use entresol::prelude::MacAddress;

    /// A link whose ends say who they are and how much they carry.
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
    pub struct Announced {
        /// The end that sends.
        sender: MacAddress,

        /// The end that receives.
        receiver: MacAddress,

        /// How much the sender carries in one frame.
        carries: u16,

        /// What the payload is.
        #[field(role = payload_type, numbers = ethertype)]
        protocol: u16,
    }
}

/// An Ethernet adapter whose link says who is there.
#[intermediate_driver(upper = Ethernet, lower = link::Announced, ndis = "6.30")]
pub struct AdapterValues {
    /// This end has the address of the virtual miniport.
    #[fill(lower = sender, adapter = own_address)]
    own: MacAddress,

    /// The other end never changes.
    #[fill(lower = receiver, value = "02-00-5E-10-00-01")]
    other: MacAddress,

    /// The adapter below knows how much it carries.
    #[fill(lower = carries, adapter = lower_mtu)]
    carries: u16,

    /// Frames going up come from the other end.
    #[fill(upper = source, value = "02-00-5E-10-00-01")]
    peer: MacAddress,
}
