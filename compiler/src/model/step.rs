//! The steps by which an old header is taken apart.

use serde::{Deserialize, Serialize};

use super::edge::Sum;

/// What a run of bytes has to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// What it is called.
    pub name: String,
    /// The bits that are compared.
    pub mask: Vec<u8>,
    /// What they are.
    pub bits: Vec<u8>,
    /// The numbers in it that have a range.
    pub ranges: Vec<Range>,
}

/// A number of two bytes with a range.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// Its offset in bytes.
    pub at: u64,
    /// The smallest.
    pub least: u64,
    /// The largest.
    pub most: u64,
    /// None of these.
    pub except: Vec<u64>,
}

/// One step of taking a header apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The next bytes of the frame get a name.
    Take {
        /// The name.
        run: String,
        /// How many.
        bytes: u64,
    },
    /// The next bytes of the frame get a name, and stay where they are.
    Peek {
        /// The name.
        run: String,
        /// How many.
        bytes: u64,
    },
    /// The tag beside the frame gets a name.
    Beside {
        /// The name.
        run: String,
    },
    /// The record beside the frame gets a name.
    Record {
        /// The name.
        run: String,
        /// Its length.
        bytes: u64,
    },
    /// The bytes have to fit a pattern.
    Require {
        /// Where.
        run: String,
        /// Their offset in the run.
        at: u64,
        /// The pattern.
        pattern: String,
        /// The reason under which other frames are dropped.
        otherwise: String,
    },
    /// The next bytes of the frame must not fit a pattern.
    Refuse {
        /// The pattern.
        pattern: String,
    },
    /// A checksum has to be right.
    Sum {
        /// Where.
        run: String,
        /// The bytes that it covers: offset in the run, and how many.
        covers: (u64, u64),
        /// Its own offset in the run.
        at: u64,
        /// How it is made.
        sum: Sum,
    },
    /// A value.
    Read {
        /// What it is called.
        value: String,
        /// Where it stands.
        get: Get,
    },
    /// The frame ends where a length says.
    Limit {
        /// The length.
        get: Get,
        /// The bytes between the start of what it counts and the end of the run.
        behind: u64,
    },
    /// The rest of a header that says how long it is comes off unread.
    Skip {
        /// The length of the header.
        get: Get,
        /// The bytes of it that came off already.
        taken: u64,
    },
    /// The bytes that were taken last begin one frame of a series, which ends where the limit says.
    Series {
        /// How many bytes of it came off already.
        taken: u64,
        /// Each but the first starts at a multiple of so many bytes behind the first.
        align: u64,
    },
    /// One of several ways to go on.
    Decide(Decision),
}

/// Where a value stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Get {
    /// In which run.
    pub run: String,
    /// Its first bit there.
    pub at: u64,
    /// Its width in bits.
    pub bits: u64,
    /// How it is read.
    pub shape: GetShape,
}

/// How a value is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GetShape {
    /// Bytes in a row.
    Bytes,
    /// Bytes in a row, copied to a word.
    Padded,
    /// Bytes in a row, of which the first bit is none.
    Flagged,
    /// A number, the most significant byte first.
    Number,
    /// The same, out of the bytes that it shares with its neighbours: from this one on, and before that one.
    Shared(u64, u64),
    /// A number, the least significant byte first.
    Little,
    /// A payload type.
    Kind,
    /// A payload type, the least significant byte first.
    LittleKind,
    /// A payload type of two bytes, as it lies in memory.
    RawKind,
}

/// Several ways to go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The numbers that tell; empty when the branches have patterns.
    pub on: Vec<Get>,
    /// The run in which patterns are looked for, and the offset there; none for what comes next in the frame.
    pub place: Option<(String, u64)>,
    /// The ways.
    pub branches: Vec<Branch>,
    /// The values that every way gives.
    pub gives: Vec<String>,
    /// Whether frames that fit no way are dropped.
    pub is_open: bool,
}

/// One way to go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// When it is taken.
    pub when: When,
    /// Whether few frames take it: those whose payload has no number, where that of others has.
    pub is_rare: bool,
    /// What is done.
    pub steps: Vec<Step>,
    /// The values that it gives, in the order of the decision's.
    pub gives: Vec<Given>,
}

/// When a way is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// The numbers are these.
    Values(Vec<u64>),
    /// The bytes fit this pattern.
    Fits(String),
    /// The tag beside the frame is there.
    Tagged,
    /// Nothing before was so.
    Otherwise,
}

/// A value that a way gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Given {
    /// The value of this name.
    Value(String),
    /// The same, where other ways give none.
    Some(String),
    /// None.
    None,
    /// A payload type that no header field says: the payload.
    Kind(String),
}
