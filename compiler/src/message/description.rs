//! What is wrong with descriptions of media, headers and payloads.

use super::{Message, meant, message, shown};

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

pub(crate) fn record_not_plain(part: &str, most: u64) -> Message {
    let what = format!("`{part}` is no record of plain fields, without roles, in {most} bytes or less");
    message(what, "describe the record as NDIS has it in memory")
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

pub(crate) fn type_is_no_number(written: &str) -> Message {
    message(
        format!("`{written}` is no type of a header's number"),
        "write `u8`, `u16`, `u32` or `u64`, and `bits = …`",
    )
}

pub(crate) fn width_of_another_type(written: &str, bits: u64) -> Message {
    message(
        format!("`{written}` has room for {bits} bits"),
        format!("write `bits = {bits}`, or another type"),
    )
}

pub(crate) fn value_alone(field: &str, key: &str) -> Message {
    message(format!("`{field}` has one value, so `{key}` says nothing of it"), "remove this, or `value`")
}

pub(crate) fn masked_outside_mask(mask: u64) -> Message {
    message("no value has these bits under the mask", format!("write a part of {}", shown(mask)))
}

pub(crate) fn default_never_written(field: &str) -> Message {
    let what = format!("the default of `{field}` is never written: `send` and `receive` stand beside it");
    message(what, "remove one of the three")
}

pub(crate) fn entry_without_role(key: &str, field: &str, role: &str) -> Message {
    let what = format!("`{key}` says nothing of `{field}`, whose role is another");
    message(what, format!("add `role = {role}`, or remove this"))
}

pub(crate) fn entry_of_payload(key: &str) -> Message {
    message(format!("`{key}` is said of a payload's destination"), "remove it, or add `#[group(…)]`")
}

pub(crate) fn entry_of_header(key: &str) -> Message {
    message(format!("`{key}` says nothing of a payload, which a driver never writes"), "remove this")
}

pub(crate) fn number_reversed(field: &str) -> Message {
    let what = format!("the bits of an address may stand the other way round, and `{field}` is a number");
    message(what, "remove `reversed`")
}

pub(crate) fn flag_of_number(field: &str) -> Message {
    let what = format!("the first bit of an address may be a flag, and `{field}` is a number");
    message(what, "write a field of its own: `#[field(bits = 1)]`")
}

pub(crate) fn checksum_little(field: &str) -> Message {
    message(format!("the bytes of `{field}` stand as its sum makes them"), "remove `little`")
}

pub(crate) fn length_not_whole_bytes(field: &str) -> Message {
    let what = format!("`{field}` cannot be written: a length is whole bytes");
    message(what, "start it at a byte, and make it 8, 16, 24 or 32 bits wide")
}

pub(crate) fn length_of_payload_unreadable(field: &str) -> Message {
    let what = format!("`{field}` cannot be looked at: the length of a payload has 16 bits");
    message(what, "make it 16 bits wide, the most significant byte first")
}

pub(crate) fn header_too_long_to_count(field: &str, bytes: u64) -> Message {
    message(format!("`{field}` cannot say that its header has {bytes} bytes"), "make it wider")
}

pub(crate) fn group_repeated(payload: &str) -> Message {
    message(format!("the groups of `{payload}` have an address already"), "remove one of the two")
}

pub(crate) fn group_without_destination(payload: &str) -> Message {
    message(format!("`{payload}` has no destination that could be a group"), "remove this")
}

pub(crate) fn prefix_of_a_station(written: &str) -> Message {
    let what = format!("`{written}` starts the address of a station, not of a group");
    message(what, "make the first byte an odd one")
}

pub(crate) fn link_header_too_long(medium: &str, longest: u64) -> Message {
    message(format!("no header of `{medium}` is as long"), format!("write {longest} or less"))
}

pub(crate) fn multicast_list_too_long(most: u64) -> Message {
    message(format!("a virtual miniport keeps {most} group addresses"), format!("write {most} or less"))
}

pub(crate) fn multicast_list_without_destination(medium: &str) -> Message {
    message(format!("frames of `{medium}` have no destination that could be a group"), "write 0")
}

pub(crate) fn range_without_name() -> Message {
    message("a range of bindings has a name", "write `\"nolower\"`, or what others look for")
}

pub(crate) fn oid_of_every_miniport(oid: &str) -> Message {
    message(format!("every miniport answers `{oid}`"), "remove it")
}

pub(crate) fn name_described_already(name: &str) -> Message {
    message(format!("`{name}` is described already"), "give this one another name")
}

pub(crate) fn header_unused(name: &str) -> Message {
    message(format!("no medium has the header `{name}`"), format!("add `#[part] name: {name}`, or remove it"))
}

pub(crate) fn payload_unused(name: &str) -> Message {
    message(
        format!("no form of a header says that `{name}` follows"),
        format!("write `#[part(choice, payload = {name})]`"),
    )
}

pub(crate) fn payload_inside_itself(name: &str) -> Message {
    message(format!("`{name}` cannot carry itself"), "name the packet that carries it")
}

pub(crate) fn payload_not_named_within(within: &str, numbering: &str) -> Message {
    message(format!("`{within}` has no name for this payload"), format!("add `{numbering} = …`"))
}

pub(crate) fn payload_carries_nothing(within: &str) -> Message {
    message(format!("`{within}` does not say what it carries"), "name another packet, or remove `within`")
}

pub(crate) fn opaque_with_number(word: &str) -> Message {
    message(
        format!("an opaque payload has no number, and nothing carries it: `{word}`"),
        "remove it, or `opaque`",
    )
}

pub(crate) fn numbering_unknown(written: &str, known: &[&str]) -> Message {
    message(format!("no field counts payloads in `{written}`"), meant(written, known))
}

pub(crate) fn number_of_another_payload(numbering: &str, number: u64, other: &str) -> Message {
    let what = format!("`{numbering}` = {} is `{other}`", shown(number));
    message(what, "write another number, or remove this")
}

pub(crate) fn part_of_two_kinds(first: &str, second: &str) -> Message {
    message(format!("a part is `{first}` or `{second}`, not both"), "remove one of the two")
}

pub(crate) fn payload_of_certain_part() -> Message {
    message(
        "a part that is always there does not say what the payload is",
        "write `#[part(choice, payload = …)]`",
    )
}

pub(crate) fn part_never_found(part: &str) -> Message {
    let what = format!("`{part}` is never looked for: what stands in front of it fits every frame");
    message(what, "put it in front, or say what values the other has")
}

pub(crate) fn name_repeated(name: &str) -> Message {
    message(format!("a field in front is called `{name}`, and both may be there"), "give one another name")
}

pub(crate) fn role_repeated(role: &str, field: &str) -> Message {
    message(
        format!("`{field}` in front is the {role}", role = role.replace('_', " ")),
        "remove one of the two roles",
    )
}
