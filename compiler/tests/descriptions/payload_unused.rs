//! An opaque payload is said by a form of a header.

#[payload(opaque)]
struct Reading {
    sensor: u16,
}
