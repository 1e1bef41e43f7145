//! Which attributes stand where: ours, those of others, and those that were meant to be ours.
//!
//! In: the attributes of a struct or of a field. Out: messages. A misspelt attribute is read as what was meant, so that
//! one slip has one message; what is nobody's is left to rustc.

use quote::ToTokens;
use syn::spanned::Spanned as _;

use super::arguments::text;
use crate::error::Errors;
use crate::message;
use crate::suggest::nearest;

/// What attributes stand at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A field of a driver's struct.
    Driver,
    /// A field of a medium or a header.
    Field,
    /// A part of a medium or a header.
    Part,
    /// A field of a payload.
    Payload,
    /// A struct in a module of media.
    Item,
}

/// All that only the compiler understands, at fields and at structs.
const OURS: [&str; 13] = [
    "map",
    "fill",
    "parameter",
    "field",
    "part",
    "when",
    "group",
    "elsewhere",
    "medium",
    "header",
    "payload",
    "table",
    "peer",
];

impl Place {
    /// What may stand there.
    const fn own(self) -> &'static [&'static str] {
        match self {
            Self::Driver => &["map", "fill", "parameter"],
            Self::Field => &["field", "group"],
            Self::Part => &["part", "when"],
            Self::Payload => &["field", "elsewhere"],
            Self::Item => &["medium", "header", "payload", "table", "peer"],
        }
    }

    /// What could have been meant there.
    const fn near(self) -> &'static [&'static str] {
        match self {
            Self::Field | Self::Part => &["field", "part", "when", "group"],
            _ => self.own(),
        }
    }

    const fn noun(self) -> &'static str {
        match self {
            Self::Driver => "a field of a driver",
            Self::Field => "a field of a header",
            Self::Part => "a part of a header",
            Self::Payload => "a field of a payload",
            Self::Item => "a struct",
        }
    }
}

/// Whether an attribute is `name`, or was meant to be.
pub(super) fn is_meant(attribute: &syn::Attribute, name: &str) -> bool {
    let Some(word) = attribute.path().get_ident() else { return false };
    let written = text(word).value;
    written == name || (!OURS.contains(&written.as_str()) && nearest(&written, [name]).is_some())
}

/// Whether an attribute is ours, or was meant to be one of those that may stand at one of `places`.
pub(super) fn is_taken(attribute: &syn::Attribute, places: &[Place]) -> bool {
    OURS.iter().any(|ours| attribute.path().is_ident(ours))
        || (attribute.path().is_ident("cfg_attr") && is_conditional(attribute, "cfg_attr"))
        || places.iter().flat_map(|place| place.near()).any(|name| is_meant(attribute, name))
}

/// Reports what cannot stand at `place`; whether there was nothing of that.
pub(super) fn check(attributes: &[syn::Attribute], place: Place, errors: &mut Errors) -> bool {
    let mut is_right = true;
    for attribute in attributes {
        let Some(word) = attribute.path().get_ident() else { continue };
        let (written, span) = (text(word).value, word.span());
        let message = if place.own().contains(&written.as_str()) {
            let is_pair = matches!(attribute.meta, syn::Meta::NameValue(_));
            let is_bare = matches!(attribute.meta, syn::Meta::Path(_)) && written == "field";
            (is_pair || is_bare).then(|| message::attribute_without_entries(&written))
        } else if OURS.contains(&written.as_str()) {
            Some(message::attribute_misplaced(&written, place.noun(), place.own()))
        } else if is_conditional(attribute, &written) && place != Place::Item {
            Some(message::attribute_conditional(&written))
        } else {
            nearest(&written, place.near().iter().copied())
                .map(|meant| message::attribute_unknown(&written, meant))
        };
        if let Some(message) = message {
            is_right = false;
            errors.push(span, message);
        }
    }
    is_right
}

/// Whether an attribute makes the field, or what is said of it, depend on how the crate is built: a macro cannot know.
fn is_conditional(attribute: &syn::Attribute, written: &str) -> bool {
    match (written, &attribute.meta) {
        ("cfg", _) => true,
        ("cfg_attr", syn::Meta::List(list)) => {
            let parse = syn::punctuated::Punctuated::<syn::Meta, syn::Token![,]>::parse_terminated;
            let inside = syn::parse::Parser::parse2(parse, list.tokens.clone());
            let ours = |meta: &syn::Meta| OURS.iter().any(|ours| meta.path().is_ident(ours));
            inside.is_ok_and(|inside| inside.iter().skip(1).any(ours))
        }
        _ => false,
    }
}

/// A struct describes one thing.
pub(super) fn check_described_once(attributes: &[syn::Attribute], errors: &mut Errors) {
    // A medium may have several peers.
    let describes = Place::Item.own().iter().filter(|name| **name != "peer");
    let ours = |attribute: &&syn::Attribute| describes.clone().any(|name| is_meant(attribute, name));
    for again in attributes.iter().filter(ours).skip(1) {
        errors.push(
            again.path().span(),
            message::item_described_twice(&again.path().to_token_stream().to_string()),
        );
    }
}
