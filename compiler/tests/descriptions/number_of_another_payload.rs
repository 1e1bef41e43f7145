//! A number stands for one payload.

#[payload(ethertype = 0x0800)]
struct Reading {
    sensor: u16,
}
