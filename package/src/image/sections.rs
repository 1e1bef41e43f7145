//! The sections: what is written does not run, and what is for the start only is thrown away.

use object::LittleEndian as LE;
use object::pe;
use object::read::pe::{ImageNtHeaders as _, ImageOptionalHeader as _, PeFile64};

use super::{BUILD, wrong};

const PAGE: u32 = 0x1000;

pub(super) fn check(file: &PeFile64<'_>, messages: &mut Vec<String>) {
    let optional = file.nt_headers().optional_header();
    let (section, raw) = (optional.section_alignment(), optional.file_alignment());
    if section == 0 || section % PAGE != 0 || raw < 0x200 {
        let what = format!("sections lie at multiples of {section:#x} in memory and of {raw:#x} in the file");
        messages.push(wrong(&what, BUILD));
    }
    let addresses =
        file.data_directory(pe::IMAGE_DIRECTORY_ENTRY_IAT).map(|directory| directory.virtual_address.get(LE));
    for header in file.section_table().iter() {
        let name = String::from_utf8_lossy(header.raw_name()).into_owned();
        let flags = header.characteristics.get(LE);
        let has = |flag| flags.contains(flag);
        if has(pe::IMAGE_SCN_MEM_WRITE) && has(pe::IMAGE_SCN_MEM_EXECUTE) {
            let what = format!(
                "the section `{name}` can be written and run, which a kernel that guards its code refuses"
            );
            messages.push(wrong(&what, "put code and data into sections of their own (`#[link_section]`)"));
        }
        if matches!(name.as_str(), "INIT" | ".model") && !has(pe::IMAGE_SCN_MEM_DISCARDABLE) {
            let what = format!("the section `{name}` is for the start only, and is not thrown away after it");
            messages.push(wrong(&what, BUILD));
        }
        let start = header.virtual_address.get(LE);
        let inside = start..start.saturating_add(header.virtual_size.get(LE));
        if has(pe::IMAGE_SCN_MEM_EXECUTE)
            && addresses.is_some_and(|address| address != 0 && inside.contains(&address))
        {
            let what = format!("the addresses of imports lie in `{name}`, which runs");
            messages.push(wrong(&what, BUILD));
        }
    }
}
