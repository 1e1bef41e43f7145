//! What the linker is told of the examples, each of which is the image of a kernel driver.

/// A kernel image that starts at DriverEntry, with no C library, with the checksum that the loader verifies, and with a
/// section INIT that is thrown away after start.
const LINK: [&str; 8] = [
    "/DRIVER",
    "/SUBSYSTEM:NATIVE,10.00",
    "/ENTRY:DriverEntry",
    "/NODEFAULTLIB",
    "/RELEASE",
    "/MANIFEST:NO",
    "/OPT:REF,ICF",
    "/SECTION:INIT,ERD",
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_CFG_WINDOWS").is_some() {
        LINK.iter().for_each(|argument| println!("cargo::rustc-link-arg={argument}"));
    }
}
