//! Making the DLL as a packager does, and the program that drives it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use entresol_notify::{Facts, make};
use object::pe;

/// What is built for.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    X64,
    Arm64,
}

impl Target {
    fn name(self) -> &'static str {
        match self {
            Self::X64 => "x86_64-pc-windows-msvc",
            Self::Arm64 => "aarch64-pc-windows-msvc",
        }
    }

    fn machine_name(self) -> &'static str {
        match self {
            Self::X64 => "X64",
            Self::Arm64 => "ARM64",
        }
    }

    pub(crate) fn machine(self) -> pe::Machine {
        match self {
            Self::X64 => pe::IMAGE_FILE_MACHINE_AMD64,
            Self::Arm64 => pe::IMAGE_FILE_MACHINE_ARM64,
        }
    }
}

/// The facts that `program` expects.
const CLASS_ID: &str = "{6F0E5A1D-93B7-4C55-8E1C-2D347A90B6C1}";
const HARDWARE_ID: &str = "Contoso_NotifyTestMP";

/// The folder of the tests of this workspace, which stays from one run to the next.
const FOLDER: &str = env!("CARGO_TARGET_TMPDIR");

/// The root of this workspace: where its lock is.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The DLL for a target.
pub(crate) fn dll(target: Target) -> Vec<u8> {
    static BUILT: [OnceLock<Vec<u8>>; 2] = [const { OnceLock::new() }; 2];
    let [x64, arm64] = &BUILT;
    let built = match target {
        Target::X64 => x64,
        Target::Arm64 => arm64,
    };
    built.get_or_init(|| dll_in(target, &Path::new(FOLDER).join("notify"))).clone()
}

/// The DLL once more, in a folder that was not there.
pub(crate) fn dll_again(target: Target) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    dll_in(target, &folder.path().join("another folder"))
}

fn dll_in(target: Target, folder: &Path) -> Vec<u8> {
    let workspace = folder.join("workspace");
    std::fs::create_dir_all(&workspace).expect("a folder");
    std::fs::write(workspace.join("Cargo.toml"), make::manifest()).expect("Cargo.toml");
    std::fs::write(workspace.join("lib.rs"), "").expect("lib.rs");
    std::fs::copy(root().join("Cargo.lock"), workspace.join("Cargo.lock")).expect("Cargo.lock");
    let built = folder.join("built");
    let mut flags = make::rustflags();
    flags.push(format!("--remap-path-prefix={}=cargo", cargo_home().display()));
    let mut cargo = cargo(target, &flags);
    cargo.args(make::ARGUMENTS).arg("--manifest-path").arg(workspace.join("Cargo.toml"));
    cargo.arg("--target-dir").arg(&built);
    run(&mut cargo);
    let archive = built.join(target.name()).join(make::PROFILE).join(make::ARCHIVE);
    let facts = Facts::new(CLASS_ID, HARDWARE_ID).expect("facts");
    // Every `.res` starts with an entry of nothing.
    let nothing = [0, 32, 0xFFFF, 0xFFFF, 0, 0, 0, 0_u32].map(u32::to_le_bytes).concat();
    std::fs::write(folder.join("notify.res"), [nothing, facts.to_resource()].concat()).expect("notify.res");
    let mut arguments = make::linker_arguments();
    arguments.push("notify.res".to_owned());
    link(target, &archive, "notify.dll", &arguments, folder)
}

/// The program that drives the DLL.
pub(crate) fn program() -> Vec<u8> {
    let folder = Path::new(FOLDER).join("notify-program");
    let mut cargo = cargo(Target::X64, &["--cfg=windows_slim_errors".to_owned()]);
    cargo.args([
        "rustc",
        "--package",
        "notify-program",
        "--lib",
        "--crate-type",
        "staticlib",
        "--profile",
        "release",
    ]);
    cargo.arg("--target-dir").arg(folder.join("built"));
    run(&mut cargo);
    let archive = folder.join("built/x86_64-pc-windows-msvc/release/notify_program.lib");
    let arguments = ["/NOLOGO", "/ENTRY:program", "/SUBSYSTEM:CONSOLE", "/NODEFAULTLIB", "/MANIFEST:NO"];
    link(Target::X64, &archive, "program.exe", &arguments.map(str::to_owned), &folder)
}

/// Cargo for Windows, not disturbed by what the one around was told.
fn cargo(target: Target, flags: &[String]) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let flags = serde_json::to_string(flags).expect("texts");
    cargo.current_dir(root()).env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    cargo.args(["--quiet", "--config"]).arg(format!("target.{}.rustflags={flags}", target.name()));
    cargo.args(["--config", "profile.release.debug=false", "--config"]).arg("build.rustflags=[]");
    cargo.env("CARGO_BUILD_TARGET", target.name());
    cargo
}

fn link(target: Target, archive: &Path, name: &str, arguments: &[String], folder: &Path) -> Vec<u8> {
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output().expect("rustc").stdout;
    let host = Command::new("rustc").args(["--print", "host-tuple"]).output().expect("rustc").stdout;
    let [sysroot, host] = [sysroot, host].map(|text| String::from_utf8(text).expect("a text"));
    let linker = Path::new(sysroot.trim()).join("lib/rustlib").join(host.trim()).join("bin/rust-lld");
    let mut command = Command::new(linker);
    command
        .current_dir(folder)
        .args(["-flavor", "link"])
        .args(arguments)
        .args([format!("/MACHINE:{}", target.machine_name()), format!("/OUT:{name}")])
        .arg(archive);
    run(&mut command);
    std::fs::read(folder.join(name)).expect("what was linked")
}

fn cargo_home() -> PathBuf {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    home.or_else(|| Some(std::env::home_dir()?.join(".cargo"))).expect("a home")
}

fn run(command: &mut Command) {
    let status = command.status().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(status.success(), "{command:?}: {status}");
}
