//! The headers: processor, kind, protections of the whole image, checksum.

use object::LittleEndian as LE;
use object::pe;
use object::read::pe::{ImageNtHeaders as _, ImageOptionalHeader as _, PeFile64};

use super::{BUILD, Expected, wrong};

/// Where the checksum stands behind the start of the headers: the signature, the file header, and what comes before it.
pub(super) const CHECKSUM: usize = 4 + 20 + 64;

pub(super) fn check(file: &PeFile64<'_>, image: &[u8], expected: &Expected<'_>, messages: &mut Vec<String>) {
    let headers = file.nt_headers();
    let (header, optional) = (headers.file_header(), headers.optional_header());
    let mut hold = |holds: bool, what: String| {
        if !holds {
            messages.push(wrong(&what, BUILD));
        }
    };
    let machine = header.machine.get(LE);
    hold(
        machine == expected.machine,
        format!("the image is for the processor {:#06x}, not {:#06x}", machine.0, expected.machine.0),
    );
    let kind = header.characteristics.get(LE);
    hold(kind.contains(pe::IMAGE_FILE_EXECUTABLE_IMAGE), "the image is marked as not linked".into());
    hold(!kind.contains(pe::IMAGE_FILE_DLL), "the image is marked as a DLL".into());
    let subsystem = optional.subsystem();
    hold(
        subsystem == pe::IMAGE_SUBSYSTEM_NATIVE,
        format!("the image has the subsystem {}, not that of the kernel", subsystem.0),
    );
    let version = (optional.major_subsystem_version(), optional.minor_subsystem_version());
    hold(
        version == expected.windows.numbers(),
        format!("the image is for Windows {}.{}, not {}", version.0, version.1, expected.windows),
    );
    hold(optional.address_of_entry_point() != 0, "the image has no entry point".into());
    for (flag, what) in [
        (pe::IMAGE_DLLCHARACTERISTICS_NX_COMPAT, "its data may be run (NX_COMPAT is missing)"),
        (pe::IMAGE_DLLCHARACTERISTICS_DYNAMIC_BASE, "it cannot be moved (DYNAMIC_BASE is missing)"),
        (
            pe::IMAGE_DLLCHARACTERISTICS_HIGH_ENTROPY_VA,
            "it is moved in 32 bits only (HIGH_ENTROPY_VA is missing)",
        ),
    ] {
        hold(optional.dll_characteristics().contains(flag), what.to_owned());
    }
    let (stored, real) = (optional.check_sum(), checksum(file, image));
    hold(
        Some(stored) == real,
        format!("the checksum is {stored:#010x}, and the image's is {:#010x}", real.unwrap_or_default()),
    );

    let directory =
        |index: usize| file.data_directory(index).is_some_and(|directory| directory.size.get(LE) != 0);
    hold(
        directory(pe::IMAGE_DIRECTORY_ENTRY_BASERELOC),
        "it cannot be moved: there are no relocations".into(),
    );
    for (index, what) in [
        (pe::IMAGE_DIRECTORY_ENTRY_TLS, "it has thread-local storage, which the kernel has not"),
        (pe::IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT, "it has delayed imports, which the kernel does not resolve"),
        (pe::IMAGE_DIRECTORY_ENTRY_COM_DESCRIPTOR, "it is for .NET"),
    ] {
        hold(!directory(index), what.to_owned());
    }
    if directory(pe::IMAGE_DIRECTORY_ENTRY_EXPORT) {
        messages.push(wrong(
            "the image exports something, and nobody may call into a driver so",
            "take `#[no_mangle]` and `.drectve` sections with `/EXPORT` out of the driver",
        ));
    }
}

/// The sum of all halves of words, with carries added, and the length. The checksum's own place counts as zero.
pub(super) fn checksum(file: &PeFile64<'_>, image: &[u8]) -> Option<u32> {
    let place = usize::try_from(file.dos_header().nt_headers_offset()).ok()?.checked_add(CHECKSUM)?;
    let (before, rest) = image.split_at_checked(place)?;
    let after = rest.get(4..)?;
    let mut sum = halves(before) + halves(after);
    while sum > 0xFFFF {
        sum = (sum & 0xFFFF) + (sum >> 16);
    }
    u32::try_from(sum + u64::try_from(image.len()).ok()?).ok()
}

/// The sum of halves of words; headers lie at multiples of four, so both parts start with a whole one.
fn halves(bytes: &[u8]) -> u64 {
    let (pairs, last) = bytes.as_chunks::<2>();
    let pairs: u64 = pairs.iter().map(|pair| u64::from(u16::from_le_bytes(*pair))).sum();
    pairs + last.first().map_or(0, |last| u64::from(*last))
}
