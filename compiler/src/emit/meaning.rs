//! The type of each field of the struct has to hold its meaning: rustc says so at the user's own token.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::name;
use crate::check::Checked;

pub(super) fn emit(driver: &Checked) -> TokenStream {
    let fields = driver.model().fields.iter();
    let checks = fields.filter_map(|field| {
        let written = name::at_place(&field.type_name);
        let meaning = rust_type(driver, field.meaning.as_deref()?);
        Some(quote_spanned! { field.type_name.span => const _: fn(#written) -> #meaning = |value| value; })
    });
    quote!(#(#checks)*)
}

/// The path of a type that a description names: a number, or a type of the runtime.
pub(super) fn rust_type(driver: &Checked, name: &str) -> TokenStream {
    let private = name::private(driver);
    let ident = quote::format_ident!("{name}");
    if is_number(name) { quote!(::core::primitive::#ident) } else { quote!(#private::#ident) }
}

/// The type of a link address.
pub(super) const ADDRESS: &str = "MacAddress";

/// Whether values of the type are written as numbers.
pub(super) fn is_number(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
}
