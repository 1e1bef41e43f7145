//! What becomes of each kind of frame.

use comfy_table::Table;
use entresol_compiler::model::{Edge, Model, Role, Translation};

use super::table::table;
use super::words::{bytes, value};

/// The table of payload types.
pub(super) fn kinds(model: &Model, source: &Edge, translation: &Translation) -> Table {
    // Nobody can answer in the name of a neighbour whose address no one knows.
    let answered = match &model.resolution {
        Some(_) => "answered by the driver",
        None => "dropped, counted as LinkResolution",
    };
    let source = source.role(Role::PayloadType);
    let name = source.map_or("frame", |field| field.name.as_str());
    let mut rows = table(&[name, "payload", "what happens"]);
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
            happens.push_str(&format!("; {} is {answered}", question.name));
        }
        rows.add_row([kinds, arm.payload.clone().unwrap_or_default(), happens]);
    }
    for answer in &translation.answers {
        rows.add_row([value(source, answer.value), answer.name.clone(), answered.to_owned()]);
    }
    if let Some(otherwise) = &translation.otherwise {
        let happens = format!("dropped, counted as {otherwise}");
        rows.add_row(["all others".to_owned(), String::new(), happens]);
    }
    rows
}
