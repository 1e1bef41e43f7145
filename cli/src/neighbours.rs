//! The drivers that run in the same stack as the one that a command is about.
//!
//! In: images, each with its INF beside it. Out: drivers that are started in a machine: what belongs below first, what
//! belongs above after the driver itself.

use std::path::{Path, PathBuf};

use entresol_host::Host;
use entresol_host::registry::Inf;

use crate::arguments::Neighbours;
use crate::driver;
use crate::failure::{Failure, reason};
use crate::run::{help, name};

/// A driver that was read.
#[derive(Debug)]
struct Neighbour {
    path: PathBuf,
    image: Vec<u8>,
    inf: String,
}

/// Drivers that were read, in the order in which they are started.
#[derive(Debug)]
pub(crate) struct Around {
    below: Vec<Neighbour>,
    above: Vec<Neighbour>,
}

impl Around {
    /// Reads what the command line names.
    pub(crate) fn read(arguments: &Neighbours) -> Result<Self, Failure> {
        let read = |paths: Vec<&PathBuf>| paths.into_iter().map(|path| read(path)).collect::<Result<_, _>>();
        Ok(Self {
            below: read(arguments.miniport.iter().chain(&arguments.filter).collect())?,
            above: read(arguments.protocol.iter().collect())?,
        })
    }

    /// Starts what is below the driver, and filters.
    pub(crate) fn start_below(&self, host: &mut Host) -> Result<(), Failure> {
        self.below.iter().try_for_each(|neighbour| neighbour.start(host))
    }

    /// Starts what is above the driver.
    pub(crate) fn start_above(&self, host: &mut Host) -> Result<(), Failure> {
        self.above.iter().try_for_each(|neighbour| neighbour.start(host))
    }
}

fn read(path: &Path) -> Result<Neighbour, Failure> {
    let image = driver::read(path)?;
    let beside = path.with_extension("inf");
    let bytes = std::fs::read(&beside).map_err(|error| {
        Failure::input(
            format!("{} cannot be read: {}", beside.display(), reason(&error)),
            format!("put the INF of {} beside it, under this name", path.display()),
        )
    })?;
    let name = beside.display().to_string();
    let inf = Inf::decode(&bytes).map_err(|error| Failure::Input(error.in_file(&name)))?;
    Ok(Neighbour { path: path.to_owned(), image, inf })
}

impl Neighbour {
    fn start(&self, host: &mut Host) -> Result<(), Failure> {
        let path = self.path.display();
        let inf = self.path.with_extension("inf").display().to_string();
        host.install(&self.inf).map_err(|error| Failure::Input(error.in_file(&inf)))?;
        host.load(&name(&self.path), &self.image)
            .map_err(|error| Failure::input(format!("{path}: {error}"), help(&error)))?;
        host.start().map_err(|error| Failure::Driver(format!("{path}: {error}")))
    }
}
