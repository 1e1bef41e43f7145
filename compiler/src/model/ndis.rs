//! The versions of NDIS that a driver can name.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::Errors;
use crate::message;
use crate::span::{Spanned, Text};

/// A version of NDIS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NdisVersion {
    /// 6
    pub major: u8,
    /// 30 for 6.30
    pub minor: u8,
}

/// From Windows Vista to Windows 10 version 1709, the newest that the ABI facts cover.
const KNOWN: [&str; 10] = ["6.0", "6.1", "6.20", "6.30", "6.40", "6.50", "6.51", "6.60", "6.70", "6.80"];

impl NdisVersion {
    /// The newest of them.
    pub(super) const NEWEST: Self = Self { major: 6, minor: 80 };

    /// The version that `text` names.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (major, minor) = KNOWN.iter().find(|known| **known == text)?.split_once('.')?;
        Some(Self { major: major.parse().ok()?, minor: minor.parse().ok()? })
    }

    /// The first Windows with it: its two numbers and its build. Service packs of Windows Vista are builds of their own.
    pub fn windows(self) -> (u16, u16, u32) {
        match (self.major, self.minor) {
            (..=5, _) | (6, 0) => (6, 0, 6_000),
            (6, 1..=19) => (6, 0, 6_001),
            (6, 20..=29) => (6, 1, 7_600),
            (6, 30..=39) => (6, 2, 9_200),
            (6, 40..=49) => (6, 3, 9_600),
            (6, 50) => (10, 0, 10_240),
            (6, 51..=59) => (10, 0, 10_586),
            (6, 60..=69) => (10, 0, 14_393),
            (6, 70..=79) => (10, 0, 15_063),
            _ => (10, 0, 16_299),
        }
    }

    /// Looks up a version as written.
    pub(super) fn resolve(text: &Text, errors: &mut Errors) -> Option<Spanned<Self>> {
        match Self::parse(&text.value) {
            None => {
                errors.push(text.span, message::ndis_unknown(&text.value, &KNOWN));
                None
            }
            Some(version) => Some(Spanned::new(version, text.span)),
        }
    }
}

impl fmt::Display for NdisVersion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // 6.20 is not 6.2, and 6.1 not 6.10.
        write!(formatter, "{}.{}", self.major, self.minor)
    }
}

impl Serialize for NdisVersion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for NdisVersion {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("no NDIS version: `{text}`")))
    }
}
