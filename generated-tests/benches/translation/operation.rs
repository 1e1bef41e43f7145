//! The six translations, and what every contestant owes in each of them.
//!
//! A frame that crosses yields the bytes to strip, the new header, the payload that is kept behind it, the payload's
//! EtherType (0 where the frame has none) and its 802.1Q slot. A frame that does not cross yields a verdict alone. A
//! slot is the low half of NDIS_NET_BUFFER_LIST_8021Q_INFO: 3 bits of priority, then CFI, then 12 bits of VLAN.

/// A translation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operation {
    /// Strips the Ethernet header of IPv4 and IPv6 and cuts the padding; ARP and neighbour solicitations are
    /// questions, every other type is unmapped.
    EthernetToIp,
    /// Puts an Ethernet header in front of IPv4 and IPv6, to a group where the packet goes to one.
    IpToEthernet,
    /// A QoS data frame to the DS: the peer is the access point, the slot's priority is the TID. SNAP has the OUI
    /// 00-00-F8 for AARP and IPX. A frame with a length (at most 1500) instead of a type goes with its own LLC, cut to
    /// that length; 1501 to 1535 is neither and unmapped. Beside it stands a DOT11_EXTSTA_SEND_CONTEXT.
    EthernetToDot11,
    /// A data frame with or without QoS, HT control or a fourth address. Unmapped are: another version or type, a null
    /// subtype, protected frames, fragments and A-MSDUs. SNAP by RFC 1042 (but for AARP and IPX) or 802.1H becomes a
    /// type; every other LLC stays, behind its length.
    Dot11ToEthernet,
    /// A tag with the slot's content behind the addresses; none when the slot is 0.
    VlanPush,
    /// The tag of the frame into the slot; a frame without one stays as it is.
    VlanPop,
}

impl Operation {
    pub(crate) const ALL: [Self; 6] = [
        Self::EthernetToIp,
        Self::IpToEthernet,
        Self::EthernetToDot11,
        Self::Dot11ToEthernet,
        Self::VlanPush,
        Self::VlanPop,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::EthernetToIp => "Ethernet to IP",
            Self::IpToEthernet => "IP to Ethernet",
            Self::EthernetToDot11 => "Ethernet to 802.11",
            Self::Dot11ToEthernet => "802.11 to Ethernet",
            Self::VlanPush => "VLAN push",
            Self::VlanPop => "VLAN pop",
        }
    }
}
