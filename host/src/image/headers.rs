//! The headers of an image, checked against each other and against the file.
//!
//! In: the file's bytes. Out: [`Headers`], whose every section lies inside the file and inside the image, in order,
//! page-aligned, never both writable and executable. It maps nothing and reads no directory's contents.

use std::ops::Range;

use object::LittleEndian as LE;
use object::pe;
use object::read::pe::{ImageNtHeaders, PeFile64, optional_header_magic};

use super::error::LoadError;
use crate::architecture;
use crate::memory::{Access, PAGE};

/// Larger than any driver; keeps a broken size field from asking for the whole address space.
const LARGEST: usize = 256 << 20;
/// More than any driver has.
const MOST_SECTIONS: usize = 96;

const DIRECTORY_IMPORT: usize = pe::IMAGE_DIRECTORY_ENTRY_IMPORT;
const DIRECTORY_RELOCATION: usize = pe::IMAGE_DIRECTORY_ENTRY_BASERELOC;
const DIRECTORY_TLS: usize = pe::IMAGE_DIRECTORY_ENTRY_TLS;
const DIRECTORY_LOAD_CONFIG: usize = pe::IMAGE_DIRECTORY_ENTRY_LOAD_CONFIG;
const DIRECTORY_DELAY_IMPORT: usize = pe::IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT;
const DIRECTORY_COM: usize = pe::IMAGE_DIRECTORY_ENTRY_COM_DESCRIPTOR;

/// A section, checked.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub(super) name: String,
    /// Addresses in the image, whole pages.
    pub(super) pages: Range<usize>,
    /// Bytes that the section really has.
    pub(super) size: usize,
    /// Where its contents are in the file; inside of it.
    pub(super) file: Range<usize>,
    pub(super) access: Access,
    /// Thrown away once DriverEntry has returned.
    pub(super) discardable: bool,
    /// Not to be touched at DISPATCH_LEVEL.
    pub(super) pageable: bool,
}

/// Having one tells you that its ranges can be mapped and copied as they are.
#[derive(Debug)]
pub(super) struct Headers {
    pub(super) preferred_base: u64,
    pub(super) size: usize,
    /// Bytes of the file that are mapped in front of the first section.
    pub(super) headers: usize,
    pub(super) entry: usize,
    pub(super) sections: Vec<Section>,
    pub(super) imports: Option<Range<usize>>,
    pub(super) relocations: Option<Range<usize>>,
    pub(super) load_config: Option<Range<usize>>,
    /// Its code has control-flow guard.
    pub(super) guarded: bool,
    /// The stored checksum is not the file's.
    pub(super) wrong_checksum: bool,
}

impl Headers {
    pub(super) fn parse(file: &[u8]) -> Result<Self, LoadError> {
        let broken = |error: object::read::Error| LoadError::Headers(error.to_string());
        if !file.starts_with(b"MZ") {
            return Err(LoadError::NotPe("it does not start with `MZ`"));
        }
        match optional_header_magic(file) {
            Ok(pe::IMAGE_NT_OPTIONAL_HDR32_MAGIC) => return Err(LoadError::ThirtyTwoBit),
            Ok(_) => {}
            Err(_) => return Err(LoadError::NotPe("there is no `PE` header where the DOS header points")),
        }
        let image = PeFile64::parse(file).map_err(broken)?;
        let nt = image.nt_headers();
        let header = nt.file_header();
        let optional = &nt.optional_header;
        match header.machine.get(LE) {
            machine if machine == architecture::MACHINE => {}
            pe::IMAGE_FILE_MACHINE_AMD64 => return Err(LoadError::Machine("x64".to_owned())),
            pe::IMAGE_FILE_MACHINE_ARM64 => return Err(LoadError::Machine("arm64".to_owned())),
            other => return Err(LoadError::Machine(format!("machine type {:#06x}", other.0))),
        }
        let subsystem = optional.subsystem.get(LE);
        if subsystem != pe::IMAGE_SUBSYSTEM_NATIVE {
            return Err(LoadError::Subsystem(subsystem.0));
        }
        let directory = |index| {
            image.data_directory(index).map(|entry| {
                let start = entry.virtual_address.get(LE) as usize;
                start..start.saturating_add(entry.size.get(LE) as usize)
            })
        };
        for (index, what) in [
            (DIRECTORY_TLS, "thread-local storage"),
            (DIRECTORY_DELAY_IMPORT, "delay-loaded imports"),
            (DIRECTORY_COM, ".NET code"),
        ] {
            if directory(index).is_some() {
                return Err(LoadError::Unsupported(what));
            }
        }
        let relocations = directory(DIRECTORY_RELOCATION).filter(|range| !range.is_empty());
        let stripped = header.characteristics.get(LE).contains(pe::IMAGE_FILE_RELOCS_STRIPPED);
        let movable =
            optional.dll_characteristics.get(LE).contains(pe::IMAGE_DLLCHARACTERISTICS_DYNAMIC_BASE);
        if stripped || (relocations.is_none() && !movable) {
            return Err(LoadError::NoRelocations);
        }
        let size = optional.size_of_image.get(LE) as usize;
        let alignment = optional.section_alignment.get(LE) as usize;
        if size == 0 || size > LARGEST {
            return Err(LoadError::Headers(format!("an image of {size} bytes")));
        }
        if !alignment.is_power_of_two() || alignment < PAGE {
            return Err(LoadError::Headers(format!(
                "sections aligned to {alignment} bytes, less than a page"
            )));
        }
        let size =
            size.checked_next_multiple_of(PAGE).ok_or_else(|| LoadError::Headers("its size".to_owned()))?;
        let headers = optional.size_of_headers.get(LE) as usize;
        if headers == 0 || headers > file.len() || headers > size {
            return Err(LoadError::Headers(format!(
                "headers of {headers} bytes in a file of {}",
                file.len()
            )));
        }
        let sections = sections(&image, file.len(), headers, size)?;
        let entry = optional.address_of_entry_point.get(LE);
        let executable = |address: usize| {
            sections.iter().any(|section| {
                section.access == Access::ReadExecute
                    && (section.pages.start..section.pages.start + section.size).contains(&address)
            })
        };
        if !executable(entry as usize) {
            return Err(LoadError::EntryPoint(entry));
        }
        let stored = optional.check_sum.get(LE);
        let at = image.dos_header().nt_headers_offset() as usize + 24 + 64;
        Ok(Self {
            preferred_base: optional.image_base.get(LE),
            size,
            headers,
            entry: entry as usize,
            sections,
            imports: directory(DIRECTORY_IMPORT),
            relocations,
            load_config: directory(DIRECTORY_LOAD_CONFIG),
            guarded: optional.dll_characteristics.get(LE).contains(pe::IMAGE_DLLCHARACTERISTICS_GUARD_CF),
            wrong_checksum: stored != checksum(file, at),
        })
    }
}

fn sections(
    image: &PeFile64<'_>,
    file: usize,
    headers: usize,
    size: usize,
) -> Result<Vec<Section>, LoadError> {
    let table = image.section_table();
    if table.is_empty() || table.len() > MOST_SECTIONS {
        return Err(LoadError::Headers(format!("{} sections", table.len())));
    }
    let mut end = headers;
    let mut checked = Vec::with_capacity(table.len());
    for header in table.iter() {
        let name = String::from_utf8_lossy(header.raw_name()).into_owned();
        let wrong = |problem| LoadError::Section { name: name.clone(), problem };
        let start = header.virtual_address.get(LE) as usize;
        let raw = header.size_of_raw_data.get(LE) as usize;
        let offset = header.pointer_to_raw_data.get(LE) as usize;
        let virtual_size = match header.virtual_size.get(LE) as usize {
            0 => raw,
            virtual_size => virtual_size,
        };
        if !start.is_multiple_of(PAGE) {
            return Err(wrong("it does not start at a page"));
        }
        if start < end {
            return Err(wrong("it overlaps what is before it"));
        }
        let pages = virtual_size.checked_next_multiple_of(PAGE).and_then(|length| start.checked_add(length));
        let pages = match pages {
            Some(last) if last <= size => start..last,
            _ => return Err(wrong("it reaches beyond the image's size")),
        };
        end = pages.end;
        // Windows maps whole pages of the file, so contents up to the last page's end count.
        let length = raw.min(pages.len());
        let contents = match offset.checked_add(raw) {
            _ if raw == 0 => 0..0,
            Some(last) if last <= file => offset..offset + length,
            _ => return Err(wrong("the file ends before it; the file is truncated")),
        };
        let flags = header.characteristics.get(LE);
        let (readable, writable, executable) = (
            flags.contains(pe::IMAGE_SCN_MEM_READ),
            flags.contains(pe::IMAGE_SCN_MEM_WRITE),
            flags.contains(pe::IMAGE_SCN_MEM_EXECUTE),
        );
        let access = match (readable, writable, executable) {
            (_, true, true) => return Err(wrong("it is both writable and executable")),
            (_, false, true) => Access::ReadExecute,
            (_, true, false) => Access::ReadWrite,
            (true, false, false) => Access::Read,
            (false, false, false) => Access::None,
        };
        checked.push(Section {
            pageable: name.starts_with("PAGE"),
            discardable: flags.contains(pe::IMAGE_SCN_MEM_DISCARDABLE),
            size: virtual_size,
            file: contents,
            access,
            pages,
            name,
        });
    }
    Ok(checked)
}

/// The checksum that a driver's header must hold: the file's 16-bit words added with end-around carry, the field
/// itself (at `at`) left out, plus the file's length.
fn checksum(file: &[u8], at: usize) -> u32 {
    // Each image is loaded once in each of thousands of lives. Words are added eight bytes at a time: the carries of a
    // ones' complement sum may come at the end (RFC 1071, section 2).
    let sum = |bytes: &[u8]| {
        let (eights, rest) = bytes.as_chunks::<8>();
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        let sum = eights
            .iter()
            .chain([&last])
            .fold(0u128, |sum, eight| sum + u128::from(u64::from_le_bytes(*eight)));
        (0..8).map(|word| (sum >> (16 * word)) as u64 & 0xFFFF).sum::<u64>()
    };
    let field = file.get(at..at + 4).unwrap_or_default();
    // The field's place may be odd, and then its bytes are in three words.
    let mut own = [0; 8];
    own[at % 2..][..field.len()].copy_from_slice(field);
    let fold = |sum: u64| (0..4).fold(sum, |sum, _| (sum & 0xFFFF) + (sum >> 16));
    // In ones' complement the complement of a word takes it away.
    let mut left = fold(sum(file)) + (fold(sum(&own)) ^ 0xFFFF);
    left = fold(left);
    (left as u32).wrapping_add(file.len() as u32)
}
