//! Where each field of the other side's header comes from, and every number that the translation needs.
//!
//! All of it follows from roles and facts: what a medium is called does not matter here.

use super::arms::{Carried, arms, carried};
use super::edge::{Counts, Edge, HeaderField, Role};
use super::layout::has_series;
use super::library::Library;
use super::read::Reader;
use super::stretch::{self, each_shape};
use super::translation::{Determination, Number, Only, Origin, Put, PutValue, Source, Translation, Write};
use super::{Arm, Field, FillOrigin, Mapping, ParameterValue, Resolution, Side};

/// The questions that the driver has to answer itself: those of the upper medium that the lower one never carries.
pub(super) fn questions<'a>(upper: &'a Edge, lower: &'a Edge) -> impl Iterator<Item = &'a String> {
    upper.resolution.iter().filter(|question| !lower.resolution.contains(question))
}

/// Who answers for everybody on the other side, when the lower medium has no address resolution.
pub(super) fn derive_resolution(upper: &Edge, lower: &Edge, fields: &[Field]) -> Option<Resolution> {
    let questions: Vec<String> = questions(upper, lower).cloned().collect();
    let source = upper.role(Role::Source)?;
    // Whoever is at the other end of a link may be another when the answer has been believed.
    let peer = fields.iter().find(|field| field.fills(Side::Upper, &source.name) && !field.is_peer())?;
    (!questions.is_empty()).then(|| Resolution { questions, peer: peer.name.value.clone() })
}

/// One direction, from what both media are and what the struct says.
#[derive(Clone, Copy)]
pub(super) struct Crossing<'a> {
    pub(super) library: &'a Library,
    /// The side that frames come from.
    pub(super) from: Side,
    pub(super) upper: &'a Edge,
    pub(super) lower: &'a Edge,
    pub(super) fields: &'a [Field],
    /// Whether the author's functions see frames that go down, and frames that go up.
    pub(super) hooks: (bool, bool),
}

impl<'a> Crossing<'a> {
    /// Every number of this direction.
    pub(super) fn derive(self) -> Translation {
        let carried = carried(self);
        let only = self.only();
        let mut needed: Vec<String> = only.iter().map(|(value, _)| value.clone()).collect();
        let down = self.from == Side::Upper;
        let fields = self.destination().fields().into_iter().chain(self.destination().record_fields(down));
        let mut fields: Vec<Determination> = fields
            .map(|field| Determination {
                field: field.name.clone(),
                bits: field.bits,
                origin: self.origin(field),
                otherwise: self.fallback(field).map(|(by, from)| Origin::Mapped { by, from }),
                is_written: false,
            })
            .collect();
        let origins = fields.iter().flat_map(|field| field.origin.iter().chain(&field.otherwise));
        needed.extend(origins.filter_map(|origin| match origin {
            Origin::Role { from } | Origin::Mapped { from, .. } => Some(from.clone()),
            _ => None,
        }));
        let mut read = Reader::read(self, &carried, needed);
        let mut written = arms(self, &carried, &read);
        for determination in &mut fields {
            determination.is_written = written.fields.contains(&determination.field);
        }
        let only = only.into_iter().filter_map(|(value, field)| {
            let found = read.values.iter().find(|known| known.name == value)?;
            Some(Only { value, is_optional: found.is_optional, shape: found.shape, field })
        });
        let only: Vec<Only> = only.collect();
        // What the author's function sees of a header, it may change.
        let has_hook = if self.from == Side::Upper { self.hooks.0 } else { self.hooks.1 };
        if !has_hook {
            stretch::join(&read.steps, &mut written.arms);
            stretch::prune(&mut read.steps, &only, &written.arms);
            stretch::widen(&mut read.steps, &only, &mut written.arms);
        }
        let has_catch_all = written.arms.iter().any(|arm| arm.kinds.is_empty());
        Translation {
            needs_peer: self.needs_peer(&only, &written.arms),
            header: written.arms.iter().map(|arm| longest(&arm.write)).fold(0, u64::max),
            lookahead: self.source().longest
                + written.arms.iter().map(|arm| arm.lookahead()).fold(1, u64::max),
            whole: self.source().longest,
            patterns: read.patterns,
            read: read.steps,
            named: carried.named(),
            has_raw_kind: read.has_raw_kind,
            only,
            writes_beside: written.arms.iter().any(|arm| writes_beside(&arm.write)),
            answers: carried.answers.clone(),
            otherwise: (!has_catch_all || !written.dropped.is_empty()).then(|| carried.otherwise.to_owned()),
            arms: written.arms,
            prepared: written.prepared,
            values: read.values,
            reads_beside: read.reads_beside,
            has_series: self.source().elements.iter().any(has_series),
            reads_record: read.reads_record,
            record: self.destination().record(down).map_or(0, |record| record.bytes),
            fields,
        }
    }

    pub(super) fn source(&self) -> &'a Edge {
        match self.from {
            Side::Upper => self.upper,
            Side::Lower => self.lower,
        }
    }

    pub(super) fn destination(&self) -> &'a Edge {
        match self.from {
            Side::Upper => self.lower,
            Side::Lower => self.upper,
        }
    }

    /// The side that frames go to.
    pub(super) fn to(&self) -> Side {
        match self.from {
            Side::Upper => Side::Lower,
            Side::Lower => Side::Upper,
        }
    }

    /// Whether frames of this direction need to know who is at the other end of the link.
    fn needs_peer(&self, only: &[Only], arms: &[Arm]) -> bool {
        let peers = self.fields.iter().filter(|field| field.is_peer());
        let peers: Vec<&String> = peers.map(|field| &field.name.value).collect();
        let mut is_needed = only.iter().any(|only| peers.contains(&&only.field));
        for arm in arms {
            each_shape(&arm.write, &mut |shape| {
                is_needed |= shape.puts.iter().any(|put| match &put.value {
                    PutValue::Copy(operand) => {
                        matches!(&operand.source, Source::Field(name) if peers.contains(&name))
                    }
                    _ => false,
                });
            });
        }
        is_needed
    }

    /// The values of the source header that have to be those of a field of the struct.
    fn only(&self) -> Vec<(String, String)> {
        let fills = self.fields.iter().filter_map(|field| Some((field, field.fill.as_ref()?)));
        let only = fills.filter(|(_, fill)| fill.only && fill.side == self.from);
        only.map(|(field, fill)| (fill.field.value.clone(), field.name.value.clone())).collect()
    }

    /// Whether the receiver is the virtual miniport itself: frames go up, and the medium below has no addresses.
    pub(super) fn is_receiver_derived(&self) -> bool {
        self.from == Side::Lower && self.lower.address_length == 0
    }

    /// The field of the struct that fills `field` of the destination header.
    pub(super) fn filler(&self, field: &HeaderField) -> Option<&'a Field> {
        self.fields.iter().find(|found| found.fills(self.to(), &field.name))
    }

    /// The mappings of this direction.
    pub(super) fn mappings(&self) -> impl Iterator<Item = (&'a Field, &'a Mapping)> + use<'a> {
        let from = self.from;
        let mapped = self.fields.iter().filter_map(|found| Some((found, found.mapping.as_ref()?)));
        mapped.filter(move |(_, mapping)| !mapping.names_payloads && mapping.goes(from))
    }

    /// The mapping that gives `field` of the destination header its value.
    pub(super) fn mapping(&self, field: &HeaderField) -> Option<(&'a Field, &'a Mapping)> {
        let mut ours = self.mappings().filter(|(_, mapping)| !mapping.is_otherwise);
        ours.find(|(_, mapping)| mapping.on(self.to()).value == field.name)
    }

    /// The field of the struct that gives it one where nothing else does, and the value that this comes from.
    pub(super) fn fallback(&self, field: &HeaderField) -> Option<(String, String)> {
        let mut others = self.mappings().filter(|(_, mapping)| mapping.is_otherwise);
        let (by, mapping) = others.find(|(_, mapping)| mapping.on(self.to()).value == field.name)?;
        Some((by.name.value.clone(), mapping.on(self.from).value.clone()))
    }

    pub(super) fn origin(&self, field: &HeaderField) -> Option<Origin> {
        if field.in_payload {
            return Some(Origin::Payload);
        }
        if let Some(value) = field.allowed.value {
            return Some(Origin::Fixed(value));
        }
        if let Some(filler) = self.filler(field) {
            return Some(Origin::Filled { by: filler.name.value.clone() });
        }
        if let Some((by, mapping)) = self.mapping(field) {
            let (by, from) = (by.name.value.clone(), mapping.on(self.from).value.clone());
            return Some(Origin::Mapped { by, from });
        }
        match field.role {
            Some(Role::PayloadType) => return Some(Origin::PayloadType),
            Some(Role::Length) => return Some(Origin::Length),
            Some(Role::Checksum) => return Some(Origin::Checksum),
            Some(role) => {
                let same = self.source().role(role).filter(|source| {
                    !source.in_payload && source.bits == field.bits && source.is_number() == field.is_number()
                });
                if let Some(source) = same {
                    return Some(Origin::Role { from: source.name.clone() });
                }
            }
            None => {}
        }
        if field.role == Some(Role::Destination) && self.is_receiver_derived() && field.bits == 48 {
            return Some(Origin::Receiver);
        }
        let is_first_hop = self.from == Side::Upper && self.upper.role(Role::Source).is_none();
        if field.role == Some(Role::Source) && is_first_hop && field.bits == 48 {
            return Some(Origin::Adapter);
        }
        let default = if self.from == Side::Upper { field.send } else { field.receive };
        match default {
            Some(value) => Some(Origin::Default(value)),
            None => self.destination().is_condition(&field.name).then_some(Origin::Presence),
        }
    }

    /// The value of a destination field that is the same in all frames and known here.
    pub(super) fn constant(&self, field: &HeaderField) -> Option<u64> {
        match self.origin(field)? {
            Origin::Fixed(value) | Origin::Default(value) => Some(value),
            // A new header has no rest that it does not describe.
            Origin::Length if field.counts == Some(Counts::Header) => Some((field.since + field.until) / 8),
            Origin::Filled { .. } => match self.filler(field)?.fill.as_ref()?.origin.as_ref()? {
                FillOrigin::Constant(ParameterValue::Number(value)) => Some(*value),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The payload types that a frame of this direction may have.
impl Carried<'_> {
    /// Whether every frame that crosses has a payload type that is listed.
    pub(super) fn is_listed(&self) -> bool {
        !self.passes_any
    }
}

/// The longest header that may be written.
fn longest(write: &Write) -> u64 {
    match write {
        Write::Present { with, without, .. } => longest(with).max(longest(without)),
        Write::Shape(shape) => shape.header,
    }
}

fn writes_beside(write: &Write) -> bool {
    match write {
        Write::Present { with, without, .. } => writes_beside(with) || writes_beside(without),
        Write::Shape(shape) => shape.beside.is_some(),
    }
}

/// The fields of the struct whose values are needed for each frame.
pub(super) fn kept_fields(translation: &Translation, kept: &mut Vec<String>) {
    let mut keep = |name: &String| {
        if !kept.contains(name) {
            kept.push(name.clone());
        }
    };
    translation.only.iter().for_each(|only| keep(&only.field));
    for arm in &translation.arms {
        each_shape(&arm.write, &mut |shape| {
            let numbers = shape.puts.iter().filter_map(number_of).chain(&shape.beside);
            for part in numbers.flat_map(|number| &number.parts) {
                if let Source::Field(name) = &part.operand.source {
                    keep(name);
                }
            }
        });
    }
}

fn number_of(put: &Put) -> Option<&Number> {
    match &put.value {
        PutValue::Number(number) => Some(number),
        _ => None,
    }
}
