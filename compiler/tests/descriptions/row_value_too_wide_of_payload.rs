//! The field that counts payloads has room for the number.

#[payload(ethertype = 0x188B5)]
struct Reading {
    sensor: u16,
}
