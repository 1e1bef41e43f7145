//! Where each bit of the other side's header comes from, and every number that the translation needs.
//!
//! All of it follows from roles and facts: what a medium is called does not matter here.

use super::edge::{Edge, Fact, HeaderField, Role};
use super::library::Library;
use super::payload::Payload;
use super::translation::{
    Arm, Determination, Group, Length, Mark, Origin, Put, PutValue, Question, Read, Select, Translation,
};
use super::{Field, Mapping, Parameter, Resolution, Row, Side};

/// The numbering in which NDIS names payloads, whatever the media do.
const ETHERTYPE: &str = "ethertype";

/// The questions that the driver has to answer itself: those of the upper medium that the lower one never carries.
fn questions<'a>(upper: &'a Edge, lower: &'a Edge) -> impl Iterator<Item = &'a String> {
    upper.resolution.iter().filter(|question| !lower.resolution.contains(question))
}

/// Who answers for everybody on the other side, when the lower medium has no address resolution.
pub(super) fn derive_resolution(upper: &Edge, lower: &Edge, fields: &[Field]) -> Option<Resolution> {
    let questions: Vec<String> = questions(upper, lower).cloned().collect();
    let source = upper.role(Role::Source)?;
    let peer = fields.iter().find(|field| field.fills(Side::Upper, &source.name))?;
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
    pub(super) parameters: &'a [Parameter],
}

impl Crossing<'_> {
    /// Every number of this direction.
    pub(super) fn derive(self) -> Translation {
        let mapped = self.fields.iter().find_map(|field| Some((field, field.mapping.as_ref()?)));
        let select = mapped.and_then(|(_, mapping)| self.select(mapping));
        let is_version =
            self.selector(mapped.map(|(_, mapping)| mapping)).is_some_and(|field| field.in_payload);
        let rows = mapped.map_or(&[][..], |(_, mapping)| &mapping.rows);
        let arms: Vec<Arm> = rows.iter().filter_map(|row| self.arm(row, is_version)).collect();
        let answers = self.answers(mapped.map(|(_, mapping)| mapping));
        let otherwise = if is_version { "WrongVersion" } else { "UnmappedType" };
        let lookahead = lookahead(select.as_ref(), &arms);
        Translation {
            strip: self.source().header,
            header: self.destination().header,
            lookahead,
            select,
            arms,
            answers,
            otherwise: otherwise.to_owned(),
            fields: self.determinations(mapped),
        }
    }

    fn source(&self) -> &Edge {
        match self.from {
            Side::Upper => self.upper,
            Side::Lower => self.lower,
        }
    }

    fn destination(&self) -> &Edge {
        match self.from {
            Side::Upper => self.lower,
            Side::Lower => self.upper,
        }
    }

    /// The side that frames go to.
    fn to(&self) -> Side {
        match self.from {
            Side::Upper => Side::Lower,
            Side::Lower => Side::Upper,
        }
    }

    /// The field of the source header that names the payload.
    fn selector(&self, mapping: Option<&Mapping>) -> Option<&HeaderField> {
        let mapping = mapping?;
        self.source().field(match self.from {
            Side::Upper => &mapping.upper.value,
            Side::Lower => &mapping.lower.value,
        })
    }

    fn select(&self, mapping: &Mapping) -> Option<Select> {
        let field = self.selector(Some(mapping))?;
        let start = if field.in_payload { self.source().header } else { 0 };
        let read = match (field.bits, field.at % 8) {
            (4, 0) => Read::Nibble,
            (8, 0) => Read::Byte,
            (16, 0) => Read::Be16,
            _ => return None,
        };
        Some(Select { field: field.name.clone(), at: start + field.at / 8, read })
    }

    fn arm(&self, row: &Row, is_version: bool) -> Option<Arm> {
        let payload = self.library.payload(&row.payload)?;
        let at = self.source().header;
        let length = payload.length.as_ref()?;
        let version = payload.fixed.iter().find(|fixed| fixed.at == 0 && fixed.bits == 4);
        Some(Arm {
            value: if self.from == Side::Upper { row.upper.value } else { row.lower.value },
            payload: payload.name.clone(),
            ethertype: payload.number(ETHERTYPE)?,
            at,
            minimum: payload.header,
            version: version.filter(|_| !is_version).map(|fixed| fixed.value),
            length: Length {
                at: length.at,
                adds: length.adds,
                elsewhere: length.elsewhere.map(|(at, value)| Mark { at, value }),
            },
            questions: self.questions_within(payload, at),
            group: self.group(payload, at),
            puts: self.puts(row),
        })
    }

    /// The questions from above that travel inside `payload`, which starts at `at`.
    fn questions_within(&self, payload: &Payload, at: u64) -> Vec<Question> {
        if self.from == Side::Lower {
            return Vec::new();
        }
        let asked = questions(self.upper, self.lower).filter_map(|name| self.library.payload(name));
        let inside = asked.filter(|question| question.within.as_ref() == Some(&payload.name));
        let derived = inside.filter_map(|question| {
            let (numbering, next_at) = payload.types.first()?;
            let kind = question.fixed.iter().find(|fixed| fixed.bits == 8 && fixed.at % 8 == 0)?;
            Some(Question {
                name: question.name.clone(),
                next: Mark { at: at + next_at, value: question.number(numbering)? },
                kind: Mark { at: at + payload.header + kind.at / 8, value: kind.value },
            })
        });
        derived.collect()
    }

    /// The questions from above that the selecting field names.
    fn answers(&self, mapping: Option<&Mapping>) -> Vec<Fact> {
        if self.from == Side::Lower {
            return Vec::new();
        }
        let numbering = self.selector(mapping).and_then(|field| field.numbers.clone()).unwrap_or_default();
        let asked = questions(self.upper, self.lower).filter_map(|name| self.library.payload(name));
        let outer = asked.filter(|question| question.within.is_none());
        let facts = outer.filter_map(|question| {
            Some(Fact { name: question.name.clone(), value: question.number(&numbering)? })
        });
        facts.collect()
    }

    /// How the link destination of a group is made from the payload's, which starts at `at`.
    fn group(&self, payload: &Payload, at: u64) -> Option<Group> {
        let link = self.destination().role(Role::Destination).filter(|_| self.is_receiver_derived())?;
        let rule = self.library.link_group(self.destination(), &payload.name)?;
        let destination = payload.destination.as_ref()?;
        let (first, last) = destination.groups.as_ref()?;
        Some(Group {
            at: at + destination.at,
            low: at + destination.at + destination.bytes.saturating_sub(4),
            to: link.at / 8,
            first: first.value,
            last: last.value,
            prefix: rule.prefix.clone(),
            bits: rule.bits,
            broadcast: destination.broadcast,
        })
    }

    /// Whether the receiver is the virtual miniport itself: frames go up, and the medium below has no addresses.
    fn is_receiver_derived(&self) -> bool {
        self.from == Side::Lower && self.lower.address_length == 0
    }

    /// The field of the struct that fills `field` of the destination header.
    fn filler(&self, field: &HeaderField) -> Option<&Field> {
        self.fields.iter().find(|found| found.fills(self.to(), &field.name))
    }

    fn puts(&self, row: &Row) -> Vec<Put> {
        let fields = self.destination().header_fields();
        let puts = fields.filter_map(|field| {
            let value = match field.role {
                Some(Role::PayloadType) => {
                    let value = if self.from == Side::Upper { row.lower.value } else { row.upper.value };
                    let skip = usize::try_from(8_u64.saturating_sub(field.bits / 8)).ok()?;
                    PutValue::Bytes(value.to_be_bytes().get(skip..)?.to_vec())
                }
                Some(Role::Destination) if self.is_receiver_derived() => PutValue::Own,
                _ => PutValue::Field(self.filler(field)?.name.value.clone()),
            };
            Some(Put { at: field.at / 8, width: field.bits / 8, value })
        });
        puts.collect()
    }

    fn determinations(&self, mapped: Option<(&Field, &Mapping)>) -> Vec<Determination> {
        let fields = self.destination().fields.iter();
        let determined = fields.map(|field| Determination {
            field: field.name.clone(),
            at: field.at,
            bits: field.bits,
            origin: self.origin(field, mapped),
        });
        determined.collect()
    }

    fn origin(&self, field: &HeaderField, mapped: Option<(&Field, &Mapping)>) -> Option<Origin> {
        if field.in_payload {
            return Some(Origin::Payload);
        }
        if let Some(filler) = self.filler(field) {
            let parameter = self.parameters.iter().find(|parameter| parameter.field == filler.name.value);
            return Some(Origin::Filled {
                by: filler.name.value.clone(),
                parameter: parameter.map(|parameter| parameter.keyword.value.clone()),
            });
        }
        if let Some((by, mapping)) = mapped {
            let (to, from) = match self.from {
                Side::Upper => (&mapping.lower, &mapping.upper),
                Side::Lower => (&mapping.upper, &mapping.lower),
            };
            if to.value == field.name {
                return Some(Origin::Mapped { by: by.name.value.clone(), from: from.value.clone() });
            }
        }
        (field.role == Some(Role::Destination) && self.is_receiver_derived()).then_some(Origin::Receiver)
    }
}

/// How many bytes of a frame the steps of a translation look at.
fn lookahead(select: Option<&Select>, arms: &[Arm]) -> u64 {
    let selected = select.map_or(0, |select| select.at + if select.read == Read::Be16 { 2 } else { 1 });
    let looked = arms.iter().flat_map(|arm| {
        let questions = arm.questions.iter().map(|question| question.kind.at + 1);
        let group = arm.group.iter().map(|group| group.low + 4);
        questions.chain(group).chain([arm.at + arm.minimum])
    });
    looked.fold(selected, u64::max)
}
