//! Control-flow guard: where it was asked for, the image says which functions may be called by their address, and has the
//! pointers through which its code asks, which Windows fills.

use object::LittleEndian as LE;
use object::pe;
use object::read::pe::{ImageNtHeaders as _, ImageOptionalHeader as _, PeFile64};

use super::{BUILD, wrong};

/// Offsets in the load configuration.
const CHECK: u32 = 0x70;
const DISPATCH: u32 = 0x78;
const TABLE: u32 = 0x80;
const COUNT: u32 = 0x88;
const FLAGS: u32 = 0x90;

/// That the code asks, and that there is a table.
const INSTRUMENTED: u64 = 0x100;
const HAS_TABLE: u64 = 0x400;

pub(super) fn check(file: &PeFile64<'_>, guard: bool, messages: &mut Vec<String>) {
    let mut hold = |holds: bool, what: &str| {
        if !holds {
            messages.push(wrong(what, BUILD));
        }
    };
    let optional = file.nt_headers().optional_header();
    let flag = optional.dll_characteristics().contains(pe::IMAGE_DLLCHARACTERISTICS_GUARD_CF);
    let start = file
        .data_directory(pe::IMAGE_DIRECTORY_ENTRY_LOAD_CONFIG)
        .map(|directory| directory.virtual_address.get(LE))
        .filter(|start| *start != 0);
    if !guard {
        return hold(!flag && start.is_none(), "it has control-flow guard, which nobody asked for");
    }
    hold(flag, "its code is not guarded (GUARD_CF is missing)");
    let Some(start) = start else {
        return hold(false, "it has no load configuration, which says what its guard lets pass");
    };
    let sections = file.section_table();
    let bytes = |at: u32| sections.pe_data_at(file.data(), at);
    let field = |offset: u32| -> Option<u64> {
        Some(u64::from_le_bytes(*bytes(start.checked_add(offset)?)?.first_chunk()?))
    };
    let declared = field(0).unwrap_or_default() & u64::from(u32::MAX);
    if declared < u64::from(FLAGS + 4) {
        return hold(false, "its load configuration ends before control-flow guard");
    }
    let wanted = INSTRUMENTED | HAS_TABLE;
    let flags = field(FLAGS).unwrap_or_default();
    hold(flags & wanted == wanted, "its load configuration does not say that its code is guarded");
    // Addresses there are those of an image at its preferred base.
    let place = |offset: u32| {
        let address = field(offset)?.checked_sub(optional.image_base())?;
        u32::try_from(address).ok()
    };
    let stride = 4 + (flags >> 28 & 0xF);
    let length = field(COUNT).filter(|count| *count != 0).and_then(|count| count.checked_mul(stride));
    let table =
        place(TABLE).and_then(bytes).zip(length).is_some_and(|(table, length)| table.len() as u64 >= length);
    hold(table, "its load configuration lists no functions");
    let dispatches = file.nt_headers().file_header().machine.get(LE) == pe::IMAGE_FILE_MACHINE_AMD64;
    for offset in [Some(CHECK), dispatches.then_some(DISPATCH)].into_iter().flatten() {
        let slot = place(offset).and_then(bytes).is_some_and(|slot| slot.len() >= 8);
        hold(slot, "its load configuration lacks a pointer through which guarded code asks");
    }
}
