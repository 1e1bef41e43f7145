//! What the templates see of a driver: every text ready to be set, nothing left to compute.
//!
//! In: a record and the facts of the build. Out: plain data with one member for each thing that an INF says, or an
//! error when the package does not tell something that an INF has to say. The rules that a member keeps are named
//! beside it by what breaks them: InfVerif's number, or the clause of the documents.

use std::collections::BTreeMap;

use entresol_compiler::model::{Edge, Fact, Model, NdisVersion, Parameter, ParameterValue};
use entresol_compiler::record::Record;
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::build::Build;
use crate::error::RenderError;
use crate::names;

#[derive(Serialize)]
pub(crate) struct View {
    pub(crate) header: Header,
    /// The date and the version, as `DriverVer` is given them.
    driver_ver: String,
    pub(crate) architectures: Vec<String>,
    /// The oldest Windows that the driver runs on, as a models section is decorated with it.
    pub(crate) windows: String,
    pub(crate) files: Files,
    pub(crate) protocol: Protocol,
    pub(crate) miniport: Miniport,
    pub(crate) parameters: Vec<Shown>,
    pub(crate) strings: Strings,
    pub(crate) translations: Vec<Translation>,
}

/// The decoration for a Windows with `ndis` and all newer ones. Setup compares builds since the first update of Windows 10
/// whose build that is, and knows nothing of service packs. From 16299 on a section may copy to the driver store alone (rule
/// 1322), which is too early for the notify object: one build less means the same Windows, as there is none in between.
fn decoration(ndis: NdisVersion) -> String {
    match ndis.windows() {
        (10, minor, build @ 14_310..) => format!("10.{minor}...{}", build.min(16_298)),
        (major, minor, _) => format!("{major}.{minor}"),
    }
}

/// The strings in another language, complete for each INF: Windows takes all of them from one section.
#[derive(Serialize)]
pub(crate) struct Translation {
    language: String,
    protocol: Vec<Said>,
    miniport: Vec<Said>,
}

#[derive(Serialize)]
pub(crate) struct Said {
    name: String,
    text: String,
}

/// What made the file, and from what.
#[derive(Serialize)]
pub(crate) struct Header {
    driver: String,
    generator: String,
    package: String,
    hash: String,
}

#[derive(Serialize)]
pub(crate) struct Files {
    image: String,
    notify_object: String,
}

#[derive(Serialize)]
pub(crate) struct Protocol {
    pub(crate) inf: String,
    /// Each INF has a catalog of its own.
    catalog: String,
    hardware_id: String,
    /// The service's name, and the one that the driver registers its protocol under.
    service: String,
    pub(crate) class_id: String,
    lower_range: String,
}

#[derive(Serialize)]
pub(crate) struct Miniport {
    pub(crate) inf: String,
    catalog: String,
    pub(crate) hardware_id: String,
    service: String,
    upper_range: String,
    lower_range: String,
    /// These three equal what the driver reports when it is initialised.
    if_type: Number,
    media_type: Number,
    physical_media_type: Number,
}

#[derive(Serialize)]
pub(crate) struct Number {
    name: String,
    value: u64,
}

impl From<&Fact> for Number {
    fn from(fact: &Fact) -> Self {
        Self { name: fact.name.clone(), value: fact.value }
    }
}

/// A parameter as the adapter's property page shows it.
#[derive(Serialize)]
pub(crate) struct Shown {
    keyword: String,
    label: String,
    description: String,
    kind: String,
    default: String,
    /// 1 when the value may be absent, which is when no default is copied to a new adapter.
    optional: u8,
    limits: Vec<Limit>,
}

#[derive(Serialize)]
pub(crate) struct Limit {
    name: String,
    value: String,
}

#[derive(Serialize)]
pub(crate) struct Strings {
    provider: String,
    disk: String,
    protocol: String,
    miniport: String,
    help: String,
}

impl View {
    pub(crate) fn new(record: &Record, build: &Build) -> Result<Self, RenderError> {
        let model: &Model = record.driver.model();
        let package = record.package.as_str();
        let provider = match &build.provider {
            Some(name) => provider(name, "provider")?,
            None => provider(&record.authors, "authors")?,
        };
        let vendor = vendor(&provider)?;
        let service = model.service.value.clone();
        let label = words(&service);
        let strings = Strings {
            disk: format!("{label} installation files"),
            protocol: format!("{label} protocol"),
            miniport: format!("{label} adapter"),
            help: if record.description.is_empty() {
                model.description.clone()
            } else {
                record.description.clone()
            },
            provider,
        };
        let parameters = shown_parameters(model);
        Ok(Self {
            header: Header {
                driver: model.name.value.clone(),
                generator: format!("entresol-templates {}", env!("CARGO_PKG_VERSION")),
                package: format!("{package} {}", record.version),
                hash: hash(model)?,
            },
            driver_ver: format!("{},{}", build.date.driver_ver(), number(&record.version)?),
            architectures: build.architectures.iter().map(|one| one.name().to_owned()).collect(),
            windows: decoration(model.ndis.value),
            files: Files { image: names::image(package), notify_object: names::notify_object(package) },
            protocol: Protocol {
                inf: names::protocol_inf(package),
                catalog: format!("{package}.cat"),
                hardware_id: format!("{vendor}_{service}"),
                class_id: class_id(&service),
                lower_range: model.lower.upper_range.clone(),
                service: service.clone(),
            },
            miniport: Miniport {
                inf: names::miniport_inf(package),
                catalog: format!("{package}-miniport.cat"),
                hardware_id: format!("{vendor}_{service}MP"),
                service: format!("{service}MP"),
                upper_range: model.upper.upper_range.clone(),
                lower_range: model.upper.lower_range.clone(),
                if_type: (&model.upper.if_type).into(),
                media_type: (&model.upper.ndis_medium).into(),
                physical_media_type: (&model.upper.physical_medium).into(),
            },
            translations: translations(build, &strings, &parameters)?,
            parameters,
            strings,
        })
    }

    /// What it is before stampinf has written the processor and `DriverVer`.
    pub(crate) fn unstamped(mut self) -> Self {
        self.architectures = vec!["$ARCH$".to_owned()];
        self.driver_ver = "; stampinf writes it".to_owned();
        self
    }
}

/// Each language of the build, with the text of this one where it says nothing.
fn translations(
    build: &Build,
    strings: &Strings,
    parameters: &[Shown],
) -> Result<Vec<Translation>, RenderError> {
    let own = [("Provider", &strings.provider), ("Disk", &strings.disk)];
    let labels =
        parameters.iter().map(|parameter| (format!("Parameter.{}", parameter.keyword), &parameter.label));
    let labels: Vec<(String, &String)> = labels.collect();
    let named = |more: &[(&str, &String)]| -> Vec<(String, String)> {
        own.iter().chain(more).map(|(name, text)| ((*name).to_owned(), (*text).clone())).collect()
    };
    let protocol = named(&[("Protocol", &strings.protocol), ("Help", &strings.help)]);
    let mut miniport = named(&[("Miniport", &strings.miniport)]);
    miniport.extend(labels.into_iter().map(|(name, text)| (name, text.clone())));

    let translated = |texts: &[(String, String)], given: &BTreeMap<String, String>| -> Vec<Said> {
        let said = |(name, text): &(String, String)| Said {
            name: name.clone(),
            text: given.get(name).unwrap_or(text).clone(),
        };
        texts.iter().map(said).collect()
    };
    let mut translations = Vec::new();
    for (language, given) in &build.translations {
        if language.len() != 4 || !language.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(RenderError::new(
                format!("`{language}` is no language"),
                "write its number in Windows in four hexadecimal digits, as in `[package.metadata.entresol.strings.0407]`",
            )
            .at(STRINGS));
        }
        let known: Vec<&str> = protocol
            .iter()
            .chain(&miniport)
            .map(|(name, _)| name.as_str())
            .filter(|name| *name != "Provider")
            .collect();
        if let Some(name) = given.keys().find(|name| !known.contains(&name.as_str())) {
            let mut names = known;
            names.dedup();
            let list = names.join("`, `");
            return Err(RenderError::new(
                format!("the INFs have no string `{name}` to translate to {language}"),
                format!("write one of `{list}`"),
            )
            .at(STRINGS));
        }
        translations.push(Translation {
            language: language.clone(),
            protocol: translated(&protocol, given),
            miniport: translated(&miniport, given),
        });
    }
    Ok(translations)
}

/// The table of translations in Cargo.toml.
const STRINGS: &str = "[package.metadata.entresol.strings";

/// The first author, without the address: who provides the driver. The key is the one that names it.
fn provider(authors: &str, key: &'static str) -> Result<String, RenderError> {
    let help = match key {
        "provider" => "write `provider = \"Your company\"` under `[package.metadata.entresol]` in Cargo.toml",
        _ => "write `authors = [\"Your company\"]` under `[package]` in Cargo.toml",
    };
    let first = authors.split(':').next().unwrap_or_default();
    let name = first.split('<').next().unwrap_or_default().trim();
    if name.is_empty() {
        let what = format!("`{key}` names nobody, and an INF needs a provider");
        return Err(RenderError::new(what, help).at(key));
    }
    // InfVerif 1204.
    if name.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("microsoft")) {
        return Err(RenderError::new(
            format!("no INF but Microsoft's may have `{name}` as its provider"),
            help,
        )
        .at(key));
    }
    Ok(name.to_owned())
}

/// The provider's part of a hardware id.
fn vendor(provider: &str) -> Result<String, RenderError> {
    let token: String = provider
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    // InfVerif 2415: these prefixes are Microsoft's.
    if token.is_empty() || matches!(token.as_str(), "ms" | "vms" | "ndis") {
        return Err(RenderError::new(
            format!("a hardware id cannot start with the author `{provider}`"),
            "write an author with letters from A to Z under `[package]` in Cargo.toml",
        )
        .at("authors"));
    }
    Ok(token)
}

/// Four numbers of 16 bits, from a version of three.
fn number(version: &str) -> Result<String, RenderError> {
    let release = version.split(['-', '+']).next().unwrap_or_default();
    let parts: Result<Vec<u16>, _> = release.split('.').map(str::parse).collect();
    match parts.as_deref() {
        Ok([major, minor, patch]) => Ok(format!("{major}.{minor}.{patch}.0")),
        _ => Err(RenderError::new(
            format!("an INF cannot say the version `{version}`"),
            "write three numbers below 65536 in Cargo.toml",
        )
        .at("version")),
    }
}

/// The class id of the notify object. It comes from the service's name alone, so that a driver keeps it whatever else
/// about its package changes; two drivers with one service name cannot be installed together anyway.
fn class_id(service: &str) -> String {
    let name = format!("entresol:notify-object:{}", service.to_ascii_lowercase());
    let uuid = Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes());
    format!("{{{}}}", uuid.hyphenated().to_string().to_ascii_uppercase())
}

/// A hash of the model: a package whose text does not belong to its image can be told.
fn hash(model: &Model) -> Result<String, RenderError> {
    let json = serde_json::to_vec(model).map_err(|error| {
        RenderError::new(
            format!("the model cannot be written: {error}"),
            "report this with the driver's source",
        )
    })?;
    Ok(Sha256::digest(json).iter().take(8).map(|byte| format!("{byte:02x}")).collect())
}

/// The words of a name in camel case, as people write them: `EthernetOverIp` is "Ethernet over Ip".
fn words(name: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut last_was_lower = false;
    for letter in name.chars() {
        if words.is_empty() || (letter.is_uppercase() && last_was_lower) {
            words.push(String::new());
        }
        last_was_lower = letter.is_lowercase() || letter.is_ascii_digit();
        if let Some(word) = words.last_mut() {
            word.push(letter);
        }
    }
    const SMALL: [&str; 8] = ["Over", "To", "From", "And", "Of", "In", "On", "With"];
    const NAMES: [(&str, &str); 4] = [("Ip", "IP"), ("Vlan", "VLAN"), ("Mac", "MAC"), ("Mtu", "MTU")];
    let spelled = words.into_iter().enumerate().map(|(at, word)| {
        if let Some((_, name)) = NAMES.iter().find(|(written, _)| *written == word) {
            (*name).to_owned()
        } else if at > 0 && SMALL.contains(&word.as_str()) {
            word.to_ascii_lowercase()
        } else {
            word
        }
    });
    spelled.collect::<Vec<_>>().join(" ")
}

/// The driver's own parameters, and those that every adapter of its medium has.
fn shown_parameters(model: &Model) -> Vec<Shown> {
    model.parameters.iter().map(shown).chain(address(&model.upper)).collect()
}

/// A link address is shown as a line to type in, a number as one with its range.
fn shown(parameter: &Parameter) -> Shown {
    let (kind, default, limits) = match &parameter.value {
        ParameterValue::Address(bytes) => {
            ("edit", parameter.default.value.clone(), typed((bytes.len() * 3).saturating_sub(1)))
        }
        ParameterValue::Number(number) => {
            let (least, most) = parameter.range.unwrap_or((0, u64::from(u32::MAX)));
            let range = [("min", least), ("max", most), ("step", 1), ("base", 10)];
            let limits = range.map(|(name, value)| Limit { name: name.to_owned(), value: value.to_string() });
            (if most > 0xFFFF { "dword" } else { "word" }, number.to_string(), Vec::from(limits))
        }
    };
    Shown {
        keyword: parameter.keyword.value.clone(),
        label: words(&parameter.keyword.value),
        description: parameter.description.clone(),
        kind: kind.to_owned(),
        default,
        optional: 0,
        limits,
    }
}

/// The keyword by which an administrator gives an adapter another link address: twelve digits, no separators.
fn address(edge: &Edge) -> Option<Shown> {
    (edge.address_length == 6).then(|| Shown {
        keyword: "NetworkAddress".to_owned(),
        label: "Network Address".to_owned(),
        description: "Another link address for this adapter, instead of one of its own.".to_owned(),
        kind: "edit".to_owned(),
        default: String::new(),
        optional: 1,
        limits: typed(12),
    })
}

/// How long a typed value may be.
fn typed(length: usize) -> Vec<Limit> {
    vec![
        Limit { name: "LimitText".to_owned(), value: length.to_string() },
        Limit { name: "UpperCase".to_owned(), value: "1".to_owned() },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_provider_is_the_first_author() {
        assert_eq!(provider("Jo Doe <jo@example.com>:Someone Else", "authors").as_deref(), Ok("Jo Doe"));
        assert_eq!(vendor("Jo Doe & Sons").as_deref(), Ok("jodoesons"));
        for wrong in ["", " <jo@example.com>", "Microsoft Corporation"] {
            assert!(provider(wrong, "authors").is_err(), "{wrong}");
        }
        for wrong in ["MS", "vms", "\u{41C}\u{418}\u{420}"] {
            assert!(vendor(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_version_has_four_numbers() {
        assert_eq!(number("1.2.65535-rc.1+x").as_deref(), Ok("1.2.65535.0"));
        for wrong in ["1.2", "1.2.65536", "a.b.c", ""] {
            assert!(number(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_name_is_written_as_people_write_it() {
        for (name, text) in [
            ("EthernetOverIp", "Ethernet over IP"),
            ("PeerAddress", "Peer Address"),
            ("IPv6Tunnel", "IPv6 Tunnel"),
            ("Over", "Over"),
            ("", ""),
        ] {
            assert_eq!(words(name), text);
        }
    }

    #[test]
    fn a_class_id_follows_from_the_service_alone() {
        assert_eq!(class_id("EthernetOverIp"), class_id("ETHERNETOVERIP"));
        assert_ne!(class_id("EthernetOverIp"), class_id("EthernetOverIp2"));
        assert_eq!(class_id("A").len(), 38);
    }
}
