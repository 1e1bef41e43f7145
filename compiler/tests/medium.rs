//! A medium that no one built in: the language's own descriptions are all that it takes.
#![allow(missing_docs, clippy::unwrap_used)]

use entresol_compiler::check::{Checked, check};
use entresol_compiler::emit::emit;
use entresol_compiler::error::Errors;
use entresol_compiler::model::library::Library;
use entresol_compiler::model::{ParameterValue, resolve_with};
use entresol_compiler::syntax::parse;

/// A link with a channel and a payload type, without addresses.
const CHANNEL: &str = r#"
    /// A link of numbered channels.
    #[medium(
        ndis_medium = NdisMediumIP,
        physical_medium = NdisPhysicalMediumOther,
        if_type = IF_TYPE_OTHER,
        access = NET_IF_ACCESS_POINT_TO_POINT,
        direction = NET_IF_DIRECTION_SENDRECEIVE,
        connection = NET_IF_CONNECTION_DEDICATED,
        upper_range = "ndis5",
        lower_range = "nolower",
        mtu = payload,
        packet_filters = [NDIS_PACKET_TYPE_DIRECTED],
        mac_options = [NDIS_MAC_OPTION_NO_LOOPBACK],
        multicast_list = 0,
        oids = [],
        resolution = [],
    )]
    struct Channel {
        #[field(role = payload_type, numbers = ethertype)]
        kind: u16,
        channel: u16,
    }
"#;

fn driver(channel: &str) -> syn::Result<Checked> {
    let mut errors = Errors::new();
    let library = Library::extended(&[CHANNEL], &mut errors);
    let attr = r#"upper = Ethernet, lower = Channel, ndis = "6.30""#.parse().unwrap();
    let item = format!(
        r#"struct Bridge {{
            #[map(upper = ethertype, lower = kind, {{ 0x0800 = 0x0800, 0x86DD = 0x86DD }})]
            protocol: u16,
            #[fill(upper = source)]
            #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
            peer: MacAddress,
            #[fill(lower = channel)]
            #[parameter("Channel", default = "{channel}")]
            channel: u16,
        }}"#
    );
    let ast = parse(attr, item.parse().unwrap(), &mut errors).unwrap();
    let model = resolve_with(&library, &ast, &mut errors).unwrap();
    check(model, errors)
}

#[test]
fn every_number_follows_from_the_description() {
    let driver = driver("0x0105").unwrap();
    let model = driver.model();
    assert_eq!((model.send.strip, model.send.header), (14, 4));
    assert_eq!((model.receive.strip, model.receive.header), (4, 14));
    assert_eq!(model.receive.lookahead, 4 + 40);
    assert_eq!(
        model.receive.arms[0].group.as_ref().map(|group| (group.at, group.low, group.to)),
        Some((20, 20, 0))
    );
    assert_eq!(model.parameters[1].value, ParameterValue::Number(0x0105));
    assert!(model.resolution.is_some(), "the medium below has no address resolution");
}

#[test]
fn the_driver_writes_its_header() {
    let tokens = emit(&driver("7").unwrap()).to_string().replace(' ', "");
    assert!(tokens.contains("put::<2,2>(field_channel.to_be_bytes())"), "{tokens}");
    assert!(tokens.contains("*header=link.down_ipv4;"), "{tokens}");
}

#[test]
fn a_default_that_does_not_fit_is_reported() {
    for wrong in ["65536", "-1", "0xG", "", "channel"] {
        let message = driver(wrong).unwrap_err().to_string();
        assert!(message.contains("is no number from 0 to 65535"), "{message}");
    }
}

#[test]
fn a_payload_that_cannot_be_measured_is_reported() {
    let mut errors = Errors::new();
    let payload = "#[payload(ethertype = 0x88B5)] struct Opaque { kind: u8 }";
    let library = Library::extended(&[CHANNEL, payload], &mut errors);
    let attr = r#"upper = Ethernet, lower = Channel, ndis = "6.30""#.parse().unwrap();
    let item = "struct Bridge { #[map(upper = ethertype, lower = kind, { 0x88B5 = 0x88B5 })] protocol: u16 }";
    let ast = parse(attr, item.parse().unwrap(), &mut errors).unwrap();
    let model = resolve_with(&library, &ast, &mut errors).unwrap();
    let messages: Vec<String> =
        check(model, errors).unwrap_err().into_iter().map(|error| error.to_string()).collect();
    assert!(
        messages.iter().any(|message| message.contains(" does not say how long it is, or has no EtherType")),
        "{messages:?}"
    );
}
