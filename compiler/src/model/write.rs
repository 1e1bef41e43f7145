//! How a new header is written: which parts it has, and what stands in each of its bytes.
//!
//! In: the elements of a header, and what is known of the frames. Out: a tree with one header, byte for byte, at each
//! leaf. What is the same in every frame is prepared once.

use super::alternative::Found;
use super::determine::Crossing;
use super::edge::{Choice, Counts, Element, Form, HeaderField, Role, each_field};
use super::put::{bytes_of, flush, join_numbers};
use super::translation::{
    Number, Operand, Origin, Part, Prepared, Put, PutSum, PutValue, RECORD_AT, Shape, Source, Value,
    ValueShape, Write,
};
use super::{Field, FillOrigin, Mapping, ParameterValue, Side};

/// The payload type of the frames that a header is written for.
#[derive(Clone, Copy)]
pub(super) enum Kind<'a> {
    /// The destination calls it this.
    Number(u64),
    /// Several that are written alike; this is one of them.
    Several(u64),
    /// A payload without a number.
    Named(&'a str),
    /// Any that has no header of its own.
    Any,
}

pub(super) struct Writer<'a> {
    pub(super) crossing: Crossing<'a>,
    pub(super) values: &'a [Value],
    pub(super) has_raw_kind: bool,
    pub(super) kind: Kind<'a>,
    pub(super) name: String,
    pub(super) prepared: &'a mut Vec<Prepared>,
    pub(super) fields: &'a mut Vec<String>,
}

/// A field and where it stands.
type Placed<'a> = (&'a HeaderField, u64);

/// Why there is no one header.
pub(super) enum Unclear {
    /// It depends on whether these values are there.
    Depends(Vec<String>),
    /// No form of the header can say this payload type.
    Impossible,
}

/// Which parts a header has.
#[derive(Default)]
struct Chosen<'a> {
    fields: Vec<Placed<'a>>,
    beside: Vec<Placed<'a>>,
    /// Fields whose value says that a part is there, or is not.
    conditions: Vec<(&'a str, u64)>,
    /// Where parts are missing that are told by their first field: its first bit, its width, its value.
    missing: Vec<(u64, u64, u64)>,
    bits: u64,
}

impl<'a> Writer<'a> {
    /// The header, depending on which values are there; `assumed` are those that are known to be, or not to be.
    pub(super) fn tree(&mut self, assumed: &[(String, bool)]) -> Option<Write> {
        let mut chosen = Chosen::default();
        match self.choose(&self.crossing.destination().elements, assumed, &mut chosen) {
            Ok(()) => Some(Write::Shape(self.shape(&chosen, assumed))),
            Err(Unclear::Impossible) => None,
            Err(Unclear::Depends(values)) => {
                let mut branch = |is_there| {
                    let more = values.iter().map(|value| (value.clone(), is_there));
                    let all: Vec<(String, bool)> = assumed.iter().cloned().chain(more).collect();
                    self.tree(&all).map(Box::new)
                };
                let (with, without) = (branch(true)?, branch(false)?);
                Some(Write::Present { values, with, without })
            }
        }
    }

    fn choose(
        &self,
        elements: &'a [Element],
        assumed: &[(String, bool)],
        chosen: &mut Chosen<'a>,
    ) -> Result<(), Unclear> {
        for element in elements {
            match element {
                Element::Field(field) if field.in_payload => {}
                Element::Field(field) => {
                    self.tell_apart(field, assumed)?;
                    chosen.fields.push((field, chosen.bits));
                    chosen.bits += field.bits;
                }
                Element::Choice(choice) if choice.is_beside => self.choose_beside(choice, assumed, chosen)?,
                Element::Choice(choice) => {
                    let form = self.form(choice, assumed)?;
                    self.note_conditions(choice, form, chosen);
                    if form.elements.is_empty() {
                        chosen
                            .missing
                            .extend(told_by(choice).map(|(bits, value)| (chosen.bits, bits, value)));
                    }
                    self.choose(&form.elements, assumed, chosen)?;
                }
            }
        }
        Ok(())
    }

    fn choose_beside(
        &self,
        choice: &'a Choice,
        assumed: &[(String, bool)],
        chosen: &mut Chosen<'a>,
    ) -> Result<(), Unclear> {
        let Some(form) = choice.forms.first() else { return Ok(()) };
        if self.has_part(form, assumed)? == Some(true) {
            let mut at = 0;
            for element in &form.elements {
                if let Element::Field(field) = element {
                    chosen.beside.push((field, at));
                    at += field.bits;
                }
            }
        }
        Ok(())
    }

    /// The form that is written: the first that can say what there is to say.
    fn form(&self, choice: &'a Choice, assumed: &[(String, bool)]) -> Result<&'a Form, Unclear> {
        let (last, before) = choice.forms.split_last().ok_or(Unclear::Impossible)?;
        let may_be_missing = last.name.is_empty() && last.elements.is_empty();
        let candidates = if may_be_missing { before } else { &choice.forms };
        for form in candidates {
            if !self.can_say_kind(form) || !self.conditions_hold(form) {
                continue;
            }
            let is_there = !may_be_missing
                || self.conditions_are_known(form)
                || self.has_part(form, assumed)?.unwrap_or(self.is_fixed(form));
            if is_there {
                return Ok(form);
            }
        }
        if may_be_missing { Ok(last) } else { Err(Unclear::Impossible) }
    }

    /// Whether a form can name the payload type of these frames; one that says nothing of it can.
    fn can_say_kind(&self, form: &Form) -> bool {
        if let Some(payload) = &form.payload {
            return matches!(self.kind, Kind::Named(name) if name == payload);
        }
        let mut field = None;
        self.each_written(&form.elements, &mut |found: &HeaderField| {
            if found.role == Some(Role::PayloadType) && field.is_none() {
                field = Some(found.allowed.clone());
            }
        });
        match (field, self.kind) {
            (None, _) => true,
            (Some(allowed), Kind::Number(number) | Kind::Several(number)) => allowed.has(number),
            (Some(_), Kind::Named(_)) => false,
            (Some(_), Kind::Any) => true,
        }
    }

    /// Calls `each` for the fields that may be written; a part inside that is never there has none.
    fn each_written(&self, elements: &[Element], each: &mut impl FnMut(&HeaderField)) {
        for element in elements {
            match element {
                Element::Field(field) => each(field),
                Element::Choice(choice) => {
                    let forms = choice.forms.iter().filter(|form| self.conditions_hold(form));
                    forms.for_each(|form| self.each_written(&form.elements, each));
                }
            }
        }
    }

    /// Whether the conditions of a form hold as far as the fields are known.
    fn conditions_hold(&self, form: &Form) -> bool {
        form.conditions.iter().all(|condition| {
            let field = self.crossing.destination().field(&condition.field);
            let known = match field {
                Some(field) => self.crossing.constant(field),
                // The first bit of an address: no route is written.
                None => Some(0),
            };
            known.is_none_or(|known| known == condition.value)
        })
    }

    /// Whether a part is there that may be missing, by what it would say; none when it says nothing of the frame.
    fn has_part(&self, form: &Form, assumed: &[(String, bool)]) -> Result<Option<bool>, Unclear> {
        let mut names: Vec<String> = Vec::new();
        let mut is_certain = false;
        let mut is_lacking = false;
        self.each_written(&form.elements, &mut |field: &HeaderField| match self.found(field, assumed) {
            (Found::Value(_), _) => is_certain = true,
            (Found::Unclear(value), _) => names.push(value.name.clone()),
            (Found::Lacking, Some(Origin::Role { from } | Origin::Mapped { from, .. })) => {
                is_lacking |= assumed.iter().any(|(known, _)| *known == from);
            }
            (_, Some(Origin::Filled { .. } | Origin::Adapter | Origin::Receiver)) => is_certain = true,
            _ => {}
        });
        match (is_certain, names.is_empty()) {
            (true, _) => Ok(Some(true)),
            (false, false) if !is_lacking => Err(Unclear::Depends(names)),
            (false, true) if !is_lacking => Ok(None),
            (false, _) => Ok(Some(false)),
        }
    }

    /// Whether a part that says nothing of the frame is always the same, so that it can be written.
    fn is_fixed(&self, form: &Form) -> bool {
        let mut is_fixed = form.conditions.is_empty();
        each_field(&form.elements, &mut |field: &HeaderField| {
            is_fixed &= matches!(self.crossing.origin(field), Some(Origin::Fixed(_)));
        });
        is_fixed
    }

    /// Whether all that a part depends on is known; that it holds was seen before.
    fn conditions_are_known(&self, form: &Form) -> bool {
        let is_known = |name: &str| {
            let field = self.crossing.destination().field(name);
            field.is_some_and(|field| self.crossing.constant(field).is_some())
        };
        !form.conditions.is_empty() && form.conditions.iter().all(|condition| is_known(&condition.field))
    }

    /// Fields that nothing else determines say which form was chosen.
    fn note_conditions(&self, choice: &'a Choice, form: &'a Form, chosen: &mut Chosen<'a>) {
        let all = choice.forms.iter().flat_map(|other| &other.conditions);
        for condition in all {
            let Some(field) = self.crossing.destination().field(&condition.field) else { continue };
            let is_known = chosen.conditions.iter().any(|(name, _)| *name == condition.field);
            if is_known || self.crossing.origin(field) != Some(Origin::Presence) {
                continue;
            }
            let own = form.conditions.iter().find(|own| own.field == condition.field);
            let value = own.map_or(u64::from(condition.value == 0), |own| own.value);
            chosen.conditions.push((&condition.field, value));
        }
    }

    /// Notes that some frame has the field.
    fn write_field(&mut self, field: &HeaderField) {
        if !self.fields.contains(&field.name) {
            self.fields.push(field.name.clone());
        }
    }

    /// Every byte of the header that was chosen.
    fn shape(&mut self, chosen: &Chosen<'a>, assumed: &[(String, bool)]) -> Shape {
        let header = chosen.bits / 8;
        for (field, _) in chosen.fields.iter().chain(&chosen.beside) {
            self.write_field(field);
        }
        let mut groups: Vec<Vec<Placed<'a>>> = Vec::new();
        let mut end = 0;
        for (field, at) in &chosen.fields {
            match groups.last_mut() {
                Some(group) if at / 8 < end => group.push((field, *at)),
                _ => groups.push(vec![(field, *at)]),
            }
            end = end.max((at + field.bits).div_ceil(8));
        }
        // What NDIS carries beside the frame stands behind the longest header.
        let down = self.crossing.from == Side::Upper;
        let mut at = RECORD_AT * 8;
        for field in self.crossing.destination().record_fields(down) {
            self.write_field(field);
            groups.push(vec![(field, at)]);
            at += field.bits;
        }
        let puts: Vec<(Put, bool)> =
            groups.iter().map(|group| self.put(group, chosen, header, assumed)).collect();
        let sums = chosen.fields.iter().filter_map(|(field, at)| {
            let covers = (at.saturating_sub(field.since) / 8, (field.since + field.until) / 8);
            (field.role == Some(Role::Checksum)).then_some(PutSum { at: at / 8, covers, sum: field.sum? })
        });
        let destination = chosen.fields.iter().find(|(field, _)| {
            field.role == Some(Role::Destination) && self.crossing.origin(field) == Some(Origin::Receiver)
        });
        let beside = (!chosen.beside.is_empty()).then(|| self.number(&chosen.beside, chosen, 32, 0, assumed));
        let sums = sums.collect();
        let group_at = destination.map(|(_, at)| at / 8);
        let (prepared, puts) = self.prepare(header, puts);
        Shape { header, prepared, puts, sums, group_at, beside }
    }

    /// What a group of fields that share bytes is, and whether it is the same in every frame.
    fn put(
        &self,
        group: &[Placed<'a>],
        chosen: &Chosen<'a>,
        header: u64,
        assumed: &[(String, bool)],
    ) -> (Put, bool) {
        let start = group.first().map_or(0, |(_, at)| at / 8);
        let end = group.iter().map(|(field, at)| (at + field.bits).div_ceil(8)).fold(start, u64::max);
        let (at, width) = (start, end - start);
        let whole = |value, is_constant| (Put { at, width, value }, is_constant);
        if let [(field, first)] = group
            && first % 8 == 0
            && field.bits % 8 == 0
        {
            match self.crossing.origin(field) {
                // The bytes of a number that stands the other way round are turned where numbers are written.
                Some(Origin::PayloadType) if !field.is_little => match self.kind {
                    Kind::Number(number) => return whole(PutValue::Bytes(bytes_of(number, width)), true),
                    Kind::Several(_) | Kind::Any if self.has_raw_kind && width == 2 => {
                        let missing = chosen.missing.iter();
                        let here = missing.filter(|(at, bits, _)| at == first && *bits == field.bits);
                        return whole(PutValue::Kind(here.map(|(_, _, value)| *value).collect()), false);
                    }
                    _ => {}
                },
                Some(Origin::Length) if field.counts != Some(Counts::Header) => {
                    let adds = header.saturating_sub((first + field.until) / 8);
                    let most = field.allowed.most.unwrap_or(field.largest());
                    let value = if field.is_little {
                        PutValue::LittleLength(adds, most)
                    } else {
                        PutValue::Length(adds, most)
                    };
                    return whole(value, false);
                }
                _ if !field.is_number() => {
                    let operand = self.operand(field, assumed);
                    let is_constant = operand.as_ref().is_none_or(|operand| self.is_constant(operand));
                    return match operand {
                        Some(operand) => whole(PutValue::Copy(operand), is_constant),
                        None => whole(PutValue::Bytes(self.constant_bytes(field, width)), true),
                    };
                }
                _ => {}
            }
        }
        let number = self.number(group, chosen, width * 8, start * 8, assumed);
        if number.parts.is_empty() {
            let mut bytes = bytes_of(number.constant, width);
            if number.is_little {
                bytes.reverse();
            }
            return whole(PutValue::Bytes(bytes), true);
        }
        let is_constant = number.parts.iter().all(|part| self.is_constant(&part.operand));
        whole(PutValue::Number(number), is_constant)
    }

    /// The bytes of a field that is the same in all frames and no number.
    fn constant_bytes(&self, field: &HeaderField, width: u64) -> Vec<u8> {
        match self.crossing.filler(field).and_then(|filler| filler.fill.as_ref()?.origin.as_ref()) {
            Some(FillOrigin::Constant(ParameterValue::Address(bytes))) => bytes.clone(),
            _ => bytes_of(self.crossing.constant(field).unwrap_or(0), width),
        }
    }

    /// Fields at some bits of a number of `bits`, which starts at bit `start`.
    fn number(
        &self,
        group: &[Placed<'a>],
        chosen: &Chosen<'a>,
        bits: u64,
        start: u64,
        assumed: &[(String, bool)],
    ) -> Number {
        let mut number = Number { constant: 0, parts: Vec::new(), is_little: false };
        for (field, at) in group {
            let shift = bits.saturating_sub(at - start + field.bits);
            number.is_little |= field.is_little;
            let condition = chosen.conditions.iter().find(|(name, _)| *name == field.name);
            let constant = match (condition, self.crossing.origin(field), self.kind) {
                (Some((_, value)), ..) => Some(*value),
                (None, Some(Origin::PayloadType), Kind::Number(number)) => Some(number),
                _ => self.crossing.constant(field),
            };
            match (constant, self.operand(field, assumed)) {
                (Some(value), _) => {
                    number.constant |= value.checked_shl(u32::try_from(shift).unwrap_or(64)).unwrap_or(0);
                }
                (None, Some(operand)) => number.parts.push(Part { operand, shift, bits: field.bits }),
                (None, None) => {}
            }
        }
        number
    }

    /// The value of a field that is not known here.
    fn operand(&self, field: &HeaderField, assumed: &[(String, bool)]) -> Option<Operand> {
        let plain = |source| Operand {
            is_reversed: field.is_reversed,
            is_flagged: field.flag.is_some(),
            ..Operand::plain(source, ValueShape::Number)
        };
        let (found, origin) = self.found(field, assumed);
        let origin = origin?;
        match origin {
            Origin::Filled { by } => {
                let is_known = matches!(
                    self.crossing.filler(field)?.fill.as_ref()?.origin,
                    Some(FillOrigin::Constant(_))
                );
                (!is_known).then(|| plain(Source::Field(by)))
            }
            Origin::Receiver => Some(plain(Source::Own)),
            Origin::Adapter => Some(plain(Source::Lower)),
            Origin::PayloadType => Some(plain(Source::Value(super::read::KIND.to_owned()))),
            Origin::Role { .. } | Origin::Mapped { .. } => self.value(field, &found, self.through(&origin)),
            _ => None,
        }
    }

    fn value(&self, field: &HeaderField, found: &Found<'_>, mapping: Option<&Mapping>) -> Option<Operand> {
        let down = self.crossing.from == Side::Upper;
        let (value, default) = match found {
            Found::Value(value) => (value, None),
            Found::Unclear(value) => {
                (value, Some(if down { field.send } else { field.receive }.unwrap_or(0)))
            }
            Found::Lacking | Found::Other => return None,
        };
        // A payload's number has no flag, and its bits stand as they are.
        let source = self.crossing.source().field(&value.name);
        let table = mapping.filter(|mapping| mapping.has_table).map(|mapping| mapping.converted(down));
        let function = mapping.and_then(|mapping| if down { &mapping.down } else { &mapping.up }.as_ref());
        Some(Operand {
            source: Source::Value(value.name.clone()),
            shape: value.shape,
            default,
            was_reversed: source.is_some_and(|source| source.is_reversed),
            is_reversed: field.is_reversed,
            is_flagged: field.flag.is_some(),
            function: function.map(|path| path.value.clone()),
            table,
            otherwise: mapping.and_then(|mapping| mapping.rest),
        })
    }

    fn is_constant(&self, operand: &Operand) -> bool {
        let has_hook = match self.crossing.from {
            Side::Upper => self.crossing.hooks.0,
            Side::Lower => self.crossing.hooks.1,
        };
        match operand.source {
            Source::Value(_) => false,
            Source::Field(ref name) => {
                let is_it = |field: &&Field| field.name.value == *name;
                !has_hook && !self.crossing.fields.iter().find(is_it).is_some_and(Field::is_peer)
            }
            Source::Own | Source::Lower => true,
        }
    }

    /// Puts what is the same in every frame into a prepared header, and joins neighbours there.
    fn prepare(&mut self, header: u64, puts: Vec<(Put, bool)>) -> (Option<String>, Vec<Put>) {
        let mut all: Vec<Put> = Vec::new();
        let mut stretch: Vec<Put> = Vec::new();
        let mut kept: Vec<Put> = Vec::new();
        for (put, is_constant) in puts {
            if is_constant {
                // A record does not stand right behind each header.
                if stretch.last().is_some_and(|last| last.at + last.width != put.at) {
                    flush(&mut stretch, &mut all, &mut kept);
                }
                stretch.push(put);
            } else {
                flush(&mut stretch, &mut all, &mut kept);
                all.push(put);
            }
        }
        flush(&mut stretch, &mut all, &mut kept);
        let all = join_numbers(all);
        if kept.is_empty() {
            return (None, all);
        }
        let header = kept.iter().fold(header, |end, put| end.max(put.at + put.width));
        if let Some(same) = self.prepared.iter().find(|known| known.header == header && known.puts == kept) {
            return (Some(same.name.clone()), all);
        }
        let count = self.prepared.iter().filter(|known| known.name.starts_with(&self.name)).count();
        let name = if count == 0 { self.name.clone() } else { format!("{}_{}", self.name, count + 1) };
        self.prepared.push(Prepared { name: name.clone(), header, puts: kept });
        (Some(name), all)
    }
}

/// The first field of a part that may be missing, when its value tells that the part is there.
fn told_by(choice: &Choice) -> Option<(u64, u64)> {
    let form = choice.forms.first().filter(|form| form.conditions.is_empty())?;
    match form.elements.first()? {
        Element::Field(field) => Some((field.bits, field.allowed.value?)),
        Element::Choice(_) => None,
    }
}
