//! Bytes that cross as they are, in as few stores as they allow.
//!
//! In: the headers that are written, put for put. Out: the same bytes. Values that stand side by side in the old header
//! and in the new one become one put; a put that would take several stores takes in what is written behind it anyway.

use super::Arm;
use super::read::KIND;
use super::translation::{
    Get, GetShape, Number, Only, Operand, Part, Put, PutValue, Shape, Source, Step, ValueShape, Write,
};

/// The bytes of a word.
const WORD: u64 = 8;
/// The bytes of the widest store that every processor has.
const WIDEST: u64 = 16;

/// Joins and widens the puts of every header.
pub(super) fn join(read: &[Step], arms: &mut [Arm]) {
    let old = Old::of(read);
    for arm in arms {
        join_write(&old, &mut arm.write);
    }
}

fn join_write(old: &Old<'_>, write: &mut Write) {
    match write {
        Write::Present { with, without, .. } => {
            join_write(old, with);
            join_write(old, without);
            set_apart(with, without);
        }
        Write::Shape(shape) => {
            let joined = old.joined(&shape.puts);
            let widened = (0..joined.len()).map(|at| old.widened(&joined, at, shape.header));
            shape.puts = widened.collect();
        }
    }
}

/// Where both headers of a choice end with the payload type, the first writes what stands in front of it last: two ways
/// that end with the same store become one store, whose place is computed for every frame.
fn set_apart(with: &mut Write, without: &Write) {
    let (Write::Shape(with), Write::Shape(without)) = (with, without) else { return };
    let (Some(other), [.., before, last]) = (without.puts.last(), with.puts.as_mut_slice()) else { return };
    let is_kind = |put: &Put| matches!(put.value, PutValue::Kind(_));
    let stops = |put: &Put| matches!(&put.value, PutValue::Kind(except) if !except.is_empty());
    // A put that is wider than what it says would cover what is written before it.
    let is_behind = before.at + before.width <= last.at;
    if is_kind(last) && is_kind(other) && last.at != other.at && !stops(last) && is_behind {
        std::mem::swap(before, last);
    }
}

/// Calls `each` for every header that `write` may write.
pub(super) fn each_shape(write: &Write, each: &mut impl FnMut(&Shape)) {
    match write {
        Write::Present { with, without, .. } => {
            each_shape(with, each);
            each_shape(without, each);
        }
        Write::Shape(shape) => each(shape),
    }
}

/// Makes six bytes that are found in one of several places eight, where each of the places has as many and each header
/// takes as many.
pub(super) fn widen(read: &mut [Step], only: &[Only], arms: &mut [Arm]) {
    let mut runs: Vec<(String, u64)> = Vec::new();
    let mut reads: Vec<(String, Get)> = Vec::new();
    each_step(read, &mut |step| match step {
        Step::Take { run, bytes } => runs.push((run.clone(), *bytes)),
        Step::Read { value, get } if get.shape == GetShape::Bytes => reads.push((value.clone(), get.clone())),
        _ => {}
    });
    let has_word = |get: &Get| {
        let fits = |run: &(String, u64)| run.0 == get.run && get.at / 8 + WORD <= run.1;
        get.bits / 8 < WORD && runs.iter().any(fits)
    };
    let padded = in_ways(read);
    for name in reads.iter().map(|(name, _)| name) {
        let mut own = reads.iter().filter(|(value, _)| value == name).map(|(_, get)| get);
        let (words, parts): (Vec<_>, Vec<_>) = own.by_ref().partition(|get| has_word(get));
        // A place without a word is copied to one that has: worth it where that is one way of several.
        let is_padded = parts.len() < words.len() && parts.iter().all(|get| padded.contains(get));
        let mut is_wide = (parts.is_empty() || is_padded) && only.iter().all(|only| only.value != *name);
        for arm in arms.iter() {
            each_shape(&arm.write, &mut |shape| {
                let mut others = Vec::new();
                let puts = shape.puts.iter().enumerate().filter(|(_, put)| plain(put) == Some(name));
                let rest = shape.puts.iter().filter(|put| plain(put) != Some(name)).cloned().collect();
                add_used(&Shape { puts: rest, ..shape.clone() }, &mut others);
                is_wide &= !others.contains(name);
                puts.for_each(|(at, put)| is_wide &= put.at + WORD <= end(&shape.puts, at));
            });
        }
        if is_wide {
            each_step(read, &mut |step| match step {
                Step::Read { value, get } if value == name && has_word(get) => get.bits = WORD * 8,
                Step::Read { value, get } if value == name && get.bits < WORD * 8 => {
                    get.shape = GetShape::Padded;
                }
                _ => {}
            });
            arms.iter_mut().for_each(|arm| widen_puts(&mut arm.write, name));
        }
    }
}

/// The reads that stand in a way of a decision on every frame's path: what they find outlives the decision.
fn in_ways(read: &[Step]) -> Vec<Get> {
    let ways = read.iter().flat_map(|step| match step {
        Step::Decide(decision) => decision.branches.as_slice(),
        _ => &[],
    });
    let steps = ways.flat_map(|way| &way.steps);
    steps
        .filter_map(|step| if let Step::Read { get, .. } = step { Some(get.clone()) } else { None })
        .collect()
}

fn widen_puts(write: &mut Write, name: &str) {
    match write {
        Write::Present { with, without, .. } => {
            widen_puts(with, name);
            widen_puts(without, name);
        }
        Write::Shape(shape) => {
            let puts = shape.puts.iter_mut().filter(|put| plain(put).is_some_and(|value| value == name));
            puts.for_each(|put| put.width = WORD);
        }
    }
}

fn each_step(steps: &mut [Step], each: &mut impl FnMut(&mut Step)) {
    for step in steps {
        each(step);
        if let Step::Decide(decision) = step {
            decision.branches.iter_mut().for_each(|branch| each_step(&mut branch.steps, each));
        }
    }
}

/// The value that a put copies as it is.
fn plain(put: &Put) -> Option<&String> {
    match &put.value {
        PutValue::Copy(Operand {
            source: Source::Value(value),
            shape: ValueShape::Bytes(_),
            default: None,
            was_reversed,
            is_reversed,
            is_flagged: false,
            function: None,
            table: None,
            otherwise: None,
        }) if was_reversed == is_reversed => Some(value),
        _ => None,
    }
}

/// Where the bytes end that are written behind put `at`, without a gap.
fn end(puts: &[Put], at: usize) -> u64 {
    let behind = puts.get(at..).unwrap_or_default();
    let end = behind.first().map_or(0, |put| put.at);
    behind.iter().fold(end, |end, put| if put.at == end { end + put.width } else { end })
}

/// Takes out what is read and not used by its name any more.
pub(super) fn prune(read: &mut Vec<Step>, only: &[Only], arms: &[Arm]) {
    let mut used: Vec<String> = only.iter().map(|only| only.value.clone()).collect();
    for arm in arms {
        add_present(&arm.write, &mut used);
        each_shape(&arm.write, &mut |shape| add_used(shape, &mut used));
    }
    read.retain(|step| match step {
        Step::Read { value, get } => {
            !matches!(get.shape, GetShape::Bytes | GetShape::Padded) || used.contains(value)
        }
        _ => true,
    });
}

fn add_present(write: &Write, used: &mut Vec<String>) {
    if let Write::Present { values, with, without } = write {
        used.extend(values.iter().cloned());
        add_present(with, used);
        add_present(without, used);
    }
}

fn add_used(shape: &Shape, used: &mut Vec<String>) {
    let mut add = |operand: &Operand| {
        if let Source::Value(value) = &operand.source {
            used.push(value.clone());
        }
    };
    for put in &shape.puts {
        match &put.value {
            PutValue::Copy(operand) => add(operand),
            PutValue::Number(number) => number.parts.iter().for_each(|part| add(&part.operand)),
            _ => {}
        }
    }
    let beside = shape.beside.iter().flat_map(|number| &number.parts);
    beside.for_each(|part| add(&part.operand));
}

/// What every frame has in its old header: runs, and values in them.
struct Old<'a> {
    /// Their names and lengths.
    runs: Vec<(&'a str, u64)>,
    values: Vec<(&'a str, &'a Get)>,
}

impl<'a> Old<'a> {
    fn of(read: &'a [Step]) -> Self {
        let runs = read.iter().filter_map(|step| match step {
            Step::Take { run, bytes } => Some((run.as_str(), *bytes)),
            _ => None,
        });
        // In a series, the header of one frame says again what that of all says.
        let is_given = |value: &String| {
            read.iter().any(|step| matches!(step, Step::Decide(decision) if decision.gives.contains(value)))
        };
        let values = read.iter().filter_map(|step| match step {
            Step::Read { value, get } if get.shape == GetShape::Bytes && !is_given(value) => {
                Some((value.as_str(), get))
            }
            _ => None,
        });
        Self { runs: runs.collect(), values: values.collect() }
    }

    /// Where in the old header a put stands as it is: the run, and the offset there.
    fn place(&self, put: &Put) -> Option<(String, u64)> {
        match &put.value {
            PutValue::Run { run, at } => Some((run.clone(), *at)),
            _ => {
                let value = plain(put)?;
                let (_, get) = self.values.iter().find(|(known, _)| known == value)?;
                Some((get.run.clone(), get.at / 8))
            }
        }
    }

    /// The puts, of which those are one that stand side by side before and after.
    fn joined(&self, puts: &[Put]) -> Vec<Put> {
        let mut joined: Vec<Put> = Vec::new();
        for put in puts {
            if let Some(last) = joined.last_mut()
                && let (Some((run, at)), Some((same, behind))) = (self.place(last), self.place(put))
                && run == same
                && at + last.width == behind
                && last.at + last.width == put.at
            {
                last.width += put.width;
                last.value = PutValue::Run { run, at };
            } else if let Some(last) = joined.last_mut()
                && let (PutValue::Bytes(known), PutValue::Kind(except)) = (&last.value, &put.value)
                && except.is_empty()
                && let &[high, low] = known.as_slice()
                && last.at + last.width == put.at
            {
                last.width += put.width;
                last.value = PutValue::Number(behind_constant([high, low]));
            } else {
                joined.push(put.clone());
            }
        }
        joined
    }

    /// One of the puts, as wide as a store where the bytes behind it are written later, and where there are as many to
    /// be copied.
    fn widened(&self, puts: &[Put], at: usize, header: u64) -> Put {
        let Some(put) = puts.get(at) else {
            return Put { at: header, width: 0, value: PutValue::Bytes(Vec::new()) };
        };
        let unit = if put.width <= WORD { WORD } else { WIDEST };
        let width = put.width.next_multiple_of(unit);
        if put.width.is_power_of_two() || put.at + width > end(puts, at) {
            return put.clone();
        }
        let value = match (&put.value, self.place(put)) {
            (PutValue::Prepared, _) => PutValue::Prepared,
            (_, Some((run, at)))
                if self.runs.iter().any(|(known, bytes)| *known == run && at + width <= *bytes) =>
            {
                PutValue::Run { run, at }
            }
            _ => return put.clone(),
        };
        Put { at: put.at, width, value }
    }
}

/// The payload type with two known bytes in front of it.
fn behind_constant([high, low]: [u8; 2]) -> Number {
    let operand = Operand::plain(Source::Value(KIND.to_owned()), ValueShape::Number);
    let constant = u64::from(u32::from_be_bytes([high, low, 0, 0]));
    Number { constant, parts: vec![Part { operand, shift: 0, bits: 16 }], is_little: false }
}

#[cfg(test)]
mod tests {
    use super::super::translation::{Branch, Decision, When};
    use super::*;

    fn read(value: &str, at: u64) -> Step {
        let get = Get { run: "head".to_owned(), at: at * 8, bits: 48, shape: GetShape::Bytes };
        Step::Read { value: value.to_owned(), get }
    }

    fn copy(at: u64, value: &str) -> Put {
        let operand = Operand::plain(Source::Value(value.to_owned()), ValueShape::Bytes(6));
        Put { at, width: 6, value: PutValue::Copy(operand) }
    }

    fn run(at: u64, width: u64, from: u64) -> Put {
        Put { at, width, value: PutValue::Run { run: "head".to_owned(), at: from } }
    }

    #[test]
    fn neighbours_that_stay_neighbours_are_one_put() {
        let steps = [Step::Take { run: "head".to_owned(), bytes: 14 }, read("to", 0), read("from", 6)];
        let old = Old::of(&steps);
        assert_eq!(old.joined(&[copy(0, "to"), copy(6, "from")]), [run(0, 12, 0)]);
        assert_eq!(old.joined(&[copy(0, "from"), copy(6, "to")]), [copy(0, "from"), copy(6, "to")]);
    }

    #[test]
    fn a_value_that_has_a_word_in_most_of_its_places_is_copied_to_one_where_it_has_none() {
        let found = |run: &str| Get { run: run.to_owned(), at: 0, bits: 48, shape: GetShape::Bytes };
        let way = |run: &str, bytes| Branch {
            when: When::Otherwise,
            is_rare: false,
            steps: vec![
                Step::Take { run: run.to_owned(), bytes },
                Step::Read { value: "from".to_owned(), get: found(run) },
            ],
            gives: Vec::new(),
        };
        let read = |last| {
            let branches = vec![way("one", 8), way("two", 8), way("three", last)];
            vec![Step::Decide(Decision {
                on: Vec::new(),
                place: None,
                branches,
                gives: Vec::new(),
                is_open: false,
            })]
        };
        let kind = Put { at: 6, width: 2, value: PutValue::Kind(Vec::new()) };
        let widened = |last| {
            let mut steps = read(last);
            let shape = Shape {
                header: 8,
                prepared: None,
                puts: vec![copy(0, "from"), kind.clone()],
                sums: Vec::new(),
                group_at: None,
                beside: None,
            };
            let write = Write::Shape(shape);
            let mut arms = [Arm {
                kinds: Vec::new(),
                payload: None,
                ethertype: None,
                within: None,
                measure: None,
                group: None,
                reads: Vec::new(),
                write,
            }];
            widen(&mut steps, &[], &mut arms);
            let mut gets = Vec::new();
            each_step(&mut steps, &mut |step| {
                if let Step::Read { get, .. } = step {
                    gets.push((get.bits, get.shape));
                }
            });
            gets
        };
        let word = (64, GetShape::Bytes);
        assert_eq!(widened(8), [word, word, word]);
        assert_eq!(widened(6), [word, word, (48, GetShape::Padded)]);
    }

    #[test]
    fn headers_of_a_choice_that_end_alike_are_written_in_another_order() {
        let kind = |at, except: &[u64]| Put { at, width: 2, value: PutValue::Kind(except.to_vec()) };
        let write = |puts: &[Put]| {
            Write::Shape(Shape {
                header: 18,
                prepared: None,
                puts: puts.to_vec(),
                sums: Vec::new(),
                group_at: None,
                beside: None,
            })
        };
        let without = write(&[run(0, 12, 0), kind(12, &[0x8100])]);
        let tagged = [run(0, 12, 0), run(12, 4, 20), kind(16, &[])];
        let mut with = write(&tagged);
        set_apart(&mut with, &without);
        assert_eq!(with, write(&[run(0, 12, 0), kind(16, &[]), run(12, 4, 20)]));
        for kept in [
            [run(0, 12, 0), run(12, 4, 20), kind(16, &[0x8100])],
            [run(0, 12, 0), run(12, 8, 20), kind(16, &[])],
        ] {
            let mut with = write(&kept);
            set_apart(&mut with, &without);
            assert_eq!(with, write(&kept));
        }
    }

    #[test]
    fn a_put_is_widened_over_what_is_written_later_and_never_past_an_end() {
        let steps = [Step::Take { run: "head".to_owned(), bytes: 14 }, read("to", 0), read("from", 6)];
        let old = Old::of(&steps);
        let puts = [copy(0, "from"), copy(6, "to")];
        assert_eq!(old.widened(&puts, 0, 12), run(0, 8, 6));
        assert_eq!(old.widened(&puts, 1, 12), puts[1]);
        let narrow = [Step::Take { run: "head".to_owned(), bytes: 12 }, read("to", 0), read("from", 6)];
        assert_eq!(Old::of(&narrow).widened(&puts, 0, 12), puts[0]);
    }
}
