//! How long the macros take in each example, as a developer has them: unoptimised, inside rustc.
//!
//! In: the examples. Out: milliseconds, the least of many runs, without what rustc takes to load the macros and the
//! runtime; that is measured with a module that describes nothing in place of the example. Cargo starts this program
//! again as a wrapper of rustc, because only Cargo knows how an example is compiled.
#![allow(missing_docs)]

use std::env::{args_os, current_exe, var, var_os};
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{SystemTime, UNIX_EPOCH};
use std::{fs, io};

const EXAMPLES: [&str; 3] = ["ethernet-over-ip", "wireless-station", "custom-tag"];
/// How often each is expanded: the machine is busy at times.
const RUNS: usize = 100;
/// Where the wrapper writes what it found; that it is set makes this program the wrapper.
const FOUND: &str = "ENTRESOL_EXPANSION_FOUND";
/// A crate that loads what the examples load.
const NOTHING: &str = "#![allow(missing_docs)]\nuse entresol::prelude::*;\n#[media]\npub mod nothing {}\n";

fn main() -> ExitCode {
    if let Some(found) = var_os(FOUND) {
        return wrap(Path::new(&found)).expect("rustc runs");
    }
    // `cargo test --all-targets` runs benches too; there is nothing to compare here.
    if !args_os().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("expansion");
    fs::create_dir_all(&folder).expect("the target folder can be written");
    println!("{:<20}{:>8}", "", "ms");
    for example in EXAMPLES {
        let found = expand(example, &folder).expect("Cargo and rustc run");
        println!("{example:<20}{found:>8.1}");
    }
    ExitCode::SUCCESS
}

/// Checks one example, and reads what the wrapper found.
fn expand(example: &str, folder: &Path) -> io::Result<f64> {
    let found = folder.join(example);
    // Another argument each time: Cargo would not compile again what it has.
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_err(io::Error::other)?.as_nanos();
    let status = Command::new(var_os("CARGO").unwrap_or("cargo".into()))
        .args(["rustc", "--quiet", "--profile", "check", "--lib", "--package", example])
        .args(["--", "--cfg", &format!("expanded_{now}")])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("CARGO_TARGET_DIR", folder)
        .env("RUSTC_WORKSPACE_WRAPPER", current_exe()?)
        .env(FOUND, &found)
        .status()?;
    if !status.success() {
        return Err(io::Error::other(format!("cargo ended with {status}")));
    }
    fs::read_to_string(found)?.parse().map_err(io::Error::other)
}

/// Runs rustc as Cargo wants it, and before that as often as it takes when it compiles an example.
fn wrap(found: &Path) -> io::Result<ExitCode> {
    let arguments: Vec<OsString> = args_os().skip(1).collect();
    let (rustc, arguments) = arguments.split_first().ok_or(io::ErrorKind::InvalidInput)?;
    let is_example = EXAMPLES.contains(&var("CARGO_PKG_NAME").unwrap_or_default().as_str());
    if is_example && arguments.iter().any(|argument| argument == "--crate-name") {
        let nothing = found.with_extension("rs");
        fs::write(&nothing, NOTHING)?;
        let is_source = |argument: &&OsString| Path::new(argument).extension().is_some_and(|end| end == "rs");
        let source = arguments.iter().find(is_source).ok_or(io::ErrorKind::InvalidInput)?;
        let (mut least, mut loading) = (f64::MAX, f64::MAX);
        for _ in 0..RUNS {
            least = least.min(run(rustc, arguments, source, Path::new(source))?);
            loading = loading.min(run(rustc, arguments, source, &nothing)?);
        }
        fs::write(found, (least - loading).to_string())?;
    }
    let status = Command::new(rustc).args(arguments).status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The milliseconds in which rustc expands `file`, compiled like `source`, and then stops.
fn run(rustc: &OsString, arguments: &[OsString], source: &OsString, file: &Path) -> io::Result<f64> {
    let arguments = arguments.iter().map(|argument| match argument {
        argument if argument == source => file.as_os_str(),
        argument if argument.to_string_lossy().starts_with("--emit=") => OsStr::new("--emit=dep-info"),
        argument => argument,
    });
    let output = Command::new(rustc)
        .args(arguments)
        .args(["-Ztime-passes", "-Ztime-passes-format=json"])
        .env("RUSTC_BOOTSTRAP", "1")
        .output()?;
    let output = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&output);
    let pass = text.lines().find_map(|line| line.split_once(r#"{"pass":"macro_expand_crate","time":"#));
    let seconds = pass.and_then(|(_, rest)| rest.split(',').next()?.parse::<f64>().ok());
    seconds.map(|seconds| seconds * 1e3).ok_or_else(|| io::Error::other(text.into_owned()))
}
