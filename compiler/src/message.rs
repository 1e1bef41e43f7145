//! Every sentence that a user may read: what is wrong; help: what to write.
//!
//! One function each, named `<noun>_<problem>`; the compile-fail case of a sentence carries its name.

use std::fmt;

use crate::suggest::nearest;

/// A sentence for the user. Only this file makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message(String);

impl fmt::Display for Message {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn message(what: impl fmt::Display, help: impl fmt::Display) -> Message {
    Message(format!("{what}; help: {help}"))
}

/// `a`, `b` and `c`
fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match words.as_slice() {
        [] => "nothing".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The name that was probably meant, or all that there are.
fn meant(written: &str, known: &[&str]) -> String {
    match nearest(written, known.iter().copied()) {
        Some(name) => format!("write `{name}`"),
        None => format!("known are {}", list(known.iter().copied())),
    }
}

// What cannot be read.

pub(crate) fn item_is_not_a_struct(attribute: &str) -> Message {
    message(format!("`{attribute}` describes a struct with named fields"), "write `struct Name { … }`")
}

pub(crate) fn item_is_generic() -> Message {
    message("a driver describes one pair of headers, so it has no parameters", "remove `<…>`")
}

pub(crate) fn attribute_repeated(attribute: &str) -> Message {
    message(format!("a field has one `{attribute}` at most"), "remove this one")
}

pub(crate) fn entry_is_not_understood(attribute: &str) -> Message {
    message(format!("this is no entry of `{attribute}`"), "write `key = value`, separated by commas")
}

pub(crate) fn key_unknown(attribute: &str, written: &str, known: &[&str]) -> Message {
    message(format!("`{attribute}` knows no `{written}`"), meant(written, known))
}

pub(crate) fn key_repeated(key: &str) -> Message {
    message(format!("`{key}` is written twice"), "remove this one")
}

pub(crate) fn key_without_value(key: &str) -> Message {
    message(format!("`{key}` has no value"), format!("write `{key} = …`"))
}

pub(crate) fn flag_with_value(key: &str) -> Message {
    message(format!("`{key}` has no value"), format!("write `{key}` alone"))
}

pub(crate) fn value_is_not_a_word(key: &str) -> Message {
    message(format!("`{key}` takes a name"), format!("write `{key} = Name`, without quotes"))
}

pub(crate) fn value_is_not_a_text(key: &str) -> Message {
    message(format!("`{key}` takes a text in quotes"), format!("write `{key} = \"…\"`"))
}

pub(crate) fn value_is_not_a_path(key: &str) -> Message {
    message(format!("`{key}` takes a path"), format!("write `{key} = ::name`"))
}

pub(crate) fn value_is_not_a_medium(key: &str) -> Message {
    message(
        format!("`{key}` takes the name of a medium"),
        format!("write `{key} = Name` or `{key} = module::Name`"),
    )
}

pub(crate) fn value_is_not_a_number(key: &str) -> Message {
    message(format!("`{key}` takes a number"), format!("write `{key} = 1` or `{key} = 0x01`"))
}

pub(crate) fn value_is_not_a_list(key: &str) -> Message {
    message(format!("`{key}` takes a list"), format!("write `{key} = [a, b]`"))
}

pub(crate) fn value_is_not_a_constant(key: &str) -> Message {
    message(
        format!("`{key}` takes a number or an address"),
        format!("write `{key} = 1` or `{key} = \"02-…\"`"),
    )
}

pub(crate) fn row_is_not_a_pair() -> Message {
    message("a row pairs a number above with a number below", "write `0x0800 = 4`")
}

pub(crate) fn upper_missing() -> Message {
    message("the medium towards protocols is missing", "add `upper = Ethernet`")
}

pub(crate) fn lower_missing() -> Message {
    message("the medium towards the underlying adapter is missing", "add `lower = RawIp`")
}

pub(crate) fn ndis_missing() -> Message {
    message("the oldest NDIS that the driver runs on is missing", "add `ndis = \"6.30\"`")
}

pub(crate) fn map_upper_missing() -> Message {
    message("a mapping names a field above", "add `upper = …`")
}

pub(crate) fn map_lower_missing() -> Message {
    message("a mapping names a field below", "add `lower = …`")
}

pub(crate) fn fill_field_missing() -> Message {
    message("`fill` names the field that gets the value", "write `fill(upper = source)`")
}

pub(crate) fn fill_names_both_sides() -> Message {
    message("`fill` gives a value to one field", "remove one of the two, or use a second field")
}

pub(crate) fn parameter_keyword_missing() -> Message {
    message("a parameter has a registry keyword", "write `parameter(\"Keyword\", default = \"…\")`")
}

pub(crate) fn parameter_default_missing() -> Message {
    message("a parameter has a default, for a registry that holds no value", "add `default = \"…\"`")
}

// Names and values that mean nothing.

pub(crate) fn medium_unknown(written: &str, known: &[&str]) -> Message {
    let what = format!("there is no medium `{written}`");
    match nearest(written, known.iter().copied()) {
        Some(name) => message(what, format!("write `{name}`")),
        None => {
            let known = list(known.iter().copied());
            message(what, format!("known are {known}; one of your own has a path: `module::{written}`"))
        }
    }
}

pub(crate) fn header_field_unknown(medium: &str, written: &str, known: &[&str]) -> Message {
    message(format!("`{medium}` has no field `{written}`"), meant(written, known))
}

pub(crate) fn ndis_unknown(written: &str, known: &[&str]) -> Message {
    message(format!("there is no NDIS {written} that a driver could run on"), meant(written, known))
}

pub(crate) fn ndis_too_old(written: &str, oldest: &str) -> Message {
    let what =
        format!("a driver for NDIS {written} would switch off receive coalescing for the whole machine");
    message(what, format!("write `{oldest}` or newer"))
}

pub(crate) fn service_invalid(written: &str) -> Message {
    let what = format!("`{written}` cannot name a service");
    message(what, "write 1 to 64 letters, digits and underscores, a letter first")
}

pub(crate) fn name_unfit(written: &str) -> Message {
    message(format!("`{written}` cannot name a service too"), "add `service = \"…\"`, or rename the struct")
}

pub(crate) fn keyword_invalid(written: &str) -> Message {
    let what = format!("`{written}` cannot be a registry keyword of a driver");
    message(what, "write 1 to 64 letters and digits, a letter first")
}

pub(crate) fn keyword_repeated(written: &str) -> Message {
    message(format!("two parameters are called `{written}`"), "give this one another keyword")
}

pub(crate) fn default_not_an_address(written: &str, bytes: u64) -> Message {
    let zeros = "-00".repeat(usize::try_from(bytes.saturating_sub(2)).unwrap_or(4));
    message(format!("`{written}` is no address of {bytes} bytes"), format!("write `\"02{zeros}-01\"`"))
}

pub(crate) fn default_not_a_number(written: &str, largest: u64) -> Message {
    message(format!("`{written}` is no number from 0 to {largest}"), "write `\"1\"` or `\"0x01\"`")
}

pub(crate) fn default_is_a_group(written: &str, better: &str) -> Message {
    message(
        format!("`{written}` is the address of a group, not of a station"),
        format!("write `\"{better}\"`"),
    )
}

pub(crate) fn default_out_of_range(written: u64, least: u64, most: u64) -> Message {
    let what = format!("the default {written} is not from {least} to {most}");
    message(what, "change the default, or `least` and `most`")
}

pub(crate) fn range_is_empty(least: u64, most: u64) -> Message {
    message(format!("no number is at least {least} and at most {most}"), "swap the two")
}

pub(crate) fn range_of_address(keyword: &str) -> Message {
    message(format!("`{keyword}` is an address, which has no smallest and no largest"), "remove the limit")
}

pub(crate) fn adapter_value_unfit(written: &str, field: &str) -> Message {
    let what = format!("`{field}` cannot hold the {} of an adapter", written.replace('_', " "));
    message(what, "fill it with `value = …` or a `#[parameter(…)]`")
}

pub(crate) fn link_peer_unknown(medium: &str) -> Message {
    let what = format!("an adapter of `{medium}` does not say who is at the other end of its link");
    message(what, "fill it with `value = …` or a `#[parameter(…)]`")
}

pub(crate) fn fill_with_two_values(field: &str) -> Message {
    message(
        format!("`{field}` gets its value from two places"),
        "keep one of `value`, `adapter` and `#[parameter(…)]`",
    )
}

/// A value as protocols write it: small ones in decimal, others in hexadecimal.
fn value(value: u64) -> String {
    if value < 0x100 { value.to_string() } else { format!("0x{value:04X}") }
}

pub(crate) fn row_value_too_wide(field: &str, bits: u64, largest: u64) -> Message {
    let plural = if bits == 1 { "" } else { "s" };
    message(format!("`{field}` has {bits} bit{plural}"), format!("write {} or less", value(largest)))
}

pub(crate) fn row_repeated(field: &str, written: u64) -> Message {
    message(format!("`{field}` = {} has a row already", value(written)), "remove one of the two")
}

pub(crate) fn row_without_payload(field: &str, written: u64, known: &[(String, u64)]) -> Message {
    let known = known.iter().map(|(name, number)| format!("{} (`{name}`)", value(*number)));
    let known = known.collect::<Vec<_>>().join(", ");
    message(format!("no payload is called {} in `{field}`", value(written)), format!("known are {known}"))
}

pub(crate) fn row_names_two_payloads(upper: &str, lower: &str, right: u64) -> Message {
    let what = format!("this row takes `{upper}` for `{lower}`");
    message(what, format!("write {}, which is `{upper}`", value(right)))
}

pub(crate) fn row_has_no_value(payload: &str, field: &str) -> Message {
    message(format!("`{field}` has no value for `{payload}`, so it cannot pass"), "remove the row")
}

pub(crate) fn table_is_empty() -> Message {
    message("without a row no frame could pass", "write `{ 0x0800 = 4 }`")
}

pub(crate) fn table_unknown(written: &str, known: &[&str]) -> Message {
    message(format!("there is no table `{written}`"), meant(written, known))
}

pub(crate) fn table_goes_one_way(table: &str) -> Message {
    let what = format!("`{table}` says what values become, not where they come from");
    message(what, "add `down` or `up`")
}

pub(crate) fn table_unfit(table: &str, written: u64, to: &str, bits: u64) -> Message {
    let plural = if bits == 1 { "" } else { "s" };
    let what = format!("`{table}` gives {}, and `{to}` has {bits} bit{plural}", value(written));
    message(what, "name a table of smaller values")
}

pub(crate) fn map_with_two_tables() -> Message {
    message("a mapping has one table", "remove `table = …`, or the rows")
}

pub(crate) fn map_of_payload(field: &str) -> Message {
    let what = format!("`{field}` stands in the payload, which a driver reads and never writes");
    message(what, "map it one way, to a field of the other header")
}

pub(crate) fn map_otherwise_alone(field: &str) -> Message {
    message(format!("nothing else says what `{field}` is"), "remove `otherwise`")
}

pub(crate) fn map_of_other_role(field: &str) -> Message {
    message(
        format!("a table maps payload types, and `{field}` is none"),
        "map the fields that name the payload",
    )
}

// Rules.

pub(crate) fn name_is_not_rust(written: &str) -> Message {
    message(format!("`{written}` is no name in Rust"), "build the driver again: its record is damaged")
}

pub(crate) fn field_without_origin(field: &str) -> Message {
    message(format!("nothing says where `{field}` sits in a header"), "add `#[map(…)]` or `#[fill(…)]`")
}

pub(crate) fn field_with_two_origins(field: &str) -> Message {
    message(format!("`{field}` is mapped and filled"), "keep `#[map(…)]` or `#[fill(…)]`")
}

pub(crate) fn fill_without_value(field: &str) -> Message {
    message(format!("nothing says what value `{field}` has"), "add `#[parameter(\"…\", default = \"…\")]`")
}

pub(crate) fn parameter_without_fill(field: &str) -> Message {
    message(format!("the parameter of `{field}` goes nowhere"), "add `#[fill(upper = …)]`")
}

pub(crate) fn fill_of_payload(medium: &str, field: &str) -> Message {
    let what = format!("`{field}` of `{medium}` stands in the payload, which a driver never writes");
    message(what, "fill a field of the link header")
}

pub(crate) fn fill_of_type(field: &str) -> Message {
    message(format!("`{field}` differs from frame to frame"), "use `#[map(…)]`")
}

pub(crate) fn fill_of_computed(field: &str) -> Message {
    message(format!("`{field}` is worked out for each frame"), "remove this, and leave it to the compiler")
}

pub(crate) fn fill_of_fixed(medium: &str, field: &str, fixed: u64) -> Message {
    message(format!("`{field}` of `{medium}` is always {}", value(fixed)), "remove this")
}

pub(crate) fn table_loses(field: &str, written: u64) -> Message {
    let what = format!("several values become `{field}` = {}", value(written));
    message(what, "add `lossy`, or give each value one of its own")
}

pub(crate) fn map_loses(from: &str, from_bits: u64, to: &str, to_bits: u64) -> Message {
    let what = format!("`{from}` has {from_bits} bits, and `{to}` only {to_bits}");
    message(what, "add `lossy`, or a table or a function")
}

pub(crate) fn table_of_addresses(field: &str) -> Message {
    message(
        format!("a table pairs numbers, and `{field}` is an address"),
        "map it as it is, or through functions: `down = path`, `up = path`",
    )
}

pub(crate) fn map_of_other_kind(from: &str, to: &str) -> Message {
    message(
        format!("`{from}` cannot become `{to}` as it is"),
        "map it through functions: `down = path`, `up = path`",
    )
}

pub(crate) fn map_with_two_ways() -> Message {
    message("a mapping has a table or functions", "remove one of the two")
}

pub(crate) fn type_map_without_table() -> Message {
    message(
        "payload types that both media have names for cross without a mapping",
        "add a table, or remove the mapping",
    )
}

pub(crate) fn type_map_one_way() -> Message {
    message("a table of payload types goes both ways", "remove `down` and `up`")
}

pub(crate) fn medium_lower_only(medium: &str, reason: &str) -> Message {
    message(format!("`{medium}` cannot be the upper medium: {reason}"), format!("write `lower = {medium}`"))
}

pub(crate) fn condition_not_constant(medium: &str, field: &str) -> Message {
    let what =
        format!("a part of `{medium}` depends on `{field}`, which has to be known when the driver is built");
    message(what, "fill it with `value = …`")
}

pub(crate) fn header_too_long(medium: &str, bytes: u64, most: u64) -> Message {
    message(format!("a header of `{medium}` may have {bytes} bytes here"), format!("make it {most} or less"))
}

pub(crate) fn lookahead_too_long(medium: &str, bytes: u64, most: u64) -> Message {
    message(
        format!("{bytes} bytes of a frame of `{medium}` would have to be looked at"),
        format!("make its header shorter: {most} are the most"),
    )
}

pub(crate) fn own_address_missing(medium: &str) -> Message {
    message(
        format!("an adapter of `{medium}` has no address of its own"),
        "write `adapter = lower_address`, or a `#[parameter(…)]`",
    )
}

pub(crate) fn header_field_lost(medium: &str, field: &str, way: &str) -> Message {
    let what = format!("`{field}` of `{medium}` is lost when a frame goes {way}");
    message(what, format!("add a field with `#[map(…)]`, or say `lossy = [{field}]`"))
}

pub(crate) fn lossy_unknown(written: &str, known: &[&str]) -> Message {
    message(format!("neither medium has a field `{written}` that could be lost"), meant(written, known))
}

pub(crate) fn payloads_in_common_missing(upper: &str, lower: &str) -> Message {
    let what = "no payload has a name on both sides, so no frame could cross";
    message(what, format!("describe one that has a number for `{upper}` and one for `{lower}`"))
}

pub(crate) fn header_field_determined_twice(medium: &str, field: &str, by: &str) -> Message {
    let what = format!("`{field}` of `{medium}` is determined already, by {by}");
    message(what, "remove one of the two")
}

pub(crate) fn header_field_undetermined(medium: &str, field: &str, way: &str, help: &str) -> Message {
    message(format!("nothing determines `{field}` of `{medium}` when a frame goes {way}"), help)
}

pub(crate) fn type_map_repeated() -> Message {
    message("a second table of payload types", "write all rows in one `#[map(…)]`")
}

// Descriptions of media and payloads.

pub(crate) fn description_is_not_rust() -> Message {
    message("a description is written as Rust items", "write `struct Name { … }`")
}

pub(crate) fn media_is_not_a_module() -> Message {
    message("media are described in a module that stands here", "write `#[media] pub mod link { … }`")
}

pub(crate) fn item_is_not_a_description() -> Message {
    message("this item describes nothing", "write `#[medium(…)]` or `#[payload(…)]` and a struct")
}

pub(crate) fn fact_missing(key: &str) -> Message {
    message(format!("`{key}` is missing"), format!("add `{key} = …`"))
}

pub(crate) fn word_without_number() -> Message {
    message("a word of a vocabulary has a number", "write `WORD = 1`")
}

pub(crate) fn word_unknown(written: &str, known: &[&str]) -> Message {
    message(format!("NDIS has no `{written}` here"), meant(written, known))
}

pub(crate) fn payload_without_number() -> Message {
    message("a payload has a number by which headers name it", "add `ethertype = 0x0800`")
}

pub(crate) fn payload_unknown(written: &str, known: &[&str]) -> Message {
    message(format!("there is no payload `{written}`"), meant(written, known))
}

pub(crate) fn when_without_field() -> Message {
    message("`when` names the fields and values on which the part depends", "write `when(flag = 1)`")
}

pub(crate) fn elsewhere_without_field() -> Message {
    message("`elsewhere` names the field and the value that mark it", "write `elsewhere(next_header = 0)`")
}

pub(crate) fn type_is_not_a_name(written: &str) -> Message {
    message(
        format!("the type of a field has a name, and `{written}` is none"),
        "write `u8`, `u16`, `u32`, `u64` or `MacAddress`",
    )
}

pub(crate) fn type_without_width(written: &str) -> Message {
    message(format!("the width of `{written}` is not known"), "add `bits = …`")
}

pub(crate) fn width_out_of_range(largest: u64) -> Message {
    message("no field has this many bits", format!("write 1 to {largest}"))
}

pub(crate) fn role_unknown(written: &str, known: &[&str]) -> Message {
    message(format!("there is no role `{written}`"), meant(written, known))
}

pub(crate) fn convention_unknown(key: &str, written: &str, known: &[&str]) -> Message {
    message(format!("`{key}` cannot be `{written}`"), meant(written, known))
}

pub(crate) fn header_unknown(written: &str, known: &[&str]) -> Message {
    message(format!("there is no header `{written}`"), meant(written, known))
}

pub(crate) fn header_inside_itself(written: &str) -> Message {
    message(format!("`{written}` stands inside itself"), "remove this part")
}

pub(crate) fn checksum_without_sum(field: &str) -> Message {
    message(format!("nothing says how the checksum `{field}` is made"), "add `sum = internet`")
}

pub(crate) fn little_without_bytes(field: &str) -> Message {
    let what = format!("`{field}` has no bytes that could stand in another order");
    message(what, "remove `little`, or make it 16, 32 or 64 bits wide")
}

pub(crate) fn mask_without_bits() -> Message {
    message("a mask has the bits that are to be found under it", "write `mask = 0x0101, masked = 0x0001`")
}

pub(crate) fn record_goes_one_way(field: &str, way: &str) -> Message {
    message(
        format!("`{field}` stands beside frames that go {way}, and beside no others"),
        format!("map it with `{way}` alone"),
    )
}

pub(crate) fn record_not_plain(part: &str, most: u64) -> Message {
    let what = format!("`{part}` is no record of plain fields, without roles, in {most} bytes or less");
    message(what, "describe the record as NDIS has it in memory")
}

pub(crate) fn condition_unknown(header: &str, written: &str, known: &[&str]) -> Message {
    let what = format!("no field `{written}` stands in front of this part of `{header}`");
    message(what, meant(written, known))
}

pub(crate) fn conditions_differ(part: &str) -> Message {
    let what = format!("`{part}` depends on other fields than the part that could stand here instead");
    message(what, "name the same fields, in the same order")
}

pub(crate) fn count_behind_a_part(field: &str) -> Message {
    let what = format!(
        "`{field}` stands behind a part that is not always as long, so it is not clear what it counts"
    );
    message(what, "put it and what it counts into a part of their own")
}

pub(crate) fn counts_packet_in_header(field: &str) -> Message {
    message(format!("`{field}` counts what a link header cannot know"), "write `counts = behind`")
}

pub(crate) fn range_not_readable(field: &str) -> Message {
    message(
        format!("the range of `{field}` cannot be looked at"),
        "make it 16 bits wide, the most significant byte first",
    )
}

pub(crate) fn checksum_of_other_width(field: &str, bits: u64) -> Message {
    message(format!("this sum does not have the width of `{field}`"), format!("write `bits = {bits}`"))
}

pub(crate) fn header_not_whole_bytes(name: &str, bits: u64) -> Message {
    message(
        format!("the header of `{name}` has {bits} bits, which are no whole bytes"),
        "add the missing bits",
    )
}

pub(crate) fn field_not_aligned(name: &str) -> Message {
    message(format!("`{name}` does not start where it can be read at once"), "start it at a byte")
}

pub(crate) fn payload_not_measurable(field: &str) -> Message {
    let what = format!("a payload of `{field}` does not say how long it is, or has no EtherType");
    message(what, "describe its length field and its EtherType")
}

pub(crate) fn type_without_numbers(name: &str) -> Message {
    message(format!("`{name}` names the payload, in no numbering"), "add `numbers = ethertype`")
}
