//! Where the fields of the new header come from.

use comfy_table::Table;
use entresol_compiler::model::{AdapterValue, Edge, FillOrigin, Model, Origin, ParameterValue, Translation};

use super::table::table;
use super::words::value;

/// The table of the new header's fields; none when it has none.
pub(super) fn origins(model: &Model, target: &Edge, translation: &Translation) -> Option<Table> {
    let written =
        translation.fields.iter().filter(|field| field.is_written || field.origin == Some(Origin::Payload));
    let mut fields = table(&["field after", "bits", "where it comes from"]);
    for field in written {
        let mut from = origin(model, target, &field.field, field.origin.as_ref());
        if let Some(otherwise) = &field.otherwise {
            let otherwise = origin(model, target, &field.field, Some(otherwise));
            from = format!("{from}; where there is none, {otherwise}");
        }
        fields.add_row([field.field.clone(), field.bits.to_string(), from]);
    }
    (fields.row_count() > 0).then_some(fields)
}

fn origin(model: &Model, target: &Edge, name: &str, origin: Option<&Origin>) -> String {
    let field = target.field(name);
    match origin {
        None => "undetermined".to_owned(),
        Some(Origin::Fixed(fixed)) => format!("always {}", value(field, *fixed)),
        Some(Origin::Default(default)) => format!("{}, because nothing else says it", value(field, *default)),
        Some(Origin::Role { from }) => format!("`{from}` of the old header"),
        Some(Origin::Mapped { by, from }) => mapped(model, by, from),
        Some(Origin::Filled { by }) => filled(model, by),
        Some(Origin::Receiver) => {
            "the virtual miniport's own address; a group address made from the payload's destination"
                .to_owned()
        }
        Some(Origin::Adapter) => "the address of the underlying adapter".to_owned(),
        Some(Origin::PayloadType) => "what the payload is".to_owned(),
        Some(Origin::Length) => "the length of what follows".to_owned(),
        Some(Origin::Checksum) => "the checksum over the header".to_owned(),
        Some(Origin::Presence) => "whether the part that depends on it is there".to_owned(),
        Some(Origin::Payload) => "part of the payload, which crosses as it is".to_owned(),
    }
}

/// A value of the old header or of the payload, through a field of the struct.
fn mapped(model: &Model, by: &str, from: &str) -> String {
    let field = model.fields.iter().find(|field| field.name.value == by);
    let mapping = field.and_then(|field| field.mapping.as_ref());
    let place =
        if mapping.is_some_and(|mapping| mapping.packet.is_some()) { "payload" } else { "old header" };
    let table = mapping.and_then(|mapping| mapping.table.as_ref());
    let table = table.map(|table| format!(" by the table {}", table.value)).unwrap_or_default();
    format!("`{from}` of the {place}, through `{by}`{table}")
}

/// The value of a field of the struct.
fn filled(model: &Model, by: &str) -> String {
    let field = model.fields.iter().find(|field| field.name.value == by);
    match field.and_then(|field| field.fill.as_ref()).and_then(|fill| fill.origin.as_ref()) {
        Some(FillOrigin::Parameter) => {
            let found = model.parameters.iter().find(|parameter| parameter.field == by);
            let (keyword, default) = found.map_or(("", ""), |parameter| {
                (parameter.keyword.value.as_str(), parameter.default.value.as_str())
            });
            format!("`{by}`: the parameter {keyword}, by default {default}")
        }
        Some(FillOrigin::Constant(ParameterValue::Number(number))) => format!("`{by}`: {number}"),
        Some(FillOrigin::Constant(ParameterValue::Address(bytes))) => {
            let pairs: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
            format!("`{by}`: {}", pairs.join("-"))
        }
        Some(FillOrigin::Adapter(AdapterValue::OwnAddress)) => {
            format!("`{by}`: the virtual miniport's own address")
        }
        Some(FillOrigin::Adapter(AdapterValue::LowerAddress)) => {
            format!("`{by}`: the address of the underlying adapter")
        }
        Some(FillOrigin::Adapter(AdapterValue::LowerMtu)) => {
            format!("`{by}`: the MtuSize of the underlying adapter")
        }
        Some(FillOrigin::Adapter(AdapterValue::LinkPeer)) => {
            format!("`{by}`: the address of the other end of the link, as the adapter below says it")
        }
        None => format!("`{by}`"),
    }
}
