//! Where each field of a header lies: widths from types, offsets from the order.

use super::edge::{HeaderField, Role};
use crate::error::Errors;
use crate::message;
use crate::span::Text;
use crate::syntax::ast;

/// The types whose width goes without saying, in bits.
const WIDTHS: [(&str, u64); 5] = [("u8", 8), ("u16", 16), ("u32", 32), ("u64", 64), ("MacAddress", 48)];

/// The widest field: an IPv6 address.
const WIDEST: u64 = 128;

/// Lays out the fields of `name` and gives the length of its own header in bytes.
///
/// A field that stands in the payload is counted from the payload's start and is no part of the header.
pub(super) fn lay_out(
    name: &Text,
    fields: &[ast::HeaderField],
    errors: &mut Errors,
) -> (Vec<HeaderField>, u64) {
    let (mut header, mut payload) = (0, 0);
    let mut laid = Vec::new();
    for field in fields {
        let bits = width(field, errors);
        let end = if field.in_payload { &mut payload } else { &mut header };
        laid.push(HeaderField {
            name: field.name.value.clone(),
            description: field.docs.join(" "),
            at: *end,
            bits,
            type_name: field.type_name.value.clone(),
            role: field.role.as_ref().and_then(|role| find_role(role, errors)),
            numbers: field.numbers.as_ref().map(|numbers| numbers.value.clone()),
            in_payload: field.in_payload,
        });
        *end += bits;
    }
    if header % 8 != 0 {
        errors.push(name.span, message::header_not_whole_bytes(&name.value, header));
    }
    for (laid, written) in laid.iter().zip(fields) {
        if laid.role == Some(Role::PayloadType) && laid.numbers.is_none() {
            errors.push(written.name.span, message::type_without_numbers(&laid.name));
        }
    }
    (laid, header / 8)
}

/// The width of a field; zero when it cannot be known.
fn width(field: &ast::HeaderField, errors: &mut Errors) -> u64 {
    let natural = WIDTHS.iter().find(|(name, _)| *name == field.type_name.value).map(|(_, bits)| *bits);
    match (&field.bits, natural) {
        (Some(bits), _) if (1..=WIDEST).contains(&bits.value) => bits.value,
        (Some(bits), _) => {
            errors.push(bits.span, message::width_out_of_range(WIDEST));
            0
        }
        (None, Some(bits)) => bits,
        (None, None) => {
            errors.push(field.type_name.span, message::type_without_width(&field.type_name.value));
            0
        }
    }
}

fn find_role(written: &Text, errors: &mut Errors) -> Option<Role> {
    let found = Role::WORDS.iter().find(|(word, _)| *word == written.value).map(|(_, role)| *role);
    if found.is_none() {
        let known: Vec<&str> = Role::WORDS.iter().map(|(word, _)| *word).collect();
        errors.push(written.span, message::role_unknown(&written.value, &known));
    }
    found
}
