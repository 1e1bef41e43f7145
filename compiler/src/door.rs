//! Where the macros come in: an annotated struct, a module that describes media, and the way from one to the other.
//!
//! In: tokens. Out: tokens. A macro sees tokens and no types, so a module that describes media leaves a `macro_rules!`
//! behind that hands its descriptions to the macro that asks. One door serves built-in media and everyone's.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::parse::Parser;

use crate::error::Errors;
use crate::model::library::Library;
use crate::span::Text;
use crate::syntax::ast::Ast;
use crate::{compile_parsed, editor, emit, message, syntax};

/// `#[intermediate_driver(…)] struct …`: the struct itself, and the driver or all that is wrong with it.
///
/// The struct comes back in any case, so that the rest of the file stays analysable. With a medium of somebody's own, the
/// driver comes out of [`expand_asked`], which the medium's module calls.
pub fn expand(attr: TokenStream, item: TokenStream) -> TokenStream {
    let plain = syntax::plain(item.clone());
    let mut errors = Errors::new();
    let ast = syntax::parse(attr.clone(), item.clone(), &mut errors);
    let editor = ast.as_ref().map(editor::emit);
    let modules: Vec<Text> = ast
        .iter()
        .flat_map(|ast| [&ast.upper, &ast.lower])
        .filter_map(|medium| medium.module.clone())
        .collect();
    let driver = match modules.as_slice() {
        [] => driver(ast, errors, &[]),
        // What is wrong is reported when the driver is made.
        modules => {
            let runtime = ast.as_ref().and_then(|ast| ast.runtime.as_ref());
            let runtime = runtime.map_or_else(|| quote!(::entresol), at_place);
            ask(&runtime, modules, quote!([#attr] [#item]), TokenStream::new())
        }
    };
    quote!(#plain #editor #driver)
}

/// The driver, from what each of its modules describes.
fn driver(ast: Option<Ast>, errors: Errors, described: &[TokenStream]) -> TokenStream {
    let mut elsewhere = Errors::new();
    let driver = compile_parsed(ast, errors, described.iter().cloned().collect(), &mut elsewhere);
    if let Err(error) = elsewhere.into_result() {
        let is_wrong = |described: &TokenStream| {
            let mut errors = Errors::new();
            Library::with(&[], described.clone(), &mut errors);
            !errors.is_empty()
        };
        // What is wrong with one is said where it stands, once; but two modules may contradict each other.
        return if described.iter().any(is_wrong) { TokenStream::new() } else { error.to_compile_error() };
    }
    driver.map_or_else(|error| error.to_compile_error(), |driver| emit::emit(&driver))
}

/// A path at the place where it was written.
fn at_place(path: &Text) -> TokenStream {
    let tokens: TokenStream = path.value.parse().unwrap_or_default();
    let place = |mut token: TokenTree| {
        token.set_span(path.span);
        token
    };
    tokens.into_iter().map(place).collect()
}

/// Asks the first of the modules for what it describes; what comes back asks the next.
fn ask(runtime: &TokenStream, modules: &[Text], given: TokenStream, described: TokenStream) -> TokenStream {
    let Some((module, rest)) = modules.split_first() else { return TokenStream::new() };
    let (path, rest) = (at_place(module), rest.iter().map(at_place));
    quote_spanned! { module.span =>
        #path::__descriptions! { [#runtime::__private::driver] [#runtime] #given [#(#rest,)*] [#described] }
    }
}

/// What a module's `macro_rules!` calls: the runtime, the attribute and the struct, the modules that are still to be asked,
/// what each of the others described, and what this one describes.
pub fn expand_asked(input: TokenStream) -> TokenStream {
    let groups = groups_of(input);
    let [runtime, attr, item, modules, before, described] = groups.as_slice() else {
        let mut errors = Errors::new();
        errors.push(Span::call_site(), message::description_is_not_rust());
        return errors.into_error().to_compile_error();
    };
    let described = quote!(#before [#described]);
    let paths =
        syn::punctuated::Punctuated::<syn::Path, syn::Token![,]>::parse_terminated.parse2(modules.clone());
    let modules: Vec<Text> = paths
        .into_iter()
        .flatten()
        .map(|path| {
            let span = path.segments.first().map_or_else(Span::call_site, |first| first.ident.span());
            Text::new(path.to_token_stream().to_string().replace(' ', ""), span)
        })
        .collect();
    match modules.as_slice() {
        [] => {
            let mut errors = Errors::new();
            let ast = syntax::parse(attr.clone(), item.clone(), &mut errors);
            driver(ast, errors, &groups_of(described))
        }
        modules => ask(runtime, modules, quote!([#attr] [#item]), described),
    }
}

fn groups_of(tokens: TokenStream) -> Vec<TokenStream> {
    let groups = tokens.into_iter().filter_map(|token| match token {
        TokenTree::Group(group) => Some(group.stream()),
        _ => None,
    });
    groups.collect()
}

/// `#[media] mod …`: the module as it is, and what hands its descriptions on.
pub fn expand_media(item: TokenStream) -> TokenStream {
    let Ok(mut module) = syn::parse2::<syn::ItemMod>(item.clone()) else {
        let mut errors = Errors::new();
        errors.push(Span::call_site(), message::media_is_not_a_module());
        let error = errors.into_error().to_compile_error();
        return quote!(#item #error);
    };
    let described = syntax::described(&module);
    let mut errors = Errors::new();
    Library::with(&[], described.clone(), &mut errors);
    let error = errors.into_result().err().map(|error| error.to_compile_error());
    // The macro is exported, so that other crates can ask; its name is nobody's business, and differs by what it says.
    let name = format_ident!("__entresol_{}_{:x}", module.ident, hash(&described.to_string()));
    let hand_on = quote! {
        #[doc(hidden)]
        #[macro_export]
        macro_rules! #name {
            ([$($callback:tt)*] $($given:tt)*) => { $($callback)*! { $($given)* [#described] } };
        }
        #[doc(hidden)]
        #[allow(unused_imports)]
        pub use #name as __descriptions;
    };
    if let (Some((_, items)), Ok(file)) = (&mut module.content, syn::parse2::<syn::File>(hand_on)) {
        items.extend(file.items);
    }
    let plain = syntax::plain_module(module);
    quote!(#plain #error)
}

/// FNV-1a: the same text gives the same name, whatever is expanded before it.
fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

/// The built-in media as structs with one field for each of their header's, for editors and documentation.
pub fn built_in_media() -> TokenStream {
    editor::media(&Library::built_in())
}
