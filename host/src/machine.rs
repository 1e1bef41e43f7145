//! The simulated machine: everything that a driver could see, in one place per thread.
//!
//! In: nothing but a seed. Out: [`with`], the only way to its parts. It holds no driver frames and runs nothing: inside
//! [`with`] no driver is called and no task blocks, so a second borrow is a defect of the host and panics.
//! The scheduler stands beside it (it must be able to resume tasks while nothing is borrowed).

use std::cell::RefCell;

use crate::fault;
use crate::injection::Injection;
use crate::kernel::Kernel;
use crate::memory::{self, Memory};
use crate::ndis::Ndis;
use crate::registry::Registry;
use crate::scheduler;
use crate::trace::Trace;
use crate::verifier::Verifier;

/// All state of one simulated machine.
#[derive(Default)]
pub(crate) struct Machine {
    /// Pool and its records.
    pub(crate) memory: Memory,
    /// What ntoskrnl keeps: system threads' objects, lookaside lists, devices, the mapped images.
    pub(crate) kernel: Kernel,
    /// What NDIS keeps.
    pub(crate) ndis: Ndis,
    /// The registry that the INFs made.
    pub(crate) registry: Registry,
    /// Faults that are still to come.
    pub(crate) injection: Injection,
    /// Findings.
    pub(crate) verifier: Verifier,
    /// One line per crossing, when asked for.
    pub(crate) trace: Trace,
}

thread_local! {
    static MACHINE: RefCell<Option<Box<Machine>>> = const { RefCell::new(None) };
}

/// Puts a fresh machine in this thread, with the clock at zero and no task.
///
/// Any machine that was there is switched off first.
pub(crate) fn switch_on(seed: u64) {
    switch_off();
    scheduler::reset(seed);
    MACHINE.with(|slot| *slot.borrow_mut() = Some(Box::default()));
    fault::watch();
}

/// Drops every task and the machine.
pub(crate) fn switch_off() {
    // Tasks first: what their bodies captured may point into the machine.
    scheduler::reset(0);
    let machine = MACHINE.with(|slot| slot.borrow_mut().take());
    drop(machine);
    fault::unwatch();
    memory::rewind();
}

/// Works on the machine. No driver call and no blocking inside.
///
/// # Panics
/// When no machine is on in this thread, or when called inside itself: both are defects of the host.
#[inline]
pub(crate) fn with<R>(work: impl FnOnce(&mut Machine) -> R) -> R {
    MACHINE.with(|slot| {
        let mut slot = slot.borrow_mut();
        work(slot.as_mut().expect("a machine is on: `machine::switch_on` ran in this thread"))
    })
}

/// Reads the machine, for conditions that the scheduler polls.
#[inline]
pub(crate) fn read<R>(work: impl FnOnce(&Machine) -> R) -> R {
    MACHINE.with(|slot| {
        let slot = slot.borrow();
        work(slot.as_ref().expect("a machine is on: `machine::switch_on` ran in this thread"))
    })
}

/// Works on the machine if there is one and nobody is using it: for fault handlers and destructors.
pub(crate) fn try_read<R>(work: impl FnOnce(&Machine) -> R) -> Option<R> {
    MACHINE.try_with(|slot| slot.try_borrow().ok()?.as_ref().map(|machine| work(machine))).ok()?
}

/// Notes that the driver broke `rule`, while nobody uses the machine: `happened` is one clause without a full stop.
#[cold]
pub(crate) fn report(rule: &'static str, happened: impl AsRef<str>) {
    report_all(&[rule], happened);
}

/// Notes that the driver broke the first of `rules`, and the others with it.
#[cold]
pub(crate) fn report_all(rules: &[&'static str], happened: impl AsRef<str>) {
    with(|machine| machine.broken_all(rules, || happened.as_ref().to_owned()));
}
