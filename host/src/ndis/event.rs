//! Events and sleeps.
//!
//! In: NDIS_EVENTs in drivers' memory. Out: waits in virtual time, through the kernel's events.

use entresol_sys::*;

use crate::crossing::exports;
use crate::kernel::dispatcher;
use crate::machine;
use crate::scheduler::{self, Waited, irql};

/// 100 ns in a millisecond.
const MILLISECOND: u64 = 10_000;

exports! { "ndis.sys";
    /// Makes an event that is not set.
    unsafe fn NdisInitializeEvent(Event: PNDIS_EVENT) irql(any) {
        // SAFETY: the caller passes memory for an event; KeInitializeEvent has the same contract.
        unsafe { dispatcher::KeInitializeEvent(&raw mut (*Event).Event, NotificationEvent, 0) };
    }

    /// Sets an event.
    unsafe fn NdisSetEvent(Event: PNDIS_EVENT) irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes an initialised event; KeSetEvent has the same contract.
        unsafe { dispatcher::KeSetEvent(&raw mut (*Event).Event, 0, 0) };
    }

    /// Clears an event.
    unsafe fn NdisResetEvent(Event: PNDIS_EVENT) irql(<= DISPATCH_LEVEL) {
        // SAFETY: the caller passes an initialised event; KeClearEvent has the same contract.
        unsafe { dispatcher::KeClearEvent(&raw mut (*Event).Event) };
    }

    /// Waits for an event; 0 is for ever. Whether it was set in time.
    unsafe fn NdisWaitEvent(Event: PNDIS_EVENT, MsToWait: UINT) -> BOOLEAN irql(any) {
        if irql() != irql::PASSIVE_LEVEL {
            machine::report(
                "BC-05",
                format!("NdisWaitEvent was called at {}", irql::name(irql())),
            );
        }
        let deadline = match MsToWait {
            0 => None,
            ms => Some(scheduler::now().saturating_add(u64::from(ms) * MILLISECOND)),
        };
        // SAFETY: the caller passes an initialised event that it keeps during the wait.
        let waited = unsafe { dispatcher::wait_for_event(&raw mut (*Event).Event, deadline, "NdisWaitEvent") };
        BOOLEAN::from(waited == Waited::Ready)
    }

    /// Sleeps.
    unsafe fn NdisMSleep(MicrosecondsToSleep: ULONG) irql(any) {
        if irql() > irql::APC_LEVEL {
            machine::report("RES-15", format!("NdisMSleep was called at {}", irql::name(irql())));
            return;
        }
        scheduler::sleep(u64::from(MicrosecondsToSleep) * 10);
    }
}
