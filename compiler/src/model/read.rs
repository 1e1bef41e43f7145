//! How a header is taken apart: its fixed stretches become runs of bytes, its alternatives decisions.
//!
//! In: the elements of a header, and the fields whose values are needed. Out: steps. A stretch whose length is the
//! same in all frames is taken at once, decisions inside it read from it; a decision that changes the length stands
//! between two stretches.

use super::arms::{Carried, types};
use super::determine::Crossing;
use super::edge::{Choice, Counts, Element, Form, HeaderField, Role};
use super::layout::{element_bits, fixed_bits};
use super::translation::{
    Branch, Decision, Get, GetShape, Given, Pattern, Range, Step, Value, ValueShape, When,
};

/// What a payload type is called as a value.
pub(super) const KIND: &str = "kind";

/// Payload types that no header field says count from here, above every EtherType.
pub(super) const NAMED: u64 = 0x1_0000;

/// How one header is taken apart.
pub(super) struct Read {
    pub(super) steps: Vec<Step>,
    pub(super) values: Vec<Value>,
    pub(super) patterns: Vec<Pattern>,
    pub(super) has_raw_kind: bool,
    pub(super) reads_beside: bool,
}

/// The payload type as a value.
fn kind() -> Value {
    Value { name: KIND.to_owned(), is_optional: false, shape: ValueShape::Number }
}

/// A place in the frame: a run, and a bit in it.
type Place = (String, u64);

pub(super) struct Reader<'a> {
    carried: &'a Carried<'a>,
    needed: Vec<String>,
    patterns: Vec<Pattern>,
    /// Where each field stands that was met so far.
    places: Vec<(String, Get)>,
    runs: Vec<String>,
    reads_beside: bool,
    has_raw_kind: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn read(crossing: Crossing<'a>, carried: &'a Carried<'a>, needed: Vec<String>) -> Read {
        let source = crossing.source();
        let mut reader = Self {
            carried,
            needed,
            patterns: Vec::new(),
            places: Vec::new(),
            runs: Vec::new(),
            reads_beside: false,
            has_raw_kind: types(source).iter().all(|field| field.bits == 16 && !field.is_little),
        };
        let (steps, values) = reader.block("head", &source.elements, false);
        Read {
            steps,
            values,
            patterns: reader.patterns,
            has_raw_kind: reader.has_raw_kind,
            reads_beside: reader.reads_beside,
        }
    }

    /// A name for a run that no other has.
    fn run(&mut self, name: &str) -> String {
        let count = self.runs.iter().filter(|run| *run == name).count();
        self.runs.push(name.to_owned());
        if count == 0 { name.to_owned() } else { format!("{name}_{}", count + 1) }
    }

    /// Elements that stand next in the frame. With `is_tested`, a decision has looked at the values of the first
    /// stretch already.
    fn block(&mut self, name: &str, elements: &[Element], is_tested: bool) -> (Vec<Step>, Vec<Value>) {
        let (mut steps, mut values) = (Vec::new(), Vec::new());
        let mut rest = elements;
        let mut is_tested = is_tested;
        while !rest.is_empty() {
            let length = rest.iter().take_while(|element| stretch_bits(element).is_some()).count();
            let (stretch, behind) = rest.split_at(length);
            let bits: u64 = stretch.iter().filter_map(stretch_bits).sum();
            let twin = fused(stretch, behind);
            if bits > 0 {
                let run = self.run(name);
                steps.push(Step::Take { run: run.clone(), bytes: bits / 8 });
                let place = (run, 0);
                self.stretch(place.clone(), bits / 8, stretch, twin, is_tested, &mut steps, &mut values);
                if let (Some(twin), Some((Element::Choice(choice), others))) = (twin, behind.split_first()) {
                    self.both(twin, place, stretch, bits / 8, choice, &mut steps, &mut values);
                    (is_tested, rest) = (false, others);
                    continue;
                }
            } else {
                self.no_bytes(stretch, &mut steps, &mut values);
            }
            is_tested = false;
            rest = behind;
            if let Some((Element::Choice(choice), behind)) = rest.split_first() {
                self.choice(choice, None, 0, &mut steps, &mut values);
                rest = behind;
            }
        }
        (steps, values)
    }

    /// Elements that have no bytes of the header: the payload's own fields, and what stands beside the frame.
    fn no_bytes(&mut self, elements: &[Element], steps: &mut Vec<Step>, values: &mut Vec<Value>) {
        for element in elements {
            match element {
                Element::Field(field) => {
                    let run = self.run("payload");
                    let bytes = field.bits.div_ceil(8);
                    steps.push(Step::Peek { run: run.clone(), bytes });
                    self.field((run, 0), bytes, field, steps, values);
                }
                Element::Choice(choice) => self.choice(choice, None, 0, steps, values),
            }
        }
    }

    /// Elements that stand at `place`, in a run of `bytes` that was taken.
    fn stretch(
        &mut self,
        place: Place,
        bytes: u64,
        elements: &[Element],
        twin: Option<&Choice>,
        is_tested: bool,
        steps: &mut Vec<Step>,
        values: &mut Vec<Value>,
    ) {
        if !is_tested && let Some(pattern) = self.pattern(elements, true) {
            let (run, at) = (place.0.clone(), place.1 / 8);
            steps.push(Step::Require { run, at, pattern, otherwise: "WrongHeader".to_owned() });
        }
        let mut at = place.1;
        for element in elements {
            match element {
                Element::Field(field) => self.field((place.0.clone(), at), bytes, field, steps, values),
                Element::Choice(choice) if twin.is_some_and(|twin| ::core::ptr::eq(twin, choice)) => {}
                Element::Choice(choice) => {
                    self.choice(choice, Some((place.0.clone(), at)), bytes, steps, values);
                }
            }
            at += stretch_bits(element).unwrap_or(0);
        }
    }

    fn field(
        &mut self,
        (run, at): Place,
        bytes: u64,
        field: &HeaderField,
        steps: &mut Vec<Step>,
        values: &mut Vec<Value>,
    ) {
        let get = |at, bits, shape| Get { run: run.clone(), at, bits, shape };
        let number = if field.is_little { GetShape::Little } else { GetShape::Number };
        self.places.push((field.name.clone(), get(at, field.bits, number)));
        if let Some(flag) = &field.flag {
            self.places.push((flag.clone(), get(at, 1, GetShape::Number)));
        }
        match field.role {
            Some(Role::PayloadType) => {
                let shape = if self.has_raw_kind { GetShape::RawKind } else { GetShape::Kind };
                let get = get(at, field.bits, shape);
                steps.push(Step::Read { value: KIND.to_owned(), get });
                values.push(kind());
            }
            Some(Role::Length) => {
                let get = get(at, field.bits, number);
                let step = match field.counts {
                    Some(Counts::Header) => Step::Skip { get, taken: (field.since + field.until) / 8 },
                    _ => Step::Limit { get, behind: (bytes * 8).saturating_sub(at + field.until) / 8 },
                };
                steps.push(step);
            }
            Some(Role::Checksum) => {
                let covers = (at.saturating_sub(field.since) / 8, (field.since + field.until) / 8);
                if let Some(sum) = field.sum {
                    steps.push(Step::Sum { run: run.clone(), covers, at: at / 8, sum });
                }
            }
            _ => {}
        }
        if self.needed.contains(&field.name) && field.role != Some(Role::PayloadType) {
            let shape = match (field.is_number(), &field.flag) {
                (true, _) => number,
                (false, None) => GetShape::Bytes,
                (false, Some(_)) => GetShape::Flagged,
            };
            steps.push(Step::Read { value: field.name.clone(), get: get(at, field.bits, shape) });
            let shape = match shape {
                GetShape::Bytes => ValueShape::Bytes(field.bits / 8),
                GetShape::Flagged => ValueShape::Copied(field.bits / 8),
                GetShape::Number | GetShape::Little | GetShape::Kind | GetShape::RawKind => {
                    ValueShape::Number
                }
            };
            values.push(Value { name: field.name.clone(), is_optional: false, shape });
        }
    }

    fn choice(
        &mut self,
        choice: &Choice,
        place: Option<Place>,
        bytes: u64,
        steps: &mut Vec<Step>,
        values: &mut Vec<Value>,
    ) {
        if choice.is_beside {
            return self.beside(choice, steps, values);
        }
        // Where every payload type that crosses is listed, a form for others need not be told apart.
        let forms: Vec<&Form> = choice.forms.iter().filter(|form| self.is_carried(form)).collect();
        if let ([only], true) = (forms.as_slice(), forms.len() < choice.forms.len()) {
            if let Some(pattern) = self.pattern(&only.elements, false) {
                let (run, at) = place.clone().map_or((String::new(), 0), |(run, at)| (run, at / 8));
                let otherwise = self.carried.otherwise.to_owned();
                steps.push(Step::Require { run, at, pattern, otherwise });
            }
            return match place {
                Some(place) => self.stretch(place, bytes, &only.elements, None, true, steps, values),
                None => {
                    let (inner, given) = self.block(&only.name, &only.elements, true);
                    steps.extend(inner);
                    values.extend(given);
                }
            };
        }
        let on = self.conditions(choice);
        let mut branches = Vec::new();
        let mut is_open = true;
        for form in &forms {
            let pattern = if on.is_empty() { self.pattern(&form.elements, true) } else { None };
            let when = match (form.conditions.is_empty(), &pattern) {
                (false, _) => When::Values(form.conditions.iter().map(|condition| condition.value).collect()),
                (true, Some(pattern)) => When::Fits(pattern.clone()),
                (true, None) => When::Otherwise,
            };
            is_open &= when != When::Otherwise;
            let is_tested = pattern.is_some();
            let (inner, given) = match &place {
                Some(place) => {
                    let (mut inner, mut given) = (Vec::new(), Vec::new());
                    self.stretch(
                        place.clone(),
                        bytes,
                        &form.elements,
                        None,
                        is_tested,
                        &mut inner,
                        &mut given,
                    );
                    (inner, given)
                }
                None => self.block(&form.name, &form.elements, is_tested),
            };
            branches.push((when, inner, given, form.payload.as_ref()));
        }
        let place = place.map(|(run, at)| (run, at / 8));
        self.decide(on, place, branches, is_open, steps, values);
    }

    /// A decision inside a stretch and the one behind it, which the same numbers tell: one decision does both.
    fn both(
        &mut self,
        inside: &Choice,
        (run, _): Place,
        stretch: &[Element],
        bytes: u64,
        behind: &Choice,
        steps: &mut Vec<Step>,
        values: &mut Vec<Value>,
    ) {
        let in_front = stretch.iter().take_while(|element| !is_choice(element, inside));
        let at: u64 = in_front.filter_map(stretch_bits).sum();
        let on = self.conditions(inside);
        let mut branches = Vec::new();
        for form in &inside.forms {
            let (mut inner, mut given) = (Vec::new(), Vec::new());
            self.stretch((run.clone(), at), bytes, &form.elements, None, false, &mut inner, &mut given);
            let same = |other: &&Form| other.conditions.is_empty() || other.conditions == form.conditions;
            if let Some(other) = behind.forms.iter().find(same) {
                let (more, values) = self.block(&other.name, &other.elements, false);
                inner.extend(more);
                given.extend(values);
            }
            let values = form.conditions.iter().map(|condition| condition.value).collect();
            branches.push((When::Values(values), inner, given, form.payload.as_ref()));
        }
        self.decide(on, Some((run, at / 8)), branches, true, steps, values);
    }

    /// Puts a decision together from its branches.
    fn decide(
        &mut self,
        on: Vec<Get>,
        place: Option<(String, u64)>,
        branches: Vec<(When, Vec<Step>, Vec<Value>, Option<&String>)>,
        is_open: bool,
        steps: &mut Vec<Step>,
        values: &mut Vec<Value>,
    ) {
        let mut gives: Vec<Value> = Vec::new();
        for (_, _, given, payload) in &branches {
            let kind = payload.map(|_| kind());
            for value in given.iter().chain(&kind) {
                if !gives.iter().any(|known| known.name == value.name) {
                    gives.push(value.clone());
                }
            }
        }
        for value in &mut gives {
            let has = |given: &[Value], payload: Option<&String>| {
                let found = given.iter().find(|known| known.name == value.name);
                found.is_some_and(|found| !found.is_optional) || (value.name == KIND && payload.is_some())
            };
            value.is_optional = !branches.iter().all(|(_, _, given, payload)| has(given, *payload));
        }
        let is_idle = branches.iter().all(|(_, inner, _, _)| inner.is_empty());
        let tells_by_bytes = branches.iter().any(|(when, ..)| matches!(when, When::Fits(_)));
        if is_idle && gives.is_empty() && !(tells_by_bytes && is_open) {
            return;
        }
        let has_numbers = branches.iter().any(|(_, _, _, payload)| payload.is_none());
        let branches = branches.into_iter().map(|(when, inner, given, payload)| {
            let gives = gives.iter().map(|value| {
                let found = given.iter().find(|known| known.name == value.name);
                match (found, payload) {
                    (Some(found), _) if value.is_optional && !found.is_optional => {
                        Given::Some(value.name.clone())
                    }
                    (Some(_), _) => Given::Value(value.name.clone()),
                    (None, Some(payload)) if value.name == KIND => Given::Kind(payload.clone()),
                    (None, _) => Given::None,
                }
            });
            Branch { when, is_rare: payload.is_some() && has_numbers, gives: gives.collect(), steps: inner }
        });
        steps.push(Step::Decide(Decision {
            on,
            place,
            branches: branches.collect(),
            gives: gives.iter().map(|value| value.name.clone()).collect(),
            is_open,
        }));
        values.extend(gives);
    }

    fn beside(&mut self, choice: &Choice, steps: &mut Vec<Step>, values: &mut Vec<Value>) {
        let Some(form) = choice.forms.first() else { return };
        let run = "beside".to_owned();
        let (mut inner, mut given) = (Vec::new(), Vec::new());
        self.stretch((run.clone(), 0), 4, &form.elements, None, true, &mut inner, &mut given);
        if given.is_empty() {
            return;
        }
        self.reads_beside = true;
        steps.push(Step::Beside { run });
        let branches =
            vec![(When::Tagged, inner, given, None), (When::Otherwise, Vec::new(), Vec::new(), None)];
        self.decide(Vec::new(), None, branches, false, steps, values);
    }

    /// Whether frames of this form can cross.
    fn is_carried(&self, form: &Form) -> bool {
        !self.carried.is_listed()
            || form.payload.as_ref().is_none_or(|payload| self.carried.opaque.contains(payload))
    }

    /// The numbers that tell the forms of a choice apart, where they stand in front of it.
    fn conditions(&self, choice: &Choice) -> Vec<Get> {
        let Some(first) = choice.forms.iter().find(|form| !form.conditions.is_empty()) else {
            return Vec::new();
        };
        let get = |name: &str| self.places.iter().rev().find(|(known, _)| known == name);
        first.conditions.iter().filter_map(|condition| Some(get(&condition.field)?.1.clone())).collect()
    }

    /// The pattern of the values that the first stretch of `elements` has to have; without `with_types`, a payload
    /// type is left to the list of those that cross.
    fn pattern(&mut self, elements: &[Element], with_types: bool) -> Option<String> {
        let bits: u64 = elements.iter().map_while(stretch_bits).sum();
        let bytes = usize::try_from(bits / 8).ok()?;
        let mut pattern =
            Pattern { name: String::new(), mask: vec![0; bytes], bits: vec![0; bytes], ranges: Vec::new() };
        let mut at = 0;
        for element in elements.iter().take_while(|element| stretch_bits(element).is_some()) {
            if let Element::Field(field) = element
                && (with_types || field.role != Some(Role::PayloadType))
            {
                add_field(&mut pattern, at, field);
            }
            at += stretch_bits(element).unwrap_or(0);
        }
        // What nothing is asked of need not be there to tell.
        let compared = pattern.mask.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
        let ranged = pattern.ranges.iter().filter_map(|range| usize::try_from(range.at + 2).ok());
        let asked = ranged.fold(compared, usize::max);
        if asked == 0 {
            return None;
        }
        pattern.mask.truncate(asked);
        pattern.bits.truncate(asked);
        let same = |known: &&Pattern| {
            known.mask == pattern.mask && known.bits == pattern.bits && known.ranges == pattern.ranges
        };
        if let Some(known) = self.patterns.iter().find(same) {
            return Some(known.name.clone());
        }
        pattern.name = format!("pattern_{}", self.patterns.len() + 1);
        self.patterns.push(pattern.clone());
        Some(pattern.name)
    }
}

/// The decision inside a stretch that the same numbers tell as the one right behind it.
fn fused<'e>(stretch: &'e [Element], behind: &[Element]) -> Option<&'e Choice> {
    let Some(Element::Choice(next)) = behind.first() else { return None };
    let fields = |choice: &Choice| -> Vec<String> {
        let form = choice.forms.iter().find(|form| !form.conditions.is_empty());
        form.iter().flat_map(|form| form.conditions.iter().map(|found| found.field.clone())).collect()
    };
    let wanted = fields(next);
    stretch.iter().find_map(|element| match element {
        Element::Choice(choice) => {
            let is_told = choice.forms.iter().all(|form| !form.conditions.is_empty());
            (is_told && !wanted.is_empty() && fields(choice) == wanted).then_some(choice)
        }
        Element::Field(_) => None,
    })
}

fn is_choice(element: &Element, wanted: &Choice) -> bool {
    matches!(element, Element::Choice(choice) if ::core::ptr::eq(choice, wanted))
}

/// Adds what a field may be to a pattern.
fn add_field(pattern: &mut Pattern, at: u64, field: &HeaderField) {
    let allowed = &field.allowed;
    let (mask, bits) = match (allowed.value, allowed.masked) {
        (Some(value), _) => (field.largest(), value),
        (None, Some((mask, bits))) => (mask, bits),
        (None, None) => (0, 0),
    };
    for bit in 0..field.bits.min(64) {
        // Bit 0 of the field is its most significant one.
        let weight = field.bits.min(64) - 1 - bit;
        let place = at + if field.is_little { little(bit, field.bits) } else { bit };
        let (Ok(byte), one) = (usize::try_from(place / 8), 0x80_u8 >> (place % 8)) else { continue };
        if let (Some(under), Some(found)) = (pattern.mask.get_mut(byte), pattern.bits.get_mut(byte)) {
            if mask >> weight & 1 == 1 {
                *under |= one;
                *found |= if bits >> weight & 1 == 1 { one } else { 0 };
            }
        }
    }
    if (allowed.least.is_some() || allowed.most.is_some() || !allowed.except.is_empty())
        && field.bits == 16
        && at % 8 == 0
    {
        pattern.ranges.push(Range {
            at: at / 8,
            least: allowed.least.unwrap_or(0),
            most: allowed.most.unwrap_or(0xFFFF),
            except: allowed.except.clone(),
        });
    }
}

/// Where a bit of a number stands whose least significant byte comes first.
fn little(bit: u64, bits: u64) -> u64 {
    (bits / 8).saturating_sub(1 + bit / 8) * 8 + bit % 8
}

/// The length of an element inside a stretch; none where a stretch ends.
fn stretch_bits(element: &Element) -> Option<u64> {
    match element {
        Element::Field(field) if field.in_payload => Some(0),
        Element::Field(field) => Some(field.bits),
        Element::Choice(choice) if choice.is_beside => Some(0),
        Element::Choice(choice) => {
            let is_plain = choice.forms.iter().all(|form| fixed_bits(&form.elements).is_some());
            element_bits(element).filter(|_| is_plain)
        }
    }
}
