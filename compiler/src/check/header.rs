//! Rules about the headers: every field of the destination header is determined, once, in each direction.

use crate::error::Errors;
use crate::message;
use crate::model::translation::Determination;
use crate::model::{AdapterValue, Edge, FillOrigin, HeaderField, Model, Origin, Role, Side, Translation};

/// Both directions, by the side that frames go to.
fn directions(model: &Model) -> [(Side, &Translation); 2] {
    [(Side::Lower, &model.send), (Side::Upper, &model.receive)]
}

/// Whether everything could be read, and the media could be what they are: else their headers do not matter yet.
fn is_worth_a_look(model: &Model) -> bool {
    model.is_whole && model.upper.lower_only.is_none()
}

fn way(to: Side) -> &'static str {
    if to == Side::Upper { "up" } else { "down" }
}

/// A virtual miniport has a medium that NDIS 6 knows miniports of.
pub(super) fn check_upper_medium(model: &Model, errors: &mut Errors) {
    if let Some(reason) = &model.upper.lower_only {
        errors.push(model.upper.medium.span, message::medium_lower_only(&model.upper.medium.value, reason));
    }
}

/// A driver asks for nothing that the oldest NDIS which it runs on does not know.
pub(super) fn check_ndis_version(model: &Model, errors: &mut Errors) {
    let ndis = model.ndis.value;
    for edge in [&model.upper, &model.lower] {
        let facts = [&edge.ndis_medium, &edge.physical_medium, &edge.if_type, &edge.access];
        let facts = facts.into_iter().chain([&edge.direction, &edge.connection]);
        let facts = facts.chain(&edge.packet_filters).chain(&edge.mac_options).chain(&edge.oids);
        let facts = facts.chain(edge.peers.iter().map(|peer| &peer.said_by));
        let newest = facts.filter(|fact| fact.since.is_some_and(|since| since > ndis));
        // One sentence for each medium: whoever follows it has followed them all.
        if let Some((fact, since)) =
            newest.filter_map(|fact| Some((fact, fact.since?))).max_by_key(|(_, since)| *since)
        {
            let message =
                message::ndis_too_old(&edge.medium.value, &fact.name, &since.to_string(), &ndis.to_string());
            errors.push(edge.medium.span, message);
        }
    }
}

/// Some payload has a name on both sides, and the table of payload types is one.
pub(super) fn check_payload_types(model: &Model, errors: &mut Errors) {
    let mappings = model.fields.iter().filter_map(|field| field.mapping.as_ref());
    let tables = mappings.filter(|mapping| mapping.names_payloads && mapping.has_table);
    for again in tables.skip(1) {
        errors.push(again.at.0, message::type_map_repeated());
    }
    let is_empty = |translation: &Translation| translation.arms.is_empty() && translation.answers.is_empty();
    if is_worth_a_look(model) && directions(model).iter().any(|(_, translation)| is_empty(translation)) {
        let named = |edge: &Edge| {
            edge.role(Role::PayloadType).map_or_else(|| "nothing".to_owned(), |field| field.name.clone())
        };
        let message = message::payloads_in_common_missing(&named(&model.upper), &named(&model.lower));
        errors.push(model.name.span, message);
    }
}

/// No field of a header is left to chance.
pub(super) fn check_header_fields_determined(model: &Model, errors: &mut Errors) {
    if !is_worth_a_look(model) {
        return;
    }
    for (side, translation) in directions(model) {
        let edge = model.edge(side);
        let missing = translation.fields.iter().filter(|field| field.is_written && field.origin.is_none());
        for determination in missing {
            let Some(field) = edge.field(&determination.field) else { continue };
            let help = how_to_determine(model, side, field);
            let message =
                message::header_field_undetermined(&edge.medium.value, &field.name, way(side), &help);
            errors.push(edge.medium.span, message);
        }
    }
}

/// What to write so that `field` gets a value.
fn how_to_determine(model: &Model, side: Side, field: &HeaderField) -> String {
    let (here, there) = if side == Side::Upper { ("upper", "lower") } else { ("lower", "upper") };
    let name = &field.name;
    let fill = format!("add a field with `#[fill({here} = {name})]` and `#[parameter(…)]`");
    let other = model.edge(if side == Side::Upper { Side::Lower } else { Side::Upper });
    match field.role.and_then(|role| other.role(role)) {
        Some(same) => {
            let way = if side == Side::Upper { "up" } else { "down" };
            format!(
                "{fill}, or one with `#[map({here} = {name}, {there} = {}, {way} = function)]`: they have {} and {} bits",
                same.name, field.bits, same.bits
            )
        }
        None => fill,
    }
}

/// Nothing is determined in two ways.
pub(super) fn check_header_fields_determined_once(model: &Model, errors: &mut Errors) {
    for (number, field) in model.fields.iter().enumerate() {
        if let Some(fill) = &field.fill {
            let edge = model.edge(fill.side);
            let mut others = model.fields.iter().take(number);
            let mapped = model.fields.iter().find(|other| {
                other.mapping.as_ref().is_some_and(|mapping| mapping.writes(fill.side, &fill.field.value))
            });
            let by = if let Some(other) = others.find(|other| other.fills(fill.side, &fill.field.value)) {
                format!("`{}`", other.name.value)
            } else if let Some(other) = mapped {
                format!("`{}`", other.name.value)
            } else if model.is_receiver(fill.side, &fill.field.value) {
                "who the frame is for".to_owned()
            } else {
                continue;
            };
            let message = message::header_field_determined_twice(&edge.medium.value, &fill.field.value, &by);
            errors.push(fill.field.span, message);
        }
        if let Some(mapping) = &field.mapping {
            for side in [Side::Upper, Side::Lower] {
                let written = if side == Side::Upper { &mapping.upper } else { &mapping.lower };
                let mut others = model.fields.iter().take(number);
                let is_ours = mapping.writes(side, &written.value);
                let other = others.find(|other| {
                    let other =
                        other.mapping.as_ref().filter(|other| other.is_otherwise == mapping.is_otherwise);
                    other.is_some_and(|other| other.writes(side, &written.value))
                });
                if let (true, Some(other)) = (is_ours, other) {
                    let by = format!("`{}`", other.name.value);
                    let medium = &model.edge(side).medium.value;
                    let message = message::header_field_determined_twice(medium, &written.value, &by);
                    errors.push(written.span, message);
                }
            }
        }
    }
}

/// What a frame says for those behind the next hop is lost only where the source says so.
pub(super) fn check_losses(model: &Model, errors: &mut Errors) {
    for (to, translation) in directions(model) {
        let from = model.edge(if to == Side::Upper { Side::Lower } else { Side::Upper });
        let in_header = header_roles(from);
        for (field, role) in in_header.into_iter().filter(|(_, role)| role.is_carried_on()) {
            let is_used = translation.fields.iter().any(|target| takes(target, &field.name));
            let is_checked = translation.only.iter().any(|only| only.value == field.name);
            let is_said = model.lossy.iter().any(|said| said.value == field.name);
            let is_filled = model
                .edge(to)
                .role(role)
                .is_some_and(|target| model.fields.iter().any(|known| known.fills(to, &target.name)));
            if is_worth_a_look(model) && !is_used && !is_checked && !is_said && !is_filled {
                let message = message::header_field_lost(&from.medium.value, &field.name, way(to));
                errors.push(from.medium.span, message);
            }
        }
    }
    for said in &model.lossy {
        let known = [&model.upper, &model.lower].into_iter().any(|edge| edge.field(&said.value).is_some());
        if !known {
            let upper = model.upper.fields();
            let lower = model.lower.fields();
            let mut names: Vec<&str> = Vec::new();
            for field in upper.iter().chain(&lower) {
                if !names.contains(&field.name.as_str()) {
                    names.push(&field.name);
                }
            }
            errors.push(said.span, message::lossy_unknown(&said.value, &names));
        }
    }
}

fn takes(target: &Determination, name: &str) -> bool {
    matches!(&target.origin, Some(Origin::Role { from } | Origin::Mapped { from, .. }) if from == name)
}

/// The fields of the header proper with a role: what stands beside the frame is there only where it is looked at.
fn header_roles(edge: &Edge) -> Vec<(&HeaderField, Role)> {
    edge.header_fields().into_iter().filter_map(|field| Some((field, field.role?))).collect()
}

/// Parts appear exactly when their condition holds, so what decides it is known when the driver is built.
pub(super) fn check_conditions_known(model: &Model, errors: &mut Errors) {
    for field in &model.fields {
        let Some(fill) = &field.fill else { continue };
        let edge = model.edge(fill.side);
        let is_constant = matches!(fill.origin, Some(FillOrigin::Constant(_)) | None);
        if edge.is_condition(&fill.field.value) && !is_constant {
            let message = message::condition_not_constant(&edge.medium.value, &fill.field.value);
            errors.push(fill.field.span, message);
        }
    }
}

/// New headers fit into the room that the runtime has for them, and what is looked at into its own.
pub(super) fn check_header_lengths(model: &Model, errors: &mut Errors) {
    for (to, translation) in directions(model) {
        let edge = model.edge(to);
        if translation.header > LONGEST_HEADER {
            let message = message::header_too_long(&edge.medium.value, translation.header, LONGEST_HEADER);
            errors.push(edge.medium.span, message);
        }
        let from = model.edge(if to == Side::Upper { Side::Lower } else { Side::Upper });
        if translation.lookahead > LONGEST_LOOKAHEAD {
            let message =
                message::lookahead_too_long(&from.medium.value, translation.lookahead, LONGEST_LOOKAHEAD);
            errors.push(from.medium.span, message);
        }
    }
}

/// The longest header that the runtime puts in front of a frame (`net::block`).
const LONGEST_HEADER: u64 = 48;

/// The most that the runtime gathers of a frame whose first MDL is short (`driver`).
const LONGEST_LOOKAHEAD: u64 = 128;

/// A payload that is renamed says how long it is, so that padding stays behind.
pub(super) fn check_payloads_measurable(model: &Model, errors: &mut Errors) {
    let mappings = model.fields.iter().filter_map(|field| field.mapping.as_ref());
    for mapping in mappings.filter(|mapping| mapping.has_table && mapping.names_payloads).take(1) {
        let unmeasured = |translation: &Translation| {
            translation.arms.iter().any(|arm| {
                arm.payload.is_some()
                    && arm.measure.is_none()
                    && arm.kinds.iter().all(|kind| *kind < 0x1_0000)
            })
        };
        if unmeasured(&model.send) {
            errors.push(mapping.upper.span, message::payload_not_measurable(&mapping.upper.value));
        }
    }
}

/// The address of the virtual miniport goes where frames have an address of one.
pub(super) fn check_own_address(model: &Model, errors: &mut Errors) {
    for fill in model.fields.iter().filter_map(|field| field.fill.as_ref()) {
        let asks_own = fill.origin == Some(FillOrigin::Adapter(AdapterValue::OwnAddress));
        if asks_own && model.upper.address_length == 0 {
            errors.push(fill.field.span, message::own_address_missing(&model.upper.medium.value));
        }
    }
}
