//! How a header is taken apart: one step of the runtime each, and a `match` for each decision.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::name;
use crate::check::Checked;
use crate::model::BESIDE;
use crate::model::translation::{Branch, Decision, Get, GetShape, Given, Step, When};

/// What stands behind a step, for the frames of a payload.
type End<'a> = &'a dyn Fn(&str) -> TokenStream;

/// The steps, one after the other, and behind them what becomes of the frames of a payload, or of all that are left.
///
/// A way that few frames take and that says what their payload is goes to its end by itself, through a copy of what is
/// left: all other frames need not be asked again which payload they have.
pub(super) fn emit(
    driver: &Checked,
    way: &str,
    steps: &[Step],
    end: &dyn Fn(Option<&str>) -> TokenStream,
) -> TokenStream {
    let Some((step, behind)) = steps.split_first() else { return end(None) };
    let left = |payload: Option<&str>| match payload {
        None => emit(driver, way, behind, end),
        Some(payload) => {
            let kind = name::named(payload);
            let left = emit(driver, way, behind, &|_| end(Some(payload)));
            quote!(let kind = #kind; #left)
        }
    };
    let step = emit_step(driver, way, step, Some(&|payload| left(Some(payload))));
    let left = left(None);
    quote!(#step #left)
}

/// The payload of a way that goes to its end by itself.
fn ends(branch: &Branch) -> Option<&str> {
    match branch.gives.as_slice() {
        [Given::Kind(payload)] if branch.is_rare => Some(payload),
        _ => None,
    }
}

/// Whether some way says that the payload is this one, and leaves it to what stands behind all steps.
pub(super) fn leaves_kind(steps: &[Step], payload: &str) -> bool {
    steps.iter().any(|step| match step {
        Step::Decide(decision) => {
            let left = decision.branches.iter().filter(|branch| ends(branch).is_none());
            let mut left = left.flat_map(|branch| &branch.gives);
            let is_it = |given: &Given| matches!(given, Given::Kind(found) if found == payload);
            left.any(is_it) || decision.branches.iter().any(|branch| gives_kind(&branch.steps, payload))
        }
        _ => false,
    })
}

/// One step; `end` is what stands behind it for a payload, where a way may go there by itself.
fn emit_step(driver: &Checked, way: &str, step: &Step, end: Option<End<'_>>) -> TokenStream {
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
        Step::Refuse { pattern } => {
            let pattern = name::pattern(way, pattern);
            quote!(rest.refuse(&#pattern)?;)
        }
        Step::Sum { run, covers: (from, bytes), at, sum } => {
            let (run, from, bytes, at) =
                (name::run(run), name::number(*from), name::number(*bytes), name::number(*at));
            let sum = name::sum(*sum);
            quote!(#run.sum::<#from, #bytes, #at, _>(#private::checksum::#sum)?;)
        }
        Step::Read { value, get } if get.shape == GetShape::Padded => {
            let (value, room, get) = (name::value(value), name::room(value), emit_get(get));
            quote!(#room = #get; let #value = &#room;)
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
        Step::Series { taken, align } => {
            let (taken, align) = (name::number(*taken), name::number(*align));
            quote!(rest.series::<#taken, #align>()?;)
        }
        Step::Decide(decision) => emit_decision(driver, way, decision, end),
    }
}

fn emit_get(get: &Get) -> TokenStream {
    let run = name::run(&get.run);
    let (at, bits) = (name::number(get.at), name::number(get.bits));
    let (byte, bytes) = (name::number(get.at / 8), name::number(get.bits / 8));
    match get.shape {
        GetShape::Bytes => quote!(#run.part::<#byte, #bytes>()),
        GetShape::Padded => quote!(#run.padded::<#byte, #bytes>()),
        GetShape::Flagged => quote!(#run.flagged::<#byte, #bytes>()),
        GetShape::Number => quote!(#run.number::<#at, #bits>()),
        GetShape::Shared(from, to) => {
            let (from, to) = (name::number(from), name::number(to));
            quote!(#run.shared::<#from, #to, #at, #bits>())
        }
        GetShape::Little => quote!(#run.little::<#at, #bits>()),
        GetShape::RawKind => quote!(#run.raw::<#byte>()),
        GetShape::Kind => quote!(#run.number::<#at, #bits>() as ::core::primitive::u32),
        GetShape::LittleKind => quote!(#run.little::<#at, #bits>() as ::core::primitive::u32),
    }
}

fn emit_decision(driver: &Checked, way: &str, decision: &Decision, end: Option<End<'_>>) -> TokenStream {
    let private = name::private(driver);
    let on = tuple(decision.on.iter().map(emit_get).collect());
    let branches = decision.branches.iter().map(|branch| emit_branch(driver, way, decision, branch, end));
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
    let rooms = decision.branches.iter().flat_map(|branch| &branch.steps).filter_map(|step| match step {
        Step::Read { value, get } if get.shape == GetShape::Padded => Some(name::room(value)),
        _ => None,
    });
    quote!(#(let #rooms;)* let #gives = #found;)
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

/// Whether the first step takes the whole header and none looks behind it: what that step compares with the frame's
/// length is all there is.
pub(super) fn is_one_run(steps: &[Step], whole: u64) -> bool {
    let Some((Step::Take { bytes, .. }, behind)) = steps.split_first() else { return false };
    *bytes == whole && behind.iter().all(looks_no_further)
}

/// Whether as many bytes come off every frame: none in one of several ways, and none that the frame counts.
pub(super) fn strips_alike(steps: &[Step]) -> bool {
    steps.iter().all(|step| match step {
        Step::Skip { .. } => false,
        Step::Decide(decision) => decision.branches.iter().all(|branch| takes_nothing(&branch.steps)),
        _ => true,
    })
}

fn takes_nothing(steps: &[Step]) -> bool {
    strips_alike(steps) && !steps.iter().any(|step| matches!(step, Step::Take { .. }))
}

/// Whether a step compares nothing with the frame's length but what a number in the frame says.
fn looks_no_further(step: &Step) -> bool {
    match step {
        Step::Take { .. } | Step::Peek { .. } | Step::Refuse { .. } => false,
        Step::Require { run, .. } => !run.is_empty(),
        Step::Decide(decision) => {
            let is_pattern = |branch: &Branch| matches!(branch.when, When::Fits(_));
            (decision.place.is_some() || !decision.branches.iter().any(is_pattern))
                && decision.branches.iter().flat_map(|branch| &branch.steps).all(looks_no_further)
        }
        _ => true,
    }
}

/// Several values as one; a single one as it is.
pub(super) fn tuple(values: Vec<TokenStream>) -> TokenStream {
    match values.as_slice() {
        [only] => only.clone(),
        _ => quote!((#(#values),*)),
    }
}

fn emit_branch(
    driver: &Checked,
    way: &str,
    decision: &Decision,
    branch: &Branch,
    end: Option<End<'_>>,
) -> TokenStream {
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
        When::Tagged => {
            let beside = name::run(BESIDE);
            quote!(_ if #beside.is_there())
        }
        When::Otherwise => quote!(_),
    };
    let rare = branch.is_rare.then(|| quote!(::core::hint::cold_path();));
    // A decision inside a way knows nothing of what stands behind the way.
    let steps = branch.steps.iter().map(|step| emit_step(driver, way, step, None));
    if let (Some(payload), Some(end)) = (ends(branch), end) {
        let end = end(payload);
        return quote!(#when => { #rare #(#steps)* return { #end } });
    }
    let gives: Vec<_> = branch.gives.iter().map(emit_given).collect();
    let gives = if gives.is_empty() { TokenStream::new() } else { tuple(gives) };
    quote!(#when => { #rare #(#steps)* #gives })
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
