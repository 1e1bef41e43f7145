//! Where each field of the other side's header comes from.

use serde::{Deserialize, Serialize};

/// A field of the destination header and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Determination {
    /// The field.
    pub field: String,
    /// Its width in bits.
    pub bits: u64,
    /// Its origin; none breaks a rule.
    pub origin: Option<Origin>,
    /// Whether any frame has it.
    pub is_written: bool,
}

/// Where a field of a destination header comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// It has one value only.
    Fixed(u64),
    /// A field of the source header, through a field of the struct.
    Mapped {
        /// The field of the struct.
        by: String,
        /// The field of the source header.
        from: String,
    },
    /// The field of the source header that means the same.
    Role {
        /// The field of the source header.
        from: String,
    },
    /// The value of a field of the struct.
    Filled {
        /// The field of the struct.
        by: String,
    },
    /// The virtual miniport's own address, or a group address made from the payload's destination.
    Receiver,
    /// The address of the underlying adapter.
    Adapter,
    /// The name of the payload in this numbering.
    PayloadType,
    /// The length of what follows.
    Length,
    /// A checksum over the header.
    Checksum,
    /// Whether the part that depends on it is there.
    Presence,
    /// Nothing says what it is, so it is this.
    Default(u64),
    /// The field is part of the payload and crosses with it.
    Payload,
}
