//! Rules about the headers: every field of the destination header is determined, once, in each direction.

use crate::error::Errors;
use crate::message;
use crate::model::{Edge, HeaderField, Model, Origin, Role, Side, Translation};

/// One table joins the fields by which the two media name the payload.
pub(super) fn check_type_mapping(model: &Model, errors: &mut Errors) {
    let mut mappings = model.fields.iter().filter_map(|field| field.mapping.as_ref());
    if mappings.next().is_none() && model.is_whole {
        let named =
            |edge: &Edge| edge.role(Role::PayloadType).map_or_else(String::new, |field| field.name.clone());
        let message = message::type_map_missing(&named(&model.upper), &named(&model.lower));
        errors.push(model.name.span, message);
    }
    for again in mappings {
        errors.push(again.at.0, message::type_map_repeated());
    }
}

/// No field of a header is left to chance.
pub(super) fn check_header_fields_determined(model: &Model, errors: &mut Errors) {
    if !model.is_whole {
        return;
    }
    for (side, translation) in [(Side::Lower, &model.send), (Side::Upper, &model.receive)] {
        let edge = model.edge(side);
        for determination in translation.fields.iter().filter(|field| field.origin.is_none()) {
            let Some(field) = edge.field(&determination.field) else { continue };
            // Without a table nothing names the payload: that is one mistake, and it has its message.
            if field.role == Some(Role::PayloadType) {
                continue;
            }
            let help = how_to_determine(side, field);
            let way = if side == Side::Upper { "up" } else { "down" };
            let message = message::header_field_undetermined(&edge.medium.value, &field.name, way, &help);
            errors.push(edge.medium.span, message);
        }
    }
}

/// What to write so that `field` gets a value.
fn how_to_determine(side: Side, field: &HeaderField) -> String {
    let side = if side == Side::Upper { "upper" } else { "lower" };
    let name = &field.name;
    format!("add a field with `#[fill({side} = {name})]` and `#[parameter(…)]`")
}

/// Nothing is determined in two ways.
pub(super) fn check_header_fields_determined_once(model: &Model, errors: &mut Errors) {
    for (number, field) in model.fields.iter().enumerate() {
        let Some(fill) = &field.fill else { continue };
        let edge = model.edge(fill.side);
        let mut others = model.fields.iter().take(number);
        let by = if let Some(other) = others.find(|other| other.fills(fill.side, &fill.field.value)) {
            format!("`{}`", other.name.value)
        } else if model.is_receiver(fill.side, &fill.field.value) {
            "who the frame is for".to_owned()
        } else {
            continue;
        };
        let message = message::header_field_determined_twice(&edge.medium.value, &fill.field.value, &by);
        errors.push(fill.field.span, message);
    }
}

/// Frames can be told apart: the selecting field is read at one go, and every row has a way across.
pub(super) fn check_translations_readable(model: &Model, errors: &mut Errors) {
    for mapping in model.fields.iter().filter_map(|field| field.mapping.as_ref()).take(1) {
        for (written, translation) in [(&mapping.upper, &model.send), (&mapping.lower, &model.receive)] {
            if translation.select.is_none() {
                errors.push(written.span, message::field_not_aligned(&written.value));
            }
            if !has_every_arm(translation, mapping.rows.len()) {
                errors.push(written.span, message::payload_not_measurable(&written.value));
            }
        }
    }
}

fn has_every_arm(translation: &Translation, rows: usize) -> bool {
    translation.arms.len() == rows && translation.fields.iter().all(is_writable)
}

/// Only whole bytes can be put into a header.
fn is_writable(determination: &crate::model::translation::Determination) -> bool {
    let is_written = determination.origin.as_ref().is_some_and(|origin| *origin != Origin::Payload);
    !is_written || (determination.at.is_multiple_of(8) && determination.bits.is_multiple_of(8))
}
