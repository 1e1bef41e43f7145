//! What must be written into a mapped image: relocated addresses, imported addresses, the security cookie.
//!
//! In: the image's bytes as mapped, and its headers. Out: a list of (place, value), every place inside the image. It
//! writes nothing, so that a broken table is known before the first byte changes.

use std::collections::BTreeSet;
use std::ops::Range;

use object::LittleEndian as LE;
use object::pe;
use object::read::pe::{ImageThunkData, Import, ImportTable, RelocationBlockIterator};

use super::error::LoadError;
use super::headers::Headers;
use crate::architecture;

/// A word to be written at an offset from the image's start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Patch {
    pub(super) at: usize,
    pub(super) word: u64,
}

/// An imported function as the import table names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Imported {
    pub(super) library: String,
    pub(super) function: String,
    /// Where its address goes.
    slot: usize,
}

/// More than any driver has; ends a table that lacks its end.
const MOST_IMPORTS: usize = 16 * 1024;

/// What MSVC puts in `__security_cookie` before anything has initialised it.
const DEFAULT_COOKIE: u64 = 0x0000_2B99_2DDF_A232;
/// What the host puts there: any other value with the upper 16 bits clear. It guards against accidents, not attacks,
/// and must be the same in every run.
const COOKIE: u64 = 0x0000_E117_4E50_1C0D;

/// The relocations for an image that was mapped at `base`.
pub(super) fn relocations(image: &[u8], headers: &Headers, base: u64) -> Result<Vec<Patch>, LoadError> {
    let Some(range) = headers.relocations.clone() else { return Ok(Vec::new()) };
    let Some(table) = image.get(range) else {
        return Err(LoadError::Relocation("the table lies outside of the image".to_owned()));
    };
    let delta = base.wrapping_sub(headers.preferred_base);
    let mut patches = Vec::new();
    let mut seen = BTreeSet::new();
    let mut blocks = RelocationBlockIterator::new(table);
    while let Some(block) = blocks.next().map_err(|error| LoadError::Relocation(error.to_string()))? {
        for relocation in block {
            let at = relocation.virtual_address as usize;
            match relocation.typ {
                pe::IMAGE_REL_BASED_ABSOLUTE => {}
                pe::IMAGE_REL_BASED_DIR64 => {
                    let word = word(image, at)
                        .ok_or_else(|| LoadError::Relocation(format!("{at:#x} is outside of the image")))?;
                    if seen.insert(at) {
                        patches.push(Patch { at, word: word.wrapping_add(delta) });
                    }
                }
                other => {
                    return Err(LoadError::Relocation(format!(
                        "type {} at {at:#x}; {} has type 10",
                        other.0,
                        architecture::NAME
                    )));
                }
            }
        }
    }
    Ok(patches)
}

/// The imports, in the order of the table.
pub(super) fn imports(image: &[u8], headers: &Headers) -> Result<Vec<Imported>, LoadError> {
    let Some(range) = headers.imports.clone() else { return Ok(Vec::new()) };
    let broken = |error: object::read::Error| LoadError::ImportTable(error.to_string());
    let start = u32::try_from(range.start).unwrap_or(u32::MAX);
    // The image as mapped is one section that starts at zero: names and tables may then lie in any of its sections.
    let table = ImportTable::new(image, 0, start);
    let mut imports = Vec::new();
    let mut descriptors = table.descriptors().map_err(broken)?;
    while let Some(descriptor) = descriptors.next().map_err(broken)? {
        let library = text(table.name(descriptor.name.get(LE)).map_err(broken)?);
        let slots = descriptor.first_thunk.get(LE);
        let names = match descriptor.original_first_thunk.get(LE) {
            0 => slots,
            names => names,
        };
        let mut thunks = table.thunks(names).map_err(broken)?;
        let mut slot = slots as usize;
        while let Some(thunk) = thunks.next::<pe::ImageNtHeaders64>().map_err(broken)? {
            if imports.len() == MOST_IMPORTS {
                return Err(LoadError::ImportTable("it has no end".to_owned()));
            }
            if word(image, slot).is_none() || !slot.is_multiple_of(8) {
                return Err(LoadError::ImportTable(format!("an address at {slot:#x}")));
            }
            // The address part is 31 bits; object would cut off what is above.
            if !thunk.is_ordinal() && thunk.raw() >> 31 != 0 {
                return Err(LoadError::ImportTable(format!("a name at {:#x}", thunk.raw())));
            }
            let function = match table.import::<pe::ImageNtHeaders64>(thunk).map_err(broken)? {
                Import::Name(_, name) => text(name),
                Import::Ordinal(ordinal) => format!("#{ordinal}"),
            };
            imports.push(Imported { library: library.clone(), function, slot });
            slot += 8;
        }
    }
    Ok(imports)
}

/// Gives each import its address; all that have none are named together.
pub(super) fn bind(
    imports: &[Imported],
    resolve: impl Fn(&str, &str) -> Option<u64>,
) -> Result<Vec<Patch>, LoadError> {
    let mut patches = Vec::with_capacity(imports.len());
    let mut unknown = Vec::new();
    for import in imports {
        match resolve(&import.library, &import.function) {
            Some(word) => patches.push(Patch { at: import.slot, word }),
            None => unknown.push(format!("{}!{}", import.library, import.function)),
        }
    }
    if unknown.is_empty() { Ok(patches) } else { Err(LoadError::Imports(unknown)) }
}

/// The security cookie, if the image has one that nobody has initialised.
pub(super) fn cookie(image: &[u8], headers: &Headers) -> Option<Patch> {
    const COOKIE_FIELD: usize = 0x58;
    let Range { start, .. } = headers.load_config.clone()?;
    let declared = u32::from_le_bytes(*image.get(start..)?.first_chunk()?) as usize;
    if declared < COOKIE_FIELD + 8 {
        return None;
    }
    // Not relocated yet: an address in the image at its preferred base.
    let address = word(image, start.checked_add(COOKIE_FIELD)?)?;
    let at = usize::try_from(address.checked_sub(headers.preferred_base)?).ok()?;
    (word(image, at)? == DEFAULT_COOKIE).then_some(Patch { at, word: COOKIE })
}

pub(super) fn word(image: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*image.get(at..)?.first_chunk()?))
}

/// Names of libraries and functions are ASCII; anything else is shown, and not found.
fn text(name: &[u8]) -> String {
    String::from_utf8_lossy(name).escape_debug().collect()
}
