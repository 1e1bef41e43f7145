//! The record of an image: what was written comes back, and corrupt bytes give an error that says what is wrong.
#![allow(missing_docs, clippy::unwrap_used)]

use entresol_compiler::check::Checked;
use entresol_compiler::compile;
use entresol_compiler::record::{ReadError, read, start};

fn driver() -> Checked {
    let attr = r#"upper = Ethernet, lower = RawIp, ndis = "6.30""#;
    let item = r#"
        struct EthernetOverIp {
            #[map(upper = ethertype, lower = version, { 0x0800 = 4, 0x86DD = 6 })]
            protocol: IpVersion,
            #[fill(upper = source)]
            #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
            peer: MacAddress,
        }
    "#;
    compile(attr.parse().unwrap(), item.parse().unwrap()).unwrap()
}

/// A driver with everything that a record can hold.
fn full_driver() -> Checked {
    let attr = r#"
        upper = Ethernet, lower = Ieee8021Q, ndis = "6.80", service = "Vlan", crate = kernel,
        send_hook = Vlan::down, receive_hook = Vlan::up, lossy = [drop_eligible]
    "#;
    let item = r#"
        /// A VLAN.
        struct VlanPort {
            /// The priority.
            #[map(upper = user_priority, lower = priority, down, lossy, { 0 = 0, 1 = 0, 7 = 1 })]
            priority: u8,
            #[map(upper = canonical_format_id, lower = drop_eligible, down = never, up = always)]
            drop_eligible: bool,
            #[fill(lower = vlan_id, only)]
            #[parameter("VlanId", default = "0x05", least = 1, most = 4094)]
            vlan: u16,
            #[fill(lower = source, adapter = lower_address)]
            source: MacAddress,
            #[fill(upper = reserved, value = 3)]
            reserved: u16,
        }
    "#;
    compile(attr.parse().unwrap(), item.parse().unwrap()).unwrap()
}

#[test]
fn every_part_of_a_driver_comes_back() {
    let text = format!("{}vlan-port\n1.2.3\n\n\n", start(&full_driver()));
    let record = read(text.as_bytes()).unwrap();
    assert_eq!(record.driver, full_driver());
    // Places say nothing about the driver, so the record of what was read is the same again.
    assert_eq!(start(&record.driver), start(&full_driver()));
}

fn section(description: &str) -> Vec<u8> {
    format!("{}ethernet-over-ip\n1.2.3\nJo <jo@example.com>:Al\n{description}\n", start(&driver()))
        .into_bytes()
}

#[test]
fn what_was_written_comes_back() {
    let mut bytes = section("Two\nlines");
    bytes.resize(bytes.len().next_multiple_of(512), 0);
    let record = read(&bytes).unwrap();
    assert_eq!(record.driver, driver());
    assert_eq!((record.package.as_str(), record.version.as_str()), ("ethernet-over-ip", "1.2.3"));
    assert_eq!(
        (record.authors.as_str(), record.description.as_str()),
        ("Jo <jo@example.com>:Al", "Two\nlines")
    );
}

#[test]
fn what_is_missing_is_named() {
    let text = String::from_utf8(section("x")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let cut = |count: usize| read(lines[..count].join("\n").as_bytes());
    assert_eq!(cut(0), Err(ReadError::NotARecord));
    assert_eq!(cut(1), Err(ReadError::Truncated { missing: "model" }));
    assert_eq!(cut(2), Err(ReadError::Truncated { missing: "package's name" }));
    assert_eq!(cut(4), Err(ReadError::Truncated { missing: "package's authors" }));
}

#[test]
fn another_format_is_named() {
    assert_eq!(read(b"entresol 2\n{}\n"), Err(ReadError::OtherFormat { found: 2 }));
    assert_eq!(read(b"entresolar"), Err(ReadError::NotARecord));
    assert_eq!(read(b"entresol 1 \n"), Err(ReadError::NotARecord));
    assert_eq!(read(b"entresol 1\n\xFF"), Err(ReadError::NotText));
    assert_eq!(read(b""), Err(ReadError::NotARecord));
}

#[test]
fn a_model_that_breaks_a_rule_is_not_believed() {
    let text = String::from_utf8(section("x")).unwrap();
    for (from, to) in [
        ("\"service\":\"EthernetOverIp\"", "\"service\":\"a b\""),
        ("\"name\":\"EthernetOverIp\"", "\"name\":\"a b\""),
        ("\"runtime\":\"::entresol\"", "\"runtime\":\"(\""),
        (
            "\"type_name\":\"MacAddress\",\"meaning\":\"MacAddress\",\"description\":\"\",\"mapping\"",
            "\"type_name\":\"]\",\"meaning\":\"MacAddress\",\"description\":\"\",\"mapping\"",
        ),
        ("\"origin\":\"receiver\"", "\"origin\":null"),
    ] {
        assert!(text.contains(from), "{from}");
        let broken = read(text.replacen(from, to, 1).as_bytes());
        assert!(matches!(broken, Err(ReadError::BrokenRule { .. })), "{to}: {broken:?}");
    }
    let damaged = read(text.replacen("\"name\":\"EthernetOverIp\"", "\"name\":\"a b\"", 1).as_bytes());
    let message = damaged.unwrap_err().to_string();
    assert!(
        message.contains("is no name in Rust; help: build the driver again: its record is damaged"),
        "{message}"
    );
    for (from, to) in [
        ("\"lookahead\":", "\"lookahead\":-"),
        ("\"lookahead\":", "\"colour\":1,\"lookahead\":"),
        ("\"side\":\"upper\"", "\"side\":\"left\""),
        ("\"ndis\":\"6.30\"", "\"ndis\":\"6.33\""),
    ] {
        assert!(text.contains(from), "{from}");
        let broken = read(text.replacen(from, to, 1).as_bytes());
        assert!(matches!(broken, Err(ReadError::BadModel { .. })), "{to}: {broken:?}");
    }
}

#[test]
fn no_path_of_a_record_is_believed() {
    let text = format!("{}vlan-port\n1.2.3\n\n\n", start(&full_driver()));
    for path in ["Vlan::down", "Vlan::up", "never", "always", "kernel"] {
        let from = format!("\"{path}\"");
        assert!(text.contains(&from), "{path}");
        let broken = read(text.replace(&from, "\"(\"").as_bytes());
        assert!(matches!(broken, Err(ReadError::BrokenRule { .. })), "{path}: {broken:?}");
    }
}

#[test]
fn no_bytes_panic() {
    let bytes = section("x");
    let mut state = 1_u64;
    let mut random = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 40).unwrap()
    };
    for _ in 0..2_000 {
        let mut broken = bytes.clone();
        for _ in 0..=random() % 4 {
            let at = random() % broken.len();
            broken[at] = u8::try_from(random() % 256).unwrap();
        }
        broken.truncate(random() % (broken.len() + 1) + 1);
        if let Err(error) = read(&broken) {
            assert!(!error.to_string().is_empty());
        }
    }
}
