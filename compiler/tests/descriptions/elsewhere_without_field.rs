//! A mark has a field and a value.

#[payload(ethertype = 0x88B5)]
struct Marked {
    #[field(role = length)]
    #[elsewhere()]
    length: u16,
}
