//! The filter's image.
#![cfg_attr(windows, no_std)]

use stack_drivers::{NTSTATUS, PDRIVER_OBJECT, PUNICODE_STRING, filter};

/// Where Windows starts the driver.
///
/// # Safety
/// - Called once, with a driver object and the path of its service, at PASSIVE_LEVEL.
#[unsafe(no_mangle)]
pub unsafe extern "efiapi" fn DriverEntry(object: PDRIVER_OBJECT, path: PUNICODE_STRING) -> NTSTATUS {
    // SAFETY: the contract of this function.
    unsafe { filter::driver_entry(object, path) }
}
