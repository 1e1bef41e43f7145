//! Timer objects and work items.
//!
//! In: NdisAllocateTimerObject, NdisAllocateIoWorkItem and what goes with them. Out: timer functions at
//! DISPATCH_LEVEL in virtual time, work item routines on threads at PASSIVE_LEVEL.

use entresol_sys::*;

use super::handle::{Id, Kind, Object};
use super::object::{self, Header};
use crate::crossing::{callback, exports};
use crate::kernel::time;
use crate::machine::with;
use crate::scheduler::{self, TimerId, irql};

/// A timer object.
#[derive(Debug)]
pub(crate) struct Timer {
    /// The handle that it was made on.
    pub(crate) owner: usize,
    function: NDIS_TIMER_FUNCTION,
    context: usize,
    period: u64,
    /// While it is armed.
    alarm: Option<TimerId>,
    due: u64,
    /// Its function runs.
    pub(crate) running: bool,
}

impl Object for Timer {
    const KIND: Kind = Kind::Timer;
}

impl Timer {
    /// Whether it is armed.
    pub(crate) fn is_armed(&self) -> bool {
        self.alarm.is_some()
    }
}

/// A work item.
#[derive(Debug)]
pub(crate) struct WorkItem {
    /// The handle that it was made on.
    pub(crate) owner: usize,
    /// It is queued and its routine has not begun.
    queued: bool,
}

impl Object for WorkItem {
    const KIND: Kind = Kind::WorkItem;
}

const CHARACTERISTICS: Header = Header::new(
    "NDIS_TIMER_CHARACTERISTICS",
    NDIS_OBJECT_TYPE_TIMER_CHARACTERISTICS,
    &[(NDIS_TIMER_CHARACTERISTICS_REVISION_1, NDIS_SIZEOF_TIMER_CHARACTERISTICS_REVISION_1)],
);

/// 100 ns in a millisecond.
const MILLISECOND: u64 = 10_000;

fn arm(id: Id<Timer>, due: u64) {
    let alarm = scheduler::set_timer(due, "NDIS timer", irql::DISPATCH_LEVEL, move || fire(id));
    with(|machine| {
        if let Some(timer) = machine.ndis.timers.get_mut(id) {
            timer.alarm = Some(alarm);
            timer.due = due;
        }
    });
}

fn fire(id: Id<Timer>) {
    let call = with(|machine| {
        let timer = machine.ndis.timers.get_mut(id)?;
        timer.alarm = None;
        timer.running = true;
        Some((timer.function, timer.context, (timer.period != 0).then_some(timer.due + timer.period)))
    });
    let Some((function, context, again)) = call else { return };
    if let Some(due) = again {
        arm(id, due);
    }
    let context: PVOID = core::ptr::with_exposed_provenance_mut(context);
    let nothing: PVOID = core::ptr::null_mut();
    // SAFETY: the driver registered this function with the timer; it gets the context that was set, at DISPATCH_LEVEL.
    // No borrow is open.
    unsafe {
        callback!(
            NDIS_TIMER_FUNCTION,
            "NetTimerCallback",
            function,
            irql = DISPATCH_LEVEL,
            (nothing, context, nothing, nothing)
        );
    }
    with(|machine| {
        if let Some(timer) = machine.ndis.timers.get_mut(id) {
            timer.running = false;
        }
    });
}

fn set(timer: NDIS_HANDLE, due: i64, period: i32, context: PVOID, call: &'static str) -> BOOLEAN {
    let armed = with(|machine| {
        let looked_up = machine.ndis.timers.look_up(timer);
        let id = machine.check_handle(looked_up, call)?;
        if period < 0 {
            machine.broken("RES-05", || format!("{call} was called with period {period}"));
        }
        let timer = machine.ndis.timers.get_mut(id)?;
        if !context.is_null() {
            timer.context = context.expose_provenance();
        }
        timer.period = u64::from(period.unsigned_abs()) * MILLISECOND;
        Some((id, timer.alarm.take()))
    });
    let Some((id, before)) = armed else { return 0 };
    let was_armed = before.is_some_and(scheduler::cancel_timer);
    arm(id, time::due(due));
    BOOLEAN::from(was_armed)
}

exports! { "ndis.sys";
    /// Makes a timer.
    unsafe fn NdisAllocateTimerObject(
        NdisHandle: NDIS_HANDLE,
        TimerCharacteristics: PNDIS_TIMER_CHARACTERISTICS,
        pTimerObject: PNDIS_HANDLE,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisAllocateTimerObject";
        // SAFETY: the caller passes NULL or readable characteristics.
        let Some(given) = (unsafe { object::read_sized(TimerCharacteristics) }) else {
            return NDIS_STATUS_INVALID_PARAMETER;
        };
        let (Some(function), false) = (given.TimerFunction, pTimerObject.is_null()) else {
            return NDIS_STATUS_INVALID_PARAMETER;
        };
        let made = with(|machine| {
            machine.check_any_handle(NdisHandle, CALL);
            machine.check_header(&CHARACTERISTICS, &given.Header, CALL)?;
            if machine.injection.allocation_fails(CALL) {
                return Err(NDIS_STATUS_RESOURCES);
            }
            Ok(machine.ndis.timers.insert(Timer {
                owner: NdisHandle.addr(),
                function,
                context: given.FunctionContext.expose_provenance(),
                period: 0,
                alarm: None,
                due: 0,
                running: false,
            }))
        });
        match made {
            Ok(timer) => {
                // SAFETY: the caller's variable, checked above not to be NULL.
                unsafe { pTimerObject.write(timer.handle()) };
                NDIS_STATUS_SUCCESS
            }
            Err(status) => status,
        }
    }

    /// Arms a timer; whether it was armed before.
    unsafe fn NdisSetTimerObject(
        TimerObject: NDIS_HANDLE,
        DueTime: LARGE_INTEGER,
        MillisecondsPeriod: LONG,
        FunctionContext: PVOID,
    ) -> BOOLEAN irql(<= DISPATCH_LEVEL) {
        // SAFETY: any bytes are a 64-bit integer.
        let due = unsafe { DueTime.QuadPart };
        set(TimerObject, due, MillisecondsPeriod, FunctionContext, "NdisSetTimerObject")
    }

    /// Arms a timer that may be late by the tolerance: here it never is.
    unsafe fn NdisSetCoalescableTimerObject(
        TimerObject: NDIS_HANDLE,
        DueTime: LARGE_INTEGER,
        MillisecondsPeriod: LONG,
        FunctionContext: PVOID,
        _Tolerance: ULONG,
    ) -> BOOLEAN irql(<= DISPATCH_LEVEL) {
        // SAFETY: any bytes are a 64-bit integer.
        let due = unsafe { DueTime.QuadPart };
        set(TimerObject, due, MillisecondsPeriod, FunctionContext, "NdisSetCoalescableTimerObject")
    }

    /// Disarms a timer; whether it was armed.
    unsafe fn NdisCancelTimerObject(TimerObject: NDIS_HANDLE) -> BOOLEAN irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisCancelTimerObject";
        let alarm = with(|machine| {
            let looked_up = machine.ndis.timers.look_up(TimerObject);
            let id = machine.check_handle(looked_up, CALL)?;
            let timer = machine.ndis.timers.get_mut(id)?;
            let (periodic, alarm) = (timer.period != 0, timer.alarm.take());
            timer.period = 0;
            if periodic && irql() != irql::PASSIVE_LEVEL {
                machine.broken("SDV-46", || format!("{CALL} was called for the periodic {id} above PASSIVE_LEVEL"));
            }
            alarm
        });
        BOOLEAN::from(alarm.is_some_and(scheduler::cancel_timer))
    }

    /// Frees a timer.
    unsafe fn NdisFreeTimerObject(TimerObject: NDIS_HANDLE) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisFreeTimerObject";
        let alarm = with(|machine| {
            let looked_up = machine.ndis.timers.look_up(TimerObject);
            let id = machine.check_handle(looked_up, CALL)?;
            let timer = machine.ndis.timers.remove(id)?;
            if timer.is_armed() {
                machine.broken("RES-07", || format!("{CALL} was called for {id}, which was armed"));
            } else if timer.running {
                machine.broken("RES-06", || format!("{CALL} was called for {id} while its function ran"));
            }
            timer.alarm
        });
        if let Some(alarm) = alarm {
            scheduler::cancel_timer(alarm);
        }
    }

    /// Makes a work item; NULL when it cannot.
    unsafe fn NdisAllocateIoWorkItem(NdisObjectHandle: NDIS_HANDLE) -> NDIS_HANDLE irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisAllocateIoWorkItem";
        with(|machine| {
            let kind = super::handle::parse(NdisObjectHandle).map(|(kind, _)| kind);
            if !matches!(kind, Some(Kind::Miniport | Kind::MiniportDriver | Kind::Device | Kind::FilterDriver | Kind::Filter)) {
                machine.broken("RES-01", || format!("{CALL} was given {}", kind.map_or("no handle of NDIS", Kind::name)));
            }
            machine.check_any_handle(NdisObjectHandle, CALL);
            if machine.injection.allocation_fails(CALL) {
                return core::ptr::null_mut();
            }
            machine.ndis.work_items.insert(WorkItem { owner: NdisObjectHandle.addr(), queued: false }).handle()
        })
    }

    /// Queues a work item.
    unsafe fn NdisQueueIoWorkItem(
        NdisIoWorkItemHandle: NDIS_HANDLE,
        Routine: Option<NDIS_IO_WORKITEM_FUNCTION>,
        WorkItemContext: PVOID,
    ) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisQueueIoWorkItem";
        let queued = with(|machine| {
            let looked_up = machine.ndis.work_items.look_up(NdisIoWorkItemHandle);
            let id = machine.check_handle(looked_up, CALL)?;
            let item = machine.ndis.work_items.get_mut(id)?;
            if core::mem::replace(&mut item.queued, true) {
                machine.broken("RES-03", || format!("{CALL} was called for {id}, which was queued"));
                return None;
            }
            Some((id, Routine?))
        });
        let Some((id, routine)) = queued else { return };
        let context = WorkItemContext.expose_provenance();
        scheduler::spawn("NDIS work item", irql::PASSIVE_LEVEL, move || {
            with(|machine| {
                if let Some(item) = machine.ndis.work_items.get_mut(id) {
                    item.queued = false;
                }
            });
            let context: PVOID = core::ptr::with_exposed_provenance_mut(context);
            let handle = id.handle();
            // SAFETY: the driver queued this routine; it gets the context that it was queued with and the work item, at
            // PASSIVE_LEVEL. No borrow is open.
            unsafe {
                callback!(
                    NDIS_IO_WORKITEM_FUNCTION, "NdisIoWorkItemRoutine", routine, irql = PASSIVE_LEVEL, (context, handle)
                );
            }
        });
    }

    /// Frees a work item.
    unsafe fn NdisFreeIoWorkItem(NdisIoWorkItemHandle: NDIS_HANDLE) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisFreeIoWorkItem";
        with(|machine| {
            let looked_up = machine.ndis.work_items.look_up(NdisIoWorkItemHandle);
            let Some(id) = machine.check_handle(looked_up, CALL) else { return };
            if machine.ndis.work_items.remove(id).is_some_and(|item| item.queued) {
                machine.broken("RES-03", || format!("{CALL} was called for {id}, which was queued"));
            }
        });
    }
}
