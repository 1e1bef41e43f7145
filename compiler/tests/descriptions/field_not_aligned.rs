//! A field with a role starts at a byte.

#[payload(ethertype = 0x88B5)]
struct Skewed {
    #[field(bits = 4)]
    flags: u8,
    #[field(role = length)]
    length: u16,
    #[field(bits = 4)]
    rest: u8,
}
