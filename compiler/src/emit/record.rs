//! The record in its section of the image: what the text back end, `explain` and the host read.

use proc_macro2::TokenStream;
use quote::quote;

use crate::check::Checked;
use crate::record::{SECTION, start};

pub(super) fn emit(driver: &Checked) -> TokenStream {
    let (section, start) = (SECTION, start(driver));
    quote! {
        #[cfg(windows)]
        const _: () = {
            const TEXT: &::core::primitive::str = ::core::concat!(
                #start,
                ::core::env!("CARGO_PKG_NAME"),
                "\n",
                ::core::env!("CARGO_PKG_VERSION"),
                "\n",
                ::core::env!("CARGO_PKG_AUTHORS"),
                "\n",
                ::core::env!("CARGO_PKG_DESCRIPTION"),
                "\n",
            );
            /// SAFETY: the section holds records only, which are bytes that no code refers to.
            #[used]
            #[unsafe(link_section = #section)]
            static RECORD: [::core::primitive::u8; TEXT.len()] = *TEXT
                .as_bytes()
                .first_chunk()
                .expect("a text is as long as itself");
        };
    }
}
