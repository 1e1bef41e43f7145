//! Waiting for time to pass, where nothing better tells that something is over.

use entresol_sys::{KeDelayExecutionThread, KernelMode, LARGE_INTEGER};

/// Waits about a millisecond. PASSIVE_LEVEL only.
pub(crate) fn millisecond() {
    // Negative: from now, in units of 100 ns.
    let mut interval = LARGE_INTEGER { QuadPart: -10_000 };
    // SAFETY: the interval outlives the call, which asks for IRQL <= APC_LEVEL: the callers are callbacks that NDIS
    // makes at PASSIVE_LEVEL only.
    unsafe { KeDelayExecutionThread(KernelMode as i8, 0, &raw mut interval) };
}
