//! The driver itself: media looked up, fields resolved, both translations derived.

use super::determine::{Crossing, derive_resolution};
use super::edge::{Edge, Fact, HeaderField, Role};
use super::library::{Library, address};
use super::mapping::{find_field, resolve_mapping};
use super::ndis::NdisVersion;
use super::{Field, Fill, Mapping, Model, Mtu, Parameter, ParameterValue, Side};
use crate::error::Errors;
use crate::message;
use crate::span::{Spanned, Text};
use crate::syntax::ast::{self, Ast};

/// Resolves a driver against the built-in media.
///
/// `None` when a name that everything else hangs on is unknown; why stands in `errors`.
pub fn resolve(ast: &Ast, errors: &mut Errors) -> Option<Model> {
    resolve_with(&Library::built_in(), ast, errors)
}

/// Resolves a driver against the media and payloads of `library`.
pub fn resolve_with(library: &Library, ast: &Ast, errors: &mut Errors) -> Option<Model> {
    let upper = library.medium(&ast.upper, errors);
    let lower = library.medium(&ast.lower, errors);
    let ndis = ast.ndis.as_ref().and_then(|ndis| NdisVersion::resolve(ndis, errors));
    let (upper, lower) = (upper?, lower?);
    let fields: Vec<Field> =
        ast.fields.iter().map(|field| resolve_field(library, field, &upper, &lower, errors)).collect();
    let parameters = ast.fields.iter().zip(&fields);
    let parameters =
        parameters.filter_map(|(written, field)| resolve_parameter(written, field, &upper, &lower, errors));
    let parameters: Vec<Parameter> = parameters.collect();
    let resolution = derive_resolution(&upper, &lower, &fields);
    let send = Crossing {
        library,
        from: Side::Upper,
        upper: &upper,
        lower: &lower,
        fields: &fields,
        parameters: &parameters,
    };
    let receive = Crossing { from: Side::Lower, ..send };
    let (send, receive) = (send.derive(), receive.derive());
    let service = ast.service.clone().unwrap_or_else(|| ast.name.clone());
    let is_looked_up = ast.fields.iter().zip(&fields).all(|(written, field)| {
        written.map.is_some() == field.mapping.is_some() && written.fill.is_some() == field.fill.is_some()
    });
    Some(Model {
        name: ast.name.clone(),
        service_units: units(&service.value),
        service,
        description: ast.docs.first().cloned().unwrap_or_else(|| ast.name.value.clone()),
        runtime: ast.runtime.clone().unwrap_or_else(|| Spanned::new(RUNTIME.to_owned(), ast.name.span)),
        // Whatever is wrong with it was reported; the rules can still find more.
        ndis: ndis.unwrap_or_else(|| Spanned::new(NdisVersion::OLDEST, ast.name.span)),
        // Both media count the payload alone, and nothing of the new header stands in it.
        mtu: Mtu { added: 0, taken: 0 },
        oids: oids(library, &upper),
        fields,
        parameters,
        send,
        receive,
        resolution,
        upper,
        lower,
        is_whole: ast.is_whole && is_looked_up,
    })
}

/// Where the runtime is when nothing else is said.
const RUNTIME: &str = "::entresol";

fn oids(library: &Library, upper: &Edge) -> Vec<Fact> {
    let mut oids = library.mandatory_oids();
    oids.extend(upper.oids.iter().cloned());
    oids.sort_by_key(|oid| oid.value);
    oids
}

fn resolve_field(
    library: &Library,
    field: &ast::Field,
    upper: &Edge,
    lower: &Edge,
    errors: &mut Errors,
) -> Field {
    let mapping = field.map.as_ref().and_then(|map| resolve_mapping(library, map, upper, lower, errors));
    let fill = field.fill.as_ref().and_then(|fill| {
        find_field(edge(fill.side, upper, lower), &fill.field, errors)?;
        Some(Fill { side: fill.side, field: fill.field.clone() })
    });
    let meaning = match (&mapping, &fill) {
        (Some(mapping), _) => mapped_type(mapping, upper, lower),
        (None, Some(fill)) => edge(fill.side, upper, lower).field(&fill.field.value).map(type_of),
        (None, None) => None,
    };
    Field {
        name: field.name.clone(),
        type_name: field.type_name.clone(),
        meaning,
        description: field.docs.join(" "),
        mapping,
        fill,
        parameter: field.parameter.as_ref().map(|parameter| parameter.keyword.clone()),
    }
}

fn edge<'a>(side: Side, upper: &'a Edge, lower: &'a Edge) -> &'a Edge {
    match side {
        Side::Upper => upper,
        Side::Lower => lower,
    }
}

fn type_of(field: &HeaderField) -> String {
    field.type_name.clone()
}

/// The type of a mapped field: that of the side which has a name for the meaning, not just a number.
fn mapped_type(mapping: &Mapping, upper: &Edge, lower: &Edge) -> Option<String> {
    let above = upper.field(&mapping.upper.value).map(type_of)?;
    let below = lower.field(&mapping.lower.value).map(type_of)?;
    let is_named = below.starts_with(|first: char| first.is_ascii_uppercase());
    Some(if is_named { below } else { above })
}

/// A parameter, its default read as the header field that it fills asks.
fn resolve_parameter(
    written: &ast::Field,
    field: &Field,
    upper: &Edge,
    lower: &Edge,
    errors: &mut Errors,
) -> Option<Parameter> {
    let parameter = written.parameter.as_ref()?;
    let fill = field.fill.as_ref()?;
    let filled = edge(fill.side, upper, lower).field(&fill.field.value)?;
    let value = read_default(&parameter.default, filled, errors)?;
    Some(Parameter {
        keyword: parameter.keyword.clone(),
        keyword_units: units(&parameter.keyword.value),
        field: field.name.value.clone(),
        type_name: field.type_name.clone(),
        meaning: filled.type_name.clone(),
        description: field.description.clone(),
        default: parameter.default.clone(),
        value,
    })
}

/// The default of a parameter that fills `field`: an address, or a number that fits.
fn read_default(default: &Text, field: &HeaderField, errors: &mut Errors) -> Option<ParameterValue> {
    let written = &default.value;
    if matches!(field.role, Some(Role::Source | Role::Destination)) {
        let length = field.bits / 8;
        let value = address(written, length);
        if value.is_none() {
            errors.push(default.span, message::default_not_an_address(written, length));
        }
        return value.map(ParameterValue::Address);
    }
    let number =
        written.strip_prefix("0x").map_or_else(|| written.parse(), |hex| u64::from_str_radix(hex, 16));
    let largest = field.largest();
    let value = number.ok().filter(|number| *number <= largest);
    if value.is_none() {
        errors.push(default.span, message::default_not_a_number(written, largest));
    }
    value.map(ParameterValue::Number)
}

/// The length of `text` in UTF-16.
fn units(text: &str) -> u64 {
    text.encode_utf16().fold(0, |count, _| count + 1)
}
