//! The INX files beside each example's Cargo.toml, which `cargo wdk build` looks for, are what the templates make.
//!
//! `BLESS=1` rewrites them, and `cargo entresol package EXAMPLE --inx` does too.
#![allow(missing_docs)]

use std::fs;
use std::path::Path;

use entresol_templates::Artifact;
use generated_tests::driver::packaged;

const EXAMPLES: [&str; 3] = ["ethernet-over-ip", "custom-tag", "wireless-station"];

/// The INX files of an example, and its INFs.
fn made(example: &str) -> (Vec<Artifact>, Vec<String>) {
    let package = packaged(env!("CARGO_TARGET_TMPDIR"), example).expect("the example builds");
    let infs = entresol_templates::render(&package.record).expect("an example renders");
    (package.inx.into_iter().map(|(_, inx)| inx).collect(), infs.into_iter().map(|inf| inf.text).collect())
}

#[test]
fn each_example_has_the_inx_files_that_the_templates_make() {
    for example in EXAMPLES {
        let (made, _) = made(example);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(example);
        let mut names: Vec<String> = made.iter().map(|inx| inx.name.clone()).collect();
        for inx in &made {
            let path = folder.join(&inx.name);
            if std::env::var_os("BLESS").is_some() {
                fs::write(&path, inx.bytes()).expect("the checkout can be written");
            }
            let known = fs::read(&path).unwrap_or_default();
            assert!(
                known == inx.bytes(),
                "{} is stale; help: BLESS=1, and look at the difference",
                path.display()
            );
        }
        let mut there: Vec<String> = fs::read_dir(&folder)
            .expect("it is there")
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| name.ends_with(".inx"))
            .collect();
        names.sort();
        there.sort();
        assert_eq!(there, names, "{example}");
    }
}

#[test]
fn what_is_left_to_stampinf_is_the_processor_and_the_version() {
    for example in EXAMPLES {
        let (made, infs) = made(example);
        for (inx, inf) in made.iter().zip(&infs) {
            // The fixed date and the processor, as stampinf would write them.
            let stamped =
                inx.text.replace("$ARCH$", "amd64").replace("; stampinf writes it", "01/01/2026,0.1.0.0");
            assert_eq!(&stamped, inf, "{}", inx.name);
        }
    }
}
