//! One compile-fail case per message, named after it, and the test that no message lacks one.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn each_mistake_is_reported_at_the_users_tokens() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}

/// A message: its name, the longest part of its text that is always there, and the first.
struct Message {
    name: String,
    longest: String,
    first: String,
}

/// Each message.
fn messages() -> Vec<Message> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder("../compiler/src/message"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.ends_with("mod.rs"))
        .collect();
    files.sort();
    let source: String = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let functions = source.split("\npub(crate) fn ").skip(1);
    let read = |function: &str| {
        let name = function.split('(').next().unwrap().to_owned();
        let body = function.split("\n}").next().unwrap();
        let texts = body.split('"').skip(1).step_by(2).flat_map(|text| text.split(['{', '}', '\\', '`']));
        let texts: Vec<&str> = texts.filter(|text| text.len() > 3).collect();
        let longest = texts.iter().max_by_key(|text| text.len()).unwrap();
        Message { name, longest: (*longest).to_owned(), first: texts[0].to_owned() }
    };
    functions.map(read).collect()
}

/// The folders of cases: drivers, and descriptions of media.
const CASES: [&str; 2] = ["tests/ui", "../compiler/tests/descriptions"];

/// The names of the cases in a folder, and what they show.
fn shown(cases: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder(cases)).unwrap().map(|entry| entry.unwrap().path());
    let shown = entries.filter(|path| path.extension().is_some_and(|found| found == "stderr"));
    let read = |path: PathBuf| {
        (path.file_stem().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
    };
    shown.map(read).collect()
}

/// Messages that no source can cause: the test that causes them otherwise.
const ELSEWHERE: [(&str, &str); 1] = [("name_is_not_rust", "../compiler/tests/record.rs")];

/// Cases of many messages, or of those of rustc.
const OTHERS: [&str; 3] = ["several_mistakes", "token_soup", "wrong_type"];

#[test]
fn each_message_has_a_case() {
    let messages = messages();
    assert!(messages.len() >= 150, "all messages were found: {}", messages.len());
    let cases = CASES.map(shown).concat();
    for Message { name, longest: text, .. } in messages {
        match ELSEWHERE.iter().find(|(found, _)| *found == name) {
            Some((_, file)) => {
                let test = fs::read_to_string(folder(file)).unwrap();
                assert!(test.contains(text.trim()), "`{file}` does not look for `{text}`");
            }
            None => {
                let mut of = cases.iter().filter(|(case, _)| case.starts_with(&name));
                assert!(of.any(|(_, shown)| shown.contains(&text)), "no case shows `{name}`: {text}");
            }
        }
    }
}

#[test]
fn each_case_shows_its_message_and_no_other() {
    let messages = messages();
    for (folder, start) in CASES.into_iter().zip(["error", ""]) {
        for (case, shown) in shown(folder) {
            if OTHERS.iter().any(|other| case.starts_with(other)) {
                continue;
            }
            let of_case = messages.iter().filter(|message| case.starts_with(&message.name));
            let Some(message) = of_case.max_by_key(|message| message.name.len()) else {
                panic!("`{case}` is the case of no message");
            };
            let mut errors = shown.lines().filter(|line| line.starts_with(start) && !line.is_empty());
            let is_it = |error: &str| error.contains(&message.longest) || error.contains(&message.first);
            assert!(errors.all(is_it), "`{case}` shows something else too:\n{shown}");
        }
    }
}

#[test]
fn each_expectation_has_its_source() {
    for cases in CASES {
        for (case, _) in shown(cases) {
            let source = folder(cases).join(format!("{case}.rs"));
            assert!(source.exists(), "{} does not exist", source.display());
        }
    }
}

#[test]
fn each_case_says_what_it_shows() {
    for cases in CASES {
        for (case, _) in shown(cases) {
            let source = fs::read_to_string(folder(cases).join(format!("{case}.rs"))).unwrap();
            assert!(source.starts_with("//! "), "`{case}` does not say what it shows");
        }
    }
}

#[test]
fn one_source_with_several_mistakes_gets_several_messages() {
    let shown = fs::read_to_string(folder("tests/ui/several_mistakes.stderr")).unwrap();
    let errors: Vec<&str> = shown.lines().filter(|line| line.starts_with("error")).collect();
    assert!(errors.len() >= 27, "{shown}");
    for (number, error) in errors.iter().enumerate() {
        let is_again = errors[..number].contains(error);
        assert!(!is_again, "one mistake has one message: {error}");
    }
}

#[test]
fn the_door_is_small_and_quotes_nothing() {
    let source = fs::read_to_string(folder("src/lib.rs")).unwrap();
    assert!(source.lines().count() <= 80 && !source.contains("quote!"));
}
