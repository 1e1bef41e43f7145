//! The calls for direct and synchronous requests.
//!
//! An older NDIS does not have them, and an image that imports them is not loaded there: so they are looked up when the
//! driver registers. Where there are none, nobody asks for them either.

use ::core::ffi::c_void;
use ::core::mem::transmute;
use ::core::ptr::{NonNull, null_mut};
use ::core::sync::atomic::{AtomicPtr, Ordering};

use entresol_sys::{
    NDIS_HANDLE, NDIS_OID_REQUEST, NDIS_STATUS, NDIS_STATUS_NOT_SUPPORTED, NdisGetRoutineAddress,
    PNDIS_OID_REQUEST, PVOID,
};

use super::adapter::Adapter;
use super::lower::Lower;
use crate::__private::utf16;
use crate::core::version::Version;
use crate::kernel::string;

/// `NdisDirectOidRequest`, and `NdisSynchronousOidRequest`.
type Ask = unsafe extern "efiapi" fn(NDIS_HANDLE, PNDIS_OID_REQUEST) -> NDIS_STATUS;
/// `NdisCancelDirectOidRequest`.
type Cancel = unsafe extern "efiapi" fn(NDIS_HANDLE, PVOID);
/// `NdisMDirectOidRequestComplete`.
type Complete = unsafe extern "efiapi" fn(NDIS_HANDLE, PNDIS_OID_REQUEST, NDIS_STATUS);

/// A function of NDIS: null until it is found.
struct Routine(AtomicPtr<c_void>);

impl Routine {
    const fn unknown() -> Self {
        Self(AtomicPtr::new(null_mut()))
    }

    /// Looks it up. PASSIVE_LEVEL.
    fn find(&self, name: &'static [u16]) {
        let mut name = string::constant(name);
        // SAFETY: NdisGetRoutineAddress asks for PASSIVE_LEVEL and for a string, which it reads.
        let found = unsafe { NdisGetRoutineAddress(&raw mut name) };
        self.0.store(found, Ordering::Release);
    }

    fn get(&self) -> Option<NonNull<c_void>> {
        NonNull::new(self.0.load(Ordering::Acquire))
    }
}

static DIRECT: Routine = Routine::unknown();
static CANCEL: Routine = Routine::unknown();
static COMPLETE: Routine = Routine::unknown();
static SYNCHRONOUS: Routine = Routine::unknown();

/// Finds what `version` has of them. PASSIVE_LEVEL, from DriverEntry.
pub(crate) fn find(version: Version) {
    if version >= Version::DIRECT {
        DIRECT.find(const { &utf16::<20>("NdisDirectOidRequest") });
        CANCEL.find(const { &utf16::<26>("NdisCancelDirectOidRequest") });
        COMPLETE.find(const { &utf16::<29>("NdisMDirectOidRequestComplete") });
    }
    if version >= Version::SYNCHRONOUS {
        SYNCHRONOUS.find(const { &utf16::<25>("NdisSynchronousOidRequest") });
    }
}

/// # Safety
///
/// * `routine` is one with the signature of [`Ask`], and the caller keeps to its page.
unsafe fn ask(routine: &Routine, lower: Lower, request: PNDIS_OID_REQUEST) -> NDIS_STATUS {
    let Some(found) = routine.get() else { return NDIS_STATUS_NOT_SUPPORTED };
    // SAFETY: it is the function of that signature, by the caller's word.
    let call = unsafe { transmute::<*mut c_void, Ask>(found.as_ptr()) };
    // SAFETY: the caller's word; IRQL <= DISPATCH_LEVEL.
    unsafe { call(lower.handle(), request) }
}

impl Lower {
    /// Asks the adapter below directly; anything but PENDING is the end of it.
    ///
    /// # Safety
    ///
    /// * those of [`Lower::request`].
    pub(crate) unsafe fn request_directly(self, request: PNDIS_OID_REQUEST) -> NDIS_STATUS {
        // SAFETY: the caller's word.
        unsafe { ask(&DIRECT, self, request) }
    }

    /// Cancels the direct requests with the id `id`.
    ///
    /// # Safety
    ///
    /// * no lock is held.
    pub(crate) unsafe fn cancel_direct(self, id: PVOID) {
        let Some(found) = CANCEL.get() else { return };
        // SAFETY: NdisCancelDirectOidRequest has that signature.
        let call = unsafe { transmute::<*mut c_void, Cancel>(found.as_ptr()) };
        // SAFETY: the binding is open, by the type's invariant; IRQL <= DISPATCH_LEVEL.
        unsafe { call(self.handle(), id) };
    }

    /// Asks the adapter below, which answers before this returns.
    ///
    /// # Safety
    ///
    /// * `request` is complete in all members and stays until the call is over;
    /// * the binding is in a state in which it takes requests, and no lock is held.
    pub(crate) unsafe fn request_synchronously(self, request: PNDIS_OID_REQUEST) -> NDIS_STATUS {
        // SAFETY: the caller's word.
        unsafe { ask(&SYNCHRONOUS, self, request) }
    }
}

/// A direct request of the upper edge.
///
/// Having one tells you: MiniportDirectOidRequest has it and has not ended it. It is consumed by its end.
#[must_use]
pub(crate) struct DirectRequest(NonNull<NDIS_OID_REQUEST>);

// SAFETY: a request may be ended on any processor.
unsafe impl Send for DirectRequest {}

impl DirectRequest {
    /// # Safety
    ///
    /// * `request` is a request that MiniportDirectOidRequest received, and that nobody ends but the value.
    pub(crate) const unsafe fn new(request: NonNull<NDIS_OID_REQUEST>) -> Self {
        Self(request)
    }

    /// Where it is.
    pub(crate) const fn as_ptr(&self) -> PNDIS_OID_REQUEST {
        self.0.as_ptr()
    }

    /// Ends it from elsewhere than MiniportDirectOidRequest, which returned PENDING or will (rule OID-29).
    pub(crate) fn complete(self, adapter: Adapter, status: NDIS_STATUS) {
        let Some(found) = COMPLETE.get() else { return };
        // SAFETY: NdisMDirectOidRequestComplete has that signature.
        let call = unsafe { transmute::<*mut c_void, Complete>(found.as_ptr()) };
        // SAFETY: the request is pending and ends once, by the type's invariant; IRQL <= DISPATCH_LEVEL.
        unsafe { call(adapter.handle(), self.0.as_ptr(), status) };
    }

    /// Ends it by what MiniportDirectOidRequest returns.
    pub(crate) const fn finish(self, status: NDIS_STATUS) -> NDIS_STATUS {
        status
    }
}
