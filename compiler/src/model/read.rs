//! How a header is taken apart: its fixed stretches become runs of bytes, its alternatives decisions.
//!
//! In: the elements of a header, and the fields whose values are needed. Out: steps. A stretch whose length is the
//! same in all frames is taken at once, decisions inside it read from it; a decision that changes the length stands
//! between two stretches.

use super::Side;
use super::arms::{Carried, types};
use super::determine::Crossing;
use super::edge::{Choice, Counts, Element, Form, HeaderField, Record, Role};
use super::pattern::{self, stretch_bits};
use super::translation::{Branch, Decision, Get, GetShape, Given, Pattern, Step, Value, ValueShape, When};

/// What a payload type is called as a value: no field can have this name.
pub(crate) const KIND: &str = "payload type";

/// What the bytes of the slot beside the frame are called.
pub(crate) const BESIDE: &str = "beside";

/// Payload types that no header field says count from here, above every EtherType.
pub(super) const NAMED: u64 = 0x1_0000;

/// How one header is taken apart.
pub(super) struct Read {
    pub(super) steps: Vec<Step>,
    pub(super) values: Vec<Value>,
    pub(super) patterns: Vec<Pattern>,
    pub(super) has_raw_kind: bool,
    pub(super) reads_beside: bool,
    pub(super) reads_record: bool,
}

/// The payload type as a value.
fn kind() -> Value {
    Value { name: KIND.to_owned(), is_optional: false, shape: ValueShape::Number }
}

/// A place in the frame: a run, and a bit in it.
type Place = (String, u64);

/// Steps, and the values that they leave behind.
#[derive(Default)]
struct Block {
    steps: Vec<Step>,
    values: Vec<Value>,
}

impl Block {
    fn extend(&mut self, other: Self) {
        self.steps.extend(other.steps);
        self.bind(other.values);
    }

    /// Says so as soon as its length is known: what its values are is a matter of each frame by itself.
    fn is_one_of_a_series(&mut self, align: u64) {
        let Some(limit) = self.steps.iter().position(|step| matches!(step, Step::Limit { .. })) else {
            return;
        };
        let taken = self.steps.iter().take(limit).map(|step| match step {
            Step::Take { bytes, .. } => *bytes,
            _ => 0,
        });
        let taken = taken.sum();
        self.steps.insert(limit + 1, Step::Series { taken, align });
    }

    /// The values have these names from here on.
    fn bind(&mut self, values: Vec<Value>) {
        self.values.retain(|known| !values.iter().any(|value| value.name == known.name));
        self.values.extend(values);
    }
}

/// One way out of a decision: when it is taken, what is done there, and the payload that it names.
struct Way<'e> {
    when: When,
    block: Block,
    payload: Option<&'e String>,
    is_series: bool,
}

pub(super) struct Reader<'a> {
    carried: &'a Carried<'a>,
    needed: Vec<String>,
    patterns: Vec<Pattern>,
    /// Where each field stands that was met so far.
    places: Vec<(String, Get)>,
    runs: Vec<String>,
    /// The values that were found outside of the decision that is looked at.
    outside: Vec<Value>,
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
            runs: vec![BESIDE.to_owned()],
            outside: Vec::new(),
            reads_beside: false,
            has_raw_kind: types(source).iter().all(|field| field.bits == 16 && !field.is_little),
        };
        let mut block = reader.block("head", &source.elements, false);
        let reads_record = reader.record(source.record(crossing.from == Side::Upper), &mut block);
        Read {
            steps: block.steps,
            values: block.values,
            patterns: reader.patterns,
            has_raw_kind: reader.has_raw_kind,
            reads_beside: reader.reads_beside,
            reads_record,
        }
    }

    /// What is needed of the record beside the frame; a frame without one, or with another, has none of its values.
    fn record(&mut self, record: Option<&Record>, out: &mut Block) -> bool {
        let Some(record) = record else { return false };
        let run = self.run("record");
        let mut block = Block::default();
        self.stretch((run.clone(), 0), record.bytes, &record.elements, None, true, &mut block);
        if block.values.is_empty() {
            return false;
        }
        out.steps.push(Step::Record { run: run.clone(), bytes: record.bytes });
        match self.pattern(&record.elements, true) {
            Some(pattern) => {
                let others =
                    Way { when: When::Otherwise, block: Block::default(), payload: None, is_series: false };
                let ways =
                    vec![Way { when: When::Fits(pattern), block, payload: None, is_series: false }, others];
                self.decide(Vec::new(), Some((run, 0)), ways, false, out);
            }
            None => out.extend(block),
        }
        true
    }

    /// A name for a run that no other has.
    fn run(&mut self, name: &str) -> String {
        let mut run = name.to_owned();
        let mut count = 1;
        while self.runs.contains(&run) {
            count += 1;
            run = format!("{name}_{count}");
        }
        self.runs.push(run.clone());
        run
    }

    /// Elements that stand next in the frame. With `is_tested`, a decision has looked at the values of the first
    /// stretch already.
    fn block(&mut self, name: &str, elements: &[Element], is_tested: bool) -> Block {
        let mut out = Block::default();
        let mut rest = elements;
        let mut is_tested = is_tested;
        while !rest.is_empty() {
            let length = rest.iter().take_while(|element| stretch_bits(element).is_some()).count();
            let (stretch, behind) = rest.split_at(length);
            let bits: u64 = stretch.iter().filter_map(stretch_bits).sum();
            let twin = fused(stretch, behind);
            if bits > 0 {
                let run = self.run(name);
                out.steps.push(Step::Take { run: run.clone(), bytes: bits / 8 });
                let place = (run, 0);
                self.stretch(place.clone(), bits / 8, stretch, twin, is_tested, &mut out);
                if let (Some(twin), Some((Element::Choice(choice), others))) = (twin, behind.split_first()) {
                    self.both(twin, place, stretch, bits / 8, choice, &mut out);
                    (is_tested, rest) = (false, others);
                    continue;
                }
            } else {
                self.no_bytes(stretch, &mut out);
            }
            is_tested = false;
            rest = behind;
            if let Some((Element::Choice(choice), behind)) = rest.split_first() {
                self.choice(choice, None, 0, &mut out);
                rest = behind;
            }
        }
        out
    }

    /// Elements that have no bytes of the header: the payload's own fields, and what stands beside the frame.
    fn no_bytes(&mut self, elements: &[Element], out: &mut Block) {
        for element in elements {
            match element {
                Element::Field(field) => {
                    let run = self.run("payload");
                    let bytes = field.bits.div_ceil(8);
                    out.steps.push(Step::Peek { run: run.clone(), bytes });
                    self.field((run, 0), bytes, field, None, out);
                }
                Element::Choice(choice) => self.choice(choice, None, 0, out),
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
        out: &mut Block,
    ) {
        if !is_tested && let Some(pattern) = self.pattern(elements, true) {
            let (run, at) = (place.0.clone(), place.1 / 8);
            out.steps.push(Step::Require { run, at, pattern, otherwise: "WrongHeader".to_owned() });
        }
        let ends = whole_bytes(elements, place.1);
        let mut at = place.1;
        for element in elements {
            match element {
                Element::Field(field) => {
                    let shared = shared(&ends, at, field.bits);
                    self.field((place.0.clone(), at), bytes, field, shared, out);
                }
                Element::Choice(choice) if twin.is_some_and(|twin| ::core::ptr::eq(twin, choice)) => {}
                Element::Choice(choice) => {
                    self.choice(choice, Some((place.0.clone(), at)), bytes, out);
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
        shared: Option<(u64, u64)>,
        out: &mut Block,
    ) {
        let get = |at, bits, shape| Get { run: run.clone(), at, bits, shape };
        let number = match shared {
            Some((from, to)) => GetShape::Shared(from, to),
            None if field.is_little => GetShape::Little,
            None => GetShape::Number,
        };
        self.places.push((field.name.clone(), get(at, field.bits, number)));
        if let Some(flag) = &field.flag {
            self.places.push((flag.clone(), get(at, 1, GetShape::Number)));
        }
        match field.role {
            Some(Role::PayloadType) => {
                let shape = match (self.has_raw_kind, field.is_little) {
                    (true, _) => GetShape::RawKind,
                    (false, true) => GetShape::LittleKind,
                    (false, false) => GetShape::Kind,
                };
                let get = get(at, field.bits, shape);
                out.steps.push(Step::Read { value: KIND.to_owned(), get });
                out.values.push(kind());
            }
            Some(Role::Length) => {
                let get = get(at, field.bits, number);
                if field.counts == Some(Counts::Header) {
                    // What counts the bytes behind the header counts from behind its rest, wherever it stands.
                    let is_limit = |step: &Step| matches!(step, Step::Limit { get, .. } if get.run == run);
                    let limit = out.steps.iter().position(is_limit).unwrap_or(out.steps.len());
                    let taken = (field.since + field.until) / 8;
                    out.steps.insert(limit, Step::Skip { get, taken });
                } else {
                    let behind = (bytes * 8).saturating_sub(at + field.until) / 8;
                    out.steps.push(Step::Limit { get, behind });
                }
            }
            Some(Role::Checksum) => {
                let covers = (at.saturating_sub(field.since) / 8, (field.since + field.until) / 8);
                if let Some(sum) = field.sum {
                    out.steps.push(Step::Sum { run: run.clone(), covers, at: at / 8, sum });
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
            out.steps.push(Step::Read { value: field.name.clone(), get: get(at, field.bits, shape) });
            let shape = match shape {
                GetShape::Bytes | GetShape::Padded => ValueShape::Bytes(field.bits / 8),
                GetShape::Flagged => ValueShape::Copied(field.bits / 8),
                GetShape::Number
                | GetShape::Shared(..)
                | GetShape::Little
                | GetShape::Kind
                | GetShape::LittleKind
                | GetShape::RawKind => ValueShape::Number,
            };
            out.values.push(Value { name: field.name.clone(), is_optional: false, shape });
        }
    }

    fn choice(&mut self, choice: &Choice, place: Option<Place>, bytes: u64, out: &mut Block) {
        if choice.is_beside {
            return self.beside(choice, out);
        }
        // Where every payload type that crosses is listed, a form for others need not be told apart.
        let forms: Vec<&Form> = choice.forms.iter().filter(|form| self.is_carried(form)).collect();
        if let ([only], true) = (forms.as_slice(), forms.len() < choice.forms.len()) {
            if let Some(pattern) = self.pattern(&only.elements, false) {
                let (run, at) = place.clone().map_or((String::new(), 0), |(run, at)| (run, at / 8));
                let otherwise = self.carried.otherwise.to_owned();
                out.steps.push(Step::Require { run, at, pattern, otherwise });
            }
            return match place {
                Some(place) => self.stretch(place, bytes, &only.elements, None, true, out),
                None => out.extend(self.block(&only.name, &only.elements, true)),
            };
        }
        let on = self.conditions(choice);
        let mut branches = Vec::new();
        let mut is_open = true;
        let outside = self.outside.len();
        self.outside.extend(out.values.iter().cloned());
        for form in &forms {
            let pattern = if on.is_empty() { self.pattern(&form.elements, true) } else { None };
            let when = match (form.conditions.is_empty(), &pattern) {
                (false, _) => When::Values(form.conditions.iter().map(|condition| condition.value).collect()),
                (true, Some(pattern)) => When::Fits(pattern.clone()),
                (true, None) => When::Otherwise,
            };
            is_open &= when != When::Otherwise;
            let is_tested = pattern.is_some();
            let block = match &place {
                Some(place) => {
                    let mut block = Block::default();
                    self.stretch(place.clone(), bytes, &form.elements, None, is_tested, &mut block);
                    block
                }
                None => {
                    let mut block = self.block(&form.name, &form.elements, is_tested);
                    if let Some(series) = &form.series {
                        block.is_one_of_a_series(series.align);
                        let pattern = self.pattern(&series.unlike, true);
                        block.steps.splice(..0, pattern.map(|pattern| Step::Refuse { pattern }));
                    }
                    block
                }
            };
            let (payload, is_series) = (form.payload.as_ref(), form.series.is_some());
            branches.push(Way { when, block, payload, is_series });
        }
        self.outside.truncate(outside);
        let place = place.map(|(run, at)| (run, at / 8));
        self.decide(on, place, branches, is_open, out);
    }

    /// A decision inside a stretch and the one behind it, which the same numbers tell: one decision does both.
    fn both(
        &mut self,
        inside: &Choice,
        (run, _): Place,
        stretch: &[Element],
        bytes: u64,
        behind: &Choice,
        out: &mut Block,
    ) {
        let in_front = stretch.iter().take_while(|element| !is_choice(element, inside));
        let at: u64 = in_front.filter_map(stretch_bits).sum();
        let on = self.conditions(inside);
        let mut branches = Vec::new();
        let outside = self.outside.len();
        self.outside.extend(out.values.iter().cloned());
        for form in &inside.forms {
            let mut block = Block::default();
            self.stretch((run.clone(), at), bytes, &form.elements, None, false, &mut block);
            let same = |other: &&Form| other.conditions.is_empty() || other.conditions == form.conditions;
            if let Some(other) = behind.forms.iter().find(same) {
                block.extend(self.block(&other.name, &other.elements, false));
            }
            let when = When::Values(form.conditions.iter().map(|condition| condition.value).collect());
            branches.push(Way { when, block, payload: form.payload.as_ref(), is_series: false });
        }
        self.outside.truncate(outside);
        self.decide(on, Some((run, at / 8)), branches, true, out);
    }

    /// Puts a decision together from its branches.
    fn decide(
        &mut self,
        on: Vec<Get>,
        place: Option<(String, u64)>,
        branches: Vec<Way<'_>>,
        is_open: bool,
        out: &mut Block,
    ) {
        let mut gives: Vec<Value> = Vec::new();
        for way in &branches {
            let kind = way.payload.map(|_| kind());
            for value in way.block.values.iter().chain(&kind) {
                if !gives.iter().any(|known| known.name == value.name) {
                    gives.push(value.clone());
                }
            }
        }
        // A way that does not say again what was said before leaves it as it was.
        let said: Vec<Value> = self.outside.iter().chain(&out.values).rev().cloned().collect();
        let find = |way: &Way<'_>, name: &str| {
            let found = way.block.values.iter().chain(&said).find(|known| known.name == name);
            found.map(|found| found.is_optional)
        };
        for value in &mut gives {
            let has = |way: &Way<'_>| {
                find(way, &value.name).is_some_and(|is_optional| !is_optional)
                    || (value.name == KIND && way.payload.is_some())
            };
            value.is_optional = !branches.iter().all(has);
        }
        let is_idle = branches.iter().all(|way| way.block.steps.is_empty());
        let tells_by_bytes = branches.iter().any(|way| matches!(way.when, When::Fits(_)));
        if is_idle && gives.is_empty() && !(tells_by_bytes && is_open) {
            return;
        }
        let has_numbers = branches.iter().any(|way| way.payload.is_none());
        let branches = branches.into_iter().map(|way| {
            let gives = gives.iter().map(|value| match (find(&way, &value.name), way.payload) {
                (Some(false), _) if value.is_optional => Given::Some(value.name.clone()),
                (Some(_), _) => Given::Value(value.name.clone()),
                (None, Some(payload)) if value.name == KIND => Given::Kind(payload.clone()),
                (None, _) => Given::None,
            });
            Branch {
                is_rare: way.is_series || way.payload.is_some() && has_numbers,
                gives: gives.collect(),
                when: way.when,
                steps: way.block.steps,
            }
        });
        out.steps.push(Step::Decide(Decision {
            on,
            place,
            branches: branches.collect(),
            gives: gives.iter().map(|value| value.name.clone()).collect(),
            is_open,
        }));
        out.bind(gives);
    }

    fn beside(&mut self, choice: &Choice, out: &mut Block) {
        let Some(form) = choice.forms.first() else { return };
        let run = BESIDE.to_owned();
        let mut block = Block::default();
        // It is no bytes of the frame: nothing of it has to be loaded.
        let mut at = 0;
        for element in &form.elements {
            if let Element::Field(field) = element {
                self.field((run.clone(), at), 4, field, None, &mut block);
                at += field.bits;
            }
        }
        if block.values.is_empty() {
            return;
        }
        self.reads_beside = true;
        out.steps.push(Step::Beside { run });
        let branches = vec![
            Way { when: When::Tagged, block, payload: None, is_series: false },
            Way { when: When::Otherwise, block: Block::default(), payload: None, is_series: false },
        ];
        self.decide(Vec::new(), None, branches, false, out);
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

    /// The name of the [pattern](pattern::of) of the values that the first stretch of `elements` has to have.
    fn pattern(&mut self, elements: &[Element], with_types: bool) -> Option<String> {
        let mut pattern = pattern::of(elements, with_types)?;
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

/// The places between elements at which a byte ends, the first of which is `at`, in bits.
fn whole_bytes(elements: &[Element], at: u64) -> Vec<u64> {
    let mut ends = vec![at];
    let mut end = at;
    for element in elements {
        end += stretch_bits(element).unwrap_or(0);
        if end.is_multiple_of(8) {
            ends.push(end);
        }
    }
    ends
}

/// The bytes that a field shares with its neighbours, when they are more than its own and can be loaded at once.
fn shared(ends: &[u64], at: u64, bits: u64) -> Option<(u64, u64)> {
    let from = ends.iter().rev().find(|end| **end <= at)? / 8;
    let to = ends.iter().find(|end| **end >= at + bits)? / 8;
    let is_more = from < at / 8 || to > (at + bits).div_ceil(8);
    (is_more && to - from <= 8).then_some((from, to))
}
