//! Deferred procedure calls and timers.
//!
//! In: the driver's KDPC and KTIMER. Out: its routine on a task of its own at DISPATCH_LEVEL, now or when virtual time
//! gets there. What waits for a timer as an object is `dispatcher`'s.

use std::collections::BTreeMap;

use entresol_sys::*;

use crate::crossing::{callback, exports};
use crate::machine;
use crate::scheduler::{self, TimerId, irql};

/// Type of a normal DPC, the first byte of a KDPC.
const DPC_OBJECT: u8 = 0x13;

/// What is queued, by the address of the driver's object.
#[derive(Debug, Default)]
pub(crate) struct Queues {
    /// DPCs that will run, each with the number of its queueing.
    dpcs: BTreeMap<usize, u64>,
    timers: BTreeMap<usize, TimerId>,
    queued: u64,
    running: usize,
}

impl Queues {
    /// The queued timer or DPC in a range of memory, for a message.
    pub(crate) fn object_in(&self, range: std::ops::Range<usize>) -> Option<&'static str> {
        if self.timers.range(range.clone()).next().is_some() {
            return Some("a timer that is set");
        }
        self.dpcs.range(range).next().map(|_| "a queued DPC")
    }

    /// What is still queued: one clause each.
    pub(crate) fn leftovers(&self) -> impl Iterator<Item = String> {
        let timers = (0..self.timers.len()).map(|_| "a timer is still set".to_owned());
        timers.chain((0..self.dpcs.len()).map(|_| "a DPC is still queued".to_owned()))
    }
}

fn address<T>(object: *mut T) -> usize {
    object.expose_provenance()
}

fn queue(dpc: PKDPC, first: PVOID, second: PVOID) -> bool {
    let at = address(dpc);
    let number = machine::with(|machine| {
        let queues = &mut machine.kernel.queues;
        if queues.dpcs.contains_key(&at) {
            return None;
        }
        queues.queued += 1;
        queues.dpcs.insert(at, queues.queued);
        Some(queues.queued)
    });
    let Some(number) = number else { return false };
    // SAFETY: the driver passed an initialised KDPC; the arguments are kept where Windows keeps them.
    unsafe {
        (*dpc).SystemArgument1 = first;
        (*dpc).SystemArgument2 = second;
    }
    scheduler::spawn("DPC", irql::DISPATCH_LEVEL, move || run(at, number));
    true
}

fn run(at: usize, number: u64) {
    let due = machine::with(|machine| {
        let queues = &mut machine.kernel.queues;
        let due = queues.dpcs.get(&at) == Some(&number);
        if due {
            queues.dpcs.remove(&at);
            queues.running += 1;
        }
        due
    });
    if !due {
        return;
    }
    let dpc: PKDPC = std::ptr::with_exposed_provenance_mut(at);
    // SAFETY: a queued DPC stays in memory until its routine started (GEN-08); it was read before the routine runs,
    // because the routine may free it.
    let (routine, context, first, second) = unsafe {
        ((*dpc).DeferredRoutine, (*dpc).DeferredContext, (*dpc).SystemArgument1, (*dpc).SystemArgument2)
    };
    if let Some(routine) = routine {
        // SAFETY: the driver gave this routine for this DPC; the arguments are those it queued.
        unsafe {
            callback!(
                KDEFERRED_ROUTINE,
                "DeferredRoutine",
                routine,
                irql = DISPATCH_LEVEL,
                (dpc, context, first, second)
            )
        };
    }
    machine::with(|machine| machine.kernel.queues.running -= 1);
}

fn set(timer: PKTIMER, due: i64, period: u32, dpc: PKDPC) -> bool {
    let was_set = cancel(timer);
    // SAFETY: the driver passed an initialised timer.
    unsafe {
        super::dispatcher::signal(timer, false);
        (*timer).Dpc = dpc;
        (*timer).Period = period;
    }
    let at = address(timer);
    let due = super::time::due(due);
    let id = scheduler::set_timer(due, "timer", irql::DISPATCH_LEVEL, move || expire(at, due));
    machine::with(|machine| machine.kernel.queues.timers.insert(at, id));
    was_set
}

fn cancel(timer: PKTIMER) -> bool {
    let id = machine::with(|machine| machine.kernel.queues.timers.remove(&timer.addr()));
    id.is_some_and(scheduler::cancel_timer)
}

fn expire(at: usize, due: u64) {
    let known = machine::with(|machine| machine.kernel.queues.timers.remove(&at).is_some());
    if !known {
        return;
    }
    let timer: PKTIMER = std::ptr::with_exposed_provenance_mut(at);
    // SAFETY: a timer that is set stays in memory (RES-06, GEN-08).
    let (dpc, period) = unsafe {
        super::dispatcher::signal(timer, true);
        ((*timer).Dpc, (*timer).Period)
    };
    if period != 0 {
        let due = due.saturating_add(u64::from(period) * 10_000);
        let id = scheduler::set_timer(due, "timer", irql::DISPATCH_LEVEL, move || expire(at, due));
        machine::with(|machine| machine.kernel.queues.timers.insert(at, id));
    }
    if !dpc.is_null() {
        // On Windows both arguments are the system time, in two halves that nobody reads.
        queue(dpc, std::ptr::null_mut(), std::ptr::null_mut());
    }
}

exports! { "ntoskrnl.exe";
    /// Makes a DPC.
    unsafe fn KeInitializeDpc(Dpc: PRKDPC, DeferredRoutine: Option<KDEFERRED_ROUTINE>, DeferredContext: PVOID)
        irql(any) {
        // SAFETY: the caller passes memory for a DPC; zero is valid for its other members.
        unsafe {
            Dpc.write(std::mem::zeroed());
            (*Dpc).Anonymous.Anonymous = KDPC_Anonymous_Anonymous { Type: DPC_OBJECT, Importance: 1, Number: 0 };
            (*Dpc).DeferredRoutine = DeferredRoutine;
            (*Dpc).DeferredContext = DeferredContext;
        }
    }
    /// Queues a DPC; FALSE when it is queued already.
    unsafe fn KeInsertQueueDpc(Dpc: PRKDPC, SystemArgument1: PVOID, SystemArgument2: PVOID) -> BOOLEAN irql(any) {
        BOOLEAN::from(queue(Dpc, SystemArgument1, SystemArgument2))
    }
    /// Takes a DPC out of the queue; FALSE when it was not there.
    unsafe fn KeRemoveQueueDpc(Dpc: PRKDPC) -> BOOLEAN irql(any) {
        BOOLEAN::from(machine::with(|machine| machine.kernel.queues.dpcs.remove(&Dpc.addr()).is_some()))
    }
    /// Waits until every DPC that is queued has run.
    unsafe fn KeFlushQueuedDpcs() irql(<= APC_LEVEL) {
        scheduler::block_until("queued DPCs", |machine| {
            machine.kernel.queues.dpcs.is_empty() && machine.kernel.queues.running == 0
        });
    }
    /// How soon a DPC runs.
    unsafe fn KeSetImportanceDpc(Dpc: PRKDPC, Importance: KDPC_IMPORTANCE) irql(any) {
        // SAFETY: the caller passes an initialised DPC.
        unsafe { (*Dpc).Anonymous.Anonymous.Importance = u8::try_from(Importance).unwrap_or(1) };
    }
    /// Where a DPC runs.
    unsafe fn KeSetTargetProcessorDpc(Dpc: PRKDPC, Number: CCHAR) irql(any) {
        // SAFETY: the caller passes an initialised DPC.
        unsafe { (*Dpc).Anonymous.Anonymous.Number = u16::try_from(Number).unwrap_or(0) };
    }
    /// Where a DPC runs, with its group.
    unsafe fn KeSetTargetProcessorDpcEx(Dpc: PKDPC, ProcNumber: PPROCESSOR_NUMBER) -> NTSTATUS irql(any) {
        // SAFETY: the caller passes an initialised DPC and a processor's number.
        unsafe {
            if (*ProcNumber).Group != 0 || u32::from((*ProcNumber).Number) >= scheduler::processors() {
                return STATUS_INVALID_PARAMETER;
            }
            (*Dpc).Anonymous.Anonymous.Number = u16::from((*ProcNumber).Number);
        }
        STATUS_SUCCESS
    }
    /// Makes a timer whose signal stays.
    unsafe fn KeInitializeTimer(Timer: PKTIMER) irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes memory for a timer.
        unsafe { make(Timer, false) };
    }
    /// Makes a timer.
    unsafe fn KeInitializeTimerEx(Timer: PKTIMER, Type: TIMER_TYPE) irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes memory for a timer.
        unsafe { make(Timer, Type == SynchronizationTimer) };
    }
    /// Sets a timer; TRUE when it was set already.
    unsafe fn KeSetTimer(Timer: PKTIMER, DueTime: LARGE_INTEGER, Dpc: PKDPC) -> BOOLEAN irql(<= DISPATCH_LEVEL) {
        // SAFETY: any bytes are an integer.
        BOOLEAN::from(set(Timer, unsafe { DueTime.QuadPart }, 0, Dpc))
    }
    /// Sets a timer that may repeat.
    unsafe fn KeSetTimerEx(Timer: PKTIMER, DueTime: LARGE_INTEGER, Period: LONG, Dpc: PKDPC) -> BOOLEAN
        irql(<= DISPATCH_LEVEL) {
        if Period < 0 {
            machine::report("RES-05", "KeSetTimerEx was given a negative period");
        }
        // SAFETY: any bytes are an integer.
        BOOLEAN::from(set(Timer, unsafe { DueTime.QuadPart }, u32::try_from(Period).unwrap_or(0), Dpc))
    }
    /// Sets a timer that may repeat and may be late.
    unsafe fn KeSetCoalescableTimer(
        Timer: PKTIMER, DueTime: LARGE_INTEGER, Period: ULONG, TolerableDelay: ULONG, Dpc: PKDPC,
    ) -> BOOLEAN irql(<= DISPATCH_LEVEL) {
        let _ = TolerableDelay;
        // SAFETY: any bytes are an integer.
        BOOLEAN::from(set(Timer, unsafe { DueTime.QuadPart }, Period, Dpc))
    }
    /// Takes a timer back; FALSE when it was not set.
    unsafe fn KeCancelTimer(PKTIMER: PKTIMER) -> BOOLEAN irql(<= DISPATCH_LEVEL) {
        BOOLEAN::from(cancel(PKTIMER))
    }
}

/// Makes a timer that is not set.
///
/// # Safety
/// `timer` is memory for a KTIMER.
unsafe fn make(timer: PKTIMER, synchronization: bool) {
    // SAFETY: the caller's promise; zero is valid for all members.
    unsafe {
        timer.write(std::mem::zeroed());
        super::dispatcher::initialize_timer(timer, synchronization);
    }
}
