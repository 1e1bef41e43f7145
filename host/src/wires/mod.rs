//! Wires: where frames come from and where they go.
//!
//! In: capture files (pcap in either byte order with micro- or nanoseconds, and pcapng). Out: frames with their times,
//! and capture files that exist only when they are complete. What a frame means is not known here.

mod aside;
mod block;
mod capture;
mod error;
mod link;
mod writer;

pub use self::aside::Aside;
pub use self::capture::{Capture, Packet};
pub use self::error::WireError;
pub use self::link::LinkType;
pub use self::writer::Writer;

#[cfg(test)]
mod tests;
