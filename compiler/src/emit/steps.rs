//! How a header is taken apart: one step of the runtime each, and a `match` for each decision.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::name;
use crate::check::Checked;
use crate::model::translation::{Branch, Decision, Get, GetShape, Given, Step, When};

/// The steps, one after the other.
pub(super) fn emit(driver: &Checked, way: &str, steps: &[Step]) -> TokenStream {
    let steps = steps.iter().map(|step| emit_step(driver, way, step));
    quote!(#(#steps)*)
}

fn emit_step(driver: &Checked, way: &str, step: &Step) -> TokenStream {
    let private = name::private(driver);
    match step {
        Step::Take { run, bytes } => {
            let (run, bytes) = (name::run(run), name::number(*bytes));
            quote!(let #run = rest.take::<#bytes>()?;)
        }
        Step::Peek { run, bytes } => {
            let (run, bytes) = (name::run(run), name::number(*bytes));
            quote!(let #run = rest.peek::<#bytes>()?;)
        }
        Step::Record { run, bytes } => {
            let (run, bytes) = (name::run(run), name::number(*bytes));
            quote!(let #run = frame.record::<#bytes>();)
        }
        Step::Beside { run } => {
            let run = name::run(run);
            quote!(let #run = rest.beside();)
        }
        Step::Require { run, at, pattern, otherwise } => {
            let (pattern, otherwise) = (name::pattern(way, pattern), format_ident!("{otherwise}"));
            let reason = quote!(#private::Reason::#otherwise);
            if run.is_empty() {
                return quote!(rest.require(&#pattern, #reason)?;);
            }
            let (run, at) = (name::run(run), name::number(*at));
            quote!(#run.require::<#at, _>(&#pattern, #reason)?;)
        }
        Step::Sum { run, covers: (from, bytes), at, sum } => {
            let (run, from, bytes, at) =
                (name::run(run), name::number(*from), name::number(*bytes), name::number(*at));
            let sum = name::sum(*sum);
            quote!(#run.sum::<#from, #bytes, #at, _>(#private::checksum::#sum)?;)
        }
        Step::Read { value, get } => {
            let (value, get) = (name::value(value), emit_get(get));
            quote!(let #value = #get;)
        }
        Step::Limit { get, behind } => {
            let (get, behind) = (emit_get(get), name::number(*behind));
            quote!(rest.limit(#get, #behind)?;)
        }
        Step::Skip { get, taken } => {
            let (get, taken) = (emit_get(get), name::number(*taken));
            quote!(rest.skip(#get, #taken)?;)
        }
        Step::Decide(decision) => emit_decision(driver, way, decision),
    }
}

fn emit_get(get: &Get) -> TokenStream {
    let run = name::run(&get.run);
    let (at, bits) = (name::number(get.at), name::number(get.bits));
    let (byte, bytes) = (name::number(get.at / 8), name::number(get.bits / 8));
    match get.shape {
        GetShape::Bytes => quote!(#run.part::<#byte, #bytes>()),
        GetShape::Flagged => quote!(#run.flagged::<#byte, #bytes>()),
        GetShape::Number => quote!(#run.number::<#at, #bits>()),
        GetShape::Little => quote!(#run.little::<#at, #bits>()),
        GetShape::RawKind => quote!(#run.raw::<#byte>()),
        GetShape::Kind => quote!(#run.number::<#at, #bits>() as ::core::primitive::u32),
    }
}

fn emit_decision(driver: &Checked, way: &str, decision: &Decision) -> TokenStream {
    let private = name::private(driver);
    let on = tuple(decision.on.iter().map(emit_get).collect());
    let branches = decision.branches.iter().map(|branch| emit_branch(driver, way, decision, branch));
    let others = decision.is_open.then(|| {
        quote! {
            _ => {
                ::core::hint::cold_path();
                return ::core::result::Result::Err(#private::Stop::Drop(#private::Reason::WrongHeader));
            }
        }
    });
    let gives: Vec<_> = decision.gives.iter().map(|value| name::value(value).into_token_stream()).collect();
    let found = quote! {
        match #on {
            #(#branches)*
            #others
        }
    };
    if gives.is_empty() {
        return found;
    }
    let gives = tuple(gives);
    quote!(let #gives = #found;)
}

/// Whether some way of a decision says that the payload is this one.
pub(super) fn gives_kind(steps: &[Step], payload: &str) -> bool {
    steps.iter().any(|step| match step {
        Step::Decide(decision) => decision.branches.iter().any(|branch| {
            let is_it = |given: &Given| matches!(given, Given::Kind(found) if found == payload);
            branch.gives.iter().any(is_it) || gives_kind(&branch.steps, payload)
        }),
        _ => false,
    })
}

/// Several values as one; a single one as it is.
pub(super) fn tuple(values: Vec<TokenStream>) -> TokenStream {
    match values.as_slice() {
        [only] => only.clone(),
        _ => quote!((#(#values),*)),
    }
}

fn emit_branch(driver: &Checked, way: &str, decision: &Decision, branch: &Branch) -> TokenStream {
    let when = match &branch.when {
        When::Values(values) => {
            let values = values.iter().map(|value| {
                let value = name::number(*value);
                quote!(#value)
            });
            tuple(values.collect())
        }
        When::Fits(pattern) => {
            let pattern = name::pattern(way, pattern);
            match &decision.place {
                Some((run, at)) => {
                    let (run, at) = (name::run(run), name::number(*at));
                    quote!(_ if #run.fits::<#at, _>(&#pattern))
                }
                None => quote!(_ if rest.fits(&#pattern)),
            }
        }
        When::Tagged => quote!(_ if beside.is_there()),
        When::Otherwise => quote!(_),
    };
    let steps = emit(driver, way, &branch.steps);
    let gives: Vec<_> = branch.gives.iter().map(emit_given).collect();
    let gives = if gives.is_empty() { TokenStream::new() } else { tuple(gives) };
    let rare = branch.is_rare.then(|| quote!(::core::hint::cold_path();));
    quote!(#when => { #rare #steps #gives })
}

fn emit_given(given: &Given) -> TokenStream {
    match given {
        Given::Value(value) => {
            let value = name::value(value);
            quote!(#value)
        }
        Given::Some(value) => {
            let value = name::value(value);
            quote!(::core::option::Option::Some(#value))
        }
        Given::None => quote!(::core::option::Option::None),
        Given::Kind(payload) => {
            let payload = name::named(payload);
            quote!(#payload)
        }
    }
}
