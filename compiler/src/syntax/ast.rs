//! What was written, and nothing else: no name is looked up, no number derived.

use proc_macro2::Span;
use serde::{Deserialize, Serialize};

use crate::span::{Number, Text};

/// An annotated driver struct.
#[derive(Clone, Debug)]
pub struct Ast {
    /// The struct's name.
    pub name: Text,
    /// The paragraphs of its documentation.
    pub docs: Vec<String>,
    /// `upper = …`: the medium towards protocols.
    pub upper: Text,
    /// `lower = …`: the medium towards the underlying adapter.
    pub lower: Text,
    /// `ndis = "…"`: the oldest NDIS that the driver runs on; none was reported already.
    pub ndis: Option<Text>,
    /// `service = "…"`: the name of the service and of the protocol, when it is not the struct's.
    pub service: Option<Text>,
    /// `crate = …`: where the runtime is, when it is not `::entresol`.
    pub runtime: Option<Text>,
    /// The fields of the struct.
    pub fields: Vec<Field>,
    /// Whether every attribute could be read; if not, what is missing may have been there.
    pub is_whole: bool,
}

/// A field of a driver struct.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: Text,
    /// Its type, as written.
    pub type_name: Text,
    /// The paragraphs of its documentation.
    pub docs: Vec<String>,
    /// `#[map(…)]`
    pub map: Option<Map>,
    /// `#[fill(…)]`
    pub fill: Option<Fill>,
    /// `#[parameter(…)]`
    pub parameter: Option<Parameter>,
}

/// `#[map(upper = …, lower = …, { … })]`: a field above joined to a field below through a table.
#[derive(Clone, Debug)]
pub struct Map {
    /// The attribute's name, for messages about the whole.
    pub span: Span,
    /// The field of the upper medium.
    pub upper: Text,
    /// The field of the lower medium.
    pub lower: Text,
    /// The pairs of values.
    pub rows: Vec<Row>,
}

/// `0x0800 = 4`: a value above and the same meaning below.
#[derive(Clone, Debug)]
pub struct Row {
    /// The value above.
    pub upper: Number,
    /// The value below.
    pub lower: Number,
}

/// `#[fill(upper = …)]` or `#[fill(lower = …)]`: a field of one medium that is given a value.
#[derive(Clone, Debug)]
pub struct Fill {
    /// The attribute's name, for messages about the whole.
    pub span: Span,
    /// Which medium's field.
    pub side: Side,
    /// The field.
    pub field: Text,
}

/// One of the two sides of a driver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Towards protocols.
    Upper,
    /// Towards the underlying adapter.
    Lower,
}

/// `#[parameter("…", default = "…")]`: a value from the registry.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The attribute's name, for messages about the whole.
    pub span: Span,
    /// The registry keyword.
    pub keyword: Text,
    /// The value when the registry has none.
    pub default: Text,
}

/// `#[medium(…)] struct …`: a medium and its link header.
#[derive(Clone, Debug)]
pub struct Medium {
    /// The struct's name.
    pub name: Text,
    /// The paragraphs of its documentation.
    pub docs: Vec<String>,
    /// `ndis_medium = …`
    pub ndis_medium: Text,
    /// `physical_medium = …`
    pub physical_medium: Text,
    /// `if_type = …`
    pub if_type: Text,
    /// `access = …`
    pub access: Text,
    /// `direction = …`
    pub direction: Text,
    /// `connection = …`
    pub connection: Text,
    /// `upper_range = "…"`: what protocols look for.
    pub upper_range: Text,
    /// `lower_range = "…"`: what filters attach by.
    pub lower_range: Text,
    /// `mtu = …`: what MtuSize counts.
    pub mtu: Text,
    /// `packet_filters = […]`
    pub packet_filters: Vec<Text>,
    /// `mac_options = […]`
    pub mac_options: Vec<Text>,
    /// `multicast_list = …`: how many multicast addresses the medium's list holds.
    pub multicast_list: Number,
    /// `oids = […]`: the OIDs that this medium demands beside those that every miniport answers.
    pub oids: Vec<Text>,
    /// `resolution = […]`: the payloads by which stations ask for each other's link addresses.
    pub resolution: Vec<Text>,
    /// The fields of the link header, in wire order.
    pub fields: Vec<HeaderField>,
}

/// `#[payload(…)] struct …`: a packet that a link header, or another packet, carries.
#[derive(Clone, Debug)]
pub struct Payload {
    /// The struct's name.
    pub name: Text,
    /// The paragraphs of its documentation.
    pub docs: Vec<String>,
    /// `within = …`: the packet that carries it; otherwise a link header does.
    pub within: Option<Text>,
    /// `ethertype = 0x0800`: its value in each numbering.
    pub numbers: Vec<(Text, Number)>,
    /// The fields of its fixed header, in wire order.
    pub fields: Vec<HeaderField>,
}

/// A field of a header.
#[derive(Clone, Debug)]
pub struct HeaderField {
    /// Its name.
    pub name: Text,
    /// Its type, as written.
    pub type_name: Text,
    /// The paragraphs of its documentation.
    pub docs: Vec<String>,
    /// `bits = …`: its width, when the type does not say it.
    pub bits: Option<Number>,
    /// `role = …`: what it means.
    pub role: Option<Text>,
    /// `numbers = …`: the numbering of a payload type.
    pub numbers: Option<Text>,
    /// `value = …`: the one value it may have.
    pub value: Option<Number>,
    /// `in_payload`: the field is the payload's own; the medium shows it, but has no header for it.
    pub in_payload: bool,
    /// `counts = …`: from where a length counts.
    pub counts: Option<Text>,
    /// `groups = [first, last]`: the first bytes of group destinations.
    pub groups: Vec<Number>,
    /// `broadcast`: the destination of all ones is everybody's.
    pub broadcast: bool,
    /// `#[elsewhere(field = value)]`: a zero length beside this value means that the length is elsewhere.
    pub elsewhere: Option<(Text, Number)>,
    /// `#[group(…)]`: how a payload's group destination becomes a link address.
    pub link_groups: Vec<LinkGroup>,
}

/// `#[group(payload = …, prefix = "…", bits = …)]`: a group address of the medium, from a payload's.
#[derive(Clone, Debug)]
pub struct LinkGroup {
    /// The payload whose destination names the group.
    pub payload: Text,
    /// The link address without the bits that come from the destination.
    pub prefix: Text,
    /// How many low bits of the destination go into the address.
    pub bits: Number,
}

/// `enum …`: words and their numbers.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// The enum's name.
    pub name: Text,
    /// Its words.
    pub words: Vec<Word>,
}

/// A word of a vocabulary.
#[derive(Clone, Debug)]
pub struct Word {
    /// The word.
    pub name: Text,
    /// Its number.
    pub value: u64,
    /// `#[mandatory]`: for every miniport, whatever its medium.
    pub is_mandatory: bool,
}
