//! Holds the source of this crate to `abi.json`, for x86_64 and aarch64 at once.
//!
//! The compiler already holds each record to the numbers in its `layout!`; here those numbers, and everything else
//! that is declared, are compared with the headers. A fact that nothing declares fails as well, so the two stay one.

mod facts;
mod source;

use std::collections::BTreeSet;

use entresol_sys as sys;
use facts::{Facts, Function, Kind, Member, What, members};
use quote::ToTokens;
use source::{Source, Target};
use syn::Type;
use sys::{Record, Versioned};

/// What went wrong, so that one run shows everything.
#[derive(Default)]
struct Differences(Vec<String>);

impl Differences {
    fn expect(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.0.push(what());
        }
    }

    /// Both sides must have the same names.
    fn same_names<'a>(
        &mut self,
        what: &str,
        declared: impl Iterator<Item = &'a String>,
        known: impl Iterator<Item = &'a String>,
    ) {
        let (declared, known): (BTreeSet<_>, BTreeSet<_>) = (declared.collect(), known.collect());
        for name in declared.difference(&known) {
            self.0.push(format!("{what} `{name}` is declared, but abi.json has no facts about it"));
        }
        for name in known.difference(&declared) {
            self.0.push(format!("{what} `{name}` is in abi.json, but not declared"));
        }
    }
}

impl Drop for Differences {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert!(self.0.is_empty(), "{} differences:\n{}", self.0.len(), self.0.join("\n"));
        }
    }
}

/// Whether a declared type is the one written in `expected`, token for token.
fn is(declared: &Type, expected: &str) -> bool {
    let expected: Type = syn::parse_str(expected).expect("a C type has a Rust spelling");
    declared.to_token_stream().to_string() == expected.to_token_stream().to_string()
}

/// The declaration that a target sees.
fn on<'a, T>(
    declarations: &'a std::collections::BTreeMap<(String, Target), T>,
    name: &str,
    aarch64: bool,
) -> Option<&'a T> {
    let own = if aarch64 { Target::Arm64 } else { Target::X64 };
    let find = |target| declarations.get(&(name.to_owned(), target));
    find(Target::Both).or_else(|| find(own))
}

#[test]
fn every_record_declares_the_members_of_the_headers() {
    let (facts, source) = (Facts::read(), Source::read());
    let mut differences = Differences::default();
    for name in facts.records.keys() {
        for aarch64 in [false, true] {
            let record = facts.record(name, aarch64);
            compare_record(&facts, &source, name, record.kind, &record.fields, aarch64, &mut differences);
        }
    }
}

fn compare_record(
    facts: &Facts,
    source: &Source,
    name: &str,
    kind: Kind,
    fields: &[facts::Field],
    aarch64: bool,
    differences: &mut Differences,
) {
    let Some(declared) = on(&source.records, name, aarch64) else {
        differences.0.push(format!("record `{name}` is not declared"));
        return;
    };
    differences.expect(declared.union == (kind == Kind::Union), || format!("`{name}` is a {kind:?}"));
    let members = members(fields);
    let own: Vec<_> = declared.fields.iter().filter(|(field, _)| !field.starts_with("_Padding")).collect();
    let names = |names: Vec<&str>| names.join(", ");
    let (have, want) = (
        names(own.iter().map(|(field, _)| field.as_str()).collect()),
        names(members.iter().map(|member| member.name.as_str()).collect()),
    );
    differences.expect(have == want, || format!("`{name}` has the fields {have}; the headers say {want}"));
    let mut bits = Vec::new();
    for (member, (_, declared)) in members.iter().zip(own) {
        let expected = match &member.what {
            What::Plain { c_type, .. } => facts.rust_type(c_type),
            What::Bits { size, fields } => {
                bits.extend(fields.iter().map(|&(name, shift, width)| (name.to_owned(), shift, width)));
                format!("u{}", size * 8)
            }
            What::Nested { kind, count, fields } => {
                let nested = format!("{name}_{}", member.name);
                compare_record(facts, source, &nested, *kind, fields, aarch64, differences);
                count.map_or(nested.clone(), |count| format!("[{nested}; {count}]"))
            }
        };
        differences
            .expect(is(declared, &expected), || format!("`{name}.{}` is not a `{expected}`", member.name));
    }
    differences.expect(declared.bits == bits, || {
        format!("`{name}` has the bit-fields {:?}; the headers say {bits:?}", declared.bits)
    });
}

#[test]
fn every_layout_states_the_offsets_and_sizes_of_the_headers() {
    let (facts, source) = (Facts::read(), Source::read());
    let mut differences = Differences::default();
    differences.same_names("layout of", source.layouts.keys().map(|(name, _)| name), facts.records.keys());
    for name in facts.records.keys() {
        for aarch64 in [false, true] {
            let (record, Some(layout)) = (facts.record(name, aarch64), on(&source.layouts, name, aarch64))
            else {
                differences.0.push(format!("`{name}` has no layout when aarch64 is {aarch64}"));
                continue;
            };
            differences.expect((layout.size, layout.align) == (record.size, record.align), || {
                format!("`{name}` is laid out as {} bytes at {}", layout.size, layout.align)
            });
            let mut expected = Vec::new();
            flatten("", members(&record.fields), &mut expected);
            differences.expect(layout.members.len() == expected.len(), || {
                format!("`{name}` has {} members laid out, not {}", layout.members.len(), expected.len())
            });
            for ((path, offset, size), (expected_path, expected_offset, expected_size)) in
                layout.members.iter().zip(&expected)
            {
                let same = path == expected_path
                    && offset == expected_offset
                    && expected_size.is_none_or(|expected| *size == expected);
                differences.expect(same, || {
                    format!(
                        "`{name}`: {path} at {offset}, {size} bytes; the headers say {expected_path} at \
                         {expected_offset}, {expected_size:?}"
                    )
                });
            }
        }
    }
}

/// Path, offset and size of each member; the size of an unnamed record follows from its members.
fn flatten(prefix: &str, members: Vec<Member<'_>>, all: &mut Vec<(String, u64, Option<u64>)>) {
    for Member { name, offset, what } in members {
        let path = format!("{prefix}{name}");
        match what {
            What::Plain { size, .. } | What::Bits { size, .. } => all.push((path, offset, Some(size))),
            What::Nested { count, fields, .. } => {
                let below = format!("{path}.");
                all.push((path, offset, None));
                // A path cannot go through an array.
                if count.is_none() {
                    flatten(&below, facts::members(fields), all);
                }
            }
        }
    }
}

#[test]
fn every_record_has_facts() {
    let (facts, source) = (Facts::read(), Source::read());
    let mut known: BTreeSet<String> = facts.opaque.iter().cloned().collect();
    for name in facts.records.keys() {
        for aarch64 in [false, true] {
            nested_names(name, &facts.record(name, aarch64).fields, &mut known);
        }
    }
    // What the crate adds of its own, to speak about the facts.
    known.extend(["BitField".to_owned(), "Revision".to_owned()]);
    let mut differences = Differences::default();
    differences.same_names("record", source.records.keys().map(|(name, _)| name), known.iter());
}

fn nested_names(name: &str, fields: &[facts::Field], all: &mut BTreeSet<String>) {
    all.insert(name.to_owned());
    for member in members(fields) {
        if let What::Nested { fields, .. } = member.what {
            nested_names(&format!("{name}_{}", member.name), fields, all);
        }
    }
}

#[test]
fn every_record_is_described_and_names_its_page() {
    let (facts, source) = (Facts::read(), Source::read());
    let mut differences = Differences::default();
    for (name, record) in &facts.records {
        let Some(declared) = on(&source.records, name, false) else { continue };
        let page = record.ddi.as_ref().map_or(String::new(), |page| format!("DDI: {page}."));
        let text = &declared.documentation;
        differences.expect(text.ends_with(&page), || format!("`{name}` does not name its page, {page}"));
        let described = text.len() >= page.len() + 12 && !text.starts_with('`');
        differences.expect(described, || format!("`{name}` is not described"));
    }
}

#[test]
fn every_alias_means_what_it_means_in_c() {
    let (facts, source) = (Facts::read(), Source::read());
    let mut differences = Differences::default();
    let known: Vec<_> =
        facts.typedefs.keys().chain(facts.enums.keys()).chain(facts.callbacks.keys()).cloned().collect();
    differences.same_names("type", source.aliases.keys(), known.iter());
    for (name, c_type) in &facts.typedefs {
        let expected = match name.as_str() {
            "ULONG_PTR" => "usize".to_owned(),
            "LONG_PTR" => "isize".to_owned(),
            _ => facts.rust_type(c_type),
        };
        let Some(alias) = source.aliases.get(name) else { continue };
        differences.expect(is(&alias.target, &expected), || format!("`{name}` is not `{expected}`"));
    }
    for name in facts.enums.keys() {
        let Some(alias) = source.aliases.get(name) else { continue };
        differences.expect(is(&alias.target, "i32"), || format!("enum `{name}` is not `i32`"));
    }
}

#[test]
fn every_constant_has_the_value_of_the_headers() {
    let (facts, source) = (Facts::read(), Source::read());
    let mut differences = Differences::default();
    let values = facts.enums.values().flatten();
    let known: Vec<_> = facts.constants.keys().chain(values.map(|(name, _)| name)).cloned().collect();
    differences.same_names("constant", source.constants.keys(), known.iter());
    let in_enums = facts.enums.iter().flat_map(|(c_type, values)| {
        values.iter().map(move |(name, &value)| (name, i128::from(value), Some(c_type)))
    });
    for (name, value, c_type) in
        facts.constants.iter().map(|(name, &value)| (name, value, None)).chain(in_enums)
    {
        let Some(constant) = source.constants.get(name) else { continue };
        if let Some(c_type) = c_type {
            differences.expect(constant.c_type == *c_type, || format!("`{name}` is not a `{c_type}`"));
        }
        let width = width(&source, &constant.c_type);
        let cut = |value: i128| value as u128 & (u128::MAX >> (128 - width));
        differences.expect(cut(constant.value) == cut(value), || {
            format!("`{name}` is {:#x}; the headers say {value:#x}", constant.value)
        });
        // A value that its type cannot hold would compare equal after the cut.
        let fits = value >= -(1 << (width - 1)) && value < 1 << width;
        differences.expect(fits, || format!("`{name}` does not fit into `{}`", constant.c_type));
    }
}

/// Bits of an integer type, through its aliases.
fn width(source: &Source, name: &str) -> u32 {
    match name {
        "u8" | "i8" => 8,
        "u16" | "i16" => 16,
        "u32" | "i32" => 32,
        "u64" | "i64" | "usize" | "isize" => 64,
        name => {
            let target = &source.aliases.get(name).unwrap_or_else(|| panic!("`{name}` is a type")).target;
            width(source, &target.to_token_stream().to_string())
        }
    }
}

#[test]
fn every_import_has_the_parameters_and_the_module_of_the_headers() {
    let (facts, source) = (Facts::read(), Source::read());
    let mut differences = Differences::default();
    differences.same_names("import", source.imports.keys(), facts.functions.keys());
    for (name, function) in &facts.functions {
        let Some(import) = source.imports.get(name) else { continue };
        differences.expect(Some(&import.library) == function.library.as_ref(), || {
            format!("`{name}` comes from {:?}", function.library)
        });
        compare_signature(
            &facts,
            name,
            function,
            &import.parameters,
            import.result.as_ref(),
            &mut differences,
        );
    }
}

#[test]
fn every_import_says_its_irql_and_its_page() {
    let (facts, source) = (Facts::read(), Source::read());
    let mut differences = Differences::default();
    for (name, function) in &facts.functions {
        let Some(import) = source.imports.get(name) else { continue };
        let irql = function.irql.as_ref().expect("abi.json: a function has an IRQL");
        let page = function.ddi.as_ref().map_or(String::new(), |page| format!(" DDI: {page}."));
        let expected = format!("`{name}`: IRQL {irql}.{page}");
        differences.expect(import.documentation == expected, || {
            format!("`{name}` is documented as \"{}\", not \"{expected}\"", import.documentation)
        });
    }
}

#[test]
fn every_callback_type_has_the_parameters_of_the_headers() {
    let (facts, source) = (Facts::read(), Source::read());
    let mut differences = Differences::default();
    for (name, function) in &facts.callbacks {
        let Some(alias) = source.aliases.get(name) else { continue };
        let Type::FnPtr(declared) = &alias.target else {
            differences.0.push(format!("callback type `{name}` is no function type"));
            continue;
        };
        let abi = declared.abi.as_ref().and_then(|abi| abi.name.as_ref()).map(syn::LitStr::value);
        differences.expect(declared.unsafety.is_some() && abi.as_deref() == Some("efiapi"), || {
            format!("callback type `{name}` is not `unsafe extern \"efiapi\"`")
        });
        let parameters: Vec<_> = declared
            .inputs
            .iter()
            .map(|input| {
                let name = input.name.as_ref().map_or(String::new(), |(name, _)| name.to_string());
                (name.trim_start_matches("r#").to_owned(), input.ty.clone())
            })
            .collect();
        let result = match &declared.output {
            syn::ReturnType::Default => None,
            syn::ReturnType::Type(_, result) => Some(&**result),
        };
        compare_signature(&facts, name, function, &parameters, result, &mut differences);
        let text = &alias.documentation;
        let irql = function.irql.as_ref().map_or(String::new(), |irql| format!("IRQL {irql}."));
        let page = function.ddi.as_ref().map_or(String::new(), |page| format!("DDI: {page}."));
        let documented = text.contains(&format!("`{name}`")) && text.contains(&irql) && text.ends_with(&page);
        differences
            .expect(documented, || format!("`{name}` is documented as \"{text}\", without {irql} {page}"));
    }
}

fn compare_signature(
    facts: &Facts,
    name: &str,
    function: &Function,
    parameters: &[(String, Type)],
    result: Option<&Type>,
    differences: &mut Differences,
) {
    differences.expect(parameters.len() == function.params.len(), || {
        format!("`{name}` has {} parameters, not {}", parameters.len(), function.params.len())
    });
    for ((declared, rust_type), (expected, c_type)) in parameters.iter().zip(&function.params) {
        differences.expect(expected.is_empty() || declared == expected, || {
            format!("`{name}`: parameter `{declared}` is called `{expected}`")
        });
        let c_type = facts.rust_type(c_type);
        differences.expect(is(rust_type, &c_type), || format!("`{name}`: `{declared}` is not a `{c_type}`"));
    }
    let same = match (function.ret.as_str(), result) {
        ("void", None) => true,
        // The one function that never comes back.
        ("void", Some(Type::Never(_))) => name == "KeBugCheckEx",
        (_, None) => false,
        (c_type, Some(result)) => is(result, &facts.rust_type(c_type)),
    };
    differences.expect(same, || format!("`{name}` does not return `{}`", function.ret));
}

#[test]
fn every_function_that_real_drivers_import_is_declared() {
    let (facts, source) = (Facts::read(), Source::read());
    let mut differences = Differences::default();
    for (driver_and_library, names) in &facts.driver_imports {
        let (driver, library) = driver_and_library.split_once(": ").expect("abi.json: `driver: library`");
        for name in names {
            let declared = source.imports.get(name).is_some_and(|import| import.library == library);
            differences.expect(declared, || format!("{driver} imports `{name}` from {library}"));
        }
    }
}

#[test]
fn the_list_of_imports_names_each_function_once() {
    let facts = Facts::read();
    let mut listed = Vec::new();
    for (library, names) in sys::IMPORTS {
        listed.extend(names.iter().map(|name| ((*name).to_owned(), Some((*library).to_owned()))));
    }
    listed.sort();
    let known: Vec<_> = facts.functions.iter().map(|(name, f)| (name.clone(), f.library.clone())).collect();
    assert_eq!(listed, known);
}

#[test]
fn revisions_and_sizes_follow_the_ndis_version() {
    let (facts, source) = (Facts::read(), Source::read());
    let mut differences = Differences::default();
    differences.same_names("versions of", source.versions.keys(), facts.revisions.keys());
    let value = |name: &str| match source.constants.get(name) {
        Some(constant) => constant.value,
        None => name.parse().unwrap_or_else(|_| panic!("`{name}` is a constant or a number")),
    };
    for (name, versions) in &facts.revisions {
        let Some(declared) = source.versions.get(name) else { continue };
        differences.expect(declared.object_type == versions.object_type, || {
            format!("`{name}` is a {}", versions.object_type)
        });
        let mut rows: Vec<_> = versions
            .by_ndis
            .iter()
            .map(|(ndis, &(revision, size))| (ndis.clone(), i128::from(revision), i128::from(size)))
            .collect();
        rows.sort_by_key(|(ndis, ..)| version(ndis));
        let own: Vec<_> = declared
            .rows
            .iter()
            .map(|(ndis, revision, size)| (ndis.clone(), value(revision), value(size)))
            .collect();
        differences.expect(own == rows, || format!("`{name}` has {own:?}; the headers say {rows:?}"));
    }
}

fn version(text: &str) -> (u8, u8) {
    let (major, minor) = text.split_once('.').expect("abi.json: an NDIS version has a dot");
    (major.parse().expect("a number"), minor.parse().expect("a number"))
}

#[test]
fn a_net_buffer_list_grows_with_the_ndis_version() {
    let facts = Facts::read();
    let mut known: Vec<_> =
        facts.net_buffer_list_size.iter().map(|(ndis, &size)| (version(ndis), size)).collect();
    known.sort();
    assert_eq!(sys::NET_BUFFER_LIST_SIZES.to_vec(), known);
    assert_eq!(known.last().map(|&(_, size)| size), Some(size_of::<sys::NET_BUFFER_LIST>()));
}

#[test]
fn a_structure_is_filled_in_as_the_running_ndis_knows_it() {
    let at = |ndis| sys::NDIS_BIND_PARAMETERS::revision(ndis).map(|found| (found.revision, found.size));
    assert_eq!(at((5, 1)), None);
    assert_eq!(at((6, 0)), Some((1, 248)));
    assert_eq!(at((6, 2)), Some((2, 256)), "6.2 is before 6.20");
    assert_eq!(at((6, 30)), Some((4, 312)));
    assert_eq!(at((6, 89)), Some((4, 312)), "a newer NDIS knows every older revision");
    assert_eq!(at((7, 0)), Some((4, 312)));
    assert!(sys::NDIS_PM_CAPABILITIES::revision((6, 1)).is_none(), "it came with 6.20");

    let header = sys::NDIS_MINIPORT_DRIVER_CHARACTERISTICS::header((6, 30)).map(|header| {
        let sys::NDIS_OBJECT_HEADER { Type, Revision, Size } = header;
        (Type, Revision, Size)
    });
    let expected = (
        sys::NDIS_OBJECT_TYPE_MINIPORT_DRIVER_CHARACTERISTICS,
        sys::NDIS_MINIPORT_DRIVER_CHARACTERISTICS_REVISION_2,
        sys::NDIS_SIZEOF_MINIPORT_DRIVER_CHARACTERISTICS_REVISION_2,
    );
    assert_eq!(header, Some(expected));
}

#[test]
fn a_bit_field_is_read_and_written_where_it_is() {
    let field = sys::BitField::new(4, 12);
    assert_eq!(field.mask(), 0xFFF0);
    assert_eq!(field.get(0xABCDE), 0xBCD);
    assert_eq!(field.set(0xFFFF_FFFF, 0), 0xFFFF_000F);
    assert_eq!(field.set(0, 0x1_2345), 0x3450, "bits that do not fit are cut off");
    assert_eq!(sys::BitField::new(0, 64).mask(), u64::MAX);
}

#[test]
fn a_zeroed_record_is_zero_in_every_byte() {
    let list = sys::NET_BUFFER_LIST::zeroed();
    assert!(list.Context.is_null() && list.NetBufferListInfo.iter().all(|info| info.is_null()));
    assert!(sys::NDIS_MINIPORT_DRIVER_CHARACTERISTICS::zeroed().HaltHandlerEx.is_none());
}

#[test]
fn the_facts_say_where_they_come_from() {
    let facts = Facts::read();
    for about in ["headers", "compiler", "documentation", "driver_imports"] {
        assert!(
            facts.meta.get(about).is_some_and(|text| !text.is_empty()),
            "_meta says nothing about {about}"
        );
    }
}
