//! A name stands for one thing.

#[payload(ethertype = 0x88B5)]
struct Ipv4 {
    sensor: u16,
}
