//! The registry parameter: what an administrator changed counts, what cannot be used is reported and the default taken.

use entresol_host::Options;
use entresol_host::registry::Value;

use crate::frames::{self, PEER};
use crate::rig::{Rig, adapter};

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
        text(""),
        Value::Dword(7),
    ] {
        let (address, messages) = neighbour(&[("PeerAddress", value.clone())]);
        assert_eq!(address, PEER, "{value:?}");
        assert_eq!(messages.len(), 1, "{value:?}: {messages:?}");
    }
}
