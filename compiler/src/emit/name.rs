//! Names and paths of the output, and how the user's own come back with their places.

use std::str::FromStr;

use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};

use crate::check::Checked;
use crate::model::KIND;
use crate::model::edge::Sum;
use crate::span::Text;

/// The path under which generated code finds the runtime.
pub(super) fn private(driver: &Checked) -> TokenStream {
    let runtime = &driver.model().runtime;
    let span = runtime.span;
    // Built by hand: the path stands in nearly every item, and reading text as tokens is slow inside a macro.
    let mut path = TokenStream::new();
    for (number, segment) in runtime.value.split("::").chain(["__private"]).enumerate() {
        if number > 0 {
            path.extend(quote_spanned!(span => ::));
        }
        if !segment.is_empty() {
            path.extend([TokenTree::Ident(identifier(segment, span))]);
        }
    }
    path
}

/// The driver's struct.
pub(super) fn driver(driver: &Checked) -> Ident {
    let name = &driver.model().name;
    identifier(&name.value, name.span)
}

/// What the user wrote, at the place where it was written.
pub(super) fn at_place(text: &Text) -> TokenStream {
    let tokens =
        TokenStream::from_str(&text.value).expect("the text of tokens: made in `syntax`, checked in `check`");
    place(tokens, text.span)
}

fn place(tokens: TokenStream, span: Span) -> TokenStream {
    let placed = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let mut placed = Group::new(group.delimiter(), place(group.stream(), span));
            placed.set_span(span);
            TokenTree::Group(placed)
        }
        mut token => {
            token.set_span(span);
            token
        }
    });
    placed.collect()
}

/// An identifier, raw where the word is a keyword that names no place.
fn identifier(name: &str, span: Span) -> Ident {
    let is_place = matches!(name, "crate" | "self" | "super" | "__private");
    if is_place || syn::parse_str::<Ident>(name).is_ok() {
        Ident::new(name, span)
    } else {
        Ident::new_raw(name, span)
    }
}

/// The value of a field of the struct, as a variable or as a member of the link.
pub(super) fn field(name: &str) -> Ident {
    format_ident!("field_{name}")
}

/// A member of the user's struct.
pub(super) fn member(name: &str) -> Ident {
    identifier(name, Span::call_site())
}

/// The author's function that sees each frame of one direction.
pub(super) fn hook(way: &str) -> Ident {
    format_ident!("__HOOK_{}", way.to_ascii_uppercase())
}

/// The author's function of one direction of a mapping.
pub(super) fn function(way: &str, field: &str) -> Ident {
    format_ident!("__FUNCTION_{}_{}", way.to_ascii_uppercase(), field.to_uppercase())
}

/// A value of the old header.
pub(super) fn value(name: &str) -> Ident {
    if name == KIND { format_ident!("kind") } else { format_ident!("old_{name}") }
}

/// The room for a value that is copied before it is chosen.
pub(super) fn room(name: &str) -> Ident {
    format_ident!("room_{name}")
}

/// A run of bytes of the old header: of a part, which its author may have called anything.
pub(super) fn run(name: &str) -> Ident {
    format_ident!("part_{name}")
}

/// A prepared header.
pub(super) fn prepared(name: &str) -> Ident {
    format_ident!("{name}")
}

/// What a stretch of a header has to be.
pub(super) fn pattern(way: &str, name: &str) -> Ident {
    format_ident!("{}_{}", way.to_ascii_uppercase(), name.to_ascii_uppercase())
}

/// A payload type as it lies in memory.
pub(super) fn kind(value: u64) -> Ident {
    format_ident!("TYPE_{value:04X}")
}

/// A payload that has no number of its own.
pub(super) fn named(payload: &str) -> Ident {
    format_ident!("PAYLOAD_{}", upper_snake(payload))
}

/// The function that makes a checksum.
pub(super) fn sum(sum: Sum) -> Ident {
    let name = match sum {
        Sum::Internet => "internet",
        Sum::Crc16 => "crc16",
        Sum::Xor => "xor",
    };
    format_ident!("{name}")
}

/// The static of a registry parameter.
pub(super) fn parameter(keyword: &str) -> Ident {
    format_ident!("PARAMETER_{}", upper_snake(keyword))
}

/// The constant that holds what a length field means.
pub(super) fn packet(payload: &str) -> Ident {
    format_ident!("PACKET_{}", upper_snake(payload))
}

/// The constant that holds how a group address is made.
pub(super) fn group(payload: &str) -> Ident {
    format_ident!("GROUP_{}", upper_snake(payload))
}

/// `PeerAddress` as `PEER_ADDRESS`.
fn upper_snake(name: &str) -> String {
    snake(name).to_ascii_uppercase()
}

/// `PeerAddress` as `peer_address`.
pub(super) fn snake(name: &str) -> String {
    let mut snake = String::new();
    let mut was_lower = false;
    for letter in name.chars() {
        if letter.is_uppercase() && was_lower {
            snake.push('_');
        }
        was_lower = letter.is_lowercase() || letter.is_ascii_digit();
        snake.extend(letter.to_lowercase());
    }
    snake
}

/// A number without a suffix.
pub(super) fn number(value: u64) -> Literal {
    Literal::u64_unsuffixed(value)
}

/// An array of bytes.
pub(super) fn bytes(bytes: &[u8]) -> TokenStream {
    let bytes = bytes.iter().map(|byte| hex(u64::from(*byte), 2));
    quote!([#(#bytes),*])
}

/// A number in hexadecimal, as the documents of protocols write it.
pub(super) fn hex(value: u64, digits: usize) -> Literal {
    Literal::from_str(&format!("0x{value:0digits$X}")).expect("hexadecimal digits are a literal")
}
