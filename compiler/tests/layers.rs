//! The architecture, held by the source text: who may name whom, and what no pass does.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// Every source file under `part` of `src`, with its text.
fn sources(part: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(part);
    let mut folders = vec![root];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "`{part}` is a part of the compiler");
    found
}

/// The text without tests and comments.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    code.lines().filter(is_code).collect::<Vec<_>>().join("\n")
}

fn assert_unnamed(part: &str, names: &[&str]) {
    for (path, text) in sources(part) {
        for name in names {
            assert!(!code(&text).contains(name), "{} names `{name}`", path.display());
        }
    }
}

#[test]
fn no_pass_names_a_later_one() {
    assert_unnamed(
        "syntax",
        &["crate::model", "crate::check", "crate::emit", "crate::record", "crate::media"],
    );
    assert_unnamed("model", &["crate::check", "crate::emit", "crate::record"]);
    assert_unnamed("check", &["crate::emit", "crate::record", "crate::syntax"]);
    assert_unnamed("emit", &["crate::syntax", "crate::error", "crate::message"]);
}

#[test]
fn only_the_first_pass_and_the_last_touch_tokens() {
    assert_unnamed("check", &["TokenStream", "proc_macro2", "quote"]);
}

#[test]
fn no_pass_edits_what_it_was_given() {
    assert_unnamed("", &["&mut Model", "&mut Ast", "&mut Checked"]);
}

#[test]
fn nothing_reads_a_file_the_environment_or_a_clock_or_keeps_a_global() {
    let impure = [
        "std::fs",
        "std::env",
        "std::time",
        "std::process",
        "std::net",
        "thread_local",
        "Atomic",
        "static mut",
    ];
    assert_unnamed("", &impure);
}

/// The names of everything that is described in `compiler/media`.
fn described() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("media");
    let files = fs::read_dir(folder).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    let items = files.flat_map(|text| syn::parse_file(&text).unwrap().items);
    let names = items.filter_map(|item| match item {
        syn::Item::Struct(item) => Some(item.ident.to_string()),
        _ => None,
    });
    names.collect()
}

#[test]
fn nothing_that_is_described_is_known_by_its_name() {
    let names: Vec<String> = described().iter().map(|name| format!("\"{name}\"")).collect();
    assert!(names.len() >= 30, "every description was found: {names:?}");
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    for part in ["syntax", "model", "check", "emit"] {
        assert_unnamed(part, &names);
    }
}

#[test]
fn every_description_is_built_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("media");
    let list = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/media.rs")).unwrap();
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        let is_listed = ["\"", "../media/"].iter().any(|before| list.contains(&format!("{before}{name}\"")));
        assert!(is_listed, "`{name}` is not built in");
    }
}

#[test]
fn a_panic_is_ours_and_names_who_prevents_it() {
    assert_unnamed("", &[".unwrap()", "panic!(", "unreachable!(", "todo!(", " assert!("]);
}

#[test]
fn no_file_holds_more_than_six_hundred_lines() {
    for (path, text) in sources("") {
        let lines = text.lines().count();
        assert!(lines <= 600, "{} has {lines} lines", path.display());
    }
}

#[test]
fn every_file_says_what_goes_in_and_what_comes_out() {
    for (path, text) in sources("") {
        assert!(text.starts_with("//! "), "{} does not open with its documentation", path.display());
    }
}
