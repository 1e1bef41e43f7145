//! Packages the driver whenever it is built.

fn main() {
    entresol_package::build_script()
}
