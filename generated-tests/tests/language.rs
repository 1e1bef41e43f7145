//! The reference and the tutorial show tested text only: each block of them is part of a case, and each command names
//! drivers and files that exist.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// The pages, and how many blocks they have at least: they show what they describe.
const PAGES: [(&str, usize); 2] = [("compiler/LANGUAGE.md", 40), ("compiler/TUTORIAL.md", 20)];

/// The files whose text a block may show, by the word behind the fence: folders, and how the files' names end.
const SHOWN: [(&str, &[(&str, &str)]); 4] = [
    ("rust", &[("generated-tests/cases", "input.rs")]),
    ("rust,ignore", &[("compiler/media", ".rs")]),
    ("rust,compile_fail", &[("macros/tests/ui", ".rs")]),
    (
        "text",
        &[
            ("macros/tests/ui", ".stderr"),
            ("compiler/tests/descriptions", ".stderr"),
            ("generated-tests/pairs", ".txt"),
            ("generated-tests/cases", "expected.explain.txt"),
        ],
    ),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The texts of the files under `folder` whose names end like this.
fn texts(folder: &Path, end: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, end, found);
        } else if path.to_string_lossy().ends_with(end) {
            found.push(lines(&fs::read_to_string(path).unwrap()));
        }
    }
}

/// The lines without their indentation: a part of a struct is shown from the margin.
fn lines(text: &str) -> String {
    text.lines().map(|line| line.trim().to_owned() + "\n").collect()
}

/// The blocks of a page: the word behind the fence, and the text.
fn blocks(page: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(root().join(page)).unwrap();
    let block = |part: &str| part.split_once('\n').map(|(kind, text)| (kind.to_owned(), text.to_owned()));
    text.split("\n```").skip(1).step_by(2).map(|part| block(part).unwrap()).collect()
}

#[test]
fn each_block_is_part_of_a_case() {
    for (page, least) in PAGES {
        let blocks = blocks(page);
        assert!(blocks.len() >= least, "{page} shows what it describes: {} blocks", blocks.len());
        for (kind, text) in blocks.iter().filter(|(kind, _)| kind != "sh") {
            let (_, folders) = SHOWN
                .iter()
                .find(|(shown, _)| shown == kind)
                .unwrap_or_else(|| panic!("{page}: no case is a `{kind}`"));
            let mut sources = Vec::new();
            for (folder, end) in *folders {
                texts(&root().join(folder), end, &mut sources);
            }
            let wanted = lines(text);
            assert!(
                sources.iter().any(|source| source.contains(&wanted)),
                "{page}: no case shows this:\n{text}"
            );
        }
    }
}

#[test]
fn each_command_names_what_exists() {
    for (page, _) in PAGES {
        for (_, text) in blocks(page).iter().filter(|(kind, _)| kind == "sh") {
            for line in text.lines().filter(|line| !line.trim().is_empty()) {
                let words: Vec<&str> = line.split_whitespace().collect();
                match words.as_slice() {
                    ["cargo", "entresol", "run" | "explain", example, ..] => {
                        assert!(root().join("examples").join(example).is_dir(), "{page}: {line}");
                    }
                    ["cargo", "entresol", "media", ..] => {}
                    _ => panic!("{page}: this is no command of `cargo entresol`: {line}"),
                }
                for path in words.iter().filter(|word| word.starts_with("generated-tests/")) {
                    assert!(root().join(path).exists(), "{page}: {path}");
                }
            }
        }
    }
}
