//! Rules about names that leave the source: services and registry keywords.

use crate::error::Errors;
use crate::message;
use crate::model::Model;
use syn::parse::Parser;

/// The longest name that a service or a keyword may have here: INF and registry tools cut longer ones.
const LONGEST: usize = 64;

/// Names that stand in the output are Rust. Tokens always are; a record may hold anything.
pub(super) fn check_rust_names(model: &Model, errors: &mut Errors) {
    let words = [&model.name].into_iter().chain(model.fields.iter().map(|field| &field.name));
    for word in words.filter(|word| syn::parse_str::<syn::Ident>(&format!("r#{}", word.value)).is_err()) {
        errors.push(word.span, message::name_is_not_rust(&word.value));
    }
    let types = model.fields.iter().map(|field| &field.type_name);
    for written in types.filter(|written| syn::parse_str::<syn::Type>(&written.value).is_err()) {
        errors.push(written.span, message::name_is_not_rust(&written.value));
    }
    let hooks = [&model.send_hook, &model.receive_hook].into_iter().flatten();
    let mappings = model.fields.iter().filter_map(|field| field.mapping.as_ref());
    let functions = mappings.flat_map(|mapping| mapping.down.iter().chain(&mapping.up));
    for path in [&model.runtime].into_iter().chain(hooks).chain(functions) {
        if syn::Path::parse_mod_style.parse_str(&path.value).is_err() {
            errors.push(path.span, message::name_is_not_rust(&path.value));
        }
    }
}

/// A service name is a file name, a registry key and an INF section at once.
pub(super) fn check_service_name(model: &Model, errors: &mut Errors) {
    let name = &model.service;
    let is_plain = |character: char| character.is_ascii_alphanumeric() || character == '_';
    if !is_word(&name.value, is_plain) {
        let is_given = name.value != model.name.value;
        let message =
            if is_given { message::service_invalid(&name.value) } else { message::name_unfit(&name.value) };
        errors.push(name.span, message);
    }
}

/// A keyword is a value of the adapter's key; a leading `*` belongs to the keywords that Windows defines.
pub(super) fn check_parameter_keywords(model: &Model, errors: &mut Errors) {
    let keywords = model.fields.iter().filter_map(|field| field.parameter.as_ref());
    let mut seen: Vec<String> = Vec::new();
    for keyword in keywords {
        if !is_word(&keyword.value, |character| character.is_ascii_alphanumeric()) {
            errors.push(keyword.span, message::keyword_invalid(&keyword.value));
        }
        // The registry does not tell upper from lower case.
        let folded = keyword.value.to_ascii_lowercase();
        if seen.contains(&folded) {
            errors.push(keyword.span, message::keyword_repeated(&keyword.value));
        }
        seen.push(folded);
    }
}

fn is_word(text: &str, is_allowed: impl Fn(char) -> bool) -> bool {
    let starts = text.starts_with(|first: char| first.is_ascii_alphabetic());
    starts && text.len() <= LONGEST && text.chars().all(is_allowed)
}
