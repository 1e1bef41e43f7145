//! The author's function: it gets the meaning of a frame as the struct that was written, and may change it.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::{meaning, name, operand};
use crate::check::Checked;
use crate::model::translation::{Operand, Source, Value, ValueShape};
use crate::model::{AdapterValue, Arm, Field, FillOrigin, Mapping, Model, ParameterValue, Side, Translation};
use crate::span::Text;

/// The author's functions as constants of the types that they have to have: rustc says so, once, at the place where they
/// are named.
pub(super) fn emit_functions(driver: &Checked) -> TokenStream {
    let (private, name) = (name::private(driver), name::driver(driver));
    let model = driver.model();
    // The path of the runtime is none of the author's: rustc would call it longer than needed.
    let verdict = quote!(#private::Verdict);
    let hooks =
        [("down", &model.send_hook), ("up", &model.receive_hook)].into_iter().filter_map(|(way, path)| {
            let path = path.as_ref()?;
            let (constant, written) = (name::hook(way), name::at_place(path));
            Some(quote_spanned!(path.span => const #constant: fn(&mut #name) -> #verdict = #written;))
        });
    let mapped = model.fields.iter().filter_map(|field| Some((field, field.mapping.as_ref()?)));
    let functions = mapped.flat_map(|(field, mapping)| {
        let of = |side| model.mapped_type(mapping, side).map(|name| meaning::rust_type(driver, name));
        let (above, below) = (of(Side::Upper), of(Side::Lower));
        let check = |way, path: &Option<Text>, from: &Option<TokenStream>, to: &Option<TokenStream>| {
            let path = path.as_ref()?;
            let (constant, written) = (name::function(way, &field.name.value), name::at_place(path));
            Some(quote_spanned!(path.span => const #constant: fn(#from) -> #to = #written;))
        };
        [check("down", &mapping.down, &above, &below), check("up", &mapping.up, &below, &above)]
            .into_iter()
            .flatten()
    });
    quote!(#(#hooks)* #(#functions)*)
}

/// The author's function of a direction, when there is one, and the side whose frames it sees.
pub(super) fn of<'a>(model: &'a Model, way: &str) -> (Option<&'a Text>, Side) {
    match way {
        "down" => (model.send_hook.as_ref(), Side::Upper),
        _ => (model.receive_hook.as_ref(), Side::Lower),
    }
}

/// Calls the function of this direction, when there is one.
pub(super) fn emit(driver: &Checked, way: &str, translation: &Translation, arm: &Arm) -> TokenStream {
    let model = driver.model();
    let (hook, from) = of(model, way);
    if hook.is_none() {
        return TokenStream::new();
    }
    let (name, function) = (name::driver(driver), name::hook(way));
    let fields = model.fields.iter().map(|field| {
        let member = name::member(&field.name.value);
        let value = emit_field(driver, model, from, translation, arm, field);
        quote!(#member: #value)
    });
    quote! {
        let mut meaning = #name { #(#fields),* };
        #function(&mut meaning).passes()?;
    }
}

/// What a field of the struct is in this frame.
fn emit_field(
    driver: &Checked,
    model: &Model,
    from: Side,
    translation: &Translation,
    arm: &Arm,
    field: &Field,
) -> TokenStream {
    let private = name::private(driver);
    let is_address = field.meaning.as_deref() == Some(meaning::ADDRESS);
    let nothing =
        if is_address { quote!(#private::MacAddress([0; 6])) } else { quote!(#private::Meaning::of(0)) };
    if let Some(mapping) = &field.mapping {
        if mapping.names_payloads {
            return payload_type(driver, translation, arm, mapping);
        }
        let source = if from == Side::Upper { &mapping.upper } else { &mapping.lower };
        let in_payload = arm.reads.iter().find(|field| field.name == source.value).map(|field| Value {
            name: field.name.clone(),
            is_optional: false,
            shape: ValueShape::Number,
        });
        let in_header = translation.values.iter().find(|value| value.name == source.value);
        let Some(value) = in_payload.as_ref().or(in_header) else { return nothing };
        let is_converted = from == Side::Lower && mapping.goes_up;
        let function = if is_converted { mapping.up.as_ref() } else { None };
        let table = (is_converted && mapping.has_table).then(|| mapping.converted(false));
        let shown = Operand {
            function: function.map(|path| path.value.clone()),
            table,
            otherwise: mapping.rest,
            ..Operand::plain(Source::Value(source.value.clone()), value.shape)
        };
        let plain = operand::plain(&name::value(&source.value), value.shape, value.is_optional.then_some(0));
        let is_turned = model.edge(from).field(&source.value).is_some_and(|field| field.is_reversed);
        return match (is_address, is_turned) {
            (true, _) if value.shape == ValueShape::Number => match &shown.function {
                Some(_) => {
                    let given = operand::given(driver, &shown, plain);
                    operand::through(driver, &shown, given, TokenStream::new())
                }
                None => nothing,
            },
            (true, true) => quote!(#private::MacAddress(#private::turned(#plain))),
            (true, false) => quote!(#private::MacAddress(#plain)),
            (false, _) => {
                let converted = operand::convert(driver, &shown, plain);
                quote!(#private::Meaning::of(#converted))
            }
        };
    }
    let link = name::field(&field.name.value);
    if field.is_peer() {
        return quote!(peer);
    }
    match field.fill.as_ref().and_then(|fill| fill.origin.as_ref()) {
        Some(FillOrigin::Parameter | FillOrigin::Adapter(_)) => quote!(link.#link),
        Some(FillOrigin::Constant(value)) => constant(driver, value),
        None => nothing,
    }
}

/// A value that is always the same, as a value of the struct.
pub(super) fn constant(driver: &Checked, value: &ParameterValue) -> TokenStream {
    let private = name::private(driver);
    match value {
        ParameterValue::Number(number) => {
            let number = name::number(*number);
            quote!(#private::Meaning::of(#number))
        }
        ParameterValue::Address(bytes) => {
            let bytes = name::bytes(bytes);
            quote!(#private::MacAddress(#bytes))
        }
    }
}

/// A value that an adapter has.
pub(super) fn adapter(driver: &Checked, value: AdapterValue) -> TokenStream {
    let private = name::private(driver);
    match value {
        AdapterValue::OwnAddress => quote!(ends.own),
        AdapterValue::LowerAddress => quote!(ends.lower),
        // It is no value of the link.
        AdapterValue::LinkPeer => quote!(peer),
        AdapterValue::LowerMtu => {
            quote!(#private::Meaning::of(<::core::primitive::u64 as ::core::convert::From<_>>::from(ends.lower_mtu)))
        }
    }
}

/// The payload type, in the numbering of the side whose type the field has.
fn payload_type(driver: &Checked, translation: &Translation, arm: &Arm, mapping: &Mapping) -> TokenStream {
    let private = name::private(driver);
    let row = mapping.rows.iter().find(|row| row.payload.is_some() && row.payload == arm.payload);
    let lower = driver.model().lower.field(&mapping.lower.value);
    let is_named = lower.is_some_and(|field| !field.type_name.starts_with('u'));
    match row {
        Some(row) => {
            let number = name::number(if is_named { row.lower.value } else { row.upper.value });
            quote!(#private::Meaning::of(#number))
        }
        None => {
            let kind = operand::kind(translation);
            quote!(#private::Meaning::of(#kind))
        }
    }
}
