//! Lengths and byte orders of a header of one's own, down and up again: what is written is what is read.
#![allow(missing_docs, clippy::unwrap_used)]

use entresol::__private::{
    Configuration, Crossing, Driver, Ends, Frame, HeaderBytes, MacAddress, Reason, Stop,
};
use entresol::prelude::*;
// What the runtime imports from NDIS.
use entresol_host as _;

/// The wire.
#[media]
pub mod wire {
    /// A header that says how long it is, and how much follows; its numbers start at their least significant bytes.
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
    pub struct Wire {
        /// The bytes behind the header, whatever its length.
        #[field(role = length, counts = behind, little)]
        size: u16,
        #[field(bits = 4, value = 1)]
        version: u8,
        /// The bytes of the header.
        #[field(bits = 4, role = length, counts = header)]
        header: u8,
        /// What the payload is.
        #[field(role = payload_type, numbers = ethertype, little)]
        protocol: u16,
    }
}

/// Ethernet over that wire.
#[intermediate_driver(upper = Ethernet, lower = wire::Wire, ndis = "6.30")]
pub struct OverWire {
    /// Where frames come from.
    #[fill(upper = source, value = "02-00-5E-10-00-01")]
    peer: MacAddress,
}

const OWN: [u8; 6] = [2, 0, 0, 0, 0, 1];
/// The header of three payload bytes, called 0x88B5.
const ON_THE_WIRE: [u8; 5] = [3, 0, 0x15, 0xB5, 0x88];

fn link() -> <OverWire as Driver>::Link {
    let ends = Ends { own: MacAddress(OWN), lower: MacAddress([0; 6]), lower_mtu: 1500 };
    OverWire::link(&ends, &mut Configuration::empty())
}

fn receive(frame: &[u8]) -> Result<(Crossing, <OverWire as Driver>::Up), Stop> {
    let mut header = <OverWire as Driver>::Up::ZERO;
    let length = u32::try_from(frame.len()).unwrap();
    let crossing = OverWire::receive(&link(), Frame::new(frame, length), &mut header)?;
    Ok((crossing, header))
}

#[test]
fn a_header_says_how_long_it_is_and_how_much_follows_in_its_own_byte_order() {
    let mut frame = [OWN, [0x02, 0x00, 0x5E, 0x10, 0x00, 0x01]].concat();
    frame.extend([0x88, 0xB5, 1, 2, 3]);
    let mut header = <OverWire as Driver>::Down::ZERO;
    let crossing = OverWire::send(&link(), Frame::new(&frame, 17), &mut header).unwrap();
    assert_eq!((crossing.strip, crossing.header, crossing.payload), (14, 5, 3));
    assert_eq!(header, ON_THE_WIRE);

    let below = [&header[..], &[1, 2, 3]].concat();
    let (crossing, header) = receive(&below).unwrap();
    assert_eq!((crossing.strip, crossing.header, crossing.payload), (5, 14, 3));
    assert_eq!(header[..], frame[..14]);
}

#[test]
fn the_rest_of_a_longer_header_comes_off_and_counts_for_nothing() {
    let mut frame = ON_THE_WIRE.to_vec();
    frame[2] = 0x17;
    frame.extend([0xEE, 0xEE, 1, 2, 3, 0, 0]);
    let (crossing, _) = receive(&frame).unwrap();
    assert_eq!((crossing.strip, crossing.payload), (7, 3));
    frame[2] = 0x14;
    assert_eq!(receive(&frame).unwrap_err(), Stop::Drop(Reason::BadLength));
}
