//! The built-in descriptions, as text: each is written in the language itself and read like a user's.
//!
//! A macro reads them anew in each expansion, so it takes only those files that its driver needs.

use proc_macro2::Span;

use crate::span::Text;
use crate::syntax::ast::{Vocabulary, Word};

/// The files of `compiler/media`, but for the words of NDIS.
pub(crate) const FILES: [&str; 21] = [
    include_str!("../media/arcnet.rs"),
    include_str!("../media/arp.rs"),
    include_str!("../media/ethernet.rs"),
    include_str!("../media/fddi.rs"),
    include_str!("../media/ieee1394.rs"),
    include_str!("../media/ieee80211.rs"),
    include_str!("../media/ieee8021ad.rs"),
    include_str!("../media/ieee8021q.rs"),
    include_str!("../media/ieee8023_snap.rs"),
    include_str!("../media/infiniband.rs"),
    include_str!("../media/ipv4.rs"),
    include_str!("../media/ipv6.rs"),
    include_str!("../media/llc.rs"),
    include_str!("../media/neighbour_solicitation.rs"),
    include_str!("../media/ppp.rs"),
    include_str!("../media/pppoe.rs"),
    include_str!("../media/priorities.rs"),
    include_str!("../media/raw_ip.rs"),
    include_str!("../media/token_ring.rs"),
    include_str!("../media/tunnel.rs"),
    include_str!("../media/wireless_wan.rs"),
];

/// The payloads that the runtime can answer for others (`core::resolution`).
pub(crate) const QUESTIONS: [&str; 2] = ["Arp", "NeighbourSolicitation"];

/// Files that every driver needs: the payloads.
const ALWAYS: [&str; 5] = [
    include_str!("../media/arp.rs"),
    include_str!("../media/ipv4.rs"),
    include_str!("../media/ipv6.rs"),
    include_str!("../media/llc.rs"),
    include_str!("../media/neighbour_solicitation.rs"),
];

/// The files in which the structs called `names` are described, and all that these refer to.
pub(crate) fn files_of<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<&'static str> {
    let mut files: Vec<&'static str> = ALWAYS.to_vec();
    let mut wanted: Vec<String> = names.into_iter().map(str::to_owned).collect();
    while let Some(name) = wanted.pop() {
        let describes = |file: &&&'static str| structs(file).any(|found| found == name);
        let Some(file) = FILES.iter().find(describes) else { continue };
        if !files.contains(file) {
            files.push(file);
            wanted.extend(types(file).map(str::to_owned));
        }
    }
    files
}

/// The names of the built-in media.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    // In a file of a medium, the medium is the first struct.
    let media = FILES.iter().filter(|file| file.contains("#[medium("));
    media.filter_map(|file| structs(file).next())
}

/// The names of the built-in tables.
pub(crate) fn tables() -> impl Iterator<Item = &'static str> {
    let files = FILES.iter().filter(|file| file.contains("#[table("));
    files.flat_map(|file| structs(file))
}

/// The words of NDIS: most of what is built in, and of it each driver needs a few.
///
/// Read line by line, because reading it as Rust would take most of the time of an expansion.
pub(crate) fn vocabularies() -> Vec<Vocabulary> {
    let mut vocabularies: Vec<Vocabulary> = Vec::new();
    let mut is_mandatory = false;
    let text = |text: &str| Text::new(text.to_owned(), Span::call_site());
    for line in include_str!("../media/ndis.rs").lines() {
        if let Some(name) = line.strip_prefix("enum ").and_then(|rest| rest.strip_suffix(" {")) {
            vocabularies.push(Vocabulary { name: text(name), words: Vec::new() });
        } else if line.trim() == "#[mandatory]" {
            is_mandatory = true;
        } else if let Some((name, value)) =
            line.trim().strip_suffix(',').and_then(|line| line.split_once(" = "))
            && let (Some(vocabulary), Some(value)) = (vocabularies.last_mut(), number(value))
        {
            vocabulary.words.push(Word { name: text(name), value, is_mandatory });
            is_mandatory = false;
        }
    }
    vocabularies
}

fn number(text: &str) -> Option<u64> {
    let digits = text.replace('_', "");
    match digits.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16).ok(),
        None => digits.parse().ok(),
    }
}

/// The structs of a file.
fn structs(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter_map(|line| line.strip_prefix("struct ")?.split(' ').next())
}

/// The types of its fields.
fn types(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter_map(|line| line.trim().strip_suffix(',')?.split_once(": ").map(|(_, kind)| kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_medium_brings_the_headers_that_it_is_made_of() {
        let files = files_of(["Ieee8021Ad"]);
        for part in ["struct Ieee8021Ad", "struct CustomerTag", "struct EtherType", "struct Llc "] {
            assert!(files.iter().any(|file| file.contains(part)), "{part}");
        }
        assert!(files.len() < FILES.len());
    }

    #[test]
    fn every_line_of_the_words_is_read() {
        let lines = include_str!("../media/ndis.rs").lines().filter(|line| line.contains(" = "));
        let words = vocabularies().into_iter().flat_map(|vocabulary| vocabulary.words);
        let words: Vec<Word> = words.collect();
        assert_eq!(words.len(), lines.count());
        assert!(words.iter().any(|word| word.is_mandatory) && words.iter().any(|word| !word.is_mandatory));
        assert!(
            words.iter().any(|word| word.name.value == "OID_ENTRESOL_DROPS" && word.value == 0xFF45_0001)
        );
    }

    #[test]
    fn every_medium_has_its_name() {
        assert_eq!(names().count(), FILES.iter().filter(|file| file.contains("#[medium(")).count());
        assert!(names().any(|name| name == "Ethernet"));
    }
}
