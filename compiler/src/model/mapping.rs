//! A field above joined to a field below: as it is, through a table, or through the author's functions.

use super::edge::{Edge, HeaderField, Role};
use super::library::Library;
use super::{Mapping, Place, Row};
use crate::error::Errors;
use crate::message;
use crate::span::{Number, Text};
use crate::syntax::ast;

/// Looks up the fields and the payloads that a mapping names.
pub(super) fn resolve_mapping(
    library: &Library,
    map: &ast::Map,
    upper: &Edge,
    lower: &Edge,
    errors: &mut Errors,
) -> Option<Mapping> {
    let upper_field = find_field(upper, &map.upper, errors);
    let lower_field = find_field(lower, &map.lower, errors);
    let (upper_field, lower_field) = (upper_field?, lower_field?);
    let is_type = |field: &HeaderField| field.role == Some(Role::PayloadType);
    let names_payloads = is_type(upper_field) || is_type(lower_field);
    for (field, written) in [(upper_field, &map.upper), (lower_field, &map.lower)] {
        if names_payloads && !is_type(field) {
            errors.push(written.span, message::map_of_other_role(&field.name));
            return None;
        }
    }
    let mut rows: Vec<Row> = Vec::new();
    let written = map.rows.as_deref().unwrap_or_default();
    if map.rows.is_some() && written.is_empty() {
        errors.push(map.span, message::table_is_empty());
    }
    for row in written {
        let resolved = if names_payloads {
            payload_row(library, row, upper_field, lower_field, errors)
        } else {
            let fits = [(upper_field, &row.upper), (lower_field, &row.lower)]
                .map(|(field, value)| check_width(field, value, errors));
            fits.iter().all(|fits| *fits).then(|| Row {
                payload: None,
                upper: row.upper.clone(),
                lower: row.lower.clone(),
            })
        };
        rows.extend(resolved);
    }
    // A mapping with functions goes the ways that have one; a mapping without goes both, or the ways it names.
    let names_way = map.down.is_some() || map.up.is_some();
    let function = |way: &Option<ast::Way>| way.as_ref().and_then(|way| way.function.clone());
    Some(Mapping {
        at: Place(map.span),
        upper: map.upper.clone(),
        lower: map.lower.clone(),
        names_payloads,
        has_table: map.rows.is_some(),
        rows,
        goes_down: !names_way || map.down.is_some(),
        goes_up: !names_way || map.up.is_some(),
        down: function(&map.down),
        up: function(&map.up),
        is_lossy: map.lossy.is_some(),
    })
}

/// A row of a table of payload types: both values name the same payload.
fn payload_row(
    library: &Library,
    row: &ast::Row,
    upper: &HeaderField,
    lower: &HeaderField,
    errors: &mut Errors,
) -> Option<Row> {
    let above = named_payload(library, upper, &row.upper, errors);
    let below = named_payload(library, lower, &row.lower, errors);
    let (above, below) = (above?, below?);
    if above != below {
        let value = lower.numbers.as_ref().and_then(|numbers| library.payload(&above)?.number(numbers));
        let message = match value {
            Some(value) => message::row_names_two_payloads(&above, &below, value),
            None => message::row_has_no_value(&above, &lower.name),
        };
        errors.push(row.lower.span, message);
        return None;
    }
    Some(Row { payload: Some(above), upper: row.upper.clone(), lower: row.lower.clone() })
}

/// The field of `edge` that `written` names.
pub(super) fn find_field<'a>(edge: &'a Edge, written: &Text, errors: &mut Errors) -> Option<&'a HeaderField> {
    let found = edge.field(&written.value);
    if found.is_none() {
        let fields = edge.fields();
        let known: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        let message = message::header_field_unknown(&edge.medium.value, &written.value, &known);
        errors.push(written.span, message);
    }
    found
}

fn check_width(field: &HeaderField, value: &Number, errors: &mut Errors) -> bool {
    let largest = field.largest();
    let fits = value.value <= largest;
    // That a field with one value is never written has a message of its own.
    let is_open = field.allowed.value.is_none();
    if !fits {
        errors.push(value.span, message::row_value_too_wide(&field.name, field.bits, largest));
    } else if is_open && !field.allowed.has(value.value) {
        errors.push(value.span, message::value_not_allowed(&field.name, value.value, &field.allowed));
        return false;
    }
    fits
}

/// The payload that `value` names in the numbering of `field`.
fn named_payload(
    library: &Library,
    field: &HeaderField,
    value: &Number,
    errors: &mut Errors,
) -> Option<String> {
    if !check_width(field, value, errors) {
        return None;
    }
    let numbering = field.numbers.as_deref().unwrap_or_default();
    let known: Vec<(String, u64)> =
        library.payloads_in(numbering).map(|(payload, number)| (payload.name.clone(), number)).collect();
    let found = known.iter().find(|(_, number)| *number == value.value).map(|(name, _)| name.clone());
    if found.is_none() {
        errors.push(value.span, message::row_without_payload(&field.name, value.value, &known));
    }
    found
}
