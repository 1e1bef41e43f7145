//! Event tracing for Windows, as a provider sees it when nobody listens.
//!
//! In: registrations and events. Out: success; the enable callback is not called, because nobody starts a session.
//! Events are counted, not kept.

use entresol_sys::*;

use crate::crossing::exports;
use crate::machine;

exports! { "ntoskrnl.exe";
    /// Registers a provider.
    unsafe fn EtwRegister(
        ProviderId: LPCGUID, EnableCallback: Option<ETWENABLECALLBACK>, CallbackContext: PVOID, RegHandle: PREGHANDLE,
    ) -> NTSTATUS irql(== PASSIVE_LEVEL) {
        let _ = (ProviderId, EnableCallback, CallbackContext);
        let handle = machine::with(|machine| {
            let kernel = &mut machine.kernel;
            kernel.last_provider += 1;
            kernel.providers.insert(kernel.last_provider);
            kernel.last_provider
        });
        // SAFETY: the caller passes a place for the handle.
        unsafe { RegHandle.write(handle) };
        STATUS_SUCCESS
    }
    /// Takes a provider's registration back.
    unsafe fn EtwUnregister(RegHandle: REGHANDLE) -> NTSTATUS irql(== PASSIVE_LEVEL) {
        if machine::with(|machine| machine.kernel.providers.remove(&RegHandle)) {
            return STATUS_SUCCESS;
        }
        machine::report("GEN-01", "EtwUnregister was given a handle that is not registered");
        STATUS_INVALID_HANDLE
    }
    /// Writes an event.
    unsafe fn EtwWrite(
        RegHandle: REGHANDLE, EventDescriptor: PCEVENT_DESCRIPTOR, ActivityId: LPCGUID, UserDataCount: ULONG,
        UserData: PEVENT_DATA_DESCRIPTOR,
    ) -> NTSTATUS irql(any) {
        let _ = (EventDescriptor, ActivityId, UserDataCount, UserData);
        accept(RegHandle, "EtwWrite")
    }
    /// Writes an event with its transfer's activity.
    unsafe fn EtwWriteTransfer(
        RegHandle: REGHANDLE, EventDescriptor: PCEVENT_DESCRIPTOR, ActivityId: LPCGUID, RelatedActivityId: LPCGUID,
        UserDataCount: ULONG, UserData: PEVENT_DATA_DESCRIPTOR,
    ) -> NTSTATUS irql(any) {
        let _ = (EventDescriptor, ActivityId, RelatedActivityId, UserDataCount, UserData);
        accept(RegHandle, "EtwWriteTransfer")
    }
    /// Tells the provider's name and traits.
    unsafe fn EtwSetInformation(
        RegHandle: REGHANDLE, InformationClass: i32, EventInformation: PVOID, InformationLength: ULONG,
    ) -> NTSTATUS irql(== PASSIVE_LEVEL) {
        let _ = (InformationClass, EventInformation, InformationLength);
        accept(RegHandle, "EtwSetInformation")
    }
    /// Whether anybody listens to a provider.
    unsafe fn EtwProviderEnabled(RegHandle: REGHANDLE, Level: UCHAR, Keyword: ULONGLONG) -> BOOLEAN irql(any) {
        let _ = (RegHandle, Level, Keyword);
        0
    }
    /// Whether anybody listens to an event.
    unsafe fn EtwEventEnabled(RegHandle: REGHANDLE, EventDescriptor: PCEVENT_DESCRIPTOR) -> BOOLEAN irql(any) {
        let _ = (RegHandle, EventDescriptor);
        0
    }
}

fn accept(handle: REGHANDLE, function: &str) -> NTSTATUS {
    let known = machine::with(|machine| {
        machine.kernel.events += 1;
        machine.kernel.providers.contains(&handle)
    });
    if known {
        return STATUS_SUCCESS;
    }
    machine::report("GEN-01", format!("{function} was given a handle that is not registered"));
    STATUS_INVALID_HANDLE
}
