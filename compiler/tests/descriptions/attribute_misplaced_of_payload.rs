//! A payload has no parts.

#[payload(ethertype = 0x88B5)]
struct Reading {
    #[part]
    sensor: CustomerTag,
}
