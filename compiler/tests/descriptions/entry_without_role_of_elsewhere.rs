//! What is said of a length says nothing of another field.

#[payload(ethertype = 0x88B5)]
struct Reading {
    #[elsewhere(size = 0)]
    sensor: u16,
    #[field(role = length, counts = behind)]
    size: u16,
}
