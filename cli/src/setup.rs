//! What has to be there before a driver starts: its INFs, the adapter below it, what its wires carry.
//!
//! In: a driver and what the command line says of one that carries no record. Out: texts and facts for the host.

use entresol_compiler::model::Edge;
use entresol_host::Adapter;
use entresol_host::registry::Inf;
use entresol_host::wires::LinkType;

use crate::arguments::{Medium, Run};
use crate::driver::Driver;
use crate::failure::{Failure, reason};
use crate::generic;

/// The surroundings of a driver.
pub(crate) struct Setup {
    /// The INFs to install, in this order.
    pub(crate) infs: Vec<Text>,
    /// The adapter below.
    pub(crate) adapter: Adapter,
    /// What frames at the upper edge are.
    pub(crate) upper: LinkType,
    /// What frames at the lower edge are.
    pub(crate) lower: LinkType,
}

/// A file's name and its text.
pub(crate) struct Text {
    /// Its name, for messages.
    pub(crate) name: String,
    /// Its text.
    pub(crate) text: String,
}

impl Setup {
    /// The surroundings that the driver's record describes, or else the command line.
    pub(crate) fn of(driver: &Driver, arguments: &Run) -> Result<Self, Failure> {
        match &driver.record {
            Some(record) => {
                let model = record.driver.model();
                let infs = entresol_templates::render(record).map_err(|error| {
                    Failure::Input(format!("{} has no INF: {error}", driver.path.display()))
                })?;
                let own = infs.into_iter().map(|inf| Text { name: inf.name, text: inf.text }).collect();
                Ok(Self {
                    infs: if arguments.inf.is_empty() { own } else { read(arguments)? },
                    adapter: adapter(&model.lower),
                    upper: link(&model.upper)?,
                    lower: link(&model.lower)?,
                })
            }
            None => Ok(Self {
                infs: if arguments.inf.is_empty() {
                    generic::infs(driver, arguments.upper)
                } else {
                    read(arguments)?
                },
                adapter: match arguments.lower {
                    Medium::Ethernet => Adapter::ethernet(),
                    Medium::RawIp => Adapter::raw_ip(),
                },
                upper: arguments.upper.link(),
                lower: arguments.lower.link(),
            }),
        }
    }
}

fn read(arguments: &Run) -> Result<Vec<Text>, Failure> {
    let files = arguments.inf.iter().map(|path| {
        let name = path.display().to_string();
        let bytes = std::fs::read(path).map_err(|error| {
            Failure::input(
                format!("{name} cannot be read: {}", reason(&error)),
                "name an INF that you may read",
            )
        })?;
        let text = Inf::decode(&bytes).map_err(|error| Failure::Input(error.in_file(&name)))?;
        Ok(Text { name, text })
    });
    files.collect()
}

/// What the frames of a medium are in a capture.
fn link(edge: &Edge) -> Result<LinkType, Failure> {
    match edge.ndis_medium.name.as_str() {
        "NdisMedium802_3" => Ok(LinkType::ETHERNET),
        "NdisMediumIP" | "NdisMediumWirelessWan" => Ok(LinkType::RAW),
        other => Err(Failure::input(
            format!("the host has no wire for the medium {} ({other})", edge.medium.value),
            "run a driver between Ethernet and raw IP",
        )),
    }
}

/// An adapter of the medium below.
fn adapter(edge: &Edge) -> Adapter {
    if edge.ndis_medium.name == "NdisMedium802_3" { Adapter::ethernet() } else { Adapter::raw_ip() }
}
