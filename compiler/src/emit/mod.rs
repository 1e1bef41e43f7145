//! Pass 4: from the checked model to Rust. Cannot fail, and computes nothing: each number stands in the model.
//!
//! In: a [`Checked`]. Out: one `const _: () = { … };` that implements the runtime's `Driver`. One file per emitted
//! thing, in output order. Everything is named by absolute path, so that no prelude and no item of the user's is
//! in the way, and the names of variables are taken (`variable`). What the block itself defines starts with two
//! underscores where a name of the user's could stand beside it; the user's functions are named outside of it.

mod arm;
mod driver;
mod entry;
mod facts;
mod hook;
mod link;
mod meaning;
mod name;
mod operand;
mod parameter;
mod record;
mod shell;
mod steps;
mod translation;
mod variable;

use proc_macro2::TokenStream;
use quote::quote;

use crate::check::Checked;

/// Writes a driver down as Rust.
pub fn emit(driver: &Checked) -> TokenStream {
    let items = [
        variable::emit(driver),
        meaning::emit(driver),
        parameter::emit(driver),
        link::emit(driver),
        translation::emit(driver),
        driver::emit(driver),
        shell::emit(driver),
        entry::emit(driver),
        record::emit(driver),
    ];
    let block = quote! {
        const _: () = {
            #(#items)*
        };
    };
    let functions = hook::emit_functions(driver);
    if functions.is_empty() {
        return block;
    }
    quote! {
        const _: () = {
            #functions
            #block
        };
    }
}
