//! What has to be there before a driver starts: its INFs, the adapter below it, what its wires carry.
//!
//! In: a driver and what the command line says of one that carries no record. Out: texts and facts for the host.

use entresol_compiler::model::{Edge, Fact};
use entresol_host::Adapter;
use entresol_host::registry::{Inf, Value};
use entresol_host::wires::LinkType;

use crate::arguments::{Installation, Medium, Surroundings};
use crate::driver::Driver;
use crate::failure::{Failure, reason};
use crate::generic;
use crate::run::name;

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
    pub(crate) fn of(driver: &Driver, arguments: &Surroundings) -> Result<Self, Failure> {
        let Surroundings { installation: arguments, neighbours } = arguments;
        let mut setup = Self::plain(driver, arguments)?;
        setup.adapter.driver = neighbours.miniport.as_deref().map(name);
        setup.adapter.virtual_miniports = arguments.virtual_miniports;
        let changed = arguments.parameter.iter().cloned();
        setup.adapter.parameters = changed.map(|(name, value)| (name, Value::String(value))).collect();
        Ok(setup)
    }

    /// The same with nothing changed by an administrator.
    fn plain(driver: &Driver, arguments: &Installation) -> Result<Self, Failure> {
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
                    upper: link(&model.upper),
                    lower: link(&model.lower),
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

fn read(arguments: &Installation) -> Result<Vec<Text>, Failure> {
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

/// What the frames of a medium are in a capture: one that no registry knows is a user's own.
fn link(edge: &Edge) -> LinkType {
    match edge.ndis_medium.name.as_str() {
        _ if edge.longest == 0 => LinkType::RAW,
        "NdisMedium802_3" => LinkType::ETHERNET,
        "NdisMediumNative802_11" => LinkType::IEEE802_11,
        "NdisMediumWan" => LinkType::PPP,
        "NdisMedium802_5" => LinkType::TOKEN_RING,
        "NdisMediumFddi" => LinkType::FDDI,
        _ => LinkType::USER,
    }
}

/// An adapter of the medium below, as its description has it.
fn adapter(edge: &Edge) -> Adapter {
    let number = |fact: &Fact| i32::try_from(fact.value).unwrap_or_default();
    let is_bare = edge.longest == 0;
    let usual = if is_bare { Adapter::raw_ip() } else { Adapter::ethernet() };
    Adapter {
        medium: number(&edge.ndis_medium),
        if_type: u16::try_from(edge.if_type.value).unwrap_or_default(),
        physical_medium: if edge.ndis_medium.value == 0 {
            usual.physical_medium
        } else {
            number(&edge.physical_medium)
        },
        access_point: if edge.peers.is_empty() { None } else { Adapter::wireless().access_point },
        address: if edge.address_length == 6 { Adapter::ethernet().address } else { Vec::new() },
        mtu: if edge.ndis_medium.name == "NdisMediumNative802_11" {
            Adapter::wireless().mtu
        } else {
            usual.mtu
        },
        ..usual
    }
}
