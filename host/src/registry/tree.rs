//! The tree of keys and values, with the registry's rules for names.
//!
//! In: full key paths (`\Registry\Machine\…`) and names in any case. Out: keys and values, always in one order.
//! Names keep the case they were created with and are compared without it. There are no security descriptors.

use std::collections::BTreeMap;

use super::value::Value;

/// A name as the registry compares it: each character in upper case by itself, as Windows does.
fn folded(name: &str) -> String {
    name.chars()
        .map(|character| {
            let mut upper = character.to_uppercase();
            match (upper.next(), upper.next()) {
                (Some(single), None) => single,
                _ => character,
            }
        })
        .collect()
}

/// One key: its values and the keys under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    values: BTreeMap<String, (String, Value)>,
    keys: BTreeMap<String, (String, Key)>,
}

impl Key {
    /// The value of this name; the default value has the empty name.
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.values.get(&folded(name)).map(|(_, value)| value)
    }

    /// Stores a value, over one of the same name.
    pub fn set(&mut self, name: &str, value: Value) {
        // The first spelling stays, as on Windows.
        self.values
            .entry(folded(name))
            .and_modify(|(_, old)| *old = value.clone())
            .or_insert_with(|| (name.to_owned(), value));
    }

    /// Removes a value; `false` when there was none.
    pub fn remove(&mut self, name: &str) -> bool {
        self.values.remove(&folded(name)).is_some()
    }

    /// All values, ordered by name.
    pub fn values(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.values.values().map(|(name, value)| (name.as_str(), value))
    }

    /// The key directly below this one.
    pub fn key(&self, name: &str) -> Option<&Key> {
        self.keys.get(&folded(name)).map(|(_, key)| key)
    }

    /// All keys directly below, ordered by name.
    pub fn keys(&self) -> impl Iterator<Item = (&str, &Key)> {
        self.keys.values().map(|(name, key)| (name.as_str(), key))
    }
}

/// The whole registry. Having one tells you nothing about what is installed: see [`install`](super::install).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registry {
    root: Key,
    adapters: u32,
}

impl Registry {
    /// An empty registry.
    pub fn new() -> Self {
        Self::default()
    }

    /// The key at a full path, if it exists.
    pub fn key(&self, path: &str) -> Option<&Key> {
        parts(path).try_fold(&self.root, |key, name| key.key(name))
    }

    /// The key at a full path, made with all keys above it when it is missing.
    pub fn create(&mut self, path: &str) -> &mut Key {
        parts(path).fold(&mut self.root, |key, name| {
            &mut key.keys.entry(folded(name)).or_insert_with(|| (name.to_owned(), Key::default())).1
        })
    }

    /// The key at a full path, to change it, if it exists.
    pub fn key_mut(&mut self, path: &str) -> Option<&mut Key> {
        parts(path).try_fold(&mut self.root, |key, name| key.keys.get_mut(&folded(name)).map(|(_, key)| key))
    }

    /// Removes a key and everything under it; `false` when there was none.
    pub fn delete(&mut self, path: &str) -> bool {
        let names: Vec<&str> = parts(path).collect();
        let Some((last, above)) = names.split_last() else { return false };
        let parent = above
            .iter()
            .try_fold(&mut self.root, |key, name| key.keys.get_mut(&folded(name)).map(|(_, key)| key));
        parent.is_some_and(|key| key.keys.remove(&folded(last)).is_some())
    }

    /// The value of a name in the key at a full path.
    pub fn value(&self, path: &str, name: &str) -> Option<&Value> {
        self.key(path)?.value(name)
    }

    /// Stores a value; its key is made when it is missing.
    pub fn set(&mut self, path: &str, name: &str, value: Value) {
        self.create(path).set(name, value);
    }

    /// The number of the next network adapter: class instances, GUIDs and LUIDs are made from it, so that the same
    /// order of installations gives the same names.
    pub(super) fn next_adapter(&mut self) -> u32 {
        self.adapters += 1;
        self.adapters
    }

    /// Every key and value, one a line, in one order: for traces and comparisons.
    pub fn list(&self) -> String {
        let mut text = String::new();
        list(&self.root, "", &mut text);
        text
    }
}

fn list(key: &Key, path: &str, text: &mut String) {
    for (name, value) in key.values() {
        text.push_str(&format!("{path} {name:?} = {value:?}\n"));
    }
    for (name, below) in key.keys() {
        let path = format!("{path}\\{name}");
        if below.values.is_empty() && below.keys.is_empty() {
            text.push_str(&format!("{path}\n"));
        }
        list(below, &path, text);
    }
}

/// The names of a path. `\Registry\Machine\System\CurrentControlSet` is one name for `ControlSet001`, and the host
/// has only the one, so nothing is translated; empty names (doubled backslashes) do not count.
fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split('\\').filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_and_keep_their_first_spelling() {
        let mut registry = Registry::new();
        registry.set("\\Registry\\Machine\\Software", "Größe", Value::Dword(1));
        registry.set("\\REGISTRY\\machine\\SOFTWARE", "GRÖßE", Value::Dword(2));
        let key = registry.key("\\registry\\MACHINE\\software").expect("it was made");
        assert_eq!(key.values().collect::<Vec<_>>(), [("Größe", &Value::Dword(2))]);
        assert_eq!(registry.list(), "\\Registry\\Machine\\Software \"Größe\" = Dword(2)\n");
    }

    #[test]
    fn a_deleted_key_is_gone_with_all_below_it() {
        let mut registry = Registry::new();
        registry.set("\\A\\B\\C", "x", Value::None);
        assert!(registry.delete("\\a\\b"));
        assert!(!registry.delete("\\a\\b"));
        assert!(!registry.delete("\\"));
        assert_eq!(registry.key("\\A\\B\\C"), None);
        assert!(registry.key("\\A").is_some());
    }

    #[test]
    fn values_can_be_removed() {
        let mut registry = Registry::new();
        let key = registry.create("\\A");
        key.set("x", Value::Dword(1));
        assert!(key.remove("X"));
        assert!(!key.remove("X"));
        assert_eq!(registry.value("\\A", "x"), None);
    }
}
