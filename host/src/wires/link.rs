//! Link types: what the first byte of a captured frame belongs to.

use std::fmt;

/// A link type of the registry that capture files use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinkType(pub u16);

impl LinkType {
    /// An Ethernet header stands first.
    pub const ETHERNET: Self = Self(1);
    /// The access control of IEEE 802.5 stands first.
    pub const TOKEN_RING: Self = Self(6);
    /// The frame control of FDDI stands first.
    pub const FDDI: Self = Self(10);
    /// PPP in HDLC-like framing.
    pub const PPP: Self = Self(50);
    /// The frame control of IEEE 802.11 stands first.
    pub const IEEE802_11: Self = Self(105);
    /// What only the user of a capture knows.
    pub const USER: Self = Self(147);
    /// An IPv4 or IPv6 header stands first.
    pub const RAW: Self = Self(101);
    /// An IPv4 header stands first.
    pub const IPV4: Self = Self(228);
    /// An IPv6 header stands first.
    pub const IPV6: Self = Self(229);

    /// Whether every frame is a bare IP packet. 12 and 14 are what some systems write for 101.
    pub fn is_bare_ip(self) -> bool {
        matches!(self, Self(12 | 14) | Self::RAW | Self::IPV4 | Self::IPV6)
    }

    /// Whether frames of both types are read in one way.
    pub fn agrees_with(self, other: Self) -> bool {
        self == other || (self.is_bare_ip() && other.is_bare_ip())
    }
}

impl fmt::Display for LinkType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.0 {
            1 => "Ethernet",
            6 => "Token Ring",
            10 => "FDDI",
            50 => "PPP",
            147 => "a user's own",
            12 | 14 | 101 => "raw IP",
            228 => "raw IPv4",
            229 => "raw IPv6",
            105 => "802.11",
            113 => "Linux cooked",
            127 => "802.11 with radiotap",
            276 => "Linux cooked v2",
            other => return write!(formatter, "link type {other}"),
        };
        write!(formatter, "{name} (link type {})", self.0)
    }
}
