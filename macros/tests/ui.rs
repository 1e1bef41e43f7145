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

/// Each message, and the longest part of its text that is always there.
fn messages() -> Vec<(String, String)> {
    let source = fs::read_to_string(folder("../compiler/src/message.rs")).unwrap();
    let functions = source.split("\npub(crate) fn ").skip(1);
    let read = |function: &str| {
        let name = function.split('(').next().unwrap().to_owned();
        let body = function.split("\n}").next().unwrap();
        let texts = body.split('"').skip(1).step_by(2).flat_map(|text| text.split(['{', '}', '\\', '`']));
        (name, texts.max_by_key(|text| text.len()).unwrap().to_owned())
    };
    functions.map(read).collect()
}

/// Whether some case called `name`, or `name_…`, shows `text`.
fn is_shown(name: &str, text: &str) -> bool {
    // Descriptions have cases of their own; what only damaged bytes can break has a test there.
    ["tests/ui", "../compiler/tests/descriptions"].iter().any(|cases| {
        let entries = fs::read_dir(folder(cases)).unwrap().map(|entry| entry.unwrap().path());
        let mut shown = entries.filter(|path| path.extension().is_some_and(|found| found == "stderr"));
        shown.any(|path| {
            let is_named = path.file_stem().unwrap().to_string_lossy().starts_with(name);
            is_named && fs::read_to_string(path).unwrap().contains(text)
        })
    })
}

/// Messages that no source can cause: the test that causes them otherwise.
const ELSEWHERE: [(&str, &str); 3] = [
    ("name_is_not_rust", "../compiler/tests/record.rs"),
    ("default_not_a_number", "../compiler/tests/medium.rs"),
    ("payload_not_measurable", "../compiler/tests/medium.rs"),
];

#[test]
fn each_message_has_a_case() {
    let messages = messages();
    assert!(messages.len() >= 60, "all messages were found: {}", messages.len());
    for (name, text) in messages {
        match ELSEWHERE.iter().find(|(found, _)| *found == name) {
            Some((_, file)) => {
                let test = fs::read_to_string(folder(file)).unwrap();
                assert!(test.contains(text.trim()), "`{file}` does not look for `{text}`");
            }
            None => assert!(is_shown(&name, &text), "no case shows `{name}`: {text}"),
        }
    }
}

#[test]
fn one_source_with_several_mistakes_gets_several_messages() {
    let shown = fs::read_to_string(folder("tests/ui/several_mistakes.stderr")).unwrap();
    assert!(shown.lines().filter(|line| line.starts_with("error")).count() >= 3, "{shown}");
}

#[test]
fn the_door_is_small_and_quotes_nothing() {
    let source = fs::read_to_string(folder("src/lib.rs")).unwrap();
    assert!(source.lines().count() <= 80 && !source.contains("quote!"));
}
