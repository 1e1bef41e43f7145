//! And one of a payload.

#[payload(ethertype = 0x88B5)]
struct Reading {
    #[fiedl(value = 1)]
    sensor: u16,
}
