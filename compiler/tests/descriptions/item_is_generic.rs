//! A payload has no parameters.

#[payload(ethertype = 0x88B5)]
struct Part<const BYTES: usize> {
    number: u8,
}
