//! A medium that no one built in: the language's own descriptions are all that it takes.
#![allow(missing_docs, clippy::unwrap_used)]

use entresol_compiler::check::{Checked, check};
use entresol_compiler::emit::emit;
use entresol_compiler::error::Errors;
use entresol_compiler::model::library::Library;
use entresol_compiler::model::translation::{PutValue, Shape, Write};
use entresol_compiler::model::{FillOrigin, Mtu, Origin, ParameterValue, resolve_with};
use entresol_compiler::syntax::parse;

/// What every medium here has in common.
const FACTS: &str = r#"
    ndis_medium = NdisMediumIP,
    physical_medium = NdisPhysicalMediumOther,
    if_type = IF_TYPE_OTHER,
    access = NET_IF_ACCESS_POINT_TO_POINT,
    direction = NET_IF_DIRECTION_SENDRECEIVE,
    connection = NET_IF_CONNECTION_DEDICATED,
    upper_range = "ndis5",
    lower_range = "nolower",
    packet_filters = [NDIS_PACKET_TYPE_DIRECTED],
    mac_options = [NDIS_MAC_OPTION_NO_LOOPBACK],
    multicast_list = 0,
    oids = [],
    resolution = [],
"#;

/// A link with a channel and a payload type, without addresses.
const CHANNEL: &str = "
    #[field(role = payload_type, numbers = ethertype)]
    kind: u16,
    channel: u16,
";

fn medium(name: &str, link_header: u64, fields: &str, others: &str) -> String {
    format!("#[medium(link_header = {link_header}, {FACTS})] struct {name} {{ {fields} }} {others}")
}

fn compile(descriptions: &str, attr: &str, fields: &str) -> syn::Result<Checked> {
    let mut errors = Errors::new();
    let library = Library::extended(&[descriptions], &mut errors);
    let item = format!("struct Driver {{ {fields} }}");
    let ast = parse(attr.parse().unwrap(), item.parse().unwrap(), &mut errors);
    match ast.and_then(|ast| resolve_with(&library, &ast, &mut errors)) {
        Some(model) => check(model, errors),
        None => Err(errors.into_error()),
    }
}

const PEER: &str =
    r#"#[fill(upper = source)] #[parameter("PeerAddress", default = "02-00-5E-10-00-01")] peer: MacAddress,"#;

fn over_channel(fields: &str) -> syn::Result<Checked> {
    let attr = r#"upper = Ethernet, lower = Channel, ndis = "6.30""#;
    compile(&medium("Channel", 4, CHANNEL, ""), attr, fields)
}

fn over_numbered_channel(channel: &str) -> syn::Result<Checked> {
    over_channel(&format!(
        r#"{PEER} #[fill(lower = channel)] #[parameter("Channel", default = "{channel}")] channel: u16,"#
    ))
}

/// The headers that may be written, as they stand in the tree.
fn shapes(write: &Write) -> Vec<&Shape> {
    match write {
        Write::Shape(shape) => vec![shape],
        Write::Present { with, without, .. } => [shapes(with), shapes(without)].concat(),
    }
}

#[test]
fn every_number_follows_from_the_description() {
    let driver = over_numbered_channel("0x0105").unwrap();
    let model = driver.model();
    assert_eq!((model.lower.shortest, model.lower.longest, model.lower.address_length), (4, 4, 0));
    // An EtherType or a length, and the tag beside the frame is no part of it.
    assert_eq!((model.upper.shortest, model.upper.longest, model.upper.address_length), (14, 14, 6));
    assert_eq!((model.send.header, model.receive.header), (4, 14));
    // The header below, and of the payloads the longest: IPv6.
    assert_eq!(model.receive.lookahead, 4 + 40);
    // Above, IPv6 hides a question for an address behind its own header.
    assert_eq!(model.send.lookahead, 14 + 40 + 1);
    assert_eq!(model.mtu, Mtu { added: 0, taken: 0 });
    let ipv4 = model.receive.arms.iter().find(|arm| arm.payload.as_deref() == Some("Ipv4")).unwrap();
    assert_eq!(ipv4.kinds, [0x0800]);
    let group = ipv4.group.as_ref().unwrap();
    assert_eq!((group.at, group.low, group.bits, group.broadcast), (16, 16, 23, true));
    assert_eq!(group.prefix, [0x01, 0x00, 0x5E, 0x00, 0x00, 0x00]);
    assert_eq!(shapes(&ipv4.write)[0].group_at, Some(0));
    assert_eq!(model.parameters[1].value, ParameterValue::Number(0x0105));
    assert_eq!(model.parameters[1].range, Some((0, 0xFFFF)));
    let resolution = model.resolution.as_ref().unwrap();
    assert_eq!(resolution.questions, ["Arp", "NeighbourSolicitation"]);
    assert_eq!(resolution.peer, "peer");
}

#[test]
fn every_field_of_a_header_has_an_origin() {
    let driver = over_numbered_channel("7").unwrap();
    let origins = |fields: &[entresol_compiler::model::translation::Determination]| {
        fields.iter().map(|field| (field.field.clone(), field.origin.clone())).collect::<Vec<_>>()
    };
    let filled = |by: &str| Some(Origin::Filled { by: by.to_owned() });
    let send = origins(&driver.model().send.fields);
    assert_eq!(send[0], ("kind".to_owned(), Some(Origin::PayloadType)));
    assert_eq!(send[1], ("channel".to_owned(), filled("channel")));
    let receive = origins(&driver.model().receive.fields);
    assert_eq!(receive[0], ("destination".to_owned(), Some(Origin::Receiver)));
    assert_eq!(receive[1], ("source".to_owned(), filled("peer")));
}

#[test]
fn the_driver_writes_its_header() {
    let tokens = emit(&over_numbered_channel("7").unwrap()).to_string().replace(' ', "");
    // The payload type as it was read, and the channel behind it.
    assert!(tokens.contains("new.raw::<0>(kind);"), "{tokens}");
    assert!(tokens.contains("field_channel"), "{tokens}");
    assert!(tokens.contains("PARAMETER_CHANNEL"), "{tokens}");
}

#[test]
fn a_constant_stands_in_the_header() {
    let driver =
        over_channel(&format!("{PEER} #[fill(lower = channel, value = 0x0105)] channel: u16,")).unwrap();
    let model = driver.model();
    let origin = model.fields[1].fill.as_ref().unwrap().origin.clone();
    assert_eq!(origin, Some(FillOrigin::Constant(ParameterValue::Number(0x0105))));
    assert!(model.parameters.iter().all(|parameter| parameter.keyword.value != "Channel"));
    for arm in &model.send.arms {
        let shape = shapes(&arm.write)[0];
        let ends_so =
            |value: &PutValue| matches!(value, PutValue::Bytes(bytes) if bytes.ends_with(&[0x01, 0x05]));
        assert!(shape.puts.iter().any(|put| ends_so(&put.value)), "{shape:?}");
    }
}

#[test]
fn only_frames_with_the_value_cross() {
    let driver =
        over_channel(&format!("{PEER} #[fill(lower = channel, value = 7, only)] channel: u16,")).unwrap();
    let only = &driver.model().receive.only;
    assert_eq!(only.len(), 1);
    assert_eq!((only[0].value.as_str(), only[0].field.as_str()), ("channel", "channel"));
    assert!(driver.model().send.only.is_empty(), "a frame that goes down has no channel yet");
}

#[test]
fn a_part_that_may_be_missing_makes_two_headers() {
    let fields = "
        #[field(role = payload_type, numbers = ethertype)]
        kind: u16,
        #[part(optional)]
        mark: Mark,
    ";
    let others = "
        #[header]
        struct Mark {
            #[field(value = 0xEE)]
            marker: u8,
            #[field(bits = 3, role = priority, default = 0)]
            priority: u8,
            #[field(bits = 5, default = 0)]
            reserved: u8,
        }
    ";
    let attr = r#"upper = Ethernet, lower = Marked, ndis = "6.30""#;
    let driver = compile(&medium("Marked", 2, fields, others), attr, PEER).unwrap();
    let model = driver.model();
    assert_eq!((model.lower.shortest, model.lower.longest), (2, 4));
    assert!(
        model.send.reads_beside && model.receive.writes_beside,
        "the tag beside the frame has the priority"
    );
    let Write::Present { values, with, without } = &model.send.arms[0].write else {
        panic!("{:?}", model.send.arms[0].write)
    };
    assert_eq!(values, &["user_priority"]);
    assert_eq!((shapes(with)[0].header, shapes(without)[0].header), (4, 2));
    // The longest new header takes two bytes more than the medium's MtuSize leaves out.
    assert_eq!(model.mtu, Mtu { added: 0, taken: 2 });
    let options: Vec<&str> = model.upper.mac_options.iter().map(|option| option.name.as_str()).collect();
    assert!(options.contains(&"NDIS_MAC_OPTION_8021P_PRIORITY"), "{options:?}");
}

#[test]
fn a_part_that_depends_on_a_value_is_written_where_the_value_says_so() {
    let fields = "
        #[field(bits = 1)]
        is_long: u8,
        #[field(bits = 7, default = 0)]
        reserved: u8,
        #[field(role = payload_type, numbers = ethertype)]
        kind: u16,
        #[part]
        #[when(is_long = 1)]
        more: More,
    ";
    let others = "#[header] struct More { #[field(default = 0xABCD)] more: u16 }";
    let descriptions = medium("Flagged", 3, fields, others);
    let attr = r#"upper = Ethernet, lower = Flagged, ndis = "6.30""#;
    for (value, length) in [(0, 3), (1, 5)] {
        let fields = format!("{PEER} #[fill(lower = is_long, value = {value})] is_long: u8,");
        let driver = compile(&descriptions, attr, &fields).unwrap();
        assert_eq!(driver.model().send.header, length, "{value}");
        assert_eq!((driver.model().lower.shortest, driver.model().lower.longest), (3, 5));
    }
}

#[test]
fn payloads_that_both_media_number_cross_without_a_table() {
    let fields = "#[field(role = payload_type, numbers = telegram)] kind: u8,";
    let others = "
        #[payload(ethertype = 0x88B5, telegram = 9)]
        struct Telegram {
            #[field(role = length, counts = packet)]
            length: u16,
        }
    ";
    let attr = r#"upper = Ethernet, lower = Telegraph, ndis = "6.30""#;
    let driver = compile(&medium("Telegraph", 1, fields, others), attr, PEER).unwrap();
    let arms = |translation: &entresol_compiler::model::Translation| {
        translation.arms.iter().map(|arm| (arm.kinds.clone(), arm.ethertype)).collect::<Vec<_>>()
    };
    assert_eq!(arms(&driver.model().send), [(vec![0x88B5], Some(0x88B5))]);
    assert_eq!(arms(&driver.model().receive), [(vec![9], Some(0x88B5))]);
    assert_eq!(driver.model().send.otherwise.as_deref(), Some("UnmappedType"));
}

#[test]
fn a_medium_can_stand_above() {
    let attr = r#"upper = Channel, lower = Ethernet, ndis = "6.30""#;
    let fields = "
        #[fill(lower = destination, adapter = lower_address)] to: MacAddress,
        #[fill(upper = channel, value = 1)] channel: u16,
    ";
    let driver = compile(&medium("Channel", 4, CHANNEL, ""), attr, fields).unwrap();
    let model = driver.model();
    assert_eq!((model.send.header, model.receive.header), (14, 4));
    let source = model.send.fields.iter().find(|field| field.field == "source").unwrap();
    assert_eq!(source.origin, Some(Origin::Adapter), "the first hop is the adapter's");
    assert!(model.resolution.is_none(), "the medium above asks nobody");
}

#[test]
fn a_default_that_does_not_fit_is_reported() {
    for wrong in ["65536", "-1", "0xG", "", "channel", "0x10000", " 1"] {
        let message = over_numbered_channel(wrong).unwrap_err().to_string();
        assert!(message.contains("is no number from 0 to 65535"), "{message}");
    }
}
