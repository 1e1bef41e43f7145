//! One value says that a length stands elsewhere.

#[payload(ethertype = 0x88B5)]
struct Reading {
    sensor: u8,
    unit: u8,
    #[field(role = length, counts = behind)]
    #[elsewhere(sensor = 0, unit = 0)]
    size: u16,
}
