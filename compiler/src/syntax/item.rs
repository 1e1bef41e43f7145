//! The struct that carries our attributes: its documentation, its fields, and itself without us.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::parse::{Parse, Parser};
use syn::spanned::Spanned as _;

use super::arguments::{Arguments, text};
use super::attribute::{self, Place, is_meant, is_taken};
use crate::error::Errors;
use crate::message;
use crate::span::{Spanned, Text};

/// A struct with named fields.
pub(super) struct Item {
    pub(super) name: Text,
    pub(super) docs: Vec<String>,
    pub(super) fields: Vec<ItemField>,
}

/// One of its fields.
pub(super) struct ItemField {
    pub(super) name: Text,
    pub(super) type_name: Text,
    pub(super) docs: Vec<String>,
    attributes: Vec<syn::Attribute>,
}

impl Item {
    /// Reads `tokens` as a struct with named fields and no generic parameters.
    pub(super) fn parse(attribute: &'static str, tokens: TokenStream, errors: &mut Errors) -> Option<Self> {
        let start = tokens.clone().into_iter().next().map_or_else(Span::call_site, |token| token.span());
        let Ok(item) = syn::parse2::<syn::ItemStruct>(tokens) else {
            errors.push(start, message::item_is_not_a_struct(attribute));
            return None;
        };
        Self::from_struct(attribute, item, errors)
    }

    /// Takes apart a struct.
    pub(super) fn from_struct(
        attribute: &'static str,
        item: syn::ItemStruct,
        errors: &mut Errors,
    ) -> Option<Self> {
        if let Some(parameter) = item.generics.params.first() {
            errors.push(parameter.span(), message::item_is_generic());
        }
        let syn::Fields::Named(fields) = item.fields else {
            errors.push(item.ident.span(), message::item_is_not_a_struct(attribute));
            return None;
        };
        let fields = fields.named.into_iter().filter_map(|field| {
            Some(ItemField {
                name: text(&field.ident?),
                type_name: Spanned::new(type_text(&field.ty), field.ty.span()),
                docs: docs(&field.attrs),
                attributes: field.attrs,
            })
        });
        Some(Self { name: text(&item.ident), docs: docs(&item.attrs), fields: fields.collect() })
    }
}

impl ItemField {
    /// Reports attributes that cannot stand here; whether there were none.
    pub(super) fn check_attributes(&self, place: Place, errors: &mut Errors) -> bool {
        attribute::check(&self.attributes, place, errors)
    }

    /// Whether it has this attribute.
    pub(super) fn has(&self, attribute: &str) -> bool {
        self.attributes.iter().any(|found| is_meant(found, attribute))
    }

    /// The inside of each `#[attribute(…)]` of this field.
    pub(super) fn arguments(&self, attribute: &'static str) -> Vec<Arguments> {
        // One with `=` was reported.
        let is_it = |found: &&syn::Attribute| {
            is_meant(found, attribute) && !matches!(found.meta, syn::Meta::NameValue(_))
        };
        let found = self.attributes.iter().filter(is_it);
        found.map(|found| arguments(attribute, found)).collect()
    }

    /// The inside of the one `#[attribute(…)]` that this field may have.
    pub(super) fn only_arguments(&self, attribute: &'static str, errors: &mut Errors) -> Option<Arguments> {
        let mut all = self.arguments(attribute).into_iter();
        let first = all.next();
        for again in all {
            errors.push(again.span(), message::attribute_repeated(attribute));
        }
        first
    }
}

/// The inside of an attribute; nothing for one without parentheses.
pub(super) fn arguments(name: &'static str, attribute: &syn::Attribute) -> Arguments {
    let inside = match &attribute.meta {
        syn::Meta::List(list) => list.tokens.clone(),
        syn::Meta::Path(_) | syn::Meta::NameValue(_) => TokenStream::new(),
    };
    Arguments::new(name, attribute.path().span(), inside)
}

/// A type as it is usually written: `quote` would put blanks between all tokens.
fn type_text(written: &syn::Type) -> String {
    written.to_token_stream().to_string().replace(' ', "")
}

/// The paragraphs of a documentation, each on one line.
pub(super) fn docs(attributes: &[syn::Attribute]) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for attribute in attributes {
        let syn::Meta::NameValue(pair) = &attribute.meta else { continue };
        let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(line), .. }) = &pair.value else { continue };
        if !pair.path.is_ident("doc") {
            continue;
        }
        for line in line.value().lines().map(str::trim) {
            match paragraphs.last_mut() {
                Some(paragraph) if line.is_empty() && !paragraph.is_empty() => paragraphs.push(String::new()),
                Some(paragraph) if paragraph.is_empty() => paragraph.push_str(line),
                Some(paragraph) => {
                    paragraph.push(' ');
                    paragraph.push_str(line);
                }
                None => {}
            }
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// The item without our attributes, as the compiler goes on to read it.
///
/// What is not a struct with named fields comes back as it was: rustc reports on it.
pub fn plain(item: TokenStream) -> TokenStream {
    let Ok(mut plain) = syn::ItemStruct::parse.parse2(item.clone()) else { return item };
    for field in &mut plain.fields {
        field.attrs.retain(|attribute| !is_taken(attribute, &[Place::Driver]));
    }
    // The struct describes frames; nobody need ever make one.
    plain.attrs.push(syn::parse_quote!(#[allow(dead_code)]));
    plain.into_token_stream()
}
