//! What `cargo entresol explain` shows: what becomes of a frame in each direction, and where each bit comes from.
//!
//! In: a checked driver. Out: text of at most 110 columns: the edges, then for each direction the table of payloads,
//! the origin of each field of the new header, and both headers drawn. Pure: goldens compare it byte for byte.

use comfy_table::{ContentArrangement, Table, presets};
use entresol_compiler::model::translation::Write;
use entresol_compiler::model::{
    AdapterValue, Edge, Element, FillOrigin, Form, HeaderField, Model, Origin, ParameterValue, Role, Side,
    Translation,
};

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
            lengths(edge),
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
    text.push_str(&headers(model));
    text
}

fn direction(model: &Model, name: &str, from: Side, translation: &Translation) -> String {
    let (source, target) = (model.edge(from), other(model, from));
    let heading = format!("{name}: {} to {}", source.medium.value, target.medium.value);
    let mut text = format!("\n{heading}\n{}\n\n", "=".repeat(heading.len()));
    let off = match extent(source) {
        (0, 0) => "Nothing comes off the front".to_owned(),
        (least, most) if least == most => format!("{} off the front", come(most)),
        (least, most) => format!("{least} to {most} bytes come off the front"),
    };
    let lengths = written_lengths(translation);
    let on = match (lengths.first(), lengths.last()) {
        (None | Some(0), None | Some(0)) => "nothing is put there".to_owned(),
        (Some(least), Some(most)) if least == most => format!("a header of {} is put there", bytes(*most)),
        (Some(least), Some(most)) => format!("a header of {least} to {most} bytes is put there"),
        _ => String::new(),
    };
    text.push_str(&format!("{off}, {on}; the payload stays as it is.\n"));
    for only in &translation.only {
        let line = format!("A frame whose `{}` is not that of `{}` is dropped, counted as OtherLink.\n", only.value, only.field);
        text.push_str(&line);
    }
    let hook = if from == Side::Upper { &model.send_hook } else { &model.receive_hook };
    if let Some(hook) = hook {
        text.push_str(&format!("`{}` sees each frame, and may change or drop it.\n", hook.value));
    }
    text.push('\n');
    push(&mut text, &frames(model, from, translation));
    text.push('\n');
    push(&mut text, &fates(source, translation));
    let written: Vec<_> = translation.fields.iter().filter(|field| field.is_written || field.origin == Some(Origin::Payload)).collect();
    if written.is_empty() {
        text.push_str("\nThe new frame has no link header to fill in.\n");
    } else {
        let mut fields = table(&["field after", "bits", "where it comes from"]);
        for field in written {
            fields.add_row([
                field.field.clone(),
                field.bits.to_string(),
                origin(model, from, &field.field, field.origin.as_ref()),
            ]);
        }
        text.push('\n');
        push(&mut text, &fields);
    }
    text
}

/// The shortest and the longest header of an edge.
fn extent(edge: &Edge) -> (u64, u64) {
    (edge.shortest, edge.longest)
}

/// The lengths of the headers that are written, shortest first.
fn written_lengths(translation: &Translation) -> Vec<u64> {
    fn collect(write: &Write, lengths: &mut Vec<u64>) {
        match write {
            Write::Present { with, without, .. } => {
                collect(with, lengths);
                collect(without, lengths);
            }
            Write::Shape(shape) => lengths.push(shape.header),
        }
    }
    let mut lengths = Vec::new();
    translation.arms.iter().for_each(|arm| collect(&arm.write, &mut lengths));
    lengths.sort_unstable();
    lengths
}

/// What becomes of each kind of frame.
fn frames(model: &Model, from: Side, translation: &Translation) -> Table {
    let source = model.edge(from).role(Role::PayloadType);
    let name = source.map_or("frame", |field| field.name.as_str());
    let mut frames = table(&[name, "payload", "what happens"]);
    for arm in &translation.arms {
        let kinds: Vec<String> = arm
            .kinds
            .iter()
            .map(|kind| if *kind > 0xFFFF { "none".to_owned() } else { value(source, *kind) })
            .collect();
        let kinds = if kinds.is_empty() { "any other".to_owned() } else { kinds.join(", ") };
        let mut happens = match &arm.measure {
            Some(measure) if measure.length.is_some() => {
                format!("crosses as long as it says it is, at least {}", bytes(measure.minimum))
            }
            Some(measure) => format!("crosses to its end, at least {}", bytes(measure.minimum)),
            None => "crosses to its end".to_owned(),
        };
        for question in arm.measure.iter().flat_map(|measure| &measure.questions) {
            happens.push_str(&format!("; {} is answered by the driver", question.name));
        }
        frames.add_row([kinds, arm.payload.clone().unwrap_or_default(), happens]);
    }
    for answer in &translation.answers {
        let happens = "answered by the driver".to_owned();
        frames.add_row([value(source, answer.value), answer.name.clone(), happens]);
    }
    if let Some(otherwise) = &translation.otherwise {
        let happens = format!("dropped, counted as {otherwise}");
        frames.add_row(["all others".to_owned(), String::new(), happens]);
    }
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
    for field in source.fields() {
        let taken = translation.fields.iter().find(|target| {
            target.is_written
                && matches!(&target.origin, Some(Origin::Mapped { from, .. } | Origin::Role { from }) if *from == field.name)
        });
        let names = translation.fields.iter().find(|target| target.origin == Some(Origin::PayloadType));
        let is_checked = translation.only.iter().any(|only| only.value == field.name);
        let fate = if let Some(target) = taken {
            format!("becomes `{}`", target.field)
        } else if let Some(value) = field.allowed.value {
            format!("has to be {}", self::value(Some(field), value))
        } else {
            match (field.role, field.in_payload, names) {
                (Some(Role::PayloadType), _, Some(target)) => format!("read; `{}` says it after", target.field),
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

fn origin(model: &Model, from: Side, name: &str, origin: Option<&Origin>) -> String {
    let field = other(model, from).field(name);
    match origin {
        None => "undetermined".to_owned(),
        Some(Origin::Fixed(fixed)) => format!("always {}", value(field, *fixed)),
        Some(Origin::Default(default)) => format!("{}, because nothing else says it", value(field, *default)),
        Some(Origin::Role { from }) => format!("`{from}` of the old header"),
        Some(Origin::Mapped { by, from }) => format!("`{from}` of the old header, through `{by}`"),
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
        None => format!("`{by}`"),
    }
}

/// Both headers, each part drawn where it stands, and those that may stand there instead below.
fn headers(model: &Model) -> String {
    let mut text = String::new();
    for edge in [&model.upper, &model.lower] {
        let heading = format!("The header of {}", edge.medium.value);
        text.push_str(&format!("\n{heading}\n{}\n\n", "=".repeat(heading.len())));
        let mut fields = Vec::new();
        let mut below = Vec::new();
        collect(&edge.elements, &mut fields, &mut below);
        text.push_str(&draw(fields, true));
        for (title, fields) in below {
            text.push_str(&format!("\n{title}\n"));
            if !fields.is_empty() {
                text.push_str(&format!("\n{}", draw(fields, false)));
            }
        }
    }
    text
}

type Below<'a> = Vec<(String, Vec<(&'a str, u64)>)>;

fn collect<'a>(elements: &'a [Element], fields: &mut Vec<(&'a str, u64)>, below: &mut Below<'a>) {
    for element in elements {
        match element {
            Element::Field(field) => fields.push((&field.name, field.bits)),
            Element::Choice(choice) => {
                let Some((first, others)) = choice.forms.split_first() else { continue };
                if choice.is_beside {
                    let mut beside = Vec::new();
                    collect(&first.elements, &mut beside, below);
                    below.push((format!("Beside the frame, `{}`:", first.name), beside));
                    continue;
                }
                collect(&first.elements, fields, below);
                for form in others {
                    let mut instead = Vec::new();
                    collect(&form.elements, &mut instead, below);
                    let title = match (form.name.as_str(), instead.is_empty(), condition(first)) {
                        ("", _, Some(condition)) => format!("`{}` is there when {condition}.", first.name),
                        ("", _, None) => format!("`{}` may be missing.", first.name),
                        (_, true, _) => format!("`{}` may be missing: `{}`.", first.name, form.name),
                        (name, false, _) => match condition(form) {
                            Some(condition) => format!("When {condition}, `{name}` in the place of `{}`:", first.name),
                            None => format!("Or `{name}` in the place of `{}`:", first.name),
                        },
                    };
                    below.push((title, instead));
                }
            }
        }
    }
}

fn condition(form: &Form) -> Option<String> {
    let conditions: Vec<String> =
        form.conditions.iter().map(|condition| format!("`{}` is {}", condition.field, condition.value)).collect();
    (!conditions.is_empty()).then(|| conditions.join(" and "))
}

fn draw(fields: Vec<(&str, u64)>, with_payload: bool) -> String {
    let mut at = 0;
    let mut drawn: Vec<Drawn<'_>> = Vec::new();
    for (name, bits) in fields {
        drawn.push((name, at, bits));
        at += bits;
    }
    if with_payload {
        // The payload is drawn to the end of its line, and on one of its own where the header ends with a line.
        drawn.push(("payload", at, 32 - at % 32));
    }
    diagram(&drawn)
}

/// How long a link header may be.
fn lengths(edge: &Edge) -> String {
    match extent(edge) {
        (least, most) if least == most => bytes(most),
        (least, most) => format!("{least} to {most} bytes"),
    }
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
