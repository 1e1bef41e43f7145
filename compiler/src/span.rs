//! A value together with the place in the user's source that it came from.
//!
//! The place serves messages only: it takes no part in equality and is not serialised.

use proc_macro2::Span;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value and where it was written.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where; the call site for a value that was read back from an image.
    pub span: Span,
}

/// A word or a string literal and where it was written.
pub type Text = Spanned<String>;

/// A number and where it was written.
pub type Number = Spanned<u64>;

impl<T> Spanned<T> {
    /// Joins a value and its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Spanned<T> {}

impl<T: Serialize> Serialize for Spanned<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(|value| Self::new(value, Span::call_site()))
    }
}
