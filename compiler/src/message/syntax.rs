//! What cannot be read.

use super::{Message, list, meant, message};

pub(crate) fn item_is_not_a_struct(attribute: &str) -> Message {
    message(format!("`{attribute}` describes a struct with named fields"), "write `struct Name { … }`")
}

pub(crate) fn item_is_generic() -> Message {
    message("a driver describes one pair of headers, so it has no parameters", "remove `<…>`")
}

pub(crate) fn attribute_repeated(attribute: &str) -> Message {
    message(format!("a field has one `{attribute}` at most"), "remove this one")
}

pub(crate) fn attribute_unknown(written: &str, meant: &str) -> Message {
    message(format!("there is no attribute `{written}`"), format!("write `{meant}`"))
}

pub(crate) fn attribute_misplaced(written: &str, place: &str, own: &[&str]) -> Message {
    message(
        format!("`{written}` says nothing of {place}"),
        format!("remove it: known here are {}", list(own.iter().copied())),
    )
}

pub(crate) fn attribute_without_entries(attribute: &str) -> Message {
    let what = format!("`{attribute}` has its entries in parentheses");
    message(what, format!("write `#[{attribute}(…)]`, or remove it"))
}

pub(crate) fn attribute_conditional(attribute: &str) -> Message {
    message(
        format!("`{attribute}` cannot be looked at here: how the crate is built is not known yet"),
        "put it at the whole struct, and write a second one",
    )
}

pub(crate) fn item_described_twice(attribute: &str) -> Message {
    message(
        format!("a struct describes one thing, and `{attribute}` makes it a second"),
        "remove one of the two",
    )
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

pub(crate) fn value_is_not_a_pair(key: &str) -> Message {
    message(
        format!("`{key}` takes the first number and the last one"),
        format!("write `{key} = [0xE0, 0xEF]`"),
    )
}

pub(crate) fn element_is_not_a_word(key: &str) -> Message {
    message(format!("each element of `{key}` is a name"), "write it without quotes")
}

pub(crate) fn element_is_not_a_number(key: &str) -> Message {
    message(format!("each element of `{key}` is a number"), "write `1` or `0x01`")
}

pub(crate) fn element_repeated(written: &str) -> Message {
    message(format!("`{written}` stands in the list already"), "remove one of the two")
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
