//! What can be written after `cargo entresol`.
//!
//! In: the process's arguments, with or without the `entresol` that cargo puts in front for a subcommand. Out: one
//! command. Whether a file or a package is there is found out by whoever uses it.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use entresol_host::wires::LinkType;

/// Build, explain and run NDIS intermediate drivers.
#[derive(Debug, Parser)]
#[command(name = "cargo entresol", bin_name = "cargo entresol", version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run a driver under the user-mode NDIS, with frames from captures.
    ///
    /// Exits with 0 when the driver kept every rule, with 1 when it broke one or could not be carried through, with 2
    /// when something given cannot be used, with 70 when the driver faulted.
    Run(Run),
    /// Show what a driver makes of a frame in each direction, and where each bit comes from.
    Explain(Explain),
    /// Show the built-in media, and between which of them frames cross.
    Media(Media),
}

#[derive(Args, Debug)]
pub(crate) struct Media {
    /// Show what is left to say for each pair that roles alone do not determine.
    #[arg(long)]
    pub(crate) missing: bool,
}

/// Which driver, and how it is built.
#[derive(Args, Debug)]
pub(crate) struct Driver {
    /// A package of this workspace, a folder with a Cargo.toml, or a .sys file.
    #[arg(value_name = "EXAMPLE-OR-SYS")]
    pub(crate) driver: String,

    /// Build with optimisations.
    #[arg(long)]
    pub(crate) release: bool,

    /// Do not touch the network while building.
    #[arg(long)]
    pub(crate) offline: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Run {
    #[command(flatten)]
    pub(crate) driver: Driver,

    /// An INF file, instead of those that the driver's record gives; write it twice, for the protocol's and the
    /// miniport's.
    ///
    /// A .sys that carries no record, and no INF is named for, is installed as a service of the file's name.
    #[arg(long, value_name = "FILE")]
    pub(crate) inf: Vec<PathBuf>,

    /// What a .sys that carries no record offers to the protocols above.
    #[arg(long, value_enum, default_value = "ethernet")]
    pub(crate) upper: Medium,

    /// The medium of the adapter below a .sys that carries no record.
    #[arg(long, value_enum, default_value = "ethernet")]
    pub(crate) lower: Medium,

    /// Send the frames of this capture at the upper edge.
    #[arg(long, value_name = "CAPTURE")]
    pub(crate) send: Option<PathBuf>,

    /// Receive the frames of this capture at the lower edge.
    #[arg(long, value_name = "CAPTURE")]
    pub(crate) receive: Option<PathBuf>,

    /// Write the frames that leave at the lower edge.
    #[arg(long, value_name = "CAPTURE")]
    pub(crate) out_lower: Option<PathBuf>,

    /// Write the frames that leave at the upper edge.
    #[arg(long, value_name = "CAPTURE")]
    pub(crate) out_upper: Option<PathBuf>,

    /// What decides the order of everything that may happen in more than one order.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    pub(crate) seed: u64,

    /// Write one line for each call into and out of the driver.
    #[arg(long, value_name = "FILE")]
    pub(crate) trace: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) driver: Driver,
}

/// A medium that the host can play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Medium {
    /// NdisMedium802_3
    Ethernet,
    /// NdisMediumIP
    RawIp,
}

impl Medium {
    /// What its frames are in a capture.
    pub(crate) fn link(self) -> LinkType {
        match self {
            Self::Ethernet => LinkType::ETHERNET,
            Self::RawIp => LinkType::RAW,
        }
    }
}

/// The arguments without the name of the subcommand, which cargo passes on and an alias does not.
pub(crate) fn without_subcommand(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = arguments.collect();
    if arguments.get(1).is_some_and(|first| first == "entresol") {
        arguments.remove(1);
    }
    arguments
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn cargo_puts_its_subcommand_in_front_and_an_alias_does_not() {
        let strip = |list: &[&str]| without_subcommand(list.iter().map(OsString::from));
        assert_eq!(strip(&["x", "entresol", "run"]), ["x", "run"]);
        assert_eq!(strip(&["x", "run", "entresol"]), ["x", "run", "entresol"]);
        assert_eq!(strip(&["x"]), ["x"]);
    }
}
