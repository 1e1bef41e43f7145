//! A packet behind a link header: what a translation has to know of it to find its length and its destination.

use super::translation::PacketField;
use crate::span::Number;

/// A described payload.
#[derive(Clone, Debug)]
pub struct Payload {
    /// Its name.
    pub name: String,
    /// The packet that carries it, when no link header does.
    pub within: Option<String>,
    /// Its value in each numbering.
    pub numbers: Vec<(String, u64)>,
    /// Whether no numbering has it: a medium's form says that it is there.
    pub is_opaque: bool,
    /// The length of its fixed header in bytes.
    pub header: u64,
    /// Where it says how long it is.
    pub length: Option<Length>,
    /// The fields that have one value only.
    pub fixed: Vec<Fixed>,
    /// Where it says who it is for.
    pub destination: Option<Destination>,
    /// Where it names its own payload: numbering, and offset in bytes.
    pub types: Vec<(String, u64)>,
    /// The numbers of its fixed header that a mapping may read.
    pub numbers_in: Vec<PacketField>,
}

/// A length field.
#[derive(Clone, Debug)]
pub struct Length {
    /// Its offset in bytes.
    pub at: u64,
    /// What it leaves out, in bytes.
    pub adds: u64,
    /// The offset and the value of the byte that, beside a zero length, says that the length is elsewhere.
    pub elsewhere: Option<(u64, u64)>,
}

/// A field with one value.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// Its first bit.
    pub at: u64,
    /// Its width in bits.
    pub bits: u64,
    /// The value.
    pub value: u64,
}

/// A destination field.
#[derive(Clone, Debug)]
pub struct Destination {
    /// Its offset in bytes.
    pub at: u64,
    /// Its width in bytes.
    pub bytes: u64,
    /// The first and the last value that the first byte of a group has.
    pub groups: Option<(Number, Number)>,
    /// Whether the destination of all ones is everybody's.
    pub broadcast: bool,
}

impl Payload {
    /// Its value in `numbering`.
    pub fn number(&self, numbering: &str) -> Option<u64> {
        self.numbers.iter().find(|(name, _)| name == numbering).map(|(_, value)| *value)
    }

    /// The number of its fixed header called `name`.
    pub fn number_in(&self, name: &str) -> Option<&PacketField> {
        self.numbers_in.iter().find(|field| field.name == name)
    }
}
