//! `abi.json` in memory: what the headers and the documentation say.
//!
//! It also knows how a C type and an unnamed member are spelled in this crate, so that the source can be compared
//! with what it should be. It reads no Rust.

use std::collections::BTreeMap;

use serde::Deserialize;

/// All facts, by name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Facts {
    #[serde(rename = "_meta")]
    pub(crate) meta: BTreeMap<String, String>,
    pub(crate) records: BTreeMap<String, Record>,
    pub(crate) records_aarch64: BTreeMap<String, Record>,
    pub(crate) opaque: Vec<String>,
    pub(crate) typedefs: BTreeMap<String, String>,
    pub(crate) handlers: BTreeMap<String, String>,
    pub(crate) enums: BTreeMap<String, BTreeMap<String, i64>>,
    pub(crate) constants: BTreeMap<String, i128>,
    pub(crate) callbacks: BTreeMap<String, Function>,
    pub(crate) functions: BTreeMap<String, Function>,
    pub(crate) driver_imports: BTreeMap<String, Vec<String>>,
    pub(crate) revisions: BTreeMap<String, Versions>,
    pub(crate) net_buffer_list_size: BTreeMap<String, usize>,
}

/// A C struct or union.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record {
    pub(crate) kind: Kind,
    pub(crate) size: u64,
    pub(crate) align: u64,
    pub(crate) ddi: Option<String>,
    #[serde(rename = "source")]
    pub(crate) _source: Option<String>,
    pub(crate) fields: Vec<Field>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Struct,
    Union,
}

/// A field as C has it: a plain one, a bit-field, or a record without a type name of its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Field {
    name: String,
    offset: u64,
    size: Option<u64>,
    #[serde(rename = "type")]
    c_type: Option<String>,
    bits: Option<(u32, u32)>,
    kind: Option<Kind>,
    count: Option<u64>,
    fields: Option<Vec<Field>>,
}

/// A function or a callback.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Function {
    pub(crate) library: Option<String>,
    pub(crate) ret: String,
    pub(crate) params: Vec<(String, String)>,
    pub(crate) irql: Option<String>,
    pub(crate) ddi: Option<String>,
}

/// What `Header` holds at each NDIS version from which it changed: revision and size.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Versions {
    pub(crate) object_type: String,
    pub(crate) by_ndis: BTreeMap<String, (u8, u16)>,
}

/// A member as this crate spells it.
pub(crate) struct Member<'a> {
    pub(crate) name: String,
    pub(crate) offset: u64,
    pub(crate) what: What<'a>,
}

pub(crate) enum What<'a> {
    /// A field of a named C type.
    Plain { c_type: &'a str, size: u64 },
    /// A storage unit, and the named bit-fields in it: name, shift, width.
    Bits { size: u64, fields: Vec<(&'a str, u32, u32)> },
    /// A record of its own, `count` times when it is an array.
    Nested { kind: Kind, count: Option<u64>, fields: &'a [Field] },
}

impl Facts {
    pub(crate) fn read() -> Facts {
        serde_json::from_str(include_str!("../../abi.json"))
            .expect("abi.json holds the facts in the shape above")
    }

    /// The record on one architecture.
    pub(crate) fn record(&self, name: &str, aarch64: bool) -> &Record {
        match self.records_aarch64.get(name) {
            Some(record) if aarch64 => record,
            _ => &self.records[name],
        }
    }

    /// How a C type is written in this crate.
    pub(crate) fn rust_type(&self, c_type: &str) -> String {
        let c_type = c_type.trim();
        if let Some((element, lengths)) = c_type.split_once('[') {
            // `T[2][16]` is two arrays of sixteen.
            return lengths.trim_end_matches(']').split("][").collect::<Vec<_>>().iter().rev().fold(
                self.rust_type(element),
                |element, length| {
                    let length = if length.is_empty() { "0" } else { length };
                    format!("[{element}; {length}]")
                },
            );
        }
        if let Some(pointee) = c_type.strip_suffix("(*)").or_else(|| c_type.strip_suffix('*')) {
            let pointee = pointee.trim();
            return match pointee.strip_prefix("const ") {
                _ if self.is_function_type(pointee) => format!("Option<{pointee}>"),
                Some(pointee) if !pointee.ends_with('*') => format!("*const {}", self.rust_type(pointee)),
                _ => format!("*mut {}", self.rust_type(pointee)),
            };
        }
        let c_type = c_type.strip_prefix("const ").unwrap_or(c_type);
        if let Some(callback) = self.handlers.get(c_type) {
            return format!("Option<{callback}>");
        }
        if self.callbacks.contains_key(c_type) {
            return format!("Option<{c_type}>");
        }
        builtin(c_type).unwrap_or(c_type).to_owned()
    }

    /// Function types, and not pointers to functions, which C also gives names.
    fn is_function_type(&self, name: &str) -> bool {
        self.callbacks.contains_key(name) && !self.is_function_pointer(name)
    }

    fn is_function_pointer(&self, name: &str) -> bool {
        name.ends_with("_HANDLER") || name.starts_with("PIO_")
    }
}

/// The C types that are no typedef; `long` has 32 bits on Windows, and pointer-sized integers stay pointer-sized.
fn builtin(c_type: &str) -> Option<&'static str> {
    Some(match c_type {
        "void" => "c_void",
        "char" => "i8",
        "unsigned char" => "u8",
        "short" => "i16",
        "unsigned short" => "u16",
        "int" | "long" => "i32",
        "unsigned int" | "unsigned long" => "u32",
        "long long" => "i64",
        "unsigned long long" => "u64",
        "size_t" => "usize",
        _ => return None,
    })
}

/// The members of a record as this crate spells them.
pub(crate) fn members(fields: &[Field]) -> Vec<Member<'_>> {
    let mut members: Vec<Member<'_>> = Vec::new();
    let (mut anonymous, mut units) = (0, 0);
    let mut last_bit = None;
    for field in fields {
        let Some((shift, width)) = field.bits else {
            last_bit = None;
            let what = match (&field.fields, &field.c_type) {
                (Some(fields), _) => {
                    let kind = field.kind.expect("abi.json: a nested record has a kind");
                    What::Nested { kind, count: field.count, fields }
                }
                (None, Some(c_type)) => {
                    What::Plain { c_type, size: field.size.expect("abi.json: a plain field has a size") }
                }
                (None, None) => panic!("abi.json: field `{}` has neither type nor fields", field.name),
            };
            let name = match field.name.as_str() {
                "" => numbered("Anonymous", &mut anonymous),
                name => name.to_owned(),
            };
            members.push(Member { name, offset: field.offset, what });
            continue;
        };
        let size = field.size.expect("abi.json: a bit-field has a unit size");
        let named = (!field.name.is_empty()).then_some((field.name.as_str(), shift, width));
        let same_unit = last_bit.is_some_and(|last| shift > last);
        last_bit = Some(shift);
        if let Some(Member { offset, what: What::Bits { size: unit, fields }, .. }) = members.last_mut()
            && same_unit
            && (*offset, *unit) == (field.offset, size)
        {
            fields.extend(named);
            continue;
        }
        members.push(Member {
            name: numbered("Bits", &mut units),
            offset: field.offset,
            what: What::Bits { size, fields: named.into_iter().collect() },
        });
    }
    members
}

/// `Anonymous`, `Anonymous2`, `Anonymous3`, …
fn numbered(name: &str, count: &mut u32) -> String {
    *count += 1;
    if *count == 1 { name.to_owned() } else { format!("{name}{count}") }
}
