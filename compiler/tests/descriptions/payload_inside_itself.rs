//! And in another one.

#[payload(within = Reading, ip_protocol = 253)]
struct Reading {
    sensor: u16,
}
