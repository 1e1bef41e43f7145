//! Both headers, drawn.

use entresol_compiler::model::{Element, Form, Model, Series};

use crate::diagram::{Drawn, diagram};

/// Both headers, each part drawn where it stands, and those that may stand there instead below.
pub(super) fn headers(model: &Model) -> String {
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

/// Gathers what is drawn in one piece, and what may stand there instead.
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
                        ("", _, Some(condition)) => {
                            let series = first.series.as_ref().map(series).unwrap_or_default();
                            format!("`{}` is there when {condition}{series}.", first.name)
                        }
                        ("", _, None) => format!("`{}` may be missing.", first.name),
                        (_, true, _) => {
                            format!("Or nothing in the place of `{}`: `{}`.", first.name, form.name)
                        }
                        (name, false, _) => match condition(form) {
                            Some(condition) => {
                                format!("When {condition}, `{name}` in the place of `{}`:", first.name)
                            }
                            None => format!("Or `{name}` in the place of `{}`:", first.name),
                        },
                    };
                    below.push((title, instead));
                }
            }
        }
    }
}

/// What follows where a frame holds others.
fn series(series: &Series) -> String {
    let align = series.align;
    let start = if align == 1 { String::new() } else { format!(", at multiples of {align} bytes") };
    format!(", once for each of a series of frames{start}")
}

/// On what a form depends.
fn condition(form: &Form) -> Option<String> {
    let conditions: Vec<String> = form
        .conditions
        .iter()
        .map(|condition| format!("`{}` is {}", condition.field, condition.value))
        .collect();
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
