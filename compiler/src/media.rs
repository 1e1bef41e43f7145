//! The built-in descriptions, as text: each is written in the language itself and read like a user's.

/// The files of `compiler/media`.
pub(crate) const FILES: [&str; 21] = [
    include_str!("../media/ndis.rs"),
    include_str!("../media/arcnet.rs"),
    include_str!("../media/arp.rs"),
    include_str!("../media/ethernet.rs"),
    include_str!("../media/fddi.rs"),
    include_str!("../media/ieee1394.rs"),
    include_str!("../media/ieee80211.rs"),
    include_str!("../media/ieee8021ad.rs"),
    include_str!("../media/ieee8021q.rs"),
    include_str!("../media/ieee8023_snap.rs"),
    include_str!("../media/infiniband.rs"),
    include_str!("../media/ipv4.rs"),
    include_str!("../media/ipv6.rs"),
    include_str!("../media/llc.rs"),
    include_str!("../media/neighbour_solicitation.rs"),
    include_str!("../media/ppp.rs"),
    include_str!("../media/pppoe.rs"),
    include_str!("../media/raw_ip.rs"),
    include_str!("../media/token_ring.rs"),
    include_str!("../media/tunnel.rs"),
    include_str!("../media/wireless_wan.rs"),
];
