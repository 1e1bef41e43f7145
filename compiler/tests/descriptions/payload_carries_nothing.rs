//! And says what it carries.

#[payload(within = Arp, ethertype = 0x88B5)]
struct Reading {
    sensor: u16,
}
