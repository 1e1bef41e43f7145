//! `#[intermediate_driver(…)] struct …`.

use proc_macro2::{Span, TokenStream};

use super::arguments::Arguments;
use super::ast::{Ast, Constant, Field, Fill, Map, MediumName, Parameter, Row, Side, Way};
use super::attribute::Place;
use super::item::{Item, ItemField};
use crate::error::Errors;
use crate::message;
use crate::span::Text;

/// Reads an annotated driver struct.
pub(super) fn parse(attr: TokenStream, item: TokenStream, errors: &mut Errors) -> Option<Ast> {
    let item = Item::parse("intermediate_driver", item, errors);
    let mut arguments = Arguments::new("intermediate_driver", Span::call_site(), attr);
    let upper = arguments.medium("upper", errors).map(medium_name);
    let upper = arguments.require(upper, "upper", message::upper_missing());
    let lower = arguments.medium("lower", errors).map(medium_name);
    let lower = arguments.require(lower, "lower", message::lower_missing());
    let ndis = arguments.text("ndis", errors);
    let ndis = arguments.require(ndis, "ndis", message::ndis_missing());
    let service = arguments.text("service", errors);
    let runtime = arguments.path("crate", errors);
    let send_hook = arguments.path("send_hook", errors);
    let receive_hook = arguments.path("receive_hook", errors);
    let lossy = arguments.words("lossy", errors).unwrap_or_default();
    let mut is_whole = arguments.finish(errors);
    let item = item?;
    let fields: Vec<Field> =
        item.fields.iter().map(|field| parse_field(field, &mut is_whole, errors)).collect();
    Some(Ast {
        name: item.name,
        docs: item.docs,
        upper: upper?,
        lower: lower?,
        ndis,
        service,
        runtime,
        send_hook,
        receive_hook,
        lossy,
        fields,
        is_whole,
    })
}

/// The last word of a path is the medium's name, the others are the module that describes it.
fn medium_name(path: Text) -> MediumName {
    match path.value.rsplit_once("::") {
        Some((module, name)) => MediumName {
            name: Text::new(name.to_owned(), path.span),
            module: Some(Text::new(module.to_owned(), path.span)),
        },
        None => MediumName { name: path, module: None },
    }
}

fn parse_field(field: &ItemField, is_whole: &mut bool, errors: &mut Errors) -> Field {
    *is_whole &= field.check_attributes(Place::Driver, errors);
    let map = read(field, "map", parse_map, is_whole, errors);
    let fill = read(field, "fill", parse_fill, is_whole, errors);
    let parameter = read(field, "parameter", parse_parameter, is_whole, errors);
    Field {
        name: field.name.clone(),
        type_name: field.type_name.clone(),
        docs: field.docs.clone(),
        map,
        fill,
        parameter,
    }
}

/// Reads one attribute of a field; one that is there and cannot be read makes the driver not whole.
fn read<T>(
    field: &ItemField,
    attribute: &'static str,
    parse: fn(Arguments, &mut Errors) -> Option<T>,
    is_whole: &mut bool,
    errors: &mut Errors,
) -> Option<T> {
    let arguments = field.only_arguments(attribute, errors)?;
    let found = parse(arguments, errors);
    *is_whole &= found.is_some();
    found
}

fn parse_map(mut arguments: Arguments, errors: &mut Errors) -> Option<Map> {
    let span = arguments.span();
    let upper = arguments.word("upper", errors);
    let upper = arguments.require(upper, "upper", message::map_upper_missing());
    let lower = arguments.word("lower", errors);
    let lower = arguments.require(lower, "lower", message::map_lower_missing());
    let rows = arguments.table(errors);
    let has_bad_table = arguments.failed_last();
    let down = parse_way(&mut arguments, "down", errors);
    let up = parse_way(&mut arguments, "up", errors);
    let lossy = arguments.flag_at("lossy", errors);
    let table = arguments.word("table", errors);
    let otherwise = arguments.flag_at("otherwise", errors);
    let is_whole = arguments.finish(errors) && !has_bad_table;
    let row = |(upper, lower)| Row { upper, lower };
    let rows = rows.map(|rows| rows.into_iter().map(row).collect());
    is_whole.then_some(Map { span, upper: upper?, lower: lower?, rows, table, otherwise, down, up, lossy })
}

/// `down` alone, or `down = path`.
fn parse_way(arguments: &mut Arguments, key: &'static str, errors: &mut Errors) -> Option<Way> {
    let alone = arguments.bare(key, errors);
    match (alone, arguments.path(key, errors)) {
        (Some(span), None) => Some(Way { span, function: None }),
        (again, Some(function)) => {
            if let Some(span) = again {
                errors.push(span, message::key_repeated(key));
            }
            Some(Way { span: function.span, function: Some(function) })
        }
        (None, None) => None,
    }
}

fn parse_fill(mut arguments: Arguments, errors: &mut Errors) -> Option<Fill> {
    let span = arguments.span();
    let upper = arguments.word("upper", errors).map(|field| (Side::Upper, field));
    let was_upper_there = arguments.failed_last();
    let lower = arguments.word("lower", errors).map(|field| (Side::Lower, field));
    if upper.is_none() && lower.is_none() && !was_upper_there {
        arguments.require::<()>(None, "upper", message::fill_field_missing());
    }
    let value = arguments.constant("value", errors).map(|value| match value {
        Ok(number) => Constant::Number(number),
        Err(text) => Constant::Text(text),
    });
    let adapter = arguments.word("adapter", errors);
    let only = arguments.flag_at("only", errors);
    let is_whole = arguments.finish(errors);
    match (upper, lower) {
        (Some(_), Some((_, again))) => {
            errors.push(again.span, message::fill_names_both_sides());
            None
        }
        (Some((side, field)), None) | (None, Some((side, field))) => {
            is_whole.then_some(Fill { span, side, field, value, adapter, only })
        }
        (None, None) => None,
    }
}

fn parse_parameter(mut arguments: Arguments, errors: &mut Errors) -> Option<Parameter> {
    let span = arguments.span();
    let default = arguments.text("default", errors);
    let default = arguments.require(default, "default", message::parameter_default_missing());
    let least = arguments.number("least", errors);
    let most = arguments.number("most", errors);
    let keyword = arguments.leading_text();
    if keyword.is_none() {
        errors.push(span, message::parameter_keyword_missing());
    }
    let is_whole = arguments.finish(errors);
    is_whole.then_some(Parameter { span, keyword: keyword?, default: default?, least, most })
}
