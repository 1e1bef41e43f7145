//! The built-in descriptions, as text: each is written in the language itself and read like a user's.

/// The files of `compiler/media`.
pub(crate) const FILES: [&str; 7] = [
    include_str!("../media/ndis.rs"),
    include_str!("../media/ethernet.rs"),
    include_str!("../media/raw_ip.rs"),
    include_str!("../media/ipv4.rs"),
    include_str!("../media/ipv6.rs"),
    include_str!("../media/arp.rs"),
    include_str!("../media/neighbour_solicitation.rs"),
];
