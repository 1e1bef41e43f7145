//! The language of Entresol: from an annotated struct to Rust, and to the record that its image carries.
//!
//! Four passes, each with its own type, in one direction: [`syntax::parse`] reads tokens into an
//! [`Ast`](syntax::ast::Ast), [`model::resolve`] looks up every name and derives every number of a [`model::Model`],
//! [`check::check`] holds it to the rules and alone makes a [`check::Checked`], [`emit::emit`] writes that down as
//! Rust. [`record`] is the model as an image carries it. What is wrong is collected in [`error::Errors`], each
//! sentence from `message`. Nothing here reads a file, the environment or a clock: same input, same bytes.

pub mod check;
pub mod emit;
pub mod error;
pub mod message;
pub mod model;
pub mod pairs;
pub mod record;
pub mod span;
pub mod syntax;

mod media;
mod suggest;

use proc_macro2::TokenStream;

/// Expands an annotated struct: the struct itself, and the driver or all that is wrong with it.
///
/// The struct comes back in either case, so that the rest of the file stays analysable.
pub fn expand(attr: TokenStream, item: TokenStream) -> TokenStream {
    let plain = syntax::plain(item.clone());
    let driver =
        compile(attr, item).map_or_else(|error| error.to_compile_error(), |driver| emit::emit(&driver));
    quote::quote!(#plain #driver)
}

/// Parses, resolves and checks an annotated struct.
///
/// # Errors
///
/// Everything that is wrong with it, at the user's tokens.
pub fn compile(attr: TokenStream, item: TokenStream) -> syn::Result<check::Checked> {
    let mut errors = error::Errors::new();
    let ast = syntax::parse(attr, item, &mut errors);
    match ast.and_then(|ast| model::resolve(&ast, &mut errors)) {
        Some(model) => check::check(model, errors),
        None => Err(errors.into_error()),
    }
}
