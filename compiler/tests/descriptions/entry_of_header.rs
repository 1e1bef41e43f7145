//! A payload is never written, so it has no defaults.

#[payload(ethertype = 0x88B5)]
struct Reading {
    #[field(default = 1)]
    sensor: u16,
}
