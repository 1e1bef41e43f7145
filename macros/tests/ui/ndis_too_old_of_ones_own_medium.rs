//! A medium of one's own may name what came with a later NDIS: the driver that uses it has to name that, too.
use entresol::prelude::*;

#[media]
mod radio {
    #[medium(
        ndis_medium = NdisMediumTunnel,
        physical_medium = NdisPhysicalMediumNative802_15_4,
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
    struct Radio {
        #[field(role = payload_type, numbers = ethertype)]
        kind: u16,
    }
}

#[intermediate_driver(upper = Ethernet, lower = radio::Radio, ndis = "6.40")]
struct Driver {
    #[fill(upper = source, adapter = own_address)]
    peer: MacAddress,
}

fn main() {}
