//! The length of a payload is read as 16 bits.

#[payload(ethertype = 0x88B5)]
struct Reading {
    #[field(role = length, counts = behind)]
    size: u8,
}
