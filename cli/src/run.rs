//! `cargo entresol run`: a driver's whole life in the host, with frames from captures.
//!
//! In: a driver, captures, where to write. Out: captures of what left the driver, a trace, the summary, and the exit
//! code: 0 when every rule was kept, 1 when one was broken. Files are opened before anything is built or run, and what
//! is written takes its name only at the end.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use entresol_host::wires::{Capture, LinkType, WireError, Writer};
use entresol_host::{Host, Options};

use crate::arguments::Run;
use crate::driver;
use crate::failure::Failure;
use crate::setup::Setup;
use crate::summary::{self, Drops};
use crate::text_file::TextFile;
use crate::traffic::{Handed, Outputs, Way, hand_over};

/// Runs a driver.
pub(crate) fn run(arguments: &Run) -> Result<ExitCode, Failure> {
    let mut send = open(arguments.send.as_deref())?;
    let mut receive = open(arguments.receive.as_deref())?;
    check_outputs(arguments)?;
    let trace = arguments.trace.as_deref().map(TextFile::create).transpose()?;

    let driver = driver::find(&arguments.driver)?;
    let of_image = |error: &dyn fmt::Display| format!("{}: {error}", driver.path.display());
    let mut host = Host::new(Options { seed: arguments.seed, trace: trace.is_some(), ..Options::default() });
    host.load(&name(&driver.path), &driver.image).map_err(|error| {
        Failure::input(
            of_image(&error),
            "name a 64-bit kernel driver, such as one that `cargo entresol` builds",
        )
    })?;

    let setup = Setup::of(&driver, arguments)?;
    check_link(arguments.send.as_deref(), send.as_ref(), setup.upper, "upper")?;
    check_link(arguments.receive.as_deref(), receive.as_ref(), setup.lower, "lower")?;
    let mut outputs = Outputs {
        lower: create(arguments.out_lower.as_deref(), setup.lower)?,
        upper: create(arguments.out_upper.as_deref(), setup.upper)?,
    };

    for inf in &setup.infs {
        host.install(&inf.text).map_err(|error| Failure::Input(error.in_file(&inf.name)))?;
    }
    let of_driver = |error: &dyn fmt::Display| Failure::Driver(of_image(error));
    host.start().map_err(|error| of_driver(&error))?;
    let id = host.plug(setup.adapter).map_err(|error| of_driver(&error))?;

    let mut handed = [Handed::default(); 2];
    let ways = [(Way::Send, &mut send), (Way::Receive, &mut receive)];
    for ((way, capture), handed) in ways.into_iter().zip(&mut handed) {
        if let Some(capture) = capture {
            *handed = hand_over(&mut host, id, way, capture, &mut outputs)?;
        }
    }
    let drops = Drops::query(&mut host, id);
    host.pause(id).map_err(|error| of_driver(&error))?;
    host.restart(id).map_err(|error| of_driver(&error))?;
    outputs.drain(&mut host, id, Duration::ZERO)?;
    host.unplug(id).map_err(|error| of_driver(&error))?;
    host.unload().map_err(|error| of_driver(&error))?;

    outputs.commit()?;
    if let Some(trace) = trace {
        trace.commit(host.trace())?;
    }
    let report = host.report();
    summary::show(&summary::summary(&report, drops.as_ref(), handed))?;
    Ok(if report.broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn open(path: Option<&Path>) -> Result<Option<Capture>, Failure> {
    path.map(Capture::open).transpose().map_err(of_wire)
}

fn create(path: Option<&Path>, link: LinkType) -> Result<Option<Writer>, Failure> {
    path.map(|path| Writer::create(path, link)).transpose().map_err(of_wire)
}

fn of_wire(error: WireError) -> Failure {
    Failure::Input(error.to_string())
}

/// Every output can be written, and no two are one file.
fn check_outputs(arguments: &Run) -> Result<(), Failure> {
    let mut seen: Vec<PathBuf> = Vec::new();
    for path in [&arguments.out_lower, &arguments.out_upper].into_iter().flatten() {
        // The link type is not known before the driver is; whether the file can be written is.
        create(Some(path), LinkType::RAW)?;
    }
    for path in [&arguments.out_lower, &arguments.out_upper, &arguments.trace].into_iter().flatten() {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let whole = path.file_name().map_or_else(|| folder.clone(), |name| folder.join(name));
        if seen.contains(&whole) && !whole.starts_with("/dev") {
            return Err(Failure::input(
                format!("{} is named for two outputs", path.display()),
                "name a file for each",
            ));
        }
        seen.push(whole);
    }
    Ok(())
}

/// The frames of a capture have to be what the edge carries.
fn check_link(
    path: Option<&Path>,
    capture: Option<&Capture>,
    wanted: LinkType,
    edge: &str,
) -> Result<(), Failure> {
    let (Some(path), Some(found)) = (path, capture.and_then(Capture::link)) else { return Ok(()) };
    if found.agrees_with(wanted) {
        return Ok(());
    }
    Err(Failure::input(
        format!(
            "{} holds frames of {found}, and the {edge} edge of this driver carries {wanted}",
            path.display()
        ),
        format!("name a capture of {wanted}"),
    ))
}

/// The name by which the host knows an image.
fn name(path: &Path) -> String {
    path.file_stem().map_or_else(|| "driver".to_owned(), |name| name.to_string_lossy().into_owned())
}
