//! What is wrong with descriptions of media, headers and payloads.

use super::{Message, meant, message};

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

pub(crate) fn series_without_condition(part: &str) -> Message {
    message(
        format!("nothing tells whether `{part}` is there, a series of frames, or a single frame"),
        "write `#[part(series)]` and `#[when(field = value)]` with a field in front of it",
    )
}

pub(crate) fn series_without_length(part: &str, header: &str) -> Message {
    message(
        format!(
            "one `{part}` of a series ends where the next begins, and `{header}` does not say where that is"
        ),
        format!("give a field of `{header}` a `role = length` and `counts = behind`"),
    )
}

pub(crate) fn series_not_aligned(written: u64) -> Message {
    message(format!("nothing in a series starts at multiples of {written} bytes"), "write 1, 2, 4 or 8")
}

pub(crate) fn series_inside_a_series(part: &str) -> Message {
    message(format!("`{part}` is a series, and so is a part of it"), "describe one series")
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
