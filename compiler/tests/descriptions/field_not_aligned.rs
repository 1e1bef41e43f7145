//! A field with a role starts at a byte.

#[payload(ethertype = 0x88B5)]
struct Skewed {
    #[field(bits = 4)]
    flags: u8,
    #[field(role = length, bits = 12)]
    length: u16,
}
