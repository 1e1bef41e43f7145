//! The DLL as it is packed: what its image says, and what it does under Wine, driven through COM.
//!
//! The program that drives it is `program`; it shows the DLL a network of its own, and lets it write to Wine's registry.

#![cfg(target_os = "linux")]

mod windows {
    pub(crate) mod build;
    pub(crate) mod wine;
}

use std::collections::BTreeSet;

use object::coff::CoffHeader as _;
use object::read::pe::{ImageNtHeaders as _, ImageOptionalHeader as _, PeFile64};
use object::{LittleEndian as LE, pe};

use windows::build::{self, Target};
use windows::wine::Wine;

/// What every Windows has, and what is not a C library.
const LIBRARIES: [&str; 4] = ["advapi32.dll", "combase.dll", "kernel32.dll", "ntdll.dll"];

const EXPORTS: [&str; 4] =
    ["DllCanUnloadNow", "DllGetClassObject", "DllRegisterServer", "DllUnregisterServer"];

#[test]
fn the_image_is_one_that_every_windows_loads_and_that_shows_nothing_but_com() {
    for target in [Target::X64, Target::Arm64] {
        let bytes = build::dll(target);
        let file = PeFile64::parse(&*bytes).expect("an image");
        let headers = file.nt_headers();
        let optional = headers.optional_header();
        assert_eq!(headers.file_header().machine(), target.machine());
        assert!(headers.file_header().characteristics().contains(pe::IMAGE_FILE_DLL));
        assert_eq!(optional.subsystem(), pe::IMAGE_SUBSYSTEM_WINDOWS_GUI);
        assert_eq!(optional.address_of_entry_point(), 0);
        for wanted in [
            pe::IMAGE_DLLCHARACTERISTICS_NX_COMPAT,
            pe::IMAGE_DLLCHARACTERISTICS_DYNAMIC_BASE,
            pe::IMAGE_DLLCHARACTERISTICS_HIGH_ENTROPY_VA,
        ] {
            assert!(optional.dll_characteristics().contains(wanted), "{wanted:?}");
        }
        assert_ne!(optional.check_sum(), 0);
        for section in file.section_table().iter() {
            let flags = section.characteristics.get(LE);
            let both = [pe::IMAGE_SCN_MEM_WRITE, pe::IMAGE_SCN_MEM_EXECUTE].map(|flag| flags.contains(flag));
            assert_ne!(both, [true, true], "writable code");
        }
        let table = file.export_table().expect("exports").expect("exports");
        let exports: Vec<&[u8]> =
            table.exports().expect("exports").into_iter().filter_map(|export| export.name).collect();
        assert_eq!(exports, EXPORTS.map(str::as_bytes));
        let table = file.import_table().expect("imports").expect("imports");
        let mut descriptors = table.descriptors().expect("imports");
        let mut libraries = BTreeSet::new();
        while let Some(descriptor) = descriptors.next().expect("imports") {
            let name = table.name(descriptor.name.get(LE)).expect("a name");
            libraries.insert(String::from_utf8_lossy(name).to_ascii_lowercase());
        }
        let others: Vec<&String> =
            libraries.iter().filter(|name| !LIBRARIES.contains(&name.as_str())).collect();
        assert!(others.is_empty(), "{others:?}");
        assert!(libraries.contains("kernel32.dll"));
    }
}

#[test]
fn another_folder_and_another_time_give_the_same_bytes() {
    assert_eq!(build::dll(Target::X64), build::dll_again(Target::X64));
}

#[test]
fn wine_registers_the_dll_and_com_drives_it_through_every_scenario() {
    let wine = Wine::begin();
    let dll = wine.put("notify.dll", &build::dll(Target::X64));
    let program = wine.put("program.exe", &build::program());
    let said = wine.run(&[&program, &dll]);
    assert!(said.ends_with("all scenarios hold\n"), "{said}");
    // All of them, and not fewer because someone cut the list.
    assert_eq!(said.lines().count(), 14, "{said}");
}
