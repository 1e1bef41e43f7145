//! Spin locks that own what they guard.
//!
//! Rule TX-26: nothing that can call back into the driver is called while a guard is alive, so a guard lives for a
//! few loads and stores.

use ::core::cell::UnsafeCell;
use ::core::marker::PhantomData;
use ::core::ops::{Deref, DerefMut};

use entresol_sys::{KIRQL, KSPIN_LOCK, KeAcquireSpinLockRaiseToDpc, KeReleaseSpinLock};

/// A `T` that one processor at a time sees.
pub(crate) struct SpinLock<T> {
    lock: UnsafeCell<KSPIN_LOCK>,
    value: UnsafeCell<T>,
}

// SAFETY: the lock lets one processor at a time at the value, so sharing the lock is sending the value.
unsafe impl<T: Send> Sync for SpinLock<T> {}

impl<T> SpinLock<T> {
    /// An unlocked lock: KeInitializeSpinLock does nothing but store the zero (wdm.h).
    pub(crate) const fn new(value: T) -> Self {
        Self { lock: UnsafeCell::new(0), value: UnsafeCell::new(value) }
    }

    /// Waits for the value. At most DISPATCH_LEVEL; DISPATCH_LEVEL until the guard goes.
    pub(crate) fn lock(&self) -> Guard<'_, T> {
        // SAFETY: the lock is initialised and does not move while it is borrowed; KeAcquireSpinLockRaiseToDpc
        // asks for IRQL <= DISPATCH_LEVEL, the highest at which NDIS calls this library's code.
        let irql = unsafe { KeAcquireSpinLockRaiseToDpc(self.lock.get()) };
        Guard { lock: self, irql, not_send: PhantomData }
    }
}

/// The value of a lock, while it is held.
///
/// Having one tells you: this processor holds the lock and runs at DISPATCH_LEVEL.
pub(crate) struct Guard<'a, T> {
    lock: &'a SpinLock<T>,
    irql: KIRQL,
    not_send: PhantomData<*mut ()>,
}

impl<T> Deref for Guard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: the lock is held, so nobody else has a reference to the value.
        unsafe { &*self.lock.value.get() }
    }
}

impl<T> DerefMut for Guard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the lock is held, so nobody else has a reference to the value.
        unsafe { &mut *self.lock.value.get() }
    }
}

impl<T> Drop for Guard<'_, T> {
    fn drop(&mut self) {
        // SAFETY: the lock is held by this processor, and `irql` is what acquiring it answered.
        unsafe { KeReleaseSpinLock(self.lock.lock.get(), self.irql) };
    }
}
