//! The straight line that a frame with one payload takes through a translation, one step of the runtime each.

use proc_macro2::TokenStream;
use quote::quote;

use super::{link, name};
use crate::check::Checked;
use crate::model::translation::{Read, Select};
use crate::model::{Arm, Translation};

/// Reads the selecting field.
pub(super) fn read(select: &Select) -> TokenStream {
    let at = name::number(select.at);
    match select.read {
        Read::Nibble => quote!(frame.nibble::<#at>()),
        Read::Byte => quote!(frame.byte::<#at>()),
        Read::Be16 => quote!(frame.raw16::<#at>()),
    }
}

/// What is done with a frame whose payload is that of `arm`.
pub(super) fn emit_arm(driver: &Checked, way: &str, translation: &Translation, arm: &Arm) -> TokenStream {
    let private = name::private(driver);
    let (at, minimum) = (name::number(arm.at), name::number(arm.minimum));
    let packet = name::packet(&arm.payload);
    let version = arm.version.map(|version| {
        let version = name::number(version);
        quote!(packet.version::<#version>()?;)
    });
    let questions = arm.questions.iter().map(|question| {
        let (next, next_is) = (name::number(question.next.at), name::number(question.next.value));
        let (kind, kind_is) = (name::number(question.kind.at), name::number(question.kind.value));
        quote!(frame.solicits::<#next, #next_is, #kind, #kind_is>()?;)
    });
    let prepared = (translation.header > 0).then(|| {
        let prepared = link::header(way, arm);
        quote!(*header = link.#prepared;)
    });
    let group = arm.group.as_ref().map(|group| {
        let (at, low, to) = (name::number(group.at), name::number(group.low), name::number(group.to));
        let (length, group) = (name::number(translation.header), name::group(&arm.payload));
        quote!(frame.group::<#at, #low, #to, #length>(&#group, header)?;)
    });
    let (strip, header) = (name::number(translation.strip), name::number(translation.header));
    let ethertype = name::hex(arm.ethertype, 4);
    quote! {
        let packet = frame.packet::<#at, #minimum>()?;
        #version
        let payload = packet.length(&#packet)?;
        #(#questions)*
        #prepared
        #group
        ::core::result::Result::Ok(#private::Crossing {
            strip: #strip,
            header: #header,
            payload,
            ethertype: #ethertype,
        })
    }
}
