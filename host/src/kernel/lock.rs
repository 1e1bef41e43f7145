//! Spin locks of all kinds, and the IRQL that goes with them.
//!
//! In: the driver's lock words. Out: locks that spin in virtual time: while another task holds one, the caller waits
//! for the scheduler. Misuse is VF-03: recursion, a release of what is not held, inversion of order. A lock word holds
//! who has it, so that one that was never initialised shows.

use std::collections::{BTreeMap, BTreeSet};

use entresol_sys::*;

use crate::crossing::exports;
use crate::machine;
use crate::scheduler::{self, cpu, irql};

/// Upper half of a lock word that is held; what a driver's memory would not hold by accident.
const HELD: usize = 0x5350_4E4C << 32;

/// The order in which locks were taken while others were held.
#[derive(Debug, Default)]
pub(crate) struct LockOrder {
    /// Lock to those that were taken while it was held.
    inside: BTreeMap<usize, BTreeSet<usize>>,
    reported: BTreeSet<(usize, usize)>,
}

impl LockOrder {
    /// Notes that `inner` was taken under `outer`; `true` when the opposite order was seen before, the first time.
    fn note(&mut self, outer: usize, inner: usize) -> bool {
        if !self.inside.entry(outer).or_default().insert(inner) {
            return false;
        }
        self.reaches(inner, outer) && self.reported.insert((outer.min(inner), outer.max(inner)))
    }

    fn reaches(&self, from: usize, to: usize) -> bool {
        let mut seen = BTreeSet::new();
        let mut next = vec![from];
        while let Some(lock) = next.pop() {
            if lock == to {
                return true;
            }
            if seen.insert(lock) {
                next.extend(self.inside.get(&lock).into_iter().flatten());
            }
        }
        false
    }

    /// Forgets locks in a range of memory that is used for something else now.
    pub(crate) fn forget(&mut self, range: std::ops::Range<usize>) {
        if self.inside.is_empty() {
            return;
        }
        self.inside.retain(|lock, _| !range.contains(lock));
        for inside in self.inside.values_mut() {
            inside.retain(|lock| !range.contains(lock));
        }
    }
}

/// Notes that the running task takes a lock, in its order.
pub(crate) fn hold(lock: usize, kind: &'static str) {
    if cpu::held_count() != 0 {
        let held = cpu::held();
        let inverted = machine::with(|machine| {
            held.iter().any(|outer| outer.lock != lock && machine.kernel.lock_order.note(outer.lock, lock))
        });
        if inverted {
            machine::report(
                "VF-03",
                format!("a {kind} was taken under a {} that is elsewhere taken under it", held[0].kind),
            );
        }
    }
    cpu::hold(lock, kind);
}

/// A spin lock, for messages.
pub(crate) const SPIN_LOCK: &str = "spin lock";
/// One that was taken with the function for those who are at DISPATCH_LEVEL already.
pub(crate) const SPIN_LOCK_AT_DISPATCH: &str = "spin lock of KeAcquireSpinLockAtDpcLevel";
const AT_DISPATCH: &str = "KeAcquireSpinLockAtDpcLevel";

fn owner() -> usize {
    HELD | scheduler::current_number() as usize
}

/// Takes a spin lock at the present IRQL.
///
/// # Safety
/// `lock` is a KSPIN_LOCK in nonpaged memory.
unsafe fn acquire(lock: PKSPIN_LOCK, function: &'static str) {
    // SAFETY: the caller's promise.
    let word = unsafe { lock.read_volatile() };
    if word != 0 {
        // SAFETY: the caller's promise.
        unsafe { contend(lock, word, function) };
    }
    // SAFETY: the caller's promise.
    unsafe { lock.write_volatile(owner()) };
    hold(lock.addr(), if function == AT_DISPATCH { SPIN_LOCK_AT_DISPATCH } else { SPIN_LOCK });
}

/// Waits for a lock whose word is not zero.
///
/// # Safety
/// As for [`acquire`].
#[cold]
unsafe fn contend(lock: PKSPIN_LOCK, word: usize, function: &'static str) {
    if word >> 32 != HELD >> 32 {
        machine::report("VF-03", format!("{function} was given a spin lock that was never initialised"));
        return;
    }
    if cpu::holds(lock.addr()) {
        let rules: &[_] = if function == AT_DISPATCH {
            &["VF-03", "SDV-30", "SDV-31"]
        } else {
            &["VF-03", "SDV-28", "SDV-31"]
        };
        let happened = format!("{function} was called for a spin lock that its own thread holds");
        machine::report_all(rules, happened);
        scheduler::stop(format!("{function}: a processor waits for a spin lock that it holds itself"));
        return;
    }
    let address = lock.expose_provenance();
    scheduler::spin_until("a spin lock", None, move |machine| {
        let lock: PKSPIN_LOCK = std::ptr::with_exposed_provenance_mut(address);
        // A lock that was freed ends the wait: whoever waited takes it and faults, in its own name.
        // SAFETY: the driver keeps the lock in memory while somebody waits for it, or else frees it to the pool.
        machine.memory.pool.find_freed(address).is_some() || unsafe { lock.read_volatile() == 0 }
    });
}

/// Gives a spin lock back at the present IRQL.
///
/// # Safety
/// `lock` is a KSPIN_LOCK in nonpaged memory.
unsafe fn release(lock: PKSPIN_LOCK, function: &'static str) {
    if !cpu::release(lock.addr()) {
        machine::report_all(
            &["VF-03", "SDV-29", "SDV-32"],
            format!("{function} was called for a spin lock that its thread does not hold"),
        );
    }
    // SAFETY: the caller's promise.
    unsafe { lock.write_volatile(0) };
}

/// What the ExInterlocked functions do with their lock: wait until it is free. They hold it for no time.
///
/// # Safety
/// `lock` is a KSPIN_LOCK in nonpaged memory.
pub(super) unsafe fn interlocked(lock: PKSPIN_LOCK, function: &'static str) {
    // SAFETY: the caller's promise.
    unsafe {
        let word = lock.read_volatile();
        if word != 0 {
            contend(lock, word, function);
        }
    }
}

fn raise(level: KIRQL) -> KIRQL {
    let old = irql();
    scheduler::set_irql(level);
    old
}

fn lower(level: KIRQL, function: &str) {
    if level > irql() {
        machine::report(
            "GEN-03",
            format!("{function} would raise the IRQL from {} to {level}", irql::name(irql())),
        );
    }
    if level < irql::DISPATCH_LEVEL
        && let Some(held) = cpu::held().iter().find(|held| held.kind.contains("spin lock"))
    {
        machine::report("VF-03", format!("{function} left DISPATCH_LEVEL while a {} was held", held.kind));
    }
    scheduler::set_irql(level);
}

/// The lock that guards cancelling of IRPs, for all drivers.
const CANCEL_LOCK: usize = 1;
/// Callbacks whose flags tell the level.
const TOLD_THEIR_LEVEL: [&str; 4] = [
    "MiniportSendNetBufferLists",
    "MiniportReturnNetBufferLists",
    "ProtocolReceiveNetBufferLists",
    "ProtocolSendNetBufferListsComplete",
];

exports! { "ntoskrnl.exe";
    /// Makes a lock free.
    unsafe fn KeInitializeSpinLock(SpinLock: PKSPIN_LOCK) irql(any) {
        super::pool::check_nonpaged(SpinLock.addr(), "KeInitializeSpinLock");
        // SAFETY: the caller passes memory for a lock.
        unsafe { SpinLock.write_volatile(0) };
        let address = SpinLock.addr();
        machine::with(|machine| machine.kernel.lock_order.forget(address..address + 1));
    }
    /// Raises to DISPATCH_LEVEL and takes the lock; the result is the IRQL to go back to.
    unsafe fn KeAcquireSpinLockRaiseToDpc(SpinLock: PKSPIN_LOCK) -> KIRQL irql(<= DISPATCH_LEVEL) {
        let old = raise(irql::DISPATCH_LEVEL);
        // SAFETY: the caller passes an initialised lock in nonpaged memory.
        unsafe { acquire(SpinLock, "KeAcquireSpinLock") };
        old
    }
    /// Takes the lock at DISPATCH_LEVEL.
    unsafe fn KeAcquireSpinLockAtDpcLevel(SpinLock: PKSPIN_LOCK) irql(>= DISPATCH_LEVEL) {
        // SAFETY: the caller passes an initialised lock in nonpaged memory.
        unsafe { acquire(SpinLock, "KeAcquireSpinLockAtDpcLevel") };
    }
    /// Takes the lock if it is free.
    unsafe fn KeTryToAcquireSpinLockAtDpcLevel(SpinLock: PKSPIN_LOCK) -> BOOLEAN irql(>= DISPATCH_LEVEL) {
        // SAFETY: the caller passes an initialised lock in nonpaged memory.
        unsafe {
            if SpinLock.read_volatile() != 0 {
                return 0;
            }
            acquire(SpinLock, "KeTryToAcquireSpinLockAtDpcLevel");
        }
        1
    }
    /// Gives the lock back and goes to the IRQL of before.
    unsafe fn KeReleaseSpinLock(SpinLock: PKSPIN_LOCK, NewIrql: KIRQL) irql(== DISPATCH_LEVEL) {
        // SAFETY: the caller passes a lock that it holds.
        unsafe { release(SpinLock, "KeReleaseSpinLock") };
        lower(NewIrql, "KeReleaseSpinLock");
    }
    /// Gives the lock back and stays at DISPATCH_LEVEL.
    unsafe fn KeReleaseSpinLockFromDpcLevel(SpinLock: PKSPIN_LOCK) irql(>= DISPATCH_LEVEL) {
        // SAFETY: the caller passes a lock that it holds.
        unsafe { release(SpinLock, "KeReleaseSpinLockFromDpcLevel") };
    }
    /// Takes a lock that is handed on in order.
    unsafe fn KeAcquireInStackQueuedSpinLock(SpinLock: PKSPIN_LOCK, LockHandle: PKLOCK_QUEUE_HANDLE)
        irql(<= DISPATCH_LEVEL) {
        let old = raise(irql::DISPATCH_LEVEL);
        // SAFETY: the caller passes an initialised lock and a handle on its stack.
        unsafe {
            acquire(SpinLock, "KeAcquireInStackQueuedSpinLock");
            (*LockHandle).LockQueue.Lock = SpinLock;
            (*LockHandle).OldIrql = old;
        }
    }
    /// Takes a lock that is handed on in order, at DISPATCH_LEVEL.
    unsafe fn KeAcquireInStackQueuedSpinLockAtDpcLevel(SpinLock: PKSPIN_LOCK, LockHandle: PKLOCK_QUEUE_HANDLE)
        irql(>= DISPATCH_LEVEL) {
        // SAFETY: the caller passes an initialised lock and a handle on its stack.
        unsafe {
            acquire(SpinLock, "KeAcquireInStackQueuedSpinLockAtDpcLevel");
            (*LockHandle).LockQueue.Lock = SpinLock;
        }
    }
    /// Gives the lock of a handle back.
    unsafe fn KeReleaseInStackQueuedSpinLock(LockHandle: PKLOCK_QUEUE_HANDLE) irql(== DISPATCH_LEVEL) {
        // SAFETY: the caller passes the handle that the lock was taken with.
        let old = unsafe {
            release((*LockHandle).LockQueue.Lock, "KeReleaseInStackQueuedSpinLock");
            (*LockHandle).OldIrql
        };
        lower(old, "KeReleaseInStackQueuedSpinLock");
    }
    /// Gives the lock of a handle back and stays at DISPATCH_LEVEL.
    unsafe fn KeReleaseInStackQueuedSpinLockFromDpcLevel(LockHandle: PKLOCK_QUEUE_HANDLE) irql(== DISPATCH_LEVEL) {
        // SAFETY: the caller passes the handle that the lock was taken with.
        unsafe { release((*LockHandle).LockQueue.Lock, "KeReleaseInStackQueuedSpinLockFromDpcLevel") };
    }
    /// Takes a reader/writer lock alone. The word is -1 then; readers count up from zero.
    unsafe fn ExAcquireSpinLockExclusive(SpinLock: PEX_SPIN_LOCK) -> KIRQL irql(<= DISPATCH_LEVEL) {
        let old = raise(irql::DISPATCH_LEVEL);
        // SAFETY: the caller passes an initialised lock in nonpaged memory.
        unsafe {
            wait_for(SpinLock, "ExAcquireSpinLockExclusive", |word| word == 0);
            SpinLock.write_volatile(-1);
        }
        hold(SpinLock.addr(), "exclusive spin lock");
        old
    }
    /// Takes a reader/writer lock with other readers.
    unsafe fn ExAcquireSpinLockShared(SpinLock: PEX_SPIN_LOCK) -> KIRQL irql(<= DISPATCH_LEVEL) {
        let old = raise(irql::DISPATCH_LEVEL);
        // SAFETY: the caller passes an initialised lock in nonpaged memory.
        unsafe {
            wait_for(SpinLock, "ExAcquireSpinLockShared", |word| word >= 0);
            SpinLock.write_volatile(SpinLock.read_volatile() + 1);
        }
        hold(SpinLock.addr(), "shared spin lock");
        old
    }
    /// Gives an exclusive lock back.
    unsafe fn ExReleaseSpinLockExclusive(SpinLock: PEX_SPIN_LOCK, OldIrql: KIRQL) irql(== DISPATCH_LEVEL) {
        // SAFETY: the caller passes a lock that it holds.
        unsafe {
            if !cpu::release(SpinLock.addr()) || SpinLock.read_volatile() != -1 {
                machine::report("VF-03", "ExReleaseSpinLockExclusive was called for a lock that is not held so");
            }
            SpinLock.write_volatile(0);
        }
        lower(OldIrql, "ExReleaseSpinLockExclusive");
    }
    /// Gives a shared lock back.
    unsafe fn ExReleaseSpinLockShared(SpinLock: PEX_SPIN_LOCK, OldIrql: KIRQL) irql(== DISPATCH_LEVEL) {
        // SAFETY: the caller passes a lock that it holds.
        unsafe {
            let readers = SpinLock.read_volatile();
            if !cpu::release(SpinLock.addr()) || readers <= 0 {
                machine::report("VF-03", "ExReleaseSpinLockShared was called for a lock that is not held so");
            }
            SpinLock.write_volatile(readers.saturating_sub(1).max(0));
        }
        lower(OldIrql, "ExReleaseSpinLockShared");
    }
    /// The IRQL.
    unsafe fn KeGetCurrentIrql() -> KIRQL irql(any) {
        let callback = cpu::frame().name;
        if TOLD_THEIR_LEVEL.contains(&callback) {
            machine::report("SDV-08", format!("KeGetCurrentIrql was called in {callback}"));
        }
        irql()
    }
    /// Raises the IRQL; the result is the one of before.
    unsafe fn KfRaiseIrql(NewIrql: KIRQL) -> KIRQL irql(any) {
        let old = irql();
        if NewIrql < old {
            machine::report(
                "GEN-03",
                format!("KeRaiseIrql would lower the IRQL from {} to {NewIrql}", irql::name(old)),
            );
        }
        raise(NewIrql)
    }
    /// Raises the IRQL to DISPATCH_LEVEL.
    unsafe fn KeRaiseIrqlToDpcLevel() -> KIRQL irql(<= DISPATCH_LEVEL) {
        raise(irql::DISPATCH_LEVEL)
    }
    /// Lowers the IRQL.
    unsafe fn KeLowerIrql(NewIrql: KIRQL) irql(any) {
        lower(NewIrql, "KeLowerIrql");
    }
    /// Takes the lock that guards cancelling of IRPs.
    unsafe fn IoAcquireCancelSpinLock(Irql: PKIRQL) irql(<= DISPATCH_LEVEL) {
        let old = raise(irql::DISPATCH_LEVEL);
        if cpu::holds(CANCEL_LOCK) {
            machine::report("VF-03", "IoAcquireCancelSpinLock was called by a thread that holds that lock");
            scheduler::stop("a processor waits for the cancel spin lock that it holds itself");
        }
        scheduler::spin_until("the cancel spin lock", None, |machine| !machine.kernel.cancel_lock_taken);
        machine::with(|machine| machine.kernel.cancel_lock_taken = true);
        hold(CANCEL_LOCK, "cancel spin lock");
        // SAFETY: the caller passes a place for the IRQL.
        unsafe { Irql.write(old) };
    }
    /// Gives the lock that guards cancelling of IRPs back.
    unsafe fn IoReleaseCancelSpinLock(Irql: KIRQL) irql(== DISPATCH_LEVEL) {
        if !cpu::release(CANCEL_LOCK) {
            machine::report("VF-03", "IoReleaseCancelSpinLock was called by a thread that does not hold that lock");
        }
        machine::with(|machine| machine.kernel.cancel_lock_taken = false);
        lower(Irql, "IoReleaseCancelSpinLock");
    }
}

/// Waits until the word of a reader/writer lock allows it.
///
/// # Safety
/// `lock` is an EX_SPIN_LOCK in nonpaged memory.
unsafe fn wait_for(lock: PEX_SPIN_LOCK, function: &'static str, free: fn(LONG) -> bool) {
    // SAFETY: the caller's promise.
    if free(unsafe { lock.read_volatile() }) {
        return;
    }
    if cpu::holds(lock.addr()) {
        machine::report("VF-03", format!("{function} was called for a lock that its own thread holds"));
        scheduler::stop(format!("{function}: a processor waits for a lock that it holds itself"));
    }
    let address = lock.expose_provenance();
    scheduler::spin_until("a reader/writer spin lock", None, move |_| {
        let lock: PEX_SPIN_LOCK = std::ptr::with_exposed_provenance_mut(address);
        // SAFETY: the driver keeps the lock in memory while somebody waits for it (GEN-08).
        free(unsafe { lock.read_volatile() })
    });
}
