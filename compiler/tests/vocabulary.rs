//! The words of NDIS that descriptions use, against the facts of its headers.
#![allow(missing_docs, clippy::unwrap_used)]

use serde_json::Value;

const WORDS: &str = include_str!("../media/ndis.rs");
const FACTS: &str = include_str!("../../runtime/sys/abi.json");

/// The one word that is not Microsoft's: every Entresol driver answers it.
const OURS: (&str, u64) = ("OID_ENTRESOL_DROPS", 0xFF45_0001);

#[test]
fn every_word_has_the_number_of_the_headers() {
    let facts: Value = serde_json::from_str(FACTS).unwrap();
    let enums = facts["enums"].as_object().unwrap().values();
    let find = |name: &str| {
        let in_enum = enums.clone().find_map(|words| words.get(name));
        in_enum.or_else(|| facts["constants"].get(name)).and_then(Value::as_u64)
    };
    let file = syn::parse_file(WORDS).unwrap();
    let mut words = 0;
    for item in file.items {
        let syn::Item::Enum(vocabulary) = item else { panic!("a vocabulary is an enum") };
        for word in vocabulary.variants {
            let name = word.ident.to_string();
            let Some((_, syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(number), .. }))) =
                &word.discriminant
            else {
                panic!("{name} has no number")
            };
            let number: u64 = number.base10_parse().unwrap();
            let expected = if name == OURS.0 { Some(OURS.1) } else { find(&name) };
            assert_eq!(Some(number), expected, "{name}");
            words += 1;
        }
    }
    assert!(words > 100, "every word was looked at: {words}");
}
