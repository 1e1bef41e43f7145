//! The descriptions that drivers refer to: `#[medium(…)] struct`, `#[payload(…)] struct` and vocabularies.

use proc_macro2::TokenStream;
use quote::ToTokens;

use super::arguments::{Arguments, text};
use super::ast::{
    Header, HeaderField, HeaderItem, LinkGroup, Medium, Part, Payload, Peer, PeerSource, Table, Vocabulary,
    Word,
};
use super::attribute::{self, Place, is_meant, is_taken};
use super::item::{Item, ItemField, arguments};
use super::scope::Scope;
use crate::error::Errors;
use crate::message;
use crate::span::Text;

/// What a file of descriptions holds.
#[derive(Clone, Debug)]
pub enum Description {
    /// A medium.
    Medium(Box<Medium>),
    /// A part of headers.
    Header(Header),
    /// A payload.
    Payload(Payload),
    /// A table of values.
    Table(Table),
    /// A vocabulary.
    Vocabulary(Vocabulary),
}

/// The items of a module that describe something; the others are its author's own business.
pub fn described(module: &syn::ItemMod) -> TokenStream {
    let items = module.content.iter().flat_map(|(_, items)| items);
    let ours = items.filter(|item| match item {
        syn::Item::Struct(item) => item.attrs.iter().any(is_ours),
        // Not structs, which is reported where descriptions are read.
        syn::Item::Enum(item) => item.attrs.iter().any(is_ours),
        syn::Item::Union(item) => item.attrs.iter().any(is_ours),
        _ => false,
    });
    ours.map(ToTokens::to_token_stream).collect()
}

/// The module as the Rust compiler goes on to read it.
pub fn plain_module(mut module: syn::ItemMod) -> TokenStream {
    let scope = Scope::of(&module);
    for item in module.content.iter_mut().flat_map(|(_, items)| items) {
        let item = match item {
            syn::Item::Struct(item) => item,
            syn::Item::Enum(item) => {
                item.attrs.retain(|attribute| !is_ours(attribute));
                continue;
            }
            syn::Item::Union(item) => {
                item.attrs.retain(|attribute| !is_ours(attribute));
                continue;
            }
            _ => continue,
        };
        if !item.attrs.iter().any(is_ours) {
            continue;
        }
        if item.attrs.iter().any(is_ours) {
            // The struct describes headers; nobody need ever make one.
            item.attrs.push(syn::parse_quote!(#[allow(dead_code)]));
        }
        item.attrs.retain(|attribute| !is_ours(attribute));
        for field in &mut item.fields {
            if let Some(plain) = scope.plain_type(field) {
                field.ty = plain;
            }
            field.attrs.retain(|attribute| !is_taken(attribute, &[Place::Field, Place::Payload]));
        }
    }
    module.into_token_stream()
}

fn is_ours(attribute: &syn::Attribute) -> bool {
    is_taken(attribute, &[Place::Item])
}

/// Reads a file of descriptions; an item that is none is reported.
pub fn descriptions(tokens: TokenStream, errors: &mut Errors) -> Vec<Description> {
    let file = match syn::parse2::<syn::File>(tokens) {
        Ok(file) => file,
        Err(error) => {
            errors.push(error.span(), message::description_is_not_rust());
            return Vec::new();
        }
    };
    let mut found = Vec::new();
    for item in file.items {
        match item {
            syn::Item::Struct(item) => found.extend(description(item, errors)),
            syn::Item::Enum(item) if item.attrs.iter().any(is_ours) => {
                errors.push(item.ident.span(), message::item_is_not_a_struct("media"));
            }
            syn::Item::Enum(item) => found.push(Description::Vocabulary(vocabulary(item, errors))),
            other => {
                let span = syn::spanned::Spanned::span(&other);
                errors.push(span, message::item_is_not_a_description());
            }
        }
    }
    found
}

fn description(item: syn::ItemStruct, errors: &mut Errors) -> Option<Description> {
    attribute::check(&item.attrs, Place::Item, errors);
    attribute::check_described_once(&item.attrs, errors);
    let find = |name: &'static str| {
        let written = item.attrs.iter().find(|attribute| attribute.path().is_ident(name));
        let found = written.or_else(|| item.attrs.iter().find(|attribute| is_meant(attribute, name)));
        found.map(|found| arguments(name, found))
    };
    if let Some(arguments) = find("medium") {
        let peers = item.attrs.iter().filter(|attribute| attribute.path().is_ident("peer"));
        let peers = peers.filter_map(|found| peer(self::arguments("peer", found), errors)).collect();
        return medium(arguments, Item::from_struct("medium", item, errors)?, peers, errors)
            .map(|found| Description::Medium(Box::new(found)));
    }
    if let Some(arguments) = find("header") {
        arguments.finish(errors);
        let item = Item::from_struct("header", item, errors)?;
        let fields = header_items(&item, errors);
        return Some(Description::Header(Header { name: item.name, fields }));
    }
    if let Some(arguments) = find("payload") {
        return payload(arguments, Item::from_struct("payload", item, errors)?, errors)
            .map(Description::Payload);
    }
    if let Some(arguments) = find("table") {
        return table(arguments, Item::from_struct("table", item, errors)?, errors).map(Description::Table);
    }
    errors.push(item.ident.span(), message::item_is_not_a_description());
    None
}

/// Where an adapter says who is at the other end of its link.
fn peer(mut arguments: Arguments, errors: &mut Errors) -> Option<Peer> {
    let status = arguments.word("status", errors).map(PeerSource::Status);
    let was_there = arguments.failed_last();
    let oid = arguments.word("oid", errors).map(PeerSource::Oid);
    let said_by = status.or(oid);
    if !was_there {
        arguments.require(said_by.as_ref().map(|_| ()), "status", message::fact_missing("status"));
    }
    let address = arguments.number("address", errors);
    let address = arguments.require(address, "address", message::fact_missing("address"));
    let zero = arguments.number("zero", errors).map(|at| (at, true));
    let condition = zero.or(arguments.number("nonzero", errors).map(|at| (at, false)));
    let is_lost = arguments.flag("lost", errors);
    arguments.finish(errors);
    Some(Peer { said_by: said_by?, address: address?, condition, is_lost })
}

fn medium(mut arguments: Arguments, item: Item, peers: Vec<Peer>, errors: &mut Errors) -> Option<Medium> {
    let words = |arguments: &mut Arguments, key, errors: &mut Errors| {
        let found = arguments.words(key, errors);
        arguments.require(found, key, message::fact_missing(key))
    };
    let word = |arguments: &mut Arguments, key, errors: &mut Errors| {
        let found = arguments.word(key, errors);
        arguments.require(found, key, message::fact_missing(key))
    };
    let text = |arguments: &mut Arguments, key, errors: &mut Errors| {
        let found = arguments.text(key, errors);
        arguments.require(found, key, message::fact_missing(key))
    };
    let ndis_medium = word(&mut arguments, "ndis_medium", errors);
    let physical_medium = word(&mut arguments, "physical_medium", errors);
    let if_type = word(&mut arguments, "if_type", errors);
    let access = word(&mut arguments, "access", errors);
    let direction = word(&mut arguments, "direction", errors);
    let connection = word(&mut arguments, "connection", errors);
    let upper_range = text(&mut arguments, "upper_range", errors);
    let lower_range = text(&mut arguments, "lower_range", errors);
    let link_header = arguments.number("link_header", errors);
    let link_header = arguments.require(link_header, "link_header", message::fact_missing("link_header"));
    let lower_only = arguments.text("lower_only", errors);
    let beside_options = arguments.words("beside_options", errors).unwrap_or_default();
    let packet_filters = words(&mut arguments, "packet_filters", errors);
    let mac_options = words(&mut arguments, "mac_options", errors);
    let multicast_list = arguments.number("multicast_list", errors);
    let multicast_list =
        arguments.require(multicast_list, "multicast_list", message::fact_missing("multicast_list"));
    let oids = words(&mut arguments, "oids", errors);
    let resolution = words(&mut arguments, "resolution", errors);
    arguments.finish(errors);
    let fields = header_items(&item, errors);
    Some(Medium {
        name: item.name,
        docs: item.docs,
        ndis_medium: ndis_medium?,
        physical_medium: physical_medium?,
        if_type: if_type?,
        access: access?,
        direction: direction?,
        connection: connection?,
        upper_range: upper_range?,
        lower_range: lower_range?,
        link_header: link_header?,
        lower_only,
        beside_options,
        packet_filters: packet_filters?,
        mac_options: mac_options?,
        multicast_list: multicast_list?,
        oids: oids?,
        resolution: resolution?,
        peers,
        fields,
    })
}

fn payload(mut arguments: Arguments, item: Item, errors: &mut Errors) -> Option<Payload> {
    let within = arguments.word("within", errors);
    let is_opaque = arguments.flag("opaque", errors);
    let is_empty = arguments.is_empty();
    let numbers = arguments.rest(errors);
    if is_empty && !is_opaque {
        errors.push(arguments.span(), message::payload_without_number());
    }
    let read = |field: &ItemField| {
        field.check_attributes(Place::Payload, errors);
        // A payload has no parts: that was reported.
        (!field.has("part")).then(|| header_field(field, Place::Payload, errors))
    };
    let fields = item.fields.iter().filter_map(read).collect();
    Some(Payload { name: item.name, docs: item.docs, within, numbers, is_opaque, fields })
}

fn table(mut arguments: Arguments, item: Item, errors: &mut Errors) -> Option<Table> {
    let otherwise = arguments.number("otherwise", errors);
    let span = arguments.span();
    let rows = arguments.table(errors);
    let is_damaged = arguments.failed_last();
    arguments.finish(errors);
    if rows.as_ref().is_none_or(Vec::is_empty) && !is_damaged {
        errors.push(span, message::table_is_empty());
    }
    Some(Table { name: item.name, rows: rows?, otherwise })
}

fn header_items(item: &Item, errors: &mut Errors) -> Vec<HeaderItem> {
    let read = |field: &ItemField| {
        let place = if field.has("part") { Place::Part } else { Place::Field };
        field.check_attributes(place, errors);
        match part(field, errors) {
            Some(part) => HeaderItem::Part(Box::new(part)),
            None => HeaderItem::Field(Box::new(header_field(field, place, errors))),
        }
    };
    item.fields.iter().map(read).collect()
}

fn part(field: &ItemField, errors: &mut Errors) -> Option<Part> {
    let mut arguments = field.only_arguments("part", errors)?;
    let kinds =
        ["choice", "optional", "beside", "series"].map(|kind| (kind, arguments.flag_at(kind, errors)));
    let [is_choice, is_optional, is_beside, is_series] = kinds.map(|(_, span)| span.is_some());
    let record = arguments.word("record", errors);
    let align = if is_series { arguments.number("align", errors) } else { None };
    let unlike = if is_series { arguments.word("unlike", errors) } else { None };
    let payload = arguments.word("payload", errors);
    arguments.finish(errors);
    let mut written = kinds.into_iter().filter_map(|(kind, span)| Some((kind, span?)));
    if let (Some((first, _)), Some((second, span))) = (written.next(), written.next()) {
        errors.push(span, message::part_of_two_kinds(first, second));
    }
    let mut when = Vec::new();
    if let Some(mut conditions) = field.only_arguments("when", errors) {
        let span = conditions.span();
        let is_empty = conditions.is_empty();
        when = conditions.rest(errors);
        if is_empty {
            errors.push(span, message::when_without_field());
        }
    }
    if let Some(payload) = &payload
        && !is_choice
        && !is_optional
        && !field.has("when")
    {
        errors.push(payload.span, message::payload_of_certain_part());
    }
    let (name, header) = (field.name.clone(), field.type_name.clone());
    Some(Part {
        name,
        header,
        is_choice,
        is_optional,
        is_beside,
        is_series,
        align,
        unlike,
        record,
        payload,
        when,
    })
}

fn header_field(field: &ItemField, place: Place, errors: &mut Errors) -> HeaderField {
    // What cannot stand here was reported.
    let groups = if place == Place::Payload { Vec::new() } else { field.arguments("group") };
    let mut read = HeaderField {
        name: field.name.clone(),
        type_name: field.type_name.clone(),
        docs: field.docs.clone(),
        bits: None,
        role: None,
        numbers: None,
        value: None,
        least: None,
        most: None,
        except: Vec::new(),
        mask: None,
        masked: None,
        default: None,
        send: None,
        receive: None,
        is_little: false,
        is_reversed: false,
        flag: None,
        sum: None,
        in_payload: false,
        counts: None,
        groups: None,
        broadcast: None,
        elsewhere: None,
        link_groups: groups.into_iter().filter_map(|found| link_group(found, errors)).collect(),
    };
    if place == Place::Payload
        && let Some(mut elsewhere) = field.only_arguments("elsewhere", errors)
    {
        let is_empty = elsewhere.is_empty();
        let mut marks = elsewhere.rest(errors).into_iter();
        read.elsewhere = marks.next();
        for (again, _) in marks {
            errors.push(again.span, message::attribute_repeated("elsewhere"));
        }
        if is_empty {
            errors.push(elsewhere.span(), message::elsewhere_without_field());
        }
    }
    let Some(mut arguments) = field.only_arguments("field", errors) else { return read };
    read.bits = arguments.number("bits", errors);
    read.role = arguments.word("role", errors);
    read.numbers = arguments.word("numbers", errors);
    read.value = arguments.number("value", errors);
    read.least = arguments.number("least", errors);
    read.most = arguments.number("most", errors);
    read.except = arguments.numbers("except", errors).unwrap_or_default();
    read.mask = arguments.number("mask", errors);
    read.masked = arguments.number("masked", errors);
    read.default = arguments.number("default", errors);
    read.send = arguments.number("send", errors);
    read.receive = arguments.number("receive", errors);
    read.is_little = arguments.flag("little", errors);
    read.is_reversed = arguments.flag("reversed", errors);
    read.flag = arguments.word("flag", errors);
    read.sum = arguments.word("sum", errors);
    read.in_payload = arguments.flag("in_payload", errors);
    read.counts = arguments.word("counts", errors);
    read.groups = arguments.number_pair("groups", errors);
    read.broadcast = arguments.flag_at("broadcast", errors);
    arguments.finish(errors);
    read
}

fn link_group(mut arguments: Arguments, errors: &mut Errors) -> Option<LinkGroup> {
    let payload = arguments.word("payload", errors);
    let payload = arguments.require(payload, "payload", message::fact_missing("payload"));
    let prefix = arguments.text("prefix", errors);
    let prefix = arguments.require(prefix, "prefix", message::fact_missing("prefix"));
    let bits = arguments.number("bits", errors);
    let bits = arguments.require(bits, "bits", message::fact_missing("bits"));
    arguments.finish(errors);
    Some(LinkGroup { payload: payload?, prefix: prefix?, bits: bits? })
}

fn vocabulary(item: syn::ItemEnum, errors: &mut Errors) -> Vocabulary {
    let mut words = Vec::new();
    for variant in item.variants {
        let name: Text = text(&variant.ident);
        let value = match &variant.discriminant {
            Some((_, syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(value), .. }))) => {
                value.base10_parse().ok()
            }
            _ => None,
        };
        let Some(value) = value else {
            errors.push(name.span, message::word_without_number());
            continue;
        };
        let is_mandatory = variant.attrs.iter().any(|attribute| attribute.path().is_ident("mandatory"));
        words.push(Word { name, value, is_mandatory, since: None });
    }
    Vocabulary { name: text(&item.ident), words }
}
