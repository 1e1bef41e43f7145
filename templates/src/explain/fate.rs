//! What becomes of the fields of the header that comes off.

use comfy_table::Table;
use entresol_compiler::model::{Edge, Element, Origin, Role, Translation};

use super::table::table;
use super::words;

/// The table of the old header's fields.
pub(super) fn fates(source: &Edge, translation: &Translation, is_sent: bool) -> Table {
    let mut fates = table(&["field before", "bits", "what becomes of it"]);
    let taken = |name: &str| {
        translation.fields.iter().find(|target| {
            target.is_written
                && matches!(&target.origin, Some(Origin::Mapped { from, .. } | Origin::Role { from }) if *from == name)
        })
    };
    // Of what stands beside the frame in memory, what is read.
    let record = source.record_fields(is_sent).into_iter().filter(|field| taken(&field.name).is_some());
    for field in source.fields().into_iter().chain(record) {
        let taken = taken(&field.name);
        let names = translation.fields.iter().find(|target| target.origin == Some(Origin::PayloadType));
        let is_checked = translation.only.iter().any(|only| only.value == field.name);
        let fate = if let Some(target) = taken {
            format!("becomes `{}`", target.field)
        } else if let Some(value) = field.allowed.value {
            let value = words::value(Some(field), value);
            match always_there(source, &field.name) {
                true => format!("has to be {value}"),
                false => format!("has to be {value}, or its part is not there"),
            }
        } else {
            match (field.role, field.in_payload, names) {
                (Some(Role::PayloadType), _, Some(target)) => {
                    format!("read; `{}` says it after", target.field)
                }
                (Some(Role::PayloadType), false, None) => "read; the payload itself says it after".to_owned(),
                (_, true, _) => "part of the payload, which crosses as it is".to_owned(),
                (Some(Role::Length), ..) => "read; the frame ends there".to_owned(),
                (Some(Role::Checksum), ..) => "checked".to_owned(),
                _ if is_checked => "has to be this link's".to_owned(),
                _ if source.is_condition(&field.name) => "read; says which parts there are".to_owned(),
                _ => "taken off; nothing says it after".to_owned(),
            }
        };
        fates.add_row([field.name.clone(), field.bits.to_string(), fate]);
    }
    fates
}

/// Whether a field stands in every frame, and in no part that may be another.
fn always_there(edge: &Edge, name: &str) -> bool {
    edge.elements.iter().any(|element| matches!(element, Element::Field(field) if field.name == name))
}
