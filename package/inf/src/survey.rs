//! Everything that an INF installs, on every machine that it is for.
//!
//! In: a read INF. Out: its install sections, each with the models, files, registry values and services that it leads
//! to. What is not there is left out here: whoever asks for it by name says so.

use crate::decoration::Decoration;
use crate::text::{Entry, Inf, Section, number, same};

/// An INF, followed from `[Manufacturer]` down.
pub(crate) struct Survey<'a> {
    pub(crate) inf: &'a Inf,
    /// `Class`, or empty.
    pub(crate) class: &'a str,
    pub(crate) models: Vec<Models<'a>>,
    pub(crate) installs: Vec<Install<'a>>,
}

/// One models section that `[Manufacturer]` names, whether it is there or not.
pub(crate) struct Models<'a> {
    /// The line that names it.
    pub(crate) line: u32,
    /// With its decoration.
    pub(crate) name: String,
    /// As it is written; empty when there is none.
    pub(crate) decoration: &'a str,
    /// Itself.
    pub(crate) section: Option<&'a Section>,
}

/// One install section, for one kind of machine.
pub(crate) struct Install<'a> {
    pub(crate) section: &'a Section,
    /// `amd64`, or empty.
    pub(crate) architecture: &'a str,
    /// The oldest system: major, minor, build.
    pub(crate) oldest: (u32, u32, u32),
    pub(crate) ids: Vec<&'a str>,
    inf: &'a Inf,
}

/// One file that is copied.
pub(crate) struct Copy<'a> {
    pub(crate) line: u32,
    /// Its name on the target.
    pub(crate) destination: &'a str,
    /// Its name in the package.
    pub(crate) source: &'a str,
    /// The number of the folder that it is copied to.
    pub(crate) folder: Option<u32>,
    /// A folder in that one.
    pub(crate) below: &'a str,
}

/// One service that is made.
pub(crate) struct Service<'a> {
    pub(crate) line: u32,
    pub(crate) name: &'a str,
    pub(crate) flags: u32,
    pub(crate) body: Option<&'a Section>,
    pub(crate) log: Option<&'a Section>,
}

impl<'a> Survey<'a> {
    pub(crate) fn of(inf: &'a Inf) -> Self {
        let class = inf.section("Version").and_then(|version| version.entry("Class"));
        let mut survey = Self {
            inf,
            class: class.map_or("", |entry| entry.value(0)),
            models: Vec::new(),
            installs: Vec::new(),
        };
        for manufacturer in inf.section("Manufacturer").iter().flat_map(|section| &section.entries) {
            let name = manufacturer.value(0);
            let mut decorations: Vec<&str> = manufacturer
                .values
                .iter()
                .skip(1)
                .map(String::as_str)
                .filter(|text| !text.is_empty())
                .collect();
            if decorations.is_empty() {
                decorations.push("");
            }
            for decoration in decorations {
                let name =
                    if decoration.is_empty() { name.to_owned() } else { format!("{name}.{decoration}") };
                let section = inf.section(&name);
                survey.models.push(Models { line: manufacturer.line, name, decoration, section });
                survey.follow(section, decoration);
            }
        }
        survey
    }

    fn follow(&mut self, models: Option<&'a Section>, decoration: &'a str) {
        let parsed = Decoration::parse(decoration).ok();
        let (architecture, oldest) = parsed.map_or(("", (0, 0, 0)), |parsed| {
            let (major, minor) = parsed.version;
            (parsed.architecture, (major.unwrap_or(0), minor.unwrap_or(0), parsed.build.unwrap_or(0)))
        });
        let first = self.installs.len();
        for model in models.iter().flat_map(|section| &section.entries) {
            let ids = model.values.iter().skip(1).map(String::as_str).filter(|id| !id.is_empty());
            let Some(section) = install(self.inf, model.value(0), architecture) else { continue };
            let known = self.installs[first..].iter_mut().find(|known| known.section.name == section.name);
            match known {
                Some(known) => known.ids.extend(ids),
                None => {
                    let ids = ids.collect();
                    self.installs.push(Install { section, architecture, oldest, ids, inf: self.inf });
                }
            }
        }
    }

    /// Whether it is of the class of protocols.
    pub(crate) fn is_protocol(&self) -> bool {
        same(self.class, "NetTrans")
    }

    /// Whether it is of the class of adapters.
    pub(crate) fn is_adapter(&self) -> bool {
        same(self.class, "Net")
    }

    /// Whether an install section is for systems only that run a driver where its package lies.
    pub(crate) fn is_isolated(&self, install: &Install<'_>) -> bool {
        install.oldest >= self.oldest_isolated()
    }

    /// The oldest system that runs a driver of this class where its package lies: with a notify object it is newer.
    pub(crate) fn oldest_isolated(&self) -> (u32, u32, u32) {
        if self.is_protocol() { (10, 0, 25341) } else { (10, 0, 16299) }
    }
}

/// The install section that a machine of this architecture takes.
pub(crate) fn install<'a>(inf: &'a Inf, name: &str, architecture: &str) -> Option<&'a Section> {
    [format!("{name}.NT{architecture}"), format!("{name}.NT"), name.to_owned()]
        .iter()
        .find_map(|name| inf.section(name))
}

impl<'a> Install<'a> {
    /// The sections that directives of this name name, those that are there.
    fn named(&self, section: &'a Section, directive: &'static str) -> impl Iterator<Item = &'a Section> {
        let inf = self.inf;
        let names = section.entries_of(directive).flat_map(|entry| &entry.values);
        names.filter_map(move |name| inf.section(name))
    }

    /// The lines of registry values of the component or the device.
    pub(crate) fn values(&self) -> impl Iterator<Item = &'a Entry> {
        self.named(self.section, "AddReg").flat_map(|section| &section.entries)
    }

    /// The line of a value under a key of the component or the device, from `HKR` on.
    pub(crate) fn value(&self, key: &str, name: &str) -> Option<&'a Entry> {
        self.values().find(|entry| {
            same(entry.value(0), "HKR") && same(entry.value(1), key) && same(entry.value(2), name)
        })
    }

    /// The number of a directive.
    pub(crate) fn setting(&self, name: &str) -> Option<(u32, u32)> {
        let entry = self.section.entry(name)?;
        Some((entry.line, number(entry.value(0))?))
    }

    /// The files that it copies.
    pub(crate) fn copies(&self) -> Vec<Copy<'a>> {
        let folders = self.inf.section("DestinationDirs");
        let place = |name: &str| {
            let entry =
                folders.and_then(|folders| folders.entry(name).or_else(|| folders.entry("DefaultDestDir")));
            entry.map_or((None, ""), |entry| (number(entry.value(0)), entry.value(1)))
        };
        let mut copies = Vec::new();
        for directive in self.section.entries_of("CopyFiles") {
            for name in &directive.values {
                if let Some(file) = name.strip_prefix('@') {
                    let (folder, below) = place("DefaultDestDir");
                    let line = directive.line;
                    copies.push(Copy { line, destination: file, source: file, folder, below });
                    continue;
                }
                let (folder, below) = place(name);
                for entry in self.inf.section(name).iter().flat_map(|section| &section.entries) {
                    let destination = entry.value(0);
                    let source = if entry.value(1).is_empty() { destination } else { entry.value(1) };
                    copies.push(Copy { line: entry.line, destination, source, folder, below });
                }
            }
        }
        copies
    }

    /// Its section of services, if it has one.
    pub(crate) fn services_section(&self) -> Option<&'a Section> {
        self.inf.section(&format!("{}.Services", self.section.name))
    }

    /// The services that it makes.
    pub(crate) fn services(&self) -> Vec<Service<'a>> {
        let lines = self.services_section().into_iter().flat_map(|section| section.entries_of("AddService"));
        lines
            .filter(|entry| !entry.value(0).is_empty())
            .map(|entry| Service {
                line: entry.line,
                name: entry.value(0),
                flags: number(entry.value(1)).unwrap_or(0),
                body: self.inf.section(entry.value(2)),
                log: self.inf.section(entry.value(3)),
            })
            .collect()
    }

    /// The lines of registry values of one of its services.
    pub(crate) fn service_values(&self, service: &Service<'a>) -> impl Iterator<Item = &'a Entry> {
        let inf = self.inf;
        let directives = service.body.into_iter().flat_map(|body| body.entries_of("AddReg"));
        let names = directives.flat_map(|entry| &entry.values);
        names.filter_map(move |name| inf.section(name)).flat_map(|section| &section.entries)
    }
}
