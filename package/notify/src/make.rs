//! How the DLL is made: what cargo is told, and what the linker.
//!
//! In: where a workspace may be written. Out: texts and arguments; nothing here starts a process or touches a file.
//!
//! The DLL is compiled in a workspace of its own, whose only dependency is this crate, where it lies. It cannot be compiled
//! in the driver's workspace: there this crate is known for the machine that builds, not for Windows, and cargo gives up on
//! such an order. The driver's Cargo.lock goes with it, so that all versions are those that the driver was locked to, and no
//! feature that anyone else in the driver's workspace asked for.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The folder of this crate's source, on the machine that compiled it.
const SOURCE: &str = env!("CARGO_MANIFEST_DIR");

/// The name of the archive that cargo makes, in the folder of the profile [`PROFILE`].
pub const ARCHIVE: &str = "entresol_notify.lib";

/// The profile that the DLL is always built with: it is not what the driver's author debugs.
pub const PROFILE: &str = "release";

/// What cargo is told, beside where the workspace is, the target, and where to build.
pub const ARGUMENTS: [&str; 8] =
    ["rustc", "--package", "entresol-notify", "--lib", "--crate-type", "staticlib", "--profile", PROFILE];

/// What rustc is told, beside what the packager tells it of its own folders.
pub fn rustflags() -> Vec<String> {
    [
        "--cfg=entresol_notify_object",
        // No texts of errors, for which two more libraries would be needed.
        "--cfg=windows_slim_errors",
    ]
    .map(String::from)
    .into_iter()
    // The same bytes, wherever this crate lies.
    .chain([format!("--remap-path-prefix={SOURCE}=entresol-notify")])
    .collect()
}

/// The workspace's Cargo.toml. Beside it belong an empty `lib.rs` and a copy of the driver's Cargo.lock.
pub fn manifest() -> String {
    format!(
        "[package]\n\
         name = \"notify-object\"\n\
         version = \"0.0.0\"\n\
         edition = \"2024\"\n\
         \n\
         [lib]\n\
         path = \"lib.rs\"\n\
         \n\
         [dependencies]\n\
         entresol-notify = {{ path = {SOURCE:?} }}\n\
         \n\
         [workspace]\n\
         \n\
         [profile.{PROFILE}]\n\
         panic = \"abort\"\n\
         opt-level = \"s\"\n\
         lto = true\n\
         codegen-units = 1\n"
    )
}

/// What COM looks for in the DLL.
const EXPORTS: [&str; 4] =
    ["DllCanUnloadNow", "DllGetClassObject", "DllRegisterServer", "DllUnregisterServer"];

/// What the linker is told, beside the machine (`/MACHINE:X64`, `/MACHINE:ARM64`) and the names of its input and output: the
/// archive, and a `.res` file with [`crate::Facts::to_resource`] in it.
pub fn linker_arguments() -> Vec<String> {
    let mut arguments: Vec<String> = [
        "/NOLOGO",
        // Nothing has to be set up when the DLL is loaded, and there is no C library.
        "/DLL",
        "/NOENTRY",
        "/NOIMPLIB",
        "/NODEFAULTLIB",
        "/MANIFEST:NO",
        // Windows Vista is the oldest with NDIS 6.
        "/SUBSYSTEM:WINDOWS,6.00",
        "/RELEASE",
        "/DYNAMICBASE",
        "/HIGHENTROPYVA",
        "/NXCOMPAT",
        "/OPT:REF,ICF",
        "/Brepro",
    ]
    .map(String::from)
    .to_vec();
    // Private: nobody links with the DLL.
    arguments.extend(EXPORTS.map(|name| format!("/EXPORT:{name},PRIVATE")));
    arguments
}
