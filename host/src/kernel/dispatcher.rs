//! Objects that threads wait for: events, mutexes, semaphores, timers as objects, threads.
//!
//! In: the driver's objects. Out: waits in virtual time with the states that Windows keeps in the object's header.
//! Whether a thread may wait here and now is checked (VF-02, RES-14); setting timers is `timer`'s.

use entresol_sys::*;

use crate::crossing::exports;
use crate::machine;
use crate::scheduler::{self, Waited, cpu, irql};

/// Kinds of objects, as the first byte of their header says.
mod kind {
    pub(super) const NOTIFICATION_EVENT: u8 = 0;
    pub(super) const SYNCHRONIZATION_EVENT: u8 = 1;
    pub(super) const MUTANT: u8 = 2;
    pub(super) const SEMAPHORE: u8 = 5;
    pub(super) const THREAD: u8 = 6;
    pub(super) const NOTIFICATION_TIMER: u8 = 8;
    pub(super) const SYNCHRONIZATION_TIMER: u8 = 9;
}

const MAXIMUM_WAIT_OBJECTS: u32 = 64;

/// A header that a driver passed. Its memory is the driver's; a wrong pointer faults, as it would on Windows.
#[derive(Clone, Copy)]
struct Header(*mut DISPATCHER_HEADER);

impl Header {
    /// # Safety
    /// `object` is an initialised dispatcher object, and stays in memory while this is used.
    unsafe fn new<T>(object: *mut T, function: &str) -> Self {
        let header = Self(object.cast());
        let list = header.list();
        // SAFETY: the caller's promise.
        if unsafe { (*list).Flink } != list {
            machine::report("RES-14", format!("{function} was given an object that was never initialised"));
        }
        header
    }

    /// # Safety
    /// `object` is memory for a dispatcher object.
    unsafe fn initialize<T>(object: *mut T, kind: u8, state: LONG) -> Self {
        let header = Self(object.cast());
        let words = u8::try_from(size_of::<T>() / 4).unwrap_or(0);
        // SAFETY: the caller's promise; the header is the object's first member.
        unsafe {
            (*header.0).Anonymous.Anonymous2 = DISPATCHER_HEADER_Anonymous_Anonymous2 {
                Type: kind,
                Signalling: 0,
                Size: words,
                Reserved1: 0,
            };
            (*header.0).SignalState = state;
            super::list::initialize(header.list());
        }
        header
    }

    fn list(self) -> PLIST_ENTRY {
        // Computed, not dereferenced: it may be uninitialised.
        self.0.wrapping_byte_add(std::mem::offset_of!(DISPATCHER_HEADER, WaitListHead)).cast()
    }

    fn kind(self) -> u8 {
        // SAFETY: `new` or `initialize` was promised an object that stays in memory.
        unsafe { (*self.0).Anonymous.Anonymous2.Type }
    }

    fn state(self) -> LONG {
        // SAFETY: as above. Volatile: the driver's inline code and other tasks write it.
        unsafe { (&raw const (*self.0).SignalState).read_volatile() }
    }

    fn set_state(self, state: LONG) {
        // SAFETY: as above.
        unsafe { (&raw mut (*self.0).SignalState).write_volatile(state) };
    }

    /// Whether a wait by this thread ends now.
    fn is_signalled(self, thread: usize) -> bool {
        self.state() > 0 || (self.kind() == kind::MUTANT && self.owner() == thread)
    }

    fn owner(self) -> usize {
        // SAFETY: only called for mutants: the header is a KMUTANT's.
        unsafe { (*self.0.cast::<KMUTANT>()).OwnerThread.addr() }
    }

    fn set_owner(self, thread: usize) {
        // SAFETY: only called for mutants: the header is a KMUTANT's.
        unsafe { (*self.0.cast::<KMUTANT>()).OwnerThread = std::ptr::without_provenance_mut(thread) };
    }

    /// What the end of a wait does to the object.
    fn take(self, thread: usize) {
        match self.kind() {
            kind::SYNCHRONIZATION_EVENT | kind::SYNCHRONIZATION_TIMER => self.set_state(0),
            kind::SEMAPHORE => self.set_state(self.state() - 1),
            kind::MUTANT => {
                if self.owner() != thread {
                    super::lock::hold(self.0.addr(), "mutex");
                }
                self.set_owner(thread);
                self.set_state(self.state() - 1);
            }
            _ => {}
        }
    }

    fn name(self) -> &'static str {
        match self.kind() {
            kind::NOTIFICATION_EVENT | kind::SYNCHRONIZATION_EVENT => "an event",
            kind::MUTANT => "a mutex",
            kind::SEMAPHORE => "a semaphore",
            kind::THREAD => "a thread",
            kind::NOTIFICATION_TIMER | kind::SYNCHRONIZATION_TIMER => "a timer",
            _ => "an object",
        }
    }
}

/// What stands for the running thread in the objects that it owns; never zero.
fn this_thread() -> usize {
    0x1000 + scheduler::current_number() as usize
}

/// When a wait with this time-out ends: `None` is never.
///
/// # Safety
/// `timeout` is null or points to a LARGE_INTEGER.
unsafe fn deadline(timeout: PLARGE_INTEGER) -> Option<u64> {
    if timeout.is_null() {
        return None;
    }
    // SAFETY: the caller's promise; any bytes are an integer.
    Some(super::time::due(unsafe { (*timeout).QuadPart }))
}

/// Reports a wait where none is allowed.
fn check_wait(function: &str, why: &str, deadline: Option<u64>) {
    let level = irql();
    let polls = deadline.is_some_and(|deadline| deadline <= scheduler::now());
    let limit = if polls { irql::DISPATCH_LEVEL } else { irql::APC_LEVEL };
    if level > limit {
        machine::report("VF-02", format!("{function} waited for {why} at {}", irql::name(level)));
    }
    let inside = cpu::frame().name;
    if !polls
        && cpu::held_count() != 0
        && matches!(inside, "ProtocolBindAdapterEx" | "ProtocolUnbindAdapterEx")
    {
        let held: Vec<_> = cpu::held().iter().map(|held| held.kind).collect();
        machine::report(
            "BND-30",
            format!("{function} waited for {why} in {inside} while a {} was held", held.join(" and a ")),
        );
    }
}

fn wait(why: &'static str, deadline: Option<u64>, ready: impl Fn() -> bool + 'static) -> Waited {
    scheduler::spin_until(why, deadline, move |_| ready())
}

/// Waits until an event of the driver's is set: for NdisWaitEvent and its like.
///
/// # Safety
/// `event` is an initialised KEVENT that stays in memory during the wait.
pub(crate) unsafe fn wait_for_event(
    event: PRKEVENT,
    deadline: Option<u64>,
    function: &'static str,
) -> Waited {
    // SAFETY: the caller's promise.
    let header = unsafe { Header::new(event, function) };
    check_wait(function, header.name(), deadline);
    let waited = wait(header.name(), deadline, move || header.state() > 0);
    if waited == Waited::Ready {
        header.take(this_thread());
    }
    waited
}

exports! { "ntoskrnl.exe";
    /// Makes an event.
    unsafe fn KeInitializeEvent(Event: PRKEVENT, Type: EVENT_TYPE, State: BOOLEAN) irql(any) {
        let kind =
            if Type == SynchronizationEvent { kind::SYNCHRONIZATION_EVENT } else { kind::NOTIFICATION_EVENT };
        super::pool::check_nonpaged(Event.addr(), "KeInitializeEvent");
        // SAFETY: the caller passes memory for an event.
        unsafe { Header::initialize(Event, kind, LONG::from(State != 0)) };
    }
    /// Signals an event; the result is its state before.
    unsafe fn KeSetEvent(Event: PRKEVENT, Increment: KPRIORITY, Wait: BOOLEAN) -> LONG irql(<= DISPATCH_LEVEL) {
        let _ = (Increment, Wait);
        // SAFETY: the caller passes an initialised event.
        let event = unsafe { Header::new(Event, "KeSetEvent") };
        let before = event.state();
        event.set_state(1);
        before
    }
    /// Clears an event.
    unsafe fn KeClearEvent(Event: PRKEVENT) irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes an initialised event.
        unsafe { Header::new(Event, "KeClearEvent") }.set_state(0);
    }
    /// Clears an event; the result is its state before.
    unsafe fn KeResetEvent(Event: PRKEVENT) -> LONG irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes an initialised event.
        let event = unsafe { Header::new(Event, "KeResetEvent") };
        let before = event.state();
        event.set_state(0);
        before
    }
    /// An event's state.
    unsafe fn KeReadStateEvent(Event: PRKEVENT) -> LONG irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes an initialised event.
        unsafe { Header::new(Event, "KeReadStateEvent") }.state()
    }
    /// Makes a mutex that is free.
    unsafe fn KeInitializeMutex(Mutex: PRKMUTEX, Level: ULONG) irql(any) {
        let _ = Level;
        // SAFETY: the caller passes memory for a mutex.
        unsafe {
            Header::initialize(Mutex, kind::MUTANT, 1).set_owner(0);
            super::list::initialize(&raw mut (*Mutex).MutantListEntry);
            (*Mutex).Abandoned = 0;
            (*Mutex).ApcDisable = 1;
        }
    }
    /// Gives a mutex back; the result is its state before.
    unsafe fn KeReleaseMutex(Mutex: PRKMUTEX, Wait: BOOLEAN) -> LONG irql(<= DISPATCH_LEVEL) {
        let _ = Wait;
        // SAFETY: the caller passes an initialised mutex.
        let mutex = unsafe { Header::new(Mutex, "KeReleaseMutex") };
        let before = mutex.state();
        if mutex.owner() != this_thread() || before > 0 {
            machine::report("VF-03", "KeReleaseMutex was called for a mutex that its thread does not own");
            return before;
        }
        mutex.set_state(before + 1);
        if before == 0 {
            mutex.set_owner(0);
            cpu::release(Mutex.addr());
        }
        before
    }
    /// Makes a semaphore.
    unsafe fn KeInitializeSemaphore(Semaphore: PRKSEMAPHORE, Count: LONG, Limit: LONG) irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes memory for a semaphore.
        unsafe {
            Header::initialize(Semaphore, kind::SEMAPHORE, Count);
            (*Semaphore).Limit = Limit;
        }
    }
    /// Counts a semaphore up; the result is its count before.
    unsafe fn KeReleaseSemaphore(Semaphore: PRKSEMAPHORE, Increment: KPRIORITY, Adjustment: LONG, Wait: BOOLEAN)
        -> LONG irql(<= DISPATCH_LEVEL) {
        let _ = (Increment, Wait);
        // SAFETY: the caller passes an initialised semaphore.
        let (semaphore, limit) = unsafe { (Header::new(Semaphore, "KeReleaseSemaphore"), (*Semaphore).Limit) };
        let before = semaphore.state();
        let after = before.saturating_add(Adjustment);
        if Adjustment <= 0 || after > limit {
            machine::report("VF-03", format!("KeReleaseSemaphore would raise a count above its limit of {limit}"));
            return before;
        }
        semaphore.set_state(after);
        before
    }
    /// Waits for one object.
    unsafe fn KeWaitForSingleObject(
        Object: PVOID, WaitReason: KWAIT_REASON, WaitMode: KPROCESSOR_MODE, Alertable: BOOLEAN,
        Timeout: PLARGE_INTEGER,
    ) -> NTSTATUS irql(<= DISPATCH_LEVEL) {
        let _ = (WaitReason, WaitMode, Alertable);
        // SAFETY: the caller passes an initialised object that outlives the wait, and a time-out or null.
        let (object, deadline) = unsafe { (Header::new(Object, "KeWaitForSingleObject"), deadline(Timeout)) };
        check_wait("KeWaitForSingleObject", object.name(), deadline);
        let thread = this_thread();
        match wait(object.name(), deadline, move || object.is_signalled(thread)) {
            Waited::Ready => {
                object.take(thread);
                STATUS_SUCCESS
            }
            Waited::TimedOut | Waited::Stopped => STATUS_TIMEOUT,
        }
    }
    /// Waits for one or all of several objects.
    unsafe fn KeWaitForMultipleObjects(
        Count: ULONG, Object: *mut PVOID, WaitType: WAIT_TYPE, WaitReason: KWAIT_REASON, WaitMode: KPROCESSOR_MODE,
        Alertable: BOOLEAN, Timeout: PLARGE_INTEGER, WaitBlockArray: PKWAIT_BLOCK,
    ) -> NTSTATUS irql(<= DISPATCH_LEVEL) {
        let _ = (WaitReason, WaitMode, Alertable, WaitBlockArray);
        if Count == 0 || Count > MAXIMUM_WAIT_OBJECTS {
            return STATUS_INVALID_PARAMETER;
        }
        // SAFETY: the caller passes `Count` pointers to initialised objects that outlive the wait.
        let objects: Vec<Header> = unsafe {
            std::slice::from_raw_parts(Object.cast_const(), Count as usize)
                .iter()
                .map(|object| Header::new(*object, "KeWaitForMultipleObjects"))
                .collect()
        };
        // SAFETY: the caller passes a time-out or null.
        let deadline = unsafe { deadline(Timeout) };
        check_wait("KeWaitForMultipleObjects", "several objects", deadline);
        let thread = this_thread();
        let (all, watched) = (WaitType == WaitAll, objects.clone());
        let waited = wait("several objects", deadline, move || {
            if all {
                watched.iter().all(|object| object.is_signalled(thread))
            } else {
                watched.iter().any(|object| object.is_signalled(thread))
            }
        });
        if waited != Waited::Ready {
            return STATUS_TIMEOUT;
        }
        if all {
            for object in objects {
                object.take(thread);
            }
            return STATUS_SUCCESS;
        }
        for (index, object) in (0..).zip(objects) {
            if object.is_signalled(thread) {
                object.take(thread);
                return STATUS_WAIT_0 + index;
            }
        }
        STATUS_TIMEOUT
    }
    /// Waits for a span of time.
    unsafe fn KeDelayExecutionThread(WaitMode: KPROCESSOR_MODE, Alertable: BOOLEAN, Interval: PLARGE_INTEGER)
        -> NTSTATUS irql(<= APC_LEVEL) {
        let _ = (WaitMode, Alertable);
        // SAFETY: the caller passes a time.
        if let Some(deadline) = unsafe { deadline(Interval) } {
            wait("a span of time", Some(deadline), || false);
        }
        STATUS_SUCCESS
    }
    /// Takes a fast mutex, and goes to APC_LEVEL.
    unsafe fn ExAcquireFastMutex(FastMutex: PFAST_MUTEX) irql(<= APC_LEVEL) {
        // SAFETY: the caller passes an initialised mutex.
        unsafe {
            take_fast(FastMutex, "ExAcquireFastMutex");
            (*FastMutex).OldIrql = ULONG::from(irql());
        }
        scheduler::set_irql(irql::APC_LEVEL);
    }
    /// Gives a fast mutex back, and goes to the IRQL of before.
    unsafe fn ExReleaseFastMutex(FastMutex: PFAST_MUTEX) irql(== APC_LEVEL) {
        // SAFETY: the caller passes a mutex that it holds.
        let old = unsafe {
            give_fast(FastMutex, "ExReleaseFastMutex");
            (*FastMutex).OldIrql
        };
        scheduler::set_irql(u8::try_from(old).unwrap_or(0).min(irql::APC_LEVEL));
    }
    /// Makes a guarded mutex that is free.
    unsafe fn KeInitializeGuardedMutex(Mutex: PKGUARDED_MUTEX) irql(<= APC_LEVEL) {
        // SAFETY: the caller passes memory for a mutex; zero is valid for its other members.
        unsafe {
            Mutex.write(std::mem::zeroed());
            (*Mutex).Count = 1;
            Header::initialize(&raw mut (*Mutex).Event, kind::SYNCHRONIZATION_EVENT, 0);
        }
    }
    /// Takes a guarded mutex.
    unsafe fn KeAcquireGuardedMutex(Mutex: PKGUARDED_MUTEX) irql(<= APC_LEVEL) {
        // SAFETY: the caller passes an initialised mutex.
        unsafe { take_fast(Mutex, "KeAcquireGuardedMutex") };
    }
    /// Gives a guarded mutex back.
    unsafe fn KeReleaseGuardedMutex(Mutex: PKGUARDED_MUTEX) irql(<= APC_LEVEL) {
        // SAFETY: the caller passes a mutex that it holds.
        unsafe { give_fast(Mutex, "KeReleaseGuardedMutex") };
    }
    /// Holds off normal kernel APCs, which the host never delivers; it must be undone before a callback returns.
    unsafe fn KeEnterCriticalRegion() irql(<= APC_LEVEL) {
        cpu::hold(CRITICAL_REGION, "critical region");
    }
    /// Undoes KeEnterCriticalRegion.
    unsafe fn KeLeaveCriticalRegion() irql(<= APC_LEVEL) {
        if !cpu::release(CRITICAL_REGION) {
            machine::report("GEN-02", "KeLeaveCriticalRegion was called outside of a critical region");
        }
    }
}

const CRITICAL_REGION: usize = 2;

/// Takes a fast or guarded mutex: `Count` is 1 when it is free, 0 when it is held.
///
/// # Safety
/// `mutex` is initialised and in nonpaged memory.
unsafe fn take_fast(mutex: PFAST_MUTEX, function: &'static str) {
    if cpu::holds(mutex.addr()) {
        machine::report("VF-03", format!("{function} was called for a mutex that its own thread holds"));
        scheduler::stop(format!("{function}: a thread waits for a mutex that it holds itself"));
    }
    let address = mutex.expose_provenance();
    wait("a fast mutex", None, move || {
        let mutex: PFAST_MUTEX = std::ptr::with_exposed_provenance_mut(address);
        // SAFETY: the driver keeps the mutex in memory while somebody waits for it (GEN-08).
        unsafe { (&raw const (*mutex).Count).read_volatile() > 0 }
    });
    // SAFETY: the caller's promise.
    unsafe {
        (*mutex).Count = 0;
        (*mutex).Owner = std::ptr::without_provenance_mut(this_thread());
    }
    super::lock::hold(mutex.addr(), "fast mutex");
}

/// Gives a fast or guarded mutex back.
///
/// # Safety
/// `mutex` is initialised and in nonpaged memory.
unsafe fn give_fast(mutex: PFAST_MUTEX, function: &'static str) {
    if !cpu::release(mutex.addr()) {
        machine::report("VF-03", format!("{function} was called for a mutex that its thread does not hold"));
    }
    // SAFETY: the caller's promise.
    unsafe {
        (*mutex).Owner = std::ptr::null_mut();
        (*mutex).Count = 1;
    }
}

/// Makes the header of a timer.
///
/// # Safety
/// `timer` is memory for a KTIMER.
pub(super) unsafe fn initialize_timer(timer: PKTIMER, synchronization: bool) {
    let kind = if synchronization { kind::SYNCHRONIZATION_TIMER } else { kind::NOTIFICATION_TIMER };
    // SAFETY: the caller's promise.
    unsafe { Header::initialize(timer, kind, 0) };
}

/// Signals or clears a timer's or thread's header.
///
/// # Safety
/// `object` is an initialised dispatcher object.
pub(super) unsafe fn signal<T>(object: *mut T, signalled: bool) {
    Header(object.cast()).set_state(LONG::from(signalled));
}

/// Makes the header of a thread, not ended.
///
/// # Safety
/// `object` is memory for a dispatcher header.
pub(super) unsafe fn initialize_thread(object: *mut DISPATCHER_HEADER) {
    // SAFETY: the caller's promise.
    unsafe { Header::initialize(object, kind::THREAD, 0) };
}
