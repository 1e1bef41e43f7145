//! Two modules that one driver refers to contradict each other.
use entresol::prelude::*;

#[media]
mod above {
    #[payload(ethertype = 0x88B5, bus = 7)]
    struct Reading {
        sensor: u16,
    }
}

#[media]
mod below {
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
        packet_filters = [NDIS_PACKET_TYPE_DIRECTED],
        mac_options = [NDIS_MAC_OPTION_NO_LOOPBACK],
        multicast_list = 0,
        oids = [],
        resolution = [],
    )]
    struct Bus {
        #[field(role = payload_type, numbers = bus)]
        kind: u8,
    }

    #[payload(bus = 7)]
    struct Reading {
        sensor: u16,
    }
}

#[intermediate_driver(upper = above::Messages, lower = below::Bus, ndis = "6.30")]
struct Driver {}

fn main() {}
