//! A medium at one edge of a driver: the facts that NDIS and the INF ask for, and the link header.

use serde::{Deserialize, Serialize};

use super::ndis::NdisVersion;
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
    /// Why no virtual miniport can have this medium.
    pub lower_only: Option<String>,
    /// The packet filters.
    pub packet_filters: Vec<Fact>,
    /// The same as one number.
    pub packet_filter_bits: u64,
    /// What the miniport promises about its frames.
    pub mac_options: Vec<Fact>,
    /// The same as one number.
    pub mac_option_bits: u64,
    /// What a miniport promises besides when it carries a tag beside its frames.
    pub beside_options: Vec<Fact>,
    /// How many multicast addresses the medium's list holds.
    pub multicast_list: u64,
    /// The bytes at the front of a frame that MtuSize leaves out.
    pub link_header: u64,
    /// The length of the shortest header in bytes.
    pub shortest: u64,
    /// The length of the longest header in bytes.
    pub longest: u64,
    /// The length of a link address in bytes.
    pub address_length: u64,
    /// Where the destination stands in a header, in bytes, when that is the same in all frames.
    pub destination_at: Option<u64>,
    /// The payloads by which stations ask for each other's link addresses.
    pub resolution: Vec<String>,
    /// Whether there are any.
    pub has_resolution: bool,
    /// The OIDs that this medium demands beside those that every miniport answers.
    pub oids: Vec<Fact>,
    /// By what an adapter says who is at the other end of its link.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub peers: Vec<Peer>,
    /// What NDIS carries beside its frames, in memory (MediaSpecificInformation).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<Record>,
    /// What the header consists of, in wire order.
    pub elements: Vec<Element>,
}

/// A record beside the frames of one direction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Its name.
    pub name: String,
    /// Whether frames that go down have it; else those that go up.
    pub is_sent: bool,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its fields, in the order of memory.
    pub elements: Vec<Element>,
}

/// Where an adapter says who is at the other end of its link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Peer {
    /// The status indication, or the OID that is asked when the adapter is bound.
    pub said_by: Fact,
    /// Whether it is an OID.
    pub is_asked: bool,
    /// The offset of the address, in bytes.
    pub address: u64,
    /// The offset of a number of four bytes, and whether it has to be zero, or must not be, for it to count.
    pub condition: Option<(u64, bool)>,
    /// Whether it is the other end no longer.
    pub is_lost: bool,
}

/// A word of NDIS and its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The name in the headers of NDIS.
    pub name: String,
    /// The number.
    pub value: u64,
    /// The NDIS with which it came, when that was not the first of NDIS 6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NdisVersion>,
}

/// A field, or a place where one of several parts stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::large_enum_variant, reason = "most elements are fields")]
pub enum Element {
    /// A field.
    Field(HeaderField),
    /// One of several parts.
    Choice(Choice),
}

/// One of several parts stands here: the first whose conditions and values fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The parts.
    pub forms: Vec<Form>,
    /// Whether it stands in the slot of the 802.1Q tag, beside the frame.
    pub is_beside: bool,
}

/// One of the parts that may stand in a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Its name.
    pub name: String,
    /// The fields before it, and the values that they have when it is there.
    pub conditions: Vec<Condition>,
    /// What the payload is when it is there.
    pub payload: Option<String>,
    /// When the rest of the frame is a series of it, each with a payload of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<Series>,
    /// What it consists of.
    pub elements: Vec<Element>,
}

/// What is known of a series of frames.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// Each but the first starts at a multiple of so many bytes behind the first.
    pub align: u64,
    /// What begins like this is none.
    pub unlike: Vec<Element>,
}

/// A field that has a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The field.
    pub field: String,
    /// The value.
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
    /// The values that it may have.
    pub allowed: Allowed,
    /// What is written in a frame that goes down, when nothing else says what it is.
    pub send: Option<u64>,
    /// What is written in a frame that goes up, when nothing else says what it is.
    pub receive: Option<u64>,
    /// Whether the least significant byte comes first.
    pub is_little: bool,
    /// Whether the bits of each byte are the other way round.
    pub is_reversed: bool,
    /// The name of its first bit, when that is none of its own.
    pub flag: Option<String>,
    /// From where a length counts.
    pub counts: Option<Counts>,
    /// How a checksum is made.
    pub sum: Option<Sum>,
    /// The bits of its header in front of it.
    pub since: u64,
    /// The bits of its header from it on.
    pub until: u64,
}

/// The values that a field may have; any, when nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allowed {
    /// This one only.
    pub value: Option<u64>,
    /// None below this.
    pub least: Option<u64>,
    /// None above this.
    pub most: Option<u64>,
    /// None of these.
    pub except: Vec<u64>,
    /// The bits that have to be as the second says.
    pub masked: Option<(u64, u64)>,
}

/// From where a length counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    /// From behind the header that it stands in.
    Behind,
    /// It is the length of the header that it stands in.
    Header,
    /// From the start of the packet.
    Packet,
}

/// How a checksum is made, over the header that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sum {
    /// The one's complement sum of RFC 1071.
    Internet,
    /// CRC-16/IBM-3740, often called CCITT.
    Crc16,
    /// The exclusive or of all bytes.
    Xor,
}

/// What a header field means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Who the frame is for.
    Destination,
    /// Who it comes from.
    Source,
    /// What the payload is.
    PayloadType,
    /// How long something is.
    Length,
    /// A checksum.
    Checksum,
    /// How urgent it is: the eight user priorities of IEEE 802.1Q, which are those of IEEE 802.11.
    Priority,
    /// Whether it may be dropped before others.
    DropEligible,
    /// The VLAN.
    VlanId,
    /// The priority that a provider gave it.
    OuterPriority,
    /// Whether a provider may drop it before others.
    OuterDropEligible,
    /// The provider's VLAN.
    OuterVlanId,
}

/// Words and what they stand for.
pub(super) type Words<T, const N: usize> = [(&'static str, T); N];

impl Role {
    /// Every role, by the word that a description uses.
    pub(crate) const WORDS: Words<Self, 11> = [
        ("destination", Self::Destination),
        ("source", Self::Source),
        ("payload_type", Self::PayloadType),
        ("length", Self::Length),
        ("checksum", Self::Checksum),
        ("priority", Self::Priority),
        ("drop_eligible", Self::DropEligible),
        ("vlan_id", Self::VlanId),
        ("outer_priority", Self::OuterPriority),
        ("outer_drop_eligible", Self::OuterDropEligible),
        ("outer_vlan_id", Self::OuterVlanId),
    ];

    /// The word that a description uses.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, role)| *role == self).map_or("", |(word, _)| word)
    }

    /// Whether a frame says it for those behind the next hop too, so that losing it has to be meant.
    pub(crate) const fn is_carried_on(self) -> bool {
        !matches!(self, Self::Destination | Self::Source | Self::PayloadType | Self::Length | Self::Checksum)
    }

    /// Whether the compiler works its value out of the frame itself.
    pub(crate) const fn is_computed(self) -> bool {
        matches!(self, Self::PayloadType | Self::Length | Self::Checksum)
    }
}

impl Counts {
    /// By the word that a description uses.
    pub(super) const WORDS: Words<Self, 3> =
        [("behind", Self::Behind), ("header", Self::Header), ("packet", Self::Packet)];
}

impl Sum {
    /// By the word that a description uses.
    pub(super) const WORDS: Words<Self, 3> =
        [("internet", Self::Internet), ("crc16", Self::Crc16), ("xor", Self::Xor)];
}

impl Allowed {
    /// Whether any value is allowed.
    pub fn is_any(&self) -> bool {
        *self == Self::default()
    }

    /// Whether `value` is allowed.
    pub fn has(&self, value: u64) -> bool {
        self.value.is_none_or(|only| only == value)
            && self.least.is_none_or(|least| value >= least)
            && self.most.is_none_or(|most| value <= most)
            && !self.except.contains(&value)
            && self.masked.is_none_or(|(mask, bits)| value & mask == bits)
    }
}

impl HeaderField {
    /// The largest value that fits; fields of more than 64 bits hold addresses, not numbers.
    pub fn largest(&self) -> u64 {
        let spare = u32::try_from(64_u64.saturating_sub(self.bits)).unwrap_or(0);
        u64::MAX.checked_shr(spare).unwrap_or(0)
    }

    /// Whether its values are numbers, and not bytes in a row.
    pub fn is_number(&self) -> bool {
        self.type_name.starts_with(|first: char| first.is_ascii_lowercase()) && self.bits <= 64
    }
}

/// Calls `each` for every field of `elements`, those in parts too.
pub(crate) fn each_field<'a>(elements: &'a [Element], each: &mut impl FnMut(&'a HeaderField)) {
    for element in elements {
        match element {
            Element::Field(field) => each(field),
            Element::Choice(choice) => {
                choice.forms.iter().for_each(|form| each_field(&form.elements, each));
            }
        }
    }
}

impl Edge {
    /// Every field, each name once, in wire order.
    pub fn fields(&self) -> Vec<&HeaderField> {
        let mut found: Vec<&HeaderField> = Vec::new();
        each_field(&self.elements, &mut |field| {
            if !found.iter().any(|known| known.name == field.name) {
                found.push(field);
            }
        });
        found
    }

    /// The record beside frames of one direction.
    pub fn record(&self, is_sent: bool) -> Option<&Record> {
        self.records.iter().find(|record| record.is_sent == is_sent)
    }

    /// The record that has the field called `name`, when the header has none.
    pub fn record_of(&self, name: &str) -> Option<&Record> {
        let is_it = |field: &HeaderField| field.name == name;
        if find(&self.elements, &is_it).is_some() {
            return None;
        }
        self.records.iter().find(|record| find(&record.elements, &is_it).is_some())
    }

    /// The fields of the record beside frames of one direction.
    pub fn record_fields(&self, is_sent: bool) -> Vec<&HeaderField> {
        let mut found = Vec::new();
        let elements = self.record(is_sent).map(|record| record.elements.as_slice()).unwrap_or_default();
        each_field(elements, &mut |field| found.push(field));
        found
    }

    /// Those that stand in the frame, in front of the payload.
    pub fn header_fields(&self) -> Vec<&HeaderField> {
        let mut beside: Vec<&str> = Vec::new();
        for element in &self.elements {
            if let Element::Choice(choice) = element
                && choice.is_beside
            {
                choice.forms.iter().for_each(|form| {
                    each_field(&form.elements, &mut |field| beside.push(&field.name));
                });
            }
        }
        let mut fields = self.fields();
        fields.retain(|field| !field.in_payload && !beside.contains(&field.name.as_str()));
        fields
    }

    /// The header field called `name`.
    pub fn field(&self, name: &str) -> Option<&HeaderField> {
        let is_it = |field: &HeaderField| field.name == name;
        let in_records = || self.records.iter().find_map(|record| find(&record.elements, &is_it));
        find(&self.elements, &is_it).or_else(in_records)
    }

    /// The first field with `role`.
    pub fn role(&self, role: Role) -> Option<&HeaderField> {
        find(&self.elements, &|field| field.role == Some(role))
    }

    /// Whether a part depends on the value of the field called `name`.
    pub fn is_condition(&self, name: &str) -> bool {
        has_condition(&self.elements, name)
    }
}

/// The first field that `is_it`, those in parts too.
fn find<'a>(elements: &'a [Element], is_it: &impl Fn(&HeaderField) -> bool) -> Option<&'a HeaderField> {
    elements.iter().find_map(|element| match element {
        Element::Field(field) => is_it(field).then_some(field),
        Element::Choice(choice) => choice.forms.iter().find_map(|form| find(&form.elements, is_it)),
    })
}

fn has_condition(elements: &[Element], name: &str) -> bool {
    elements.iter().any(|element| match element {
        Element::Field(_) => false,
        Element::Choice(choice) => choice.forms.iter().any(|form| {
            form.conditions.iter().any(|condition| condition.field == name)
                || has_condition(&form.elements, name)
        }),
    })
}
