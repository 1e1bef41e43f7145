//! What compiled kernel code does without any import, on ARM64: reads of KUSER_SHARED_DATA. Its IRQL it gets from an import.
//!
//! In: the registers of a fault in driver code. Out: the same registers after the access, made from the machine's own
//! state. A load into general registers works; what is anything else stays a fault.

use super::shared_page::{self, SHARED, is_shared};
use crate::architecture::{Registers, a64};
use crate::memory::PAGE;

/// Whether a fault was such an access; the registers then continue after it.
///
/// `bytes` are the instruction's bytes, as many as there are; `write` says that it wrote to `touched`.
pub(super) fn emulate(registers: &mut Registers, touched: usize, write: bool, bytes: &[u8]) -> bool {
    if !is_shared(touched) || write {
        return false;
    }
    let Some(load) = bytes.first_chunk().and_then(|word| a64::load(u32::from_le_bytes(*word))) else {
        return false;
    };
    let loaded = load.size * load.to.iter().flatten().count();
    if touched - SHARED > PAGE - loaded {
        return false;
    }
    let Some(copy) = shared_page::fill() else { return false };
    for (at, to) in load.to.into_iter().flatten().enumerate() {
        let mut value = [0; 8];
        let from = copy.wrapping_add(touched - SHARED + at * load.size).cast_const();
        // SAFETY: `loaded` bytes from `touched` are inside of the page, as checked above, and so of its copy, which is
        // readable; `size` is at most eight.
        unsafe { std::ptr::copy_nonoverlapping(from, value.as_mut_ptr(), load.size) };
        // The last register is that of zeros: a load there is for nothing.
        if let Some(register) = registers.regs.get_mut(usize::from(to)) {
            *register = load.extended(u64::from_le_bytes(value));
        }
    }
    registers.pc += 4;
    true
}

/// A load is done at once, and no trap ends it.
pub(super) const fn finish(_: &mut Registers) -> bool {
    false
}
