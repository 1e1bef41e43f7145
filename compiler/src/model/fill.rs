//! A header field that is given a value: by the registry, by the source, or by an adapter.

use super::driver::{edge, units};
use super::edge::{Edge, HeaderField, Role};
use super::library::address;
use super::mapping::find_field;
use super::{AdapterValue, Field, Fill, FillOrigin, Parameter, ParameterValue};
use crate::error::Errors;
use crate::message;
use crate::span::Text;
use crate::syntax::ast::{self, Constant};

impl AdapterValue {
    /// By the word that a fill uses.
    const WORDS: [(&'static str, Self); 4] = [
        ("own_address", Self::OwnAddress),
        ("lower_address", Self::LowerAddress),
        ("lower_mtu", Self::LowerMtu),
        ("link_peer", Self::LinkPeer),
    ];
}

/// Looks up the field that is filled, and where its value comes from.
pub(super) fn resolve_fill(
    fill: &ast::Fill,
    field: &ast::Field,
    upper: &Edge,
    lower: &Edge,
    errors: &mut Errors,
) -> Option<Fill> {
    let filled = find_field(edge(fill.side, upper, lower), &fill.field, errors)?;
    // What a driver never writes has no value that could be wrong.
    if is_never_filled(filled) {
        let origin = Some(FillOrigin::Parameter);
        return Some(Fill { side: fill.side, field: fill.field.clone(), only: fill.only.is_some(), origin });
    }
    let constant = fill.value.as_ref().and_then(|value| read_constant(value, filled, errors));
    if let (Some(written), Some(read)) = (&fill.value, &constant) {
        check_constant(written, read, filled, errors);
    }
    let adapter = fill.adapter.as_ref().and_then(|word| {
        let found = AdapterValue::WORDS.iter().find(|(known, _)| *known == word.value);
        if found.is_none() {
            let known: Vec<&str> = AdapterValue::WORDS.iter().map(|(known, _)| *known).collect();
            errors.push(word.span, message::convention_unknown("adapter", &word.value, &known));
        }
        let value = found.map(|(_, value)| *value)?;
        let fits = match value {
            // An MtuSize of 1500 has no place in a byte.
            AdapterValue::LowerMtu => filled.is_number() && filled.bits >= 16,
            AdapterValue::OwnAddress | AdapterValue::LowerAddress | AdapterValue::LinkPeer => {
                is_address(filled)
            }
        };
        if value == AdapterValue::LinkPeer && lower.peers.is_empty() {
            errors.push(word.span, message::link_peer_unknown(&lower.medium.value));
            return None;
        }
        if !fits {
            errors.push(word.span, message::adapter_value_unfit(&word.value, &filled.name));
        }
        fits.then_some(value)
    });
    let origins = [fill.value.is_some(), fill.adapter.is_some(), field.parameter.is_some()];
    if origins.into_iter().filter(|is_there| *is_there).count() > 1 {
        errors.push(fill.field.span, message::fill_with_two_values(&field.name.value));
    }
    let origin = match (constant, adapter, &field.parameter) {
        (Some(value), ..) => Some(FillOrigin::Constant(value)),
        (None, Some(value), _) => Some(FillOrigin::Adapter(value)),
        (None, None, Some(_)) => Some(FillOrigin::Parameter),
        (None, None, None) => None,
    };
    // What could not be read was reported.
    if origin.is_none() && origins.contains(&true) {
        return None;
    }
    Some(Fill { side: fill.side, field: fill.field.clone(), only: fill.only.is_some(), origin })
}

/// Whether no fill of the field is right: the rules say why.
fn is_never_filled(field: &HeaderField) -> bool {
    field.in_payload || field.role.is_some_and(Role::is_computed) || field.allowed.value.is_some()
}

/// Whether the field holds an address as adapters have them.
fn is_address(field: &HeaderField) -> bool {
    !field.is_number() && field.bits == 48
}

fn read_constant(value: &Constant, field: &HeaderField, errors: &mut Errors) -> Option<ParameterValue> {
    match value {
        Constant::Text(text) => read_text(text, field, errors),
        Constant::Number(number) if !field.is_number() => {
            let message = message::default_not_an_address(&number.value.to_string(), field.bits / 8);
            errors.push(number.span, message);
            None
        }
        Constant::Number(number) if number.value > field.largest() => {
            let message = message::row_value_too_wide(&field.name, field.bits, field.largest());
            errors.push(number.span, message);
            None
        }
        Constant::Number(number) => Some(ParameterValue::Number(number.value)),
    }
}

/// A field is filled with a value that it may have, and no frame comes from a group.
fn check_constant(written: &Constant, read: &ParameterValue, field: &HeaderField, errors: &mut Errors) {
    match (written, read) {
        (Constant::Number(number), ParameterValue::Number(value)) if !field.allowed.has(*value) => {
            errors.push(number.span, message::value_not_allowed(&field.name, *value, &field.allowed));
        }
        (Constant::Text(text), ParameterValue::Address(bytes))
            if field.role == Some(Role::Source) && bytes.len() == 6 =>
        {
            if let Some(better) = station(bytes) {
                errors.push(text.span, message::default_is_a_group(&text.value, &better));
            }
        }
        _ => {}
    }
}

/// The nearest address of a station to that of a group.
pub(crate) fn station(group: &[u8]) -> Option<String> {
    // The lowest bit of the first byte marks a group, the next one an address that nobody assigned (IEEE 802,
    // clause 8.2).
    let (first, rest) = group.split_first()?;
    let station = std::iter::once((first & !1) | 2).chain(rest.iter().copied());
    let station: Vec<String> = station.map(|byte| format!("{byte:02X}")).collect();
    (first & 1 == 1).then(|| station.join("-"))
}

/// A parameter, its default read as the header field that it fills asks.
pub(super) fn resolve_parameter(
    written: &ast::Field,
    field: &Field,
    upper: &Edge,
    lower: &Edge,
    errors: &mut Errors,
) -> Option<Parameter> {
    let parameter = written.parameter.as_ref()?;
    let fill = field.fill.as_ref()?;
    let filled = edge(fill.side, upper, lower).field(&fill.field.value)?;
    if is_never_filled(filled) {
        return None;
    }
    let value = read_text(&parameter.default, filled, errors)?;
    let range = read_range(parameter, &value, filled, errors);
    Some(Parameter {
        keyword: parameter.keyword.clone(),
        keyword_units: units(&parameter.keyword.value),
        field: field.name.value.clone(),
        type_name: field.type_name.clone(),
        meaning: filled.type_name.clone(),
        description: field.description.clone(),
        default: parameter.default.clone(),
        value,
        range,
    })
}

/// The numbers that an administrator may set: those that fit, unless the source says less.
fn read_range(
    parameter: &ast::Parameter,
    value: &ParameterValue,
    field: &HeaderField,
    errors: &mut Errors,
) -> Option<(u64, u64)> {
    let ParameterValue::Number(default) = value else {
        for limit in [&parameter.least, &parameter.most].into_iter().flatten() {
            errors.push(limit.span, message::range_of_address(&parameter.keyword.value));
        }
        return None;
    };
    for limit in [&parameter.least, &parameter.most].into_iter().flatten() {
        if limit.value > field.largest() {
            let message = message::row_value_too_wide(&field.name, field.bits, field.largest());
            errors.push(limit.span, message);
        }
    }
    let allowed = &field.allowed;
    let least = parameter.least.as_ref().map_or(allowed.least.unwrap_or(0), |least| least.value);
    // The registry holds 32 bits.
    let largest = allowed.most.unwrap_or(field.largest()).min(u64::from(u32::MAX));
    let most = parameter.most.as_ref().map_or(largest, |most| most.value);
    for limit in [&parameter.least, &parameter.most].into_iter().flatten() {
        let is_range = allowed.masked.is_none();
        if limit.value <= field.largest() && limit.value > u64::from(u32::MAX) {
            let (keyword, largest) = (&parameter.keyword.value, u64::from(u32::MAX));
            errors.push(limit.span, message::row_value_too_wide(keyword, 32, largest));
        } else if limit.value <= field.largest() && is_range && !allowed.has(limit.value) {
            errors.push(limit.span, message::value_not_allowed(&field.name, limit.value, allowed));
        }
    }
    // What an administrator sets is held to the range alone.
    let is_excepted = allowed.except.iter().any(|value| (least..=most).contains(value));
    if is_excepted || allowed.masked.is_some() {
        errors.push(parameter.keyword.span, message::parameter_not_in_range(&field.name));
    }
    if [least, most].iter().any(|limit| *limit > field.largest()) {
        return None;
    }
    if least > most {
        let span = parameter.least.as_ref().map_or(parameter.span, |least| least.span);
        errors.push(span, message::range_is_empty(least, most));
    } else if !(least..=most).contains(default) {
        errors.push(parameter.default.span, message::default_out_of_range(*default, least, most));
    }
    Some((least, most))
}

/// A text as a value of `field`: an address, or a number that fits.
fn read_text(text: &Text, field: &HeaderField, errors: &mut Errors) -> Option<ParameterValue> {
    let written = &text.value;
    if !field.is_number() || (matches!(field.role, Some(Role::Source | Role::Destination)) && field.bits > 8)
    {
        let length = field.bits / 8;
        let value = address(written, length);
        if value.is_none() {
            errors.push(text.span, message::default_not_an_address(written, length));
        }
        return value.map(ParameterValue::Address);
    }
    let number =
        written.strip_prefix("0x").map_or_else(|| written.parse(), |hex| u64::from_str_radix(hex, 16));
    let largest = field.largest();
    let value = number.ok().filter(|number| *number <= largest);
    if value.is_none() {
        errors.push(text.span, message::default_not_a_number(written, largest));
    }
    value.map(ParameterValue::Number)
}
