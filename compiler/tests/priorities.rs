//! The tables of priorities against what the standards say in words, value for value.
#![allow(missing_docs, clippy::unwrap_used)]

use entresol_compiler::compile;

/// What a table makes of each DSCP.
fn of_dscp(table: &str) -> Vec<u64> {
    let attr = r#"upper = Ethernet, lower = Ieee8021Q, ndis = "6.30""#;
    let item = format!(
        "struct Driver {{ #[map(upper = dscp, lower = priority, table = {table}, otherwise, lossy)] dscp: u8 }}"
    );
    made(attr, &item, 64)
}

/// What the mapping of a driver makes of the values below `count`.
fn made(attr: &str, item: &str, count: u64) -> Vec<u64> {
    let driver = compile(attr.parse().unwrap(), item.parse().unwrap()).unwrap();
    let mapping = driver.model().fields[0].mapping.as_ref().unwrap();
    let rows = mapping.converted(mapping.goes_down);
    let after = |value| rows.iter().find(|row| row.0 == value).map(|row| row.1).or(mapping.rest);
    (0..count).map(|value| after(value).unwrap()).collect()
}

/// The code points that RFC 4594 and its updates use, by the classes of RFC 8325, section 4.
fn class(dscp: u64) -> Option<u64> {
    let assured = |class: u64| (1..=3).map(|drop| class * 8 + drop * 2).any(|point| point == dscp);
    match dscp {
        // Standard; operations, administration and management.
        0 | 16 => Some(0),
        // Low priority: LE and CS1.
        1 | 8 => Some(1),
        // Broadcast video, real-time interactive, signalling, network control: their class selectors.
        24 | 32 => Some(4),
        40 => Some(5),
        48 | 56 => Some(7),
        // Voice admit, telephony.
        44 | 46 => Some(6),
        _ if assured(1) => Some(0),
        _ if assured(2) => Some(3),
        _ if assured(3) || assured(4) => Some(4),
        _ => None,
    }
}

#[test]
fn rfc_8325_gives_each_class_its_user_priority_and_what_nobody_uses_best_effort() {
    let wanted: Vec<u64> = (0..64).map(|dscp| class(dscp).unwrap_or(0)).collect();
    assert_eq!(of_dscp("Rfc8325"), wanted);
}

#[test]
fn stations_that_are_not_trusted_control_no_network() {
    let wanted: Vec<u64> =
        (0..64).map(|dscp| class(dscp).filter(|priority| *priority != 7).unwrap_or(0)).collect();
    assert_eq!(of_dscp("Rfc8325Untrusted"), wanted);
}

#[test]
fn class_selectors_are_the_first_three_bits_and_back() {
    let wanted: Vec<u64> = (0..64).map(|dscp| dscp >> 3).collect();
    assert_eq!(of_dscp("ClassSelectors"), wanted);
    let attr = r#"upper = Ethernet, lower = Ieee8021Q, ndis = "6.30", lossy = [priority]"#;
    let item = "struct Driver { #[map(upper = user_priority, lower = vlan_id, table = ClassSelectorOf, down, lossy)] id: u8 }";
    let wanted: Vec<u64> = (0..8).map(|priority| priority << 3).collect();
    assert_eq!(made(attr, item, 8), wanted);
}
