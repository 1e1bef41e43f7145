//! A driver for every ordered pair of built-in media: where roles do not say it all, it says what the messages ask for.
//!
//! In: the pairs as the compiler sees them. Out: one source file with a struct for each, and the list of them. That what
//! a message asks for is enough is itself a test.

use entresol_compiler::compile;
use entresol_compiler::model::library::Library;
use entresol_compiler::pairs::{Pair, pairs};

/// How often what is written is held to the rules before it has to be enough.
const ROUNDS: usize = 4;

/// The source of a driver for every pair that can have one.
///
/// # Errors
///
/// When following the messages of a pair does not make a driver of it.
pub fn source() -> Result<String, String> {
    let library = Library::built_in();
    let mut text = String::from(
        "//! A driver for every ordered pair of built-in media that can have one; made by the goldens, not by hand.\n\
         #![allow(dead_code, missing_docs, unreachable_pub)]\n\n\
         use entresol::prelude::*;\n\n\
         use super::Native;\n\n",
    );
    let mut names = Vec::new();
    for pair in pairs() {
        if let Some(structure) = structure(&library, &pair)? {
            text.push_str(&structure);
            text.push('\n');
            names.push((format!("{}Over{}", pair.upper, pair.lower), pair));
        }
    }
    text.push_str(&format!("/// Every pair.\npub const PAIRS: [Native; {}] = [\n", names.len()));
    for (name, pair) in names {
        text.push_str(&format!("    Native::of::<{name}>(\"{} over {}\"),\n", pair.upper, pair.lower));
    }
    text.push_str("];\n");
    Ok(text)
}

/// The struct of one pair; none where no virtual miniport can have the medium.
fn structure(library: &Library, pair: &Pair) -> Result<Option<String>, String> {
    let (upper, lower) = (pair.upper.as_str(), pair.lower.as_str());
    let (mut fields, mut lossy): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut messages = match &pair.result {
        Ok(_) => Vec::new(),
        Err(messages) => messages.clone(),
    };
    for _ in 0..ROUNDS {
        if messages.iter().any(|message| message.contains("cannot be the upper medium")) {
            return Ok(None);
        }
        for message in &messages {
            let mut words = message.split('`').skip(1).step_by(2);
            let (Some(field), Some(medium)) = (words.next(), words.next()) else { continue };
            if message.contains("is lost when") {
                let said = field.to_owned();
                if !lossy.contains(&said) {
                    lossy.push(said);
                }
            } else if message.starts_with("nothing determines") {
                let side = if message.contains("goes up") { "upper" } else { "lower" };
                let found = library.media().find(|found| found.medium.value == medium);
                let found = found.and_then(|medium| medium.field(field)).ok_or_else(|| message.clone())?;
                let number = fields.len() + 1;
                let value = if found.is_number() {
                    number.to_string()
                } else {
                    format!("\"02-00-00-00-01-{number:02X}\"")
                };
                fields.push(format!(
                    "    #[fill({side} = {field}, value = {value})]\n    field_{number}: {},\n",
                    found.type_name
                ));
            }
        }
        let lossy_entry =
            if lossy.is_empty() { String::new() } else { format!(", lossy = [{}]", lossy.join(", ")) };
        let attribute = format!("upper = {upper}, lower = {lower}, ndis = \"6.30\"{lossy_entry}");
        let item = if fields.is_empty() {
            format!("pub struct {upper}Over{lower} {{}}\n")
        } else {
            format!("pub struct {upper}Over{lower} {{\n{}}}\n", fields.concat())
        };
        let tokens = |text: &str| text.parse().map_err(|error| format!("{text}: {error}"));
        match compile(tokens(&attribute)?, tokens(&item)?) {
            Ok(_) => return Ok(Some(format!("#[intermediate_driver({attribute})]\n{item}"))),
            Err(error) => messages = error.into_iter().map(|message| message.to_string()).collect(),
        }
    }
    Err(format!("{upper} over {lower} does what its messages ask for, and still:\n{}", messages.join("\n")))
}
