//! The build script of a driver's crate.
//!
//! In: what cargo tells a build script. Out: the package, when code is built; what cargo shall watch; arguments for the linker
//! where the crate itself is linked for Windows. When nothing is packaged and the package is not what the crate would make, the
//! run leaves itself stale, because cargo takes one run for checks and builds alike.

use std::path::{Path, PathBuf};

use crate::INNER;
use crate::caller::Caller;
use crate::failure::Failure;
use crate::freshness::{self, Key};
use crate::package::{Places, package};
use crate::request::Request;
use crate::target::Target;

/// What a driver's build script does, all of it: `fn main() { entresol_package::build_script() }`.
///
/// A `cargo build` of the crate, for whatever target, leaves the package in `target/<windows target>/<profile>/package/`. When
/// there can be none, the build fails with the reason.
pub fn build_script() {
    let watch = |name: &str| println!("cargo::rerun-if-env-changed={name}");
    watch(INNER);
    if std::env::var_os(INNER).is_some() {
        return;
    }
    watch("SOURCE_DATE_EPOCH");
    match Surroundings::of_environment().and_then(|surroundings| surroundings.package()) {
        Ok(()) => {}
        Err(Failure::Message(text)) => text.lines().for_each(|line| println!("cargo::error={line}")),
        // The compiler said why, at length, where cargo shows it when the script fails.
        Err(Failure::Compile(text)) => {
            eprintln!("error: {text}");
            std::process::exit(1);
        }
    }
}

/// What the linker is told where cargo links the crate for Windows itself, as for `cargo wdk build`.
const LINK: [&str; 9] = [
    "/DRIVER",
    "/SUBSYSTEM:NATIVE",
    "/ENTRY:DriverEntry",
    "/NODEFAULTLIB",
    "/RELEASE",
    "/MANIFEST:NO",
    // `cargo wdk build` packs it.
    "/MAP",
    "/SECTION:INIT,ERD",
    "/SECTION:.model,RD",
];

/// What cargo says, and where everything is.
struct Surroundings {
    caller: Caller,
    request: Request,
    places: Places,
    /// Whether cargo links a `cdylib` of the crate for Windows.
    links_for_windows: bool,
}

impl Surroundings {
    fn of_environment() -> Result<Self, Failure> {
        let text = |name: &str| std::env::var(name).map_err(|_| no_build_script(name));
        let caller = Caller::of_this_process();
        let folder = PathBuf::from(text("CARGO_MANIFEST_DIR")?);
        let target = text("TARGET")?;
        let (output, profile) =
            output(Path::new(&text("OUT_DIR")?), &target).ok_or_else(|| no_build_script("OUT_DIR"))?;
        let features = text("CARGO_CFG_FEATURE").unwrap_or_default();
        let request = Request {
            manifest: folder.join("Cargo.toml"),
            target: Target::of_name(&target).unwrap_or_default(),
            profile: if profile == "debug" { "dev".to_owned() } else { profile },
            features: Some(
                features.split(',').filter(|feature| !feature.is_empty()).map(str::to_owned).collect(),
            ),
            output: Some(output.clone()),
            flags: caller.flags.clone(),
        };
        let places = Places::new(&output, &request, &text("CARGO_PKG_NAME")?);
        let is_windows = target.ends_with("-pc-windows-msvc");
        let links_for_windows = is_windows && makes_cdylib(&request.manifest);
        Ok(Self { caller, request, places, links_for_windows })
    }

    /// Packages, when code is built, and says what cargo shall watch.
    fn package(&self) -> Result<(), Failure> {
        if self.links_for_windows {
            LINK.iter().for_each(|argument| println!("cargo::rustc-link-arg-cdylib={argument}"));
        }
        // Where tests find the package; it is there once something was built.
        println!("cargo::rustc-env=ENTRESOL_PACKAGE={}", self.places.folder.display());
        let inputs = if self.caller.builds {
            Some(package(&self.request)?.inputs)
        } else {
            freshness::fresh(&self.places.stamp, &Key::of(&self.request))
        };
        match inputs {
            Some(inputs) => {
                inputs.iter().for_each(|input| println!("cargo::rerun-if-changed={}", input.display()))
            }
            // There is no such file, so the next build runs this again.
            None => {
                println!("cargo::rerun-if-changed={}", self.places.stamp.with_extension("stale").display())
            }
        }
        Ok(())
    }
}

fn no_build_script(name: &str) -> Failure {
    Failure::new(
        format!("this is no build script that cargo runs: it says no {name}"),
        "call it from build.rs",
    )
}

/// The target folder and the profile's, from a path such as `target/[<target>/]<profile>/build/<crate>/out`.
fn output(out: &Path, target: &str) -> Option<(PathBuf, String)> {
    let profile =
        out.ancestors().find(|path| path.file_name().is_some_and(|name| name == "build"))?.parent()?;
    let above = profile.parent()?;
    let output = if above.file_name().is_some_and(|name| name == target) { above.parent()? } else { above };
    Some((output.to_owned(), profile.file_name()?.to_str()?.to_owned()))
}

/// Whether the crate asks for a `cdylib`; cargo warns of arguments for one that there is not.
fn makes_cdylib(manifest: &Path) -> bool {
    let text = std::fs::read_to_string(manifest).unwrap_or_default();
    text.lines().any(|line| line.trim_start().starts_with("crate-type") && line.contains("\"cdylib\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_folder_is_found_from_where_cargo_lets_a_script_write() {
        let of = |path: &str| output(Path::new(path), "x86_64-pc-windows-msvc");
        let there = |path: &str, profile: &str| Some((PathBuf::from(path), profile.to_owned()));
        assert_eq!(of("/a b/target/debug/build/driver-1/out"), there("/a b/target", "debug"));
        assert_eq!(of("/t/x86_64-pc-windows-msvc/release/build/driver-1/out"), there("/t", "release"));
        assert_eq!(of("/build/target/debug/build/driver-1/out"), there("/build/target", "debug"));
        assert_eq!(of("/t/debug/build/driver/0123/out"), there("/t", "debug"));
        assert_eq!(of("/t"), None);
    }
}
