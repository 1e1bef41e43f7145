//! The loader on images made by hand: what it accepts, and each thing it refuses.

use super::sample::*;
use super::*;

unsafe extern "efiapi" fn answer() -> u64 {
    42
}

fn resolve(library: &str, function: &str) -> Option<u64> {
    (library.eq_ignore_ascii_case("NTOSKRNL.EXE") && function == "DbgPrint")
        .then_some((answer as *const ()).expose_provenance() as u64)
}

fn load(file: &[u8]) -> Result<Image, LoadError> {
    Image::load_with("sample.sys", file, resolve)
}

fn refusal(change: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut file = driver();
    change(&mut file);
    load(&file).unwrap_err().to_string()
}

fn read(image: &Image, address: u32) -> u64 {
    // SAFETY: the tests read words inside of mapped, readable sections.
    unsafe { image.base().add(address as usize).cast::<u64>().read_unaligned() }
}

/// The protection of an image's page, as the system states it.
fn protection(image: &Image, address: u32) -> String {
    let at = image.base().addr() + address as usize;
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    maps.lines()
        .find_map(|line| {
            let (range, rest) = line.split_once(' ')?;
            let (start, end) = range.split_once('-')?;
            let range = usize::from_str_radix(start, 16).ok()?..usize::from_str_radix(end, 16).ok()?;
            range.contains(&at).then(|| rest[..3].to_owned())
        })
        .unwrap()
}

#[test]
fn a_driver_is_relocated_bound_and_callable() {
    let image = load(&driver()).unwrap();
    assert_eq!(read(&image, DATA), image.base().addr() as u64 + u64::from(TEXT), "relocated");
    assert_ne!(read(&image, DATA + 8), 0x2B99_2DDF_A232, "the security cookie is set");
    assert_eq!(image.warnings.len(), 1, "made by hand, so without a checksum");
    // SAFETY: the entry point of the sample calls its import and returns its result.
    let entry: unsafe extern "efiapi" fn() -> u64 = unsafe { std::mem::transmute(image.entry_point()) };
    // SAFETY: as above; the import was bound to `answer`.
    assert_eq!(unsafe { entry() }, 42);
}

#[test]
fn sections_have_the_protections_of_their_headers() {
    let mut image = load(&driver()).unwrap();
    let protections = [0, TEXT, RDATA, DATA, INIT, RELOC].map(|address| protection(&image, address));
    assert_eq!(protections, ["r--", "r-x", "r--", "rw-", "r-x", "r--"]);
    assert!(image.is_code(image.base().addr() + INIT as usize));
    image.discard().unwrap();
    let protections = [TEXT, DATA, INIT, RELOC].map(|address| protection(&image, address));
    assert_eq!(protections, ["r-x", "rw-", "---", "---"]);
    assert!(image.is_discarded(image.base().addr() + INIT as usize));
    assert!(!image.is_code(image.base().addr() + INIT as usize));
}

#[test]
fn an_address_is_located_by_section_and_offset() {
    let image = load(&driver()).unwrap();
    let mut text = String::new();
    image.describe(image.base().addr() + DATA as usize + 3, &mut text).unwrap();
    assert_eq!(text, "sample.sys+0x3003 (.data)");
    assert!(!image.holds(image.base().addr() + image.size()));
}

#[test]
fn the_same_run_maps_at_the_same_addresses() {
    let addresses = || {
        crate::machine::switch_on(0);
        let image = load(&driver()).unwrap();
        let block = crate::kernel::pool::allocate(10, 1, true, "ExAllocatePool2");
        (image.base().addr(), block.addr())
    };
    assert_eq!(addresses(), addresses());
}

#[test]
fn every_unknown_import_is_named() {
    let file = driver_importing("ndis.sys", "NdisNoSuchThing");
    assert_eq!(load(&file).unwrap_err().to_string(), "the host does not have ndis.sys!NdisNoSuchThing");
    let file = driver_importing("tcpip.sys", "TcpStart");
    assert_eq!(load(&file).unwrap_err().to_string(), "the host does not have tcpip.sys!TcpStart");
    assert_eq!(
        refusal(|file| {
            // A second descriptor like the first, then none: both imports become unknown.
            let first = file[offset(RDATA)..offset(RDATA) + 20].to_vec();
            put(file, offset(RDATA) + 20, &first);
            put(file, offset(RDATA) + 0xA2, b"Unknown\0");
        }),
        "the host does not have ntoskrnl.exe!Unknown, ntoskrnl.exe!Unknown"
    );
}

#[test]
fn an_import_by_number_is_refused() {
    let message = refusal(|file| put(file, offset(RDATA) + 0x50, &0x8000_0000_0000_0007u64.to_le_bytes()));
    assert_eq!(message, "the host does not have ntoskrnl.exe!#7");
}

#[test]
fn what_is_no_driver_is_refused_with_its_reason() {
    assert_eq!(load(b"").unwrap_err().to_string(), "not a Windows image: it does not start with `MZ`");
    assert_eq!(load(b"\x7FELF").unwrap_err().to_string(), "not a Windows image: it does not start with `MZ`");
    for (message, at, bytes) in [
        ("not a Windows image: there is no `PE` header where the DOS header points", PE, &b"NE"[..]),
        ("a 32-bit image; the host runs 64-bit (x64) drivers", OPTIONAL, &[0x0B, 0x01]),
        ("an image for arm64; the host runs x64 drivers", COFF, &[0x64, 0xAA]),
        ("an image for machine type 0x01c4; the host runs x64 drivers", COFF, &[0xC4, 0x01]),
        ("a console program or library (subsystem 3); a driver has subsystem 1, native", OPTIONAL + 68, &[3]),
        (
            "the relocations are stripped, so the image cannot be mapped at a free address",
            COFF + 18,
            &[0x23, 0x00],
        ),
        (
            "the image has thread-local storage, which a driver cannot have",
            DIRECTORIES + 9 * 8,
            &[0, 0x20, 0, 0, 40],
        ),
        (
            "the image has delay-loaded imports, which a driver cannot have",
            DIRECTORIES + 13 * 8,
            &[0, 0x20, 0, 0, 40],
        ),
        ("the image has .NET code, which a driver cannot have", DIRECTORIES + 14 * 8, &[0, 0x20, 0, 0, 40]),
        ("section `.text`: it is both writable and executable", SECTIONS + 36, &[0x20, 0, 0, 0xE0]),
        ("section `.text`: it does not start at a page", SECTIONS + 12, &[0x10, 0x10]),
        ("section `.rdata`: it overlaps what is before it", SECTIONS + 40 + 12, &[0, 0x10]),
        ("section `.reloc`: it reaches beyond the image's size", SECTIONS + 4 * 40 + 8, &[0, 0x20, 0, 0]),
        ("the entry point 0x3000 is not inside an executable section", OPTIONAL + 16, &[0, 0x30]),
        ("broken headers: sections aligned to 512 bytes, less than a page", OPTIONAL + 32, &[0, 2]),
        ("broken headers: an image of 0 bytes", OPTIONAL + 56, &[0, 0, 0, 0]),
        ("broken relocations: type 3 at 0x3000; x64 has type 10", offset(RELOC) + 8, &[0x00, 0x30]),
        ("broken relocations: 0x9ffff000 is outside of the image", offset(RELOC), &[0x00, 0xF0, 0xFF, 0x9F]),
    ] {
        assert_eq!(refusal(|file| put(file, at, bytes)), message);
    }
    assert_eq!(
        refusal(|file| file.truncate(file.len() - 1)),
        "section `.reloc`: the file ends before it; the file is truncated"
    );
}

#[test]
fn a_relocation_may_cross_a_page_but_not_the_images_end() {
    let message = refusal(|file| {
        // The last word of the image starts at 0x5FF8; one byte further it would end outside.
        put(file, offset(RELOC), &0x5000u32.to_le_bytes());
        put(file, offset(RELOC) + 8, &0xAFF9u16.to_le_bytes());
    });
    assert_eq!(message, "broken relocations: 0x5ff9 is outside of the image");
}

#[test]
fn a_truncated_file_never_faults() {
    let file = driver();
    for length in 0..file.len() {
        assert!(load(&file[..length]).is_err(), "{length} bytes were accepted");
    }
}

#[test]
fn flipped_bytes_never_fault() {
    let file = driver();
    let mut accepted = 0;
    for at in 0..file.len() {
        for flipped in [0x00, 0xFF, file[at] ^ 0x01, file[at] ^ 0x80] {
            let mut broken = file.clone();
            broken[at] = flipped;
            accepted += u32::from(load(&broken).is_ok());
        }
    }
    assert!(accepted > 0, "padding does not matter");
}

#[test]
fn random_damage_never_faults() {
    let file = driver();
    let mut random = crate::scheduler::Random::new(2);
    for _ in 0..10_000 {
        let mut broken = file.clone();
        for _ in 0..1 + random.below(6) {
            // Most damage where the tables are.
            let at = match random.below(3) {
                0 => random.below(broken.len()),
                1 => PE + random.below(0x200),
                _ => offset(RDATA) + random.below(0x180),
            };
            let bytes = random.next().to_le_bytes();
            let length = (1 + random.below(4)).min(broken.len() - at);
            broken[at..at + length].copy_from_slice(&bytes[..length]);
        }
        broken.truncate(broken.len() - random.below(2) * random.below(600));
        drop(load(&broken));
    }
}
