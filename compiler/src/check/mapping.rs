//! Rules about mappings: what crosses as it is, through a table, or through a function.

use crate::error::Errors;
use crate::message;
use crate::model::{HeaderField, Mapping, Model, Role, Row, Side};
use crate::span::Number;

fn mappings(model: &Model) -> impl Iterator<Item = &Mapping> {
    model.fields.iter().filter_map(|field| field.mapping.as_ref())
}

/// No value stands in two rows, where that would say two things; several values become one only where that is meant.
pub(super) fn check_mapping_rows(model: &Model, errors: &mut Errors) {
    for mapping in mappings(model) {
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

/// A number is no address, and an address of one length none of another.
fn is_other_kind(from: &HeaderField, to: &HeaderField) -> bool {
    from.is_number() != to.is_number() || (!from.is_number() && from.bits != to.bits)
}
