//! Pass 2: from what was written to what it means. Every name is looked up and every number derived, once.
//!
//! In: an [`Ast`](crate::syntax::ast::Ast). Out: a [`Model`], plain data that may still break rules: the next pass
//! says which. In reading order: [`edge`] and [`translation`] are the model's larger parts, `library` holds the
//! described media and payloads, `driver` builds the model from both: `determine` says where each field comes from,
//! `read` takes the old header apart, `arms` are the payloads that cross, `write` makes the new header.

pub mod edge;
pub mod library;
pub mod payload;
pub mod translation;

mod alternative;
mod arms;
mod description;
mod determine;
mod driver;
mod fill;
mod layout;
mod mapping;
mod ndis;
mod origin;
mod pattern;
mod put;
mod read;
mod step;
mod stretch;
mod usage;
mod write;

use proc_macro2::Span;
use serde::{Deserialize, Serialize};

use crate::span::{Number, Spanned, Text};
pub use crate::syntax::ast::Side;
pub use driver::{resolve, resolve_with};
pub use edge::{Choice, Edge, Element, Fact, Form, HeaderField, Peer, Record, Role, Series};
pub(crate) use fill::station;
pub use ndis::NdisVersion;
pub(crate) use read::{BESIDE, KIND};
pub use translation::{Arm, Origin, Translation};

/// A driver, resolved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// The struct's name.
    pub name: Text,
    /// The name of the service, and of the protocol.
    pub service: Text,
    /// The length of that name in UTF-16.
    pub service_units: u64,
    /// What the driver is, in a sentence.
    pub description: String,
    /// The path of the runtime crate.
    pub runtime: Text,
    /// The oldest NDIS that the driver runs on.
    pub ndis: Spanned<NdisVersion>,
    /// The edge towards protocols.
    pub upper: Edge,
    /// The edge towards the underlying adapter.
    pub lower: Edge,
    /// The fields of the struct.
    pub fields: Vec<Field>,
    /// The values that an administrator may set.
    pub parameters: Vec<Parameter>,
    /// The author's function that sees each frame on its way down.
    pub send_hook: Option<Text>,
    /// The author's function that sees each frame on its way up.
    pub receive_hook: Option<Text>,
    /// What may be lost.
    pub lossy: Vec<Text>,
    /// The fields whose values every frame needs.
    pub kept: Vec<String>,
    /// From upper to lower.
    pub send: Translation,
    /// From lower to upper.
    pub receive: Translation,
    /// Present when the driver itself answers the questions for link addresses that the stack above asks.
    pub resolution: Option<Resolution>,
    /// The payload that the upper edge carries, from what the lower one carries.
    pub mtu: Mtu,
    /// The OIDs that the virtual miniport answers itself.
    pub oids: Vec<Fact>,
    /// Whether everything that was written could be read; if not, rules about what is missing say nothing.
    #[serde(skip, default = "whole")]
    pub is_whole: bool,
}

/// What was read back was checked when it was written.
fn whole() -> bool {
    true
}

/// A field of the driver's struct: one part of what a frame means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its name.
    pub name: Text,
    /// Its Rust type.
    pub type_name: Text,
    /// The type that it has to have to hold its meaning; none while nothing says what that is.
    pub meaning: Option<String>,
    /// Its documentation.
    pub description: String,
    /// The fields of the two headers that it joins.
    pub mapping: Option<Mapping>,
    /// The header field that it gives a value to.
    pub fill: Option<Fill>,
    /// The keyword of the parameter that it takes its value from.
    pub parameter: Option<Text>,
}

/// A field of the upper header joined to one of the lower.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Where the attribute stands.
    #[serde(skip, default = "unknown_place")]
    pub at: Place,
    /// The field above.
    pub upper: Text,
    /// The field below.
    pub lower: Text,
    /// Whether both fields name the payload.
    pub names_payloads: bool,
    /// Whether there is a table.
    pub has_table: bool,
    /// The table.
    pub rows: Vec<Row>,
    /// The name of the table, when it is described elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Text>,
    /// What every value becomes that has no row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rest: Option<u64>,
    /// Whether it is only for frames in which nothing else says what the field is.
    #[serde(default, skip_serializing_if = "::core::ops::Not::not")]
    pub is_otherwise: bool,
    /// The payload's field that it reads, instead of one of a header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packet: Option<Packet>,
    /// Whether values cross in frames that go down.
    pub goes_down: bool,
    /// Whether values cross in frames that go up.
    pub goes_up: bool,
    /// The author's function for frames that go down.
    pub down: Option<Text>,
    /// The author's function for frames that go up.
    pub up: Option<Text>,
    /// Whether several values may become one.
    pub is_lossy: bool,
}

/// A field of a payload, which frames have whichever side they come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Packet {
    /// The side whose frames the mapping reads.
    pub side: Side,
    /// The width of the widest.
    pub bits: u64,
    /// Its Rust type.
    pub type_name: String,
}

/// A place in the source: it says nothing about the model.
#[derive(Clone, Copy, Debug)]
pub struct Place(pub Span);

impl PartialEq for Place {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Place {}

fn unknown_place() -> Place {
    Place(Span::call_site())
}

/// A row of a mapping's table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The payload that both values name, when they name one.
    pub payload: Option<String>,
    /// The value above.
    pub upper: Number,
    /// The value below.
    pub lower: Number,
}

/// A header field that is given a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fill {
    /// Which header.
    pub side: Side,
    /// The field of the header.
    pub field: Text,
    /// Whether frames from that side with another value are dropped.
    pub only: bool,
    /// Where the value comes from; none breaks a rule.
    pub origin: Option<FillOrigin>,
}

/// Where the value of a fill comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FillOrigin {
    /// The registry.
    Parameter,
    /// It is always the same.
    Constant(ParameterValue),
    /// An adapter has it.
    Adapter(AdapterValue),
}

/// A value that an adapter has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdapterValue {
    /// The virtual miniport's own address.
    OwnAddress,
    /// The address of the underlying adapter.
    LowerAddress,
    /// The MtuSize of the underlying adapter.
    LowerMtu,
    /// The address of the other end of the underlying adapter's link; it may change, and may be unknown.
    LinkPeer,
}

/// A value from the registry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// The registry keyword.
    pub keyword: Text,
    /// The length of the keyword in UTF-16.
    pub keyword_units: u64,
    /// The field of the struct that takes the value.
    pub field: String,
    /// Its Rust type.
    pub type_name: Text,
    /// The type that it has to have.
    pub meaning: String,
    /// What an administrator reads beside it.
    pub description: String,
    /// The default as written.
    pub default: Text,
    /// The default as a value.
    pub value: ParameterValue,
    /// The smallest and the largest number that an administrator may set; none for an address.
    pub range: Option<(u64, u64)>,
}

/// The value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterValue {
    /// A link address, first byte on the wire first.
    Address(Vec<u8>),
    /// A number.
    Number(u64),
}

/// The driver answers for everybody on the other side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resolution {
    /// The payloads that ask.
    pub questions: Vec<String>,
    /// The field of the struct that holds the neighbour's address.
    pub peer: String,
}

/// Upper MTU = lower MTU + `added` - `taken`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mtu {
    /// Bytes that the upper edge carries beyond what the lower one does.
    pub added: u64,
    /// Bytes that the translation needs of what the lower edge carries.
    pub taken: u64,
}

impl Mapping {
    /// What is written for a value of frames that go `down`: value before, value after.
    pub fn converted(&self, down: bool) -> Vec<(u64, u64)> {
        let pair = |row: &Row| {
            if down { (row.upper.value, row.lower.value) } else { (row.lower.value, row.upper.value) }
        };
        // What becomes of a value anyway needs no row.
        let rows = self.rows.iter().map(pair);
        rows.filter(|(_, after)| Some(*after) != self.rest).collect()
    }

    /// The Rust type of what the mapping names on one side, which has this edge.
    pub(crate) fn type_on<'a>(&'a self, side: Side, edge: &'a Edge) -> Option<&'a str> {
        match &self.packet {
            Some(packet) if packet.side == side => Some(&packet.type_name),
            _ => edge.field(&self.on(side).value).map(|field| field.type_name.as_str()),
        }
    }

    /// Whether this mapping gives `field` of the header on side `to` its value.
    pub fn writes(&self, to: Side, field: &str) -> bool {
        let (target, goes) = match to {
            Side::Upper => (&self.upper, self.goes_up),
            Side::Lower => (&self.lower, self.goes_down),
        };
        !self.names_payloads && goes && target.value == field
    }

    /// Whether the author's function sees `value` of the header on side `from` through this mapping.
    pub fn shows(&self, from: Side, value: &str) -> bool {
        let (field, goes) = match from {
            Side::Upper => (&self.upper, self.goes_down),
            Side::Lower => (&self.lower, self.goes_up),
        };
        !self.names_payloads && goes && field.value == value
    }
}

impl Model {
    /// The Rust type of what a mapping names on one side.
    pub fn mapped_type<'a>(&'a self, mapping: &'a Mapping, side: Side) -> Option<&'a str> {
        mapping.type_on(side, self.edge(side))
    }

    /// Whether `field` of the header on `side` is the receiver that the translation itself works out.
    pub fn is_receiver(&self, side: Side, field: &str) -> bool {
        let is_role = self.edge(side).field(field).is_some_and(|found| found.role == Some(Role::Destination));
        is_role && side == Side::Upper && self.lower.address_length == 0
    }

    /// The edge on one side.
    pub fn edge(&self, side: Side) -> &Edge {
        match side {
            Side::Upper => &self.upper,
            Side::Lower => &self.lower,
        }
    }
}

impl Field {
    /// Whether its value is the address of the other end of the link, which is another in each frame.
    pub fn is_peer(&self) -> bool {
        let origin = self.fill.as_ref().and_then(|fill| fill.origin.as_ref());
        origin == Some(&FillOrigin::Adapter(AdapterValue::LinkPeer))
    }

    /// Whether this field gives its value to `field` of the header on `side`.
    pub fn fills(&self, side: Side, field: &str) -> bool {
        self.fill.as_ref().is_some_and(|fill| fill.side == side && fill.field.value == field)
    }
}
