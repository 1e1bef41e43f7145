//! The state of the running task that every crossing touches: IRQL, stack marks, held locks.
//!
//! In: changes by imports and callbacks. Out: plain reads of thread-local cells, cheap enough for the data path. The
//! scheduler saves it when a task leaves the processor and puts it back when the task returns. It decides nothing.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use super::irql::{self, Irql};
use crate::memory::pageable;

/// Something held by the running task that must be given back before its callback returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    /// Address of the lock.
    pub(crate) lock: usize,
    /// What it is, for messages: `spin lock`, `read lock`, `mutex`.
    pub(crate) kind: &'static str,
    /// Address of the driver's function that took it.
    pub(crate) by: usize,
}

/// What is saved when a task leaves the processor.
#[derive(Debug, Default)]
pub(crate) struct Context {
    irql: Irql,
    frame: Frame,
    held: Vec<Held>,
    yielder: usize,
    task: u32,
}

/// The stack marks of the driver callback that runs, or zeros.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Frame {
    /// Name of the callback (`MiniportHaltEx`), empty outside of any.
    pub(crate) name: &'static str,
    /// Stack pointer when the callback was entered.
    pub(crate) entry: usize,
    /// Stack pointer when the driver last called an import.
    pub(crate) import: usize,
    /// The name of that import.
    pub(crate) call: &'static str,
    /// Bytes that callbacks further out had used when they called into the host.
    pub(crate) spent: usize,
    /// Below this stack pointer the driver has used more than its budget.
    pub(crate) floor: usize,
    /// When the callback was entered, as [`moment`] counts.
    pub(crate) began: u64,
    /// Address of the driver's function.
    pub(crate) function: usize,
    /// The driver's function that acted last: this one when it has called an import, one that it led to when that has
    /// returned. Whatever is found then is the doing of its driver.
    pub(crate) suspect: usize,
}

/// What crossings must do beyond the checks; zero on the data path.
pub(crate) mod hooks {
    /// Record a trace line.
    pub(crate) const TRACE: u8 = 1;
    /// Offer the processor to other tasks.
    pub(crate) const EXPLORE: u8 = 2;
}

/// The running task's registers, so to speak.
pub(crate) struct Cpu {
    pub(super) irql: Cell<Irql>,
    pub(super) hooks: Cell<u8>,
    pub(super) frame: Cell<Frame>,
    pub(super) yielder: Cell<usize>,
    pub(super) task: Cell<u32>,
    pub(super) processor: Cell<u32>,
    pub(super) stack_limit: Cell<usize>,
    pub(super) stack_base: Cell<usize>,
    pub(super) now: Cell<u64>,
    pub(super) moments: Cell<u64>,
}

thread_local! {
    static CPU: Cpu = const {
        Cpu {
            irql: Cell::new(0),
            hooks: Cell::new(0),
            frame: Cell::new(Frame {
                name: "",
                entry: 0,
                import: 0,
                call: "",
                spent: 0,
                floor: 0,
                began: 0,
                function: 0,
                suspect: 0,
            }),
            yielder: Cell::new(0),
            task: Cell::new(0),
            processor: Cell::new(0),
            stack_limit: Cell::new(0),
            stack_base: Cell::new(0),
            now: Cell::new(0),
            moments: Cell::new(0),
        }
    };
    static HELD: RefCell<Vec<Held>> = const { RefCell::new(Vec::new()) };
}

/// Reaches the cells.
#[inline(always)]
pub(super) fn cpu<R>(work: impl FnOnce(&Cpu) -> R) -> R {
    CPU.with(work)
}

/// IRQL of the running task.
#[inline(always)]
pub(crate) fn irql() -> Irql {
    cpu(|cpu| cpu.irql.get())
}

/// Sets the IRQL of the running task; whether it may is the caller's business.
#[inline(always)]
pub(crate) fn set_irql(level: Irql) {
    cpu(|cpu| cpu.irql.set(level));
    pageable::shut(level >= irql::DISPATCH_LEVEL);
}

/// The running driver callback's stack marks.
#[inline(always)]
pub(crate) fn frame() -> Frame {
    cpu(|cpu| cpu.frame.get())
}

/// A number that is larger than all before: virtual time stands still while much happens.
#[inline(always)]
pub(crate) fn moment() -> u64 {
    cpu(|cpu| {
        cpu.moments.set(cpu.moments.get() + 1);
        cpu.moments.get()
    })
}

/// Whether the driver callback that runs was entered before `moment`: what happened then, it could not know of. A
/// system thread of the driver's has nobody who called it, and no such excuse.
pub(crate) fn was_under_way(moment: u64) -> bool {
    let frame = frame();
    frame.began != 0 && frame.began < moment && frame.name != "SystemThread"
}

/// Replaces the stack marks.
#[inline(always)]
pub(crate) fn set_frame(frame: Frame) {
    cpu(|cpu| cpu.frame.set(frame));
}

/// Notes where the driver called an import; `true` when the call needs a closer look.
#[inline(always)]
pub(crate) fn enter_import(here: usize, call: &'static str, min: Irql, max: Irql) -> bool {
    cpu(|cpu| {
        let mut frame = cpu.frame.get();
        frame.import = here;
        frame.call = call;
        frame.suspect = frame.function;
        cpu.frame.set(frame);
        let irql = cpu.irql.get();
        (irql < min) | (irql > max) | (here < frame.floor) | (cpu.hooks.get() & hooks::EXPLORE != 0)
    })
}

/// Whether crossings record or explore.
#[inline(always)]
pub(crate) fn active_hooks() -> u8 {
    cpu(|cpu| cpu.hooks.get())
}

/// Switches one of [`hooks`] on or off.
pub(crate) fn set_hook(hook: u8, on: bool) {
    cpu(|cpu| cpu.hooks.set(if on { cpu.hooks.get() | hook } else { cpu.hooks.get() & !hook }));
}

/// The processor that the running task is on.
#[inline]
pub(crate) fn processor() -> u32 {
    cpu(|cpu| cpu.processor.get())
}

/// The running task's stack, from its guard page on; empty, at zero, outside of tasks.
pub(crate) fn stack() -> Range<usize> {
    cpu(|cpu| cpu.stack_limit.get()..cpu.stack_base.get())
}

/// Notes that the running task holds `lock`.
pub(crate) fn hold(lock: usize, kind: &'static str) {
    let by = frame().function;
    HELD.with(|held| held.borrow_mut().push(Held { lock, kind, by }));
}

/// Notes that the running task gave `lock` back; `false` when it did not hold it.
pub(crate) fn release(lock: usize) -> bool {
    HELD.with(|held| {
        let mut held = held.borrow_mut();
        // From the end: locks are given back in the opposite order nearly always.
        match held.iter().rposition(|entry| entry.lock == lock) {
            Some(at) => {
                held.remove(at);
                true
            }
            None => false,
        }
    })
}

/// Whether the running task holds `lock`.
pub(crate) fn holds(lock: usize) -> bool {
    HELD.with(|held| held.borrow().iter().any(|entry| entry.lock == lock))
}

/// How many locks the running task holds.
#[inline]
pub(crate) fn held_count() -> usize {
    HELD.with(|held| held.borrow().len())
}

/// The locks that the running task holds, oldest first.
pub(crate) fn held() -> Vec<Held> {
    HELD.with(|held| held.borrow().clone())
}

/// Takes the running task's state off the processor, leaving an idle one.
pub(super) fn save() -> Context {
    pageable::shut(false);
    cpu(|cpu| Context {
        irql: cpu.irql.replace(irql::PASSIVE_LEVEL),
        frame: cpu.frame.take(),
        held: HELD.with(RefCell::take),
        yielder: cpu.yielder.replace(0),
        task: cpu.task.replace(0),
    })
}

/// Puts a task's state on the processor.
pub(super) fn restore(context: Context) {
    pageable::shut(context.irql >= irql::DISPATCH_LEVEL);
    cpu(|cpu| {
        cpu.irql.set(context.irql);
        cpu.frame.set(context.frame);
        cpu.yielder.set(context.yielder);
        cpu.task.set(context.task);
    });
    HELD.with(|held| *held.borrow_mut() = context.held);
}

impl Context {
    /// The state of a task that has not run yet.
    pub(super) fn at(irql: Irql) -> Self {
        Self { irql, ..Self::default() }
    }

    pub(super) fn irql(&self) -> Irql {
        self.irql
    }
}
