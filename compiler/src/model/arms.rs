//! Which payloads cross, and what happens to each.
//!
//! Where both media count payload types in the same numbering, every type crosses; where they do not, those cross that
//! have a name on both sides. A table of the author's lists those that cross in either case.

use super::determine::{Crossing, questions};
use super::edge::{Choice, Edge, Element, Fact, Form, HeaderField, Role, each_field};
use super::payload::Payload;
use super::read::{NAMED, Read};
use super::translation::{
    Arm, Group, Length, Mark, Measure, PacketField, Prepared, Question, Range, Value, ValueShape, Write,
};
use super::write::{Kind, Writer};
use super::{Mapping, Row, Side};

/// The numbering in which NDIS names payloads, whatever the media do.
const ETHERTYPE: &str = "ethertype";

/// The payload types that cross.
pub(super) struct Carried<'a> {
    crossing: Crossing<'a>,
    /// Those that both media have names for, or that a table of the author's has; empty when every one crosses.
    rows: Vec<Listed>,
    /// Whether all types cross that are not listed.
    pub(super) passes_any: bool,
    /// The payloads without a number that cross.
    pub(super) opaque: Vec<String>,
    /// The types that are questions to the driver itself.
    pub(super) answers: Vec<Fact>,
    /// The reason under which every other frame is dropped.
    pub(super) otherwise: &'static str,
}

/// A payload type that crosses.
struct Listed {
    payload: Option<String>,
    /// What the source calls it.
    before: Vec<u64>,
    /// What the destination calls it.
    after: u64,
}

/// What was found for all arms together.
pub(super) struct Written {
    pub(super) arms: Vec<Arm>,
    pub(super) prepared: Vec<Prepared>,
    /// The destination fields that some frame has.
    pub(super) fields: Vec<String>,
    /// Payloads without a number that have no place on the other side.
    pub(super) dropped: Vec<u64>,
}

impl Arm {
    /// The bytes of the payload that are looked at.
    pub(super) fn lookahead(&self) -> u64 {
        let measure = self.measure.iter().flat_map(|measure| {
            measure.questions.iter().map(|question| question.kind.at + 1).chain([measure.minimum])
        });
        let group = self.group.iter().map(|group| group.low + 4);
        measure.chain(group).fold(0, u64::max)
    }
}

impl Carried<'_> {
    /// The payloads that no numbering has, and the numbers that stand for them.
    pub(super) fn named(&self) -> Vec<Fact> {
        let names = self.crossing.library.opaque();
        names
            .map(|name| Fact { name: name.to_owned(), value: NAMED + self.number_of(name), since: None })
            .collect()
    }

    /// The number of a payload that no numbering has.
    pub(super) fn number_of(&self, payload: &str) -> u64 {
        let mut names = self.crossing.library.opaque();
        names.position(|name| name == payload).and_then(|at| u64::try_from(at).ok()).unwrap_or(0)
    }
}

/// The numbering of a medium's payload types.
fn numbering(edge: &Edge) -> Option<&str> {
    edge.role(Role::PayloadType)?.numbers.as_deref()
}

/// Which payload types cross in one direction.
pub(super) fn carried(crossing: Crossing<'_>) -> Carried<'_> {
    let (source, destination) = (crossing.source(), crossing.destination());
    let (from, to) = (numbering(source).unwrap_or_default(), numbering(destination).unwrap_or_default());
    let mapping = crossing.fields.iter().filter_map(|field| field.mapping.as_ref());
    let table = mapping.filter(|mapping| mapping.names_payloads).find(|mapping| mapping.has_table);
    let rows = match table {
        Some(table) => table.rows.iter().map(|row| listed(row, crossing.from)).collect(),
        None if from == to => Vec::new(),
        None => crossing
            .library
            .payloads_in(from)
            .filter_map(|(payload, before)| {
                Some(Listed {
                    payload: Some(payload.name.clone()),
                    before: vec![before],
                    after: payload.number(to)?,
                })
            })
            .collect(),
    };
    let passes_any = table.is_none() && from == to && !from.is_empty();
    let opaque = crossing.library.opaque().filter(|name| {
        table.is_none() && names_payload(&source.elements, name) && names_payload(&destination.elements, name)
    });
    let is_version = source.role(Role::PayloadType).is_some_and(|field| field.in_payload);
    let asked = questions(crossing.upper, crossing.lower).filter_map(|name| crossing.library.payload(name));
    let outer = asked.filter(|question| crossing.from == Side::Upper && question.within.is_none());
    Carried {
        crossing,
        rows,
        passes_any,
        opaque: opaque.map(str::to_owned).collect(),
        answers: outer
            .filter_map(|question| {
                Some(Fact { name: question.name.clone(), value: question.number(from)?, since: None })
            })
            .collect(),
        otherwise: if is_version { "WrongVersion" } else { "UnmappedType" },
    }
}

fn listed(row: &Row, from: Side) -> Listed {
    let (before, after) = match from {
        Side::Upper => (&row.upper, &row.lower),
        Side::Lower => (&row.lower, &row.upper),
    };
    Listed { payload: row.payload.clone(), before: vec![before.value], after: after.value }
}

/// Whether some form of a header says that the payload is the one called `name`.
fn names_payload(elements: &[Element], name: &str) -> bool {
    let names = |form: &Form| form.payload.as_deref() == Some(name) || names_payload(&form.elements, name);
    elements.iter().any(|element| match element {
        Element::Field(_) => false,
        Element::Choice(Choice { forms, .. }) => forms.iter().any(names),
    })
}

/// What happens to each payload type.
pub(super) fn arms(crossing: Crossing<'_>, carried: &Carried<'_>, read: &Read) -> Written {
    let mut maker = Maker { crossing, carried, read, prepared: Vec::new(), fields: Vec::new() };
    let mut arms: Vec<Arm> = carried.rows.iter().filter_map(|row| maker.listed(row)).collect();
    if carried.passes_any {
        arms.extend(maker.special());
    }
    let mut dropped = Vec::new();
    for name in crossing.library.opaque() {
        let number = NAMED + carried.number_of(name);
        let is_read = names_payload(&crossing.source().elements, name);
        let arm = if carried.opaque.iter().any(|known| known == name) { maker.opaque(name) } else { None };
        match arm {
            Some(arm) => arms.push(arm),
            None if is_read && carried.passes_any => dropped.push(number),
            None => {}
        }
    }
    if carried.passes_any {
        arms.extend(maker.any());
    }
    Written { arms, prepared: maker.prepared, fields: maker.fields, dropped }
}

struct Maker<'a> {
    crossing: Crossing<'a>,
    carried: &'a Carried<'a>,
    read: &'a Read,
    prepared: Vec<Prepared>,
    fields: Vec<String>,
}

impl Maker<'_> {
    /// Writes the header for frames of one kind; the name says which.
    fn write(&mut self, name: &str, kind: Kind<'_>, reads: &[PacketField]) -> Option<Write> {
        let way = if self.crossing.from == Side::Upper { "down" } else { "up" };
        let mut values = self.read.values.clone();
        values.extend(reads.iter().map(|field| Value {
            name: field.name.clone(),
            is_optional: false,
            shape: ValueShape::Number,
        }));
        let mut writer = Writer {
            crossing: self.crossing,
            values: &values,
            has_raw_kind: self.read.has_raw_kind,
            kind,
            name: format!("{way}_{name}"),
            prepared: &mut self.prepared,
            fields: &mut self.fields,
        };
        writer.tree(&[])
    }

    /// A payload type that is listed.
    fn listed(&mut self, row: &Listed) -> Option<Arm> {
        let source = self.crossing.source();
        let can_be = |value: &u64| types(source).iter().any(|field| field.allowed.has(*value));
        let kinds: Vec<u64> = row.before.iter().copied().filter(can_be).collect();
        let name = row.payload.as_deref().map_or("listed".to_owned(), str::to_lowercase);
        let payload = row.payload.as_ref().and_then(|name| self.crossing.library.payload(name));
        let reads = payload.map(|payload| self.reads(payload)).unwrap_or_default();
        let write = self.write(&name, Kind::Number(row.after), &reads)?;
        Some(Arm {
            kinds,
            payload: row.payload.clone(),
            ethertype: Some(payload.and_then(|payload| payload.number(ETHERTYPE)).unwrap_or(0)),
            within: None,
            measure: payload.and_then(|payload| self.measure(payload)),
            group: payload.and_then(|payload| self.group(payload)),
            reads,
            write,
        })
    }

    /// Of the types that all cross, those that are written in another way, that have groups, or that hide questions.
    fn special(&mut self) -> Vec<Arm> {
        let from = numbering(self.crossing.source()).unwrap_or_default();
        let mut arms = Vec::new();
        let library = self.crossing.library;
        let described = library.payloads_in(from).filter(|(payload, _)| {
            !self.questions_within(payload).is_empty()
                || self.group(payload).is_some()
                || !self.reads(payload).is_empty()
        });
        let described: Vec<(&Payload, u64)> = described.collect();
        for (payload, number) in &described {
            let row = Listed { payload: Some(payload.name.clone()), before: vec![*number], after: *number };
            arms.extend(self.listed(&row));
        }
        let mut excepted: Vec<u64> = Vec::new();
        for field in types(self.crossing.destination()) {
            for value in &field.allowed.except {
                let is_known =
                    described.iter().any(|(_, number)| number == value) || excepted.contains(value);
                let can_be = types(self.crossing.source()).iter().any(|field| field.allowed.has(*value));
                if !is_known && can_be {
                    excepted.push(*value);
                }
            }
        }
        if let Some(first) = excepted.first().copied()
            && let Some(write) = self.write("excepted", Kind::Several(first), &[])
        {
            arms.push(Arm {
                kinds: excepted,
                payload: None,
                ethertype: None,
                within: None,
                measure: None,
                group: None,
                reads: Vec::new(),
                write,
            });
        }
        arms
    }

    fn opaque(&mut self, name: &str) -> Option<Arm> {
        let write = self.write(&name.to_lowercase(), Kind::Named(name), &[])?;
        Some(Arm {
            kinds: vec![NAMED + self.carried.number_of(name)],
            payload: Some(name.to_owned()),
            ethertype: Some(0),
            within: None,
            measure: None,
            group: None,
            reads: Vec::new(),
            write,
        })
    }

    /// All types that no other arm has.
    fn any(&mut self) -> Option<Arm> {
        let write = self.write("any", Kind::Any, &[])?;
        let (source, destination) = (types(self.crossing.source()), types(self.crossing.destination()));
        let most = |field: &&HeaderField| field.allowed.most.unwrap_or(field.largest());
        let least = |field: &&HeaderField| field.allowed.least.unwrap_or(0);
        let come = (source.iter().map(least).min()?, source.iter().map(most).max()?);
        let go = (destination.iter().map(least).min()?, destination.iter().map(most).max()?);
        let fits = come.0 >= go.0 && come.1 <= go.1;
        let ethertype = if numbering(self.crossing.source()) == Some(ETHERTYPE) { None } else { Some(0) };
        Some(Arm {
            kinds: Vec::new(),
            payload: None,
            ethertype,
            within: (!fits).then(|| Range { at: 0, least: go.0, most: go.1, except: Vec::new() }),
            measure: None,
            group: None,
            reads: Vec::new(),
            write,
        })
    }

    /// The numbers of a payload that mappings of this direction read.
    fn reads(&self, payload: &Payload) -> Vec<PacketField> {
        let mut found: Vec<PacketField> = Vec::new();
        for (_, mapping) in self.crossing.mappings().filter(|(_, mapping)| mapping.packet.is_some()) {
            let field = payload.number_in(&mapping.on(self.crossing.from).value);
            found.extend(field.filter(|field| !found.contains(field)).cloned());
        }
        found
    }

    /// What a described payload says about itself.
    fn measure(&self, payload: &Payload) -> Option<Measure> {
        if payload.length.is_none() && self.reads(payload).is_empty() {
            return None;
        }
        let is_version = self.crossing.source().role(Role::PayloadType).is_some_and(|field| field.in_payload);
        let version = payload.fixed.iter().find(|fixed| fixed.at == 0 && fixed.bits == 4);
        Some(Measure {
            minimum: payload.header,
            version: version.filter(|_| !is_version).map(|fixed| fixed.value),
            length: payload.length.as_ref().filter(|_| !self.carried.passes_any).map(|length| Length {
                at: length.at,
                adds: length.adds,
                elsewhere: length.elsewhere.map(|(at, value)| Mark { at, value }),
            }),
            questions: self.questions_within(payload),
        })
    }

    /// The questions from above that travel inside `payload`.
    fn questions_within(&self, payload: &Payload) -> Vec<Question> {
        if self.crossing.from == Side::Lower {
            return Vec::new();
        }
        let library = self.crossing.library;
        let asked = questions(self.crossing.upper, self.crossing.lower);
        let inside = asked
            .filter_map(|name| library.payload(name))
            .filter(|question| question.within.as_ref() == Some(&payload.name));
        let derived = inside.filter_map(|question| {
            let (numbering, next_at) = payload.types.first()?;
            let kind = question.fixed.iter().find(|fixed| fixed.bits == 8 && fixed.at % 8 == 0)?;
            Some(Question {
                name: question.name.clone(),
                next: Mark { at: *next_at, value: question.number(numbering)? },
                kind: Mark { at: payload.header + kind.at / 8, value: kind.value },
            })
        });
        derived.collect()
    }

    /// How the link destination of a group is made from the payload's.
    fn group(&self, payload: &Payload) -> Option<Group> {
        let edge = self.crossing.destination();
        edge.role(Role::Destination).filter(|_| self.crossing.is_receiver_derived())?;
        let rule = self.crossing.library.link_group(edge, &payload.name)?;
        let destination = payload.destination.as_ref()?;
        let (first, last) = destination.groups.as_ref()?;
        Some(Group {
            at: destination.at,
            low: destination.at + destination.bytes.saturating_sub(4),
            first: first.value,
            last: last.value,
            prefix: rule.prefix.clone(),
            bits: rule.bits,
            broadcast: destination.broadcast,
        })
    }
}

/// Every field of a medium that names the payload.
pub(super) fn types(edge: &Edge) -> Vec<&HeaderField> {
    let mut found = Vec::new();
    each_field(&edge.elements, &mut |field| {
        if field.role == Some(Role::PayloadType) {
            found.push(field);
        }
    });
    found
}

impl Mapping {
    /// Whether values cross in frames that come from this side.
    pub(super) fn goes(&self, from: Side) -> bool {
        match from {
            Side::Upper => self.goes_down,
            Side::Lower => self.goes_up,
        }
    }

    /// The field on one side.
    pub(super) fn on(&self, side: Side) -> &crate::span::Text {
        match side {
            Side::Upper => &self.upper,
            Side::Lower => &self.lower,
        }
    }
}
