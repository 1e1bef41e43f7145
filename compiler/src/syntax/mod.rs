//! Pass 1: from tokens to what was written.
//!
//! In: any tokens. Out: an [`Ast`](ast::Ast), or messages at the tokens that cannot be one. Nothing is looked up
//! here: whether a medium or a field exists is the next pass's business.

pub mod ast;

mod arguments;
mod attribute;
mod driver;
mod item;
mod medium;
mod scope;

use proc_macro2::TokenStream;

use crate::error::Errors;

pub use item::plain;
pub use medium::{Description, described, descriptions, plain_module};

/// Reads an annotated struct; `attr` is the inside of the attribute, `item` the struct.
///
/// `None` when too little could be read to go on; why stands in `errors`. Some with messages in `errors` when
/// later passes can still find more.
pub fn parse(attr: TokenStream, item: TokenStream, errors: &mut Errors) -> Option<ast::Ast> {
    driver::parse(attr, item, errors)
}
