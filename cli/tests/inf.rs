//! `cargo entresol check-inf`: findings, places and exit codes.

use std::path::{Path, PathBuf};

use assert_cmd::Command;

fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../package/inf/cases").join(name)
}

fn checked(arguments: &[&Path]) -> (Option<i32>, String) {
    let mut command = Command::cargo_bin("cargo-entresol").expect("it is built for this test");
    let output = command.args(["entresol", "check-inf"]).args(arguments).output().expect("it starts");
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).expect("it is text"))
}

#[test]
fn an_error_has_a_place_and_an_exit_code() {
    let path = case("1204.inf");
    let (code, said) = checked(&[&path]);
    let place =
        format!("{}:6: error 1204: the provider of this driver is not Microsoft; help: ", path.display());
    assert!(said.starts_with(&place) && said.ends_with("1 file: 1 error, 0 warnings\n"), "{said}");
    assert_eq!(code, Some(1));
}

#[test]
fn a_warning_is_no_failure() {
    let (code, said) = checked(&[&case("2083.inf")]);
    assert!(said.ends_with("1 file: 0 errors, 1 warning\n"), "{said}");
    assert_eq!(code, Some(0));
}

#[test]
fn files_of_one_folder_are_one_package_and_others_are_not() {
    let other = tempfile::tempdir().expect("a folder for temporary files");
    let apart = other.path().join("INF-42.second.inf");
    std::fs::copy(case("INF-42.second.inf"), &apart).expect("the folder is new");
    assert_eq!(checked(&[&case("INF-42.inf"), &case("INF-42.second.inf")]).0, Some(1));
    let (code, said) = checked(&[&case("INF-42.inf"), &apart]);
    assert_eq!((code, &*said), (Some(0), "2 files: 0 errors, 0 warnings\n"));
}

#[test]
fn rendered_infs_of_one_package_break_no_rule() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated-tests/cases/ethernet_over_ip");
    let paths = [
        ("expected.inf", "ethernet-over-ip.inf"),
        ("expected-miniport.inf", "ethernet-over-ip-miniport.inf"),
    ]
    .map(|(from, to)| {
        let path = folder.path().join(to);
        std::fs::copy(golden.join(from), &path).expect("the folder is new");
        path
    });
    let (code, said) = checked(&[&paths[0], &paths[1]]);
    assert_eq!((code, &*said), (Some(0), "2 files: 0 errors, 0 warnings\n"));
}

#[test]
fn a_file_that_is_not_there_is_refused() {
    let (code, said) = checked(&[Path::new("gone.inf")]);
    assert_eq!(code, Some(2));
    assert!(said.starts_with("error: gone.inf cannot be read: no such file"), "{said}");
}

#[test]
fn every_rule_is_shown() {
    let (code, said) = checked(&[Path::new("--rules")]);
    assert_eq!(code, Some(0));
    let count: usize = entresol_inf::RULES.iter().map(|group| group.len()).sum();
    assert_eq!(said.lines().count(), count);
}
