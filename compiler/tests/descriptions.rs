//! Messages about descriptions of media and payloads: one case each, with the place that it points at.
//!
//! A case may end with a driver, for what a description causes only where a driver refers to it. `BLESS=1` in the
//! environment rewrites the expected messages.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use entresol_compiler::check::check;
use entresol_compiler::error::Errors;
use entresol_compiler::model::library::Library;
use entresol_compiler::model::resolve_with;
use entresol_compiler::syntax::parse;
use quote::ToTokens;
use similar::TextDiff;

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/descriptions");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|found| found == "rs")).collect();
    cases.sort();
    cases
}

/// The messages, one a line, each after its line and column.
fn messages(text: &str) -> String {
    let (description, driver) = text.split_at(text.find("#[intermediate_driver(").unwrap_or(text.len()));
    let mut errors = Errors::new();
    let library = Library::extended(&[description], &mut errors);
    let result = if driver.is_empty() {
        errors.into_result()
    } else {
        // What stands in front of the driver keeps its lines.
        let lines = "\n".repeat(description.lines().count());
        resolve(&library, &format!("{lines}{driver}"), errors)
    };
    let Err(error) = result else { return String::new() };
    let place = |error: syn::Error| {
        let start = error.span().start();
        format!("{}:{}: {error}\n", start.line, start.column + 1)
    };
    error.into_iter().map(place).collect()
}

/// Holds a driver over the described media to every rule.
fn resolve(library: &Library, driver: &str, mut errors: Errors) -> syn::Result<()> {
    let mut item: syn::ItemStruct = syn::parse_str(driver).unwrap();
    let attr = item.attrs.remove(0).meta.require_list().unwrap().tokens.clone();
    let ast = parse(attr, item.into_token_stream(), &mut errors);
    match ast.and_then(|ast| resolve_with(library, &ast, &mut errors)) {
        Some(model) => check(model, errors).map(|_| ()),
        None => Err(errors.into_error()),
    }
}

#[test]
fn each_mistake_in_a_description_is_reported_where_it_is() {
    let mut differences = String::new();
    for case in cases() {
        let made = messages(&fs::read_to_string(&case).unwrap());
        let file = case.with_extension("stderr");
        let expected = fs::read_to_string(&file).unwrap_or_default();
        assert!(!made.is_empty(), "{} has no mistake", case.display());
        if expected == made {
            continue;
        }
        if std::env::var("BLESS").is_ok_and(|value| value == "1") {
            fs::write(&file, made).unwrap();
        } else {
            let diff = TextDiff::from_lines(expected.as_str(), made.as_str());
            differences.push_str(&format!("{}\n{}\n", file.display(), diff.unified_diff()));
        }
    }
    assert!(differences.is_empty(), "{differences}to accept: BLESS=1 cargo test -p entresol-compiler");
}

#[test]
fn no_mistake_in_a_description_panics_in_a_driver() {
    for case in cases() {
        let text = fs::read_to_string(&case).unwrap();
        let description = text.split("#[intermediate_driver(").next().unwrap();
        let library = Library::extended(&[description], &mut Errors::new());
        for (upper, lower) in [("Ethernet", "Link"), ("Link", "RawIp")] {
            let attribute =
                format!("#[intermediate_driver(upper = {upper}, lower = {lower}, ndis = \"6.30\")]");
            let peer = "#[fill(upper = source, adapter = own_address)] peer: MacAddress";
            let fields = if upper == "Ethernet" { peer } else { "" };
            // Whether there is a driver does not matter: it is refused, or made.
            drop(resolve(&library, &format!("{attribute} struct Driver {{ {fields} }}"), Errors::new()));
        }
    }
}

#[test]
fn a_length_that_counts_further_than_any_header_does_not_overflow() {
    for number in ["u32", "u64"] {
        let description =
            include_str!("descriptions/header_too_long.rs").split("#[intermediate_driver(").next().unwrap();
        let length = format!("struct Link {{ #[field(role = length, counts = header)] length: {number},");
        assert_eq!(messages(&description.replace("struct Link {", &length)), "");
    }
}

#[test]
fn each_expectation_has_its_case() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/descriptions");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let expected = entries.filter(|path| path.extension().is_some_and(|found| found == "stderr"));
    for file in expected {
        assert!(file.with_extension("rs").exists(), "{} belongs to no case", file.display());
    }
}

#[test]
fn a_right_description_has_no_message() {
    // Under other names: descriptions add to the built-in ones.
    let medium = include_str!("../media/ieee80211.rs");
    let names = medium.lines().filter_map(|line| line.strip_prefix("struct ")?.split(' ').next());
    let renamed = names.fold(medium.to_owned(), |text, name| text.replace(name, &format!("My{name}")));
    assert!(renamed.contains("struct MyIeee80211 {") && renamed.contains(": MyQosControl,"));
    assert_eq!(messages(&renamed), "");
}
