//! Events that stay set until they are cleared, to wait on at PASSIVE_LEVEL.

use ::core::mem::MaybeUninit;
use ::core::ptr::null_mut;

use entresol_sys::{
    Executive, KEVENT, KeClearEvent, KeInitializeEvent, KeSetEvent, KeWaitForSingleObject, KernelMode,
    NotificationEvent,
};

use super::pool::{NoMemory, PoolBox};

/// A notification event. It lives in pool of its own, because the kernel links waiters to its address.
pub(crate) struct Event(PoolBox<MaybeUninit<KEVENT>>);

// SAFETY: an event exists to be used from several threads; the kernel synchronises it.
unsafe impl Send for Event {}
// SAFETY: as above.
unsafe impl Sync for Event {}

impl Event {
    /// An event that is not set.
    pub(crate) fn new() -> Result<Self, NoMemory> {
        let memory = PoolBox::new(MaybeUninit::uninit())?;
        // SAFETY: the memory is nonpaged, as large as a KEVENT and stays where it is as long as the event;
        // KeInitializeEvent may be called at any IRQL.
        unsafe { KeInitializeEvent(memory.as_ptr().cast(), NotificationEvent, 0) };
        Ok(Self(memory))
    }

    /// Lets all waiters go, and those who come later.
    pub(crate) fn set(&self) {
        // SAFETY: the event is initialised; with Wait FALSE the call is allowed at IRQL <= DISPATCH_LEVEL.
        unsafe { KeSetEvent(self.0.as_ptr().cast(), 0, 0) };
    }

    /// Makes those who come wait.
    pub(crate) fn clear(&self) {
        // SAFETY: the event is initialised; the call is allowed at IRQL <= DISPATCH_LEVEL.
        unsafe { KeClearEvent(self.0.as_ptr().cast()) };
    }

    /// Waits until the event is set. PASSIVE_LEVEL only.
    pub(crate) fn wait(&self) {
        // SAFETY: the event is initialised and outlives the wait, as it is borrowed. Without a time-out the call
        // asks for IRQL <= APC_LEVEL: the callers are callbacks that NDIS makes at PASSIVE_LEVEL only.
        unsafe { KeWaitForSingleObject(self.0.as_ptr().cast(), Executive, KernelMode as i8, 0, null_mut()) };
    }
}
