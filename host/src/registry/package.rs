//! An INF, installed: its services and, for a protocol, its component.
//!
//! In: a read INF and the machine it is for. Out: keys of services and components in the registry, and what is
//! needed later to make devices. Files are not copied: the image is handed to the host by whoever runs it.

use entresol_inf::{Inf, InfError, Section, Target, number, same};

use super::directive::{add_all, folders, install_section, setting};
use super::place;
use super::tree::Registry;
use super::value::Value;

/// What kind of component an INF installs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Network adapters, virtual ones included.
    Net,
    /// Network protocols, which the lower edge of an intermediate driver is one of.
    Protocol,
    /// Network services: filter drivers.
    Service,
}

impl Class {
    fn of(section: &Section) -> Result<Self, InfError> {
        let known = [
            ("Net", place::NET_CLASS, Self::Net),
            ("NetTrans", place::PROTOCOL_CLASS, Self::Protocol),
            ("NetService", place::SERVICE_CLASS, Self::Service),
        ];
        let help = "write `Class=NetTrans` for a protocol, `Class=Net` for a miniport or `Class=NetService` for a filter";
        let Some(entry) = section.entry("Class") else {
            return Err(InfError::at(section.line, "`[Version]` has no `Class`", help));
        };
        let name = entry.value(0);
        let Some((name, guid, class)) = known.into_iter().find(|(known, ..)| same(known, name)) else {
            return Err(InfError::at(entry.line, format!("the host installs no class `{name}`"), help));
        };
        match section.entry("ClassGuid") {
            Some(entry) if !same(entry.value(0), guid) => Err(InfError::at(
                entry.line,
                format!("`{}` is not the GUID of the class `{name}`", entry.value(0)),
                format!("write `ClassGuid={guid}`"),
            )),
            _ => Ok(class),
        }
    }
}

/// One line of a models section: something that the INF can install.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// What the user sees.
    pub description: String,
    /// The ids by which it is found; the first is the best.
    pub hardware_ids: Vec<String>,
    /// The install section for this machine.
    pub(super) section: String,
}

/// An installed INF. Having one tells you that its services are in the registry and that each of its models has an
/// install section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// What it installs.
    pub class: Class,
    /// `Provider`.
    pub provider: String,
    /// The two parts of `DriverVer`, empty when there is none.
    pub version: (String, String),
    /// The services that it makes.
    pub services: Vec<String>,
    /// What it can install; at least one.
    pub models: Vec<Model>,
    /// The key of the component, for a protocol or a filter.
    pub component: Option<String>,
    pub(super) inf: Inf,
    pub(super) target: Target,
}

impl Package {
    /// The service of the component or of its devices: `Ndi\Service`, or else the one service that the INF makes.
    pub fn service(&self) -> Option<&str> {
        self.services.first().map(String::as_str)
    }
}

/// Installs an INF.
pub fn install(registry: &mut Registry, inf: &Inf, target: &Target) -> Result<Package, InfError> {
    let version = required(inf, "Version", "write `[Version]` with `Signature=\"$WINDOWS NT$\"`")?;
    let signature = version.entry("Signature").map(|entry| (entry.line, entry.value(0)));
    match signature {
        Some((_, text))
            if same(text, "$WINDOWS NT$") || same(text, "$Windows 95$") || same(text, "$Chicago$") => {}
        other => {
            let line = other.map_or(version.line, |(line, _)| line);
            return Err(InfError::at(
                line,
                "this is no INF for Windows",
                "write `Signature=\"$WINDOWS NT$\"` under `[Version]`",
            ));
        }
    }
    let class = Class::of(version)?;
    let of_version = |key| version.entry(key).map_or("", |entry| entry.value(0)).to_owned();
    let driver_version = version.entry("DriverVer");
    let mut package = Package {
        class,
        provider: of_version("Provider"),
        version: driver_version
            .map_or_else(Default::default, |e| (e.value(0).to_owned(), e.value(1).to_owned())),
        services: Vec::new(),
        models: models(inf, target)?,
        component: None,
        inf: inf.clone(),
        target: *target,
    };
    // Every section is looked at before anything is written, so a wrong INF leaves nothing behind.
    let mut staged = registry.clone();
    for section in package.models.iter().map(|model| model.section.clone()).collect::<Vec<_>>() {
        services(&mut staged, &mut package, &section)?;
    }
    if class != Class::Net {
        package.component = Some(component(&mut staged, &package)?);
    }
    *registry = staged;
    Ok(package)
}

fn required<'a>(inf: &'a Inf, name: &str, help: &str) -> Result<&'a Section, InfError> {
    inf.section(name).ok_or_else(|| InfError::missing(format!("there is no section `[{name}]`"), help))
}

fn models(inf: &Inf, target: &Target) -> Result<Vec<Model>, InfError> {
    let manufacturers =
        required(inf, "Manufacturer", "write `[Manufacturer]` with `%Mfg% = Standard,NTamd64`")?;
    let mut models = Vec::new();
    for manufacturer in &manufacturers.entries {
        let Some(section) = target.models(inf, manufacturer)? else { continue };
        for entry in &section.entries {
            let Some(description) = &entry.key else {
                return Err(InfError::at(
                    entry.line,
                    "this line describes no device",
                    "write `%Description% = InstallSection, hardware_id`",
                ));
            };
            let hardware_ids: Vec<String> =
                entry.values.iter().skip(1).filter(|id| !id.is_empty()).cloned().collect();
            if hardware_ids.is_empty() {
                return Err(InfError::at(
                    entry.line,
                    format!("`{description}` has no hardware id"),
                    "write it after the install section, with a comma between",
                ));
            }
            models.push(Model {
                description: description.clone(),
                hardware_ids,
                section: install_section(inf, target, entry.value(0), entry.line)?,
            });
        }
    }
    if models.is_empty() {
        return Err(InfError::at(
            manufacturers.line,
            "this INF installs nothing on 64-bit Windows 10 or 11",
            "write a models section decorated with `NTamd64`",
        ));
    }
    Ok(models)
}

/// Makes the services that `install`.Services names.
fn services(registry: &mut Registry, package: &mut Package, install: &str) -> Result<(), InfError> {
    let inf = package.inf.clone();
    let Some(section) = inf.section(&format!("{install}.Services")) else { return Ok(()) };
    for entry in section.entries_of("AddService") {
        let (name, flags, body) = (entry.value(0), entry.value(1), entry.value(2));
        if name.is_empty() {
            // `AddService = ,2` says that the device has no service.
            continue;
        }
        let body = inf.section(body).ok_or_else(|| {
            InfError::at(
                entry.line,
                format!("there is no section `[{body}]`"),
                "write it with `ServiceType`, `StartType`, `ErrorControl` and `ServiceBinary`",
            )
        })?;
        service(registry, &inf, name, body)?;
        if let Some(log) = inf.section(entry.value(3)).filter(|_| !entry.value(3).is_empty()) {
            let source = if entry.value(5).is_empty() { name } else { entry.value(5) };
            let log_name = if entry.value(4).is_empty() { "System" } else { entry.value(4) };
            let key = format!("{}\\{log_name}\\{source}", place::service("EventLog"));
            add_all(registry, &inf, &log.name, &key)?;
        }
        let known = package.services.iter().any(|known| same(known, name));
        if !known {
            // SPSVCINST_ASSOCSERVICE: the service of the device, so it comes first.
            let associated = number(flags).is_some_and(|flags| flags & 2 != 0);
            let at = if associated { 0 } else { package.services.len() };
            package.services.insert(at, name.to_owned());
        }
    }
    Ok(())
}

fn service(registry: &mut Registry, inf: &Inf, name: &str, body: &Section) -> Result<(), InfError> {
    let key = place::service(name);
    let needed = |directive: &str| {
        body.entry(directive).ok_or_else(|| {
            InfError::at(
                body.line,
                format!("the service `{name}` has no `{directive}`"),
                format!("write it under `[{}]`", body.name),
            )
        })
    };
    for (directive, value) in
        [("ServiceType", "Type"), ("StartType", "Start"), ("ErrorControl", "ErrorControl")]
    {
        let entry = needed(directive)?;
        let number = number(entry.value(0)).ok_or_else(|| {
            InfError::at(
                entry.line,
                format!("`{}` is no number", entry.value(0)),
                format!("write `{directive} = 1`"),
            )
        })?;
        registry.set(&key, value, Value::Dword(number));
    }
    let binary = needed("ServiceBinary")?;
    registry.set(&key, "ImagePath", Value::Expand(folders(binary.value(0))));
    for (directive, value) in
        [("DisplayName", "DisplayName"), ("Description", "Description"), ("LoadOrderGroup", "Group")]
    {
        if let Some(entry) = body.entry(directive) {
            registry.set(&key, value, Value::String(entry.value(0).to_owned()));
        }
    }
    if let Some(entry) = body.entry("Dependencies") {
        registry.set(&key, "DependOnService", Value::Multi(entry.values.clone()));
    }
    add_all(registry, inf, &body.name, &key)
}

/// Where the key of a filter is: under the GUID that its INF fixes, by which its driver names itself.
fn filter_key(inf: &Inf, model: &Model) -> Result<String, InfError> {
    let section = inf.section(&model.section);
    let Some(entry) = section.and_then(|section| section.entry("NetCfgInstanceId")) else {
        return Err(InfError::at(
            section.map_or(1, |section| section.line),
            format!("`[{}]` has no `NetCfgInstanceId`", model.section),
            "write `NetCfgInstanceId = \"{…}\"`, the GUID that the driver registers as its UniqueName",
        ));
    };
    Ok(place::component(place::SERVICE_CLASS, entry.value(0)))
}

/// Makes the key of a protocol or a filter and gives back its path.
fn component(registry: &mut Registry, package: &Package) -> Result<String, InfError> {
    let Some(model) = package.models.first() else {
        return Err(InfError::missing("this INF installs nothing", "write a models section"));
    };
    let path = match package.class {
        Class::Service => filter_key(&package.inf, model)?,
        Class::Net | Class::Protocol => {
            let number = registry.next_adapter();
            place::component(place::PROTOCOL_CLASS, &place::instance_guid(2, number))
        }
    };
    let key = registry.create(&path);
    key.set("Description", Value::String(model.description.clone()));
    key.set("ComponentId", Value::String(model.hardware_ids.first().cloned().unwrap_or_default()));
    key.set("InfSection", Value::String(model.section.clone()));
    let characteristics = setting(&package.inf, &model.section, "Characteristics")?.unwrap_or(0);
    registry.set(&path, "Characteristics", Value::Dword(characteristics));
    add_all(registry, &package.inf, &model.section, &path)?;
    let service =
        registry.value(&format!("{path}\\Ndi"), "Service").and_then(Value::as_text).map(str::to_owned);
    check_service(package, service.as_deref(), model)?;
    Ok(path)
}

/// The service that a component names must be one that the INF makes (INF-04, InfVerif 2501).
pub(super) fn check_service(
    package: &Package,
    named: Option<&str>,
    model: &Model,
) -> Result<String, InfError> {
    let section = package.inf.section(&model.section);
    let line = section.map_or(1, |section| section.line);
    let known = |name: &&str| package.services.iter().any(|known| same(known, name));
    match named {
        Some(name) if known(&name) => Ok(name.to_owned()),
        Some(name) => Err(InfError::at(
            line,
            format!("`Ndi\\Service` is `{name}`, which this INF does not make"),
            format!("write `AddService = {name},…` under `[{}.Services]`", model.section),
        )),
        None => Err(InfError::at(
            line,
            format!("`[{}]` does not say which service it needs", model.section),
            "write `HKR,Ndi,Service,,\"name\"` in its `AddReg` section",
        )),
    }
}
