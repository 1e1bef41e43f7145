//! A payload has no header that could count itself.

#[payload(ethertype = 0x88B5)]
struct Reading {
    #[field(role = length, counts = header)]
    size: u16,
}
