//! So does one in a module of media, and nothing else is wrong there.
use entresol::prelude::*;

#[media]
mod link {
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
    struct Link {
        #[fiel(bits = 128, default = 0)]
        to: LongAddress,
        #[part]
        inner: Inner,
    }

    #[hedaer]
    struct Inner {
        #[field(role = payload_type, numbers = ethertype)]
        kind: u16,
    }
}

#[intermediate_driver(upper = Ethernet, lower = link::Link, ndis = "6.30")]
struct Driver {
    #[fill(upper = source, adapter = own_address)]
    peer: MacAddress,
}

fn main() {}
