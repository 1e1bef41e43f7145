//! What a virtual miniport keeps for its translation: prepared headers, values, and the neighbour that it answers for.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{hook, meaning, name, operand};
use crate::check::Checked;
use crate::model::translation::{Prepared, Put, PutValue};
use crate::model::{FillOrigin, Model};

/// All prepared headers, of both directions.
fn prepared(model: &Model) -> impl Iterator<Item = &Prepared> {
    model.send.prepared.iter().chain(&model.receive.prepared)
}

/// The fields of the struct that the link keeps.
fn kept(model: &Model) -> impl Iterator<Item = &String> {
    let peer = model.resolution.as_ref().map(|resolution| &resolution.peer);
    let others = model.kept.iter().filter(move |kept| Some(*kept) != peer);
    peer.into_iter().chain(others)
}

pub(super) fn emit(driver: &Checked) -> TokenStream {
    let private = name::private(driver);
    let model = driver.model();
    let own = model.resolution.as_ref().map(|_| quote!(own: #private::MacAddress,));
    let fields = kept(model).map(|kept| {
        let (field, found) = (name::field(kept), model.fields.iter().find(|field| field.name.value == *kept));
        let kind = found.and_then(|field| field.meaning.as_deref()).unwrap_or(meaning::ADDRESS);
        let kind = meaning::rust_type(driver, kind);
        quote!(#field: #kind,)
    });
    let headers = prepared(model).map(|prepared| {
        let (name, length) = (name::prepared(&prepared.name), name::number(prepared.header));
        quote!(#name: [::core::primitive::u8; #length],)
    });
    quote! {
        /// The values that a virtual miniport needs to translate, fixed when it is initialised.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        #[allow(unreachable_pub)]
        pub struct __Link {
            #own
            #(#fields)*
            #(#headers)*
        }
    }
}

/// The functions of the driver that make a link and look into it.
pub(super) fn emit_functions(driver: &Checked) -> TokenStream {
    let private = name::private(driver);
    let model = driver.model();
    let reads = model.parameters.iter().map(|parameter| {
        let (field, parameter) = (name::field(&parameter.field), name::parameter(&parameter.keyword.value));
        quote!(let #field = configuration.read(&#parameter);)
    });
    let others = model.fields.iter().filter(|field| !field.is_peer()).filter_map(|field| {
        let variable = name::field(&field.name.value);
        let kind = meaning::rust_type(driver, field.meaning.as_deref()?);
        let value = match field.fill.as_ref()?.origin.as_ref()? {
            FillOrigin::Constant(value) if kept(model).any(|kept| *kept == field.name.value) => {
                hook::constant(driver, value)
            }
            FillOrigin::Adapter(value) => hook::adapter(driver, *value),
            _ => return None,
        };
        Some(quote!(let #variable: #kind = #value;))
    });
    let headers = prepared(model).map(|prepared| {
        let (name, length) = (name::prepared(&prepared.name), name::number(prepared.header));
        let puts = prepared.puts.iter().map(|put| emit_put(driver, put));
        quote!(#name: #private::Header::<#length>::new() #(#puts)* .bytes(),)
    });
    let own = model.resolution.as_ref().map(|_| quote!(own: ends.own,));
    let fields = kept(model).map(|kept| name::field(kept));
    let neighbour = match &model.resolution {
        Some(resolution) => {
            let peer = name::field(&resolution.peer);
            let neighbour = quote!(#private::Neighbour { own: link.own, peer: link.#peer });
            quote!(::core::option::Option::Some(#neighbour))
        }
        None => quote!(::core::option::Option::None),
    };
    quote! {
        fn link(ends: &#private::Ends, configuration: &mut #private::Configuration<'_>) -> __Link {
            #(#reads)*
            #(#others)*
            __Link { #own #(#fields,)* #(#headers)* }
        }
        fn neighbour(link: &__Link) -> ::core::option::Option<#private::Neighbour> {
            #neighbour
        }
    }
}

fn emit_put(driver: &Checked, put: &Put) -> TokenStream {
    let (at, width) = (name::number(put.at), name::number(put.width));
    match &put.value {
        PutValue::Bytes(bytes) => {
            let bytes = name::bytes(bytes);
            quote!(.put::<#at, #width>(#bytes))
        }
        PutValue::Copy(found) => {
            let bytes = operand::bytes(driver, "link", found);
            quote!(.put::<#at, #width>(#bytes))
        }
        PutValue::Number(number) => {
            let method = format_ident!("{}", if number.is_little { "little" } else { "number" });
            let number = operand::number(driver, "link", number);
            quote!(.#method::<#at, #width>(#number))
        }
        // These differ from frame to frame.
        PutValue::Prepared
        | PutValue::Run { .. }
        | PutValue::Kind(_)
        | PutValue::Length(..)
        | PutValue::LittleLength(..) => TokenStream::new(),
    }
}
