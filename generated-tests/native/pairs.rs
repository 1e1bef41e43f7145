//! A driver for every ordered pair of built-in media that can have one; made by the goldens, not by hand.
#![allow(dead_code, missing_docs, unreachable_pub)]

use entresol::prelude::*;

use crate::Native;

#[intermediate_driver(upper = Ethernet, lower = Arcnet, ndis = "6.30")]
pub struct EthernetOverArcnet {
    #[fill(lower = source, value = 1)]
    field_1: u8,
    #[fill(lower = destination, value = 2)]
    field_2: u8,
    #[fill(upper = destination, value = "02-00-00-00-01-03")]
    field_3: MacAddress,
    #[fill(upper = source, value = "02-00-00-00-01-04")]
    field_4: MacAddress,
}

#[intermediate_driver(upper = Ethernet, lower = Ethernet, ndis = "6.30")]
pub struct EthernetOverEthernet {}

#[intermediate_driver(upper = Ethernet, lower = Fddi, ndis = "6.30")]
pub struct EthernetOverFddi {}

#[intermediate_driver(upper = Ethernet, lower = Ieee1394, ndis = "6.30")]
pub struct EthernetOverIeee1394 {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ethernet, lower = Ieee80211, ndis = "6.30")]
pub struct EthernetOverIeee80211 {
    #[fill(lower = bssid, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Ad, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id])]
pub struct EthernetOverIeee8021Ad {
    #[fill(lower = outer_vlan_id, value = 1)]
    field_1: u16,
}

#[intermediate_driver(upper = Ethernet, lower = Ieee8021Q, ndis = "6.30")]
pub struct EthernetOverIeee8021Q {}

#[intermediate_driver(upper = Ethernet, lower = Ieee8023Snap, ndis = "6.30")]
pub struct EthernetOverIeee8023Snap {}

#[intermediate_driver(upper = Ethernet, lower = InfiniBand, ndis = "6.30")]
pub struct EthernetOverInfiniBand {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ethernet, lower = Ppp, ndis = "6.30")]
pub struct EthernetOverPpp {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ethernet, lower = PppoeSession, ndis = "6.30")]
pub struct EthernetOverPppoeSession {
    #[fill(lower = session, value = 1)]
    field_1: u16,
}

#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30")]
pub struct EthernetOverRawIp {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ethernet, lower = TokenRing, ndis = "6.30")]
pub struct EthernetOverTokenRing {}

#[intermediate_driver(upper = Ethernet, lower = Tunnel, ndis = "6.30")]
pub struct EthernetOverTunnel {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ethernet, lower = WirelessWan, ndis = "6.30")]
pub struct EthernetOverWirelessWan {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ieee80211, lower = Arcnet, ndis = "6.30", lossy = [priority])]
pub struct Ieee80211OverArcnet {
    #[fill(lower = source, value = 1)]
    field_1: u8,
    #[fill(lower = destination, value = 2)]
    field_2: u8,
    #[fill(upper = destination, value = "02-00-00-00-01-03")]
    field_3: MacAddress,
    #[fill(upper = source, value = "02-00-00-00-01-04")]
    field_4: MacAddress,
    #[fill(upper = bssid, value = "02-00-00-00-01-05")]
    field_5: MacAddress,
}

#[intermediate_driver(upper = Ieee80211, lower = Ethernet, ndis = "6.30")]
pub struct Ieee80211OverEthernet {
    #[fill(upper = bssid, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ieee80211, lower = Fddi, ndis = "6.30", lossy = [priority])]
pub struct Ieee80211OverFddi {
    #[fill(upper = bssid, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ieee80211, lower = Ieee1394, ndis = "6.30", lossy = [priority])]
pub struct Ieee80211OverIeee1394 {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(upper = bssid, value = "02-00-00-00-01-02")]
    field_2: MacAddress,
}

#[intermediate_driver(upper = Ieee80211, lower = Ieee80211, ndis = "6.30")]
pub struct Ieee80211OverIeee80211 {
    #[fill(lower = bssid, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(upper = bssid, value = "02-00-00-00-01-02")]
    field_2: MacAddress,
}

#[intermediate_driver(upper = Ieee80211, lower = Ieee8021Ad, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id, drop_eligible, vlan_id])]
pub struct Ieee80211OverIeee8021Ad {
    #[fill(lower = outer_vlan_id, value = 1)]
    field_1: u16,
    #[fill(upper = bssid, value = "02-00-00-00-01-02")]
    field_2: MacAddress,
}

#[intermediate_driver(upper = Ieee80211, lower = Ieee8021Q, ndis = "6.30", lossy = [drop_eligible, vlan_id])]
pub struct Ieee80211OverIeee8021Q {
    #[fill(upper = bssid, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ieee80211, lower = Ieee8023Snap, ndis = "6.30")]
pub struct Ieee80211OverIeee8023Snap {
    #[fill(upper = bssid, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ieee80211, lower = InfiniBand, ndis = "6.30", lossy = [priority])]
pub struct Ieee80211OverInfiniBand {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(upper = bssid, value = "02-00-00-00-01-02")]
    field_2: MacAddress,
}

#[intermediate_driver(upper = Ieee80211, lower = Ppp, ndis = "6.30", lossy = [priority])]
pub struct Ieee80211OverPpp {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(upper = bssid, value = "02-00-00-00-01-02")]
    field_2: MacAddress,
}

#[intermediate_driver(upper = Ieee80211, lower = PppoeSession, ndis = "6.30", lossy = [priority])]
pub struct Ieee80211OverPppoeSession {
    #[fill(lower = session, value = 1)]
    field_1: u16,
    #[fill(upper = bssid, value = "02-00-00-00-01-02")]
    field_2: MacAddress,
}

#[intermediate_driver(upper = Ieee80211, lower = RawIp, ndis = "6.30", lossy = [priority])]
pub struct Ieee80211OverRawIp {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(upper = bssid, value = "02-00-00-00-01-02")]
    field_2: MacAddress,
}

#[intermediate_driver(upper = Ieee80211, lower = TokenRing, ndis = "6.30", lossy = [priority])]
pub struct Ieee80211OverTokenRing {
    #[fill(upper = bssid, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ieee80211, lower = Tunnel, ndis = "6.30", lossy = [priority])]
pub struct Ieee80211OverTunnel {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(upper = bssid, value = "02-00-00-00-01-02")]
    field_2: MacAddress,
}

#[intermediate_driver(upper = Ieee80211, lower = WirelessWan, ndis = "6.30", lossy = [priority])]
pub struct Ieee80211OverWirelessWan {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(upper = bssid, value = "02-00-00-00-01-02")]
    field_2: MacAddress,
}

#[intermediate_driver(upper = Ieee8021Ad, lower = Arcnet, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id, priority, drop_eligible, vlan_id])]
pub struct Ieee8021AdOverArcnet {
    #[fill(lower = source, value = 1)]
    field_1: u8,
    #[fill(lower = destination, value = 2)]
    field_2: u8,
    #[fill(upper = destination, value = "02-00-00-00-01-03")]
    field_3: MacAddress,
    #[fill(upper = source, value = "02-00-00-00-01-04")]
    field_4: MacAddress,
    #[fill(upper = outer_vlan_id, value = 5)]
    field_5: u16,
}

#[intermediate_driver(upper = Ieee8021Ad, lower = Ethernet, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id])]
pub struct Ieee8021AdOverEthernet {
    #[fill(upper = outer_vlan_id, value = 1)]
    field_1: u16,
}

#[intermediate_driver(upper = Ieee8021Ad, lower = Fddi, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id, priority, drop_eligible, vlan_id])]
pub struct Ieee8021AdOverFddi {
    #[fill(upper = outer_vlan_id, value = 1)]
    field_1: u16,
}

#[intermediate_driver(upper = Ieee8021Ad, lower = Ieee1394, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id, priority, drop_eligible, vlan_id])]
pub struct Ieee8021AdOverIeee1394 {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(upper = outer_vlan_id, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = Ieee8021Ad, lower = Ieee80211, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id, drop_eligible, vlan_id])]
pub struct Ieee8021AdOverIeee80211 {
    #[fill(lower = bssid, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(upper = outer_vlan_id, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = Ieee8021Ad, lower = Ieee8021Ad, ndis = "6.30")]
pub struct Ieee8021AdOverIeee8021Ad {}

#[intermediate_driver(upper = Ieee8021Ad, lower = Ieee8021Q, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id])]
pub struct Ieee8021AdOverIeee8021Q {
    #[fill(upper = outer_vlan_id, value = 1)]
    field_1: u16,
}

#[intermediate_driver(upper = Ieee8021Ad, lower = Ieee8023Snap, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id])]
pub struct Ieee8021AdOverIeee8023Snap {
    #[fill(upper = outer_vlan_id, value = 1)]
    field_1: u16,
}

#[intermediate_driver(upper = Ieee8021Ad, lower = InfiniBand, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id, priority, drop_eligible, vlan_id])]
pub struct Ieee8021AdOverInfiniBand {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(upper = outer_vlan_id, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = Ieee8021Ad, lower = Ppp, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id, priority, drop_eligible, vlan_id])]
pub struct Ieee8021AdOverPpp {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(upper = outer_vlan_id, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = Ieee8021Ad, lower = PppoeSession, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id, priority, drop_eligible, vlan_id])]
pub struct Ieee8021AdOverPppoeSession {
    #[fill(lower = session, value = 1)]
    field_1: u16,
    #[fill(upper = outer_vlan_id, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = Ieee8021Ad, lower = RawIp, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id, priority, drop_eligible, vlan_id])]
pub struct Ieee8021AdOverRawIp {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(upper = outer_vlan_id, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = Ieee8021Ad, lower = TokenRing, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id, priority, drop_eligible, vlan_id])]
pub struct Ieee8021AdOverTokenRing {
    #[fill(upper = outer_vlan_id, value = 1)]
    field_1: u16,
}

#[intermediate_driver(upper = Ieee8021Ad, lower = Tunnel, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id, priority, drop_eligible, vlan_id])]
pub struct Ieee8021AdOverTunnel {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(upper = outer_vlan_id, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = Ieee8021Ad, lower = WirelessWan, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id, priority, drop_eligible, vlan_id])]
pub struct Ieee8021AdOverWirelessWan {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(upper = outer_vlan_id, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = Ieee8021Q, lower = Arcnet, ndis = "6.30", lossy = [priority, drop_eligible, vlan_id])]
pub struct Ieee8021QOverArcnet {
    #[fill(lower = source, value = 1)]
    field_1: u8,
    #[fill(lower = destination, value = 2)]
    field_2: u8,
    #[fill(upper = destination, value = "02-00-00-00-01-03")]
    field_3: MacAddress,
    #[fill(upper = source, value = "02-00-00-00-01-04")]
    field_4: MacAddress,
}

#[intermediate_driver(upper = Ieee8021Q, lower = Ethernet, ndis = "6.30")]
pub struct Ieee8021QOverEthernet {}

#[intermediate_driver(upper = Ieee8021Q, lower = Fddi, ndis = "6.30", lossy = [priority, drop_eligible, vlan_id])]
pub struct Ieee8021QOverFddi {}

#[intermediate_driver(upper = Ieee8021Q, lower = Ieee1394, ndis = "6.30", lossy = [priority, drop_eligible, vlan_id])]
pub struct Ieee8021QOverIeee1394 {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ieee8021Q, lower = Ieee80211, ndis = "6.30", lossy = [drop_eligible, vlan_id])]
pub struct Ieee8021QOverIeee80211 {
    #[fill(lower = bssid, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ieee8021Q, lower = Ieee8021Ad, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id])]
pub struct Ieee8021QOverIeee8021Ad {
    #[fill(lower = outer_vlan_id, value = 1)]
    field_1: u16,
}

#[intermediate_driver(upper = Ieee8021Q, lower = Ieee8021Q, ndis = "6.30")]
pub struct Ieee8021QOverIeee8021Q {}

#[intermediate_driver(upper = Ieee8021Q, lower = Ieee8023Snap, ndis = "6.30")]
pub struct Ieee8021QOverIeee8023Snap {}

#[intermediate_driver(upper = Ieee8021Q, lower = InfiniBand, ndis = "6.30", lossy = [priority, drop_eligible, vlan_id])]
pub struct Ieee8021QOverInfiniBand {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ieee8021Q, lower = Ppp, ndis = "6.30", lossy = [priority, drop_eligible, vlan_id])]
pub struct Ieee8021QOverPpp {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ieee8021Q, lower = PppoeSession, ndis = "6.30", lossy = [priority, drop_eligible, vlan_id])]
pub struct Ieee8021QOverPppoeSession {
    #[fill(lower = session, value = 1)]
    field_1: u16,
}

#[intermediate_driver(upper = Ieee8021Q, lower = RawIp, ndis = "6.30", lossy = [priority, drop_eligible, vlan_id])]
pub struct Ieee8021QOverRawIp {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ieee8021Q, lower = TokenRing, ndis = "6.30", lossy = [priority, drop_eligible, vlan_id])]
pub struct Ieee8021QOverTokenRing {}

#[intermediate_driver(upper = Ieee8021Q, lower = Tunnel, ndis = "6.30", lossy = [priority, drop_eligible, vlan_id])]
pub struct Ieee8021QOverTunnel {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ieee8021Q, lower = WirelessWan, ndis = "6.30", lossy = [priority, drop_eligible, vlan_id])]
pub struct Ieee8021QOverWirelessWan {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ieee8023Snap, lower = Arcnet, ndis = "6.30")]
pub struct Ieee8023SnapOverArcnet {
    #[fill(lower = source, value = 1)]
    field_1: u8,
    #[fill(lower = destination, value = 2)]
    field_2: u8,
    #[fill(upper = destination, value = "02-00-00-00-01-03")]
    field_3: MacAddress,
    #[fill(upper = source, value = "02-00-00-00-01-04")]
    field_4: MacAddress,
}

#[intermediate_driver(upper = Ieee8023Snap, lower = Ethernet, ndis = "6.30")]
pub struct Ieee8023SnapOverEthernet {}

#[intermediate_driver(upper = Ieee8023Snap, lower = Fddi, ndis = "6.30")]
pub struct Ieee8023SnapOverFddi {}

#[intermediate_driver(upper = Ieee8023Snap, lower = Ieee1394, ndis = "6.30")]
pub struct Ieee8023SnapOverIeee1394 {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ieee8023Snap, lower = Ieee80211, ndis = "6.30")]
pub struct Ieee8023SnapOverIeee80211 {
    #[fill(lower = bssid, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ieee8023Snap, lower = Ieee8021Ad, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id])]
pub struct Ieee8023SnapOverIeee8021Ad {
    #[fill(lower = outer_vlan_id, value = 1)]
    field_1: u16,
}

#[intermediate_driver(upper = Ieee8023Snap, lower = Ieee8021Q, ndis = "6.30")]
pub struct Ieee8023SnapOverIeee8021Q {}

#[intermediate_driver(upper = Ieee8023Snap, lower = Ieee8023Snap, ndis = "6.30")]
pub struct Ieee8023SnapOverIeee8023Snap {}

#[intermediate_driver(upper = Ieee8023Snap, lower = InfiniBand, ndis = "6.30")]
pub struct Ieee8023SnapOverInfiniBand {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ieee8023Snap, lower = Ppp, ndis = "6.30")]
pub struct Ieee8023SnapOverPpp {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ieee8023Snap, lower = PppoeSession, ndis = "6.30")]
pub struct Ieee8023SnapOverPppoeSession {
    #[fill(lower = session, value = 1)]
    field_1: u16,
}

#[intermediate_driver(upper = Ieee8023Snap, lower = RawIp, ndis = "6.30")]
pub struct Ieee8023SnapOverRawIp {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ieee8023Snap, lower = TokenRing, ndis = "6.30")]
pub struct Ieee8023SnapOverTokenRing {}

#[intermediate_driver(upper = Ieee8023Snap, lower = Tunnel, ndis = "6.30")]
pub struct Ieee8023SnapOverTunnel {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Ieee8023Snap, lower = WirelessWan, ndis = "6.30")]
pub struct Ieee8023SnapOverWirelessWan {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = PppoeSession, lower = Arcnet, ndis = "6.30")]
pub struct PppoeSessionOverArcnet {
    #[fill(lower = source, value = 1)]
    field_1: u8,
    #[fill(lower = destination, value = 2)]
    field_2: u8,
    #[fill(upper = destination, value = "02-00-00-00-01-03")]
    field_3: MacAddress,
    #[fill(upper = source, value = "02-00-00-00-01-04")]
    field_4: MacAddress,
    #[fill(upper = session, value = 5)]
    field_5: u16,
}

#[intermediate_driver(upper = PppoeSession, lower = Ethernet, ndis = "6.30")]
pub struct PppoeSessionOverEthernet {
    #[fill(upper = session, value = 1)]
    field_1: u16,
}

#[intermediate_driver(upper = PppoeSession, lower = Fddi, ndis = "6.30")]
pub struct PppoeSessionOverFddi {
    #[fill(upper = session, value = 1)]
    field_1: u16,
}

#[intermediate_driver(upper = PppoeSession, lower = Ieee1394, ndis = "6.30")]
pub struct PppoeSessionOverIeee1394 {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(upper = session, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = PppoeSession, lower = Ieee80211, ndis = "6.30", lossy = [priority])]
pub struct PppoeSessionOverIeee80211 {
    #[fill(lower = bssid, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(upper = session, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = PppoeSession, lower = Ieee8021Ad, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id, priority, drop_eligible, vlan_id])]
pub struct PppoeSessionOverIeee8021Ad {
    #[fill(lower = outer_vlan_id, value = 1)]
    field_1: u16,
    #[fill(upper = session, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = PppoeSession, lower = Ieee8021Q, ndis = "6.30", lossy = [priority, drop_eligible, vlan_id])]
pub struct PppoeSessionOverIeee8021Q {
    #[fill(upper = session, value = 1)]
    field_1: u16,
}

#[intermediate_driver(upper = PppoeSession, lower = Ieee8023Snap, ndis = "6.30")]
pub struct PppoeSessionOverIeee8023Snap {
    #[fill(upper = session, value = 1)]
    field_1: u16,
}

#[intermediate_driver(upper = PppoeSession, lower = InfiniBand, ndis = "6.30")]
pub struct PppoeSessionOverInfiniBand {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(upper = session, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = PppoeSession, lower = Ppp, ndis = "6.30")]
pub struct PppoeSessionOverPpp {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(upper = session, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = PppoeSession, lower = PppoeSession, ndis = "6.30")]
pub struct PppoeSessionOverPppoeSession {
    #[fill(lower = session, value = 1)]
    field_1: u16,
    #[fill(upper = session, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = PppoeSession, lower = RawIp, ndis = "6.30")]
pub struct PppoeSessionOverRawIp {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(upper = session, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = PppoeSession, lower = TokenRing, ndis = "6.30")]
pub struct PppoeSessionOverTokenRing {
    #[fill(upper = session, value = 1)]
    field_1: u16,
}

#[intermediate_driver(upper = PppoeSession, lower = Tunnel, ndis = "6.30")]
pub struct PppoeSessionOverTunnel {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(upper = session, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = PppoeSession, lower = WirelessWan, ndis = "6.30")]
pub struct PppoeSessionOverWirelessWan {
    #[fill(upper = source, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(upper = session, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = RawIp, lower = Arcnet, ndis = "6.30")]
pub struct RawIpOverArcnet {
    #[fill(lower = source, value = 1)]
    field_1: u8,
    #[fill(lower = destination, value = 2)]
    field_2: u8,
}

#[intermediate_driver(upper = RawIp, lower = Ethernet, ndis = "6.30")]
pub struct RawIpOverEthernet {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = RawIp, lower = Fddi, ndis = "6.30")]
pub struct RawIpOverFddi {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = RawIp, lower = Ieee1394, ndis = "6.30")]
pub struct RawIpOverIeee1394 {}

#[intermediate_driver(upper = RawIp, lower = Ieee80211, ndis = "6.30", lossy = [priority])]
pub struct RawIpOverIeee80211 {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(lower = bssid, value = "02-00-00-00-01-02")]
    field_2: MacAddress,
}

#[intermediate_driver(upper = RawIp, lower = Ieee8021Ad, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id, priority, drop_eligible, vlan_id])]
pub struct RawIpOverIeee8021Ad {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(lower = outer_vlan_id, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = RawIp, lower = Ieee8021Q, ndis = "6.30", lossy = [priority, drop_eligible, vlan_id])]
pub struct RawIpOverIeee8021Q {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = RawIp, lower = Ieee8023Snap, ndis = "6.30")]
pub struct RawIpOverIeee8023Snap {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = RawIp, lower = InfiniBand, ndis = "6.30")]
pub struct RawIpOverInfiniBand {}

#[intermediate_driver(upper = RawIp, lower = Ppp, ndis = "6.30")]
pub struct RawIpOverPpp {}

#[intermediate_driver(upper = RawIp, lower = PppoeSession, ndis = "6.30")]
pub struct RawIpOverPppoeSession {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(lower = session, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = RawIp, lower = RawIp, ndis = "6.30")]
pub struct RawIpOverRawIp {}

#[intermediate_driver(upper = RawIp, lower = TokenRing, ndis = "6.30")]
pub struct RawIpOverTokenRing {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = RawIp, lower = Tunnel, ndis = "6.30")]
pub struct RawIpOverTunnel {}

#[intermediate_driver(upper = RawIp, lower = WirelessWan, ndis = "6.30")]
pub struct RawIpOverWirelessWan {}

#[intermediate_driver(upper = Tunnel, lower = Arcnet, ndis = "6.30")]
pub struct TunnelOverArcnet {
    #[fill(lower = source, value = 1)]
    field_1: u8,
    #[fill(lower = destination, value = 2)]
    field_2: u8,
}

#[intermediate_driver(upper = Tunnel, lower = Ethernet, ndis = "6.30")]
pub struct TunnelOverEthernet {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Tunnel, lower = Fddi, ndis = "6.30")]
pub struct TunnelOverFddi {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Tunnel, lower = Ieee1394, ndis = "6.30")]
pub struct TunnelOverIeee1394 {}

#[intermediate_driver(upper = Tunnel, lower = Ieee80211, ndis = "6.30", lossy = [priority])]
pub struct TunnelOverIeee80211 {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(lower = bssid, value = "02-00-00-00-01-02")]
    field_2: MacAddress,
}

#[intermediate_driver(upper = Tunnel, lower = Ieee8021Ad, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id, priority, drop_eligible, vlan_id])]
pub struct TunnelOverIeee8021Ad {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(lower = outer_vlan_id, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = Tunnel, lower = Ieee8021Q, ndis = "6.30", lossy = [priority, drop_eligible, vlan_id])]
pub struct TunnelOverIeee8021Q {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Tunnel, lower = Ieee8023Snap, ndis = "6.30")]
pub struct TunnelOverIeee8023Snap {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Tunnel, lower = InfiniBand, ndis = "6.30")]
pub struct TunnelOverInfiniBand {}

#[intermediate_driver(upper = Tunnel, lower = Ppp, ndis = "6.30")]
pub struct TunnelOverPpp {}

#[intermediate_driver(upper = Tunnel, lower = PppoeSession, ndis = "6.30")]
pub struct TunnelOverPppoeSession {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(lower = session, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = Tunnel, lower = RawIp, ndis = "6.30")]
pub struct TunnelOverRawIp {}

#[intermediate_driver(upper = Tunnel, lower = TokenRing, ndis = "6.30")]
pub struct TunnelOverTokenRing {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = Tunnel, lower = Tunnel, ndis = "6.30")]
pub struct TunnelOverTunnel {}

#[intermediate_driver(upper = Tunnel, lower = WirelessWan, ndis = "6.30")]
pub struct TunnelOverWirelessWan {}

#[intermediate_driver(upper = WirelessWan, lower = Arcnet, ndis = "6.30")]
pub struct WirelessWanOverArcnet {
    #[fill(lower = source, value = 1)]
    field_1: u8,
    #[fill(lower = destination, value = 2)]
    field_2: u8,
}

#[intermediate_driver(upper = WirelessWan, lower = Ethernet, ndis = "6.30")]
pub struct WirelessWanOverEthernet {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = WirelessWan, lower = Fddi, ndis = "6.30")]
pub struct WirelessWanOverFddi {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = WirelessWan, lower = Ieee1394, ndis = "6.30")]
pub struct WirelessWanOverIeee1394 {}

#[intermediate_driver(upper = WirelessWan, lower = Ieee80211, ndis = "6.30", lossy = [priority])]
pub struct WirelessWanOverIeee80211 {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(lower = bssid, value = "02-00-00-00-01-02")]
    field_2: MacAddress,
}

#[intermediate_driver(upper = WirelessWan, lower = Ieee8021Ad, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible, outer_vlan_id, priority, drop_eligible, vlan_id])]
pub struct WirelessWanOverIeee8021Ad {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(lower = outer_vlan_id, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = WirelessWan, lower = Ieee8021Q, ndis = "6.30", lossy = [priority, drop_eligible, vlan_id])]
pub struct WirelessWanOverIeee8021Q {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = WirelessWan, lower = Ieee8023Snap, ndis = "6.30")]
pub struct WirelessWanOverIeee8023Snap {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = WirelessWan, lower = InfiniBand, ndis = "6.30")]
pub struct WirelessWanOverInfiniBand {}

#[intermediate_driver(upper = WirelessWan, lower = Ppp, ndis = "6.30")]
pub struct WirelessWanOverPpp {}

#[intermediate_driver(upper = WirelessWan, lower = PppoeSession, ndis = "6.30")]
pub struct WirelessWanOverPppoeSession {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
    #[fill(lower = session, value = 2)]
    field_2: u16,
}

#[intermediate_driver(upper = WirelessWan, lower = RawIp, ndis = "6.30")]
pub struct WirelessWanOverRawIp {}

#[intermediate_driver(upper = WirelessWan, lower = TokenRing, ndis = "6.30")]
pub struct WirelessWanOverTokenRing {
    #[fill(lower = destination, value = "02-00-00-00-01-01")]
    field_1: MacAddress,
}

#[intermediate_driver(upper = WirelessWan, lower = Tunnel, ndis = "6.30")]
pub struct WirelessWanOverTunnel {}

#[intermediate_driver(upper = WirelessWan, lower = WirelessWan, ndis = "6.30")]
pub struct WirelessWanOverWirelessWan {}

/// Every pair; a `static`, so that its functions are compiled here alone.
pub static PAIRS: [Native; 135] = [
    Native::of::<EthernetOverArcnet>("Ethernet over Arcnet"),
    Native::of::<EthernetOverEthernet>("Ethernet over Ethernet"),
    Native::of::<EthernetOverFddi>("Ethernet over Fddi"),
    Native::of::<EthernetOverIeee1394>("Ethernet over Ieee1394"),
    Native::of::<EthernetOverIeee80211>("Ethernet over Ieee80211"),
    Native::of::<EthernetOverIeee8021Ad>("Ethernet over Ieee8021Ad"),
    Native::of::<EthernetOverIeee8021Q>("Ethernet over Ieee8021Q"),
    Native::of::<EthernetOverIeee8023Snap>("Ethernet over Ieee8023Snap"),
    Native::of::<EthernetOverInfiniBand>("Ethernet over InfiniBand"),
    Native::of::<EthernetOverPpp>("Ethernet over Ppp"),
    Native::of::<EthernetOverPppoeSession>("Ethernet over PppoeSession"),
    Native::of::<EthernetOverRawIp>("Ethernet over RawIp"),
    Native::of::<EthernetOverTokenRing>("Ethernet over TokenRing"),
    Native::of::<EthernetOverTunnel>("Ethernet over Tunnel"),
    Native::of::<EthernetOverWirelessWan>("Ethernet over WirelessWan"),
    Native::of::<Ieee80211OverArcnet>("Ieee80211 over Arcnet"),
    Native::of::<Ieee80211OverEthernet>("Ieee80211 over Ethernet"),
    Native::of::<Ieee80211OverFddi>("Ieee80211 over Fddi"),
    Native::of::<Ieee80211OverIeee1394>("Ieee80211 over Ieee1394"),
    Native::of::<Ieee80211OverIeee80211>("Ieee80211 over Ieee80211"),
    Native::of::<Ieee80211OverIeee8021Ad>("Ieee80211 over Ieee8021Ad"),
    Native::of::<Ieee80211OverIeee8021Q>("Ieee80211 over Ieee8021Q"),
    Native::of::<Ieee80211OverIeee8023Snap>("Ieee80211 over Ieee8023Snap"),
    Native::of::<Ieee80211OverInfiniBand>("Ieee80211 over InfiniBand"),
    Native::of::<Ieee80211OverPpp>("Ieee80211 over Ppp"),
    Native::of::<Ieee80211OverPppoeSession>("Ieee80211 over PppoeSession"),
    Native::of::<Ieee80211OverRawIp>("Ieee80211 over RawIp"),
    Native::of::<Ieee80211OverTokenRing>("Ieee80211 over TokenRing"),
    Native::of::<Ieee80211OverTunnel>("Ieee80211 over Tunnel"),
    Native::of::<Ieee80211OverWirelessWan>("Ieee80211 over WirelessWan"),
    Native::of::<Ieee8021AdOverArcnet>("Ieee8021Ad over Arcnet"),
    Native::of::<Ieee8021AdOverEthernet>("Ieee8021Ad over Ethernet"),
    Native::of::<Ieee8021AdOverFddi>("Ieee8021Ad over Fddi"),
    Native::of::<Ieee8021AdOverIeee1394>("Ieee8021Ad over Ieee1394"),
    Native::of::<Ieee8021AdOverIeee80211>("Ieee8021Ad over Ieee80211"),
    Native::of::<Ieee8021AdOverIeee8021Ad>("Ieee8021Ad over Ieee8021Ad"),
    Native::of::<Ieee8021AdOverIeee8021Q>("Ieee8021Ad over Ieee8021Q"),
    Native::of::<Ieee8021AdOverIeee8023Snap>("Ieee8021Ad over Ieee8023Snap"),
    Native::of::<Ieee8021AdOverInfiniBand>("Ieee8021Ad over InfiniBand"),
    Native::of::<Ieee8021AdOverPpp>("Ieee8021Ad over Ppp"),
    Native::of::<Ieee8021AdOverPppoeSession>("Ieee8021Ad over PppoeSession"),
    Native::of::<Ieee8021AdOverRawIp>("Ieee8021Ad over RawIp"),
    Native::of::<Ieee8021AdOverTokenRing>("Ieee8021Ad over TokenRing"),
    Native::of::<Ieee8021AdOverTunnel>("Ieee8021Ad over Tunnel"),
    Native::of::<Ieee8021AdOverWirelessWan>("Ieee8021Ad over WirelessWan"),
    Native::of::<Ieee8021QOverArcnet>("Ieee8021Q over Arcnet"),
    Native::of::<Ieee8021QOverEthernet>("Ieee8021Q over Ethernet"),
    Native::of::<Ieee8021QOverFddi>("Ieee8021Q over Fddi"),
    Native::of::<Ieee8021QOverIeee1394>("Ieee8021Q over Ieee1394"),
    Native::of::<Ieee8021QOverIeee80211>("Ieee8021Q over Ieee80211"),
    Native::of::<Ieee8021QOverIeee8021Ad>("Ieee8021Q over Ieee8021Ad"),
    Native::of::<Ieee8021QOverIeee8021Q>("Ieee8021Q over Ieee8021Q"),
    Native::of::<Ieee8021QOverIeee8023Snap>("Ieee8021Q over Ieee8023Snap"),
    Native::of::<Ieee8021QOverInfiniBand>("Ieee8021Q over InfiniBand"),
    Native::of::<Ieee8021QOverPpp>("Ieee8021Q over Ppp"),
    Native::of::<Ieee8021QOverPppoeSession>("Ieee8021Q over PppoeSession"),
    Native::of::<Ieee8021QOverRawIp>("Ieee8021Q over RawIp"),
    Native::of::<Ieee8021QOverTokenRing>("Ieee8021Q over TokenRing"),
    Native::of::<Ieee8021QOverTunnel>("Ieee8021Q over Tunnel"),
    Native::of::<Ieee8021QOverWirelessWan>("Ieee8021Q over WirelessWan"),
    Native::of::<Ieee8023SnapOverArcnet>("Ieee8023Snap over Arcnet"),
    Native::of::<Ieee8023SnapOverEthernet>("Ieee8023Snap over Ethernet"),
    Native::of::<Ieee8023SnapOverFddi>("Ieee8023Snap over Fddi"),
    Native::of::<Ieee8023SnapOverIeee1394>("Ieee8023Snap over Ieee1394"),
    Native::of::<Ieee8023SnapOverIeee80211>("Ieee8023Snap over Ieee80211"),
    Native::of::<Ieee8023SnapOverIeee8021Ad>("Ieee8023Snap over Ieee8021Ad"),
    Native::of::<Ieee8023SnapOverIeee8021Q>("Ieee8023Snap over Ieee8021Q"),
    Native::of::<Ieee8023SnapOverIeee8023Snap>("Ieee8023Snap over Ieee8023Snap"),
    Native::of::<Ieee8023SnapOverInfiniBand>("Ieee8023Snap over InfiniBand"),
    Native::of::<Ieee8023SnapOverPpp>("Ieee8023Snap over Ppp"),
    Native::of::<Ieee8023SnapOverPppoeSession>("Ieee8023Snap over PppoeSession"),
    Native::of::<Ieee8023SnapOverRawIp>("Ieee8023Snap over RawIp"),
    Native::of::<Ieee8023SnapOverTokenRing>("Ieee8023Snap over TokenRing"),
    Native::of::<Ieee8023SnapOverTunnel>("Ieee8023Snap over Tunnel"),
    Native::of::<Ieee8023SnapOverWirelessWan>("Ieee8023Snap over WirelessWan"),
    Native::of::<PppoeSessionOverArcnet>("PppoeSession over Arcnet"),
    Native::of::<PppoeSessionOverEthernet>("PppoeSession over Ethernet"),
    Native::of::<PppoeSessionOverFddi>("PppoeSession over Fddi"),
    Native::of::<PppoeSessionOverIeee1394>("PppoeSession over Ieee1394"),
    Native::of::<PppoeSessionOverIeee80211>("PppoeSession over Ieee80211"),
    Native::of::<PppoeSessionOverIeee8021Ad>("PppoeSession over Ieee8021Ad"),
    Native::of::<PppoeSessionOverIeee8021Q>("PppoeSession over Ieee8021Q"),
    Native::of::<PppoeSessionOverIeee8023Snap>("PppoeSession over Ieee8023Snap"),
    Native::of::<PppoeSessionOverInfiniBand>("PppoeSession over InfiniBand"),
    Native::of::<PppoeSessionOverPpp>("PppoeSession over Ppp"),
    Native::of::<PppoeSessionOverPppoeSession>("PppoeSession over PppoeSession"),
    Native::of::<PppoeSessionOverRawIp>("PppoeSession over RawIp"),
    Native::of::<PppoeSessionOverTokenRing>("PppoeSession over TokenRing"),
    Native::of::<PppoeSessionOverTunnel>("PppoeSession over Tunnel"),
    Native::of::<PppoeSessionOverWirelessWan>("PppoeSession over WirelessWan"),
    Native::of::<RawIpOverArcnet>("RawIp over Arcnet"),
    Native::of::<RawIpOverEthernet>("RawIp over Ethernet"),
    Native::of::<RawIpOverFddi>("RawIp over Fddi"),
    Native::of::<RawIpOverIeee1394>("RawIp over Ieee1394"),
    Native::of::<RawIpOverIeee80211>("RawIp over Ieee80211"),
    Native::of::<RawIpOverIeee8021Ad>("RawIp over Ieee8021Ad"),
    Native::of::<RawIpOverIeee8021Q>("RawIp over Ieee8021Q"),
    Native::of::<RawIpOverIeee8023Snap>("RawIp over Ieee8023Snap"),
    Native::of::<RawIpOverInfiniBand>("RawIp over InfiniBand"),
    Native::of::<RawIpOverPpp>("RawIp over Ppp"),
    Native::of::<RawIpOverPppoeSession>("RawIp over PppoeSession"),
    Native::of::<RawIpOverRawIp>("RawIp over RawIp"),
    Native::of::<RawIpOverTokenRing>("RawIp over TokenRing"),
    Native::of::<RawIpOverTunnel>("RawIp over Tunnel"),
    Native::of::<RawIpOverWirelessWan>("RawIp over WirelessWan"),
    Native::of::<TunnelOverArcnet>("Tunnel over Arcnet"),
    Native::of::<TunnelOverEthernet>("Tunnel over Ethernet"),
    Native::of::<TunnelOverFddi>("Tunnel over Fddi"),
    Native::of::<TunnelOverIeee1394>("Tunnel over Ieee1394"),
    Native::of::<TunnelOverIeee80211>("Tunnel over Ieee80211"),
    Native::of::<TunnelOverIeee8021Ad>("Tunnel over Ieee8021Ad"),
    Native::of::<TunnelOverIeee8021Q>("Tunnel over Ieee8021Q"),
    Native::of::<TunnelOverIeee8023Snap>("Tunnel over Ieee8023Snap"),
    Native::of::<TunnelOverInfiniBand>("Tunnel over InfiniBand"),
    Native::of::<TunnelOverPpp>("Tunnel over Ppp"),
    Native::of::<TunnelOverPppoeSession>("Tunnel over PppoeSession"),
    Native::of::<TunnelOverRawIp>("Tunnel over RawIp"),
    Native::of::<TunnelOverTokenRing>("Tunnel over TokenRing"),
    Native::of::<TunnelOverTunnel>("Tunnel over Tunnel"),
    Native::of::<TunnelOverWirelessWan>("Tunnel over WirelessWan"),
    Native::of::<WirelessWanOverArcnet>("WirelessWan over Arcnet"),
    Native::of::<WirelessWanOverEthernet>("WirelessWan over Ethernet"),
    Native::of::<WirelessWanOverFddi>("WirelessWan over Fddi"),
    Native::of::<WirelessWanOverIeee1394>("WirelessWan over Ieee1394"),
    Native::of::<WirelessWanOverIeee80211>("WirelessWan over Ieee80211"),
    Native::of::<WirelessWanOverIeee8021Ad>("WirelessWan over Ieee8021Ad"),
    Native::of::<WirelessWanOverIeee8021Q>("WirelessWan over Ieee8021Q"),
    Native::of::<WirelessWanOverIeee8023Snap>("WirelessWan over Ieee8023Snap"),
    Native::of::<WirelessWanOverInfiniBand>("WirelessWan over InfiniBand"),
    Native::of::<WirelessWanOverPpp>("WirelessWan over Ppp"),
    Native::of::<WirelessWanOverPppoeSession>("WirelessWan over PppoeSession"),
    Native::of::<WirelessWanOverRawIp>("WirelessWan over RawIp"),
    Native::of::<WirelessWanOverTokenRing>("WirelessWan over TokenRing"),
    Native::of::<WirelessWanOverTunnel>("WirelessWan over Tunnel"),
    Native::of::<WirelessWanOverWirelessWan>("WirelessWan over WirelessWan"),
];
