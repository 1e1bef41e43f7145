//! Any tokens in drivers and in descriptions of media give messages or a driver, and the same ones each time; never a
//! panic.
#![allow(missing_docs, clippy::unwrap_used)]

use std::panic::{AssertUnwindSafe, catch_unwind};

use entresol_compiler::check::check;
use entresol_compiler::emit::emit;
use entresol_compiler::error::Errors;
use entresol_compiler::model::library::Library;
use entresol_compiler::model::resolve_with;
use entresol_compiler::syntax::parse;
use entresol_compiler::{compile, expand};
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

/// Drivers that use every attribute: the inside of `intermediate_driver`, and the struct.
const DRIVERS: [(&str, &str); 4] = [
    (
        r#"upper = Ethernet, lower = RawIp, ndis = "6.30", service = "Bridge", crate = ::entresol"#,
        r#"
            /// A driver.
            pub struct EthernetOverIp {
                /// What passes.
                #[map(upper = ethertype, lower = version, { 0x0800 = 4, 0x86DD = 6 })]
                protocol: IpVersion,
                #[fill(upper = source)]
                #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
                peer: MacAddress,
            }
        "#,
    ),
    (
        r#"upper = Ethernet, lower = Ieee8021Q, ndis = "6.30", send_hook = Vlan::down, receive_hook = up"#,
        r#"
            /// A driver.
            pub struct Vlan {
                #[map(upper = vlan_id, lower = vlan_id, down = shifted, up = back::again)]
                vlan: u16,
                #[map(upper = user_priority, lower = priority, down, lossy, { 0 = 0, 1 = 0, 2 = 0x07 })]
                priority: u8,
                #[map(upper = dscp, lower = priority, table = Rfc8325, otherwise, lossy)]
                service: u8,
                #[fill(lower = drop_eligible, value = 1)]
                drop: bool,
                #[fill(upper = reserved)]
                #[parameter("Reserved", default = "0x10", least = 1, most = 4094)]
                reserved: u16,
            }
        "#,
    ),
    (
        r#"upper = RawIp, lower = Ieee80211, ndis = "6.80", lossy = [priority]"#,
        r#"
            /// A driver.
            pub struct Station {
                #[fill(lower = bssid, only)]
                #[parameter("Bssid", default = "02-00-00-00-00-AA")]
                bssid: MacAddress,
                #[fill(lower = destination, adapter = lower_address)]
                destination: MacAddress,
                #[fill(lower = source, value = "02-00-00-00-00-01")]
                source: MacAddress,
            }
        "#,
    ),
    (
        r#"upper = Ethernet, lower = Ieee8021Ad, ndis = "6.30", lossy = [outer_priority, outer_drop_eligible]"#,
        r#"
            /// A driver.
            pub struct Provider {
                #[fill(lower = outer_vlan_id, value = 0x64, only)]
                outer: u16,
                #[map(upper = destination, lower = source)]
                swapped: MacAddress,
            }
        "#,
    ),
];

/// A built-in medium to mutate.
struct Medium {
    name: &'static str,
    text: &'static str,
    /// The fields of a driver over it.
    fields: &'static str,
    /// What such a driver loses.
    lossy: &'static str,
}

/// Media with everything that a description can say.
const MEDIA: [Medium; 9] = [
    Medium { name: "Ethernet", text: include_str!("../media/ethernet.rs"), fields: TO, lossy: "" },
    Medium {
        name: "Ieee8021Q",
        text: include_str!("../media/ieee8021q.rs"),
        fields: TO,
        lossy: "priority, drop_eligible, vlan_id",
    },
    Medium {
        name: "Ieee8021Ad",
        text: include_str!("../media/ieee8021ad.rs"),
        fields: "
            #[fill(lower = destination, adapter = lower_address)] to: MacAddress,
            #[fill(lower = outer_vlan_id, value = 5)] vlan: u16,
        ",
        lossy: "priority, drop_eligible, vlan_id, outer_priority, outer_drop_eligible, outer_vlan_id",
    },
    Medium {
        name: "Ieee80211",
        text: include_str!("../media/ieee80211.rs"),
        fields: "
            #[fill(lower = destination, adapter = lower_address)] to: MacAddress,
            #[fill(lower = bssid, adapter = lower_address)] bssid: MacAddress,
        ",
        lossy: "priority",
    },
    Medium { name: "TokenRing", text: include_str!("../media/token_ring.rs"), fields: TO, lossy: "" },
    Medium {
        name: "PppoeSession",
        text: include_str!("../media/pppoe.rs"),
        fields: "
            #[fill(lower = destination, adapter = lower_address)] to: MacAddress,
            #[fill(lower = session, value = 1)] session: u16,
        ",
        lossy: "",
    },
    Medium { name: "Ppp", text: include_str!("../media/ppp.rs"), fields: "", lossy: "" },
    Medium {
        name: "Arcnet",
        text: include_str!("../media/arcnet.rs"),
        fields: "
            #[fill(lower = source, value = 1)] own: u8,
            #[fill(lower = destination, value = 2)] peer: u8,
        ",
        lossy: "",
    },
    Medium { name: "RawIp", text: include_str!("../media/raw_ip.rs"), fields: "", lossy: "" },
];

/// Where frames go that have no receiver of their own.
const TO: &str = "#[fill(lower = destination, adapter = lower_address)] to: MacAddress,";

/// Payloads and headers that media refer to.
const OTHERS: [&str; 3] = [
    include_str!("../media/llc.rs"),
    include_str!("../media/ipv6.rs"),
    include_str!("../media/neighbour_solicitation.rs"),
];

/// Numbers that look random and are the same in each run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

/// Drops, doubles, swaps or replaces about one token in `rarity`, at any depth.
fn mutate(tokens: TokenStream, rarity: usize, numbers: &mut Numbers) -> TokenStream {
    let strange: Vec<TokenTree> =
        "= , # :: \"\" 18446744073709551616 18446744073709551615 128 65 7 0x0800u8 r#type 'a' -1 crate self () {} []"
            .parse::<TokenStream>()
            .unwrap()
            .into_iter()
            .collect();
    let mut mutated: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let token = match token {
            TokenTree::Group(group) => {
                let inside = mutate(group.stream(), rarity, numbers);
                let is_hidden = numbers.below(rarity * 4) == 0;
                let delimiter = if is_hidden { Delimiter::None } else { group.delimiter() };
                TokenTree::Group(Group::new(delimiter, inside))
            }
            token => token,
        };
        match numbers.below(rarity * 4) {
            0 => {}
            1 => mutated.extend([token.clone(), token]),
            2 => mutated.push(strange[numbers.below(strange.len())].clone()),
            3 if !mutated.is_empty() => {
                let at = numbers.below(mutated.len());
                mutated.insert(at, token);
            }
            _ => mutated.push(token),
        }
    }
    mutated.into_iter().collect()
}

/// How many tokens there are, at any depth.
fn count(tokens: TokenStream) -> usize {
    let inside = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => 1 + count(group.stream()),
        _ => 1,
    });
    inside.sum()
}

/// Whether every message says what to write.
fn assert_helpful(error: syn::Error) {
    for message in error {
        let message = message.to_string();
        assert!(message.contains("; help: "), "{message}");
    }
}

/// Runs `test`; what it panics over is shown.
fn without_panic<T>(input: &str, test: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(test)).unwrap_or_else(|_| panic!("this input panics:\n{input}"))
}

#[test]
fn no_tokens_of_a_driver_panic() {
    let mut numbers = Numbers(7);
    for (attr, item) in DRIVERS {
        let (mut drivers, mut refused) = (0, 0);
        for _ in 0..200 {
            let attr = mutate(attr.parse().unwrap(), 30, &mut numbers);
            let item = mutate(item.parse().unwrap(), 30, &mut numbers);
            without_panic(&format!("{attr}\n{item}"), || {
                match compile(attr.clone(), item.clone()) {
                    Ok(_) => drivers += 1,
                    Err(error) => {
                        refused += 1;
                        assert_helpful(error);
                    }
                }
                expand(attr, item);
            });
        }
        assert!(
            drivers > 0 && refused > 0,
            "{drivers} and {refused}: the mutations are neither too mild nor too strong"
        );
    }
}

#[test]
fn the_drivers_that_are_mutated_are_right() {
    for (attr, item) in DRIVERS {
        compile(attr.parse().unwrap(), item.parse().unwrap()).unwrap();
    }
}

/// The description with other names for its structs, so that it adds to the built-in ones.
fn renamed(text: &str) -> TokenStream {
    let tokens: TokenStream = text.parse().unwrap();
    let items = syn::parse2::<syn::File>(tokens.clone()).unwrap().items;
    let names = items.into_iter().filter_map(|item| match item {
        syn::Item::Struct(item) => Some(item.ident.to_string()),
        _ => None,
    });
    rename(tokens, &names.collect::<Vec<_>>())
}

fn rename(tokens: TokenStream, names: &[String]) -> TokenStream {
    let rename = |token| match token {
        TokenTree::Ident(word) if names.contains(&word.to_string()) => {
            TokenTree::Ident(Ident::new(&format!("Other{word}"), word.span()))
        }
        TokenTree::Group(group) => {
            TokenTree::Group(Group::new(group.delimiter(), rename(group.stream(), names)))
        }
        token => token,
    };
    tokens.into_iter().map(rename).collect()
}

/// A driver over a described medium, and one below it: whether each was made.
fn drivers_over(medium: &Medium, description: &str) -> [bool; 2] {
    let mut errors = Errors::new();
    let library = Library::extended(&[description], &mut errors);
    if let Err(error) = errors.into_result() {
        assert_helpful(error);
    }
    let Medium { name, fields, lossy, .. } = medium;
    let over = format!(r#"upper = RawIp, lower = Other{name}, ndis = "6.30", lossy = [{lossy}]"#);
    let below = format!(r#"upper = Other{name}, lower = RawIp, ndis = "6.30", lossy = [{lossy}]"#);
    let from = "#[fill(upper = source, adapter = own_address)] from: MacAddress,";
    let has_source = medium.name != "RawIp";
    [(over, *fields), (below, if has_source { from } else { "" })].map(|(attr, fields)| {
        let mut errors = Errors::new();
        let item = format!("struct Driver {{ {fields} }}").parse().unwrap();
        let ast = parse(attr.parse().unwrap(), item, &mut errors);
        let checked = match ast.and_then(|ast| resolve_with(&library, &ast, &mut errors)) {
            Some(model) => check(model, errors),
            None => Err(errors.into_error()),
        };
        match checked {
            Ok(driver) => !emit(&driver).is_empty(),
            Err(error) => {
                assert_helpful(error);
                false
            }
        }
    })
}

#[test]
fn no_tokens_of_a_description_panic() {
    let mut numbers = Numbers(11);
    for medium in MEDIA {
        let tokens = renamed(medium.text);
        let rarity = count(tokens.clone()) / 3;
        let mut made = 0;
        for _ in 0..100 {
            let description = mutate(tokens.clone(), rarity, &mut numbers).to_string();
            let results = without_panic(&description, || drivers_over(&medium, &description));
            made += results.into_iter().filter(|made| *made).count();
        }
        assert!(made > 0, "no mutation of {} leaves a medium that a driver can have", medium.name);
    }
}

#[test]
fn no_tokens_of_a_payload_or_a_header_panic() {
    let mut numbers = Numbers(13);
    let [.., ring, _, _, _, _] = &MEDIA;
    let medium = renamed(ring.text);
    for text in OTHERS {
        for _ in 0..100 {
            let other = mutate(text.parse().unwrap(), 40, &mut numbers);
            let description = format!("{medium} {other}");
            without_panic(&description, || drivers_over(ring, &description));
        }
    }
}

#[test]
fn the_same_tokens_give_the_same_bytes() {
    for (attr, item) in DRIVERS {
        let once = || expand(attr.parse().unwrap(), item.parse().unwrap()).to_string();
        assert_eq!(once(), once());
    }
}

#[test]
fn messages_have_one_form() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/message");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let source: String = files.map(|file| std::fs::read_to_string(file).unwrap()).collect();
    assert!(source.matches("message(\"").count() > 20, "the messages were found");
    for line in source.lines().filter(|line| line.contains("message(\"")) {
        let what = line.split('"').nth(1).unwrap();
        assert!(what.chars().count() <= 100, "too long: {what}");
        assert!(what.starts_with(|first: char| !first.is_uppercase() || first == 'N'), "upper case: {what}");
        assert!(!what.ends_with('.'), "full stop: {what}");
    }
}
