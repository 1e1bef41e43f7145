//! What a catalog and a package need to know of an INF.

use crate::decoration::Architecture;
use crate::survey::Survey;
use crate::text::Inf;

/// What a package has to hold, and for which machines it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The catalog that the INF names, if it does.
    pub catalog: Option<String>,
    /// The hardware and compatible ids, each once, in their order.
    pub hardware_ids: Vec<String>,
    /// The processors that there are models for.
    pub architectures: Vec<Architecture>,
    /// The files that it copies, as they are named in the package, each once, in their order.
    pub files: Vec<String>,
    /// The other INFs that it brings along.
    pub infs: Vec<String>,
}

impl Facts {
    /// Of an INF.
    pub fn of(inf: &Inf) -> Self {
        let survey = Survey::of(inf);
        let catalog = inf.section("Version").and_then(|version| {
            let keys = ["CatalogFile", "CatalogFile.NT", "CatalogFile.NTamd64", "CatalogFile.NTarm64"];
            keys.iter().find_map(|key| version.entry(key)).map(|entry| entry.value(0).to_owned())
        });
        let mut facts = Self {
            catalog,
            hardware_ids: Vec::new(),
            architectures: Vec::new(),
            files: Vec::new(),
            infs: Vec::new(),
        };
        for install in &survey.installs {
            for id in &install.ids {
                keep(&mut facts.hardware_ids, id);
            }
            let processor = match &*install.architecture.to_ascii_lowercase() {
                "amd64" => Some(Architecture::Amd64),
                "arm64" => Some(Architecture::Arm64),
                _ => None,
            };
            if let Some(processor) = processor.filter(|processor| !facts.architectures.contains(processor)) {
                facts.architectures.push(processor);
            }
            for copy in install.copies() {
                keep(&mut facts.files, copy.source);
            }
            for name in install.section.entries_of("CopyINF").flat_map(|entry| &entry.values) {
                keep(&mut facts.infs, name);
            }
        }
        facts
    }
}

fn keep(list: &mut Vec<String>, text: &str) {
    if !text.is_empty() && !list.iter().any(|known| known.eq_ignore_ascii_case(text)) {
        list.push(text.to_owned());
    }
}
