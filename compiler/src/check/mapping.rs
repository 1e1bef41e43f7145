//! Rules about mappings: what crosses as it is, through a table, or through a function.

use crate::error::Errors;
use crate::message;
use crate::model::{HeaderField, Mapping, Model, Origin, Packet, Role, Row, Side};
use crate::span::{Number, Text};

fn mappings(model: &Model) -> impl Iterator<Item = &Mapping> {
    model.fields.iter().filter_map(|field| field.mapping.as_ref())
}

/// No value stands in two rows, where that would say two things; several values become one only where that is meant.
pub(super) fn check_mapping_rows(model: &Model, errors: &mut Errors) {
    for mapping in mappings(model) {
        if let Some(name) = &mapping.table {
            check_named_table(mapping, name, errors);
            continue;
        }
        for (number, row) in mapping.rows.iter().enumerate() {
            let before = || mapping.rows.iter().take(number);
            let is_repeated = |of: fn(&Row) -> &Number| before().any(|other| of(other) == of(row));
            let (above, below) = (is_repeated(|row| &row.upper), is_repeated(|row| &row.lower));
            if above && (mapping.goes_down || !mapping.is_lossy) {
                errors.push(row.upper.span, message::row_repeated(&mapping.upper.value, row.upper.value));
            } else if below && (mapping.goes_up || !mapping.is_lossy) {
                let message = if mapping.goes_up {
                    message::row_repeated(&mapping.lower.value, row.lower.value)
                } else {
                    message::table_loses(&mapping.lower.value, row.lower.value)
                };
                errors.push(row.lower.span, message);
            }
        }
    }
}

/// A table of somebody else's says one thing of each value; several values become one only where that is meant.
fn check_named_table(mapping: &Mapping, name: &Text, errors: &mut Errors) {
    let rows = mapping.converted(mapping.goes_down);
    let to = if mapping.goes_down { &mapping.lower } else { &mapping.upper };
    let is_said = |found: &(u64, u64), before: &[(u64, u64)]| before.iter().any(|row| row.1 == found.1);
    let repeated =
        rows.iter().enumerate().find(|(number, row)| is_said(row, rows.get(..*number).unwrap_or(&[])));
    let several = repeated.map(|(_, row)| row.1).or(mapping.rest);
    if let (Some(value), false) = (several, mapping.is_lossy) {
        errors.push(name.span, message::table_loses(&to.value, value));
    }
}

/// What stands in for others stands in for something.
pub(super) fn check_mapping_otherwise(model: &Model, errors: &mut Errors) {
    let is_value =
        |origin: &Option<Origin>| matches!(origin, Some(Origin::Role { .. } | Origin::Mapped { .. }));
    for mapping in mappings(model).filter(|mapping| mapping.is_otherwise) {
        let ways = [
            (mapping.goes_down, &mapping.lower, &model.send),
            (mapping.goes_up, &mapping.upper, &model.receive),
        ];
        for (_, written, translation) in ways.into_iter().filter(|(goes, ..)| *goes) {
            let field = translation.fields.iter().find(|field| field.field == written.value);
            if field.is_some_and(|field| !is_value(&field.origin)) {
                errors.push(written.span, message::map_otherwise_alone(&written.value));
            }
        }
    }
}

/// A mapping joins fields that frames differ in, of the link header.
pub(super) fn check_mapping_targets(model: &Model, errors: &mut Errors) {
    for mapping in mappings(model).filter(|mapping| !mapping.names_payloads) {
        for (side, written) in [(Side::Upper, &mapping.upper), (Side::Lower, &mapping.lower)] {
            let edge = model.edge(side);
            let Some(field) = edge.field(&written.value) else { continue };
            if field.role.is_some_and(Role::is_computed) {
                errors.push(written.span, message::fill_of_computed(&field.name));
            } else if let Some(value) = field.allowed.value {
                errors.push(written.span, message::fill_of_fixed(&edge.medium.value, &field.name, value));
            } else if edge.is_condition(&field.name) {
                let message = message::condition_not_constant(&edge.medium.value, &field.name);
                errors.push(written.span, message);
            }
        }
    }
}

/// A table and a function would say the same thing twice; a table of payload types goes both ways as it is.
pub(super) fn check_mapping_ways(model: &Model, errors: &mut Errors) {
    for mapping in mappings(model) {
        let function = mapping.down.as_ref().or(mapping.up.as_ref());
        if let (Some(function), true) = (function, mapping.has_table || mapping.names_payloads) {
            errors.push(function.span, message::map_with_two_ways());
        } else if mapping.names_payloads && !mapping.has_table {
            errors.push(mapping.at.0, message::type_map_without_table());
        } else if mapping.names_payloads && !(mapping.goes_down && mapping.goes_up) {
            errors.push(mapping.at.0, message::type_map_one_way());
        }
    }
}

/// What crosses as it is has the same width on both sides, or loses bits only where that is meant.
pub(super) fn check_mapping_widths(model: &Model, errors: &mut Errors) {
    for mapping in mappings(model).filter(|mapping| !mapping.names_payloads) {
        let (above, below) =
            (model.upper.field(&mapping.upper.value), model.lower.field(&mapping.lower.value));
        if let (Some(packet), Some(field)) = (&mapping.packet, above.or(below)) {
            let written = if mapping.goes_down { &mapping.lower } else { &mapping.upper };
            check_reading(mapping, packet, (field, written), errors);
        }
        let (Some(above), Some(below)) = (above, below) else { continue };
        let is_never_written =
            |field: &HeaderField| field.role.is_some_and(Role::is_computed) || field.allowed.value.is_some();
        if is_never_written(above) || is_never_written(below) {
            continue;
        }
        if mapping.has_table && !(above.is_number() && below.is_number()) {
            let address = if above.is_number() { &mapping.lower } else { &mapping.upper };
            errors.push(address.span, message::table_of_addresses(&address.value));
            continue;
        }
        let ways = [
            (mapping.goes_down && mapping.down.is_none(), above, below, &mapping.lower),
            (mapping.goes_up && mapping.up.is_none(), below, above, &mapping.upper),
        ];
        for (goes, from, to, written) in ways {
            if !goes || mapping.has_table {
                continue;
            }
            if is_other_kind(from, to) {
                errors.push(written.span, message::map_of_other_kind(&from.name, &to.name));
                break;
            } else if from.bits > to.bits && !mapping.is_lossy {
                errors.push(written.span, message::map_loses(&from.name, from.bits, &to.name, to.bits));
            }
        }
    }
}

/// A payload's number fits where it goes, or loses bits only where that is meant.
fn check_reading(
    mapping: &Mapping,
    packet: &Packet,
    (field, written): (&HeaderField, &Text),
    errors: &mut Errors,
) {
    let from = if mapping.goes_down { &mapping.upper.value } else { &mapping.lower.value };
    if mapping.down.is_some() || mapping.up.is_some() || mapping.has_table && field.is_number() {
        return;
    }
    if mapping.has_table {
        errors.push(written.span, message::table_of_addresses(&written.value));
    } else if !field.is_number() {
        errors.push(written.span, message::map_of_other_kind(from, &field.name));
    } else if packet.bits > field.bits && !mapping.is_lossy {
        errors.push(written.span, message::map_loses(from, packet.bits, &field.name, field.bits));
    }
}

/// A number is no address, and an address of one length none of another.
fn is_other_kind(from: &HeaderField, to: &HeaderField) -> bool {
    from.is_number() != to.is_number() || (!from.is_number() && from.bits != to.bits)
}
