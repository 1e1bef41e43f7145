//! What the explanation of a driver says.

use entresol_compiler::compile;

use super::*;
use crate::inf::tests::record;

fn explained() -> String {
    explain(record().driver.model())
}

fn holds(lines: &[&str]) {
    let text = explained();
    for line in lines {
        assert!(text.lines().any(|shown| shown == *line), "{line}\n{text}");
    }
}

#[test]
fn every_kind_of_frame_has_its_fate() {
    holds(&[
        "| 0x0800     | Ipv4    | crosses as long as it says it is, at least 20 bytes                           |",
        "| 0x0806     | Arp     | answered by the driver                                                        |",
        "| all others |         | dropped, counted as UnmappedType                                              |",
        "| 6          | Ipv6    | crosses as long as it says it is, at least 40 bytes |",
    ]);
}

#[test]
fn every_field_of_both_headers_has_an_origin_or_a_fate() {
    holds(&[
        "| source              | 48   | taken off; nothing says it after       |",
        "| ethertype           | 16   | read; the payload itself says it after |",
        "| version     | 4    | part of the payload, which crosses as it is |",
        "| version      | 4    | read; `ethertype` says it after |",
        "| source      | 48   | `peer`: the parameter PeerAddress, by default 02-00-5E-10-00-01             |",
    ]);
}

#[test]
fn what_runs_it_and_how_much_it_carries_is_said() {
    holds(&["Runs on NDIS 6.30 and newer. Upper MTU = lower MTU."]);
}

#[test]
fn nobody_answers_where_no_neighbour_is_known() {
    let attribute = r#"upper = Ethernet, lower = Arcnet, ndis = "6.30""#.parse().expect("it is Rust");
    let item = r#"
        struct Driver {
            #[fill(lower = source, value = 1)]
            node: u8,
            #[fill(lower = destination, value = 2)]
            peer: u8,
            #[map(upper = source, lower = source, up = address)]
            source: MacAddress,
            #[fill(upper = destination, adapter = own_address)]
            own: MacAddress,
        }
    "#;
    let driver = compile(attribute, item.parse().expect("it is Rust")).expect("it breaks no rule");
    let text = explain(driver.model());
    assert!(!text.contains("answered by the driver"), "{text}");
    assert!(text.contains("| 0x0806     | Arp     | dropped, counted as LinkResolution"), "{text}");
}

#[test]
fn no_line_is_longer_than_a_page_is_wide() {
    assert!(explained().lines().all(|line| line.len() <= 110));
}
