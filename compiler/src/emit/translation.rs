//! The facts of the payloads as constants, and the two pure functions that carry a frame across.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::steps::emit_arm;
use super::{name, steps};
use crate::check::Checked;
use crate::model::translation::{Group, Length, Read, Select};
use crate::model::{Arm, Translation};

pub(super) fn emit(driver: &Checked) -> TokenStream {
    let model = driver.model();
    // Both directions have an arm for each payload, with the same facts about it.
    let packets = model.send.arms.iter().map(|arm| emit_packet(driver, arm, &arm.length));
    let groups = [&model.send, &model.receive].into_iter().flat_map(|translation| &translation.arms);
    let groups = groups.filter_map(|arm| Some(emit_group(driver, arm, arm.group.as_ref()?)));
    let values = [&model.send, &model.receive].into_iter().map(emit_values);
    quote!(#(#packets)* #(#groups)* #(#values)*)
}

fn emit_packet(driver: &Checked, arm: &Arm, length: &Length) -> TokenStream {
    let private = name::private(driver);
    let name = name::packet(&arm.payload);
    let (length_at, length_adds) = (name::number(length.at), name::number(length.adds));
    let jumbo = match &length.elsewhere {
        Some(mark) => {
            let (at, value) = (name::number(mark.at), name::number(mark.value));
            quote!(::core::option::Option::Some((#at, #value)))
        }
        None => quote!(::core::option::Option::None),
    };
    quote! {
        const #name: #private::Packet = #private::Packet {
            length_at: #length_at,
            length_adds: #length_adds,
            jumbo: #jumbo,
        };
    }
}

fn emit_group(driver: &Checked, arm: &Arm, group: &Group) -> TokenStream {
    let private = name::private(driver);
    let name = name::group(&arm.payload);
    let (first, last) = (name::hex(group.first, 2), name::hex(group.last, 2));
    let prefix = group.prefix.iter().map(|byte| name::hex(u64::from(*byte), 2));
    let (bits, broadcast) = (name::number(group.bits), group.broadcast);
    quote! {
        const #name: #private::Group = #private::Group {
            first: #first,
            last: #last,
            prefix: [#(#prefix),*],
            bits: #bits,
            broadcast: #broadcast,
        };
    }
}

/// The values of a field of two bytes as they lie in memory: to turn a constant round costs nothing.
fn emit_values(translation: &Translation) -> TokenStream {
    let Some(select) = translation.select.as_ref().filter(|select| select.read == Read::Be16) else {
        return TokenStream::new();
    };
    let arms = translation.arms.iter().map(|arm| arm.value);
    let values = arms.chain(translation.answers.iter().map(|answer| answer.value));
    let constants = values.map(|value| {
        let (name, value) = (value_name(select, value), name::hex(value, 4));
        quote!(const #name: ::core::primitive::u16 = ::core::primitive::u16::to_be(#value);)
    });
    quote!(#(#constants)*)
}

fn value_name(select: &Select, value: u64) -> Ident {
    format_ident!("{}_{value:04X}", select.field.to_ascii_uppercase())
}

/// A value of the selecting field as a pattern.
fn pattern(select: &Select, value: u64) -> TokenStream {
    match select.read {
        Read::Be16 => {
            let name = value_name(select, value);
            quote!(#name)
        }
        Read::Nibble | Read::Byte => {
            let value = name::number(value);
            quote!(#value)
        }
    }
}

/// The two functions of the driver that translate.
pub(super) fn emit_functions(driver: &Checked) -> TokenStream {
    let model = driver.model();
    let send = emit_function(driver, "send", "down", &model.send);
    let receive = emit_function(driver, "receive", "up", &model.receive);
    quote!(#send #receive)
}

fn emit_function(driver: &Checked, name: &str, way: &str, translation: &Translation) -> TokenStream {
    let private = name::private(driver);
    let name = format_ident!("{name}");
    let header = name::number(translation.header);
    let select = translation.select.as_ref().expect("frames can be told apart: checked in `check::header`");
    let read = steps::read(select);
    let arms = translation.arms.iter().map(|arm| {
        let pattern = pattern(select, arm.value);
        let steps = emit_arm(driver, way, translation, arm);
        quote!(#pattern => { #steps })
    });
    let answers = translation.answers.iter().map(|answer| {
        let (pattern, question) = (pattern(select, answer.value), format_ident!("{}", answer.name));
        quote!(#pattern => ::core::result::Result::Err(#private::Stop::Answer(#private::Question::#question)),)
    });
    let otherwise = format_ident!("{}", translation.otherwise);
    quote! {
        #[inline]
        fn #name(
            link: &__Link,
            frame: #private::Frame<'_>,
            header: &mut [::core::primitive::u8; #header],
        ) -> ::core::result::Result<#private::Crossing, #private::Stop> {
            match #read? {
                #(#arms)*
                #(#answers)*
                _ => ::core::result::Result::Err(#private::Stop::Drop(#private::Reason::#otherwise)),
            }
        }
    }
}
