//! Why a frame was dropped. Every drop is counted under one of these, by virtual miniport and direction.

/// The reason of one drop. The number is its place in the answer to the drop counter OID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Reason {
    /// The frame ends before the headers that the translation reads.
    TooShort,
    /// The other medium has no value for the frame's payload type.
    UnmappedType,
    /// The version field of the packet is not the one that the frame's type names.
    WrongVersion,
    /// The packet's length field says less than its own header, or more than the frame holds.
    BadLength,
    /// The frame is longer than the other medium carries.
    TooLong,
    /// A question about the link itself (ARP, neighbour discovery) that was answered or rightly ignored here.
    LinkResolution,
    /// A NET_BUFFER whose payload type differs from that of the first in its NET_BUFFER_LIST.
    MixedTypes,
    /// The stack above did not ask for frames to this destination (packet filter, multicast list).
    Filtered,
    /// No header block, MDL or NET_BUFFER_LIST was left.
    NoResources,
    /// The other edge is paused, without power, disconnected or gone.
    NotRunning,
    /// The header is none that the medium's description knows, or one of frames that carry nothing.
    WrongHeader,
    /// The header's checksum is not right.
    WrongChecksum,
    /// The frame belongs to another link: another channel, session or VLAN.
    OtherLink,
    /// A field of the other medium has no value for what the frame says.
    UnmappedValue,
    /// The author's function dropped the frame.
    Refused,
    /// Nobody is known to be at the other end of the link.
    NoPeer,
}

impl Reason {
    /// Every reason, in the order of its number.
    pub const ALL: [Self; 16] = [
        Self::TooShort,
        Self::UnmappedType,
        Self::WrongVersion,
        Self::BadLength,
        Self::TooLong,
        Self::LinkResolution,
        Self::MixedTypes,
        Self::Filtered,
        Self::NoResources,
        Self::NotRunning,
        Self::WrongHeader,
        Self::WrongChecksum,
        Self::OtherLink,
        Self::UnmappedValue,
        Self::Refused,
        Self::NoPeer,
    ];

    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// What an administrator reads.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TooShort => "too short",
            Self::UnmappedType => "unmapped type",
            Self::WrongVersion => "wrong version",
            Self::BadLength => "bad length",
            Self::TooLong => "too long",
            Self::LinkResolution => "link resolution",
            Self::MixedTypes => "mixed types in one list",
            Self::Filtered => "filtered",
            Self::NoResources => "no resources",
            Self::NotRunning => "not running",
            Self::WrongHeader => "wrong header",
            Self::WrongChecksum => "wrong checksum",
            Self::OtherLink => "other link",
            Self::UnmappedValue => "unmapped value",
            Self::Refused => "refused by the driver",
            Self::NoPeer => "no link peer",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_stands_at_its_number() {
        for (number, reason) in Reason::ALL.into_iter().enumerate() {
            assert_eq!(reason as usize, number, "{}", reason.name());
        }
    }
}
