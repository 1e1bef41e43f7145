//! Values that are written into a header: from the old one, from the struct, or from an adapter.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{hook, meaning, name};
use crate::check::Checked;
use crate::model::translation::{Number, Operand, Source, ValueShape};
use crate::model::{Field, FillOrigin, KIND, ParameterValue, Translation};
use crate::span::Text;

/// The bytes of an operand.
pub(super) fn bytes(driver: &Checked, way: &str, operand: &Operand) -> TokenStream {
    let private = name::private(driver);
    let plain = match &operand.source {
        Source::Own => quote!(ends.own.bytes()),
        Source::Lower => quote!(ends.lower.bytes()),
        Source::Field(name) => {
            let place = place(driver, way, name);
            field_value(driver, name, place)
        }
        Source::Value(value) => match seen(driver, way, value) {
            Some(field) => {
                let field = name::member(field);
                quote!(meaning.#field.bytes())
            }
            None => old_value(operand),
        },
    };
    let is_seen = matches!(&operand.source, Source::Value(value) if seen(driver, way, value).is_some());
    // The author's functions see addresses as Ethernet has them; a frame that goes up was converted before it was seen.
    let calls = operand.function.is_some() && !(is_seen && way == "up");
    let was_reversed = operand.was_reversed && !is_seen;
    let turned = |bytes: TokenStream| quote!(#private::turned(#bytes));
    let written = if calls {
        let given = if was_reversed { turned(plain) } else { plain };
        let given = self::given(driver, operand, given);
        let called = through(driver, operand, given, quote!(.bytes()));
        if operand.is_reversed { turned(called) } else { called }
    } else if was_reversed != operand.is_reversed {
        turned(plain)
    } else {
        plain
    };
    match (operand.is_flagged, way) {
        (false, _) => written,
        (true, "link") => quote!(#private::unflagged(#written)),
        (true, _) => quote!(#private::without_flag(#written)?),
    }
}

/// A number with operands at some of its bits.
pub(super) fn number(driver: &Checked, way: &str, number: &Number) -> TokenStream {
    let private = name::private(driver);
    let width = number.parts.iter().map(|part| part.shift + part.bits).fold(8, u64::max);
    let digits = usize::try_from(width.div_ceil(4)).unwrap_or(16);
    let constant = name::hex(number.constant, digits);
    let parts = number.parts.iter().map(|part| {
        let (shift, bits) = (name::number(part.shift), name::number(part.bits));
        let value = number_of(driver, way, &part.operand);
        quote!(#private::bits::<#shift, #bits>(#value))
    });
    if number.constant == 0 && !number.parts.is_empty() {
        quote!(#(#parts)|*)
    } else {
        quote!(#constant #(| #parts)*)
    }
}

/// The payload type as it stands in the header, as a number of this machine.
pub(super) fn kind_from_raw() -> TokenStream {
    quote!(::core::primitive::u16::from_be(kind as ::core::primitive::u16))
}

/// The payload type of the old header as a number.
pub(super) fn kind(translation: &Translation) -> TokenStream {
    let kind = if translation.has_raw_kind { kind_from_raw() } else { quote!(kind) };
    quote!(<::core::primitive::u64 as ::core::convert::From<_>>::from(#kind))
}

/// An operand as a number.
fn number_of(driver: &Checked, way: &str, operand: &Operand) -> TokenStream {
    match &operand.source {
        Source::Own | Source::Lower => quote!(0),
        Source::Field(name) => {
            let place = place(driver, way, name);
            field_value(driver, name, place)
        }
        Source::Value(value) => match seen(driver, way, value) {
            Some(field) => {
                let private = name::private(driver);
                let field = name::member(field);
                let seen = quote!(#private::Meaning::number(meaning.#field));
                if way == "up" { seen } else { convert(driver, operand, seen) }
            }
            None if value == KIND => {
                let model = driver.model();
                let translation = if way == "down" { &model.send } else { &model.receive };
                kind(translation)
            }
            None => {
                let value = old_value(operand);
                convert(driver, operand, value)
            }
        },
    }
}

/// A value of the old header, or what stands for it.
fn old_value(operand: &Operand) -> TokenStream {
    let Source::Value(value) = &operand.source else { return TokenStream::new() };
    plain(&name::value(value), operand.shape, operand.default)
}

/// A value as it was read; `default` stands for one that the old header has not.
pub(super) fn plain(value: &Ident, shape: ValueShape, default: Option<u64>) -> TokenStream {
    let Some(default) = default else {
        return if matches!(shape, ValueShape::Bytes(_)) { quote!(*#value) } else { quote!(#value) };
    };
    match shape {
        ValueShape::Bytes(bytes) => {
            let bytes = name::number(bytes);
            quote!(*#value.unwrap_or(&[0; #bytes]))
        }
        ValueShape::Copied(bytes) => {
            let bytes = name::number(bytes);
            quote!(#value.unwrap_or([0; #bytes]))
        }
        ValueShape::Number => {
            let default = name::number(default);
            quote!(#value.unwrap_or(#default))
        }
    }
}

/// A number through the table or the function of its mapping.
pub(super) fn convert(driver: &Checked, operand: &Operand, value: TokenStream) -> TokenStream {
    let private = name::private(driver);
    if let Some(table) = &operand.table {
        let rows = table.iter().map(|(before, after)| {
            let (before, after) = (name::number(*before), name::number(*after));
            quote!(#before => #after,)
        });
        let others = match operand.otherwise.map(name::number) {
            Some(value) => quote!(_ => #value,),
            None => quote! {
                _ => return ::core::result::Result::Err(
                    #private::Stop::Drop(#private::Reason::UnmappedValue),
                ),
            },
        };
        return quote! {
            match #value {
                #(#rows)*
                #others
            }
        };
    }
    match &operand.function {
        Some(_) => {
            let given = given(driver, operand, value);
            let called = through(driver, operand, given, TokenStream::new());
            quote!(#private::Meaning::number(#called))
        }
        None => value,
    }
}

/// A value of the old header as the author's function takes it: an address or a number.
pub(super) fn given(driver: &Checked, operand: &Operand, value: TokenStream) -> TokenStream {
    let private = name::private(driver);
    match operand.shape {
        ValueShape::Number => quote!(#private::Meaning::of(#value)),
        ValueShape::Bytes(_) | ValueShape::Copied(_) => quote!(#private::MacAddress(#value)),
    }
}

/// A call of the author's function.
pub(super) fn through(
    driver: &Checked,
    operand: &Operand,
    given: TokenStream,
    then: TokenStream,
) -> TokenStream {
    let Source::Value(value) = &operand.source else { return given };
    let is_it = |path: &Option<Text>, from: &Text| {
        path.as_ref().map(|path| &path.value) == operand.function.as_ref() && from.value == *value
    };
    let mapped = driver.model().fields.iter().filter_map(|field| Some((field, field.mapping.as_ref()?)));
    let mut functions = mapped.filter_map(|(field, mapping)| {
        let way = if is_it(&mapping.down, &mapping.upper) {
            "down"
        } else if is_it(&mapping.up, &mapping.lower) {
            "up"
        } else {
            return None;
        };
        Some(name::function(way, &field.name.value))
    });
    let Some(function) = functions.next() else { return given };
    quote!(#function(#given) #then)
}

/// The field of the struct through which the author's function sees a value of the old header.
fn seen<'a>(driver: &'a Checked, way: &str, value: &str) -> Option<&'a str> {
    let model = driver.model();
    let (hook, from) = hook::of(model, way);
    hook?;
    let shows = |field: &&Field| field.mapping.as_ref().is_some_and(|mapping| mapping.shows(from, value));
    model.fields.iter().find(shows).map(|field| field.name.value.as_str())
}

/// Where the value of a field of the struct stands: in the link, or in what the author's function saw.
fn place(driver: &Checked, way: &str, field: &str) -> TokenStream {
    let model = driver.model();
    let is_peer = model.fields.iter().any(|found| found.name.value == field && found.is_peer());
    let (member, field) = (name::member(field), name::field(field));
    match (way, hook::of(model, way).0) {
        (_, None) if is_peer => quote!(peer),
        ("link", _) => quote!(#field),
        (_, Some(_)) => quote!(meaning.#member),
        (_, None) => quote!(link.#field),
    }
}

/// The value of a field of the struct, at `place`, as a header has it: bytes or a number.
pub(super) fn field_value(driver: &Checked, field: &str, place: TokenStream) -> TokenStream {
    let private = name::private(driver);
    if is_number(driver, field) { quote!(#private::Meaning::number(#place)) } else { quote!(#place.bytes()) }
}

/// Whether a field of the struct is a number on the wire.
fn is_number(driver: &Checked, field: &str) -> bool {
    let found = driver.model().fields.iter().find(|known| known.name.value == field);
    let address = found.and_then(|field| field.fill.as_ref()).and_then(|fill| fill.origin.as_ref());
    match address {
        Some(FillOrigin::Constant(ParameterValue::Address(_))) => false,
        _ => found.and_then(|field| field.meaning.as_deref()).is_some_and(|name| name != meaning::ADDRESS),
    }
}
