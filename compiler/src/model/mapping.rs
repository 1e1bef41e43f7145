//! A field above joined to a field below: as it is, through a table, or through the author's functions. One of the two
//! may be the payload's, which every frame brings along and no driver writes.

use super::edge::{Edge, HeaderField, Role};
use super::library::Library;
use super::{Mapping, Packet, Place, Row, Side};
use crate::error::Errors;
use crate::message;
use crate::span::{Number, Spanned, Text};
use crate::suggest::nearest;
use crate::syntax::ast;

/// What a mapping names on one side.
enum Named<'a> {
    /// A field of the header.
    Header(&'a HeaderField),
    /// A number of a payload.
    Packet(Packet),
}

/// Looks up the fields and the payloads that a mapping names.
pub(super) fn resolve_mapping(
    library: &Library,
    map: &ast::Map,
    upper: &Edge,
    lower: &Edge,
    errors: &mut Errors,
) -> Option<Mapping> {
    let above = find_named(library, (upper, Side::Upper), &map.upper, errors);
    let below = find_named(library, (lower, Side::Lower), &map.lower, errors);
    let (upper_field, lower_field) = match (above?, below?) {
        (Named::Header(above), Named::Header(below)) => (above, below),
        (Named::Packet(packet), Named::Header(field)) | (Named::Header(field), Named::Packet(packet)) => {
            return resolve_reading(library, map, packet, field, errors);
        }
        (Named::Packet(_), Named::Packet(_)) => {
            errors.push(map.lower.span, message::map_of_payload(&map.lower.value));
            return None;
        }
    };
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
    let (goes_down, goes_up) = (!names_way || map.down.is_some(), !names_way || map.up.is_some());
    let mut mapping = Mapping { names_payloads, rows, goes_down, goes_up, ..plain(map) };
    if let Some(name) = &map.table {
        if goes_down == goes_up {
            errors.push(name.span, message::table_goes_one_way(&name.value));
            return None;
        }
        let (from, to) = if goes_down { (upper_field, lower_field) } else { (lower_field, upper_field) };
        look_up(library, name, &mut mapping, from.largest(), to, errors)?;
    }
    Some(mapping)
}

/// A mapping without what has to be looked up.
fn plain(map: &ast::Map) -> Mapping {
    let function = |way: &Option<ast::Way>| way.as_ref().and_then(|way| way.function.clone());
    Mapping {
        at: Place(map.span),
        upper: map.upper.clone(),
        lower: map.lower.clone(),
        names_payloads: false,
        has_table: map.rows.is_some() || map.table.is_some(),
        rows: Vec::new(),
        table: map.table.clone(),
        rest: None,
        is_otherwise: map.otherwise.is_some(),
        packet: None,
        goes_down: false,
        goes_up: false,
        down: function(&map.down),
        up: function(&map.up),
        is_lossy: map.lossy.is_some(),
    }
}

/// A mapping that gives `field` of one header the value of a payload's field: it goes the way that leads there.
fn resolve_reading(
    library: &Library,
    map: &ast::Map,
    packet: Packet,
    field: &HeaderField,
    errors: &mut Errors,
) -> Option<Mapping> {
    let is_down = packet.side == Side::Upper;
    let (name, back) = if is_down { (&map.upper, &map.up) } else { (&map.lower, &map.down) };
    if let Some(back) = back {
        errors.push(back.span, message::map_of_payload(&name.value));
        return None;
    }
    let mut mapping = Mapping { goes_down: is_down, goes_up: !is_down, ..plain(map) };
    let largest = u64::MAX >> 64_u64.saturating_sub(packet.bits).min(63);
    for row in map.rows.iter().flatten() {
        let (before, after) = if is_down { (&row.upper, &row.lower) } else { (&row.lower, &row.upper) };
        check_value(&name.value, (packet.bits, largest), before, errors);
        check_width(field, after, errors);
        mapping.rows.push(Row { payload: None, upper: row.upper.clone(), lower: row.lower.clone() });
    }
    if let Some(table) = &map.table {
        look_up(library, table, &mut mapping, largest, field, errors)?;
    }
    mapping.packet = Some(packet);
    Some(mapping)
}

/// Fills in the rows of a table that is described elsewhere, for a mapping that goes one way.
fn look_up(
    library: &Library,
    name: &Text,
    mapping: &mut Mapping,
    largest: u64,
    to: &HeaderField,
    errors: &mut Errors,
) -> Option<()> {
    let table = library.table(name, errors)?;
    let at = |value: &Number| Spanned::new(value.value, name.span);
    if !mapping.rows.is_empty() {
        errors.push(name.span, message::map_with_two_tables());
    }
    // What cannot come needs no row; what cannot go has none that would be right.
    let rows = table.rows.iter().filter(|(before, _)| before.value <= largest);
    let rows: Vec<(Number, Number)> = rows.map(|(before, after)| (at(before), at(after))).collect();
    let widest = rows.iter().map(|(_, after)| after).chain(&table.otherwise).map(|after| after.value).max();
    if rows.is_empty() {
        errors.push(name.span, message::table_is_empty());
        return None;
    }
    if widest > Some(to.largest()) {
        errors.push(name.span, message::table_unfit(&name.value, widest.unwrap_or(0), &to.name, to.bits));
        return None;
    }
    let is_down = mapping.goes_down;
    mapping.rest = table.otherwise.as_ref().map(|value| value.value);
    mapping.rows = rows
        .into_iter()
        .map(|(before, after)| {
            let (upper, lower) = if is_down { (before, after) } else { (after, before) };
            Row { payload: None, upper, lower }
        })
        .collect();
    Some(())
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

/// What `written` names: a field of the header, or one of a payload where the header has none of that name.
fn find_named<'a>(
    library: &Library,
    (edge, side): (&'a Edge, Side),
    written: &Text,
    errors: &mut Errors,
) -> Option<Named<'a>> {
    if let Some(field) = edge.field(&written.value) {
        return Some(Named::Header(field));
    }
    let found = library.outer_payloads().filter_map(|payload| payload.number_in(&written.value));
    if let Some(widest) = found.max_by_key(|field| field.bits) {
        return Some(Named::Packet(Packet { side, bits: widest.bits, type_name: widest.type_name.clone() }));
    }
    let is_near = edge.fields().iter().any(|field| nearest(&written.value, [field.name.as_str()]).is_some());
    let payloads = library.outer_payloads().flat_map(|payload| &payload.numbers_in);
    let near = nearest(&written.value, payloads.map(|field| field.name.as_str()));
    match near.filter(|_| !is_near) {
        Some(near) => {
            let message = message::header_field_unknown(&edge.medium.value, &written.value, &[near]);
            errors.push(written.span, message);
            None
        }
        None => find_field(edge, written, errors).map(Named::Header),
    }
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
    // That a field with one value is never written has a message of its own.
    let is_open = field.allowed.value.is_none();
    let fits = check_value(&field.name, (field.bits, field.largest()), value, errors);
    if fits && is_open && !field.allowed.has(value.value) {
        errors.push(value.span, message::value_not_allowed(&field.name, value.value, &field.allowed));
        return false;
    }
    fits
}

fn check_value(field: &str, (bits, largest): (u64, u64), value: &Number, errors: &mut Errors) -> bool {
    let fits = value.value <= largest;
    if !fits {
        errors.push(value.span, message::row_value_too_wide(field, bits, largest));
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
