//! The table that joins the two fields by which the media name the payload.

use super::edge::{Edge, HeaderField, Role};
use super::library::Library;
use super::{Mapping, Place, Row};
use crate::error::Errors;
use crate::message;
use crate::span::{Number, Text};
use crate::syntax::ast;

/// Looks up the fields and the payloads that a table names.
pub(super) fn resolve_mapping(
    library: &Library,
    map: &ast::Map,
    upper: &Edge,
    lower: &Edge,
    errors: &mut Errors,
) -> Option<Mapping> {
    let upper_field = type_field(upper, &map.upper, errors);
    let lower_field = type_field(lower, &map.lower, errors);
    let (upper_field, lower_field) = (upper_field?, lower_field?);
    if map.rows.is_empty() {
        errors.push(map.span, message::table_is_empty());
    }
    let mut rows: Vec<Row> = Vec::new();
    for row in &map.rows {
        let above = named_payload(library, upper_field, &row.upper, errors);
        let below = named_payload(library, lower_field, &row.lower, errors);
        let (Some(above), Some(below)) = (above, below) else { continue };
        if above != below {
            let value =
                lower_field.numbers.as_ref().and_then(|numbers| library.payload(&above)?.number(numbers));
            let message = match value {
                Some(value) => message::row_names_two_payloads(&above, &below, value),
                None => message::row_has_no_value(&above, &lower_field.name),
            };
            errors.push(row.lower.span, message);
            continue;
        }
        rows.push(Row { payload: above, upper: row.upper.clone(), lower: row.lower.clone() });
    }
    Some(Mapping { at: Place(map.span), upper: map.upper.clone(), lower: map.lower.clone(), rows })
}

/// The field of `edge` that `written` names, which has to tell payloads apart.
fn type_field<'a>(edge: &'a Edge, written: &Text, errors: &mut Errors) -> Option<&'a HeaderField> {
    let field = find_field(edge, written, errors)?;
    if field.role != Some(Role::PayloadType) {
        errors.push(written.span, message::map_of_other_role(&field.name));
        return None;
    }
    Some(field)
}

/// The field of `edge` that `written` names.
pub(super) fn find_field<'a>(edge: &'a Edge, written: &Text, errors: &mut Errors) -> Option<&'a HeaderField> {
    let found = edge.field(&written.value);
    if found.is_none() {
        let known: Vec<&str> = edge.fields.iter().map(|field| field.name.as_str()).collect();
        let message = message::header_field_unknown(&edge.medium.value, &written.value, &known);
        errors.push(written.span, message);
    }
    found
}

/// The payload that `value` names in the numbering of `field`.
fn named_payload(
    library: &Library,
    field: &HeaderField,
    value: &Number,
    errors: &mut Errors,
) -> Option<String> {
    let largest = field.largest();
    if value.value > largest {
        errors.push(value.span, message::row_value_too_wide(&field.name, field.bits, largest));
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
