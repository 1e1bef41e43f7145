//! A driver's package, from its crate: every step in its order.
//!
//! In: a request. Out: the folder, its files, and what they were made from. The package of before stays until the new one is
//! whole and right.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use entresol_compiler::record::Record;
use entresol_templates::{Artifact, RenderError, inx, names, render_with, summary};

use crate::archive;
use crate::compile::compile;
use crate::contents::Contents;
use crate::failure::Failure;
use crate::folder::{self, Packed};
use crate::freshness::{self, Key};
use crate::image::{self, Expected, Windows};
use crate::link::{self, Input};
use crate::manifest::Manifest;
use crate::notify;
use crate::request::Request;
use crate::resource::{Kind, Version};
use crate::settings::{self, Settings};
use crate::tools;

/// A package that was written.
#[derive(Clone, Debug)]
pub struct Package {
    /// The folder.
    pub folder: PathBuf,
    /// The image in it.
    pub image: PathBuf,
    /// The driver's record.
    pub record: Record,
    /// What the WDK makes the INFs of, each with the name of its INF.
    pub inx: Vec<(String, Artifact)>,
    /// Every file that the package depends on, its own among them.
    pub inputs: Vec<PathBuf>,
}

/// Where everything of a package is.
pub(crate) struct Places {
    /// The package's folder.
    pub(crate) folder: PathBuf,
    /// The folder of the cargo that compiles for Windows.
    pub(crate) own: PathBuf,
    /// What the last packaging was made from.
    pub(crate) stamp: PathBuf,
    /// Where the linker works on the image, and where on the notify object.
    link: PathBuf,
    notify: PathBuf,
    /// Where the folder is written.
    aside: PathBuf,
    /// Held while one packages.
    lock: PathBuf,
}

impl Places {
    pub(crate) fn new(output: &Path, request: &Request, package: &str) -> Self {
        let (target, profile) = (request.target.name(), request.profile_folder());
        let own = output.join("entresol");
        let work = own.join(target).join(profile).join("package");
        Self {
            folder: output.join(target).join(profile).join("package").join(package),
            stamp: work.join(format!("{package}.json")),
            link: work.join(format!("{package}.link")),
            notify: work.join(format!("{package}.notify")),
            aside: work.join(format!("{package}.aside")),
            lock: work.join(format!("{package}.lock")),
            own,
        }
    }
}

/// Builds a driver's crate for Windows and packages it.
///
/// # Errors
///
/// When the crate does not compile or link, when it does not say what a package has to say, when the image is not what a
/// driver has to be, or when a file cannot be read or written.
pub fn package(request: &Request) -> Result<Package, Failure> {
    let manifest = Manifest::read(&request.manifest, &request.flags)?;
    let epoch = std::env::var_os("SOURCE_DATE_EPOCH").map(|value| value.to_string_lossy().into_owned());
    let settings = Settings::read(&manifest, epoch.as_deref())?;
    let linker = tools::linker_folder(&manifest.root, request.target)?;
    let output = request.output.as_deref().unwrap_or(&manifest.output);
    let places = Places::new(output, request, &manifest.name);
    let _held = hold(&places.lock)?;

    let mut compiled = compile(&manifest, request, settings.guard, &places.own)?;
    archive::settle(&mut compiled.archive);
    let recorded = archive::find_record(&compiled.archive, &manifest.name)?;
    let record = recorded.record;
    check_service(&manifest, &record, &places)?;
    let build = settings.build(request.target);
    let infs = render_with(&record, &build).map_err(|error| refused(&manifest, &error))?;

    let unstamped = inx(&record, &build).map_err(|error| refused(&manifest, &error))?;
    let unstamped = infs.iter().map(|inf| inf.name.clone()).zip(unstamped).collect();

    let (image_name, symbols_name) = (names::image(&manifest.name), names::symbols(&manifest.name));
    let version = version(&manifest, &settings, &record, &image_name);
    let windows = Windows::of_ndis(record.driver.model().ndis.value);
    let [major, minor, ..] = version.number;
    let input = Input {
        archive: &compiled.archive,
        record: &recorded.object,
        resource: &version.bytes(),
        target: request.target,
        guard: settings.guard,
        windows,
        version: [major, minor],
        image: &image_name,
        symbols: &symbols_name,
    };
    let linked = link::link(&input, &linker, &places.link)?;
    let strings = version.strings();
    let expected = Expected {
        machine: request.target.machine(),
        windows,
        guard: settings.guard,
        symbols: &symbols_name,
        strings: &strings,
    };
    let wrong = image::check(&linked.image, &linked.symbols, &expected);
    if !wrong.is_empty() {
        return Err(Failure::Message(format!("{image_name}: {}", wrong.join(&format!("\n{image_name}: ")))));
    }

    let notify = notify::Places { own: &places.own, link: &places.notify, linker: &linker };
    let mut installed = BTreeMap::from([
        (image_name.clone(), linked.image),
        notify::dll(&manifest, request, &record, &build, &version, &notify)?,
    ]);
    installed.extend(infs.iter().map(|inf| (inf.name.clone(), inf.bytes())));
    let contents = Contents::of(&places.folder, installed)?;
    let mut files = vec![Packed { name: symbols_name, bytes: linked.symbols }];
    for (name, catalog) in contents.catalogs()? {
        let bytes = catalog
            .unsigned()
            .map_err(|error| Failure::new(format!("{name}: {}", error.what), error.help))?;
        files.push(Packed { name, bytes });
    }
    files.extend(contents.into_files().map(|(name, bytes)| Packed { name, bytes }));
    // For people; no INF copies it.
    let shown = summary(&record, &build).map_err(|error| refused(&manifest, &error))?;
    files.extend(shown.into_iter().map(|text| Packed { name: text.name, bytes: text.text.into_bytes() }));
    let paths = folder::write(&places.folder, &places.aside, &files, settings.seconds)?;

    let mut inputs = compiled.sources;
    inputs.extend([
        manifest.path.clone(),
        manifest.root.join("Cargo.toml"),
        manifest.root.join("Cargo.lock"),
    ]);
    inputs.extend(paths);
    inputs.sort();
    inputs.dedup();
    freshness::write(&places.stamp, &Key::of(request), &inputs)?;
    Ok(Package {
        image: places.folder.join(&image_name),
        folder: places.folder,
        record,
        inx: unstamped,
        inputs,
    })
}

/// One packages at a time: another waits here.
fn hold(path: &Path) -> Result<File, Failure> {
    let failed = |error| Failure::unwritable(path, &error);
    if let Some(above) = path.parent() {
        std::fs::create_dir_all(above).map_err(failed)?;
    }
    let file = File::create(path).map_err(failed)?;
    file.lock().map_err(failed)?;
    Ok(file)
}

/// Two drivers of one workspace with one service would have one class id, and the second would replace the first.
fn check_service(manifest: &Manifest, record: &Record, places: &Places) -> Result<(), Failure> {
    let service = &record.driver.model().service.value;
    let Some(above) = places.folder.parent() else { return Ok(()) };
    for other in manifest.members.iter().filter(|name| **name != manifest.name) {
        let image = above.join(other).join(names::image(other));
        let Ok(bytes) = std::fs::read(image) else { continue };
        let Ok(Some(theirs)) = image::record_of(&bytes) else { continue };
        if theirs.driver.model().service.value.eq_ignore_ascii_case(service) {
            return Err(Failure::new(
                format!(
                    "the drivers `{}` and `{other}` have one service, `{service}`, and so one class id: Windows has place for one of them",
                    manifest.name
                ),
                format!(
                    "write `service = \"…\"` in `#[intermediate_driver(…)]` of `{}`",
                    record.driver.model().name.value
                ),
            ));
        }
    }
    Ok(())
}

/// What an INF cannot say, at the place where the crate says it.
pub(crate) fn refused(manifest: &Manifest, error: &RenderError) -> Failure {
    match error.key {
        Some(key) => manifest.at(key, &error.what, &error.help),
        None => {
            Failure::new(format!("the package `{}` has no INF: {}", manifest.name, error.what), &error.help)
        }
    }
}

fn version(manifest: &Manifest, settings: &Settings, record: &Record, image: &str) -> Version {
    let model = record.driver.model();
    let said = if record.description.is_empty() { &model.description } else { &record.description };
    // One line, as every tool shows it; what is longer than a block can be would be cut anyway.
    let line: String = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = |text: &str| text.chars().filter(|letter| !letter.is_control()).take(255).collect::<String>();
    Version {
        number: settings::numbers(&manifest.version),
        company: cut(&settings.provider(&record.authors)),
        description: cut(if line.is_empty() { &model.name.value } else { &line }),
        file: image.to_owned(),
        product: cut(&model.name.value),
        kind: Kind::Driver,
    }
}
