//! The media and payloads that a driver can refer to, resolved from their descriptions.
//!
//! In: files in the language of media. Out: [`Library`]. Nothing here knows a medium by its name.

use std::str::FromStr;

use proc_macro2::TokenStream;

use super::edge::{Edge, Fact, Role};
use super::layout::lay_out;
use super::payload::{Destination, Fixed, Length, Payload};
use crate::error::Errors;
use crate::span::Text;
use crate::syntax::{Description, ast, descriptions};
use crate::{media, message};

/// Everything that is described.
#[derive(Clone, Debug, Default)]
pub struct Library {
    media: Vec<(Edge, Vec<LinkGroup>)>,
    payloads: Vec<Payload>,
    vocabularies: Vec<ast::Vocabulary>,
}

/// How a medium makes a group address from the destination of one payload.
#[derive(Clone, Debug)]
pub(super) struct LinkGroup {
    pub(super) payload: String,
    pub(super) prefix: Vec<u8>,
    pub(super) bits: u64,
}

impl Library {
    /// The library of `compiler/media`.
    pub fn built_in() -> Self {
        let mut errors = Errors::new();
        let library = Self::read(&media::FILES, &mut errors);
        debug_assert!(errors.is_empty(), "the built-in descriptions are right: tested in this file");
        library
    }

    /// The library of `compiler/media`, and what `files` add to it.
    pub fn extended(files: &[&str], errors: &mut Errors) -> Self {
        let all: Vec<&str> = media::FILES.iter().chain(files).copied().collect();
        Self::read(&all, errors)
    }

    /// Reads descriptions, from as many files as they are in.
    fn read(files: &[&str], errors: &mut Errors) -> Self {
        let mut media = Vec::new();
        let mut library = Self::default();
        for file in files {
            let Ok(tokens) = TokenStream::from_str(file) else {
                errors.push(proc_macro2::Span::call_site(), message::description_is_not_rust());
                continue;
            };
            for description in descriptions(tokens, errors) {
                match description {
                    Description::Medium(medium) => media.push(medium),
                    Description::Payload(payload) => library.payloads.push(resolve_payload(&payload, errors)),
                    Description::Vocabulary(vocabulary) => library.vocabularies.push(vocabulary),
                }
            }
        }
        // Media refer to payloads and words, whatever the order of the files.
        for medium in media {
            let resolved = library.resolve_medium(&medium, errors);
            library.media.push(resolved);
        }
        library
    }

    /// The medium called `name`.
    pub(super) fn medium(&self, name: &Text, errors: &mut Errors) -> Option<Edge> {
        let found = self.media.iter().find(|(medium, _)| medium.medium.value == name.value);
        if found.is_none() {
            let known: Vec<&str> =
                self.media.iter().map(|(medium, _)| medium.medium.value.as_str()).collect();
            errors.push(name.span, message::medium_unknown(&name.value, &known));
        }
        found.map(|(medium, _)| Edge { medium: name.clone(), ..medium.clone() })
    }

    /// The group addresses of `medium` for `payload`.
    pub(super) fn link_group(&self, medium: &Edge, payload: &str) -> Option<&LinkGroup> {
        let (_, groups) = self.media.iter().find(|(found, _)| found.medium == medium.medium)?;
        groups.iter().find(|group| group.payload == payload)
    }

    /// The payload called `name`.
    pub(super) fn payload(&self, name: &str) -> Option<&Payload> {
        self.payloads.iter().find(|payload| payload.name == name)
    }

    /// The payloads that a link header can name in `numbering`.
    pub(super) fn payloads_in<'a>(&'a self, numbering: &'a str) -> impl Iterator<Item = (&'a Payload, u64)> {
        let outer = self.payloads.iter().filter(|payload| payload.within.is_none());
        outer.filter_map(move |payload| Some((payload, payload.number(numbering)?)))
    }

    /// The OIDs that every miniport answers.
    pub(super) fn mandatory_oids(&self) -> Vec<Fact> {
        let words = self.vocabularies.iter().flat_map(|vocabulary| &vocabulary.words);
        let mandatory = words.filter(|word| word.is_mandatory);
        mandatory.map(|word| Fact { name: word.name.value.clone(), value: word.value }).collect()
    }

    /// The OIDs that `names` stand for.
    fn word(&self, vocabulary: &str, written: &Text, errors: &mut Errors) -> Fact {
        let words = self.vocabularies.iter().filter(|found| found.name.value == vocabulary);
        let words: Vec<&ast::Word> = words.flat_map(|found| &found.words).collect();
        let found = words.iter().find(|word| word.name.value == written.value);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|word| word.name.value.as_str()).collect();
            errors.push(written.span, message::word_unknown(&written.value, &known));
        }
        Fact { name: written.value.clone(), value: found.map_or(0, |word| word.value) }
    }

    fn words(&self, vocabulary: &str, written: &[Text], errors: &mut Errors) -> Vec<Fact> {
        written.iter().map(|word| self.word(vocabulary, word, errors)).collect()
    }

    fn resolve_medium(&self, medium: &ast::Medium, errors: &mut Errors) -> (Edge, Vec<LinkGroup>) {
        let (fields, header) = lay_out(&medium.name, &medium.fields, errors);
        if medium.mtu.value != MTU_COUNTS_PAYLOAD {
            let message = message::convention_unknown("mtu", &medium.mtu.value, &[MTU_COUNTS_PAYLOAD]);
            errors.push(medium.mtu.span, message);
        }
        for question in &medium.resolution {
            self.check_payload_exists(question, errors);
        }
        let packet_filters = self.words("NDIS_PACKET_TYPE", &medium.packet_filters, errors);
        let mac_options = self.words("NDIS_MAC_OPTION", &medium.mac_options, errors);
        let address = fields.iter().find(|field| field.role == Some(Role::Destination));
        let edge = Edge {
            medium: medium.name.clone(),
            description: medium.docs.join(" "),
            ndis_medium: self.word("NDIS_MEDIUM", &medium.ndis_medium, errors),
            physical_medium: self.word("NDIS_PHYSICAL_MEDIUM", &medium.physical_medium, errors),
            if_type: self.word("IF_TYPE", &medium.if_type, errors),
            access: self.word("NET_IF_ACCESS_TYPE", &medium.access, errors),
            direction: self.word("NET_IF_DIRECTION_TYPE", &medium.direction, errors),
            connection: self.word("NET_IF_CONNECTION_TYPE", &medium.connection, errors),
            upper_range: medium.upper_range.value.clone(),
            lower_range: medium.lower_range.value.clone(),
            packet_filter_bits: bits(&packet_filters),
            packet_filters,
            mac_option_bits: bits(&mac_options),
            mac_options,
            multicast_list: medium.multicast_list.value,
            header,
            address_length: address.map_or(0, |field| field.bits / 8),
            resolution: medium.resolution.iter().map(|question| question.value.clone()).collect(),
            has_resolution: !medium.resolution.is_empty(),
            oids: self.words("NDIS_OID", &medium.oids, errors),
            fields,
        };
        let groups = medium.fields.iter().flat_map(|field| &field.link_groups);
        let groups = groups.filter_map(|group| self.resolve_group(group, &edge, errors)).collect();
        (edge, groups)
    }

    fn resolve_group(&self, group: &ast::LinkGroup, edge: &Edge, errors: &mut Errors) -> Option<LinkGroup> {
        self.check_payload_exists(&group.payload, errors);
        let prefix = address(&group.prefix.value, edge.address_length);
        if prefix.is_none() {
            let message = message::default_not_an_address(&group.prefix.value, edge.address_length);
            errors.push(group.prefix.span, message);
        }
        if !(1..=32).contains(&group.bits.value) {
            errors.push(group.bits.span, message::width_out_of_range(32));
        }
        Some(LinkGroup { payload: group.payload.value.clone(), prefix: prefix?, bits: group.bits.value })
    }

    fn check_payload_exists(&self, written: &Text, errors: &mut Errors) {
        if self.payload(&written.value).is_none() {
            let known: Vec<&str> = self.payloads.iter().map(|payload| payload.name.as_str()).collect();
            errors.push(written.span, message::payload_unknown(&written.value, &known));
        }
    }
}

/// MtuSize counts what follows the link header: true of every medium that a virtual miniport can show.
const MTU_COUNTS_PAYLOAD: &str = "payload";

/// Flags as one number.
fn bits(facts: &[Fact]) -> u64 {
    facts.iter().fold(0, |bits, fact| bits | fact.value)
}

/// The bytes of an address written as pairs of hexadecimal digits with dashes or colons between.
pub(super) fn address(text: &str, length: u64) -> Option<Vec<u8>> {
    let pairs: Vec<&str> = text.split(['-', ':']).collect();
    if u64::try_from(pairs.len()) != Ok(length) {
        return None;
    }
    let is_pair = |pair: &&str| pair.len() == 2 && pair.bytes().all(|digit| digit.is_ascii_hexdigit());
    pairs.iter().map(|pair| is_pair(pair).then(|| u8::from_str_radix(pair, 16).ok()).flatten()).collect()
}

fn resolve_payload(payload: &ast::Payload, errors: &mut Errors) -> Payload {
    let (fields, header) = lay_out(&payload.name, &payload.fields, errors);
    let mut resolved = Payload {
        name: payload.name.value.clone(),
        within: payload.within.as_ref().map(|within| within.value.clone()),
        numbers: payload.numbers.iter().map(|(name, value)| (name.value.clone(), value.value)).collect(),
        header,
        length: None,
        fixed: Vec::new(),
        destination: None,
        types: Vec::new(),
    };
    for (written, field) in payload.fields.iter().zip(&fields) {
        if let Some(value) = &written.value {
            resolved.fixed.push(Fixed { at: field.at, bits: field.bits, value: value.value });
        }
        if field.role.is_some() && field.at % 8 != 0 {
            errors.push(written.name.span, message::field_not_aligned(&field.name));
        }
        let at = field.at / 8;
        match field.role {
            Some(Role::Length) => {
                let find = |name: &str| fields.iter().find(|other| other.name == name);
                let elsewhere = written.elsewhere.as_ref().and_then(|(name, value)| {
                    let found = find(&name.value);
                    if found.is_none() {
                        let known: Vec<&str> = fields.iter().map(|other| other.name.as_str()).collect();
                        let message = message::header_field_unknown(&payload.name.value, &name.value, &known);
                        errors.push(name.span, message);
                    }
                    Some((found?.at / 8, value.value))
                });
                let adds = counts(written, header, errors);
                resolved.length = Some(Length { at, adds, elsewhere });
            }
            Some(Role::Destination) => {
                let groups = match written.groups.as_slice() {
                    [first, last] => Some((first.clone(), last.clone())),
                    _ => None,
                };
                let bytes = field.bits / 8;
                resolved.destination = Some(Destination { at, bytes, groups, broadcast: written.broadcast });
            }
            Some(Role::PayloadType) => {
                resolved.types.extend(field.numbers.clone().map(|numbering| (numbering, at)));
            }
            Some(Role::Source) | None => {}
        }
    }
    resolved
}

/// What a length field leaves out, by the word that says from where it counts.
fn counts(field: &ast::HeaderField, header: u64, errors: &mut Errors) -> u64 {
    match field.counts.as_ref().map(|counts| (counts.value.as_str(), counts.span)) {
        Some(("behind", _)) => header,
        Some(("packet", _)) | None => 0,
        Some((written, span)) => {
            errors.push(span, message::convention_unknown("counts", written, &["packet", "behind"]));
            0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_description_is_right() {
        let mut errors = Errors::new();
        Library::read(&media::FILES, &mut errors);
        errors.into_result().unwrap();
    }

    #[test]
    fn an_address_is_read_in_pairs_of_digits_and_nothing_else() {
        assert_eq!(address("02-00-5E-10-00-01", 6), Some(vec![2, 0, 0x5E, 0x10, 0, 1]));
        assert_eq!(address("02:00", 2), Some(vec![2, 0]));
        for wrong in ["", "02", "02-00-5E-10-00", "2-0-5E-10-0-1", "+2-00-5E-10-00-01", "02-00-5E-10-00-0g"] {
            assert_eq!(address(wrong, 6), None, "{wrong}");
        }
    }
}
