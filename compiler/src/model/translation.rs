//! One direction of a driver: how a frame is told apart, what comes off its front, what is put there.

use serde::{Deserialize, Serialize};

use super::edge::Fact;

/// The way of a frame from one edge to the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    /// Bytes taken off the front.
    pub strip: u64,
    /// Bytes put in front.
    pub header: u64,
    /// The bytes of a frame that are looked at.
    pub lookahead: u64,
    /// The field that tells frames apart.
    pub select: Option<Select>,
    /// What happens for each of its values.
    pub arms: Vec<Arm>,
    /// The values that are questions to the driver itself.
    pub answers: Vec<Fact>,
    /// The reason under which every other frame is dropped.
    pub otherwise: String,
    /// Where each field of the destination header comes from.
    pub fields: Vec<Determination>,
}

/// The field that tells frames apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Select {
    /// Its name.
    pub field: String,
    /// Its offset in the frame, in bytes.
    pub at: u64,
    /// How it is read.
    pub read: Read,
}

/// How a field is read at one go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Read {
    /// The upper four bits of a byte.
    Nibble,
    /// A byte.
    Byte,
    /// Two bytes, the more significant first.
    Be16,
}

/// What happens to the frames with one payload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arm {
    /// The value of the selecting field.
    pub value: u64,
    /// The payload.
    pub payload: String,
    /// The payload's EtherType, whatever the media call it.
    pub ethertype: u64,
    /// Where the payload starts in the frame, in bytes.
    pub at: u64,
    /// The length of the payload's fixed header.
    pub minimum: u64,
    /// The version that the payload has to have, unless it was the version that told it apart.
    pub version: Option<u64>,
    /// Where the payload says how long it is.
    pub length: Length,
    /// The questions inside this payload that the driver answers.
    pub questions: Vec<Question>,
    /// How the payload's destination becomes a link group address.
    pub group: Option<Group>,
    /// The new header.
    pub puts: Vec<Put>,
}

/// A length field of a payload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Length {
    /// Its offset in the payload, in bytes.
    pub at: u64,
    /// What it leaves out.
    pub adds: u64,
    /// The byte of the payload that, beside a zero length, says that the length is elsewhere.
    pub elsewhere: Option<Mark>,
}

/// A byte that has a certain value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// Its offset in bytes.
    pub at: u64,
    /// The value.
    pub value: u64,
}

/// A payload inside the payload that asks for a link address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its name.
    pub name: String,
    /// The byte of the frame that names the inner payload.
    pub next: Mark,
    /// The byte of the frame that makes the inner payload the question.
    pub kind: Mark,
}

/// A link group address from the payload's destination.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The offset of the payload's destination in the frame, in bytes.
    pub at: u64,
    /// The offset of its last four bytes.
    pub low: u64,
    /// The offset of the link destination in the new header.
    pub to: u64,
    /// The first byte of the first group.
    pub first: u64,
    /// The first byte of the last group.
    pub last: u64,
    /// The link address without the bits of the destination.
    pub prefix: Vec<u8>,
    /// How many bits of the destination go into the address.
    pub bits: u64,
    /// Whether all ones are everybody.
    pub broadcast: bool,
}

/// A field of the new header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Put {
    /// Its offset in bytes.
    pub at: u64,
    /// Its width in bytes.
    pub width: u64,
    /// What is written.
    pub value: PutValue,
}

/// What a field of a new header is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PutValue {
    /// The virtual miniport's own address.
    Own,
    /// The value of a field of the driver's struct.
    Field(String),
    /// These bytes.
    Bytes(Vec<u8>),
}

/// A field of the destination header and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Determination {
    /// The field.
    pub field: String,
    /// Its first bit.
    pub at: u64,
    /// Its width in bits.
    pub bits: u64,
    /// Its origin; none breaks a rule.
    pub origin: Option<Origin>,
}

/// Where a field of a destination header comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A field of the source header, through the table of a field of the struct.
    Mapped {
        /// The field of the struct.
        by: String,
        /// The field of the source header.
        from: String,
    },
    /// The value of a field of the struct.
    Filled {
        /// The field of the struct.
        by: String,
        /// The registry keyword.
        parameter: Option<String>,
    },
    /// The virtual miniport's own address, or a group address made from the payload's destination.
    Receiver,
    /// The field is part of the payload and crosses with it.
    Payload,
}
