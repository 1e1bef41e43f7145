//! Each mistake has its message, wherever it stands, and causes no other.
use entresol::prelude::*;

#[intermediate_driver(
    upper = Ethernet,
    lower = Ieee8021Q,
    ndis = "6.33",
    service = "a b",
    send_hook = 7,
    lossy = [vlan],
    colour = red
)]
struct Driver {
    #[map(upper = user_priority, lower = priority, { 0 = 0, 1 = 8, 2 = 0 })]
    priority: u8,
    #[map(upper = vlan_di, lower = vlan_id)]
    vlan: u16,
    #[map(upper = source, lower = vlan_id, down)]
    other: u16,
    #[fill(lower = tag_protocol, value = 0x88A8)]
    kind: u16,
    #[fill(lower = sorce, adapter = lower_address)]
    source: MacAddress,
    #[fill(upper = reserved, value = 65536)]
    reserved: u16,
    #[fill(lower = drop_eligible)]
    #[parameter("Drop Eligible", default = "0", least = 1, most = 0)]
    drop_eligible: u8,
    #[fill(lower = ethertype, value = 0x0800)]
    #[fill(lower = length, value = 46)]
    length: u16,
    #[fil(lower = source)]
    nothing: u8,
}

/// A module of media has its own.
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
        lower_range = "",
        link_header = 9,
        packet_filters = [NDIS_PACKET_TYPE_DIRECTED, NDIS_PACKET_TYPE_DIRECTED, 7],
        mac_options = [NDIS_MAC_OPTION_NO_LOOPBACK],
        multicast_list = 32,
        oids = [OID_GEN_VENDOR_ID],
        resolution = [Reading],
    )]
    struct Link {
        #[fiedl(default = 12, least = 5, most = 9)]
        channel: u16,
        #[field(role = payload_type, numbers = ethertype, sum = internet)]
        kind: u16,
    }

    #[header]
    struct Unused {
        #[field(default = 0, reversed)]
        tag: u16,
    }

    #[payload(within = Ipv7, ip_protocol = 253)]
    struct Reading {
        #[field(role = destination, bits = 32, groups = [0xE0])]
        to: Ipv4Address,
    }
}

fn main() {}
