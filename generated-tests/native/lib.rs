//! The drivers of the cases, compiled for this machine: their translations are called as plain functions.
//!
//! In: a frame, and the tag beside it. Out: the frame as the other edge sees it, or why it does not get there. No host
//! takes part; `tests/driver` does the same with the image that Windows would load.
#![allow(dead_code, missing_docs, unreachable_pub)]

pub mod holds;
#[rustfmt::skip]
pub mod pairs;
pub mod records;

use std::cell::Cell;

use entresol::__private::{
    Configuration, Crossing, Driver, Ends, Frame, HeaderBytes, MacAddress, PeerFact, PeerSlot, PeerSource,
    Reason, Series, Stop,
};
// The drivers name the functions of NDIS; the host has them.
use entresol_host as _;

#[path = "../cases/custom_tag/input.rs"]
pub mod custom_tag;
#[path = "../cases/ethernet_over_80211_access_point/input.rs"]
pub mod ethernet_over_80211_access_point;
#[path = "../cases/ethernet_over_80211_direct/input.rs"]
pub mod ethernet_over_80211_direct;
#[path = "../cases/ethernet_over_80211_four_address/input.rs"]
pub mod ethernet_over_80211_four_address;
#[path = "../cases/ethernet_over_8021ad/input.rs"]
pub mod ethernet_over_8021ad;
#[path = "../cases/ethernet_over_8021q/input.rs"]
pub mod ethernet_over_8021q;
#[path = "../cases/ethernet_over_fddi/input.rs"]
pub mod ethernet_over_fddi;
#[path = "../cases/ethernet_over_ip/input.rs"]
pub mod ethernet_over_ip;
#[path = "../cases/ethernet_over_ipoib/input.rs"]
pub mod ethernet_over_ipoib;
#[path = "../cases/ethernet_over_llc_snap/input.rs"]
pub mod ethernet_over_llc_snap;
#[path = "../cases/ethernet_over_token_ring/input.rs"]
pub mod ethernet_over_token_ring;
#[path = "../cases/frame_records/input.rs"]
pub mod frame_records;
#[path = "../cases/functions/input.rs"]
pub mod functions;
#[path = "../cases/hooks/input.rs"]
pub mod hooks;
#[path = "../cases/ip_over_1394/input.rs"]
pub mod ip_over_1394;
#[path = "../cases/ip_over_arcnet/input.rs"]
pub mod ip_over_arcnet;
#[path = "../cases/ip_over_ppp/input.rs"]
pub mod ip_over_ppp;
#[path = "../cases/ip_over_pppoe/input.rs"]
pub mod ip_over_pppoe;
#[path = "../cases/own_series/input.rs"]
pub mod own_series;
#[path = "../cases/packet_priority/input.rs"]
pub mod packet_priority;
#[path = "../cases/roaming_station/input.rs"]
pub mod roaming_station;
#[path = "../cases/strict_station/input.rs"]
pub mod strict_station;
#[path = "../cases/value_table/input.rs"]
pub mod value_table;
#[path = "../cases/vlan_port/input.rs"]
pub mod vlan_port;
#[path = "../cases/wireless_station/input.rs"]
pub mod wireless_station;

/// The virtual miniport's own address.
pub const OWN: [u8; 6] = [2, 0, 0, 0, 0, 1];

/// The other end of the link, as the adapter below said it.
pub const PEER: [u8; 6] = [2, 0, 0, 0, 0, 0xAA];

/// The word that says so.
pub fn peer(driver: &[PeerFact]) -> u64 {
    let slot = PeerSlot::new();
    for fact in driver {
        let mut said = [0; 64];
        if let (PeerSource::Status(status), false) = (fact.said_by, fact.is_lost) {
            said[fact.address..fact.address + 6].copy_from_slice(&PEER);
            slot.indicated(driver, status, &said);
        }
    }
    slot.load()
}

/// A frame on its other side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crossed {
    /// Its bytes.
    pub frame: Vec<u8>,
    /// The tag beside it (NDIS_NET_BUFFER_LIST_8021Q_INFO).
    pub beside: u32,
}

/// One way through a driver: a frame, the tag beside it, and how much of the frame lies in one piece.
pub type Way = fn(&[u8], u32, Seen) -> Result<Crossed, Stop>;

/// The same for a frame that may hold others: what becomes of each.
pub type Ways = fn(&[u8], u32, Seen) -> Vec<Result<Crossed, Stop>>;

/// How much of a frame lies in one piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// All of it.
    Whole,
    /// What the driver asked to look at.
    Lookahead,
}

/// A driver's translations.
#[derive(Clone, Copy)]
pub struct Native {
    /// What it is called.
    pub name: &'static str,
    /// From the upper edge to the lower.
    pub send: Way,
    /// From the lower edge to the upper.
    pub receive: Way,
    /// From the upper edge to the lower, for those who look at each outcome alike.
    pub send_all: Ways,
    /// From the lower edge to the upper, where a frame may hold others.
    pub receive_all: Ways,
}

/// Every driver; a `static`, so that its functions are compiled here alone.
pub static DRIVERS: [Native; 24] = [
    Native::of::<ethernet_over_ip::EthernetOverIp>("ethernet-over-ip"),
    Native::of::<wireless_station::WirelessStation>("ethernet-over-80211"),
    Native::of::<ethernet_over_80211_access_point::AccessPoint>("access-point"),
    Native::of::<ethernet_over_80211_four_address::FourAddress>("four-address"),
    Native::of::<ethernet_over_80211_direct::Direct>("direct"),
    Native::of::<ethernet_over_8021q::EthernetOver8021Q>("ethernet-over-8021q"),
    Native::of::<vlan_port::VlanPort>("vlan-port"),
    Native::of::<ethernet_over_8021ad::EthernetOver8021Ad>("ethernet-over-8021ad"),
    Native::of::<ethernet_over_llc_snap::EthernetOverLlcSnap>("ethernet-over-llc-snap"),
    Native::of::<ip_over_pppoe::IpOverPppoe>("ip-over-pppoe"),
    Native::of::<ip_over_ppp::IpOverPpp>("ip-over-ppp"),
    Native::of::<ethernet_over_token_ring::EthernetOverTokenRing>("ethernet-over-token-ring"),
    Native::of::<ethernet_over_fddi::EthernetOverFddi>("ethernet-over-fddi"),
    Native::of::<ethernet_over_ipoib::EthernetOverIpoib>("ethernet-over-ipoib"),
    Native::of::<ip_over_arcnet::IpOverArcnet>("ip-over-arcnet"),
    Native::of::<ip_over_1394::IpOver1394>("ip-over-1394"),
    Native::of::<packet_priority::PacketPriority>("packet-priority"),
    Native::of::<roaming_station::WirelessStation>("roaming-station"),
    Native::of::<strict_station::StrictStation>("strict-station"),
    Native::of::<value_table::FewerPriorities>("few-priorities"),
    Native::of::<custom_tag::CustomTag>("custom-tag"),
    Native::of::<functions::ShiftedVlans>("functions"),
    Native::of::<hooks::PoliteVlan>("hooks"),
    Native::of::<own_series::OverTrunk>("own-series"),
];

impl Native {
    const fn of<D: Driver>(name: &'static str) -> Self {
        Self {
            name,
            send: send::<D>,
            receive: receive::<D>,
            send_all: send_all::<D>,
            receive_all: receive_all::<D>,
        }
    }

    /// The driver called `name`.
    pub fn named(name: &str) -> Option<Self> {
        DRIVERS.iter().copied().find(|driver| driver.name == name)
    }
}

/// The link with the registry's defaults.
pub fn link<D: Driver>() -> D::Link {
    let ends = Ends { own: MacAddress(OWN), lower: MacAddress(OWN), lower_mtu: 1500 };
    D::link(&ends, &mut Configuration::empty())
}

fn send<D: Driver>(frame: &[u8], beside: u32, seen: Seen) -> Result<Crossed, Stop> {
    cross(frame, beside, seen, D::SEND_LOOKAHEAD, D::Down::ZERO, |frame, header| {
        D::send(&link::<D>(), frame.with_peer(peer(D::PEER)), header)
    })
}

fn receive<D: Driver>(frame: &[u8], beside: u32, seen: Seen) -> Result<Crossed, Stop> {
    receive_one::<D>(frame, beside, seen, Some(&Cell::default()))
}

/// One frame, which says in `found` what it holds, or was taken out of another.
fn receive_one<D: Driver>(
    frame: &[u8],
    beside: u32,
    seen: Seen,
    found: Option<&Cell<Series>>,
) -> Result<Crossed, Stop> {
    cross(frame, beside, seen, D::RECEIVE_LOOKAHEAD, D::Up::ZERO, |frame, header| {
        let frame = frame.with_peer(peer(D::PEER));
        D::receive(&link::<D>(), found.map_or(frame.single(), |found| frame.measured(found)), header)
    })
}

fn send_all<D: Driver>(frame: &[u8], beside: u32, seen: Seen) -> Vec<Result<Crossed, Stop>> {
    vec![send::<D>(frame, beside, seen)]
}

/// What the runtime makes of a frame that may hold others.
fn receive_all<D: Driver>(frame: &[u8], beside: u32, seen: Seen) -> Vec<Result<Crossed, Stop>> {
    let found = Cell::default();
    let (mut outcomes, mut left) = (Vec::new(), frame.to_vec());
    loop {
        let outcome = receive_one::<D>(&left, beside, seen, Some(&found));
        if outcome != Err(Stop::Series) {
            outcomes.push(outcome);
            return outcomes;
        }
        outcomes.push(receive_one::<D>(&left, beside, seen, None));
        let Series { shared, next } = found.get();
        let Some(behind) = left.get(next as usize..).filter(|behind| !behind.is_empty()) else {
            return outcomes;
        };
        left = [&frame[..usize::from(shared)], behind].concat();
    }
}

/// What the runtime makes of a crossing: it never believes one that asks for more than the frame has.
fn cross<H: HeaderBytes>(
    frame: &[u8],
    beside: u32,
    seen: Seen,
    lookahead: usize,
    mut header: H,
    translate: impl Fn(Frame<'_>, &mut H) -> Result<Crossing, Stop>,
) -> Result<Crossed, Stop> {
    let length = u32::try_from(frame.len()).expect("a frame is short");
    let head = match seen {
        Seen::Whole => frame,
        Seen::Lookahead => &frame[..frame.len().min(lookahead)],
    };
    let crossing = translate(Frame::new(head, length).with_beside(beside), &mut header)?;
    let (strip, payload) = (usize::from(crossing.strip), crossing.payload as usize);
    let payload = frame.get(strip..strip + payload).ok_or(Stop::Drop(Reason::BadLength))?;
    let mut crossed = header.as_ref()[..usize::from(crossing.header)].to_vec();
    crossed.extend_from_slice(payload);
    Ok(Crossed { frame: crossed, beside: crossing.beside })
}
