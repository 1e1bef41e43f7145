//! The built-in descriptions, as text: each is written in the language itself and read like a user's.
//!
//! A macro reads them anew in each expansion, so it takes only those files that its driver needs.

use proc_macro2::Span;

use crate::span::Text;
use crate::syntax::ast::{Vocabulary, Word};

/// A file of `compiler/media`.
pub(crate) struct File {
    pub(crate) text: &'static str,
    /// What it describes; where that is a medium, it is the first.
    names: &'static [&'static str],
    /// What it refers to in other files.
    uses: &'static [&'static str],
}

macro_rules! files {
    ($($file:literal: $($name:ident)* $(=> $($used:ident)*)?;)*) => {
        [$(File {
            text: include_str!(concat!("../media/", $file)),
            names: &[$(stringify!($name)),*],
            uses: &[$($(stringify!($used)),*)?],
        }),*]
    };
}

/// The files of `compiler/media`, but for the words of NDIS.
///
/// What is in which file stands here again: to look for it in the texts would take half the time of an expansion.
pub(crate) const FILES: [File; 21] = files! {
    "arcnet.rs": Arcnet;
    "arp.rs": Arp;
    "ethernet.rs": Ethernet EtherType LlcLength BesideTag;
    "fddi.rs": Fddi => BridgeTunnel Nothing Rfc1042;
    "ieee1394.rs": Ieee1394;
    "ieee80211.rs": Ieee80211 SendContext ReceiveContext DirectAddresses FromDsAddresses ToDsAddresses
        FirstOfFourAddresses FourthAddress QosControl Subframe HtControl => BridgeTunnel Nothing Rfc1042;
    "ieee8021ad.rs": Ieee8021Ad ServiceTag => CustomerTag EtherType LlcLength;
    "ieee8021q.rs": Ieee8021Q CustomerTag => EtherType LlcLength;
    "ieee8023_snap.rs": Ieee8023Snap => BesideTag BridgeTunnel LlcLength Nothing Rfc1042;
    "infiniband.rs": InfiniBand;
    "ipv4.rs": Ipv4;
    "ipv6.rs": Ipv6;
    "llc.rs": Llc Rfc1042 BridgeTunnel Nothing;
    "neighbour_solicitation.rs": NeighbourSolicitation;
    "ppp.rs": Ppp HdlcAddress PppProtocol CompressedPppProtocol;
    "pppoe.rs": PppoeSession Pppoe => PppProtocol;
    "priorities.rs": Rfc8325 Rfc8325Untrusted ClassSelectors ClassSelectorOf;
    "raw_ip.rs": RawIp;
    "token_ring.rs": TokenRing RoutingInformation => BridgeTunnel Nothing Rfc1042;
    "tunnel.rs": Tunnel;
    "wireless_wan.rs": WirelessWan;
};

/// The payloads that the runtime can answer for others (`core::resolution`).
pub(crate) const QUESTIONS: [&str; 2] = ["Arp", "NeighbourSolicitation"];

/// What every driver needs: the payloads.
const ALWAYS: [&str; 5] = ["Arp", "Ipv4", "Ipv6", "Llc", "NeighbourSolicitation"];

/// The files in which the structs called `names` are described, and all that these refer to.
pub(crate) fn files_of<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<&'static str> {
    let mut files: Vec<&File> = Vec::new();
    let mut wanted: Vec<&str> = names.into_iter().chain(ALWAYS.into_iter().rev()).collect();
    while let Some(name) = wanted.pop() {
        let Some(file) = FILES.iter().find(|file| file.names.contains(&name)) else { continue };
        if files.iter().all(|known| known.names != file.names) {
            files.push(file);
            wanted.extend(file.uses);
        }
    }
    files.into_iter().map(|file| file.text).collect()
}

/// The texts of all files.
pub(crate) fn texts() -> Vec<&'static str> {
    FILES.iter().map(|file| file.text).collect()
}

/// The names of the built-in media.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    let media = FILES.iter().filter(|file| file.text.contains("#[medium("));
    media.filter_map(|file| file.names.first().copied())
}

/// The names of the built-in tables.
pub(crate) fn tables() -> impl Iterator<Item = &'static str> {
    let files = FILES.iter().filter(|file| file.text.contains("#[table("));
    files.flat_map(|file| file.names).copied()
}

/// The words of NDIS: most of what is built in, and of it each driver needs a few.
///
/// Read line by line, because reading it as Rust would take most of the time of an expansion.
pub(crate) fn vocabularies() -> Vec<Vocabulary> {
    let mut vocabularies: Vec<Vocabulary> = Vec::new();
    let mut is_mandatory = false;
    let mut since = None;
    let text = |text: &str| Text::new(text.to_owned(), Span::call_site());
    for line in include_str!("../media/ndis.rs").lines() {
        if let Some(name) = line.strip_prefix("enum ").and_then(|rest| rest.strip_suffix(" {")) {
            vocabularies.push(Vocabulary { name: text(name), words: Vec::new() });
        } else if line.trim() == "#[mandatory]" {
            is_mandatory = true;
        } else if let Some(version) =
            line.trim().strip_prefix("#[since(\"").and_then(|rest| rest.strip_suffix("\")]"))
        {
            since = Some(version.to_owned());
        } else if let Some((name, value)) =
            line.trim().strip_suffix(',').and_then(|line| line.split_once(" = "))
            && let (Some(vocabulary), Some(value)) = (vocabularies.last_mut(), number(value))
        {
            vocabulary.words.push(Word { name: text(name), value, is_mandatory, since: since.take() });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NdisVersion;

    #[test]
    fn a_medium_brings_the_headers_that_it_is_made_of() {
        let files = files_of(["Ieee8021Ad"]);
        for part in ["struct Ieee8021Ad", "struct CustomerTag", "struct EtherType", "struct Llc "] {
            assert!(files.iter().any(|file| file.contains(part)), "{part}");
        }
        assert!(files.len() < FILES.len());
    }

    #[test]
    fn each_file_describes_what_is_said_of_it_and_refers_to_no_more() {
        for file in &FILES {
            let structs =
                file.text.lines().filter_map(|line| line.strip_prefix("struct ")?.split(' ').next());
            assert!(structs.eq(file.names.iter().copied()), "{:?}", file.names);
            let types = file.text.lines().filter_map(|line| line.trim().strip_suffix(',')?.split_once(": "));
            let types = types.map(|(_, kind)| kind).filter(|kind| !file.names.contains(kind));
            let mut used: Vec<&str> =
                types.filter(|kind| FILES.iter().any(|other| other.names.contains(kind))).collect();
            let mut said = file.uses.to_vec();
            used.sort_unstable();
            used.dedup();
            said.sort_unstable();
            assert_eq!(used, said, "{:?}", file.names);
        }
    }

    #[test]
    fn every_line_of_the_words_is_read() {
        let lines = include_str!("../media/ndis.rs").lines().filter(|line| line.contains(" = "));
        let words = vocabularies().into_iter().flat_map(|vocabulary| vocabulary.words);
        let words: Vec<Word> = words.collect();
        assert_eq!(words.len(), lines.count());
        assert!(words.iter().any(|word| word.is_mandatory) && words.iter().any(|word| !word.is_mandatory));
        let later: Vec<&str> =
            words.iter().filter(|word| word.since.is_some()).map(|word| word.name.value.as_str()).collect();
        assert_eq!(
            later,
            ["NdisMediumWirelessWan", "NdisMediumWiMAX", "NdisMediumIP", "NdisPhysicalMediumNative802_15_4"]
        );
        let versions = words.iter().filter_map(|word| word.since.as_deref());
        assert!(versions.into_iter().all(|since| NdisVersion::parse(since).is_some()));
        assert!(
            words.iter().any(|word| word.name.value == "OID_ENTRESOL_DROPS" && word.value == 0xFF45_0001)
        );
    }

    #[test]
    fn every_medium_has_its_name() {
        for name in ["Ethernet", "Ieee8021Q", "WirelessWan"] {
            assert!(names().any(|found| found == name), "{name}");
        }
    }
}
