//! Who does what. A library that cannot do an operation has no line there.

use crate::contestant::{Class::Scalar, Contestant, Link, per_frame};
use crate::native::Peers;
use crate::operation::Operation;
#[cfg(target_arch = "x86_64")]
use crate::rust_ssse3;
use crate::{generated, rust, with_etherparse, with_ieee80211, with_ingot, with_smoltcp, with_zerocopy};
use ethernet_over_ip::EthernetOverIp;

/// The contestants of one operation; the first is the one that the others are compared with.
pub(crate) fn contestants(operation: Operation, link: &Link, peers: &Peers) -> Vec<Box<dyn Contestant>> {
    let mut all = peers.contestants(operation, link);
    #[cfg(target_arch = "x86_64")]
    all.extend(rust_ssse3::contestant(operation, link));
    match operation {
        Operation::EthernetToIp => all.extend([
            generated::send::<EthernetOverIp, _>(link),
            per_frame("Rust", Scalar, link, rust::ethernet_to_ip),
            per_frame("zerocopy", Scalar, link, with_zerocopy::ethernet_to_ip),
            per_frame("ingot", Scalar, link, with_ingot::ethernet_to_ip),
            per_frame("etherparse", Scalar, link, with_etherparse::ethernet_to_ip),
            per_frame("smoltcp", Scalar, link, with_smoltcp::ethernet_to_ip),
        ]),
        Operation::IpToEthernet => all.extend([
            generated::receive::<EthernetOverIp, _>(link),
            per_frame("Rust", Scalar, link, rust::ip_to_ethernet),
            per_frame("zerocopy", Scalar, link, with_zerocopy::ip_to_ethernet),
            per_frame("ingot", Scalar, link, with_ingot::ip_to_ethernet),
            per_frame("etherparse", Scalar, link, with_etherparse::ip_to_ethernet),
            per_frame("smoltcp", Scalar, link, with_smoltcp::ip_to_ethernet),
        ]),
        Operation::EthernetToDot11 => all.extend([
            generated::send::<generated::Station, _>(link),
            per_frame("Rust", Scalar, link, rust::beside(rust::ethernet_to_dot11)),
            per_frame("zerocopy", Scalar, link, rust::beside(with_zerocopy::ethernet_to_dot11)),
            per_frame("ieee80211", Scalar, link, rust::beside(with_ieee80211::ethernet_to_dot11)),
            per_frame("etherparse + hand", Scalar, link, rust::beside(with_etherparse::ethernet_to_dot11)),
            per_frame("smoltcp + hand", Scalar, link, rust::beside(with_smoltcp::ethernet_to_dot11)),
        ]),
        Operation::Dot11ToEthernet => all.extend([
            generated::receive::<generated::Station, _>(link),
            per_frame("Rust", Scalar, link, rust::dot11_to_ethernet),
            per_frame("zerocopy", Scalar, link, with_zerocopy::dot11_to_ethernet),
            per_frame("ieee80211", Scalar, link, with_ieee80211::dot11_to_ethernet),
        ]),
        Operation::VlanPush => all.extend([
            generated::send::<generated::Tagged, _>(link),
            per_frame("Rust", Scalar, link, rust::vlan_push),
            per_frame("zerocopy", Scalar, link, with_zerocopy::vlan_push),
            per_frame("ingot", Scalar, link, with_ingot::vlan_push),
            per_frame("etherparse", Scalar, link, with_etherparse::vlan_push),
            per_frame("smoltcp + hand", Scalar, link, with_smoltcp::vlan_push),
        ]),
        Operation::VlanPop => all.extend([
            generated::receive::<generated::Tagged, _>(link),
            per_frame("Rust", Scalar, link, rust::vlan_pop),
            per_frame("zerocopy", Scalar, link, with_zerocopy::vlan_pop),
            per_frame("ingot", Scalar, link, with_ingot::vlan_pop),
            per_frame("etherparse", Scalar, link, with_etherparse::vlan_pop),
            per_frame("smoltcp + hand", Scalar, link, with_smoltcp::vlan_pop),
        ]),
    }
    all
}
