//! Reader-writer locks of NDIS, the new and the old ones.
//!
//! In: lock objects and lock states. Out: locks that wait in virtual time; IRQL goes to DISPATCH_LEVEL while one is
//! held. Spin locks are the kernel's.

use entresol_sys::*;

use crate::crossing::exports;
use crate::kernel::{lock, pool};
use crate::machine::{self, with};
use crate::scheduler::{self, cpu, irql};

/// Who has a lock.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ReadWrite {
    readers: u32,
    written: bool,
}

const SOURCE: &str = "NdisAllocateRWLock";
/// Bytes of a lock; drivers never look inside.
const SIZE: usize = 64;

fn acquire(key: usize, write: bool) -> u8 {
    let level = irql();
    if cpu::holds(key) {
        machine::report("VF-03", "a reader-writer lock was acquired by the thread that held it");
        return level;
    }
    scheduler::set_irql(level.max(irql::DISPATCH_LEVEL));
    scheduler::spin_until("a reader-writer lock", None, move |machine| {
        let state = machine.ndis.rw_locks.get(&key).copied().unwrap_or_default();
        !state.written && (!write || state.readers == 0)
    });
    with(|machine| {
        let state = machine.ndis.rw_locks.entry(key).or_default();
        if write { state.written = true } else { state.readers += 1 }
    });
    lock::hold(key, if write { "write lock" } else { "read lock" });
    level
}

fn release(key: usize, level: u8, call: &str) {
    if !cpu::release(key) {
        machine::report("RES-13", format!("{call} was called for a lock that the thread does not hold"));
        return;
    }
    with(|machine| {
        if let Some(state) = machine.ndis.rw_locks.get_mut(&key) {
            if state.written {
                state.written = false
            } else {
                state.readers = state.readers.saturating_sub(1)
            }
        }
    });
    scheduler::set_irql(level);
}

/// A lock that is not there.
fn known(key: usize, call: &str) -> bool {
    let known = with(|machine| machine.ndis.rw_locks.contains_key(&key));
    if !known {
        machine::report("RES-13", format!("{call} was given a lock that was not allocated or initialised"));
    }
    known
}

exports! { "ndis.sys";
    /// Makes a lock; NULL when there is no memory.
    unsafe fn NdisAllocateRWLock(NdisHandle: NDIS_HANDLE) -> PNDIS_RW_LOCK_EX irql(<= DISPATCH_LEVEL) {
        with(|machine| machine.check_any_handle(NdisHandle, SOURCE));
        let lock = pool::allocate(SIZE, u32::from_le_bytes(*b"NDrw"), true, SOURCE);
        if !lock.is_null() {
            with(|machine| machine.ndis.rw_locks.insert(lock.addr(), ReadWrite::default()));
        }
        lock.cast()
    }

    /// Frees a lock.
    unsafe fn NdisFreeRWLock(Lock: PNDIS_RW_LOCK_EX) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisFreeRWLock";
        let state = with(|machine| machine.ndis.rw_locks.remove(&Lock.addr()));
        match state {
            Some(state) => {
                if state.written || state.readers != 0 {
                    machine::report("RES-13", format!("{CALL} was called for a lock that is held"));
                }
                pool::release(Lock.cast(), 0, CALL);
            }
            None => machine::report("RES-13", format!("{CALL} was given a lock that was not allocated")),
        }
    }

    /// Acquires a lock for reading.
    unsafe fn NdisAcquireRWLockRead(Lock: PNDIS_RW_LOCK_EX, LockState: PLOCK_STATE_EX, Flags: UCHAR) irql(<= DISPATCH_LEVEL) {
        if known(Lock.addr(), "NdisAcquireRWLockRead") {
            let level = acquire(Lock.addr(), false);
            // SAFETY: the caller's lock state, kept until the release.
            unsafe { LockState.write(LOCK_STATE_EX { OldIrql: level, LockState: 1, Flags }) };
        }
    }

    /// Acquires a lock for writing.
    unsafe fn NdisAcquireRWLockWrite(Lock: PNDIS_RW_LOCK_EX, LockState: PLOCK_STATE_EX, Flags: UCHAR) irql(<= DISPATCH_LEVEL) {
        if known(Lock.addr(), "NdisAcquireRWLockWrite") {
            let level = acquire(Lock.addr(), true);
            // SAFETY: the caller's lock state, kept until the release.
            unsafe { LockState.write(LOCK_STATE_EX { OldIrql: level, LockState: 2, Flags }) };
        }
    }

    /// Releases a lock.
    unsafe fn NdisReleaseRWLock(Lock: PNDIS_RW_LOCK_EX, LockState: PLOCK_STATE_EX) irql(== DISPATCH_LEVEL) {
        // SAFETY: the lock state of the acquisition.
        let level = unsafe { (*LockState).OldIrql };
        release(Lock.addr(), level, "NdisReleaseRWLock");
    }

    /// Makes an old lock.
    unsafe fn NdisInitializeReadWriteLock(Lock: PNDIS_RW_LOCK) irql(any) {
        with(|machine| machine.ndis.rw_locks.insert(Lock.addr(), ReadWrite::default()));
    }

    /// Acquires an old lock.
    unsafe fn NdisAcquireReadWriteLock(Lock: PNDIS_RW_LOCK, fWrite: BOOLEAN, LockState: PLOCK_STATE) irql(<= DISPATCH_LEVEL) {
        if known(Lock.addr(), "NdisAcquireReadWriteLock") {
            let level = acquire(Lock.addr(), fWrite != 0);
            // SAFETY: the caller's lock state, kept until the release.
            unsafe {
                (*LockState).OldIrql = level;
                (*LockState).LockState = if fWrite != 0 { 2 } else { 1 };
            }
        }
    }

    /// Releases an old lock.
    unsafe fn NdisReleaseReadWriteLock(Lock: PNDIS_RW_LOCK, LockState: PLOCK_STATE) irql(== DISPATCH_LEVEL) {
        // SAFETY: the lock state of the acquisition.
        let level = unsafe { (*LockState).OldIrql };
        release(Lock.addr(), level, "NdisReleaseReadWriteLock");
    }

    /// Acquires an old lock at DISPATCH_LEVEL.
    unsafe fn NdisDprAcquireReadWriteLock(Lock: PNDIS_RW_LOCK, fWrite: BOOLEAN, LockState: PLOCK_STATE) irql(== DISPATCH_LEVEL) {
        if known(Lock.addr(), "NdisDprAcquireReadWriteLock") {
            let level = acquire(Lock.addr(), fWrite != 0);
            // SAFETY: the caller's lock state, kept until the release.
            unsafe { (*LockState).OldIrql = level };
        }
    }

    /// Releases an old lock at DISPATCH_LEVEL.
    unsafe fn NdisDprReleaseReadWriteLock(Lock: PNDIS_RW_LOCK, _LockState: PLOCK_STATE) irql(== DISPATCH_LEVEL) {
        release(Lock.addr(), irql::DISPATCH_LEVEL, "NdisDprReleaseReadWriteLock");
    }
}
