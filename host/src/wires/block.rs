//! The packets of a pcapng file.
//!
//! In: the body of one block and the interfaces described so far. Out: where in the body the frame is, and when it
//! was seen. The body is what some peer may have written: every length is checked before it is used.

use std::ops::Range;
use std::time::Duration;

use pcap_file::Endianness;
use pcap_file::pcapng::blocks::interface_description::{
    InterfaceDescriptionBlock, InterfaceDescriptionOption,
};
use pcap_file::pcapng::blocks::{ENHANCED_PACKET_BLOCK, PACKET_BLOCK, SIMPLE_PACKET_BLOCK};

use super::link::LinkType;

/// What later packets need to know of an interface.
#[derive(Clone, Copy)]
pub(super) struct Interface {
    pub(super) link: LinkType,
    snap_length: u32,
    resolution: u8,
    offset: u64,
    check_length: usize,
}

impl Interface {
    pub(super) fn of(block: &InterfaceDescriptionBlock<'_>) -> Self {
        let mut interface = Self {
            link: LinkType(u32::from(block.linktype) as u16),
            snap_length: block.snaplen,
            resolution: 6,
            offset: 0,
            check_length: 0,
        };
        for option in &block.options {
            match option {
                InterfaceDescriptionOption::IfTsResol(resolution) => interface.resolution = *resolution,
                InterfaceDescriptionOption::IfTsOffset(offset) => interface.offset = *offset,
                InterfaceDescriptionOption::IfFcsLen(bits) => interface.check_length = usize::from(*bits / 8),
                _ => {}
            }
        }
        interface
    }

    fn time(&self, ticks: u64) -> Duration {
        let exponent = u32::from(self.resolution & 0x7F);
        let base: u128 = if self.resolution & 0x80 == 0 { 10 } else { 2 };
        let nanoseconds = base
            .checked_pow(exponent)
            .and_then(|units| u128::from(ticks).checked_mul(1_000_000_000)?.checked_div(units))
            .unwrap_or(0);
        let seconds = u64::try_from(nanoseconds / 1_000_000_000).unwrap_or(u64::MAX);
        // The offset is signed: adding it as two's complement is adding it.
        Duration::new(seconds.wrapping_add(self.offset), (nanoseconds % 1_000_000_000) as u32)
    }
}

/// One packet, found in a block's body.
pub(super) struct Found {
    pub(super) time: Duration,
    pub(super) link: LinkType,
    pub(super) original: u32,
    pub(super) data: Range<usize>,
}

/// The packet in a block; none when the block is of another kind.
pub(super) fn packet(
    kind: u32,
    body: &[u8],
    endianness: Endianness,
    interfaces: &[Interface],
) -> Result<Option<Found>, String> {
    let word = |at: usize| -> Result<u32, String> {
        let bytes = body.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).ok_or(SHORT)?;
        Ok(if endianness.is_little() { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    };
    let (number, ticks, captured, original, start) = match kind {
        ENHANCED_PACKET_BLOCK => (word(0)?, ticks(word(4)?, word(8)?), word(12)?, word(16)?, 20),
        // The obsolete block: the interface is 16 bits wide, and a count of drops follows it.
        PACKET_BLOCK => {
            let first = word(0)?;
            let number = if endianness.is_little() { first & 0xFFFF } else { first >> 16 };
            (number, ticks(word(4)?, word(8)?), word(12)?, word(16)?, 20)
        }
        SIMPLE_PACKET_BLOCK => {
            let original = word(0)?;
            let limit = interfaces.first().map_or(0, |interface| interface.snap_length);
            (0, 0, if limit == 0 { original } else { original.min(limit) }, original, 4)
        }
        _ => return Ok(None),
    };
    let interface = interfaces
        .get(number as usize)
        .ok_or_else(|| format!("it names interface {number}, and {} are described", interfaces.len()))?;
    let end = start + captured as usize;
    if end > body.len() {
        return Err(format!("it says {captured} bytes, and its block has room for {}", body.len() - start));
    }
    let end = end.saturating_sub(interface.check_length).max(start);
    Ok(Some(Found { time: interface.time(ticks), link: interface.link, original, data: start..end }))
}

const SHORT: &str = "its block is too short";

fn ticks(high: u32, low: u32) -> u64 {
    (u64::from(high) << 32) | u64::from(low)
}
