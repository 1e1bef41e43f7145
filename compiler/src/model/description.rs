//! Rules about the fields and facts of descriptions: what contradicts itself, and what says nothing where it stands.
//!
//! In: what was written, and what became of it. Out: messages at the entries.

use proc_macro2::Span;

use super::edge::{Counts, Edge, Element, Fact, HeaderField, Role};
use crate::error::Errors;
use crate::message;
use crate::span::{Number, Text};
use crate::syntax::ast;

/// The most group addresses that the runtime keeps for a virtual miniport (`core::filter`).
const MOST_GROUPS: u64 = 64;

/// What a field may be, and what it is when nothing says so, is no contradiction.
pub(super) fn check_values(field: &ast::HeaderField, resolved: &HeaderField, errors: &mut Errors) {
    let name = &resolved.name;
    let limits = [("least", &field.least), ("most", &field.most), ("mask", &field.mask)];
    let written = [("default", &field.default), ("send", &field.send), ("receive", &field.receive)];
    if field.value.is_some() {
        for (key, number) in limits.into_iter().chain(written) {
            if let Some(number) = number {
                errors.push(number.span, message::value_alone(name, key));
            }
        }
        if let Some(number) = field.except.first() {
            errors.push(number.span, message::value_alone(name, "except"));
        }
        return;
    }
    if let (Some(least), Some(most)) = (&field.least, &field.most)
        && least.value > most.value
    {
        errors.push(least.span, message::range_is_empty(least.value, most.value));
        return;
    }
    if let (Some(mask), Some(masked)) = (&field.mask, &field.masked)
        && masked.value & !mask.value != 0
    {
        errors.push(masked.span, message::masked_outside_mask(mask.value));
        return;
    }
    for (_, number) in written {
        let Some(number) = number else { continue };
        if resolved.role.is_some_and(Role::is_computed) {
            errors.push(number.span, message::fill_of_computed(name));
        } else if number.value <= resolved.largest() && !resolved.allowed.has(number.value) {
            errors.push(number.span, message::value_not_allowed(name, number.value, &resolved.allowed));
        }
    }
    if let (Some(default), Some(_), Some(_)) = (&field.default, &field.send, &field.receive) {
        errors.push(default.span, message::default_never_written(name));
    }
}

/// Entries that say something of one role only have it.
pub(super) fn check_roles(field: &ast::HeaderField, resolved: &HeaderField, errors: &mut Errors) {
    let name = &resolved.name;
    let word = |word: &Option<Text>| word.as_ref().map(|word| word.span);
    let entries: [(&str, Option<Span>, Role); 3] = [
        ("numbers", word(&field.numbers), Role::PayloadType),
        ("sum", word(&field.sum), Role::Checksum),
        ("counts", word(&field.counts), Role::Length),
    ];
    check_entries(&entries, field, resolved, errors);
    if field.is_reversed && resolved.is_number() && resolved.bits > 0 {
        errors.push(field.name.span, message::number_reversed(name));
    }
    if let Some(flag) = &field.flag
        && resolved.is_number()
        && resolved.bits > 0
    {
        errors.push(flag.span, message::flag_of_number(name));
    }
    if resolved.role == Some(Role::Checksum) && field.is_little {
        errors.push(field.name.span, message::checksum_little(name));
    }
}

fn check_entries(
    entries: &[(&str, Option<Span>, Role)],
    field: &ast::HeaderField,
    resolved: &HeaderField,
    errors: &mut Errors,
) {
    // A role that there is not was reported.
    if resolved.role.is_none() && field.role.is_some() {
        return;
    }
    for (key, span, role) in entries {
        if let Some(span) = span
            && resolved.role != Some(*role)
        {
            errors.push(*span, message::entry_without_role(key, &resolved.name, role.word()));
        }
    }
}

/// What a field of a link header cannot say, though one of a payload can.
pub(super) fn check_in_header(field: &ast::HeaderField, errors: &mut Errors) {
    let groups = field.groups.as_ref().map(|(first, _)| first.span);
    for (key, span) in [("groups", groups), ("broadcast", field.broadcast)] {
        if let Some(span) = span {
            errors.push(span, message::entry_of_payload(key));
        }
    }
    let destination = Role::Destination.word();
    if let Some(group) = field.link_groups.first()
        && field.role.as_ref().is_none_or(|role| role.value != destination)
    {
        errors.push(group.payload.span, message::entry_without_role("group", &field.name.value, destination));
    }
    for (number, group) in field.link_groups.iter().enumerate() {
        let is_again = |other: &ast::LinkGroup| other.payload == group.payload;
        if field.link_groups.iter().take(number).any(is_again) {
            errors.push(group.payload.span, message::group_repeated(&group.payload.value));
        }
    }
}

/// What is worked out of a frame is written as whole bytes, and a header is no longer than it can say.
pub(super) fn check_counts(items: &[ast::HeaderItem], elements: &[Element], errors: &mut Errors) {
    for item in items {
        let ast::HeaderItem::Field(field) = item else { continue };
        let found = elements.iter().find_map(|element| match element {
            Element::Field(found) if found.name == field.name.value && found.until > 0 => Some(found),
            _ => None,
        });
        let Some(found) = found else { continue };
        let header = (found.since + found.until) / 8;
        match (found.role, found.counts) {
            (Some(Role::Length), Some(Counts::Header)) if header > found.largest() => {
                errors.push(field.name.span, message::header_too_long_to_count(&found.name, header));
            }
            (Some(Role::Length), Some(Counts::Header)) => {}
            (Some(Role::Length), _) if found.since % 8 != 0 || !matches!(found.bits, 8 | 16 | 24 | 32) => {
                errors.push(field.name.span, message::length_not_whole_bytes(&found.name));
            }
            (Some(Role::Checksum), _) if found.since % 8 != 0 => {
                errors.push(field.name.span, message::field_not_aligned(&found.name));
            }
            _ => {}
        }
    }
}

/// What a field of a payload cannot say, which a driver reads in a few places and never writes.
pub(super) fn check_in_payload(field: &ast::HeaderField, resolved: &HeaderField, errors: &mut Errors) {
    let groups = field.groups.as_ref().map(|(first, _)| first.span);
    let elsewhere = field.elsewhere.as_ref().map(|(name, _)| name.span);
    let entries = [
        ("groups", groups, Role::Destination),
        ("broadcast", field.broadcast, Role::Destination),
        ("elsewhere", elsewhere, Role::Length),
    ];
    check_entries(&entries, field, resolved, errors);
    let numbers: [(&str, &Option<Number>); 7] = [
        ("default", &field.default),
        ("send", &field.send),
        ("receive", &field.receive),
        ("least", &field.least),
        ("most", &field.most),
        ("mask", &field.mask),
        ("masked", &field.masked),
    ];
    for (key, number) in numbers {
        if let Some(number) = number {
            errors.push(number.span, message::entry_of_header(key));
        }
    }
    if let Some(number) = field.except.first() {
        errors.push(number.span, message::entry_of_header("except"));
    }
    if field.in_payload {
        errors.push(field.name.span, message::entry_of_header("in_payload"));
    }
    if resolved.role == Some(Role::Length) {
        if let Some(counts) = &field.counts
            && resolved.counts == Some(Counts::Header)
        {
            let known = ["behind", "packet"];
            errors.push(counts.span, message::convention_unknown("counts", &counts.value, &known));
        }
        if resolved.bits != 16 || resolved.is_little {
            errors.push(field.name.span, message::length_of_payload_unreadable(&resolved.name));
        }
    }
    if let Some((first, last)) = &field.groups {
        for number in [first, last].into_iter().filter(|number| number.value > 0xFF) {
            errors.push(number.span, message::row_value_too_wide("groups", 8, 0xFF));
        }
        if first.value > last.value {
            errors.push(first.span, message::range_is_empty(first.value, last.value));
        }
    }
}

/// The facts of a medium fit its header.
pub(super) fn check_facts(medium: &ast::Medium, edge: &Edge, errors: &mut Errors) {
    let name = &medium.name.value;
    if edge.link_header > edge.longest {
        errors.push(medium.link_header.span, message::link_header_too_long(name, edge.longest));
    }
    let list = &medium.multicast_list;
    if list.value > 0 && edge.address_length == 0 {
        errors.push(list.span, message::multicast_list_without_destination(name));
    }
}

/// The other facts fit NDIS, and what the runtime can do.
pub(super) fn check_words(medium: &ast::Medium, mandatory: &[Fact], errors: &mut Errors) {
    let list = &medium.multicast_list;
    if list.value > MOST_GROUPS {
        errors.push(list.span, message::multicast_list_too_long(MOST_GROUPS));
    }
    for range in [&medium.upper_range, &medium.lower_range] {
        if range.value.trim().is_empty() {
            errors.push(range.span, message::range_without_name());
        }
    }
    // What every miniport answers needs no mention.
    for oid in &medium.oids {
        if mandatory.iter().any(|known| known.name == oid.value) {
            errors.push(oid.span, message::oid_of_every_miniport(&oid.value));
        }
    }
}
