//! What an editor needs to complete names and show documentation inside attributes: paths and fields that resolve, at
//! the places where the user wrote them. The Rust compiler never sees them.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use crate::model::library::Library;
use crate::span::Text;
use crate::syntax::ast::{Ast, MediumName, Side};

/// Every name of the attributes, as a use of what it names.
pub(crate) fn emit(ast: &Ast) -> TokenStream {
    let runtime: TokenStream = match &ast.runtime {
        Some(runtime) => runtime.value.parse().unwrap_or_default(),
        None => quote!(::entresol),
    };
    let media = [&ast.upper, &ast.lower].into_iter().filter(|medium| medium.module.is_none());
    let media = media.filter_map(|medium| {
        let name = identifier(&medium.name)?;
        Some(quote_spanned!(medium.name.span => use #runtime::media::#name as _;))
    });
    let side = |side: Side| if side == Side::Upper { &ast.upper } else { &ast.lower };
    let mut fields = Vec::new();
    for field in &ast.fields {
        if let Some(map) = &field.map {
            fields.push((side(Side::Upper), &map.upper));
            fields.push((side(Side::Lower), &map.lower));
        }
        if let Some(fill) = &field.fill {
            fields.push((side(fill.side), &fill.field));
        }
    }
    let fields = fields.into_iter().filter_map(|(medium, field)| access(&runtime, medium, field));
    quote! {
        #[allow(unexpected_cfgs)]
        const _: () = {
            #[cfg(rust_analyzer)]
            const _: () = {
                #(#media)*
                #(#fields)*
            };
        };
    }
}

/// The use of a header field.
fn access(runtime: &TokenStream, medium: &MediumName, field: &Text) -> Option<TokenStream> {
    if medium.module.is_some() {
        return None;
    }
    let (name, member) = (identifier(&medium.name)?, identifier(field)?);
    Some(
        quote_spanned!(field.span => const _: fn(&#runtime::media::#name) = |medium| { let _ = &medium.#member; };),
    )
}

fn identifier(text: &Text) -> Option<Ident> {
    let mut ident = syn::parse_str::<Ident>(&text.value).ok()?;
    ident.set_span(text.span);
    Some(ident)
}

/// One struct for each medium, with all fields that its header may have.
pub(crate) fn media(library: &Library) -> TokenStream {
    let media = library.media().map(|medium| {
        let name = format_ident!("{}", medium.medium.value);
        let docs = format!(" {}", medium.description);
        let fields = medium.fields().into_iter().map(|field| {
            let member = format_ident!("{}", field.name);
            let text =
                if field.description.is_empty() { "A field of the header." } else { &field.description };
            let docs = format!(" {text} ({} bits)", field.bits);
            let kind = format_ident!("{}", field.type_name);
            let kind =
                if field.is_number() { quote!(::core::primitive::#kind) } else { quote!(crate::core::#kind) };
            quote!(#[doc = #docs] pub #member: #kind,)
        });
        // What mappings may name besides.
        let packet = library.packet_fields(medium).into_iter().map(|field| {
            let (member, kind) = (format_ident!("{}", field.name), format_ident!("{}", field.type_name));
            let docs = format!(" A field of the payload, where that has one ({} bits).", field.bits);
            quote!(#[doc = #docs] pub #member: ::core::primitive::#kind,)
        });
        quote! {
            #[doc = #docs]
            #[derive(Debug)]
            pub struct #name { #(#fields)* #(#packet)* }
        }
    });
    quote!(#(#media)*)
}
