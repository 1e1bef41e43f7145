//! The notify object of a driver: one DLL for all drivers, with two facts of this one linked in.
//!
//! In: a driver's record and where things are built. Out: the bytes of the DLL. How it is compiled is
//! `entresol_notify::make`'s to say: in a workspace of its own, with the driver's Cargo.lock. That is done once for all
//! drivers of a target folder; only the link is a driver's own.

use std::path::Path;

use entresol_compiler::record::Record;
use entresol_notify::{Facts, make};
use entresol_templates::{Build, names, notify_object};

use crate::archive;
use crate::compile;
use crate::failure::Failure;
use crate::link::{self, run};
use crate::manifest::Manifest;
use crate::package::refused;
use crate::request::Request;
use crate::resource::{Kind, Version};
use crate::tools;

/// What the linker reads.
const ARCHIVE: &str = "notify.lib";
const RESOURCE: &str = "notify.res";

/// Where the DLL comes from and goes to.
pub(crate) struct Places<'a> {
    /// The folder of the cargo that compiles for Windows.
    pub(crate) own: &'a Path,
    /// Where the linker works.
    pub(crate) link: &'a Path,
    /// Where the linker is.
    pub(crate) linker: &'a Path,
}

/// The name of the DLL and its bytes.
pub(crate) fn dll(
    manifest: &Manifest,
    request: &Request,
    record: &Record,
    build: &Build,
    version: &Version,
    places: &Places<'_>,
) -> Result<(String, Vec<u8>), Failure> {
    let name = names::notify_object(&manifest.name);
    let known = notify_object(record, build).map_err(|error| refused(manifest, &error))?;
    let facts = Facts::new(&known.class_id, &known.hardware_id).map_err(|error| {
        Failure::new(
            format!("the notify object of `{}` cannot be made: {error}", manifest.name),
            "report this with the driver's source",
        )
    })?;
    let mut archive = compiled(manifest, request, places.own)?;
    archive::settle(&mut archive);
    let version = Version { file: name.clone(), kind: Kind::Library, ..version.clone() };
    let resource = [version.bytes(), facts.to_resource()].concat();
    let mut arguments = make::linker_arguments();
    arguments.extend([
        format!("/MACHINE:{}", request.target.machine_name()),
        format!("/OUT:{name}"),
        RESOURCE.to_owned(),
        ARCHIVE.to_owned(),
    ]);
    let files = [(ARCHIVE, archive.as_slice()), (RESOURCE, resource.as_slice())];
    run(&files, &arguments, places.linker, places.link)
        .map_err(|said| Failure::new(format!("the notify object does not link: {said}"), "report this"))?;
    Ok((name.clone(), link::read(places.link, &name)?))
}

/// The archive that is the same for every driver.
fn compiled(manifest: &Manifest, request: &Request, own: &Path) -> Result<Vec<u8>, Failure> {
    let folder = own.join("notify");
    let (workspace, built) = (folder.join("workspace"), folder.join("built"));
    let write = |name: &str, text: &str| {
        let path = workspace.join(name);
        // A file that is written anew is compiled anew.
        if std::fs::read_to_string(&path).ok().as_deref() == Some(text) {
            return Ok(());
        }
        std::fs::create_dir_all(&workspace)
            .and_then(|()| std::fs::write(&path, text))
            .map_err(|error| Failure::unwritable(&path, &error))
    };
    write("Cargo.toml", &make::manifest())?;
    write("lib.rs", "")?;
    let lock = manifest.root.join("Cargo.lock");
    let text = std::fs::read_to_string(&lock)
        .map_err(|error| Failure::of_file(&lock, "read", &error, "run `cargo generate-lockfile`"))?;
    // Cargo takes out of the copy what the DLL does not need, so what it was made from is kept beside it.
    if std::fs::read_to_string(workspace.join("Cargo.lock.driver")).ok().as_deref() != Some(&text) {
        write("Cargo.lock", &text)?;
        write("Cargo.lock.driver", &text)?;
    }
    let target = request.target.name();
    let mut flags = make::rustflags();
    flags.extend(compile::home_renamed()?);
    let mut command = tools::cargo(&manifest.root);
    command.args(make::ARGUMENTS).arg("--quiet").args(["--target", target]);
    // `--locked` does not hold for a lock that is cut down.
    command.args(request.flags.iter().filter(|flag| *flag == "--offline"));
    command.arg("--manifest-path").arg(workspace.join("Cargo.toml")).arg("--target-dir").arg(&built);
    command.arg("--config").arg(format!("target.{target}.rustflags={}", compile::text(&flags)?));
    command.arg("--config").arg(format!("build.build-dir={}", compile::text(&built)?));
    tools::run(command, format_args!("the notify object does not build for {target}"))?;
    tools::made(&built.join(target).join(make::PROFILE).join(make::ARCHIVE))
}
