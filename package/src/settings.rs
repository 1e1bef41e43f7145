//! What a crate says of its package under `[package.metadata.entresol]`, and what the environment says.
//!
//! In: the table as cargo gives it. Out: the settings, or a message for what they cannot be. What is not said follows from
//! `[package]` and from the driver.

use std::collections::BTreeMap;

use entresol_templates::{Build, Date};
use serde_json::Value;

use crate::failure::Failure;
use crate::manifest::Manifest;
use crate::target::Target;

const TABLE: &str = "[package.metadata.entresol";
const GUARD: &str = "control-flow-guard";

/// The settings of one package.
#[derive(Debug)]
pub(crate) struct Settings {
    /// Who provides the driver; none for the crate's first author.
    provider: Option<String>,
    /// Whether the image has control-flow guard.
    pub(crate) guard: bool,
    /// Texts by language, by name.
    strings: BTreeMap<String, BTreeMap<String, String>>,
    /// The date of the package, in seconds from 1970.
    pub(crate) seconds: u32,
}

impl Settings {
    /// Reads the table and the date. `epoch` is the value of SOURCE_DATE_EPOCH.
    pub(crate) fn read(manifest: &Manifest, epoch: Option<&str>) -> Result<Self, Failure> {
        let mut settings =
            Self { provider: None, guard: false, strings: BTreeMap::new(), seconds: date(epoch)? };
        let table = match &manifest.metadata {
            Value::Null => return Ok(settings),
            Value::Object(table) => table,
            _ => return Err(manifest.at("entresol", "`entresol` is no table", format!("write `{TABLE}]`"))),
        };
        for (key, value) in table {
            match (key.as_str(), value) {
                ("provider", Value::String(name)) => settings.provider = Some(name.clone()),
                ("provider", _) => {
                    return Err(manifest.at(
                        key,
                        "`provider` is no text",
                        "write `provider = \"Your company\"`",
                    ));
                }
                (GUARD, Value::Bool(guard)) => settings.guard = *guard,
                (GUARD, _) => {
                    return Err(manifest.at(
                        key,
                        format!("`{GUARD}` is neither true nor false"),
                        format!("write `{GUARD} = true`"),
                    ));
                }
                ("strings", value) => settings.strings = strings(manifest, value)?,
                (other, _) => {
                    let what = format!("a package has no setting `{other}`");
                    return Err(manifest.at(
                        other,
                        what,
                        "write `provider`, `control-flow-guard` or `strings`",
                    ));
                }
            }
        }
        Ok(settings)
    }

    /// What the INFs are rendered with.
    pub(crate) fn build(&self, target: Target) -> Build {
        Build {
            architectures: vec![target.architecture()],
            date: Date::of_epoch(self.seconds),
            provider: self.provider.clone(),
            translations: self.strings.clone(),
        }
    }

    /// Who provides the driver, as the INFs have it.
    pub(crate) fn provider(&self, authors: &str) -> String {
        let named = self.provider.as_deref().unwrap_or_else(|| authors.split(':').next().unwrap_or_default());
        named.split('<').next().unwrap_or_default().trim().to_owned()
    }
}

/// The tables of translations.
fn strings(
    manifest: &Manifest,
    value: &Value,
) -> Result<BTreeMap<String, BTreeMap<String, String>>, Failure> {
    serde_json::from_value(value.clone()).map_err(|error| {
        manifest.at(
            &format!("{TABLE}.strings"),
            format!("the translations are no tables of texts: {error}"),
            format!("write `Miniport = \"…\"` under `{TABLE}.strings.0407]`"),
        )
    })
}

/// The date of the package: fixed, or what SOURCE_DATE_EPOCH says, never today's.
fn date(epoch: Option<&str>) -> Result<u32, Failure> {
    let Some(text) = epoch else { return Ok(Date::FIXED_EPOCH) };
    text.trim().parse().map_err(|_| {
        Failure::new(
            format!("SOURCE_DATE_EPOCH is `{text}`"),
            "set it to a number of seconds since 1970, or not at all",
        )
    })
}

/// The four numbers of a version; what an INF cannot say its rendering refuses.
pub(crate) fn numbers(version: &str) -> [u16; 4] {
    let release = version.split(['-', '+']).next().unwrap_or_default();
    let mut parts = release.split('.').map(|part| part.parse().unwrap_or(0));
    std::array::from_fn(|_| parts.next().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use serde_json::json;

    use super::*;

    fn read(metadata: Value) -> Result<Settings, String> {
        let manifest = Manifest {
            path: PathBuf::from("Cargo.toml.gone"),
            name: "driver".into(),
            version: "1.0.0".into(),
            metadata,
            library: "driver".into(),
            root: PathBuf::new(),
            output: PathBuf::new(),
            members: Vec::new(),
        };
        Settings::read(&manifest, Some("86400")).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_not_said_follows_from_the_crate() {
        let settings = read(Value::Null).expect("nothing is wrong with nothing");
        assert_eq!(settings.provider("Jo Doe <jo@example.com>:Other"), "Jo Doe");
        assert_eq!((settings.seconds, settings.guard), (86_400, false));
        let settings =
            read(json!({"provider": "Nets", "strings": {"0407": {"Help": "Hilfe"}}})).expect("it is right");
        assert_eq!(settings.provider("Jo Doe"), "Nets");
        assert_eq!(settings.build(Target::X64).translations["0407"]["Help"], "Hilfe");
    }

    #[test]
    fn a_setting_that_there_is_not_is_refused() {
        for (metadata, message) in [
            (
                json!({"provder": "x"}),
                "Cargo.toml.gone: a package has no setting `provder`; help: write `provider`, `control-flow-guard` or `strings`",
            ),
            (
                json!({"provider": 1}),
                "Cargo.toml.gone: `provider` is no text; help: write `provider = \"Your company\"`",
            ),
            (
                json!({"control-flow-guard": "yes"}),
                "Cargo.toml.gone: `control-flow-guard` is neither true nor false; help: write `control-flow-guard = true`",
            ),
            (json!([]), "Cargo.toml.gone: `entresol` is no table; help: write `[package.metadata.entresol]`"),
        ] {
            assert_eq!(read(metadata).expect_err("it is wrong"), message);
        }
        let wrong = read(json!({"strings": {"0407": {"Help": 1}}})).expect_err("it is wrong");
        assert!(wrong.starts_with("Cargo.toml.gone: the translations are no tables of texts: "), "{wrong}");
    }

    #[test]
    fn a_date_is_a_number_of_seconds() {
        assert_eq!(date(None), Ok(Date::FIXED_EPOCH));
        for wrong in ["", "today", "-1", "4294967296"] {
            assert!(date(Some(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_version_has_four_numbers() {
        assert_eq!(numbers("1.2.3-rc.1"), [1, 2, 3, 0]);
        assert_eq!(numbers("1.70000.x"), [1, 0, 0, 0]);
    }
}
