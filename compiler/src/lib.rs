//! The language of Entresol: from an annotated struct to Rust, and to the record that its image carries.
//!
//! Four passes, each with its own type, in one direction: [`syntax::parse`] reads tokens into an
//! [`Ast`](syntax::ast::Ast), [`model::resolve`] looks up every name and derives every number of a [`model::Model`],
//! [`check::check`] holds it to the rules and alone makes a [`check::Checked`], [`emit::emit`] writes that down as
//! Rust. [`record`] is the model as an image carries it, [`pairs`] are the media that fit together, and [`door`] is where
//! the macros come in. What is wrong is collected in [`error::Errors`], each sentence from `message`. Nothing here reads
//! a file, the environment or a clock: same input, same bytes.

pub mod check;
pub mod door;
pub mod emit;
pub mod error;
pub mod message;
pub mod model;
pub mod pairs;
pub mod record;
pub mod span;
pub mod syntax;

mod editor;
mod media;
mod suggest;

use proc_macro2::TokenStream;

pub use door::expand;

/// Parses, resolves and checks an annotated struct whose media are built in.
///
/// # Errors
///
/// Everything that is wrong with it, at the user's tokens.
pub fn compile(attr: TokenStream, item: TokenStream) -> syn::Result<check::Checked> {
    compile_with(attr, item, TokenStream::new())
}

/// The same, with what somebody's modules describe.
///
/// # Errors
///
/// Everything that is wrong with it, at the user's tokens.
pub fn compile_with(
    attr: TokenStream,
    item: TokenStream,
    described: TokenStream,
) -> syn::Result<check::Checked> {
    let mut errors = error::Errors::new();
    let ast = syntax::parse(attr, item, &mut errors);
    // What is wrong with a description is said where it stands, once.
    compile_parsed(ast, errors, described, &mut error::Errors::new())
}

/// The same of what was parsed; `elsewhere` gets what is wrong with the descriptions.
fn compile_parsed(
    ast: Option<syntax::ast::Ast>,
    mut errors: error::Errors,
    described: TokenStream,
    elsewhere: &mut error::Errors,
) -> syn::Result<check::Checked> {
    let Some(ast) = ast else { return Err(errors.into_error()) };
    let mut names = vec![ast.upper.name.value.as_str(), ast.lower.name.value.as_str()];
    let tables = ast.fields.iter().filter_map(|field| field.map.as_ref()?.table.as_ref());
    names.extend(tables.map(|table| table.value.as_str()));
    let library = model::library::Library::with(&names, described, elsewhere);
    match model::resolve_with(&library, &ast, &mut errors) {
        Some(model) => check::check(model, errors),
        None => Err(errors.into_error()),
    }
}
