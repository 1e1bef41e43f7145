//! What differs between the processors whose drivers the host runs: its own, because driver code runs in its process.
//!
//! One file for each: the machine type of images, the stack pointer, variadic calls, and what the registers say when
//! driver code faults.

#[cfg(any(target_arch = "aarch64", test))]
pub(crate) mod a64;
#[cfg(target_arch = "aarch64")]
mod aarch64;
#[cfg(target_arch = "x86_64")]
mod x86_64;

#[cfg(target_arch = "aarch64")]
pub(crate) use aarch64::*;
#[cfg(target_arch = "x86_64")]
pub(crate) use x86_64::*;

/// What faulting code did to the address that it touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Touch {
    /// It read there, or the processor does not say.
    Read,
    /// It wrote there.
    Write,
    /// It went there.
    Execution,
    /// The address is none that any page could have, and the processor does not tell it.
    NotCanonical,
}
