//! What the linker makes of a driver: a kernel image that needs nothing but the kernel and NDIS, and cannot panic.
#![allow(missing_docs)]

use generated_tests::driver::Driver;
use object::pe::{
    IMAGE_DLLCHARACTERISTICS_DYNAMIC_BASE, IMAGE_DLLCHARACTERISTICS_NX_COMPAT, IMAGE_FILE_MACHINE_AMD64,
    IMAGE_SCN_MEM_DISCARDABLE, IMAGE_SCN_MEM_EXECUTE, IMAGE_SCN_MEM_WRITE, IMAGE_SUBSYSTEM_NATIVE,
};
use object::read::pe::{ImageNtHeaders as _, ImageOptionalHeader as _, PeFile64};
use object::{LittleEndian, NameOrOrdinal, Object as _};
use std::sync::LazyLock;

static DRIVER: LazyLock<Driver> = LazyLock::new(|| {
    Driver::build(env!("CARGO_TARGET_TMPDIR"), "ethernet-over-ip").expect("the example builds for Windows")
});

fn image() -> PeFile64<'static> {
    PeFile64::parse(DRIVER.image.as_slice()).expect("the image is a 64-bit PE")
}

fn imports() -> Vec<(String, String)> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("names are ASCII");
    let image = image();
    let imports = image.imports().expect("the imports can be read");
    imports
        .map(|import| {
            let import = import.expect("an import can be read");
            let NameOrOrdinal::Name(name) = import.name() else { panic!("imports go by name") };
            (text(import.library()), text(name))
        })
        .collect()
}

#[test]
fn it_is_a_native_image_that_can_be_moved_and_whose_data_does_not_run() {
    let image = image();
    let optional = image.nt_headers().optional_header();
    assert_eq!(image.nt_headers().file_header().machine.get(LittleEndian), IMAGE_FILE_MACHINE_AMD64);
    assert_eq!(optional.subsystem(), IMAGE_SUBSYSTEM_NATIVE);
    let wanted = IMAGE_DLLCHARACTERISTICS_DYNAMIC_BASE | IMAGE_DLLCHARACTERISTICS_NX_COMPAT;
    assert_eq!(optional.dll_characteristics() & wanted, wanted);
    assert_ne!(optional.check_sum(), 0);
}

#[test]
fn it_imports_from_the_kernel_and_ndis_alone_what_the_abi_declares() {
    let imports = imports();
    assert!(imports.iter().any(|(library, _)| library == "ndis.sys"));
    for (library, name) in imports {
        let mut declared = entresol_sys::IMPORTS.iter().filter(|(of, _)| *of == library);
        assert!(declared.any(|(_, names)| names.contains(&name.as_str())), "{library}!{name}");
    }
}

#[test]
fn no_panic_is_reachable() {
    // The panic handler ends in KeBugCheckEx and is its only caller: an optimised image that does not import it has
    // no path to a panic left.
    assert!(!imports().iter().any(|(_, name)| name == "KeBugCheckEx"));
}

#[test]
fn it_exports_nothing() {
    assert!(image().exports().expect("the exports can be read").next().is_none());
}

#[test]
fn no_section_is_written_and_run_and_the_model_is_thrown_away() {
    let image = image();
    let mut model = false;
    for section in image.section_table().iter() {
        let flags = section.characteristics.get(LittleEndian);
        let both = IMAGE_SCN_MEM_WRITE | IMAGE_SCN_MEM_EXECUTE;
        assert_ne!(flags & both, both, "{:?}", section.name);
        if section.name.starts_with(b".model") {
            model = true;
            assert_eq!(flags & IMAGE_SCN_MEM_DISCARDABLE, IMAGE_SCN_MEM_DISCARDABLE);
        }
    }
    assert!(model);
}

#[test]
fn its_symbols_lie_beside_it() {
    assert!(image().pdb_info().expect("the debug directory can be read").is_some());
}
