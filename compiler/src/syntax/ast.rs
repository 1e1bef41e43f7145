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
    pub upper: MediumName,
    /// `lower = …`: the medium towards the underlying adapter.
    pub lower: MediumName,
    /// `ndis = "…"`: the oldest NDIS that the driver runs on; none was reported already.
    pub ndis: Option<Text>,
    /// `service = "…"`: the name of the service and of the protocol, when it is not the struct's.
    pub service: Option<Text>,
    /// `crate = …`: where the runtime is, when it is not `::entresol`.
    pub runtime: Option<Text>,
    /// `send_hook = …`: the author's function that sees each frame on its way down.
    pub send_hook: Option<Text>,
    /// `receive_hook = …`: the author's function that sees each frame on its way up.
    pub receive_hook: Option<Text>,
    /// `lossy = […]`: what may be lost because the other medium has no place for it.
    pub lossy: Vec<Text>,
    /// The fields of the struct.
    pub fields: Vec<Field>,
    /// Whether every attribute could be read; if not, what is missing may have been there.
    pub is_whole: bool,
}

/// `Ethernet`, or `module::Medium` for one that is described in a module of somebody's own.
#[derive(Clone, Debug)]
pub struct MediumName {
    /// Its name.
    pub name: Text,
    /// The module that describes it, when it is not built in.
    pub module: Option<Text>,
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

/// `#[map(upper = …, lower = …, …)]`: a field above joined to a field below.
#[derive(Clone, Debug)]
pub struct Map {
    /// The attribute's name, for messages about the whole.
    pub span: Span,
    /// The field of the upper medium.
    pub upper: Text,
    /// The field of the lower medium.
    pub lower: Text,
    /// `{ … }`: the pairs of values; none when values cross as they are, or through functions.
    pub rows: Option<Vec<Row>>,
    /// `table = …`: the table that is described under this name.
    pub table: Option<Text>,
    /// `otherwise`: only for frames in which nothing else says what the field is.
    pub otherwise: Option<Span>,
    /// `down`, or `down = path`: the value of a frame that goes down.
    pub down: Option<Way>,
    /// `up`, or `up = path`: the value of a frame that goes up.
    pub up: Option<Way>,
    /// `lossy`: several values may become one.
    pub lossy: Option<Span>,
}

/// One direction of a mapping.
#[derive(Clone, Debug)]
pub struct Way {
    /// The word.
    pub span: Span,
    /// The author's function, when there is one.
    pub function: Option<Text>,
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
    /// `value = …`: the value, when it is always the same.
    pub value: Option<Constant>,
    /// `adapter = …`: the value, when an adapter has it.
    pub adapter: Option<Text>,
    /// `only`: frames from that side with another value are dropped.
    pub only: Option<Span>,
}

/// A value that is always the same.
#[derive(Clone, Debug)]
pub enum Constant {
    /// A number.
    Number(Number),
    /// The text of an address.
    Text(Text),
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
    /// `least = …`: the smallest number that an administrator may set.
    pub least: Option<Number>,
    /// `most = …`: the largest one.
    pub most: Option<Number>,
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
    /// `link_header = …`: the bytes at the front that MtuSize leaves out.
    pub link_header: Number,
    /// `lower_only = "…"`: why no virtual miniport can have this medium.
    pub lower_only: Option<Text>,
    /// `beside_options = […]`: what a miniport says when it carries a tag beside its frames.
    pub beside_options: Vec<Text>,
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
    /// `#[peer(…)]`: by what an adapter says who is at the other end of its link.
    pub peers: Vec<Peer>,
    /// What the link header consists of, in wire order.
    pub fields: Vec<HeaderItem>,
}

/// `#[peer(status = …, address = …)]` or `#[peer(oid = …, address = …)]`: where the address of the other end stands.
#[derive(Clone, Debug)]
pub struct Peer {
    /// `status = …`: the indication, or `oid = …`: the question that is asked when the adapter is bound.
    pub said_by: PeerSource,
    /// `address = …`: its offset in what is said, in bytes.
    pub address: Number,
    /// `zero = …` or `nonzero = …`: the offset of a number of four bytes that has to be zero, or not, for it to count.
    pub condition: Option<(Number, bool)>,
    /// `lost`: it is the other end no longer.
    pub is_lost: bool,
}

/// What says who is at the other end.
#[derive(Clone, Debug)]
pub enum PeerSource {
    /// A status indication.
    Status(Text),
    /// The answer to a question.
    Oid(Text),
}

/// `#[header] struct …`: a part that several media can have.
#[derive(Clone, Debug)]
pub struct Header {
    /// The struct's name.
    pub name: Text,
    /// What it consists of, in wire order.
    pub fields: Vec<HeaderItem>,
}

/// A field or a part of a header.
#[derive(Clone, Debug)]
pub enum HeaderItem {
    /// A field.
    Field(Box<HeaderField>),
    /// A part.
    Part(Box<Part>),
}

/// `#[part(…)] name: Header`: a header inside a header.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name.
    pub name: Text,
    /// The header.
    pub header: Text,
    /// `choice`: one of the parts that stand together like this is there.
    pub is_choice: bool,
    /// `optional`: it is there when its own values are.
    pub is_optional: bool,
    /// `beside`: it stands in the slot of the 802.1Q tag, not in the frame.
    pub is_beside: bool,
    /// `series`: the rest of the frame is a series of it, each with a payload of its own.
    pub is_series: bool,
    /// `align = …`: each of a series but the first starts at a multiple of so many bytes behind the first.
    pub align: Option<Number>,
    /// `unlike = …`: what begins like this header is no series, whatever is said in front of it.
    pub unlike: Option<Text>,
    /// `record = send` or `record = receive`: it is what NDIS carries beside frames of this direction, in memory.
    pub record: Option<Text>,
    /// `payload = …`: what the payload is when this part is there.
    pub payload: Option<Text>,
    /// `#[when(field = value, …)]`: it is there when these fields before it have these values.
    pub when: Vec<(Text, Number)>,
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
    /// `opaque`: no numbering has it; a medium's form says that it is there.
    pub is_opaque: bool,
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
    /// `least = …`: the smallest value it may have.
    pub least: Option<Number>,
    /// `most = …`: the largest value it may have.
    pub most: Option<Number>,
    /// `except = […]`: values that it may not have.
    pub except: Vec<Number>,
    /// `mask = …`: the bits that have to be as `masked` says.
    pub mask: Option<Number>,
    /// `masked = …`: see `mask`.
    pub masked: Option<Number>,
    /// `default = …`: what is written when nothing else says what it is.
    pub default: Option<Number>,
    /// `send = …`: the same, in frames that go down.
    pub send: Option<Number>,
    /// `receive = …`: the same, in frames that go up.
    pub receive: Option<Number>,
    /// `little`: the least significant byte comes first.
    pub is_little: bool,
    /// `reversed`: the bits of each byte are the other way round.
    pub is_reversed: bool,
    /// `flag = …`: its first bit is none of its own, and has this name.
    pub flag: Option<Text>,
    /// `sum = …`: how a checksum is made.
    pub sum: Option<Text>,
    /// `in_payload`: the field is the payload's own; the medium shows it, but has no header for it.
    pub in_payload: bool,
    /// `counts = …`: from where a length counts.
    pub counts: Option<Text>,
    /// `groups = [first, last]`: the first bytes of group destinations.
    pub groups: Option<(Number, Number)>,
    /// `broadcast`: the destination of all ones is everybody's.
    pub broadcast: Option<Span>,
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

/// `#[table(otherwise = …, { … })] struct …`: what values become that come from one side.
#[derive(Clone, Debug)]
pub struct Table {
    /// The struct's name.
    pub name: Text,
    /// Value before, value after.
    pub rows: Vec<(Number, Number)>,
    /// `otherwise = …`: what every value becomes that has no row.
    pub otherwise: Option<Number>,
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
    /// `#[since("6.20")]`: the NDIS with which it came, when that was not the first of NDIS 6.
    pub since: Option<String>,
}
