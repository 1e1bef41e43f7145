//! Messages about descriptions of media and payloads: one case each, with the place that it points at.
//!
//! `BLESS=1` in the environment rewrites the expected messages.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use entresol_compiler::error::Errors;
use entresol_compiler::model::library::Library;
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
    let mut errors = Errors::new();
    Library::extended(&[text], &mut errors);
    let Err(error) = errors.into_result() else { return String::new() };
    let place = |error: syn::Error| {
        let start = error.span().start();
        format!("{}:{}: {error}\n", start.line, start.column + 1)
    };
    error.into_iter().map(place).collect()
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
fn a_right_description_has_no_message() {
    assert_eq!(messages(include_str!("../media/ethernet.rs")), "");
}
