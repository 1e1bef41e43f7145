//! What `cargo entresol explain` shows: what becomes of a frame in each direction, and where each bit comes from.
//!
//! In: a checked driver. Out: text of at most 110 columns: the edges, then for each direction the table of payloads,
//! the origin of each field of the new header, and both headers drawn. Pure: goldens compare it byte for byte.

use comfy_table::{ContentArrangement, Table, presets};
use entresol_compiler::model::{Edge, HeaderField, Model, Origin, Side, Translation};

use crate::diagram::{Drawn, diagram};

/// Explains a driver.
pub fn explain(model: &Model) -> String {
    let mut text = format!("{}: {}\n\n", model.name.value, model.description);
    let mut edges = table(&["edge", "medium", "NDIS", "link header", "link address"]);
    for (name, edge) in [("upper", &model.upper), ("lower", &model.lower)] {
        edges.add_row([
            name.to_owned(),
            edge.medium.value.clone(),
            edge.ndis_medium.name.clone(),
            bytes(edge.header),
            bytes(edge.address_length),
        ]);
    }
    push(&mut text, &edges);
    text.push_str(&format!("\nRuns on NDIS {} and newer. Upper MTU = lower MTU", model.ndis.value));
    for (sign, count) in [('+', model.mtu.added), ('-', model.mtu.taken)] {
        if count > 0 {
            text.push_str(&format!(" {sign} {count}"));
        }
    }
    text.push_str(".\n");
    if !model.parameters.is_empty() {
        let mut parameters = table(&["parameter", "default", "what it is"]);
        for parameter in &model.parameters {
            parameters.add_row([&parameter.keyword.value, &parameter.default.value, &parameter.description]);
        }
        text.push('\n');
        push(&mut text, &parameters);
    }
    for (name, from, translation) in
        [("Send", Side::Upper, &model.send), ("Receive", Side::Lower, &model.receive)]
    {
        text.push_str(&direction(model, name, from, translation));
    }
    text
}

fn direction(model: &Model, name: &str, from: Side, translation: &Translation) -> String {
    let (source, target) = (model.edge(from), other(model, from));
    let heading = format!("{name}: {} to {}", source.medium.value, target.medium.value);
    let mut text = format!("\n{heading}\n{}\n\n", "=".repeat(heading.len()));
    let off = match translation.strip {
        0 => "Nothing comes off the front".to_owned(),
        strip => format!("{} off the front", come(strip)),
    };
    let on = match translation.header {
        0 => "nothing is put there".to_owned(),
        header => format!("a header of {} is put there", bytes(header)),
    };
    text.push_str(&format!("{off}, {on}; the payload stays as it is.\n\n"));

    push(&mut text, &frames(model, from, translation));
    text.push('\n');
    push(&mut text, &fates(source, translation));
    if translation.fields.is_empty() {
        text.push_str("\nThe new frame has no link header to fill in.\n");
    } else {
        let mut fields = table(&["field after", "bits", "where it comes from"]);
        for field in &translation.fields {
            fields.add_row([
                field.field.clone(),
                place(field.at, field.bits),
                origin(model, field.origin.as_ref()),
            ]);
        }
        text.push('\n');
        push(&mut text, &fields);
    }
    for (title, edge) in [("Before", source), ("After", target)] {
        text.push_str(&format!("\n{title}: {}\n\n{}", edge.medium.value, header(edge)));
    }
    text
}

/// What becomes of each kind of frame.
fn frames(model: &Model, from: Side, translation: &Translation) -> Table {
    let source = model.edge(from);
    let select = translation.select.as_ref().and_then(|select| source.field(&select.field));
    let mapping = model.fields.iter().find_map(|field| field.mapping.as_ref());
    let name = mapping.map_or("", |mapping| match from {
        Side::Upper => mapping.lower.value.as_str(),
        Side::Lower => mapping.upper.value.as_str(),
    });
    let target = if name.is_empty() { None } else { other(model, from).field(name) };

    let becomes = if name.is_empty() { String::new() } else { format!("{name} after") };
    let mut frames =
        table(&[select.map_or("frame", |field| field.name.as_str()), "payload", &becomes, "what happens"]);
    for arm in &translation.arms {
        let row = mapping.and_then(|mapping| mapping.rows.iter().find(|row| row.payload == arm.payload));
        let after = row.map_or(String::new(), |row| match from {
            Side::Upper => value(target, row.lower.value),
            Side::Lower => value(target, row.upper.value),
        });
        let mut happens = format!("crosses as long as it says it is, at least {}", bytes(arm.minimum));
        for question in &arm.questions {
            happens.push_str(&format!("; {} is answered by the driver", question.name));
        }
        frames.add_row([value(select, arm.value), arm.payload.clone(), after, happens]);
    }
    for answer in &translation.answers {
        let happens = "answered by the driver".to_owned();
        frames.add_row([value(select, answer.value), answer.name.clone(), String::new(), happens]);
    }
    let otherwise = format!("dropped, counted as {}", translation.otherwise);
    frames.add_row(["any other".to_owned(), String::new(), String::new(), otherwise]);
    frames
}

/// A value of a field, as its documents write it: wide ones in hexadecimal.
fn value(field: Option<&HeaderField>, value: u64) -> String {
    match field.map_or(0, |field| field.bits) {
        bits if bits > 8 => format!("0x{value:0width$X}", width = (bits as usize).div_ceil(4)),
        _ => value.to_string(),
    }
}

fn other(model: &Model, side: Side) -> &Edge {
    match side {
        Side::Upper => &model.lower,
        Side::Lower => &model.upper,
    }
}

/// What becomes of the fields of the header that comes off.
fn fates(source: &Edge, translation: &Translation) -> Table {
    let mut fates = table(&["field before", "bits", "what becomes of it"]);
    for field in &source.fields {
        let mapped = translation.fields.iter().find(
            |target| matches!(&target.origin, Some(Origin::Mapped { from, .. }) if *from == field.name),
        );
        let is_selected = translation.select.as_ref().is_some_and(|select| select.field == field.name);
        let fate = match (mapped, field.in_payload, is_selected) {
            (Some(target), ..) => format!("read; `{}` says it after", target.field),
            (None, true, _) => "part of the payload, which crosses as it is".to_owned(),
            (None, false, true) => "read; the payload itself says it after".to_owned(),
            (None, false, false) => "taken off; nothing says it after".to_owned(),
        };
        let at = if field.in_payload { source.header * 8 + field.at } else { field.at };
        fates.add_row([field.name.clone(), place(at, field.bits), fate]);
    }
    fates
}

fn origin(model: &Model, origin: Option<&Origin>) -> String {
    match origin {
        None => "undetermined".to_owned(),
        Some(Origin::Mapped { by, from }) => format!("`{from}` of the old header, through `{by}`"),
        Some(Origin::Filled { by, parameter: None }) => format!("`{by}`"),
        Some(Origin::Filled { by, parameter: Some(keyword) }) => {
            let default = model.parameters.iter().find(|parameter| parameter.keyword.value == *keyword);
            let default = default.map_or("", |parameter| parameter.default.value.as_str());
            format!("`{by}`: the parameter {keyword}, by default {default}")
        }
        Some(Origin::Receiver) => {
            "the virtual miniport's own address; a group address made from the payload's destination"
                .to_owned()
        }
        Some(Origin::Payload) => "part of the payload, which crosses as it is".to_owned(),
    }
}

fn place(at: u64, bits: u64) -> String {
    match bits {
        1 => at.to_string(),
        _ => format!("{at}-{}", at + bits.saturating_sub(1)),
    }
}

/// The link header, or the first bytes of the payload where there is none.
fn header(edge: &Edge) -> String {
    let offset = |field: &HeaderField| if field.in_payload { edge.header * 8 + field.at } else { field.at };
    let mut fields: Vec<Drawn<'_>> =
        edge.fields.iter().map(|field| (field.name.as_str(), offset(field), field.bits)).collect();
    let end = fields.iter().map(|(_, at, bits)| at + bits).max().unwrap_or(0);
    // The payload is drawn to the end of its line, and on one of its own where the header ends with a line.
    let rest = 32 - end % 32;
    fields.push(("payload", end, rest));
    diagram(&fields)
}

fn bytes(count: u64) -> String {
    match count {
        0 => "none".to_owned(),
        1 => "1 byte".to_owned(),
        count => format!("{count} bytes"),
    }
}

fn come(count: u64) -> String {
    match count {
        1 => "1 byte comes".to_owned(),
        count => format!("{count} bytes come"),
    }
}

fn table(heading: &[&str]) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::ASCII_MARKDOWN)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(110);
    table.set_header(heading.to_vec());
    table
}

fn push(text: &mut String, table: &Table) {
    for line in table.lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inf::tests::record;

    fn explained() -> String {
        explain(record().driver.model())
    }

    #[test]
    fn every_kind_of_frame_has_its_fate() {
        let text = explained();
        for line in [
            "| 0x0800    | Ipv4    | 4             | crosses as long as it says it is, at least 20 bytes  |",
            "| 0x0806    | Arp     |               | answered by the driver                               |",
            "| any other |         |               | dropped, counted as UnmappedType                     |",
            "| 6         | Ipv6    | 0x86DD          | crosses as long as it says it is, at least 40 bytes |",
        ] {
            assert!(text.lines().any(|shown| shown == line), "{line}\n{text}");
        }
    }

    #[test]
    fn every_field_of_both_headers_has_an_origin_or_a_fate() {
        let text = explained();
        for line in [
            "| source       | 48-95  | taken off; nothing says it after       |",
            "| ethertype    | 96-111 | read; the payload itself says it after |",
            "| ethertype   | 96-111 | `version` of the old header, through `protocol`                             |",
            "| source      | 48-95  | `peer`: the parameter PeerAddress, by default 02-00-5E-10-00-01             |",
        ] {
            assert!(text.lines().any(|shown| shown == line), "{line}\n{text}");
        }
    }

    #[test]
    fn no_line_is_longer_than_a_page_is_wide() {
        assert!(explained().lines().all(|line| line.len() <= 110));
    }
}
