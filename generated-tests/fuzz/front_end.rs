//! Text through the macro: the arguments of `intermediate_driver`, a line of dashes, the item.
#![no_main]
#![allow(missing_docs)]

use libfuzzer_sys::fuzz_target;
use proc_macro2::TokenStream;

fuzz_target!(|text: &str| {
    let (arguments, item) = text.split_once("\n---\n").unwrap_or((text, "struct Driver {}"));
    if let (Ok(arguments), Ok(item)) = (arguments.parse::<TokenStream>(), item.parse::<TokenStream>()) {
        entresol_compiler::expand(arguments, item);
    }
});
