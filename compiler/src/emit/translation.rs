//! The facts of the payloads as constants, and the two pure functions that carry a frame across.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{arm, name, steps};
use crate::check::Checked;
use crate::model::translation::{Group, Length, Only, Pattern, Range, ValueShape, Write};
use crate::model::{Arm, Fact, Field, Translation};

pub(super) fn emit(driver: &Checked) -> TokenStream {
    let model = driver.model();
    let both = [("down", &model.send), ("up", &model.receive)];
    let arms: Vec<&Arm> = both.iter().flat_map(|(_, translation)| &translation.arms).collect();
    let mut seen: Vec<&str> = Vec::new();
    let mut packets = Vec::new();
    for arm in &arms {
        let length = arm.measure.as_ref().and_then(|measure| measure.length.as_ref());
        if let (Some(payload), Some(length)) = (&arm.payload, length)
            && !seen.contains(&payload.as_str())
        {
            seen.push(payload);
            packets.push(emit_packet(driver, payload, length));
        }
    }
    let groups =
        arms.iter().filter_map(|arm| Some(emit_group(driver, arm.payload.as_ref()?, arm.group.as_ref()?)));
    let mut kinds: Vec<u64> = Vec::new();
    for (_, translation) in both.iter().filter(|(_, translation)| translation.has_raw_kind) {
        let listed = translation.arms.iter().flat_map(|arm| arm.kinds.iter().copied());
        let asked = translation.answers.iter().map(|answer| answer.value);
        for kind in listed.chain(asked).filter(|kind| *kind <= 0xFFFF) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
    }
    let kinds = kinds.into_iter().map(|kind| {
        let (private, constant, kind) = (name::private(driver), name::kind(kind), name::hex(kind, 4));
        quote!(const #constant: ::core::primitive::u32 = #private::raw(#kind);)
    });
    let mut named: Vec<&Fact> = Vec::new();
    for (_, translation) in &both {
        for fact in &translation.named {
            if steps::gives_kind(&translation.read, &fact.name) && !named.contains(&fact) {
                named.push(fact);
            }
        }
    }
    let named = named.into_iter().map(|fact| {
        let (constant, value) = (name::named(&fact.name), name::hex(fact.value, 5));
        quote!(const #constant: ::core::primitive::u32 = #value;)
    });
    let patterns = both.iter().flat_map(|(way, translation)| {
        translation.patterns.iter().map(move |pattern| emit_pattern(driver, way, pattern))
    });
    quote!(#(#packets)* #(#groups)* #(#kinds)* #(#named)* #(#patterns)*)
}

fn emit_packet(driver: &Checked, payload: &str, length: &Length) -> TokenStream {
    let private = name::private(driver);
    let name = name::packet(payload);
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

fn emit_group(driver: &Checked, payload: &str, group: &Group) -> TokenStream {
    let private = name::private(driver);
    let name = name::group(payload);
    let (first, last) = (name::hex(group.first, 2), name::hex(group.last, 2));
    let prefix = name::bytes(&group.prefix);
    let (bits, broadcast) = (name::number(group.bits), group.broadcast);
    quote! {
        const #name: #private::Group = #private::Group {
            first: #first,
            last: #last,
            prefix: #prefix,
            bits: #bits,
            broadcast: #broadcast,
        };
    }
}

fn emit_pattern(driver: &Checked, way: &str, pattern: &Pattern) -> TokenStream {
    let private = name::private(driver);
    let name = name::pattern(way, &pattern.name);
    let length = name::number(u64::try_from(pattern.mask.len()).unwrap_or(0));
    let (mask, bits) = (name::bytes(&pattern.mask), name::bytes(&pattern.bits));
    let ranges = pattern.ranges.iter().map(|range| emit_range(driver, range));
    quote! {
        const #name: #private::Pattern<#length> = #private::Pattern {
            mask: #mask,
            bits: #bits,
            ranges: &[#(#ranges),*],
        };
    }
}

pub(super) fn emit_range(driver: &Checked, range: &Range) -> TokenStream {
    let private = name::private(driver);
    let (at, least, most) = (name::number(range.at), name::hex(range.least, 4), name::hex(range.most, 4));
    let except = range.except.iter().map(|value| name::hex(*value, 4));
    quote!(#private::Range { at: #at, least: #least, most: #most, except: &[#(#except),*] })
}

/// The two functions of the driver that translate.
pub(super) fn emit_functions(driver: &Checked) -> TokenStream {
    let model = driver.model();
    let send = emit_function(driver, ("send", "__Send"), "down", &model.send);
    let receive = emit_function(driver, ("receive", "__Receive"), "up", &model.receive);
    quote!(#send #receive)
}

fn emit_function(
    driver: &Checked,
    (function, direction): (&str, &str),
    way: &str,
    translation: &Translation,
) -> TokenStream {
    let private = name::private(driver);
    let model = driver.model();
    let (function, direction) = (format_ident!("{function}"), format_ident!("{direction}"));
    let header = name::number(translation.room());
    let only = translation.only.iter().map(|only| emit_only(driver, only));
    let (hook, _) = super::hook::of(model, way);
    let peer = if translation.needs_peer {
        quote!(let peer = frame.peer()?;)
    } else if hook.is_some() && model.fields.iter().any(Field::is_peer) {
        // What the author's function sees of it is not written.
        quote!(let peer = frame.peer().unwrap_or(#private::MacAddress([0; 6]));)
    } else {
        TokenStream::new()
    };
    let only = quote!(#peer #(#only)*);
    let steps = steps::emit(driver, way, &translation.read, &|payload| {
        let end = match payload {
            Some(payload) => emit_payload(driver, way, translation, payload),
            None => emit_payloads(driver, way, translation),
        };
        quote!(#only #end)
    });
    let arguments = quote! {
        link: &__Link,
        frame: #private::Frame<'_>,
        header: &mut [::core::primitive::u8; #header],
    };
    let result = quote!(::core::result::Result<#private::Crossing, #private::Stop>);
    let translate = quote! {
        let mut rest = frame.rest();
        #steps
    };
    // Where the header is the same for all, its length is a constant, which the result of a short frame keeps in one
    // register with that of the old one; where it is not, a short frame that never crosses needs no way of its own.
    let has_choice = translation.arms.iter().any(|arm| matches!(arm.write, Write::Present { .. }));
    if translation.whole == 0 || has_choice && steps::is_one_run(&translation.read, translation.whole) {
        return quote! {
            #[inline]
            fn #function(#arguments) -> #result {
                #translate
            }
        };
    }
    let whole = name::number(translation.whole);
    let strip = if steps::strips_alike(&translation.read) {
        quote!(::core::primitive::u16)
    } else {
        quote!(::core::primitive::u32)
    };
    quote! {
        #[inline]
        fn #function(#arguments) -> #result {
            struct #direction;
            impl #private::Translate for #direction {
                type Link = __Link;
                type Header = [::core::primitive::u8; #header];
                type Strip = #strip;
                #[inline(always)]
                fn translate(#arguments) -> #result {
                    #translate
                }
            }
            frame.translated::<#whole, #direction>(link, header)
        }
    }
}

/// What becomes of the frames with a payload that no number says.
fn emit_payload(driver: &Checked, way: &str, translation: &Translation, payload: &str) -> TokenStream {
    let fact = translation.named.iter().find(|fact| fact.name == payload);
    let arm = translation.arms.iter().find(|arm| fact.is_some_and(|fact| arm.kinds.contains(&fact.value)));
    match arm {
        Some(arm) => arm::emit(driver, way, translation, arm),
        None => emit_drop(driver, translation),
    }
}

/// What becomes of all frames whose payload is not known before.
fn emit_payloads(driver: &Checked, way: &str, translation: &Translation) -> TokenStream {
    let private = name::private(driver);
    let left = |fact: &&Fact| steps::leaves_kind(&translation.read, &fact.name);
    let left: Vec<u64> = translation.named.iter().filter(left).map(|fact| fact.value).collect();
    let listed = translation.arms.iter().filter_map(|found| {
        let kinds = found.kinds.iter().copied().filter(|kind| *kind <= 0xFFFF || left.contains(kind));
        let kinds: Vec<u64> = kinds.collect();
        let steps = (!kinds.is_empty()).then(|| arm::emit(driver, way, translation, found))?;
        let pattern = pattern(translation, &kinds);
        Some(quote!(#pattern => { #steps }))
    });
    let answers = translation.answers.iter().map(|answer| {
        let pattern = pattern(translation, &[answer.value]);
        let question = format_ident!("{}", answer.name);
        quote! {
            #pattern => {
                ::core::hint::cold_path();
                ::core::result::Result::Err(#private::Stop::Answer(#private::Question::#question))
            }
        }
    });
    let known: Vec<TokenStream> = listed.chain(answers).collect();
    let any = translation.arms.iter().find(|arm| arm.kinds.is_empty());
    let any = any.map(|arm| arm::emit(driver, way, translation, arm));
    let otherwise = emit_drop(driver, translation);
    match any {
        Some(any) if known.is_empty() && left.is_empty() => any,
        // Payloads without a number have the kinds above every number.
        Some(any) if !left.is_empty() && translation.otherwise.is_some() => {
            quote!(match kind { #(#known)* 0x10000.. => { #otherwise } _ => { #any } })
        }
        Some(any) => quote!(match kind { #(#known)* _ => { #any } }),
        None => quote!(match kind { #(#known)* _ => { #otherwise } }),
    }
}

/// Drops a frame whose payload has no place on the other side.
fn emit_drop(driver: &Checked, translation: &Translation) -> TokenStream {
    let private = name::private(driver);
    let reason = translation.otherwise.as_ref().map(|reason| {
        let reason = format_ident!("{reason}");
        quote!(::core::hint::cold_path(); ::core::result::Result::Err(#private::Stop::Drop(#private::Reason::#reason)))
    });
    quote!(#reason)
}

/// Drops frames of another link.
fn emit_only(driver: &Checked, only: &Only) -> TokenStream {
    let private = name::private(driver);
    let (value, field) = (name::value(&only.value), name::field(&only.field));
    let value = match (only.shape, only.is_optional) {
        (ValueShape::Bytes(_), true) => quote!(#value.copied()),
        (ValueShape::Bytes(_), false) => quote!(*#value),
        (ValueShape::Number | ValueShape::Copied(_), _) => quote!(#value),
    };
    let is_peer = driver.model().fields.iter().any(|found| found.name.value == only.field && found.is_peer());
    let place = if is_peer { quote!(peer) } else { quote!(link.#field) };
    let wanted = super::operand::field_value(driver, &only.field, place);
    if only.is_optional {
        quote!(#private::only(#value, ::core::option::Option::Some(#wanted))?;)
    } else {
        quote!(#private::only(#value, #wanted)?;)
    }
}

/// Payload types as a pattern; all, when none is listed.
fn pattern(translation: &Translation, kinds: &[u64]) -> TokenStream {
    if kinds.is_empty() {
        return quote!(_);
    }
    let kinds = kinds.iter().map(|kind| {
        if let Some(fact) = translation.named.iter().find(|fact| fact.value == *kind) {
            let constant = name::named(&fact.name);
            quote!(#constant)
        } else if translation.has_raw_kind {
            let constant: Ident = name::kind(*kind);
            quote!(#constant)
        } else {
            let kind = name::number(*kind);
            quote!(#kind)
        }
    });
    quote!(#(#kinds)|*)
}
