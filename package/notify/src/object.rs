//! The DLL: a COM server in the process of whoever configures the network.
//!
//! In: calls of COM and of Windows' network configuration. Out: what [`crate::arrangement`] decides, carried out. In reading
//! order: `runtime` (memory, and what LLVM calls) · `registry` · `class` (how COM gets an object) · `server` (how COM finds
//! the DLL) · `configuration` (asking and changing the network) · `session` (one event after the other) · `notify` (the
//! interfaces).

mod class;
mod configuration;
mod notify;
mod registry;
mod runtime;
mod server;
mod session;

use core::arch::asm;
use core::panic::PanicInfo;

/// Ends the process at once, because a bug of this DLL may have left anything behind.
#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    // FAST_FAIL_FATAL_APP_EXIT
    const REASON: u64 = 7;
    // SAFETY: this is how Windows is asked to end a process; it does not come back.
    #[cfg(target_arch = "x86_64")]
    unsafe {
        asm!("int 0x29", in("rcx") REASON, options(noreturn, nostack))
    }
    // SAFETY: as above.
    #[cfg(target_arch = "aarch64")]
    unsafe {
        asm!("brk #0xF003", in("x0") REASON, options(noreturn, nostack))
    }
}
