//! What a translation decides about one frame.
//!
//! A translation is a pure function from a [`Frame`](super::Frame) to a [`Crossing`] or a [`Stop`]; who edits the
//! NET_BUFFER by it is [`net`](crate::net).

use super::reason::Reason;

/// A frame's way across: what comes off its front, what is put there, and how much stays behind that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crossing {
    /// Bytes of the old header, taken off the front.
    pub strip: u16,
    /// Bytes of the new header, put in front of what is left.
    pub header: u16,
    /// Bytes kept behind the header; what the frame holds beyond them (padding) stays behind.
    pub payload: u32,
    /// What the payload is, as an EtherType; zero when it has none.
    pub ethertype: u16,
    /// The tag that goes beside the frame (NDIS_NET_BUFFER_LIST_8021Q_INFO); zero for none.
    pub beside: u32,
}

/// Why a frame does not cross.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The frame has no place on the other side; it is completed as sent (or returned), and counted.
    Drop(Reason),
    /// The frame asks something that the other side has no means to answer; the driver does.
    Answer(Question),
    /// The frame holds others, which cross one by one. How they stand is [said](super::Frame::measured) beside: a stop is
    /// as small as it can be, because every frame's result has room for one.
    Series,
}

/// A frame that holds others, one behind the other, behind a header that they share.
///
/// A translation sees each as a [single](super::Frame::single): with the shared header in front of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Series {
    /// The bytes of the shared header; the first of the others starts behind it.
    pub shared: u16,
    /// Where the next one would start.
    pub next: u32,
}

/// What a frame from above asks of the link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// An ARP request or anything else in ARP (RFC 826).
    Arp,
    /// An ICMPv6 neighbour solicitation (RFC 4861, section 4.3).
    NeighbourSolicitation,
}
