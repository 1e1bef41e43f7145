//! The way of a frame from one edge to the other.

use entresol_compiler::model::translation::Write;
use entresol_compiler::model::{Edge, Model, Side, Translation};

use super::fate::fates;
use super::kinds::kinds;
use super::origin::origins;
use super::table::push;
use super::words::{bytes, come};

/// What comes off, what is put there, and what becomes of frames and fields.
pub(super) fn direction(model: &Model, name: &str, from: Side, translation: &Translation) -> String {
    let (source, target, hook) = match from {
        Side::Upper => (&model.upper, &model.lower, &model.send_hook),
        Side::Lower => (&model.lower, &model.upper, &model.receive_hook),
    };
    let heading = format!("{name}: {} to {}", source.medium.value, target.medium.value);
    let mut text = format!("\n{heading}\n{}\n\n", "=".repeat(heading.len()));
    let (off, on) = (off(source), on(translation));
    text.push_str(&format!("{off}, {on}; the payload stays as it is.\n"));
    for only in &translation.only {
        let (value, field) = (&only.value, &only.field);
        text.push_str(&format!(
            "A frame is dropped, counted as OtherLink, unless its `{value}` is this driver's `{field}`.\n"
        ));
    }
    if let Some(hook) = hook {
        text.push_str(&format!("`{}` sees each frame, and may change or drop it.\n", hook.value));
    }
    text.push('\n');
    push(&mut text, &kinds(model, source, translation));
    text.push('\n');
    push(&mut text, &fates(source, translation, from == Side::Upper));
    match origins(model, target, translation) {
        Some(fields) => {
            text.push('\n');
            push(&mut text, &fields);
        }
        None => text.push_str("\nThe new frame has no link header to fill in.\n"),
    }
    text
}

/// What comes off the front.
fn off(source: &Edge) -> String {
    match (source.shortest, source.longest) {
        (0, 0) => "Nothing comes off the front".to_owned(),
        (least, most) if least == most => format!("{} off the front", come(most)),
        (least, most) => format!("{least} to {most} bytes come off the front"),
    }
}

/// What is put there.
fn on(translation: &Translation) -> String {
    let lengths = written_lengths(translation);
    match (lengths.first(), lengths.last()) {
        (None | Some(0), None | Some(0)) => "nothing is put there".to_owned(),
        (Some(least), Some(most)) if least == most => format!("a header of {} is put there", bytes(*most)),
        (Some(least), Some(most)) => format!("a header of {least} to {most} bytes is put there"),
        _ => String::new(),
    }
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
