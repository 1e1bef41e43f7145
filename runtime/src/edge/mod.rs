//! Where NDIS comes in: a function for each callback, generic over the driver.
//!
//! The shells that the macro writes call these and nothing else. Each turns the pointers that NDIS passed into
//! references and calls the safe code of the topology that has the callback's matter.

pub mod lower;
pub mod upper;

use entresol_sys::{NTSTATUS, PDRIVER_OBJECT, PUNICODE_STRING};

use crate::driver::Driver;

/// DriverEntry. PASSIVE_LEVEL, called once when the image was loaded.
///
/// # Safety
///
/// * `driver` and `registry_path` are what the I/O manager passed to the image's entry point.
pub unsafe fn driver_entry<D: Driver>(driver: PDRIVER_OBJECT, registry_path: PUNICODE_STRING) -> NTSTATUS {
    // SAFETY: the caller's word.
    unsafe { D::globals().register::<D>(driver, registry_path) }
}
