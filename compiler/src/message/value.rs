//! Names and values that mean nothing.

use super::{Message, list, meant, message, shown};
use crate::model::edge::Allowed;
use crate::suggest::nearest;

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

pub(crate) fn ndis_too_old(medium: &str, word: &str, since: &str, written: &str) -> Message {
    let what = format!(
        "`{medium}` needs `{word}`, which came with NDIS {since}, and the driver runs on {written} too"
    );
    message(what, format!("write `ndis = \"{since}\"` or newer"))
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

pub(crate) fn parameter_not_in_range(field: &str) -> Message {
    let what = format!("an administrator could set a value that `{field}` may not have");
    message(what, "fill it with `value = …`, or choose `least` and `most` around it")
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

pub(crate) fn row_value_too_wide(field: &str, bits: u64, largest: u64) -> Message {
    let plural = if bits == 1 { "" } else { "s" };
    message(format!("`{field}` has {bits} bit{plural}"), format!("write {} or less", shown(largest)))
}

pub(crate) fn row_repeated(field: &str, written: u64) -> Message {
    message(format!("`{field}` = {} has a row already", shown(written)), "remove one of the two")
}

pub(crate) fn row_without_payload(field: &str, written: u64, known: &[(String, u64)]) -> Message {
    let known = known.iter().map(|(name, number)| format!("{} (`{name}`)", shown(*number)));
    let known = known.collect::<Vec<_>>().join(", ");
    message(format!("no payload is called {} in `{field}`", shown(written)), format!("known are {known}"))
}

pub(crate) fn row_names_two_payloads(upper: &str, lower: &str, right: u64) -> Message {
    let what = format!("this row takes `{upper}` for `{lower}`");
    message(what, format!("write {}, which is `{upper}`", shown(right)))
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
    let what = format!("`{table}` gives {}, and `{to}` has {bits} bit{plural}", shown(written));
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

/// The values that a field may have, as what to write.
fn allowed_values(allowed: &Allowed, written: u64) -> String {
    match (allowed.masked, allowed.least, allowed.most) {
        (Some((mask, bits)), ..) if written & mask != bits => {
            format!("write one that has {} under the mask {}", shown(bits), shown(mask))
        }
        (_, Some(least), Some(most)) if !(least..=most).contains(&written) => {
            format!("write {} to {}", shown(least), shown(most))
        }
        (_, Some(least), _) if written < least => format!("write {} or more", shown(least)),
        (_, _, Some(most)) if written > most => format!("write {} or less", shown(most)),
        _ => allowed
            .value
            .map_or_else(|| "write another".to_owned(), |value| format!("write {}", shown(value))),
    }
}

pub(crate) fn value_not_allowed(field: &str, written: u64, allowed: &Allowed) -> Message {
    message(format!("`{field}` is never {}", shown(written)), allowed_values(allowed, written))
}
