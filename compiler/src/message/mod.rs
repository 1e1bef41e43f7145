//! Every sentence that a user may read: what is wrong; help: what to write.
//!
//! One function each, named `<noun>_<problem>`; the compile-fail case of a sentence carries its name. `syntax` holds what
//! cannot be read, `value` names and values that mean nothing, `rule` what breaks a rule, `description` what is wrong
//! with media, headers and payloads.

mod description;
mod rule;
mod syntax;
mod value;

use std::fmt;

use crate::suggest::nearest;
pub(crate) use description::*;
pub(crate) use rule::*;
pub(crate) use syntax::*;
pub(crate) use value::*;

/// A sentence for the user. Only this folder makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message(String);

impl fmt::Display for Message {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn message(what: impl fmt::Display, help: impl fmt::Display) -> Message {
    Message(format!("{what}; help: {help}"))
}

/// `a`, `b` and `c`
fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match words.as_slice() {
        [] => "nothing".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The name that was probably meant, or all that there are.
fn meant(written: &str, known: &[&str]) -> String {
    match nearest(written, known.iter().copied()) {
        Some(name) => format!("write `{name}`"),
        None if known.is_empty() => "remove this".to_owned(),
        None => format!("known are {}", list(known.iter().copied())),
    }
}

/// A value as protocols write it: small ones in decimal, others in hexadecimal.
fn shown(value: u64) -> String {
    if value < 0x100 { value.to_string() } else { format!("0x{value:04X}") }
}
