//! A payload stands in one that is described.

#[payload(within = Ipv7, ip_protocol = 253)]
struct Reading {
    sensor: u16,
}
