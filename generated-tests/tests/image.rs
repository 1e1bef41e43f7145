//! What an optimised driver calls: what the ABI declares, and no panic. What else an image has to be its packager checks.
#![allow(missing_docs)]

use generated_tests::driver::Driver;
use object::read::pe::PeFile64;
use object::{NameOrOrdinal, Object as _};
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
