//! One direction of a driver: how the old header is taken apart, which payloads cross, how the new header is written.
//!
//! Everything stands here as numbers and names: what is emitted from it computes nothing.

use serde::{Deserialize, Serialize};

use super::edge::{Fact, Sum};
pub use super::origin::{Determination, Origin};
pub use super::step::{Branch, Decision, Get, GetShape, Given, Pattern, Range, Step, When};

/// The way of a frame from one edge to the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    /// The bytes of the longest new header.
    pub header: u64,
    /// The bytes of a frame that are looked at.
    pub lookahead: u64,
    /// The bytes of the longest old header: no frame of as many ends inside it.
    pub whole: u64,
    /// The patterns that the steps look for.
    pub patterns: Vec<Pattern>,
    /// How the old header is taken apart.
    pub read: Vec<Step>,
    /// The values that this gives.
    pub values: Vec<Value>,
    /// The payloads without a number, and the numbers that stand for them, above every EtherType.
    pub named: Vec<Fact>,
    /// Whether payload types of two bytes are compared as they lie in memory.
    pub has_raw_kind: bool,
    /// Frames with another value are dropped.
    pub only: Vec<Only>,
    /// What happens for each payload type.
    pub arms: Vec<Arm>,
    /// The payload types that are questions to the driver itself.
    pub answers: Vec<Fact>,
    /// The reason under which every other frame is dropped; none when all have an arm.
    pub otherwise: Option<String>,
    /// The headers that are written once, when a virtual miniport is initialised.
    pub prepared: Vec<Prepared>,
    /// Where each field of the destination header comes from.
    pub fields: Vec<Determination>,
    /// The bytes of the record beside the frame that is written; none, when the medium has none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub record: u64,
    /// Whether the record beside the frame is read.
    #[serde(default, skip_serializing_if = "::core::ops::Not::not")]
    pub reads_record: bool,
    /// Whether frames need the address of the other end of the link.
    #[serde(default, skip_serializing_if = "::core::ops::Not::not")]
    pub needs_peer: bool,
    /// Whether the tag beside the frame is read.
    pub reads_beside: bool,
    /// Whether a tag beside the frame is written.
    pub writes_beside: bool,
    /// Whether some frames hold a series of frames.
    pub has_series: bool,
}

/// Where the record beside a frame is written, in bytes behind the start of the new header: behind the longest one.
pub const RECORD_AT: u64 = 48;

fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl Translation {
    /// The bytes in which the new header and the record are written.
    pub fn room(&self) -> u64 {
        if self.record == 0 { self.header } else { RECORD_AT + self.record }
    }
}

/// A value of the old header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// Its name.
    pub name: String,
    /// Whether some frames have none.
    pub is_optional: bool,
    /// How it is read.
    pub shape: ValueShape,
}

/// What a value of the old header is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueShape {
    /// A number, or a payload type.
    Number,
    /// So many bytes of the frame, where they stand.
    Bytes(u64),
    /// So many bytes, taken out of the frame.
    Copied(u64),
}

/// Frames with another value are dropped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Only {
    /// The value of the old header.
    pub value: String,
    /// Whether some frames have none; they are dropped as well.
    pub is_optional: bool,
    /// How it is read.
    pub shape: ValueShape,
    /// The field of the struct that has the right one.
    pub field: String,
}

/// What happens to the frames with one payload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arm {
    /// The payload types; empty for all that no other arm has.
    pub kinds: Vec<u64>,
    /// The payload, when it is described.
    pub payload: Option<String>,
    /// The payload's EtherType: zero when it has none; none when it is the payload type itself.
    pub ethertype: Option<u64>,
    /// The payload types that the new header can say.
    pub within: Option<Range>,
    /// How the payload says how long it is; none when the frame's end is its own.
    pub measure: Option<Measure>,
    /// How the payload's destination becomes a link group address.
    pub group: Option<Group>,
    /// The numbers that are read from the payload.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reads: Vec<PacketField>,
    /// The new header.
    pub write: Write,
}

/// What a payload says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The length of the payload's fixed header.
    pub minimum: u64,
    /// The version that the payload has to have, unless it was the version that told it apart.
    pub version: Option<u64>,
    /// Where it says how long it is; none where padding crosses with it, because both media count payloads alike.
    pub length: Option<Length>,
    /// The questions inside it that the driver answers.
    pub questions: Vec<Question>,
}

/// A number in the fixed header of a payload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PacketField {
    /// Its name.
    pub name: String,
    /// Its first bit.
    pub at: u64,
    /// Its width in bits.
    pub bits: u64,
    /// Its Rust type.
    pub type_name: String,
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
    /// Its offset in the payload, in bytes.
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
    /// The byte that names the inner payload.
    pub next: Mark,
    /// The byte that makes the inner payload the question.
    pub kind: Mark,
}

/// A link group address from the payload's destination.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The offset of the payload's destination in the payload, in bytes.
    pub at: u64,
    /// The offset of its last four bytes.
    pub low: u64,
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

/// How a new header is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Write {
    /// It depends on whether the old header had these values.
    Present {
        /// The values.
        values: Vec<String>,
        /// With them.
        with: Box<Write>,
        /// Without.
        without: Box<Write>,
    },
    /// These bytes.
    Shape(Shape),
}

/// A new header, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shape {
    /// Its length.
    pub header: u64,
    /// The prepared header from which constant bytes are copied.
    pub prepared: Option<String>,
    /// What is written, first byte first.
    pub puts: Vec<Put>,
    /// The checksums over it.
    pub sums: Vec<PutSum>,
    /// Where the link destination stands, when the payload's destination may decide it.
    pub group_at: Option<u64>,
    /// The tag beside the frame.
    pub beside: Option<Number>,
}

/// Bytes of a new header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Put {
    /// Their offset.
    pub at: u64,
    /// How many; those behind them may be among them when they are written later.
    pub width: u64,
    /// What is written.
    pub value: PutValue,
}

/// What is written into a new header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PutValue {
    /// What stands there in the prepared header.
    Prepared,
    /// These bytes.
    Bytes(Vec<u8>),
    /// A value made of bytes.
    Copy(Operand),
    /// Bytes of the old header.
    Run {
        /// In which run.
        run: String,
        /// Their offset there.
        at: u64,
    },
    /// A number.
    Number(Number),
    /// The payload type as it was read; none of these, which would look like a part that is not there.
    Kind(Vec<u64>),
    /// The length of what follows, which is so many bytes longer than the payload, and at most so large.
    Length(u64, u64),
    /// The same, the least significant byte first.
    LittleLength(u64, u64),
}

/// A number with values at some of its bits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Number {
    /// The other bits.
    pub constant: u64,
    /// The values.
    pub parts: Vec<Part>,
    /// Whether the least significant byte comes first.
    pub is_little: bool,
}

/// A value at some bits of a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The value.
    pub operand: Operand,
    /// The place of its lowest bit.
    pub shift: u64,
    /// Its width in bits.
    pub bits: u64,
}

/// A value that is written, and what is done to it before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operand {
    /// Where it comes from.
    pub source: Source,
    /// How it was read, when it comes from the old header.
    pub shape: ValueShape,
    /// What stands for it when the old header has none; it always has one otherwise.
    pub default: Option<u64>,
    /// Whether the bits of each of its bytes stood the other way round in the old header.
    pub was_reversed: bool,
    /// Whether they do in the new one.
    pub is_reversed: bool,
    /// Whether its first bit is another's, and is written as zero.
    pub is_flagged: bool,
    /// The author's function that it goes through.
    pub function: Option<String>,
    /// The table that it goes through: value before, value after.
    pub table: Option<Vec<(u64, u64)>>,
    /// What the values become that have no row; without it, their frames are dropped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<u64>,
}

impl Operand {
    /// A value that crosses as it is.
    pub(crate) const fn plain(source: Source, shape: ValueShape) -> Self {
        Self {
            source,
            shape,
            default: None,
            was_reversed: false,
            is_reversed: false,
            is_flagged: false,
            function: None,
            table: None,
            otherwise: None,
        }
    }
}

/// Where a written value comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A value of the old header.
    Value(String),
    /// A field of the struct.
    Field(String),
    /// The virtual miniport's own address.
    Own,
    /// The address of the underlying adapter.
    Lower,
}

/// A checksum of a new header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PutSum {
    /// Its offset.
    pub at: u64,
    /// The bytes that it covers: offset, and how many.
    pub covers: (u64, u64),
    /// How it is made.
    pub sum: Sum,
}

/// A header that is written once, as far as it is the same in every frame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prepared {
    /// What it is called.
    pub name: String,
    /// Its length.
    pub header: u64,
    /// What is written.
    pub puts: Vec<Put>,
}
