//! Rules about descriptions as a whole: each name stands for one thing, and each thing is of use.
//!
//! In: all that is described, and how much of it is built in. Out: messages at what an author described.

use std::iter;

use super::edge::Role;
use super::layout::largest_of;
use crate::error::Errors;
use crate::media;
use crate::message;
use crate::span::Text;
use crate::syntax::Description;
use crate::syntax::ast::{Header, HeaderField, HeaderItem, Medium, Part, Payload};

/// All that is described.
pub(super) struct Described<'a> {
    all: &'a [Description],
    /// The author's own.
    own: &'a [Description],
}

impl<'a> Described<'a> {
    /// The first `built_in` of `all` are not the author's.
    pub(super) fn new(all: &'a [Description], built_in: usize) -> Self {
        Self { all, own: all.get(built_in..).unwrap_or_default() }
    }

    /// Holds what the author described to the rules.
    pub(super) fn check(&self, errors: &mut Errors) {
        self.check_names(errors);
        self.check_headers_used(errors);
        for payload in payloads(self.own) {
            self.check_within(payload, errors);
            self.check_numbers(payload, errors);
        }
    }

    /// No two descriptions have one name.
    fn check_names(&self, errors: &mut Errors) {
        let built_in = self.all.len() - self.own.len();
        for (number, description) in self.all.iter().enumerate().skip(built_in) {
            let Some(name) = name(description) else { continue };
            let is_again = self.all.iter().take(number).filter_map(self::name).any(|other| other == name);
            let is_medium = matches!(description, Description::Medium(_));
            if is_again || (is_medium && media::names().any(|other| other == name.value)) {
                errors.push(name.span, message::name_described_already(&name.value));
            }
        }
    }

    /// Each header is part of a medium.
    fn check_headers_used(&self, errors: &mut Errors) {
        let mut used: Vec<&str> = media_of(self.own).flat_map(|medium| parts(&medium.fields)).collect();
        let mut next = 0;
        while let Some(name) = used.get(next).copied() {
            next += 1;
            for header in headers(self.own).filter(|header| header.name.value == name) {
                for part in parts(&header.fields) {
                    if !used.contains(&part) {
                        used.push(part);
                    }
                }
            }
        }
        for header in headers(self.own).filter(|header| !used.contains(&header.name.value.as_str())) {
            errors.push(header.name.span, message::header_unused(&header.name.value));
        }
    }

    /// The packet that carries another exists, and names it.
    fn check_within(&self, payload: &Payload, errors: &mut Errors) {
        let Some(within) = &payload.within else { return };
        if payload.is_opaque {
            return;
        }
        let Some(outer) = payloads(self.all).find(|outer| outer.name.value == within.value) else {
            let known: Vec<&str> = payloads(self.all).map(|known| known.name.value.as_str()).collect();
            errors.push(within.span, message::payload_unknown(&within.value, &known));
            return;
        };
        if within.value == payload.name.value {
            errors.push(within.span, message::payload_inside_itself(&within.value));
            return;
        }
        let is_type = |field: &&HeaderField| is_role(field, Role::PayloadType);
        let numberings: Vec<&str> = outer
            .fields
            .iter()
            .filter(is_type)
            .filter_map(|field| Some(field.numbers.as_ref()?.value.as_str()))
            .collect();
        let is_named = payload.numbers.iter().any(|(word, _)| numberings.contains(&word.value.as_str()));
        match numberings.first() {
            None => errors.push(within.span, message::payload_carries_nothing(&within.value)),
            Some(numbering) if !is_named => {
                errors.push(within.span, message::payload_not_named_within(&within.value, numbering));
            }
            Some(_) => {}
        }
    }

    /// Something counts payloads in one of the numberings, has room for the number, and means nothing else by it.
    fn check_numbers(&self, payload: &Payload, errors: &mut Errors) {
        if payload.is_opaque {
            let number = payload.numbers.first().map(|(word, _)| word).or(payload.within.as_ref());
            if let Some(word) = number {
                errors.push(word.span, message::opaque_with_number(&word.value));
                return;
            }
            let is_form = |part: &Part| part.payload.as_ref().is_some_and(|named| *named == payload.name);
            let mut items = media_of(self.all).map(|medium| &medium.fields);
            let mut others = headers(self.all).map(|header| &header.fields);
            let has_form = |items: &Vec<HeaderItem>| {
                items.iter().any(|item| matches!(item, HeaderItem::Part(part) if is_form(part)))
            };
            if !items.any(has_form) && !others.any(has_form) {
                errors.push(payload.name.span, message::payload_unused(&payload.name.value));
            }
            return;
        }
        let is_counted = |word: &Text| {
            let built_in = format!("numbers = {}", word.value);
            let is_it = |at: usize, file: &str| {
                let behind = file.get(at + built_in.len()..).unwrap_or_default();
                !behind.starts_with(|next: char| next.is_alphanumeric() || next == '_')
            };
            !self.counting(&word.value).is_empty()
                || media::FILES
                    .iter()
                    .any(|file| file.text.match_indices(&built_in).any(|(at, _)| is_it(at, file.text)))
        };
        if let (Some((first, _)), None) = (payload.numbers.first(), &payload.within)
            && !payload.numbers.iter().any(|(word, _)| is_counted(word))
        {
            let known = self.numberings();
            errors.push(first.span, message::numbering_unknown(&first.value, &known));
        }
        for (word, number) in &payload.numbers {
            let largest = self.counting(&word.value).into_iter().map(largest_of).max();
            if let Some(largest) = largest
                && number.value > largest
            {
                let bits = u64::from(64 - largest.leading_zeros());
                errors.push(number.span, message::row_value_too_wide(&word.value, bits, largest));
            }
            let same = |other: &&Payload| {
                let is_other =
                    other.name != payload.name && other.within.is_none() && payload.within.is_none();
                is_other && other.numbers.iter().any(|(known, value)| known == word && value == number)
            };
            let mut before = payloads(self.all).take_while(|other| other.name != payload.name);
            if let Some(other) = before.find(same) {
                let message =
                    message::number_of_another_payload(&word.value, number.value, &other.name.value);
                errors.push(number.span, message);
            }
        }
    }

    /// The fields that count payloads in a numbering.
    fn counting(&self, numbering: &str) -> Vec<&'a HeaderField> {
        let counts = |field: &&HeaderField| {
            is_role(field, Role::PayloadType)
                && field.numbers.as_ref().is_some_and(|word| word.value == numbering)
        };
        self.fields().filter(counts).collect()
    }

    /// The numberings that fields have.
    fn numberings(&self) -> Vec<&'a str> {
        let mut found: Vec<&str> = Vec::new();
        for word in self.fields().filter_map(|field| field.numbers.as_ref()) {
            if !found.contains(&word.value.as_str()) {
                found.push(&word.value);
            }
        }
        found
    }

    fn fields(&self) -> impl Iterator<Item = &'a HeaderField> {
        let items = media_of(self.all).map(|medium| &medium.fields);
        let items = items.chain(headers(self.all).map(|header| &header.fields)).flatten();
        let fields = items.filter_map(|item| match item {
            HeaderItem::Field(field) => Some(&**field),
            HeaderItem::Part(_) => None,
        });
        fields.chain(payloads(self.all).flat_map(|payload| &payload.fields))
    }
}

fn is_role(field: &HeaderField, role: Role) -> bool {
    field.role.as_ref().is_some_and(|word| word.value == role.word())
}

fn name(description: &Description) -> Option<&Text> {
    match description {
        Description::Medium(medium) => Some(&medium.name),
        Description::Header(header) => Some(&header.name),
        Description::Payload(payload) => Some(&payload.name),
        Description::Table(table) => Some(&table.name),
        Description::Vocabulary(_) => None,
    }
}

fn media_of(descriptions: &[Description]) -> impl Iterator<Item = &Medium> {
    descriptions.iter().filter_map(|description| match description {
        Description::Medium(medium) => Some(&**medium),
        _ => None,
    })
}

fn headers(descriptions: &[Description]) -> impl Iterator<Item = &Header> {
    descriptions.iter().filter_map(|description| match description {
        Description::Header(header) => Some(header),
        _ => None,
    })
}

fn payloads(descriptions: &[Description]) -> impl Iterator<Item = &Payload> {
    descriptions.iter().filter_map(|description| match description {
        Description::Payload(payload) => Some(payload),
        _ => None,
    })
}

/// The headers that parts name.
fn parts(items: &[HeaderItem]) -> impl Iterator<Item = &str> {
    let parts = items.iter().filter_map(|item| match item {
        HeaderItem::Part(part) => Some(part),
        HeaderItem::Field(_) => None,
    });
    parts.flat_map(|part| iter::once(&part.header).chain(&part.unlike)).map(|name| name.value.as_str())
}
