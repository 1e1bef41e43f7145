//! A driver for every ordered pair of built-in media: where roles do not say it all, it says what the messages ask for.
//!
//! In: the pairs as the compiler sees them. Out: one source file with a struct for each, and the list of them. That what
//! a message asks for is enough is itself a test.

use entresol_compiler::pairs::{Draft, Pair, draft, pairs};

/// The source of a driver for every pair that can have one.
///
/// # Errors
///
/// When following the messages of a pair does not make a driver of it.
pub fn source() -> Result<String, String> {
    let mut text = String::from(
        "//! A driver for every ordered pair of built-in media that can have one; made by the goldens, not by hand.\n\
         #![allow(dead_code, missing_docs, unreachable_pub)]\n\n\
         use entresol::prelude::*;\n\n\
         use crate::Native;\n\n",
    );
    let mut names = Vec::new();
    for pair in pairs() {
        if let Some(structure) = structure(&pair)? {
            text.push_str(&structure);
            text.push('\n');
            names.push((format!("{}Over{}", pair.upper, pair.lower), pair));
        }
    }
    text.push_str(&format!("/// Every pair; a `static`, so that its functions are compiled here alone.\npub static PAIRS: [Native; {}] = [\n", names.len()));
    for (name, pair) in names {
        text.push_str(&format!("    Native::of::<{name}>(\"{} over {}\"),\n", pair.upper, pair.lower));
    }
    text.push_str("];\n");
    Ok(text)
}

/// The struct of one pair; none where no virtual miniport can have the medium.
fn structure(pair: &Pair) -> Result<Option<String>, String> {
    if pair
        .result
        .as_ref()
        .is_err_and(|messages| messages.iter().any(|said| said.contains("cannot be the upper medium")))
    {
        return Ok(None);
    }
    let source = |draft: &Draft| source_of(pair, draft);
    let (draft, _) = draft(source).map_err(|left| {
        format!(
            "{} over {} does what its messages ask for, and still:\n{}",
            pair.upper,
            pair.lower,
            left.join("\n")
        )
    })?;
    let (attribute, item) = source_of(pair, &draft);
    Ok(Some(format!("#[intermediate_driver({attribute})]\n{item}")))
}

/// A draft, with a constant for each thing that it says.
fn source_of(pair: &Pair, draft: &Draft) -> (String, String) {
    let (upper, lower) = (pair.upper.as_str(), pair.lower.as_str());
    let fields = draft.fills.iter().enumerate().map(|(index, fill)| {
        let number = index + 1;
        let value =
            if fill.is_number { number.to_string() } else { format!("\"02-00-00-00-01-{number:02X}\"") };
        let (side, field) = (fill.side, &fill.field);
        format!("    #[fill({side} = {field}, value = {value})]\n    field_{number}: {},\n", fill.type_name)
    });
    let fields: String = fields.collect();
    let body = if fields.is_empty() { "{}".to_owned() } else { format!("{{\n{fields}}}") };
    let lossy = if draft.lossy.is_empty() {
        String::new()
    } else {
        format!(", lossy = [{}]", draft.lossy.join(", "))
    };
    (
        format!("upper = {upper}, lower = {lower}, ndis = \"6.30\"{lossy}"),
        format!("pub struct {upper}Over{lower} {body}\n"),
    )
}
