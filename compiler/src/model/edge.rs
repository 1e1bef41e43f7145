//! A medium at one edge of a driver: the facts that NDIS and the INF ask for, and the link header.

use serde::{Deserialize, Serialize};

use crate::span::Text;

/// A medium at one edge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edge {
    /// The medium, as the driver's source names it.
    pub medium: Text,
    /// What it is, in a sentence.
    pub description: String,
    /// NDIS_MEDIUM.
    pub ndis_medium: Fact,
    /// NDIS_PHYSICAL_MEDIUM.
    pub physical_medium: Fact,
    /// `*IfType`.
    pub if_type: Fact,
    /// NET_IF_ACCESS_TYPE.
    pub access: Fact,
    /// NET_IF_DIRECTION_TYPE.
    pub direction: Fact,
    /// NET_IF_CONNECTION_TYPE.
    pub connection: Fact,
    /// What protocols that bind to this medium look for (`Ndi\Interfaces`, UpperRange of a miniport).
    pub upper_range: String,
    /// What filters attach by (`Ndi\Interfaces`, LowerRange of a miniport).
    pub lower_range: String,
    /// The packet filters.
    pub packet_filters: Vec<Fact>,
    /// The same as one number.
    pub packet_filter_bits: u64,
    /// What the miniport promises about its frames.
    pub mac_options: Vec<Fact>,
    /// The same as one number.
    pub mac_option_bits: u64,
    /// How many multicast addresses the medium's list holds.
    pub multicast_list: u64,
    /// The length of the link header in bytes.
    pub header: u64,
    /// The length of a link address in bytes.
    pub address_length: u64,
    /// The payloads by which stations ask for each other's link addresses.
    pub resolution: Vec<String>,
    /// Whether there are any.
    pub has_resolution: bool,
    /// The OIDs that this medium demands beside those that every miniport answers.
    pub oids: Vec<Fact>,
    /// The fields of the link header in wire order, and those of the payload that the medium shows.
    pub fields: Vec<HeaderField>,
}

/// A word of NDIS and its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The name in the headers of NDIS.
    pub name: String,
    /// The number.
    pub value: u64,
}

/// A field of a header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeaderField {
    /// Its name.
    pub name: String,
    /// Its documentation.
    pub description: String,
    /// Its first bit, counted from the start of the header; of the payload when it stands there.
    pub at: u64,
    /// Its width in bits.
    pub bits: u64,
    /// Its Rust type.
    pub type_name: String,
    /// What it means, when the translation needs to know.
    pub role: Option<Role>,
    /// The numbering of a payload type.
    pub numbers: Option<String>,
    /// Whether it is the payload's own: read, but never written or taken off.
    pub in_payload: bool,
}

/// What a header field means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Who the frame is for.
    Destination,
    /// Who it comes from.
    Source,
    /// What the payload is.
    PayloadType,
    /// How long it is.
    Length,
}

impl Role {
    /// Every role, by the word that a description uses.
    pub(crate) const WORDS: [(&'static str, Self); 4] = [
        ("destination", Self::Destination),
        ("source", Self::Source),
        ("payload_type", Self::PayloadType),
        ("length", Self::Length),
    ];
}

impl HeaderField {
    /// The largest value that fits; fields of more than 64 bits hold addresses, not numbers.
    pub fn largest(&self) -> u64 {
        let spare = u32::try_from(64_u64.saturating_sub(self.bits)).unwrap_or(0);
        u64::MAX.checked_shr(spare).unwrap_or(0)
    }
}

impl Edge {
    /// The header field called `name`.
    pub fn field(&self, name: &str) -> Option<&HeaderField> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The first field of the link header, or of the payload, with `role`.
    pub fn role(&self, role: Role) -> Option<&HeaderField> {
        self.fields.iter().find(|field| field.role == Some(role))
    }

    /// The fields of the link header proper, which a translation to this medium has to write.
    pub fn header_fields(&self) -> impl Iterator<Item = &HeaderField> {
        self.fields.iter().filter(|field| !field.in_payload)
    }
}
