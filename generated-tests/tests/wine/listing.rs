//! Values of a registry, by their keys and names, to be compared.
//!
//! In: the host's registry, or what `reg export` wrote. Out: one kind of list for both, and how two of them differ.

use std::collections::BTreeMap;

use entresol_host::registry::{Key, Registry, Value};

/// Values by their key, below the one that was listed, and their name.
#[derive(Debug, Default)]
pub(crate) struct Listing(BTreeMap<(String, String), Value>);

impl Listing {
    /// What the host has below a key.
    pub(crate) fn of(registry: &Registry, path: &str) -> Self {
        let mut listing = Self::default();
        if let Some(key) = registry.key(path) {
            listing.take(key, "");
        }
        listing
    }

    fn take(&mut self, key: &Key, path: &str) {
        for (name, value) in key.values() {
            self.0.insert((path.to_owned(), name.to_owned()), value.clone());
        }
        for (name, below) in key.keys() {
            self.take(below, &format!("{path}\\{name}"));
        }
    }

    /// What was exported of a key of the machine.
    pub(crate) fn of_export(text: &str, key: &str) -> Self {
        let mut listing = Self::default();
        let mut path = String::new();
        for line in text.replace("\\\r\n  ", "").lines() {
            if let Some(full) = line.strip_prefix("[HKEY_LOCAL_MACHINE\\") {
                let full = full.strip_suffix(']').expect("a key ends in its bracket");
                path = full.get(key.len()..).expect("it is below the key").to_owned();
            } else if let Some((name, value)) = line.strip_prefix('"').and_then(|rest| rest.split_once("\"="))
            {
                listing.0.insert((path.clone(), name.to_owned()), value_of(value));
            } else if let Some(value) = line.strip_prefix("@=") {
                listing.0.insert((path.clone(), String::new()), value_of(value));
            }
        }
        listing
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes values of these names in the listed key itself out.
    pub(crate) fn leave_out(&mut self, names: &[&str]) {
        self.0.retain(|(path, name), _| !path.is_empty() || !names.contains(&name.as_str()));
    }

    /// Leaves what is below a key of this name.
    pub(crate) fn keep_below(&mut self, key: &str) {
        self.0.retain(|(path, _), _| path.split('\\').nth(1) == Some(key));
    }

    /// Takes a text of this name in the listed key itself for one with variables, as Windows keeps it.
    pub(crate) fn expand(&mut self, name: &str) {
        if let Some(value) = self.0.get_mut(&(String::new(), name.to_owned()))
            && let Value::String(text) = value
        {
            *value = Value::Expand(std::mem::take(text));
        }
    }

    /// Calls folders as the host does: each pair is the host's name and the other.
    pub(crate) fn rename(&mut self, folders: &[(&str, &str)]) {
        for value in self.0.values_mut() {
            if let Value::String(text) | Value::Expand(text) = value {
                *text = folders.iter().fold(text.clone(), |text, (ours, theirs)| text.replace(theirs, ours));
            }
        }
    }
}

/// A value as `reg export` writes it.
fn value_of(text: &str) -> Value {
    if let Some(text) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        return Value::String(text.replace("\\\"", "\"").replace("\\\\", "\\"));
    }
    if let Some(digits) = text.strip_prefix("dword:") {
        return Value::Dword(u32::from_str_radix(digits, 16).expect("eight digits"));
    }
    let (kind, bytes) = text.split_once(':').expect("it is a list of bytes");
    let byte = |text: &str| u8::from_str_radix(text, 16).expect("two digits");
    let bytes: Vec<u8> = bytes.split(',').filter(|text| !text.is_empty()).map(byte).collect();
    let kind = match kind {
        "hex" => 3,
        _ => u32::from_str_radix(kind.trim_start_matches("hex(").trim_end_matches(')'), 16).expect("a type"),
    };
    Value::from_bytes(kind, &bytes)
}

/// What is not the same below a key of the host: the key, the value, both sides.
pub(crate) fn differences(place: &str, ours: &Listing, theirs: &Listing) -> Vec<String> {
    let mut keys: Vec<_> = ours.0.keys().chain(theirs.0.keys()).collect();
    keys.sort();
    keys.dedup();
    let shown = |value: Option<&Value>| value.map_or("nothing".to_owned(), |value| format!("{value:?}"));
    let differs = |key: &&(String, String)| ours.0.get(*key) != theirs.0.get(*key);
    keys.into_iter()
        .filter(differs)
        .map(|key| {
            let (path, name) = key;
            let [ours, theirs] = [ours, theirs].map(|side| shown(side.0.get(key)));
            format!("key `{place}{path}`, value `{name}`: the host has {ours}, Wine has {theirs}")
        })
        .collect()
}
