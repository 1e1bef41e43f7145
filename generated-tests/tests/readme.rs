//! The README shows what is in the repository: the example's source as it is, captures and folders that exist.
#![allow(missing_docs)]

use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in the workspace")
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).expect("there is a README")
}

#[test]
fn the_driver_in_the_readme_is_the_example() {
    let example = fs::read_to_string(root().join("examples/ethernet-over-ip/src/lib.rs")).unwrap();
    assert!(readme().contains(&format!("```rust\n{example}```\n")));
}

#[test]
fn run_verify_and_test_have_one_command_each() {
    let readme = readme();
    for section in ["## Run", "## Verify", "## Test"] {
        let (_, text) = readme.split_once(section).expect("the section is there");
        let text = text.split("\n## ").next().unwrap();
        let blocks: Vec<&str> = text.split("```").skip(1).step_by(2).collect();
        let [block] = blocks[..] else { panic!("{section} has {} blocks", blocks.len()) };
        assert_eq!(block.trim_start_matches("sh\n").trim().lines().count(), 1, "{section}");
    }
}

#[test]
fn every_path_in_the_readme_exists() {
    let readme = readme();
    let links = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let arguments = readme.split_whitespace().filter(|word| word.starts_with("generated-tests/"));
    for path in links.filter(|link| !link.contains("://")).chain(arguments) {
        assert!(root().join(path).exists(), "{path}");
    }
}
