//! The implementation of the runtime's `Driver`.

use proc_macro2::TokenStream;
use quote::quote;

use super::{facts, link, name, shell, translation};
use crate::check::Checked;

pub(super) fn emit(driver: &Checked) -> TokenStream {
    let private = name::private(driver);
    let name = name::driver(driver);
    let model = driver.model();
    let (down, up) = (name::number(model.send.room()), name::number(model.receive.room()));
    let (send, receive) = (name::number(model.send.lookahead), name::number(model.receive.lookahead));
    let (send_beside, receive_beside) = (model.send.reads_beside, model.receive.reads_beside);
    let has_series = model.receive.has_series;
    let facts = facts::emit(driver);
    let peer = facts::emit_peer(driver);
    let records = facts::emit_records(driver);
    let (miniport, protocol) = (shell::emit_miniport(driver), shell::emit_protocol(driver));
    let link = link::emit_functions(driver);
    let translation = translation::emit_functions(driver);
    quote! {
        // A medium without a header, or a driver without parameters, leaves some arguments unused.
        #[allow(unused_variables, unused_mut)]
        impl #private::Driver for #name {
            type Link = __Link;
            type Down = [::core::primitive::u8; #down];
            type Up = [::core::primitive::u8; #up];

            #facts
            const SEND_LOOKAHEAD: ::core::primitive::usize = #send;
            const RECEIVE_LOOKAHEAD: ::core::primitive::usize = #receive;
            #peer
            #records
            const SEND_READS_BESIDE: ::core::primitive::bool = #send_beside;
            const RECEIVE_READS_BESIDE: ::core::primitive::bool = #receive_beside;
            const RECEIVE_HAS_SERIES: ::core::primitive::bool = #has_series;

            fn globals() -> &'static #private::Globals {
                static GLOBALS: #private::Globals = #private::Globals::new();
                &GLOBALS
            }
            #miniport
            #protocol
            #link
            #translation
        }
    }
}
