//! KUSER_SHARED_DATA: the page with times and versions that Windows shares with everybody.
//!
//! In: the machine's virtual time. Out: a copy of the page as it is now, at another address: the page's own belongs to
//! Linux's kernel. Who reads it, and how, is `kernel_access`.

use std::cell::OnceCell;

use crate::kernel::time;
use crate::memory::{Access, Mapping, PAGE};
use crate::scheduler;

/// Where Windows has it for kernel code, on every machine.
pub(super) const SHARED: usize = 0xFFFF_F780_0000_0000;

/// Whether an address is in it.
pub(super) fn is_shared(address: usize) -> bool {
    address.wrapping_sub(SHARED) < PAGE
}

thread_local! {
    static COPY: OnceCell<Option<Mapping>> = const { OnceCell::new() };
}

/// Makes room for the copy outside of any handler.
pub(super) fn prepare() {
    COPY.with(|page| page.get_or_init(|| Mapping::anywhere(PAGE, Access::ReadWrite).ok()).is_some());
}

/// Where the copy is; `None` without memory for it.
pub(super) fn copy() -> Option<*mut u8> {
    COPY.with(|page| page.get().and_then(Option::as_ref).map(Mapping::start))
}

/// The copy with the present times; `None` without memory for it.
pub(super) fn fill() -> Option<*mut u8> {
    let copy = copy()?;
    // A reading takes time, as the imports for it do.
    scheduler::stall(1);
    let now = scheduler::now();
    let write = |offset: usize, bytes: &[u8]| {
        // SAFETY: the offsets below and the lengths of their values are inside of the page, which is writable and
        // this thread's own.
        unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), copy.add(offset), bytes.len()) };
    };
    // Each time is low word, high word, high word again.
    let time = |offset: usize, value: u64| {
        write(offset, &value.to_le_bytes());
        write(offset + 8, &((value >> 32) as u32).to_le_bytes());
    };
    // Offsets of KUSER_SHARED_DATA, the same in every version since Windows 7.
    write(0x004, &0x0FA0_0000u32.to_le_bytes()); // TickCountMultiplier: 15.625 ms in 2^-24 ms
    time(0x008, now); // InterruptTime
    time(0x014, time::system_time().unsigned_abs()); // SystemTime
    write(0x260, &16299u32.to_le_bytes()); // NtBuildNumber
    write(0x264, &1u32.to_le_bytes()); // NtProductType: workstation
    write(0x268, &[1]); // ProductTypeIsValid
    write(0x26C, &10u32.to_le_bytes()); // NtMajorVersion
    write(0x270, &0u32.to_le_bytes()); // NtMinorVersion
    time(0x320, now / u64::from(time::TICK)); // TickCount
    Some(copy)
}
