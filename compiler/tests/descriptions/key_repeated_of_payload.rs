//! A payload has one number in each numbering.

#[payload(ethertype = 0x88B5, ethertype = 0x88B6)]
struct Twice {
    kind: u8,
}
