//! Crates outside this repository, built as their authors build them: what plain cargo leaves, and when.
#![allow(missing_docs)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use entresol_host::{Adapter, Host, Options};

const LIBRARY: &str = r#"//! Ethernet above, bare IP below.
#![cfg_attr(windows, no_std)]
use entresol::prelude::*;

/// An Ethernet adapter whose frames travel as bare IP packets.
#[intermediate_driver(upper = Ethernet, lower = RawIp, ndis = "6.30", service = "Alpha")]
pub struct Alpha {
    /// Bare IP carries nothing else.
    #[map(upper = ethertype, lower = version, { 0x0800 = 4, 0x86DD = 6 })]
    protocol: IpVersion,

    /// Frames going up come from this neighbour.
    #[fill(upper = source)]
    #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
    peer: MacAddress,
}
"#;

/// Writes a workspace of two drivers. What is built there stays for the next time, except packages: what drivers are made
/// from is much, and takes minutes to compile.
fn workspace(folder: &Path, output: &Path) {
    for target in [X64, ARM64] {
        for work in [output.join(target), output.join("entresol").join(target)] {
            let _ = fs::remove_dir_all(work.join("debug/package"));
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("this repository");
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("the folder can be written");
        if fs::read_to_string(&path).ok().as_deref() != Some(text) {
            fs::write(path, text).expect("the folder can be written");
        }
    };
    let copy =
        |name: &str| write(name, &fs::read_to_string(root.join(name)).expect("it is in this repository"));
    // What runs in the build is compiled alike with `--target` and without.
    let profile = "[profile.dev.build-override]\ndebug = false\n";
    write(
        "Cargo.toml",
        &format!("[workspace]\nmembers = [\"alpha\", \"beta\"]\nresolver = \"3\"\n\n{profile}"),
    );
    copy("Cargo.lock");
    copy("rust-toolchain.toml");
    for name in ["alpha", "beta"] {
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"1.2.3\"\nedition = \"2024\"\nauthors = [\"Example Networks\"]\n\n\
             [dependencies]\nentresol = {{ path = {:?} }}\n\n[build-dependencies]\nentresol-package = {{ path = {:?} }}\n",
            root.join("runtime"),
            root.join("package")
        );
        write(&format!("{name}/Cargo.toml"), &manifest);
        let script = "//! Packages the driver.\nfn main() {\n    entresol_package::build_script()\n}\n";
        write(&format!("{name}/build.rs"), script);
        write(&format!("{name}/src/lib.rs"), LIBRARY);
    }
}

/// Has a target folder begin with what another one has for this machine, which takes minutes to compile: the packager and
/// what it needs. Nothing that is made of the drivers comes along.
fn seed(from: &Path, to: &Path) {
    if to.exists() {
        return;
    }
    for work in ["debug", "entresol/debug"] {
        let (from, to) = (from.join(work), to.join(work));
        fs::create_dir_all(to.parent().expect("it is in a folder")).expect("the folder can be written");
        // With their times, by which cargo knows what is fresh.
        let status = Command::new("cp").arg("-a").args([&from, &to]).status().expect("`cp` starts");
        assert!(status.success());
        for entry in
            [".fingerprint", "build"].iter().flat_map(|of| fs::read_dir(to.join(of)).expect("it is there"))
        {
            let entry = entry.expect("it is there");
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with("alpha-") || name.starts_with("beta-") {
                fs::remove_dir_all(entry.path()).expect("it is there");
            }
        }
    }
}

/// Cargo, as a person starts it: without what this test's own cargo says.
fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO"));
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_") && text != "CARGO_HOME" || text == "RUSTFLAGS" {
            command.env_remove(&name);
        }
    }
    command.args(arguments).arg("--offline").current_dir(folder).output().expect("cargo starts")
}

fn succeeds(folder: &Path, arguments: &[&str]) -> String {
    let output = cargo(folder, arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {said}");
    said
}

fn fails(folder: &Path, arguments: &[&str]) -> String {
    let output = cargo(folder, arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success(), "{arguments:?}: {said}");
    assert!(!said.contains("panicked"), "{said}");
    said
}

/// The files of a package.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeMap::new() };
    let read = |path: PathBuf| fs::read(path).expect("it is a file");
    entries
        .flatten()
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), read(entry.path())))
        .collect()
}

const X64: &str = "x86_64-pc-windows-msvc";
const ARM64: &str = "aarch64-pc-windows-msvc";

fn package(output: &Path, target: &str, driver: &str) -> PathBuf {
    output.join(target).join("debug/package").join(driver)
}

/// Every call across the boundary of the driver `beta`, through which a packet passes in each direction.
fn trace(package: &BTreeMap<String, Vec<u8>>) -> String {
    let mut host = Host::new(Options { trace: true, ..Options::default() });
    for name in ["beta.inf", "beta-miniport.inf"] {
        let inf = String::from_utf8_lossy(&package[name]);
        host.install(inf.trim_start_matches('\u{FEFF}')).expect("its INFs are good");
    }
    host.load("beta", &package["beta.sys"]).expect("its image is loaded");
    host.start().expect("it starts");
    let id = host.plug(Adapter::raw_ip()).expect("it binds");
    host.send(id, [[&ETHERNET[..], &PACKET].concat()]);
    host.receive(id, [PACKET]);
    assert_eq!((host.lower_frames(id).len(), host.upper_frames(id).len()), (1, 1));
    host.unplug(id).expect("it unbinds");
    host.unload().expect("it unloads");
    assert_eq!(host.report().broken.len(), 0);
    host.trace().to_owned()
}

/// The header of a frame to the neighbour.
const ETHERNET: [u8; 14] = [2, 0, 0x5E, 0x10, 0, 1, 2, 0, 0, 0, 0, 7, 8, 0];

/// An empty packet from 192.0.2.1 to 192.0.2.2.
const PACKET: [u8; 20] = [0x45, 0, 0, 20, 0, 1, 0, 0, 64, 59, 0xF6, 0xAA, 192, 0, 2, 1, 192, 0, 2, 2];

// One test, because each step costs a build, and most need the one before.
#[test]
fn cargo_build_leaves_a_package_and_cargo_check_does_not() {
    let above = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let first = above.join("a workspace");
    let output = first.join("target");
    workspace(&first, &output);
    let alpha = package(&output, X64, "alpha");

    // A check packages nothing, and starts no build.
    for _ in 0..2 {
        succeeds(&first, &["check", "-p", "alpha"]);
        assert!(!alpha.exists() && !output.join("entresol").join(X64).join("debug/package").exists());
    }

    // A build does, from a folder inside as well.
    succeeds(&first.join("alpha/src"), &["build"]);
    let whole = files(&alpha);
    let names: Vec<&str> = whole.keys().map(String::as_str).collect();
    assert_eq!(names, LISTING);
    assert!(whole["alpha.sys"].starts_with(b"MZ"));
    let inf = String::from_utf8_lossy(&whole["alpha.inf"]);
    assert!(
        inf.contains("Standard,NTamd64.10.0...25341,NTamd64.6.2\r\n") && inf.contains(",1.2.3.0\r\n"),
        "{inf}"
    );

    // Nothing to do is nothing done, neither for another build nor for a check.
    for command in ["build", "check"] {
        let said = succeeds(&first, &[command, "-v", "-p", "alpha"]);
        assert!(said.contains("Fresh alpha v1.2.3") || !said.contains("build-script-build`"), "{said}");
        assert!(!said.contains("Running `") || command == "check", "{said}");
    }

    // A package that is gone, in whole or in part, comes back as it was.
    fs::remove_file(alpha.join("alpha.inf")).expect("it is there");
    succeeds(&first, &["build", "-p", "alpha"]);
    assert_eq!(files(&alpha), whole);
    fs::remove_dir_all(&alpha).expect("it is there");
    succeeds(&first, &["check", "-p", "alpha"]);
    assert!(!alpha.exists());
    succeeds(&first, &["build", "-p", "alpha"]);
    assert_eq!(files(&alpha), whole);

    // Two drivers with one service cannot be installed together.
    let said = fails(&first, &["build"]);
    assert!(said.contains("have one service, `Alpha`, and so one class id"), "{said}");
    assert_eq!(files(&alpha), whole);
    let source = first.join("beta/src/lib.rs");
    let text = LIBRARY.replace("\"Alpha\"", "\"Beta\"").replace("struct Alpha", "struct Beta");
    fs::write(&source, &text).expect("the folder can be written");
    succeeds(&first, &["build"]);
    let beta = package(&output, X64, "beta");
    let second = files(&beta);
    assert_eq!(second.len(), LISTING.len());

    // What is wrong in the source is said by the compiler, what is wrong in Cargo.toml at its place; the package stays.
    fs::write(&source, text.replace("lower = RawIp", "lower = RawIpp")).expect("the folder can be written");
    let said = fails(&first, &["build", "-p", "beta"]);
    assert!(said.contains("RawIpp") && said.contains("src/lib.rs:6:"), "{said}");
    fs::write(&source, &text).expect("the folder can be written");
    let manifest = first.join("beta/Cargo.toml");
    let good = fs::read_to_string(&manifest).expect("it is there");
    for (old, new, wrong) in [
        ("1.2.3", "1.2.70000", "Cargo.toml:3: an INF cannot say the version `1.2.70000`; help: "),
        (
            "Example Networks",
            " ",
            "Cargo.toml:5: `authors` names nobody, and an INF needs a provider; help: ",
        ),
        (
            "[dependencies]",
            "[package.metadata.entresol]\nprovder = \"x\"\n[dependencies]",
            "Cargo.toml:8: a package has no setting `provder`; help: ",
        ),
    ] {
        fs::write(&manifest, good.replacen(old, new, 1)).expect("the folder can be written");
        let said = fails(&first, &["build", "-p", "beta"]);
        assert!(said.contains(wrong), "{said}");
    }
    fs::write(&manifest, &good).expect("the folder can be written");
    assert_eq!(files(&beta), second);

    // A driver that asks for control-flow guard has it, and does the same, call by call.
    let asks = "[package.metadata.entresol]\ncontrol-flow-guard = true\n\n[dependencies]";
    fs::write(&manifest, good.replacen("[dependencies]", asks, 1)).expect("the folder can be written");
    succeeds(&first, &["build", "-p", "beta"]);
    let guarded = files(&beta);
    assert!(guarded["beta.sys"] != second["beta.sys"]);
    assert_eq!(trace(&guarded), trace(&second));
    succeeds(&first, &["build", "-p", "beta", "--target", ARM64]);
    assert_eq!(files(&package(&output, ARM64, "beta")).len(), LISTING.len());
    fs::write(&manifest, &good).expect("the folder can be written");
    succeeds(&first, &["build", "-p", "beta"]);
    assert_eq!(files(&beta), second);

    // Another folder, another target folder, from elsewhere: the same bytes.
    let other = above.join("somewhere/else entirely");
    let elsewhere = above.join("output");
    workspace(&other, &elsewhere);
    seed(&output, &elsewhere);
    let (path, folder) = (other.join("alpha/Cargo.toml"), elsewhere.clone());
    let [path, folder] = [&path, &folder].map(|path| path.to_str().expect("it is text"));
    succeeds(above, &["build", "--manifest-path", path, "--target-dir", folder]);
    let same = files(&package(&elsewhere, X64, "alpha"));
    for (name, bytes) in &whole {
        assert!(same.get(name) == Some(bytes), "{name} differs");
    }

    // For the other processor.
    succeeds(&first, &["build", "-p", "alpha", "--target", ARM64]);
    let arm64 = files(&package(&output, ARM64, "alpha"));
    assert_eq!(arm64.len(), whole.len());
    assert!(
        String::from_utf8_lossy(&arm64["alpha.inf"])
            .contains("Standard,NTarm64.10.0...25341,NTarm64.6.2\r\n")
    );
}

const LISTING: [&str; 9] = [
    "alpha-miniport.cat",
    "alpha-miniport.inf",
    "alpha.cat",
    "alpha.inf",
    "alpha.pdb",
    "alpha.sys",
    "alpha_notify.dll",
    "summary.html",
    "summary.md",
];
