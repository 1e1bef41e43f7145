//! The media and payloads that a driver can refer to, resolved from their descriptions.
//!
//! In: files in the language of media. Out: [`Library`]. Nothing here knows a medium by its name.

use std::str::FromStr;

use proc_macro2::TokenStream;

use super::description::{check_facts, check_in_payload, check_words};
use super::edge::{Counts, Edge, Element, Fact, HeaderField, Peer, Role, each_field};
use super::layout::{Layout, extent, resolve_field};
use super::ndis::NdisVersion;
use super::payload::{Destination, Fixed, Length, Payload};
use super::translation::PacketField;
use super::usage::Described;
use crate::error::Errors;
use crate::span::Text;
use crate::syntax::{Description, ast, descriptions};
use crate::{media, message};

/// Everything that is described.
#[derive(Clone, Debug, Default)]
pub struct Library {
    media: Vec<(Edge, Vec<LinkGroup>)>,
    payloads: Vec<Payload>,
    headers: Vec<ast::Header>,
    vocabularies: Vec<ast::Vocabulary>,
    tables: Vec<ast::Table>,
}

fn fact(word: &ast::Word) -> Fact {
    let since = word.since.as_ref().and_then(|since| NdisVersion::parse(since));
    Fact { name: word.name.value.clone(), value: word.value, since }
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
        let texts = media::texts();
        let library = Self::read(&texts, texts.len(), &mut errors);
        debug_assert!(errors.is_empty(), "the built-in descriptions are right: tested in this file");
        library
    }

    /// The library of `compiler/media`, and what `files` add to it.
    pub fn extended(files: &[&str], errors: &mut Errors) -> Self {
        let built_in = media::texts();
        let all: Vec<&str> = built_in.iter().chain(files).copied().collect();
        Self::read(&all, built_in.len(), errors)
    }

    /// What of `compiler/media` the media called `names` need, and what the tokens of somebody's module add to it.
    pub fn with(names: &[&str], described: TokenStream, errors: &mut Errors) -> Self {
        let text = described.to_string();
        // A module of somebody's own may use any built-in header.
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        let mut words: Vec<&str> = words.filter(|word| word.starts_with(char::is_uppercase)).collect();
        words.sort_unstable();
        words.dedup();
        let mut tokens = Self::tokens(&media::files_of(names.iter().copied().chain(words)), errors);
        let built_in = tokens.len();
        tokens.push(described);
        Self::read_tokens(tokens, built_in, errors)
    }

    /// Reads descriptions, from as many files as they are in; so many of them are built in.
    fn read(files: &[&str], built_in: usize, errors: &mut Errors) -> Self {
        let tokens = Self::tokens(files, errors);
        Self::read_tokens(tokens, built_in, errors)
    }

    fn tokens(files: &[&str], errors: &mut Errors) -> Vec<TokenStream> {
        let mut all = Vec::new();
        for file in files {
            match TokenStream::from_str(file) {
                Ok(tokens) => all.push(tokens),
                Err(_) => errors.push(proc_macro2::Span::call_site(), message::description_is_not_rust()),
            }
        }
        all
    }

    fn read_tokens(files: Vec<TokenStream>, built_in: usize, errors: &mut Errors) -> Self {
        let mut media = Vec::new();
        let mut library = Self { vocabularies: media::vocabularies(), ..Self::default() };
        let mut described = Vec::new();
        let mut count = 0;
        for (number, tokens) in files.into_iter().enumerate() {
            described.extend(descriptions(tokens, errors));
            if number < built_in {
                count = described.len();
            }
        }
        if count < described.len() {
            Described::new(&described, count).check(errors);
        }
        for description in described {
            match description {
                Description::Medium(medium) => media.push(medium),
                Description::Header(header) => library.headers.push(header),
                Description::Table(table) => library.tables.push(table),
                Description::Payload(payload) => library.payloads.push(resolve_payload(&payload, errors)),
                Description::Vocabulary(vocabulary) => library.vocabularies.push(vocabulary),
            }
        }
        // Media refer to headers, payloads and words, whatever the order of the files.
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
            let own = self.media.iter().map(|(medium, _)| medium.medium.value.as_str());
            let mut known: Vec<&str> = media::names().map(|name| -> &str { name }).collect();
            known.extend(own);
            known.sort_unstable();
            known.dedup();
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

    /// The table called `name`.
    pub(super) fn table(&self, name: &Text, errors: &mut Errors) -> Option<&ast::Table> {
        let found = self.tables.iter().find(|table| table.name.value == name.value);
        if found.is_none() {
            let own = self.tables.iter().map(|table| table.name.value.as_str());
            let mut known: Vec<&str> = media::tables().map(|name| -> &str { name }).chain(own).collect();
            known.sort_unstable();
            known.dedup();
            errors.push(name.span, message::table_unknown(&name.value, &known));
        }
        found
    }

    /// The payloads that link headers carry.
    pub(super) fn outer_payloads(&self) -> impl Iterator<Item = &Payload> {
        self.payloads.iter().filter(|payload| payload.within.is_none())
    }

    /// The numbers of payloads that are called like no field of `medium`, each name once.
    pub(crate) fn packet_fields(&self, medium: &Edge) -> Vec<&PacketField> {
        let mut found: Vec<&PacketField> = Vec::new();
        for field in self.outer_payloads().flat_map(|payload| &payload.numbers_in) {
            let is_known = found.iter().any(|known| known.name == field.name);
            if !is_known && medium.field(&field.name).is_none() {
                found.push(field);
            }
        }
        found
    }

    /// The payloads that no numbering has.
    pub(super) fn opaque(&self) -> impl Iterator<Item = &str> {
        self.payloads.iter().filter(|payload| payload.is_opaque).map(|payload| payload.name.as_str())
    }

    /// The media, in the order of their files.
    pub fn media(&self) -> impl Iterator<Item = &Edge> {
        self.media.iter().map(|(medium, _)| medium)
    }

    /// The payloads that a link header can name in `numbering`.
    pub(super) fn payloads_in<'a>(&'a self, numbering: &'a str) -> impl Iterator<Item = (&'a Payload, u64)> {
        self.outer_payloads().filter_map(move |payload| Some((payload, payload.number(numbering)?)))
    }

    /// The OIDs that every miniport answers.
    pub(super) fn mandatory_oids(&self) -> Vec<Fact> {
        let words = self.vocabularies.iter().flat_map(|vocabulary| &vocabulary.words);
        let mandatory = words.filter(|word| word.is_mandatory);
        mandatory.map(fact).collect()
    }

    /// What `written` stands for.
    fn word(&self, vocabulary: &str, written: &Text, errors: &mut Errors) -> Fact {
        let words = self.vocabularies.iter().filter(|found| found.name.value == vocabulary);
        let words: Vec<&ast::Word> = words.flat_map(|found| &found.words).collect();
        let found = words.iter().find(|word| word.name.value == written.value);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|word| word.name.value.as_str()).collect();
            errors.push(written.span, message::word_unknown(&written.value, &known));
        }
        found.map_or_else(|| Fact { name: written.value.clone(), value: 0, since: None }, |word| fact(word))
    }

    fn words(&self, vocabulary: &str, written: &[Text], errors: &mut Errors) -> Vec<Fact> {
        written.iter().map(|word| self.word(vocabulary, word, errors)).collect()
    }

    fn resolve_medium(&self, medium: &ast::Medium, errors: &mut Errors) -> (Edge, Vec<LinkGroup>) {
        let names: Vec<String> = self.payloads.iter().map(|payload| payload.name.clone()).collect();
        let layout = Layout { headers: &self.headers, payloads: &names };
        let mut of_header = Errors::new();
        let elements = layout.lay_out(&medium.name, &medium.fields, &mut of_header);
        let is_whole = of_header.is_empty();
        errors.append(of_header);
        let (shortest, longest) = extent(&elements);
        for question in &medium.resolution {
            if self.payload(&question.value).is_none() {
                self.check_payload_exists(question, errors);
            } else if !media::QUESTIONS.contains(&question.value.as_str()) {
                let message = message::convention_unknown("resolution", &question.value, &media::QUESTIONS);
                errors.push(question.span, message);
            }
        }
        let packet_filters = self.words("NDIS_PACKET_TYPE", &medium.packet_filters, errors);
        let mac_options = self.words("NDIS_MAC_OPTION", &medium.mac_options, errors);
        let mut address = None;
        each_field(&elements, &mut |field: &HeaderField| {
            if field.role == Some(Role::Destination) {
                address.get_or_insert(field.bits);
            }
        });
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
            lower_only: medium.lower_only.as_ref().map(|reason| reason.value.clone()),
            beside_options: self.words("NDIS_MAC_OPTION", &medium.beside_options, errors),
            link_header: medium.link_header.value,
            shortest: shortest / 8,
            longest: longest / 8,
            address_length: address.map_or(0, |bits| bits / 8),
            destination_at: destination_at(&elements),
            resolution: medium.resolution.iter().map(|question| question.value.clone()).collect(),
            has_resolution: !medium.resolution.is_empty(),
            oids: self.words("NDIS_OID", &medium.oids, errors),
            records: layout.records(&medium.fields, errors),
            peers: medium.peers.iter().map(|peer| self.resolve_peer(peer, errors)).collect(),
            elements,
        };
        // How long the header is, and what stands in it, is not known of one that is wrong.
        if is_whole {
            check_facts(medium, &edge, errors);
        }
        check_words(medium, &self.mandatory_oids(), errors);
        let groups = self.link_groups(&medium.fields, 0).into_iter();
        let groups = groups.filter_map(|group| self.resolve_group(group, &edge, errors)).collect();
        (edge, groups)
    }

    fn resolve_peer(&self, peer: &ast::Peer, errors: &mut Errors) -> Peer {
        let (said_by, is_asked) = match &peer.said_by {
            ast::PeerSource::Status(status) => (self.word("NDIS_STATUS", status, errors), false),
            ast::PeerSource::Oid(oid) => (self.word("NDIS_OID_BELOW", oid, errors), true),
        };
        let condition = peer.condition.as_ref().map(|(at, is_zero)| (at.value, *is_zero));
        Peer { said_by, is_asked, address: peer.address.value, condition, is_lost: peer.is_lost }
    }

    /// The group rules of the fields, and of those in parts.
    fn link_groups<'a>(&'a self, items: &'a [ast::HeaderItem], depth: usize) -> Vec<&'a ast::LinkGroup> {
        let mut found = Vec::new();
        for item in items {
            match item {
                ast::HeaderItem::Field(field) => found.extend(&field.link_groups),
                ast::HeaderItem::Part(part) if depth < 8 => {
                    let header = self.headers.iter().find(|header| header.name.value == part.header.value);
                    found
                        .extend(header.iter().flat_map(|header| self.link_groups(&header.fields, depth + 1)));
                }
                ast::HeaderItem::Part(_) => {}
            }
        }
        found
    }

    fn resolve_group(&self, group: &ast::LinkGroup, edge: &Edge, errors: &mut Errors) -> Option<LinkGroup> {
        self.check_payload_exists(&group.payload, errors);
        // A group at a field that is no destination was reported.
        if edge.address_length == 0 {
            return None;
        }
        let prefix = address(&group.prefix.value, edge.address_length);
        if prefix.is_none() {
            let message = message::default_not_an_address(&group.prefix.value, edge.address_length);
            errors.push(group.prefix.span, message);
        }
        if !(1..=32).contains(&group.bits.value) {
            errors.push(group.bits.span, message::width_out_of_range(32));
        }
        if self.payload(&group.payload.value).is_some_and(|payload| payload.destination.is_none()) {
            errors.push(group.payload.span, message::group_without_destination(&group.payload.value));
        }
        // The lowest bit of the first byte marks a group (IEEE 802, clause 8.2).
        if prefix.as_deref().is_some_and(|bytes| matches!(bytes, [first, _, _, _, _, _] if first & 1 == 0)) {
            errors.push(group.prefix.span, message::prefix_of_a_station(&group.prefix.value));
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

/// The offset of the destination in bytes, when it is the same in all frames.
fn destination_at(elements: &[Element]) -> Option<u64> {
    let mut at = 0;
    for element in elements {
        match element {
            Element::Field(field) if field.role == Some(Role::Destination) => return Some(at / 8),
            Element::Field(field) => at += field.bits,
            Element::Choice(_) => return None,
        }
    }
    None
}

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
    let fields: Vec<HeaderField> = payload.fields.iter().map(|field| resolve_field(field, errors)).collect();
    let bits: u64 = fields.iter().map(|field| field.bits).sum();
    if !bits.is_multiple_of(8) {
        errors.push(payload.name.span, message::header_not_whole_bytes(&payload.name.value, bits));
    }
    let mut resolved = Payload {
        name: payload.name.value.clone(),
        within: payload.within.as_ref().map(|within| within.value.clone()),
        numbers: payload.numbers.iter().map(|(name, value)| (name.value.clone(), value.value)).collect(),
        is_opaque: payload.is_opaque,
        header: bits / 8,
        length: None,
        fixed: Vec::new(),
        destination: None,
        types: Vec::new(),
        numbers_in: Vec::new(),
    };
    let places: Vec<u64> = fields
        .iter()
        .scan(0, |at, field| {
            let start = *at;
            *at += field.bits;
            Some(start)
        })
        .collect();
    for ((written, field), at) in payload.fields.iter().zip(&fields).zip(&places) {
        if let Some(value) = &written.value {
            resolved.fixed.push(Fixed { at: *at, bits: field.bits, value: value.value });
        }
        // A number is read out of eight bytes at once.
        if field.is_number() && !field.is_little && at % 8 + field.bits <= 64 {
            let (name, type_name) = (field.name.clone(), field.type_name.clone());
            resolved.numbers_in.push(PacketField { name, at: *at, bits: field.bits, type_name });
        }
        check_in_payload(written, field, errors);
        if field.role.is_some() && at % 8 != 0 {
            errors.push(written.name.span, message::field_not_aligned(&field.name));
        }
        let at = at / 8;
        match field.role {
            Some(Role::Length) => {
                let find = |name: &str| fields.iter().position(|other| other.name == name);
                let elsewhere = written.elsewhere.as_ref().and_then(|(name, value)| {
                    let found = find(&name.value);
                    if found.is_none() {
                        let known: Vec<&str> = fields.iter().map(|other| other.name.as_str()).collect();
                        let message = message::header_field_unknown(&payload.name.value, &name.value, &known);
                        errors.push(name.span, message);
                    }
                    Some((places.get(found?)? / 8, value.value))
                });
                let adds = if field.counts == Some(Counts::Behind) { bits / 8 } else { 0 };
                resolved.length = Some(Length { at, adds, elsewhere });
            }
            Some(Role::Destination) => {
                resolved.destination = Some(Destination {
                    at,
                    bytes: field.bits / 8,
                    groups: written.groups.clone(),
                    broadcast: written.broadcast.is_some(),
                });
            }
            Some(Role::PayloadType) => {
                resolved.types.extend(field.numbers.clone().map(|numbering| (numbering, at)));
            }
            _ => {}
        }
    }
    resolved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_description_is_right() {
        let mut errors = Errors::new();
        let texts = media::texts();
        Library::read(&texts, texts.len(), &mut errors);
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
