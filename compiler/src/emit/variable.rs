//! The names of variables, taken before the author's items are looked at.
//!
//! A variable cannot have the name of a constant, a static or a unit struct in scope: it would be compared with that
//! instead. A function is no hindrance, so one stands in the way of the author's items, under all names of variables.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{name, shell};
use crate::check::Checked;
use crate::model::translation::{Decision, GetShape, Step};

/// The variables of every driver.
const ALWAYS: [&str; 15] = [
    "configuration",
    "driver_object",
    "ends",
    "frame",
    "header",
    "kind",
    "link",
    "meaning",
    "new",
    "packet",
    "payload",
    "peer",
    "registry_path",
    "rest",
    "value",
];

pub(super) fn emit(driver: &Checked) -> TokenStream {
    let private = name::private(driver);
    let model = driver.model();
    let mut names: Vec<Ident> =
        ALWAYS.into_iter().chain(shell::arguments()).map(|name| format_ident!("{name}")).collect();
    names.extend(model.fields.iter().map(|field| name::field(&field.name.value)));
    for translation in [&model.send, &model.receive] {
        add_steps(&translation.read, &mut names);
        let of_payload = translation.arms.iter().flat_map(|arm| &arm.reads);
        names.extend(of_payload.map(|field| name::value(&field.name)));
    }
    names.sort();
    names.dedup();
    quote! {
        #[allow(unused_imports)]
        use #private::{#(variable as #names),*};
    }
}

fn add_steps(steps: &[Step], names: &mut Vec<Ident>) {
    for step in steps {
        match step {
            Step::Take { run, .. }
            | Step::Peek { run, .. }
            | Step::Record { run, .. }
            | Step::Beside { run } => {
                names.push(name::run(run));
            }
            Step::Read { value, get } => {
                names.push(name::value(value));
                if get.shape == GetShape::Padded {
                    names.push(name::room(value));
                }
            }
            Step::Decide(Decision { branches, gives, .. }) => {
                names.extend(gives.iter().map(|value| name::value(value)));
                branches.iter().for_each(|branch| add_steps(&branch.steps, names));
            }
            Step::Require { .. }
            | Step::Refuse { .. }
            | Step::Sum { .. }
            | Step::Limit { .. }
            | Step::Series { .. }
            | Step::Skip { .. } => {}
        }
    }
}
