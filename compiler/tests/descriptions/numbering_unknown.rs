//! A misspelt numbering suggests the nearest.

#[payload(ethertpye = 0x88B5)]
struct Reading {
    sensor: u16,
}
