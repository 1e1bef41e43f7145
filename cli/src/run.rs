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
use entresol_host::{Adapter, Host, LoadError, Options};

use crate::arguments::Run;
use crate::driver;
use crate::failure::Failure;
use crate::neighbours::Around;
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

    let around = Around::read(&arguments.surroundings.neighbours)?;
    let driver = driver::find(&arguments.driver)?;
    let of_image = |error: &dyn fmt::Display| format!("{}: {error}", driver.path.display());
    let mut host = Host::new(Options { seed: arguments.seed, trace: trace.is_some(), ..Options::default() });
    around.start_below(&mut host)?;
    host.load(&name(&driver.path), &driver.image)
        .map_err(|error| Failure::input(of_image(&error), help(&error)))?;

    let setup = Setup::of(&driver, &arguments.surroundings)?;
    check_link(arguments.send.as_deref(), send.as_ref(), setup.upper, "upper")?;
    check_link(arguments.receive.as_deref(), receive.as_ref(), setup.lower, "lower")?;
    let outputs = Outputs {
        virtual_miniports: setup.adapter.virtual_miniports,
        lower: create(arguments.out_lower.as_deref(), setup.lower)?,
        upper: create(arguments.out_upper.as_deref(), setup.upper)?,
    };

    for inf in &setup.infs {
        host.install(&inf.text).map_err(|error| Failure::Input(error.in_file(&inf.name)))?;
    }
    let mut run = Life { host, outputs, handed: [Handed::default(); 2], drops: None };
    let ended = run.live(setup.adapter, &around, send.as_mut(), receive.as_mut());
    if let Err(End::Input(failure)) = ended {
        return Err(failure);
    }
    // A driver that failed leaves what it did until then: that is what says why.
    run.outputs.commit()?;
    if let Some(trace) = trace {
        trace.commit(run.host.trace())?;
    }
    let report = run.host.report();
    summary::show(&summary::summary(&report, run.drops.as_ref(), run.handed))?;
    match ended {
        Err(End::Driver(error)) => Err(Failure::Driver(of_image(&error))),
        _ if report.broken.is_empty() => Ok(ExitCode::SUCCESS),
        _ => Ok(ExitCode::from(1)),
    }
}

/// Why a driver's life ended before its end.
enum End {
    /// A capture or an output.
    Input(Failure),
    /// The driver.
    Driver(entresol_host::Failure),
}

impl From<Failure> for End {
    fn from(failure: Failure) -> Self {
        Self::Input(failure)
    }
}

impl From<entresol_host::Failure> for End {
    fn from(failure: entresol_host::Failure) -> Self {
        Self::Driver(failure)
    }
}

/// A driver that is being run, and what came of it so far.
struct Life {
    host: Host,
    outputs: Outputs,
    handed: [Handed; 2],
    drops: Option<Drops>,
}

impl Life {
    /// From DriverEntry to unload.
    fn live(
        &mut self,
        adapter: Adapter,
        around: &Around,
        send: Option<&mut Capture>,
        receive: Option<&mut Capture>,
    ) -> Result<(), End> {
        self.host.start()?;
        around.start_above(&mut self.host)?;
        let id = self.host.plug(adapter)?;
        let ways = [(Way::Send, send), (Way::Receive, receive)];
        for ((way, capture), handed) in ways.into_iter().zip(&mut self.handed) {
            if let Some(capture) = capture {
                *handed = hand_over(&mut self.host, id, way, capture, &mut self.outputs)?;
            }
        }
        self.drops = Drops::query(&mut self.host, id);
        self.host.pause(id)?;
        self.host.restart(id)?;
        self.outputs.drain(&mut self.host, id, Duration::ZERO)?;
        self.host.unplug(id)?;
        self.host.unload()?;
        Ok(())
    }
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

/// What to do about an image that cannot be loaded.
pub(crate) fn help(error: &LoadError) -> &'static str {
    match error {
        LoadError::Imports(_) => "run a driver that does without, or add what it needs to the host",
        LoadError::NoRelocations => "link the driver with `/DYNAMICBASE`, and without `/FIXED`",
        LoadError::Memory(_) => "close other programs",
        _ => "name a 64-bit kernel driver, such as one that `cargo entresol` builds",
    }
}

/// The name by which the host knows an image.
pub(crate) fn name(path: &Path) -> String {
    path.file_stem().map_or_else(|| "driver".to_owned(), |name| name.to_string_lossy().into_owned())
}
