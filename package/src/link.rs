//! From an archive to an image and its symbols, by the toolchain's own linker.
//!
//! In: the archive, the record's object, the version resource. Out: the bytes of the `.sys` and the `.pdb`. Every name that the
//! linker hears is relative, and its own is bare, because all of them end up in the symbols: the same input gives the same
//! bytes in any folder. Timestamps and the symbols' id come from the content (`/Brepro`), so nothing is mended afterwards.

use std::path::Path;
use std::process::Command;

use crate::failure::Failure;
use crate::image::Windows;
use crate::target::Target;
use crate::tools;

/// What is linked.
pub(crate) struct Input<'a> {
    pub(crate) archive: &'a [u8],
    pub(crate) record: &'a [u8],
    pub(crate) resource: &'a [u8],
    pub(crate) target: Target,
    /// Whether the image has control-flow guard.
    pub(crate) guard: bool,
    /// The oldest Windows that the image is for.
    pub(crate) windows: Windows,
    /// The first two numbers of the crate's version.
    pub(crate) version: [u16; 2],
    /// The name of the image, which the symbols' follows.
    pub(crate) image: &'a str,
    pub(crate) symbols: &'a str,
}

/// What the linker made.
pub(crate) struct Linked {
    pub(crate) image: Vec<u8>,
    pub(crate) symbols: Vec<u8>,
}

const ARCHIVE: &str = "driver.lib";
const RECORD: &str = "record.obj";
const RESOURCE: &str = "version.res";

/// Links, in a folder that is there for nothing else.
pub(crate) fn link(input: &Input<'_>, linker: &Path, folder: &Path) -> Result<Linked, Failure> {
    let files = [(ARCHIVE, input.archive), (RECORD, input.record), (RESOURCE, input.resource)];
    run(&files, &arguments(input), linker, folder).map_err(|said| {
        Failure::new(
            format!("the driver does not link: {said}"),
            "call nothing but what the kernel and NDIS export; declare it as `entresol-sys` does",
        )
    })?;
    Ok(Linked { image: read(folder, input.image)?, symbols: read(folder, input.symbols)? })
}

/// Runs the linker on `files`, which are all that its folder holds. The error is what it said, or why it did not run.
pub(crate) fn run(
    files: &[(&str, &[u8])],
    arguments: &[String],
    linker: &Path,
    folder: &Path,
) -> Result<(), String> {
    let unwritable = |error| Failure::unwritable(folder, &error).to_string();
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(unwritable(error)),
        _ => {}
    }
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).map_err(unwritable)?;
    }
    let output = Command::new(tools::LINKER)
        .args(["-flavor", "link"])
        .args(arguments)
        .current_dir(folder)
        .env("PATH", tools::path_with(linker))
        // Arguments by another way would be nobody's that built this.
        .env_remove("LINK")
        .env_remove("_LINK_")
        .output()
        .map_err(|error| format!("the linker cannot be started: {error}"))?;
    if output.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
    }
}

/// What the linker wrote.
pub(crate) fn read(folder: &Path, name: &str) -> Result<Vec<u8>, Failure> {
    let path = folder.join(name);
    std::fs::read(&path).map_err(|error| Failure::of_file(&path, "read", &error, "build again"))
}

fn arguments(input: &Input<'_>) -> Vec<String> {
    let [major, minor] = input.version;
    let mut arguments: Vec<String> = [
        "/NOLOGO",
        // A kernel image, in which Windows calls DriverEntry; there is no C library and no manifest.
        "/DRIVER",
        "/ENTRY:DriverEntry",
        "/NODEFAULTLIB",
        "/MANIFEST:NO",
        // The checksum, which the loader looks at.
        "/RELEASE",
        "/DYNAMICBASE",
        "/HIGHENTROPYVA",
        "/NXCOMPAT",
        "/OPT:REF,ICF",
        // What is thrown away once DriverEntry is through, and the record, which no code reads.
        "/SECTION:INIT,ERD",
        "/SECTION:.model,RD",
        "/DEBUG",
        "/Brepro",
        // Where relative names are said to start from, in the symbols.
        "/PDBSOURCEPATH:.",
    ]
    .map(str::to_owned)
    .to_vec();
    if input.guard {
        // Nothing in a driver jumps out of a function into another.
        arguments.push("/GUARD:CF,NOLONGJMP".to_owned());
    }
    arguments.extend([
        format!("/MACHINE:{}", input.target.machine_name()),
        format!("/SUBSYSTEM:NATIVE,{}", input.windows.subsystem()),
        format!("/VERSION:{major}.{minor}"),
        format!("/OUT:{}", input.image),
        format!("/PDB:{}", input.symbols),
        format!("/PDBALTPATH:{}", input.symbols),
    ]);
    arguments.extend([RECORD, RESOURCE, ARCHIVE].map(str::to_owned));
    arguments
}
