//! What cannot be used is refused with one message and exit code 2, and nothing half-written is left behind.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// A pcap file with one Ethernet frame of four bytes.
const CAPTURE: &[u8] = &[
    0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0, //
    1, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, 0, 4, 0, 0, 0, 1, 2, 3, 4,
];

/// What makes a package one of a driver.
const DRIVER: &[u8] =
    b"[package]\nname='driver'\nedition='2024'\n[build-dependencies]\nentresol-package='0.1'\n";

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder for temporary files"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        if let Some(above) = path.parent() {
            fs::create_dir_all(above).expect("the folder can be written");
        }
        fs::write(&path, bytes).expect("the folder can be written");
        path
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).expect("the folder is there");
        let mut names: Vec<String> =
            entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// Runs `cargo entresol` in this folder and gives back its message, which has to be the only one.
    fn refused(&self, arguments: &[&Path]) -> String {
        self.refused_with(arguments, &[])
    }

    fn refused_with(&self, arguments: &[&Path], variables: &[(&str, &Path)]) -> String {
        let before = self.names();
        let mut command = Command::cargo_bin("cargo-entresol").expect("it is built for this test");
        command.current_dir(self.0.path()).arg("entresol").args(arguments).envs(variables.iter().copied());
        let output = command.output().expect("it starts");
        let message = String::from_utf8(output.stderr).expect("it is text");
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert_eq!(String::from_utf8_lossy(&output.stdout), "");
        let mut lines = message.lines();
        let only = lines.next().and_then(|line| line.strip_prefix("error: ")).expect(&message);
        assert_eq!(lines.next(), None, "{message}");
        assert!(only.contains("; help: "), "{only}");
        assert_eq!(self.names(), before);
        only.to_owned()
    }
}

fn arguments<'a>(list: &'a [&'a str]) -> Vec<&'a Path> {
    list.iter().map(Path::new).collect()
}

#[test]
fn a_driver_that_is_not_there() {
    let folder = Folder::new();
    let message = folder.refused(&arguments(&["run", "gone.sys"]));
    assert_eq!(
        message,
        "gone.sys cannot be read: no such file or directory; help: name a .sys file that you may read"
    );
    let message = folder.refused(&arguments(&["run", "ethernet-over-ip"]));
    assert!(
        message.starts_with(
            "there is no file `ethernet-over-ip`, and no workspace here: could not find `Cargo.toml`"
        ),
        "{message}"
    );
}

#[test]
fn an_example_that_the_workspace_does_not_have() {
    let folder = Folder::new();
    folder.file("Cargo.toml", b"[workspace]\nmembers=['driver', 'library']\nresolver='3'\n");
    folder.file("driver/Cargo.toml", DRIVER);
    folder.file("driver/src/lib.rs", b"");
    folder.file("library/Cargo.toml", b"[package]\nname='library'\nedition='2024'\n");
    folder.file("library/src/lib.rs", b"");
    for (given, message) in [
        (
            "drivr",
            "there is no package `drivr` in this workspace, and no file of that name; help: write `driver`",
        ),
        ("library", "the package `library` makes no driver; help: write `driver`"),
        (
            "library/src/lib.rs",
            "library/src/lib.rs is neither a .sys file nor a Cargo.toml; help: name a package of this workspace, a folder with a Cargo.toml, or a .sys file",
        ),
        ("./Cargo.toml", "./Cargo.toml describes no package; help: write `driver`"),
    ] {
        assert_eq!(folder.refused(&arguments(&["explain", given])), message);
    }
}

#[cfg(unix)]
#[test]
fn a_toolchain_that_cannot_build_drivers() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new();
    folder.file("Cargo.toml", DRIVER);
    folder.file("src/lib.rs", b"");
    let script = folder.file("rustc", b"#!/bin/sh\necho \"$PWD/gone\"\n");
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("the file is ours");
    let run = ["run", "driver"];
    assert_eq!(
        folder.refused_with(&arguments(&run), &[("RUSTC", &script)]),
        "the target x86_64-pc-windows-msvc is not installed; help: run `rustup target add x86_64-pc-windows-msvc`"
    );
    fs::write(&script, "#!/bin/sh\necho \"$PWD/src\"\n").expect("the file is ours");
    let message = folder.refused_with(&arguments(&run), &[("RUSTC", &script)]);
    assert!(message.starts_with("the toolchain has no linker: "), "{message}");
}

#[test]
fn a_file_that_is_no_image() {
    let folder = Folder::new();
    for (bytes, what) in
        [(&b""[..], "not a Windows image"), (b"MZ", "not a Windows image"), (CAPTURE, "not a Windows image")]
    {
        let path = folder.file("x.sys", bytes);
        let message = folder.refused(&[Path::new("run"), &path]);
        assert!(message.starts_with(&format!("{}: {what}", path.display())), "{message}");
    }
    let message = folder.refused(&arguments(&["explain", "x.sys"]));
    assert!(message.starts_with("x.sys carries no record of Entresol"), "{message}");
}

#[test]
fn a_capture_that_cannot_be_read() {
    let folder = Folder::new();
    folder.file("x.sys", b"");
    folder.file("cut.pcap", &CAPTURE[..20]);
    folder.file("none.pcap", b"not a capture");
    for (option, file, what) in [
        ("--send", "cut.pcap", "cut.pcap: the file ends inside its header"),
        ("--receive", "none.pcap", "none.pcap: this is no capture file: it starts with 6e 6f 74 20"),
        ("--send", "gone.pcap", "gone.pcap: no such file or directory"),
    ] {
        let message = folder.refused(&arguments(&["run", "x.sys", option, file, "--out-lower", "out.pcap"]));
        assert!(message.starts_with(what), "{message}");
    }
}

#[test]
fn an_output_that_cannot_be_written() {
    let folder = Folder::new();
    folder.file("x.sys", b"");
    folder.file("in.pcap", CAPTURE);
    for option in ["--out-lower", "--out-upper", "--trace"] {
        let message =
            folder.refused(&arguments(&["run", "x.sys", "--send", "in.pcap", option, "gone/out.pcap"]));
        assert!(message.starts_with("gone/out.pcap: its folder does not exist"), "{message}");
    }
    let message =
        folder.refused(&arguments(&["run", "x.sys", "--out-lower", "a.pcap", "--out-upper", "./a.pcap"]));
    assert!(message.starts_with("./a.pcap is named for two outputs"), "{message}");
}

#[test]
fn a_command_line_that_says_nothing() {
    for line in [
        &["entresol"][..],
        &["run"],
        &["run", "x.sys", "--seed", "many"],
        &["run", "x.sys", "--lower", "fddi"],
    ] {
        let mut command = Command::cargo_bin("cargo-entresol").expect("it is built for this test");
        let output = command.args(line).output().expect("it starts");
        assert_eq!(output.status.code(), Some(2), "{line:?}");
    }
}

#[test]
fn what_is_no_rule_cannot_be_known_to_be_broken() {
    let message = Folder::new().refused(&["verify", "x.sys", "--except", "TX-99"].map(Path::new));
    assert!(message.starts_with("there is no rule `TX-99`"), "{message}");
}

#[test]
fn a_filter_without_its_inf() {
    let folder = Folder::new();
    folder.file("filter.sys", b"MZ");
    let message = folder.refused(&arguments(&["run", "driver.sys", "--filter", "filter.sys"]));
    assert_eq!(
        message,
        "filter.inf cannot be read: no such file or directory; help: put the INF of filter.sys beside it, under this name"
    );
}
