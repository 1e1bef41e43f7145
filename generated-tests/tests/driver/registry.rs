//! The registry parameter: what an administrator changed counts, what cannot be used is reported and the default taken.

use std::sync::LazyLock;

use entresol_host::registry::Value;
use entresol_host::{Adapter, Options};
use entresol_sys::{NdisMediumTunnel, NdisPhysicalMediumOther};
use generated_tests::driver::Driver;

use crate::frames::{self, PEER};
use crate::rig::{Rig, adapter, assert_good};

/// The neighbour that the driver speaks for, in an ARP reply and in frames going up, and what the event log has.
fn neighbour(parameters: &[(&str, Value)]) -> ([u8; 6], Vec<String>) {
    let mut adapter = adapter();
    adapter.parameters.extend(parameters.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
    let mut rig = Rig::new(Options::default(), adapter);
    rig.send(&[frames::arp_request()]);
    rig.receive(&[frames::packet4([10, 0, 0, 1])]);
    let above = rig.above();
    let [reply, frame] = &above[..] else { panic!("{above:?}") };
    assert_eq!(reply[6..12], reply[22..28]);
    assert_eq!(reply[6..12], frame[6..12]);
    let messages = rig.host.messages().into_iter().filter(|line| line.starts_with("event log")).collect();
    let address = reply[6..12].try_into().unwrap();
    rig.end();
    (address, messages)
}

fn text(value: &str) -> Value {
    Value::String(value.to_owned())
}

#[test]
fn the_neighbour_has_the_address_that_the_registry_gives_it() {
    let nothing: Vec<String> = Vec::new();
    assert_eq!(neighbour(&[]), (PEER, nothing.clone()));
    let changed = [0x02, 0x11, 0x22, 0x33, 0x44, 0x55];
    assert_eq!(neighbour(&[("PeerAddress", text("02-11-22-33-44-55"))]), (changed, nothing));
}

#[test]
fn a_value_that_cannot_be_used_is_reported_and_the_default_taken() {
    for value in [
        text("02-11-22-33-44"),
        text("02-11-22-33-44-55-66"),
        text("zz-11-22-33-44-55"),
        text("03-11-22-33-44-55"),
        text(""),
        Value::Dword(7),
        Value::Binary(vec![2, 0]),
    ] {
        let (address, messages) = neighbour(&[("PeerAddress", value.clone())]);
        assert_eq!(address, PEER, "{value:?}");
        assert_eq!(messages.len(), 1, "{value:?}: {messages:?}");
    }
}

/// The example whose frames carry a channel: a number from 1 to 4095, 7 by default.
static CUSTOM_TAG: LazyLock<Driver> =
    LazyLock::new(|| Driver::build(env!("CARGO_TARGET_TMPDIR"), "custom-tag").expect("the example builds"));

/// The channel that frames going down carry, and what the event log has.
fn channel(value: Option<Value>) -> (u16, Vec<String>) {
    let mut adapter =
        Adapter { medium: NdisMediumTunnel, physical_medium: NdisPhysicalMediumOther, ..adapter() };
    adapter.parameters.extend(value.map(|value| ("Channel".to_owned(), value)));
    let (mut host, id) = CUSTOM_TAG.up(Options::default(), adapter).unwrap();
    host.send(id, &[frames::udp4(1, 64)]);
    let below = host.lower_frames(id);
    let [frame] = &below[..] else { panic!("{below:?}") };
    let channel = u16::from_be_bytes([frame[2], frame[3]]);
    let messages = host.messages().into_iter().filter(|line| line.starts_with("event log")).collect();
    host.unplug(id).unwrap();
    host.unload().unwrap();
    assert_good(&host);
    (channel, messages)
}

#[test]
fn a_number_from_the_registry_counts_as_far_as_its_range_goes() {
    assert_eq!(channel(None), (7, Vec::new()));
    for (value, wanted) in [(Value::Dword(1), 1), (text("9"), 9), (Value::Dword(4095), 4095)] {
        assert_eq!(channel(Some(value.clone())), (wanted, Vec::new()), "{value:?}");
    }
}

#[test]
fn a_number_out_of_range_is_reported_and_the_default_taken() {
    for value in [
        Value::Dword(0),
        Value::Dword(4096),
        Value::Dword(0x1_0005),
        text("0"),
        text("x"),
        text(""),
        Value::Binary(vec![9]),
    ] {
        let (channel, messages) = channel(Some(value.clone()));
        assert_eq!(channel, 7, "{value:?}");
        assert_eq!(messages.len(), 1, "{value:?}: {messages:?}");
    }
}
