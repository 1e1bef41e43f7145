//! Lists every `expected.rs` as a module, so that `tests/compiled.rs` compiles them all.
//!
//! In: the folders of `cases`. Out: one line per case in `OUT_DIR/compiled.rs`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let variable = |name| std::env::var_os(name).map(PathBuf::from).unwrap_or_default();
    let cases = variable("CARGO_MANIFEST_DIR").join("cases");
    println!("cargo::rerun-if-changed={}", cases.display());
    let mut folders: Vec<PathBuf> =
        fs::read_dir(cases)?.filter_map(Result::ok).map(|entry| entry.path()).collect();
    folders.sort();
    let modules: String = folders.iter().map(|folder| module(folder)).collect();
    fs::write(variable("OUT_DIR").join("compiled.rs"), modules)
}

fn module(folder: &Path) -> String {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    format!("#[path = {:?}]\npub mod {name};\n", folder.join("expected.rs"))
}
