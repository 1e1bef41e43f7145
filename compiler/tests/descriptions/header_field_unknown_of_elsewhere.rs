//! A mark is a field of the payload.

#[payload(ethertype = 0x88B5)]
struct Marked {
    #[field(role = length)]
    #[elsewhere(nxt = 0)]
    length: u16,
    next: u8,
}
