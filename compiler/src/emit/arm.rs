//! The straight line that frames with one payload take: measured, seen by the author's function, their header written.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{hook, name, operand, steps, translation};
use crate::check::Checked;
use crate::model::translation::{Put, PutValue, Shape, Write};
use crate::model::{Arm, Translation};

pub(super) fn emit(driver: &Checked, way: &str, translation: &Translation, arm: &Arm) -> TokenStream {
    let measured = emit_measure(driver, arm);
    let within = arm.within.as_ref().map(|range| {
        let private = name::private(driver);
        let range = translation::emit_range(driver, range);
        quote!(#private::within(kind, &#range)?;)
    });
    let hook = hook::emit(driver, way, translation, arm);
    let written = emit_write(driver, way, translation, arm, &arm.write);
    quote!(#measured #within #hook #written)
}

/// How much of the frame is payload.
fn emit_measure(driver: &Checked, arm: &Arm) -> TokenStream {
    let private = name::private(driver);
    let (Some(payload), Some(measure)) = (&arm.payload, &arm.measure) else {
        return quote!(let payload = rest.room()?;);
    };
    let (minimum, packet) = (name::number(measure.minimum), name::packet(payload));
    let length = match measure.length {
        Some(_) => quote!(let payload = packet.length(&#packet)?;),
        None => quote!(let payload = rest.room()?;),
    };
    let version = measure.version.map(|version| {
        let version = name::number(version);
        quote!(packet.version::<#version>()?;)
    });
    let questions = measure.questions.iter().map(|question| {
        let (next, next_is) = (name::number(question.next.at), name::number(question.next.value));
        let (kind, kind_is) = (name::number(question.kind.at), name::number(question.kind.value));
        let question = format_ident!("{}", question.name);
        quote!(packet.asks::<#next, #next_is, #kind, #kind_is>(#private::Question::#question)?;)
    });
    let reads = arm.reads.iter().map(|field| {
        let (value, at, bits) = (name::value(&field.name), name::number(field.at), name::number(field.bits));
        quote!(let #value = packet.number::<#at, #bits>();)
    });
    quote! {
        let packet = rest.packet::<#minimum>()?;
        #version
        #length
        #(#reads)*
        #(#questions)*
    }
}

fn emit_write(
    driver: &Checked,
    way: &str,
    translation: &Translation,
    arm: &Arm,
    write: &Write,
) -> TokenStream {
    match write {
        Write::Shape(shape) => emit_shape(driver, way, translation, arm, shape),
        Write::Present { values, with, without } => {
            let values: Vec<_> = values.iter().map(|value| name::value(value)).collect();
            let found = steps::tuple(values.iter().map(|value| quote!(#value)).collect());
            let there = steps::tuple(
                values.iter().map(|value| quote!(::core::option::Option::Some(#value))).collect(),
            );
            let (with, without) = (
                emit_write(driver, way, translation, arm, with),
                emit_write(driver, way, translation, arm, without),
            );
            quote! {
                match #found {
                    #there => { #with }
                    _ => { #without }
                }
            }
        }
    }
}

fn emit_shape(
    driver: &Checked,
    way: &str,
    translation: &Translation,
    arm: &Arm,
    shape: &Shape,
) -> TokenStream {
    let private = name::private(driver);
    let is_whole = shape.header == translation.header
        && matches!(shape.puts.as_slice(), [Put { value: PutValue::Prepared, .. }]);
    let prepared = shape.prepared.as_ref().map(|prepared| name::prepared(prepared));
    let header = name::number(shape.header);
    let build =
        (!is_whole && !shape.puts.is_empty()).then(|| quote!(let mut new = #private::Build::new(header);));
    let puts = shape.puts.iter().map(|put| {
        if is_whole {
            return quote!(*header = link.#prepared;);
        }
        emit_put(driver, way, put, prepared.as_ref().map(|prepared| quote!(&link.#prepared)))
    });
    let sums = shape.sums.iter().map(|sum| {
        let (from, bytes, at) =
            (name::number(sum.covers.0), name::number(sum.covers.1), name::number(sum.at));
        let kind = name::sum(sum.sum);
        quote!(new.sum::<#from, #bytes, #at, _>(#private::checksum::#kind);)
    });
    let group = arm.group.as_ref().zip(shape.group_at).zip(arm.payload.as_ref());
    let group = group.map(|((group, to), payload)| {
        let (at, low, to) = (name::number(group.at), name::number(group.low), name::number(to));
        let constant = name::group(payload);
        quote!(packet.group::<#at, #low, #to, _>(&#constant, header);)
    });
    let ethertype = match arm.ethertype {
        Some(ethertype) => {
            let ethertype = name::hex(ethertype, 4);
            quote!(#ethertype)
        }
        None => operand::kind_from_raw(),
    };
    let beside = match &shape.beside {
        Some(number) => {
            let number = operand::number(driver, way, number);
            quote!((#number) as ::core::primitive::u32)
        }
        None => quote!(0),
    };
    quote! {
        #build
        #(#puts)*
        #(#sums)*
        #group
        ::core::result::Result::Ok(#private::Crossing {
            strip: rest.at(),
            header: #header,
            payload,
            ethertype: #ethertype,
            beside: #beside,
        })
    }
}

fn emit_put(driver: &Checked, way: &str, put: &Put, prepared: Option<TokenStream>) -> TokenStream {
    let (at, width) = (name::number(put.at), name::number(put.width));
    match &put.value {
        PutValue::Prepared => quote!(new.copy::<#at, #width, _>(#prepared);),
        PutValue::Bytes(bytes) => {
            let is_long = bytes.len() > size_of::<u64>();
            let bytes = name::bytes(bytes);
            if is_long {
                quote!(new.constant::<#at, #width>(&#bytes);)
            } else {
                quote!(new.bytes::<#at, #width>(#bytes);)
            }
        }
        PutValue::Copy(found) => {
            let bytes = operand::bytes(driver, way, found);
            quote!(new.bytes::<#at, #width>(#bytes);)
        }
        PutValue::Run { run, at: from } => {
            let (run, from) = (name::run(run), name::number(*from));
            quote!(new.bytes::<#at, #width>(#run.bytes::<#from, #width>());)
        }
        PutValue::Number(number) => {
            let method = format_ident!("{}", if number.is_little { "little" } else { "number" });
            let number = operand::number(driver, way, number);
            quote!(new.#method::<#at, #width>(#number);)
        }
        PutValue::Kind(except) if except.is_empty() => quote!(new.raw::<#at>(kind);),
        PutValue::Kind(except) => {
            let except = except.iter().map(|kind| name::hex(*kind, 4));
            quote!(new.raw_unless::<#at>(kind, &[#(#except),*])?;)
        }
        PutValue::Length(adds, most) | PutValue::LittleLength(adds, most) => {
            let length = if *adds == 0 {
                quote!(payload)
            } else {
                let adds = name::number(*adds);
                quote!(payload + #adds)
            };
            let most = name::number(*most);
            let is_little = matches!(put.value, PutValue::LittleLength(..));
            let method = format_ident!("{}", if is_little { "little_length" } else { "length" });
            quote!(new.#method::<#at, #width>(#length, #most)?;)
        }
    }
}
