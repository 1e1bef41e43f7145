//! The version resource: there, and with something in each of its strings.

use object::LittleEndian as LE;
use object::pe;
use object::read::pe::PeFile64;

use super::{BUILD, Expected, wrong};

pub(super) fn check(file: &PeFile64<'_>, expected: &Expected<'_>, messages: &mut Vec<String>) {
    let Some(value) = resource(file) else {
        return messages.push(wrong("the image has no version resource", BUILD));
    };
    for (name, text) in expected.strings {
        let wide =
            |text: &str| text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        // The value of a string stands behind its name, at a multiple of four.
        let name_bytes = wide(name);
        let found = value.windows(name_bytes.len()).position(|window| window == name_bytes);
        let after = found.map(|at| (at + name_bytes.len()).next_multiple_of(4));
        let holds = after.and_then(|at| value.get(at..)).is_some_and(|rest| rest.starts_with(&wide(text)));
        if text.is_empty() {
            messages.push(wrong(
                &format!("the version resource has nothing to say as {name}"),
                "fill in `[package]` in Cargo.toml",
            ));
        } else if !holds {
            messages.push(wrong(&format!("the version resource does not say `{text}` as {name}"), BUILD));
        }
    }
}

/// The bytes of the version resource: the first of its kind, in its first language.
fn resource<'data>(file: &PeFile64<'data>) -> Option<&'data [u8]> {
    let sections = file.section_table();
    let resources = file.data_directories().resource_directory(file.data(), &sections).ok()??;
    let kinds = resources.root().ok()?;
    let kind = kinds.entries.iter().find(|entry| entry.name_or_id().id() == Some(pe::RT_VERSION))?;
    let names = kind.data(resources).ok()?.table()?;
    let languages = names.entries.first()?.data(resources).ok()?.table()?;
    let entry = languages.entries.first()?.data(resources).ok()?.data()?;
    let (address, size) = (entry.offset_to_data.get(LE), entry.size.get(LE));
    sections.pe_data_at(file.data(), address)?.get(..usize::try_from(size).ok()?)
}
