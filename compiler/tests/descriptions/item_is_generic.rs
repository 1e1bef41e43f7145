//! A header has no parameters.

#[header]
struct Part<const BYTES: usize> {
    number: u8,
}
