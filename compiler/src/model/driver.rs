//! The driver itself: media looked up, fields resolved, both translations derived.

use super::determine::{Crossing, derive_resolution, kept_fields};
use super::edge::{Edge, Fact, HeaderField};
use super::fill::{resolve_fill, resolve_parameter};
use super::library::Library;
use super::mapping::resolve_mapping;
use super::ndis::NdisVersion;
use super::stretch::each_shape;
use super::{Field, Mapping, Model, Mtu, Parameter, Side, Translation};
use crate::error::Errors;
use crate::span::Spanned;
use crate::syntax::ast::{self, Ast};

/// Resolves a driver against the built-in media.
///
/// `None` when a name that everything else hangs on is unknown; why stands in `errors`.
pub fn resolve(ast: &Ast, errors: &mut Errors) -> Option<Model> {
    resolve_with(&Library::built_in(), ast, errors)
}

/// Resolves a driver against the media and payloads of `library`.
pub fn resolve_with(library: &Library, ast: &Ast, errors: &mut Errors) -> Option<Model> {
    let upper = library.medium(&ast.upper.name, errors);
    let lower = library.medium(&ast.lower.name, errors);
    let ndis = ast.ndis.as_ref().and_then(|ndis| NdisVersion::resolve(ndis, errors));
    let (mut upper, lower) = (upper?, lower?);
    let fields: Vec<Field> =
        ast.fields.iter().map(|field| resolve_field(library, field, &upper, &lower, errors)).collect();
    let parameters = ast.fields.iter().zip(&fields);
    let parameters =
        parameters.filter_map(|(written, field)| resolve_parameter(written, field, &upper, &lower, errors));
    let parameters: Vec<Parameter> = parameters.collect();
    let resolution = derive_resolution(&upper, &lower, &fields);
    let hooks = (ast.send_hook.is_some(), ast.receive_hook.is_some());
    let send = Crossing { library, from: Side::Upper, upper: &upper, lower: &lower, fields: &fields, hooks };
    let receive = Crossing { from: Side::Lower, ..send };
    let (send, receive) = (send.derive(), receive.derive());
    let mut kept = Vec::new();
    kept_fields(&send, &mut kept);
    kept_fields(&receive, &mut kept);
    if ast.send_hook.is_some() || ast.receive_hook.is_some() {
        // The author's function sees every field, and may change it for this frame.
        let filled = fields.iter().filter(|field| field.fill.is_some() && !field.is_peer());
        let others: Vec<String> = filled.map(|field| field.name.value.clone()).collect();
        kept.extend(others.into_iter().filter(|name| !kept.contains(name)).collect::<Vec<_>>());
    }
    kept.retain(|kept| !fields.iter().any(|field| field.name.value == *kept && field.is_peer()));
    if send.reads_beside || receive.writes_beside {
        upper.mac_option_bits |= upper.beside_options.iter().fold(0, |bits, option| bits | option.value);
        upper.mac_options.extend(upper.beside_options.clone());
    }
    let service = ast.service.clone().unwrap_or_else(|| ast.name.clone());
    let is_looked_up = ast.fields.iter().zip(&fields).all(|(written, field)| {
        let rows = written.map.as_ref().and_then(|map| map.rows.as_ref());
        let are_read = rows.is_none_or(|rows| {
            !rows.is_empty() && field.mapping.as_ref().is_some_and(|found| found.rows.len() == rows.len())
        });
        are_read
            && written.map.is_some() == field.mapping.is_some()
            && written.fill.is_some() == field.fill.is_some()
    });
    Some(Model {
        name: ast.name.clone(),
        service_units: units(&service.value),
        service,
        description: ast.docs.first().cloned().unwrap_or_else(|| ast.name.value.clone()),
        runtime: ast.runtime.clone().unwrap_or_else(|| Spanned::new(RUNTIME.to_owned(), ast.name.span)),
        // Whatever is wrong with it was reported; the rules can still find more, but nothing that is too new for it.
        ndis: ndis.unwrap_or_else(|| Spanned::new(NdisVersion::NEWEST, ast.name.span)),
        mtu: mtu(&upper, &lower, &send),
        oids: oids(library, &upper),
        send_hook: ast.send_hook.clone(),
        receive_hook: ast.receive_hook.clone(),
        lossy: ast.lossy.clone(),
        kept,
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

/// What the upper edge carries: what the lower one does, less what the longest new header takes of it, and what the
/// shortest header from above counts as part of it.
fn mtu(upper: &Edge, lower: &Edge, send: &Translation) -> Mtu {
    let mut longest = 0;
    for arm in &send.arms {
        each_shape(&arm.write, &mut |shape| longest = longest.max(shape.header));
    }
    Mtu {
        added: upper.shortest.saturating_sub(upper.link_header),
        taken: longest.saturating_sub(lower.link_header),
    }
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
    let fill = field.fill.as_ref().and_then(|fill| resolve_fill(fill, field, upper, lower, errors));
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

pub(super) fn edge<'a>(side: Side, upper: &'a Edge, lower: &'a Edge) -> &'a Edge {
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
    let above = mapping.type_on(Side::Upper, upper)?;
    let below = mapping.type_on(Side::Lower, lower)?;
    let is_named = below.starts_with(|first: char| first.is_ascii_uppercase());
    Some(if is_named { below } else { above }.to_owned())
}

/// The length of `text` in UTF-16.
pub(super) fn units(text: &str) -> u64 {
    text.encode_utf16().fold(0, |count, _| count + 1)
}
