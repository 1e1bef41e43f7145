//! Each check, on the image of an example in which one thing is made wrong.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use entresol_compiler::model::NdisVersion;
use object::pe;
use object::read::pe::{ImageNtHeaders as _, PeFile64};
use object::{LittleEndian as LE, Object as _, ObjectSection as _};

use super::*;
use crate::request::Request;
use crate::target::Target;

/// A good image, its symbols, and what both say.
struct Good {
    image: Vec<u8>,
    symbols: Vec<u8>,
    strings: Vec<(&'static str, String)>,
}

const SYMBOLS: &str = "ethernet_over_ip.pdb";

static GOOD: LazyLock<Good> = LazyLock::new(|| {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/ethernet-over-ip/Cargo.toml");
    let package = crate::package(&Request::new(manifest)).expect("the example is packaged");
    let read = |name: &str| fs::read(package.folder.join(name)).expect("it is in the package");
    let file = "ethernet_over_ip.sys";
    let strings = [
        ("CompanyName", "Entresol contributors"),
        ("FileVersion", concat!(env!("CARGO_PKG_VERSION"), ".0")),
        ("OriginalFilename", file),
    ];
    Good {
        image: read(file),
        symbols: read(SYMBOLS),
        strings: strings.map(|(name, text)| (name, text.to_owned())).to_vec(),
    }
});

fn windows() -> Windows {
    Windows::of_ndis(NdisVersion { major: 6, minor: 30 })
}

fn expected() -> Expected<'static> {
    Expected {
        machine: Target::X64.machine(),
        windows: windows(),
        guard: false,
        symbols: SYMBOLS,
        strings: &GOOD.strings,
    }
}

fn checked(image: &[u8], symbols: &[u8]) -> Vec<String> {
    check(image, symbols, &expected())
}

/// Where things are in the good image.
struct Places {
    headers: usize,
    sections: usize,
}

/// Behind the signature and the file header.
const OPTIONAL: usize = 24;

impl Places {
    fn new() -> Self {
        let file = PeFile64::parse(&*GOOD.image).expect("it is an image");
        let headers = usize::try_from(file.dos_header().nt_headers_offset()).expect("it is small");
        let size = usize::from(file.nt_headers().file_header().size_of_optional_header.get(LE));
        Self { headers, sections: headers + OPTIONAL + size }
    }

    /// The flags of a section.
    fn flags(&self, name: &str) -> usize {
        let file = PeFile64::parse(&*GOOD.image).expect("it is an image");
        let found = file.section_table().iter().position(|section| section.raw_name() == name.as_bytes());
        self.sections + found.expect("the section is there") * 40 + 36
    }

    /// A data directory: its address, and its size behind that.
    fn directory(&self, index: usize) -> usize {
        self.headers + OPTIONAL + 112 + index * 8
    }
}

/// Changes the good image, puts the checksum right again, and gives back what is wrong with it.
fn wrong_when(change: impl FnOnce(&mut [u8], &Places)) -> Vec<String> {
    let (mut image, places) = (GOOD.image.clone(), Places::new());
    change(&mut image, &places);
    let sum = PeFile64::parse(&*image).ok().and_then(|file| headers::checksum(&file, &image));
    if let Some(sum) = sum {
        let place = places.headers + headers::CHECKSUM;
        image[place..place + 4].copy_from_slice(&sum.to_le_bytes());
    }
    checked(&image, &GOOD.symbols)
}

/// One message, which starts so.
fn assert_only(messages: &[String], start: &str) {
    assert!(messages.len() == 1 && messages[0].starts_with(start), "{start}: {messages:?}");
    assert!(messages[0].contains("; help: "), "{messages:?}");
}

/// Where bytes are in the image.
fn find(bytes: &[u8]) -> usize {
    GOOD.image.windows(bytes.len()).position(|window| window == bytes).expect("they are in the image")
}

#[test]
fn a_driver_as_it_is_built_has_nothing_wrong() {
    assert_eq!(checked(&GOOD.image, &GOOD.symbols), Vec::<String>::new());
    assert!(record_of(&GOOD.image).is_ok_and(|record| record.is_some()));
}

#[test]
fn headers_that_are_not_a_drivers_are_told() {
    let put = |at: usize, bytes: &'static [u8]| {
        wrong_when(move |image, places| image[places.headers + at..][..bytes.len()].copy_from_slice(bytes))
    };
    assert_only(&put(4, &[0x64, 0xAA]), "the image is for the processor 0xaa64, not 0x8664; ");
    assert_only(&put(22, &[0x20]), "the image is marked as not linked; ");
    assert_only(&put(22, &[0x22, 0x20]), "the image is marked as a DLL; ");
    assert_only(&put(OPTIONAL + 16, &[0; 4]), "the image has no entry point; ");
    assert_only(
        &put(OPTIONAL + 32, &[0, 2, 0, 0]),
        "sections lie at multiples of 0x200 in memory and of 0x200 in ",
    );
    assert_only(&put(OPTIONAL + 48, &[10, 0, 0, 0]), "the image is for Windows 10.0, not Windows 8; ");
    assert_only(&put(OPTIONAL + 68, &[3]), "the image has the subsystem 3, not that of the kernel; ");
    assert_only(&put(OPTIONAL + 70, &[0x60, 0x80]), "its data may be run (NX_COMPAT is missing); ");
    assert_only(&put(OPTIONAL + 70, &[0x20, 0x81]), "it cannot be moved (DYNAMIC_BASE is missing); ");
    assert_only(
        &put(OPTIONAL + 70, &[0x40, 0x81]),
        "it is moved in 32 bits only (HIGH_ENTROPY_VA is missing); ",
    );
}

#[test]
fn a_checksum_that_is_another_images_is_told() {
    let mut image = GOOD.image.clone();
    let last = image.len() - 1;
    image[last] ^= 1;
    assert_only(&checked(&image, &GOOD.symbols), "the checksum is 0x");
}

#[test]
fn directories_that_a_driver_must_or_must_not_have_are_told() {
    let size = |index: usize, size: u8| {
        wrong_when(move |image, places| {
            let at = places.directory(index);
            image[at..at + 8].copy_from_slice(&[0, 0x10, 0, 0, size, 0, 0, 0]);
        })
    };
    assert_only(
        &size(pe::IMAGE_DIRECTORY_ENTRY_BASERELOC, 0),
        "it cannot be moved: there are no relocations; ",
    );
    assert_only(&size(pe::IMAGE_DIRECTORY_ENTRY_TLS, 1), "it has thread-local storage, ");
    // What is no such table cannot be read as one either.
    assert_only(&size(pe::IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT, 1)[..1], "it has delayed imports, ");
    assert_only(&size(pe::IMAGE_DIRECTORY_ENTRY_COM_DESCRIPTOR, 1), "it is for .NET; ");
    assert_only(&size(pe::IMAGE_DIRECTORY_ENTRY_EXPORT, 1), "the image exports something, ");
    let no = |index: usize| {
        wrong_when(move |image, places| image[places.directory(index)..][..8].copy_from_slice(&[0; 8]))
    };
    assert_only(&no(pe::IMAGE_DIRECTORY_ENTRY_DEBUG), "the image names no symbols; ");
    assert_only(&no(pe::IMAGE_DIRECTORY_ENTRY_RESOURCE), "the image has no version resource; ");
}

/// The good image with control-flow guard in its headers, and its load configuration in place of the record.
fn guarded(change: impl FnOnce(&mut [u8], &Places, usize)) -> Vec<String> {
    let (mut image, places) = (GOOD.image.clone(), Places::new());
    let file = PeFile64::parse(&*GOOD.image).expect("it is an image");
    let section = file.section_by_name(".model").expect("the record is there");
    let (address, at) = (section.address(), find(section.data().expect("it has data")));
    let start = u32::try_from(address - file.relative_address_base()).expect("it is small");
    let directory = places.directory(pe::IMAGE_DIRECTORY_ENTRY_LOAD_CONFIG);
    let mut put = |at: usize, bytes: &[u8]| image[at..at + bytes.len()].copy_from_slice(bytes);
    put(places.headers + OPTIONAL + 70, &[0x60, 0x41]);
    put(directory, &start.to_le_bytes());
    put(directory + 4, &[0x40, 1, 0, 0]);
    for (offset, word) in
        [(0, 0x140), (0x70, address), (0x78, address), (0x80, address), (0x88, 3), (0x90, 0x1000_0500)]
    {
        put(at + offset, &u64::to_le_bytes(word));
    }
    change(&mut image, &places, at);
    let sum = PeFile64::parse(&*image).ok().and_then(|file| headers::checksum(&file, &image));
    let place = places.headers + headers::CHECKSUM;
    image[place..place + 4].copy_from_slice(&sum.expect("it is an image").to_le_bytes());
    check(&image, &GOOD.symbols, &Expected { guard: true, ..expected() })
}

#[test]
fn a_guard_that_is_missing_or_that_nobody_asked_for_is_told() {
    assert_eq!(guarded(|_, _, _| {}), Vec::<String>::new());
    let put = |at: usize, bytes: &'static [u8]| {
        guarded(move |image, _, start| image[start + at..][..bytes.len()].copy_from_slice(bytes))
    };
    assert_only(&put(0, &[0x90, 0]), "its load configuration ends before control-flow guard; ");
    assert_only(
        &put(0x70, &[0; 8]),
        "its load configuration lacks a pointer through which guarded code asks; ",
    );
    assert_only(
        &put(0x78, &[0; 8]),
        "its load configuration lacks a pointer through which guarded code asks; ",
    );
    assert_only(&put(0x80, &[0; 8]), "its load configuration lists no functions; ");
    assert_only(&put(0x88, &[0; 8]), "its load configuration lists no functions; ");
    assert_only(&put(0x90, &[0, 4]), "its load configuration does not say that its code is guarded; ");
    let flag = guarded(|image, places, _| image[places.headers + OPTIONAL + 71] = 1);
    assert_only(&flag, "its code is not guarded (GUARD_CF is missing); ");
    let none = guarded(|image, places, _| {
        image[places.directory(pe::IMAGE_DIRECTORY_ENTRY_LOAD_CONFIG)..][..8].fill(0);
    });
    assert_only(&none, "it has no load configuration, which says what its guard lets pass; ");
    let asked = wrong_when(|image, places| image[places.headers + OPTIONAL + 71] |= 0x40);
    assert_only(&asked, "it has control-flow guard, which nobody asked for; ");
}

#[test]
fn sections_that_a_kernel_refuses_are_told() {
    let messages = wrong_when(|image, places| image[places.flags(".text") + 3] |= 0x80);
    assert_only(&messages, "the section `.text` can be written and run, ");
    let messages = wrong_when(|image, places| image[places.flags(".model") + 3] &= !0x02);
    assert_only(&messages, "the section `.model` is for the start only, ");
    let messages = wrong_when(|image, places| {
        let at = places.directory(pe::IMAGE_DIRECTORY_ENTRY_IAT);
        image[at..at + 4].copy_from_slice(&0x1000_u32.to_le_bytes());
    });
    assert_only(&messages, "the addresses of imports lie in `.text`, which runs; ");
}

#[test]
fn imports_that_no_kernel_or_only_a_newer_one_has_are_told() {
    let put = |old: &'static str, new: &'static str| {
        wrong_when(move |image, _| {
            let at = find(old.as_bytes());
            image[at..at + new.len()].copy_from_slice(new.as_bytes());
        })
    };
    assert_only(&put("ndis.sys\0", "user.dll\0"), "the driver imports from `user.dll`; ");
    let messages = put("ExAllocatePoolWithTag\0", "ExAllocatePool2\0");
    assert_only(
        &messages,
        "`ExAllocatePool2` came with Windows 10 build 19041, and the driver is for Windows 8 and newer; ",
    );
    let messages = wrong_when(|image, _| {
        // The list of names starts with a place of the name; a number has the highest bit.
        let file = PeFile64::parse(&*GOOD.image).expect("it is an image");
        let table = file.import_table().ok().flatten().expect("it imports");
        let first =
            table.descriptors().ok().and_then(|mut all| all.next().ok().flatten()).expect("it imports");
        let address = first.original_first_thunk.get(LE);
        let section =
            file.section_table().iter().find(|section| section.contains_rva(address)).expect("it is there");
        let at = address - section.virtual_address.get(LE) + section.pointer_to_raw_data.get(LE);
        image[at as usize + 7] = 0x80;
    });
    assert_only(&messages, "the driver imports something of `");
}

#[test]
fn symbols_of_another_image_are_told() {
    let messages = wrong_when(|image, _| {
        let at = find(SYMBOLS.as_bytes());
        image[at] = b'E';
    });
    assert_only(
        &messages,
        "the image names the symbols `Ethernet_over_ip.pdb`, not `ethernet_over_ip.pdb`; ",
    );
    let file = PeFile64::parse(&*GOOD.image).expect("it is an image");
    let id = file.pdb_info().ok().flatten().expect("it names symbols").guid();
    let mut symbols = GOOD.symbols.clone();
    let at = symbols.windows(16).position(|window| window == id).expect("the id is in the symbols");
    symbols[at] ^= 1;
    assert_only(&checked(&GOOD.image, &symbols), "the symbols belong to another image; ");
    assert_only(&checked(&GOOD.image, &symbols[..1000]), "the symbols cannot be read; ");
    assert_only(&checked(&GOOD.image, b""), "the symbols cannot be read; ");
}

#[test]
fn a_version_resource_that_says_something_else_is_told() {
    let messages = wrong_when(|image, _| {
        let company: Vec<u8> = "Entresol contributors".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let at = find(&company);
        image[at] = b'A';
    });
    assert_only(&messages, "the version resource does not say `Entresol contributors` as CompanyName; ");
    let strings = [("CompanyName", String::new())];
    let expected = Expected { strings: &strings, ..expected() };
    let messages = check(&GOOD.image, &GOOD.symbols, &expected);
    assert_only(&messages, "the version resource has nothing to say as CompanyName; ");
}

#[test]
fn no_bytes_make_the_checks_fail() {
    let mut image = GOOD.image.clone();
    assert_only(&checked(b"", b""), "it is no 64-bit image: ");
    for length in (0..image.len()).step_by(19_997) {
        assert_ne!(checked(&image[..length], &GOOD.symbols[..length]), Vec::<String>::new());
    }
    // Bytes of the headers, the import and resource tables, and one in many of the rest.
    for at in (0..1024).step_by(3).chain((1024..image.len()).step_by(4_001)) {
        let was = image[at];
        for value in [!was, was.wrapping_add(1)] {
            image[at] = value;
            assert_ne!(checked(&image, &GOOD.symbols[..4096]), Vec::<String>::new(), "{at}");
        }
        let _ = record_of(&image);
        image[at] = was;
    }
}
