//! Each rule has an INF that breaks it and no other, and what is said of it is kept beside; INFs that keep all rules,
//! the project's own among them, are left in peace.
//!
//! A case is `cases/<rule>.inf`, with `<rule>.second.inf` where two have to meet. `BLESS=1` rewrites `expected.txt`.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use entresol_inf::{Day, File, Finding, Inf, RULES, lint};

const TODAY: Option<Day> = Some(Day(2026, 11, 26));

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

fn read(path: &Path) -> (String, Vec<u8>) {
    let name = path.file_name().expect("it is a file").to_string_lossy().into_owned();
    (name, std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

fn linted(files: &[(String, Vec<u8>)]) -> Vec<(String, Finding)> {
    let given: Vec<File<'_>> = files.iter().map(|(name, bytes)| File { name, bytes }).collect();
    let found = lint(&given, TODAY).into_iter().zip(files);
    found.flat_map(|(found, (name, _))| found.into_iter().map(|finding| (name.clone(), finding))).collect()
}

fn said(found: &[(String, Finding)]) -> String {
    found.iter().fold(String::new(), |mut text, (name, finding)| {
        writeln!(text, "{}", finding.in_file(name)).expect("a string takes all");
        text
    })
}

fn case(rule: &str) -> Vec<(String, Vec<u8>)> {
    let names = [format!("{rule}.inf"), format!("{rule}.second.inf")];
    names
        .iter()
        .map(|name| folder().join(name))
        .filter(|path| path.exists())
        .map(|path| read(&path))
        .collect()
}

#[test]
fn each_rule_has_an_inf_that_breaks_it_and_no_other() {
    for rule in RULES.iter().copied().flatten() {
        let files = case(rule.id);
        assert!(!files.is_empty(), "there is no cases/{}.inf", rule.id);
        let found = linted(&files);
        let broken: BTreeSet<&str> = found.iter().map(|(_, finding)| finding.rule).collect();
        assert_eq!(broken, BTreeSet::from([rule.id]), "{}", said(&found));
    }
}

#[test]
fn each_inf_breaks_a_rule() {
    for entry in std::fs::read_dir(folder()).expect("it is there").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let stem = name.split('.').next().unwrap_or_default();
        let is_known = RULES.iter().copied().flatten().any(|rule| rule.id == stem);
        assert!(is_known || stem == "expected" || stem.starts_with("clean-"), "{name} belongs to no rule");
    }
}

#[test]
fn what_is_said_is_what_was_said() {
    let text: String = RULES.iter().copied().flatten().map(|rule| said(&linted(&case(rule.id)))).collect();
    let path = folder().join("expected.txt");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &text).expect("the checkout can be written");
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(known == text, "help: BLESS=1, and look at the difference\n{text}");
}

#[test]
fn each_sentence_says_what_to_write() {
    for rule in RULES.iter().copied().flatten() {
        for (_, finding) in linted(&case(rule.id)) {
            assert!(!finding.error.help.is_empty() && !finding.error.what.ends_with('.'), "{finding:?}");
        }
    }
}

#[test]
fn infs_that_keep_all_rules_are_left_in_peace() {
    let files = [read(&folder().join("clean-protocol.inf")), read(&folder().join("clean-miniport.inf"))];
    let files = files
        .map(|(name, bytes)| (name.replace("clean-protocol", "tunnel").replace("clean", "tunnel"), bytes));
    assert_eq!(said(&linted(&files)), "");
}

#[test]
fn rendered_infs_keep_all_rules() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated-tests/cases");
    let mut count = 0;
    for case in std::fs::read_dir(cases).expect("it is there").flatten() {
        for entry in std::fs::read_dir(case.path()).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.extension().is_none_or(|extension| extension != "inf") {
                continue;
            }
            let (name, bytes) = read(&path);
            let text = Inf::decode(&bytes).expect("it was just rendered");
            // A crate of two drivers has the INFs of both in one golden.
            for one in text.split("[Version]").skip(1) {
                let found = linted(&[(name.clone(), format!("[Version]{one}").into_bytes())]);
                assert!(found.is_empty(), "{}\n{}", path.display(), said(&found));
                count += 1;
            }
        }
    }
    assert!(count > 60, "{count} INFs were found");
}

#[test]
fn an_encoding_changes_nothing_of_what_is_found() {
    let (_, ascii) = read(&folder().join("INF-26.inf"));
    let text = String::from_utf8(ascii).expect("it is ASCII").replace("Contoso", "Contosò");
    let wide: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    // ò is 0xF2 in code page 1252.
    let western: Vec<u8> =
        text.chars().map(|letter| u8::try_from(u32::from(letter)).expect("it has it")).collect();
    let name = || "a.inf".to_owned();
    let found = linted(&[(name(), wide)]);
    assert_eq!(said(&linted(&[(name(), western)])), said(&found));
    assert_eq!(found.len(), linted(&case("INF-26")).len());
    let marked = linted(&[(name(), text.into_bytes())]);
    assert!(marked.iter().any(|(_, finding)| finding.rule == "1003"));
}

#[test]
fn nothing_that_is_cut_off_panics() {
    for name in ["clean-protocol.inf", "clean-miniport.inf", "INF-26.inf", "1203.inf"] {
        let (_, bytes) = read(&folder().join(name));
        for end in (0..bytes.len()).step_by(7) {
            linted(&[(name.to_owned(), bytes[..end].to_vec())]);
        }
    }
}

#[test]
fn a_package_is_described_as_its_catalog_needs_it() {
    let (_, bytes) = read(&folder().join("clean-protocol.inf"));
    let inf = Inf::parse(&Inf::decode(&bytes).expect("it is ASCII")).expect("it is well formed");
    let facts = entresol_inf::Facts::of(&inf);
    assert_eq!(facts.catalog.as_deref(), Some("tunnel.cat"));
    assert_eq!(facts.hardware_ids, ["contoso_tunnel"]);
    assert_eq!(facts.architectures, [entresol_inf::Architecture::Amd64]);
    assert_eq!(facts.files, ["tunnel.sys", "tunnel.dll"]);
    assert_eq!(facts.infs, ["tunnel-miniport.inf"]);
}
