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
    /// An older declared version switches receive segment coalescing off for every adapter of the machine.
    pub(super) const OLDEST: Self = Self { major: 6, minor: 30 };

    fn parse(text: &str) -> Option<Self> {
        let (major, minor) = KNOWN.iter().find(|known| **known == text)?.split_once('.')?;
        Some(Self { major: major.parse().ok()?, minor: minor.parse().ok()? })
    }

    /// Looks up a version as written.
    pub(super) fn resolve(text: &Text, errors: &mut Errors) -> Option<Spanned<Self>> {
        match Self::parse(&text.value) {
            None => {
                errors.push(text.span, message::ndis_unknown(&text.value, &KNOWN[3..]));
                None
            }
            Some(version) if version < Self::OLDEST => {
                errors.push(text.span, message::ndis_too_old(&text.value, &Self::OLDEST.to_string()));
                None
            }
            Some(version) => Some(Spanned::new(version, text.span)),
        }
    }
}

impl fmt::Display for NdisVersion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
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
