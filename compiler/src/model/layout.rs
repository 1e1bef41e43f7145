//! What a header consists of: widths from types, parts from the headers that they name, lengths from both.

use super::description::{check_counts, check_in_header, check_roles, check_values};
use super::edge::{
    Allowed, Choice, Condition, Counts, Element, Form, HeaderField, Record, Role, Series, Sum, Words,
};
use crate::error::Errors;
use crate::message;
use crate::span::{Number, Text};
use crate::syntax::ast::{self, HeaderItem};

/// The largest number that fits a field.
pub(super) fn largest_of(field: &ast::HeaderField) -> u64 {
    let natural =
        WIDTHS.iter().find(|(name, _)| *name == field.type_name.value).map_or(64, |(_, bits)| *bits);
    let bits = field.bits.as_ref().map_or(natural, |bits| bits.value);
    u64::MAX.checked_shr(u32::try_from(64_u64.saturating_sub(bits)).unwrap_or(0)).unwrap_or(0)
}

/// The types whose width goes without saying, in bits.
const WIDTHS: [(&str, u64); 6] =
    [("bool", 1), ("u8", 8), ("u16", 16), ("u32", 32), ("u64", 64), ("MacAddress", 48)];

/// The widest field: an IPv6 address.
const WIDEST: u64 = 128;

/// The longest record beside a frame.
const MOST_OF_RECORD: u64 = 48;

/// No header is longer, whatever a length field can count.
const LONGEST: u64 = 0xFFFF;

/// The headers that parts can name.
pub(super) struct Layout<'a> {
    pub(super) headers: &'a [ast::Header],
    /// The names of payloads that a part can say are there.
    pub(super) payloads: &'a [String],
}

impl Layout<'_> {
    /// The elements of the header called `name`.
    pub(super) fn lay_out(&self, name: &Text, items: &[HeaderItem], errors: &mut Errors) -> Vec<Element> {
        let mut known = Vec::new();
        self.elements(name, items, &[], &mut known, errors)
    }

    /// The records beside the frames of a medium.
    pub(super) fn records(&self, items: &[HeaderItem], errors: &mut Errors) -> Vec<Record> {
        let parts = items.iter().filter_map(|item| match item {
            HeaderItem::Part(part) => Some((part, part.record.as_ref()?)),
            HeaderItem::Field(_) => None,
        });
        let mut records = Vec::new();
        for (part, way) in parts {
            let of = |written: &str, known: &[&str]| message::convention_unknown("record", written, known);
            let is_sent = find_word(&[("send", true), ("receive", false)], way, errors, of);
            let (Some(is_sent), Some(form)) = (is_sent, self.form(part, &[], &mut Vec::new(), errors)) else {
                continue;
            };
            let bits = form.elements.iter().map(|element| match element {
                Element::Field(field) if field.role.is_none() => Some(field.bits),
                _ => None,
            });
            match bits.sum::<Option<u64>>() {
                Some(bits) if bits <= MOST_OF_RECORD * 8 => {
                    let (name, bytes) = (form.name, bits / 8);
                    records.push(Record { name, is_sent, bytes, elements: form.elements });
                }
                _ => errors.push(part.name.span, message::record_not_plain(&part.name.value, MOST_OF_RECORD)),
            }
        }
        records
    }

    fn elements(
        &self,
        name: &Text,
        items: &[HeaderItem],
        outside: &[&str],
        known: &mut Known,
        errors: &mut Errors,
    ) -> Vec<Element> {
        let mut elements: Vec<Element> = Vec::new();
        let mut was_choice = false;
        for item in items {
            let front = elements.len();
            let part = match item {
                HeaderItem::Field(field) => {
                    let resolved = resolve_field(field, errors);
                    known.push((resolved.name.clone(), resolved.largest(), resolved.allowed.clone()));
                    known.extend(resolved.flag.clone().map(|flag| (flag, 1, Allowed::default())));
                    check_of_header(field, &resolved, errors);
                    check_in_header(field, errors);
                    elements.push(Element::Field(resolved));
                    check_names(&field.name, &elements, front, errors);
                    was_choice = false;
                    continue;
                }
                // What stands beside frames in memory is laid out on its own.
                HeaderItem::Part(part) if part.record.is_some() => continue,
                HeaderItem::Part(part) => part,
            };
            let is_choice = part.is_choice;
            check_when(name, part, known, errors);
            let Some(form) = self.form(part, outside, known, errors) else { continue };
            let may_miss = part.is_optional || part.is_beside || !part.when.is_empty();
            if is_choice {
                match elements.last_mut() {
                    Some(Element::Choice(choice)) if was_choice => {
                        if !tells_alike(choice, &form) {
                            errors.push(part.name.span, message::conditions_differ(&part.name.value));
                        }
                        if choice.forms.last().is_some_and(fits_always) {
                            errors.push(part.name.span, message::part_never_found(&part.name.value));
                        }
                        choice.forms.push(form);
                    }
                    _ => elements.push(Element::Choice(Choice { forms: vec![form], is_beside: false })),
                }
            } else if may_miss {
                let forms = vec![form, nothing()];
                elements.push(Element::Choice(Choice { forms, is_beside: part.is_beside }));
            } else {
                elements.extend(form.elements);
            }
            check_names(&part.name, &elements, front, errors);
            was_choice = is_choice;
        }
        check_whole_bytes(name, &elements, errors);
        place(&mut elements);
        check_counts(items, &elements, errors);
        for item in items {
            let HeaderItem::Field(field) = item else { continue };
            let is_lost = elements.iter().any(|element| {
                matches!(element, Element::Field(found)
                    if found.name == field.name.value && found.until == 0
                        && matches!(found.role, Some(Role::Length | Role::Checksum)))
            });
            if is_lost {
                errors.push(field.name.span, message::count_behind_a_part(&field.name.value));
            }
        }
        elements
    }

    fn series(&self, part: &ast::Part, outside: &[&str], errors: &mut Errors) -> Series {
        let unlike = part.unlike.as_ref().and_then(|name| {
            let header = self.header(name, errors)?;
            Some(self.elements(&header.name, &header.fields, outside, &mut Vec::new(), errors))
        });
        let align = part.align.as_ref().map_or(1, |align| align.value);
        Series { align, unlike: unlike.unwrap_or_default() }
    }

    /// The header called `name`.
    fn header(&self, name: &Text, errors: &mut Errors) -> Option<&ast::Header> {
        let found = self.headers.iter().find(|header| header.name.value == name.value);
        if found.is_none() {
            let known: Vec<&str> = self.headers.iter().map(|header| header.name.value.as_str()).collect();
            errors.push(name.span, message::header_unknown(&name.value, &known));
        }
        found
    }

    fn form(
        &self,
        part: &ast::Part,
        outside: &[&str],
        known: &mut Known,
        errors: &mut Errors,
    ) -> Option<Form> {
        let header = self.header(&part.header, errors)?;
        if outside.contains(&part.header.value.as_str()) {
            errors.push(part.header.span, message::header_inside_itself(&part.header.value));
            return None;
        }
        if let Some(payload) = &part.payload
            && !self.payloads.contains(&payload.value)
        {
            let known: Vec<&str> = self.payloads.iter().map(String::as_str).collect();
            errors.push(payload.span, message::payload_unknown(&payload.value, &known));
        }
        let inside = [outside, &[part.header.value.as_str()]].concat();
        let elements = self.elements(&header.name, &header.fields, &inside, known, errors);
        check_series(part, &elements, errors);
        let condition =
            |(field, value): &(Text, Number)| Condition { field: field.value.clone(), value: value.value };
        Some(Form {
            name: part.name.value.clone(),
            conditions: part.when.iter().map(condition).collect(),
            payload: part.payload.as_ref().map(|payload| payload.value.clone()),
            series: part.is_series.then(|| self.series(part, &inside, errors)),
            elements,
        })
    }
}

/// Whether nothing tells a form of a choice from the others.
fn fits_always(form: &Form) -> bool {
    let mut plain = form.elements.iter().take_while(|element| plain_bits(element).is_some());
    form.conditions.is_empty()
        && !plain.any(|element| match element {
            Element::Field(field) => !field.allowed.is_any(),
            Element::Choice(_) => true,
        })
}

/// A field, or a first bit, that is always there has a name, and a meaning, that no other has. Of several parts that may
/// be missing, each may have it: they may be there by turns.
fn check_names(at: &Text, elements: &[Element], front: usize, errors: &mut Errors) {
    let (before, added) = elements.split_at(front.min(elements.len()));
    for (added, is_certain) in names(added) {
        let mut others = names(before).into_iter().filter(|(_, other)| *other || is_certain);
        if let Some((name, _)) = others.clone().map(|(named, _)| named).find(|(name, _)| *name == added.0) {
            errors.push(at.span, message::name_repeated(name));
            return;
        }
        if let Some(role) = added.1
            && let Some(((known, _), _)) = others.find(|((_, known), _)| *known == Some(role))
        {
            errors.push(at.span, message::role_repeated(role.word(), known));
            return;
        }
    }
}

/// The names and the roles of elements, and whether they are always there.
fn names(elements: &[Element]) -> Vec<((&str, Option<Role>), bool)> {
    let mut found = Vec::new();
    for element in elements {
        let is_certain = matches!(element, Element::Field(_));
        each_outside_series(std::slice::from_ref(element), &mut |field| {
            // A frame may have several lengths and checksums.
            let role = field.role.filter(|role| !matches!(role, Role::Length | Role::Checksum));
            found.push(((field.name.as_str(), role), is_certain));
            found.extend(field.flag.as_deref().map(|flag| ((flag, None), is_certain)));
        });
    }
    found
}

/// Calls `each` for every field but those of a series, which may say again what is said in front.
fn each_outside_series<'a>(elements: &'a [Element], each: &mut impl FnMut(&'a HeaderField)) {
    for element in elements {
        match element {
            Element::Field(field) => each(field),
            Element::Choice(choice) => {
                let forms = choice.forms.iter().filter(|form| form.series.is_none());
                forms.for_each(|form| each_outside_series(&form.elements, each));
            }
        }
    }
}

/// The fields that stand in front, the largest value of each, and the values that it may have.
type Known = Vec<(String, u64, Allowed)>;

/// What a part depends on stands in front of it, and the value fits it.
fn check_when(name: &Text, part: &ast::Part, known: &Known, errors: &mut Errors) {
    for (field, value) in &part.when {
        match known.iter().find(|(name, ..)| *name == field.value) {
            None => {
                let names: Vec<&str> = known.iter().map(|(name, ..)| name.as_str()).collect();
                errors.push(field.span, message::condition_unknown(&name.value, &field.value, &names));
            }
            Some((name, largest, _)) if value.value > *largest => {
                let bits = u64::from(64 - largest.leading_zeros());
                errors.push(value.span, message::row_value_too_wide(name, bits, *largest));
            }
            Some((name, _, allowed)) if !allowed.has(value.value) => {
                errors.push(value.span, message::value_not_allowed(name, value.value, allowed));
            }
            Some(_) => {}
        }
    }
}

/// A series is told from a single frame by a field in front of it, and each of it by its length from the next.
fn check_series(part: &ast::Part, elements: &[Element], errors: &mut Errors) {
    if !part.is_series {
        return;
    }
    let name = &part.name.value;
    if part.is_choice || part.is_optional || part.is_beside || part.when.is_empty() {
        errors.push(part.name.span, message::series_without_condition(name));
    }
    if let Some(align) = &part.align
        && !matches!(align.value, 1 | 2 | 4 | 8)
    {
        errors.push(align.span, message::series_not_aligned(align.value));
    }
    let ends = |element: &Element| {
        matches!(element, Element::Field(field)
            if field.role == Some(Role::Length) && field.counts != Some(Counts::Header))
    };
    // Only what stands in front of the first part is at the same place in each.
    if !elements.iter().take_while(|element| matches!(element, Element::Field(_))).any(ends) {
        errors.push(part.name.span, message::series_without_length(name, &part.header.value));
    }
    if elements.iter().any(has_series) {
        errors.push(part.name.span, message::series_inside_a_series(name));
    }
}

/// Whether a series stands somewhere in an element.
pub(super) fn has_series(element: &Element) -> bool {
    match element {
        Element::Field(_) => false,
        Element::Choice(choice) => {
            choice.forms.iter().any(|form| form.series.is_some() || form.elements.iter().any(has_series))
        }
    }
}

/// Whether the forms of a choice are told apart by the same fields, as far as fields tell them.
fn tells_alike(choice: &Choice, form: &Form) -> bool {
    let fields = |form: &Form| -> Vec<String> {
        form.conditions.iter().map(|condition| condition.field.clone()).collect()
    };
    let ours = fields(form);
    choice.forms.iter().map(fields).all(|other| other.is_empty() || ours.is_empty() || other == ours)
}

/// What a field of a link header cannot say, though one of a payload can, and what it cannot be.
fn check_of_header(field: &ast::HeaderField, resolved: &HeaderField, errors: &mut Errors) {
    if let (Some(counts), Some(Counts::Packet)) = (&field.counts, resolved.counts) {
        errors.push(counts.span, message::counts_packet_in_header(&resolved.name));
    }
    let allowed = &resolved.allowed;
    let has_range = allowed.least.is_some() || allowed.most.is_some() || !allowed.except.is_empty();
    if has_range && (resolved.bits != 16 || resolved.is_little) {
        errors.push(field.name.span, message::range_not_readable(&resolved.name));
    }
    let width = match resolved.sum {
        Some(Sum::Internet | Sum::Crc16) => 16,
        Some(Sum::Xor) => 8,
        None => resolved.bits,
    };
    if resolved.bits != width {
        errors.push(field.name.span, message::checksum_of_other_width(&resolved.name, width));
    }
}

/// What stands in the place of a part that is not there.
fn nothing() -> Form {
    Form { name: String::new(), conditions: Vec::new(), payload: None, series: None, elements: Vec::new() }
}

/// The length in bits, when it is the same in every frame.
pub(super) fn fixed_bits(elements: &[Element]) -> Option<u64> {
    elements.iter().try_fold(0, |sum, element| Some(sum + element_bits(element)?))
}

/// The length of one element in bits, when it is the same in every frame.
pub(super) fn element_bits(element: &Element) -> Option<u64> {
    match element {
        Element::Field(field) if field.in_payload => Some(0),
        Element::Field(field) if field.counts == Some(Counts::Header) => None,
        Element::Field(field) => Some(field.bits),
        Element::Choice(choice) if choice.is_beside => Some(0),
        Element::Choice(choice) => {
            let mut lengths = choice.forms.iter().map(|form| fixed_bits(&form.elements));
            let first = lengths.next().flatten()?;
            lengths.all(|length| length == Some(first)).then_some(first)
        }
    }
}

/// The shortest and the longest length in bits.
pub(super) fn extent(elements: &[Element]) -> (u64, u64) {
    elements.iter().fold((0, 0), |(least, most), element| match element {
        Element::Field(field) if field.in_payload => (least, most),
        // A header that says how long it is may be as long as its field can count.
        Element::Field(field) if field.counts == Some(Counts::Header) => (
            least + field.bits,
            most + field.bits + field.largest().min(LONGEST).saturating_mul(8).saturating_sub(field.since),
        ),
        Element::Field(field) => (least + field.bits, most + field.bits),
        Element::Choice(choice) if choice.is_beside => (least, most),
        Element::Choice(choice) => {
            let extents = choice.forms.iter().map(|form| extent(&form.elements));
            let (low, high) =
                extents.fold((u64::MAX, 0), |(low, high), (least, most)| (low.min(least), high.max(most)));
            (least + low.min(high), most + high)
        }
    })
}

/// Tells each field how much of its header stands in front of it, and how much from it on: what a length or a
/// checksum counts. The header of a field ends where the first part stands that may be missing.
fn place(elements: &mut [Element]) {
    let fixed: u64 = elements.iter().map_while(plain_bits).sum();
    let mut at = 0;
    for element in elements {
        let bits = plain_bits(element);
        if let Element::Field(field) = element
            // What stands inside a part was placed there already.
            && field.until == 0
        {
            field.since = at;
            field.until = fixed.saturating_sub(at);
        }
        match bits {
            Some(bits) => at += bits,
            None => break,
        }
    }
}

/// The length of an element for those that count past it.
fn plain_bits(element: &Element) -> Option<u64> {
    match element {
        Element::Field(field) if field.in_payload => Some(0),
        Element::Field(field) => Some(field.bits),
        Element::Choice(_) => element_bits(element),
    }
}

/// A part starts and ends at a whole byte.
fn check_whole_bytes(name: &Text, elements: &[Element], errors: &mut Errors) {
    let mut bits = 0;
    for element in elements {
        match element {
            Element::Field(field) if field.in_payload => {}
            Element::Field(field) => bits += field.bits,
            Element::Choice(_) if bits % 8 == 0 => {}
            Element::Choice(_) => break,
        }
    }
    if bits % 8 != 0 {
        errors.push(name.span, message::header_not_whole_bytes(&name.value, bits));
    }
}

/// A field as described.
pub(super) fn resolve_field(field: &ast::HeaderField, errors: &mut Errors) -> HeaderField {
    let bits = width(field, errors);
    let role =
        field.role.as_ref().and_then(|role| find_word(&Role::WORDS, role, errors, message::role_unknown));
    let of = |key: &'static str| {
        move |written: &str, known: &[&str]| message::convention_unknown(key, written, known)
    };
    let counts = field.counts.as_ref().and_then(|word| find_word(&Counts::WORDS, word, errors, of("counts")));
    let sum = field.sum.as_ref().and_then(|word| find_word(&Sum::WORDS, word, errors, of("sum")));
    if role == Some(Role::PayloadType) && field.numbers.is_none() {
        errors.push(field.name.span, message::type_without_numbers(&field.name.value));
    }
    if role == Some(Role::Checksum) && field.sum.is_none() {
        errors.push(field.name.span, message::checksum_without_sum(&field.name.value));
    }
    if field.is_little && !matches!(bits, 16 | 32 | 64) {
        errors.push(field.name.span, message::little_without_bytes(&field.name.value));
    }
    let number = |number: &Option<Number>| number.as_ref().map(|number| number.value);
    let resolved = HeaderField {
        name: field.name.value.clone(),
        description: field.docs.join(" "),
        bits,
        type_name: field.type_name.value.clone(),
        role,
        numbers: field.numbers.as_ref().map(|numbers| numbers.value.clone()),
        in_payload: field.in_payload,
        allowed: Allowed {
            value: number(&field.value),
            least: number(&field.least),
            most: number(&field.most),
            except: field.except.iter().map(|value| value.value).collect(),
            masked: number(&field.mask).zip(number(&field.masked)),
        },
        send: number(&field.send).or(number(&field.default)),
        receive: number(&field.receive).or(number(&field.default)),
        is_little: field.is_little,
        is_reversed: field.is_reversed,
        flag: field.flag.as_ref().map(|flag| flag.value.clone()),
        counts,
        sum,
        since: 0,
        until: 0,
    };
    let written = [&field.value, &field.least, &field.most, &field.default, &field.send, &field.receive];
    let masks = [&field.mask, &field.masked];
    for value in written.into_iter().chain(masks).flatten().chain(&field.except) {
        if bits > 0 && bits <= 64 && value.value > resolved.largest() {
            let message = message::row_value_too_wide(&field.name.value, bits, resolved.largest());
            errors.push(value.span, message);
        }
    }
    if let (Some(mask), None) | (None, Some(mask)) = (&field.mask, &field.masked) {
        errors.push(mask.span, message::mask_without_bits());
    }
    check_values(field, &resolved, errors);
    check_roles(field, &resolved, errors);
    resolved
}

/// The width of a field; zero when it cannot be known.
fn width(field: &ast::HeaderField, errors: &mut Errors) -> u64 {
    if syn::parse_str::<syn::Ident>(&field.type_name.value).is_err() {
        errors.push(field.type_name.span, message::type_is_not_a_name(&field.type_name.value));
        return 0;
    }
    let written = &field.type_name;
    let natural = WIDTHS.iter().find(|(name, _)| *name == written.value).map(|(_, bits)| *bits);
    let is_number = written.value.starts_with(|first: char| first.is_ascii_lowercase());
    // Wider than every number, it is bytes in a row.
    let is_row = written.value == "u128" && field.bits.is_some();
    if is_number && natural.is_none() && !is_row {
        errors.push(written.span, message::type_is_no_number(&written.value));
        return field.bits.as_ref().map_or(0, |bits| bits.value.min(WIDEST));
    }
    if let (Some(bits), Some(natural)) = (&field.bits, natural)
        && (bits.value > natural || (!is_number && bits.value != natural))
        && bits.value <= WIDEST
    {
        errors.push(bits.span, message::width_of_another_type(&written.value, natural));
    }
    match (&field.bits, natural) {
        (Some(bits), _) if (1..=WIDEST).contains(&bits.value) => bits.value,
        (Some(bits), _) => {
            errors.push(bits.span, message::width_out_of_range(WIDEST));
            0
        }
        (None, Some(bits)) => bits,
        (None, None) => {
            errors.push(field.type_name.span, message::type_without_width(&field.type_name.value));
            0
        }
    }
}

/// What a word stands for.
fn find_word<T: Copy, const N: usize>(
    words: &Words<T, N>,
    written: &Text,
    errors: &mut Errors,
    message: impl Fn(&str, &[&str]) -> message::Message,
) -> Option<T> {
    let found = words.iter().find(|(word, _)| *word == written.value).map(|(_, meaning)| *meaning);
    if found.is_none() {
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        errors.push(written.span, message(&written.value, &known));
    }
    found
}
