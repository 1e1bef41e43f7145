//! Rules about the fields of the driver's struct.

use crate::error::Errors;
use crate::message;
use crate::model::{Model, ParameterValue, Role, Side, station};

/// Each field says, once, where its meaning sits.
pub(super) fn check_field_origins(model: &Model, errors: &mut Errors) {
    for field in &model.fields {
        match (&field.mapping, &field.fill) {
            (Some(_), Some(fill)) => {
                errors.push(fill.field.span, message::field_with_two_origins(&field.name.value));
            }
            (None, None) if model.is_whole && field.parameter.is_none() => {
                errors.push(field.name.span, message::field_without_origin(&field.name.value));
            }
            _ => {}
        }
    }
}

/// A fill has a value, and a value goes somewhere.
pub(super) fn check_fill_values(model: &Model, errors: &mut Errors) {
    if !model.is_whole {
        return;
    }
    for field in &model.fields {
        match (&field.fill, &field.parameter) {
            (Some(fill), _) if fill.origin.is_none() => {
                errors.push(fill.field.span, message::fill_without_value(&field.name.value))
            }
            (None, Some(keyword)) => {
                errors.push(keyword.span, message::parameter_without_fill(&field.name.value));
            }
            _ => {}
        }
    }
}

/// A fill writes a field of the link header that is the same in every frame.
pub(super) fn check_fill_targets(model: &Model, errors: &mut Errors) {
    for fill in model.fields.iter().filter_map(|field| field.fill.as_ref()) {
        let edge = model.edge(fill.side);
        let Some(target) = edge.field(&fill.field.value) else { continue };
        if target.in_payload {
            errors.push(fill.field.span, message::fill_of_payload(&edge.medium.value, &target.name));
        } else if target.role == Some(Role::PayloadType) {
            errors.push(fill.field.span, message::fill_of_type(&target.name));
        } else if target.role.is_some_and(Role::is_computed) {
            errors.push(fill.field.span, message::fill_of_computed(&target.name));
        } else if let Some(value) = target.allowed.value {
            errors.push(fill.field.span, message::fill_of_fixed(&edge.medium.value, &target.name, value));
        }
    }
}

/// The types of which drivers can hold values, beside numbers.
const NAMED: [&str; 2] = ["MacAddress", "IpVersion"];

/// A field of the struct holds a number, an address of Ethernet's length, or a payload type with a name.
pub(super) fn check_meanings(model: &Model, errors: &mut Errors) {
    for field in &model.fields {
        let Some(meaning) = &field.meaning else { continue };
        // The registry holds 32 bits.
        if let (Some(keyword), "u64") = (&field.parameter, meaning.as_str()) {
            errors.push(keyword.span, message::parameter_too_wide(&keyword.value));
        }
        if meaning.starts_with(|first: char| first.is_ascii_uppercase()) && !NAMED.contains(&meaning.as_str())
        {
            errors.push(field.type_name.span, message::meaning_unknown(meaning));
        }
    }
}

/// A record stands beside the frames of one direction: its fields are read and written there only.
pub(super) fn check_records(model: &Model, errors: &mut Errors) {
    for field in &model.fields {
        let fill = field
            .fill
            .iter()
            .map(|fill| (fill.side, &fill.field, fill.side == Side::Lower, fill.side == Side::Upper));
        let mapping = field.mapping.iter().flat_map(|mapping| {
            let named = [(Side::Upper, &mapping.upper), (Side::Lower, &mapping.lower)];
            named.map(|(side, written)| (side, written, mapping.goes_down, mapping.goes_up))
        });
        for (side, written, down, up) in fill.chain(mapping) {
            let Some(record) = model.edge(side).record_of(&written.value) else { continue };
            if (down, up) != (record.is_sent, !record.is_sent) {
                let way = if record.is_sent { "down" } else { "up" };
                errors.push(written.span, message::record_goes_one_way(&written.value, way));
            }
        }
    }
}

/// The default of an address is the address of one station.
pub(super) fn check_parameter_defaults(model: &Model, errors: &mut Errors) {
    for parameter in &model.parameters {
        if let ParameterValue::Address(bytes) = &parameter.value
            && let Some(better) = station(bytes)
        {
            let message = message::default_is_a_group(&parameter.default.value, &better);
            errors.push(parameter.default.span, message);
        }
    }
}
