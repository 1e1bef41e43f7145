//! Any tokens inside the attributes give messages or a driver, and the same ones each time; never a panic.
#![allow(missing_docs, clippy::unwrap_used)]

use entresol_compiler::{compile, expand};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

const ATTRIBUTE: &str =
    r#"upper = Ethernet, lower = RawIp, ndis = "6.30", service = "Bridge", crate = ::entresol"#;
const ITEM: &str = r#"
    /// A driver.
    pub struct EthernetOverIp {
        /// What passes.
        #[map(upper = ethertype, lower = version, { 0x0800 = 4, 0x86DD = 6 })]
        protocol: IpVersion,
        #[fill(upper = source)]
        #[parameter("PeerAddress", default = "02-00-5E-10-00-01")]
        peer: MacAddress,
    }
"#;

/// Numbers that look random and are the same in each run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

/// Drops, doubles, swaps or replaces some tokens, at any depth.
fn mutate(tokens: TokenStream, numbers: &mut Numbers) -> TokenStream {
    let strange: Vec<TokenTree> =
        "= , # :: \"\" 18446744073709551616 0x0800u8 r#type 'a' -1 crate self () {} []"
            .parse::<TokenStream>()
            .unwrap()
            .into_iter()
            .collect();
    let mut mutated: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let token = match token {
            TokenTree::Group(group) => {
                let inside = mutate(group.stream(), numbers);
                let is_hidden = numbers.below(60) == 0;
                let delimiter = if is_hidden { Delimiter::None } else { group.delimiter() };
                TokenTree::Group(Group::new(delimiter, inside))
            }
            token => token,
        };
        match numbers.below(120) {
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

#[test]
fn no_tokens_panic() {
    let mut numbers = Numbers(7);
    let (mut drivers, mut refused) = (0, 0);
    for _ in 0..2_000 {
        let attr = mutate(ATTRIBUTE.parse().unwrap(), &mut numbers);
        let item = mutate(ITEM.parse().unwrap(), &mut numbers);
        match compile(attr.clone(), item.clone()) {
            Ok(_) => drivers += 1,
            Err(error) => {
                refused += 1;
                for message in error {
                    let message = message.to_string();
                    assert!(message.contains("; help: "), "{message}");
                }
            }
        }
        expand(attr, item);
    }
    assert!(
        drivers > 0 && refused > 0,
        "{drivers} and {refused}: the mutations are neither too mild nor too strong"
    );
}

#[test]
fn the_same_tokens_give_the_same_bytes() {
    let once = || expand(ATTRIBUTE.parse().unwrap(), ITEM.parse().unwrap()).to_string();
    assert_eq!(once(), once());
}

#[test]
fn messages_have_one_form() {
    let source = include_str!("../src/message.rs");
    for line in source.lines().filter(|line| line.contains("message(\"")) {
        let what = line.split('"').nth(1).unwrap();
        assert!(what.chars().count() <= 100, "too long: {what}");
        assert!(what.starts_with(|first: char| !first.is_uppercase() || first == 'N'), "upper case: {what}");
        assert!(!what.ends_with('.'), "full stop: {what}");
    }
}
