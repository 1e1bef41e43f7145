//! Both media are of one's own, and so is what they carry: a payload, a numbering, a part that may be missing.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// What programs see.
#[media]
pub mod host {
    /// Messages to devices, each named by an EtherType.
    #[medium(
        ndis_medium = NdisMediumTunnel,
        physical_medium = NdisPhysicalMediumOther,
        if_type = IF_TYPE_PROP_VIRTUAL,
        access = NET_IF_ACCESS_POINT_TO_POINT,
        direction = NET_IF_DIRECTION_SENDRECEIVE,
        connection = NET_IF_CONNECTION_DEDICATED,
        upper_range = "ndis5",
        lower_range = "nolower",
        link_header = 3,
        packet_filters = [NDIS_PACKET_TYPE_DIRECTED],
        mac_options = [NDIS_MAC_OPTION_TRANSFERS_NOT_PEND, NDIS_MAC_OPTION_NO_LOOPBACK],
        multicast_list = 0,
        oids = [],
        resolution = [],
    )]
    pub struct Messages {
        /// The device that the message is for, or comes from.
        device: u8,

        /// What the payload is.
        #[field(role = payload_type, numbers = ethertype)]
        protocol: u16,
    }

    /// What a device measured (an EtherType for local experiments: IEEE 802, clause 9.2.3).
    #[payload(ethertype = 0x88B5, bus = 7)]
    pub struct Reading {
        /// Where it was measured.
        sensor: u16,

        /// The bytes that follow.
        #[field(role = length, counts = behind)]
        size: u16,
    }
}

/// The wire.
#[media]
pub mod bus {
    /// A field bus, whose least significant bytes come first.
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
        mac_options = [NDIS_MAC_OPTION_TRANSFERS_NOT_PEND, NDIS_MAC_OPTION_NO_LOOPBACK],
        multicast_list = 0,
        oids = [],
        resolution = [],
    )]
    pub struct Bus {
        /// Two bytes that wake a device up; a device that is awake leaves them out.
        #[part(optional)]
        wake: Wake,

        /// The header proper.
        #[part]
        head: Head,
    }

    /// What wakes a device up.
    #[header]
    pub struct Wake {
        #[field(value = 0x55)]
        first: u8,
        #[field(value = 0xAA)]
        second: u8,
    }

    /// The header proper: what a length or a checksum counts starts here.
    #[header]
    pub struct Head {
        /// The device.
        #[field(little)]
        station: u16,

        /// What the payload is.
        #[field(role = payload_type, numbers = bus)]
        kind: u8,

        /// The bytes behind the header.
        #[field(role = length, counts = behind, little)]
        length: u16,

        /// Over the header.
        #[field(role = checksum, sum = crc16)]
        checksum: u16,
    }
}

/// Devices on a field bus, as messages.
#[intermediate_driver(upper = host::Messages, lower = bus::Bus, ndis = "6.30")]
pub struct OwnMedia {
    /// The device; the host counts fewer of them than the bus could have.
    #[map(upper = device, lower = station, lossy)]
    device: u8,
}
