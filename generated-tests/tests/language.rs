//! The reference shows tested text only: each block of `LANGUAGE.md` is part of a case.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// The files whose text a block may show, by the word behind the fence.
const SHOWN: [(&str, &[&str], &str); 4] = [
    ("rust", &["generated-tests/cases"], "rs"),
    ("rust,ignore", &["compiler/media"], "rs"),
    ("rust,compile_fail", &["macros/tests/ui"], "rs"),
    ("text", &["macros/tests/ui", "compiler/tests/descriptions"], "stderr"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The texts of the files under `folder` with this extension.
fn texts(folder: &Path, extension: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, extension, found);
        } else if path.extension().is_some_and(|it| it == extension) {
            found.push(lines(&fs::read_to_string(path).unwrap()));
        }
    }
}

/// The lines without their indentation: a part of a struct is shown from the margin.
fn lines(text: &str) -> String {
    text.lines().map(|line| line.trim().to_owned() + "\n").collect()
}

#[test]
fn each_block_of_the_reference_is_part_of_a_case() {
    let reference = fs::read_to_string(root().join("compiler/LANGUAGE.md")).unwrap();
    let mut blocks = 0;
    let mut parts = reference.split("\n```");
    parts.next();
    while let (Some(block), Some(_)) = (parts.next(), parts.next()) {
        let (kind, text) = block.split_once('\n').unwrap();
        let (_, folders, extension) =
            SHOWN.iter().find(|(shown, ..)| *shown == kind).unwrap_or_else(|| panic!("`{kind}`"));
        let mut sources = Vec::new();
        for folder in *folders {
            texts(&root().join(folder), extension, &mut sources);
        }
        let wanted = lines(text);
        assert!(sources.iter().any(|source| source.contains(&wanted)), "no case shows this:\n{text}");
        blocks += 1;
    }
    assert!(blocks >= 10, "the reference shows what it describes: {blocks} blocks");
}
