//! What a virtual miniport keeps for its translation: prepared headers, and the neighbour that it answers for.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{meaning, name};
use crate::check::Checked;
use crate::model::translation::PutValue;
use crate::model::{Arm, Parameter, ParameterValue, Translation};

pub(super) fn emit(driver: &Checked) -> TokenStream {
    let private = name::private(driver);
    let model = driver.model();
    let neighbour = model.resolution.as_ref().map(|resolution| {
        let peer = name::field(&resolution.peer);
        quote! {
            own: #private::MacAddress,
            #peer: #private::MacAddress,
        }
    });
    let headers = headers(driver).map(|(name, length, _)| {
        let length = name::number(length);
        quote!(#name: [::core::primitive::u8; #length],)
    });
    quote! {
        /// The values that a virtual miniport needs to translate, fixed when it is initialised.
        #[derive(::core::clone::Clone, ::core::marker::Copy)]
        #[allow(unreachable_pub)]
        pub struct __Link {
            #neighbour
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
    let headers = headers(driver).map(|(name, length, arm)| {
        let length = name::number(length);
        let puts = arm.puts.iter().map(|put| {
            let (at, width) = (name::number(put.at), name::number(put.width));
            let value = match &put.value {
                PutValue::Own => quote!(own.bytes()),
                PutValue::Field(field) => field_bytes(driver, field),
                PutValue::Bytes(bytes) => {
                    let bytes = bytes.iter().map(|byte| name::hex(u64::from(*byte), 2));
                    quote!([#(#bytes),*])
                }
            };
            quote!(.put::<#at, #width>(#value))
        });
        quote!(#name: #private::Header::<#length>::new() #(#puts)* .bytes(),)
    });
    let (members, neighbour) = match &model.resolution {
        Some(resolution) => {
            let peer = name::field(&resolution.peer);
            let neighbour = quote!(#private::Neighbour { own: link.own, peer: link.#peer });
            (quote!(own, #peer,), quote!(::core::option::Option::Some(#neighbour)))
        }
        None => (TokenStream::new(), quote!(::core::option::Option::None)),
    };
    quote! {
        fn link(own: #private::MacAddress, configuration: &mut #private::Configuration<'_>) -> __Link {
            #(#reads)*
            __Link { #members #(#headers)* }
        }
        fn neighbour(link: &__Link) -> ::core::option::Option<#private::Neighbour> {
            #neighbour
        }
    }
}

/// The bytes of a field of the struct, first on the wire first.
fn field_bytes(driver: &Checked, field: &str) -> TokenStream {
    let variable = name::field(field);
    let parameters = &driver.model().parameters;
    let is_number = |found: &Parameter| matches!(found.value, ParameterValue::Number(_));
    match parameters.iter().find(|found| found.field == field) {
        Some(found) if is_number(found) && meaning::is_number(&found.meaning) => {
            quote!(#variable.to_be_bytes())
        }
        _ => quote!(#variable.bytes()),
    }
}

/// Each prepared header: its member of the link, its length, and the arm that it belongs to.
fn headers(driver: &Checked) -> impl Iterator<Item = (Ident, u64, &Arm)> {
    let model = driver.model();
    let both = [("down", &model.send), ("up", &model.receive)];
    let written = both.into_iter().filter(|(_, translation)| translation.header > 0);
    written.flat_map(|(way, translation): (&str, &Translation)| {
        let named = move |arm| (header(way, arm), translation.header, arm);
        translation.arms.iter().map(named)
    })
}

/// The member of the link that holds the header for the payload of `arm`.
pub(super) fn header(way: &str, arm: &Arm) -> Ident {
    format_ident!("{way}_{}", name::snake(&arm.payload))
}
