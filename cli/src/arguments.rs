//! What can be written after `cargo entresol`.
//!
//! In: the process's arguments, with or without the `entresol` that cargo puts in front for a subcommand. Out: one
//! command. Whether a file or a package is there is found out by whoever uses it.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ArgMatches, Args, FromArgMatches, Parser, Subcommand};
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
    /// Lead a driver through lives drawn from seeds, and show the shortest ones in which it breaks a rule.
    ///
    /// Each seed draws a script: adapters that come and go, pauses, frames, OIDs, power, and faults, with the timing and
    /// the order of threads. The same seed is the same life. Exits with 0 when no life went wrong, with 1 when one did,
    /// with 2 when something given cannot be used.
    Verify(Verify),
    /// Show the rules of the NDIS contract: which are checked, and why the others are not.
    Rules(Rules),
    /// Play scripts from standard input; what `verify` starts.
    #[command(hide = true)]
    Play(Play),
    /// Write the crate of a new driver; asks when no name is given.
    New(New),
    /// Show what a driver makes of a frame in each direction, and where each bit comes from.
    Explain(Explain),
    /// Show the built-in media, and between which of them frames cross.
    Media(Media),
    /// Package a driver, and have the WDK's own tools judge it where there is a WDK.
    ///
    /// The package is the one that `cargo build` leaves. Exits with 0 when nothing is wrong and every tool agrees, with 1 when
    /// an INF breaks a rule or a tool says something else, with 2 when something given cannot be used.
    Package(Package),
    /// Check INF files against the rules of InfVerif and of network drivers.
    ///
    /// Files of one folder are one package. Exits with 0 when no rule is broken that Windows or its certification
    /// insists on, with 1 when one is, with 2 when a file cannot be read.
    CheckInf(CheckInf),
    /// Sign a package: each .sys, then the catalog of each INF.
    Sign(Sign),
    /// Make the cabinet that Microsoft's dashboard takes for attestation signing.
    ///
    /// It holds a folder for each package. Sign it with your company's certificate and submit it.
    Submit(Submit),
}

#[derive(Args, Debug)]
#[command(group = clap::ArgGroup::new("author").required(true).args(["test", "pfx", "signer"]))]
pub(crate) struct Sign {
    /// The folder of a package.
    pub(crate) folder: PathBuf,

    /// Sign with a certificate of this machine's own, which is made when there is none; for machines in test mode.
    #[arg(long)]
    pub(crate) test: bool,

    /// Keep the certificate of --test here [default: the user's configuration].
    #[arg(long, value_name = "FOLDER", requires = "test")]
    pub(crate) cert_dir: Option<PathBuf>,

    /// Sign with the certificate and the key in this PKCS #12 file.
    #[arg(long, value_name = "FILE")]
    pub(crate) pfx: Option<PathBuf>,

    /// The password of --pfx stands in this file [default: in ENTRESOL_PFX_PASSWORD].
    #[arg(long, value_name = "FILE", requires = "pfx")]
    pub(crate) password_file: Option<PathBuf>,

    /// Sign with a command that reads a message from standard input and writes its signature, RSA PKCS #1 v1.5 over
    /// SHA-256, such as `openssl dgst -sha256 -sign …` with a provider for PKCS #11.
    #[arg(long, value_name = "COMMAND", requires = "certificates")]
    pub(crate) signer: Option<String>,

    /// The certificate of --signer and those above it, in PEM or DER.
    #[arg(long, value_name = "FILE", requires = "signer")]
    pub(crate) certificates: Option<PathBuf>,

    /// Have a timestamp authority confirm when (RFC 3161).
    #[arg(long, value_name = "URL")]
    pub(crate) timestamp: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Submit {
    /// Folders of packages.
    #[arg(required = true, value_name = "FOLDER")]
    pub(crate) folders: Vec<PathBuf>,

    /// The cabinet.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

#[derive(Args, Debug)]
pub(crate) struct Package {
    /// The driver's crate: a package of this workspace, or a folder with a Cargo.toml.
    #[arg(value_name = "CRATE", default_value = ".")]
    pub(crate) driver: String,

    /// Build with optimisations.
    #[arg(long)]
    pub(crate) release: bool,

    /// Build for this target.
    #[arg(long, value_name = "TRIPLE", default_value_t, value_parser = target)]
    pub(crate) target: entresol_package::Target,

    /// Do not touch the network while building.
    #[arg(long)]
    pub(crate) offline: bool,

    /// Write the INX files that `cargo wdk build` needs beside the crate's Cargo.toml.
    #[arg(long)]
    pub(crate) inx: bool,

    /// The folder of a WDK, or one with its tools [default: where Windows has it, then PATH].
    #[arg(long, value_name = "FOLDER")]
    pub(crate) wdk: Option<PathBuf>,

    /// Have signtool sign what the WDK's tools see, with the certificate of this name in the user's store.
    #[arg(long, value_name = "NAME")]
    pub(crate) certificate: Option<String>,
}

/// A target that drivers are built for.
fn target(text: &str) -> Result<entresol_package::Target, String> {
    entresol_package::Target::of_name(text).ok_or_else(|| {
        "no driver is built for this; help: write `x86_64-pc-windows-msvc` or `aarch64-pc-windows-msvc`"
            .to_owned()
    })
}

#[derive(Args, Debug)]
pub(crate) struct CheckInf {
    /// INF files, of any origin.
    #[arg(required_unless_present = "rules", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Show the rules.
    #[arg(long, conflicts_with = "files")]
    pub(crate) rules: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Media {
    /// Show what is left to say for each pair that roles alone do not determine.
    #[arg(long)]
    pub(crate) missing: bool,
}

/// What a new driver is.
#[derive(Args, Debug)]
pub(crate) struct New {
    /// The folder, whose last name is the crate's.
    pub(crate) name: Option<PathBuf>,

    /// The medium towards protocols; `cargo entresol media` shows them all.
    #[arg(long, value_name = "MEDIUM")]
    pub(crate) upper: Option<String>,

    /// The medium of the adapter below.
    #[arg(long, value_name = "MEDIUM")]
    pub(crate) lower: Option<String>,

    /// How virtual miniports and adapters go together.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) topology: Topology,

    /// Who provides the driver, as its INFs say; otherwise whoever git knows here.
    #[arg(long, value_name = "NAME")]
    pub(crate) author: Option<String>,

    /// A checkout of Entresol that the crate uses, instead of the published version.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) entresol: Option<PathBuf>,
}

/// How virtual miniports and adapters go together.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
pub(crate) enum Topology {
    /// One virtual miniport over each adapter.
    #[default]
    OneToOne,
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

/// How a driver is installed.
#[derive(Args, Clone, Debug)]
pub(crate) struct Installation {
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

    /// How many virtual miniports stand over each adapter: so many names are in UpperBindings.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub(crate) virtual_miniports: usize,

    /// A registry value that an administrator set for the virtual miniports.
    #[arg(long, value_name = "NAME=VALUE", value_parser = parameter)]
    pub(crate) parameter: Vec<(String, String)>,
}

/// A registry value as the command line spells it.
fn parameter(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("this is no parameter; help: write it like `PeerAddress=02-00-5E-10-00-01`".to_owned()),
    }
}

/// Drivers that run in the same stack.
#[derive(Args, Clone, Debug)]
pub(crate) struct Neighbours {
    /// The adapter below is this miniport driver's, not one that the host plays: a .sys with its .inf beside it.
    #[arg(long, value_name = "SYS")]
    pub(crate) miniport: Option<PathBuf>,

    /// A filter driver, attached where its INF says: a .sys with its .inf beside it; write it again for another.
    #[arg(long, value_name = "SYS")]
    pub(crate) filter: Vec<PathBuf>,

    /// This protocol driver is above, not the host's own protocol: a .sys with its .inf beside it.
    #[arg(long, value_name = "SYS")]
    pub(crate) protocol: Option<PathBuf>,
}

/// What a driver meets: how it is installed, and what runs beside it.
#[derive(Args, Clone, Debug)]
pub(crate) struct Surroundings {
    #[command(flatten)]
    pub(crate) installation: Installation,

    #[command(flatten)]
    pub(crate) neighbours: Neighbours,
}

#[derive(Args, Debug)]
pub(crate) struct Run {
    #[command(flatten)]
    pub(crate) driver: Driver,

    #[command(flatten)]
    pub(crate) surroundings: Surroundings,

    /// Send the frames of this capture at the upper edge.
    #[arg(long, value_name = "CAPTURE", conflicts_with = "protocol")]
    pub(crate) send: Option<PathBuf>,

    /// Receive the frames of this capture at the lower edge.
    #[arg(long, value_name = "CAPTURE", conflicts_with = "miniport")]
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

#[derive(Debug)]
pub(crate) enum Verify {
    Lead(Box<Campaign>),
    Join(Merge),
}

// By hand: clap derives no structure in which a subcommand takes the place of all other arguments.
impl Args for Verify {
    fn augment_args(command: clap::Command) -> clap::Command {
        let command = Merge::augment_subcommands(Campaign::augment_args(command)).subcommand_required(false);
        command.args_conflicts_with_subcommands(true).subcommand_negates_reqs(true)
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Verify {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        match matches.subcommand() {
            Some(_) => Merge::from_arg_matches(matches).map(Self::Join),
            None => Campaign::from_arg_matches(matches).map(Box::new).map(Self::Lead),
        }
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Merge {
    /// Put the results of several shards together.
    Merge {
        /// What `--json` wrote.
        #[arg(required = true, value_name = "JSON")]
        files: Vec<PathBuf>,

        #[command(flatten)]
        outputs: Results,
    },
}

#[derive(Args, Debug)]
pub(crate) struct Campaign {
    #[command(flatten)]
    pub(crate) driver: Driver,

    #[command(flatten)]
    pub(crate) surroundings: Surroundings,

    /// How many lives, from seed 1 on.
    #[arg(long, value_name = "NUMBER", default_value_t = 100)]
    pub(crate) seeds: u64,

    /// Only the life of this seed.
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["seeds", "shard"])]
    pub(crate) seed: Option<u64>,

    /// No memory runs out, no open fails, no adapter is torn out.
    #[arg(long)]
    pub(crate) no_faults: bool,

    /// Instead of drawn lives short ones: each pair of events at once, in every order of their threads that differs
    /// from the fair one in at most so many choices. --seed and --shard number the pairs.
    #[arg(long, value_name = "DIFFERENCES", conflicts_with_all = ["seeds", "no_faults"])]
    pub(crate) orders: Option<usize>,

    /// Breaches of this rule are known: what else is wrong is shown without them.
    #[arg(long, value_name = "RULE")]
    pub(crate) except: Vec<String>,

    /// Only a part of the lives: 1/4 to 4/4 are the shards of four machines.
    #[arg(long, value_name = "PART/PARTS", default_value = "1/1", value_parser = Shard::parse)]
    pub(crate) shard: Shard,

    /// How many lives at a time [default: one for each processor].
    #[arg(long, value_name = "NUMBER")]
    pub(crate) jobs: Option<usize>,

    /// With --seed: write one line for each call into and out of the driver in the shortest life found.
    #[arg(long, value_name = "FILE", requires = "seed")]
    pub(crate) trace: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) outputs: Results,
}

/// Where results go.
#[derive(Args, Debug)]
pub(crate) struct Results {
    /// Write the results for `verify merge` and other programs.
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,

    /// Write the results as JUnit has them.
    #[arg(long, value_name = "FILE")]
    pub(crate) junit: Option<PathBuf>,
}

/// A part of the seeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shard {
    /// Which part, from one on.
    pub(crate) part: u64,
    /// Of how many.
    pub(crate) parts: u64,
}

impl Shard {
    fn parse(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('/').map(|(part, parts)| (part.parse(), parts.parse()));
        match numbers {
            Some((Ok(part), Ok(parts))) if (1..=parts).contains(&part) => Ok(Self { part, parts }),
            _ => Err("write a part and the number of parts, such as `2/4`".to_owned()),
        }
    }

    /// Whether it has this seed.
    pub(crate) fn has(self, seed: u64) -> bool {
        seed % self.parts == self.part % self.parts
    }
}

#[derive(Args, Debug)]
pub(crate) struct Rules {
    /// Only those that are checked.
    #[arg(long)]
    pub(crate) checked: bool,

    /// Only the rule with this id, in full.
    #[arg(value_name = "ID")]
    pub(crate) id: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Play {
    /// A .sys file.
    pub(crate) image: PathBuf,

    #[command(flatten)]
    pub(crate) surroundings: Surroundings,
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
    fn each_seed_is_in_one_shard() {
        for seed in 1..30 {
            let shards = (1..=4).filter(|part| Shard { part: *part, parts: 4 }.has(seed));
            assert_eq!(shards.count(), 1, "{seed}");
        }
        assert_eq!(Shard::parse("4/4"), Ok(Shard { part: 4, parts: 4 }));
        for wrong in ["0/4", "5/4", "4", "a/b", "1/0"] {
            assert!(Shard::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn cargo_puts_its_subcommand_in_front_and_an_alias_does_not() {
        let strip = |list: &[&str]| without_subcommand(list.iter().map(OsString::from));
        assert_eq!(strip(&["x", "entresol", "run"]), ["x", "run"]);
        assert_eq!(strip(&["x", "run", "entresol"]), ["x", "run", "entresol"]);
        assert_eq!(strip(&["x"]), ["x"]);
    }
}
