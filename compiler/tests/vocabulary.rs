//! The words of NDIS that descriptions use, against the facts of its headers.
#![allow(missing_docs, clippy::unwrap_used)]

use std::sync::LazyLock;

use entresol_compiler::model::library::Library;
use serde_json::Value;

const WORDS: &str = include_str!("../media/ndis.rs");
const FACTS: &str = include_str!("../../runtime/sys/abi.json");

/// The one word that is not Microsoft's: every Entresol driver answers it.
const OURS: (&str, u64) = ("OID_ENTRESOL_DROPS", 0xFF45_0001);

/// The number of a word in the headers.
fn number(name: &str) -> Option<u64> {
    static READ: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(FACTS).unwrap());
    let mut enums = READ["enums"].as_object().unwrap().values();
    let in_enum = enums.find_map(|words| words.get(name));
    in_enum.or_else(|| READ["constants"].get(name)).and_then(Value::as_u64)
}

#[test]
fn every_word_has_the_number_of_the_headers() {
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
            let expected = if name == OURS.0 { Some(OURS.1) } else { self::number(&name) };
            assert_eq!(Some(number), expected, "{name}");
            words += 1;
        }
    }
    assert!(words > 100, "every word was looked at: {words}");
}

#[test]
fn no_word_and_no_number_stands_twice() {
    for item in syn::parse_file(WORDS).unwrap().items {
        let syn::Item::Enum(vocabulary) = item else { panic!("a vocabulary is an enum") };
        let words = vocabulary.variants.iter().map(|word| word.ident.to_string());
        let numbers = vocabulary.variants.iter().map(|word| {
            let (_, number) = word.discriminant.as_ref().unwrap();
            let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(number), .. }) = number else {
                panic!("{} has no number", word.ident)
            };
            number.base10_parse::<u64>().unwrap().to_string()
        });
        for mut all in [words.collect::<Vec<_>>(), numbers.collect()] {
            let count = all.len();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), count, "{}", vocabulary.ident);
        }
    }
}

#[test]
fn every_word_of_a_medium_is_a_word_of_the_headers() {
    for medium in Library::built_in().media() {
        let single = [&medium.ndis_medium, &medium.physical_medium, &medium.if_type, &medium.access];
        let lists = [&medium.packet_filters, &medium.mac_options, &medium.beside_options, &medium.oids];
        let single = single.into_iter().chain([&medium.direction, &medium.connection]);
        for fact in single.chain(lists.into_iter().flatten()) {
            assert_eq!(Some(fact.value), number(&fact.name), "{}: {}", medium.medium.value, fact.name);
        }
    }
}
