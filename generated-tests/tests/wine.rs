//! The INFs of the examples as they are packaged, installed by another's SetupAPI, against what the host makes of them.
//!
//! Wine's SetupAPI runs every install section; what then stands in Wine's registry is compared with the host's, key by key, in both
//! directions. Wine knows no folder 13, so that one is compared by the name that Wine has for it. What Windows' network set-up
//! writes beside the INF's own lines is not compared: Wine has no network set-up.
#![allow(missing_docs)]
#![cfg(target_os = "linux")]

mod wine {
    pub(crate) mod listing;
    #[path = "../../../package/notify/tests/windows/wine.rs"]
    pub(crate) mod machine;
}

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use entresol_host::registry::{Class, Inf, Package, Registry, Target, install, place};
use generated_tests::driver::packaged;

use wine::listing::{Listing, differences};
use wine::machine::Wine;

/// The newest Windows that takes the sections for shared folders, and one that takes the isolated ones.
const TARGETS: [(&str, Target); 2] =
    [("Shared", Target { build: 25340, ..Target::WINDOWS_11 }), ("Isolated", Target::WINDOWS_11)];

/// Where Windows keeps services, below the machine's key.
const SERVICES: &str = "System\\CurrentControlSet\\Services";

/// Values that Wine's service manager keeps for each service, and of which no INF speaks.
const OF_THE_MANAGER: [&str; 3] = ["ObjectName", "PreshutdownTimeout", "WOW64"];

/// What the folders of the files to copy are called by the host and by Wine.
const FOLDERS: [(&str, &str); 2] = [
    ("\\SystemRoot\\System32\\DriverStore\\FileRepository", "C:\\windows\\system32\\unknown"),
    ("\\SystemRoot\\System32", "C:\\windows\\system32"),
];

#[test]
fn wine_and_the_host_make_the_same_registry_of_every_packaged_inf() {
    let wine = Wine::begin();
    let program = wine.put("install.exe", &program());
    let mut compared = 0;
    let mut wrong = Vec::new();
    for example in ["ethernet-over-ip", "custom-tag", "wireless-station"] {
        let package = packaged(env!("CARGO_TARGET_TMPDIR"), example).expect("the example builds");
        let files = files(&package.folder);
        for (name, bytes) in &files {
            wine.put(name, bytes);
        }
        for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".inf")) {
            let inf = Inf::decode(bytes).and_then(|text| Inf::parse(&text)).expect("it is well formed");
            for (section, target) in TARGETS {
                let found = compare(&wine, &program, name, &inf, section, &target);
                wrong.extend(found.into_iter().map(|what| format!("{name} [{section}]: {what}")));
                compared += 1;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Three drivers, two INFs, two sections, and not fewer because a list was cut.
    assert_eq!(compared, 12);
}

/// Installs one section on both sides. Gives back what is not the same.
fn compare(
    wine: &Wine,
    program: &Path,
    name: &str,
    inf: &Inf,
    section: &str,
    target: &Target,
) -> Vec<String> {
    let mut registry = Registry::new();
    let package = install(&mut registry, inf, target).expect("it is complete");
    let component = component(&package, &mut registry);
    let [service] = package.services.as_slice() else { panic!("{name} makes one service") };
    let log = format!("{SERVICES}\\EventLog\\System\\{service}");
    let own = format!("Software\\{name}\\{section}");
    let services = format!("{SERVICES}\\{service}");

    let file = format!("C:\\test\\{name}");
    wine.run(&[
        program,
        Path::new(&file),
        Path::new(section),
        Path::new(&own),
        Path::new("EventLog"),
        Path::new(&log),
    ]);
    let installs = ["rundll32", "setupapi.dll,InstallHinfSection", section, "128", &file];
    wine.run(&installs.map(Path::new));

    // Network set-up writes beside the INF's lines; what they write themselves is below `Ndi`.
    let mut ours = Listing::of(&registry, &component);
    ours.keep_below("Ndi");
    let mut wrong = differences(&component, &ours, &exported(wine, &own));

    let key = place::service(service);
    let mut theirs = exported(wine, &services);
    theirs.leave_out(&OF_THE_MANAGER);
    theirs.expand("ImagePath");
    wrong.extend(differences(&key, &Listing::of(&registry, &key), &theirs));

    let key = format!("{}\\System\\{service}", place::service("EventLog"));
    wrong.extend(differences(&key, &Listing::of(&registry, &key), &exported(wine, &log)));
    for key in [services, log] {
        wine.run(&["reg", "delete", &format!("HKLM\\{key}"), "/f"].map(Path::new));
    }
    wrong
}

/// The key that `HKR` stands for in the install section.
fn component(package: &Package, registry: &mut Registry) -> String {
    match (package.class, &package.component) {
        (Class::Protocol, Some(component)) => component.clone(),
        _ => package.create_device(registry).expect("it is complete").key,
    }
}

/// All that Wine has below a key of the machine.
fn exported(wine: &Wine, key: &str) -> Listing {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("export.reg");
    // Wine has the root of this machine as a drive.
    let file = format!("Z:{}", path.display()).replace('/', "\\");
    wine.run(&["reg", "export", &format!("HKLM\\{key}"), &file, "/y"].map(Path::new));
    let text = Inf::decode(&fs::read(path).expect("it was just written")).expect("it is UTF-16");
    let mut listing = Listing::of_export(&text, key);
    listing.rename(&FOLDERS);
    assert!(!listing.is_empty(), "{text}");
    listing
}

/// The files of a package, by their names.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("the package is there").flatten();
    let read = |path: PathBuf| fs::read(path).expect("it is a file");
    let mut files: Vec<(String, Vec<u8>)> =
        entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), read(entry.path()))).collect();
    files.sort();
    files
}

/// The program that has SetupAPI install.
fn program() -> Vec<u8> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("install.exe");
    let mut rustc = Command::new("rustc");
    rustc.current_dir(env!("CARGO_MANIFEST_DIR")).args([
        "--edition=2024",
        "--target=x86_64-pc-windows-msvc",
        "-Cpanic=abort",
        "-Copt-level=2",
        "-Clinker=rust-lld",
        "-Clink-arg=/ENTRY:start",
        "-Clink-arg=/SUBSYSTEM:CONSOLE",
        "-Clink-arg=/NODEFAULTLIB",
        "tests/wine/install.rs",
    ]);
    let status = rustc.arg("-o").arg(&path).status().expect("rustc starts");
    assert!(status.success(), "{status}");
    fs::read(path).expect("rustc wrote it")
}
