//! The names of a package's files, which follow from the name of the driver's crate.
//!
//! In: the crate's name. Out: file names without folders, the same for whoever writes, packs or looks for them.

/// The kernel image.
pub fn image(package: &str) -> String {
    format!("{}.sys", package.replace('-', "_"))
}

/// The symbols of the kernel image.
pub fn symbols(package: &str) -> String {
    format!("{}.pdb", package.replace('-', "_"))
}

/// The DLL that makes and removes virtual miniports.
pub fn notify_object(package: &str) -> String {
    format!("{}_notify.dll", package.replace('-', "_"))
}

/// The protocol INF.
pub fn protocol_inf(package: &str) -> String {
    format!("{package}.inf")
}

/// The virtual miniport INF.
pub fn miniport_inf(package: &str) -> String {
    format!("{package}-miniport.inf")
}

/// What the protocol INF is made of by the WDK: the name that `cargo wdk build` looks for.
pub fn protocol_inx(package: &str) -> String {
    format!("{}.inx", package.replace('-', "_"))
}

/// What the virtual miniport INF is made of by the WDK.
pub fn miniport_inx(package: &str) -> String {
    format!("{}_miniport.inx", package.replace('-', "_"))
}
