//! What compiled kernel code does without any import, where the host does not do it in its place: an ARM64 driver that reads
//! KUSER_SHARED_DATA itself faults, and is told so. Its IRQL it gets from an import.
//!
//! In: the registers of a fault in driver code. Out: that it stays a fault.

use crate::architecture::Registers;

pub(super) const fn prepare() {}

pub(super) const fn emulate(_: &mut Registers, _: usize, _: bool, _: &[u8]) -> bool {
    false
}

pub(super) const fn finish(_: &mut Registers) -> bool {
    false
}
