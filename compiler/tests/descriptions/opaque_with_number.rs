//! An opaque payload has no number.

#[payload(opaque, ethertype = 0x88B5)]
struct Reading {
    sensor: u16,
}
