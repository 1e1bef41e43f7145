//! What breaks a rule.

use super::{Message, meant, message, shown};

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

pub(crate) fn meaning_unknown(written: &str) -> Message {
    message(
        format!("a driver has no values of the type `{written}`, which the description gives this field"),
        "describe it as a number or as a `MacAddress`",
    )
}

pub(crate) fn parameter_too_wide(keyword: &str) -> Message {
    message(format!("`{keyword}` has 64 bits, and the registry holds 32"), "fill the field with `value = …`")
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
    message(format!("`{field}` of `{medium}` is always {}", shown(fixed)), "remove this")
}

pub(crate) fn table_loses(field: &str, written: u64) -> Message {
    let what = format!("several values become `{field}` = {}", shown(written));
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

pub(crate) fn record_goes_one_way(field: &str, way: &str) -> Message {
    message(
        format!("`{field}` stands beside frames that go {way}, and beside no others"),
        format!("map it with `{way}` alone"),
    )
}
