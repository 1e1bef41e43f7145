//! Filter modules: one instance of a filter driver in the stack of one adapter.
//!
//! In: what a module says of itself, and the completions of its pause and restart. Out: records of modules. The order of
//! attach, pause, restart and detach is `fabric::filter`'s.

use entresol_sys::*;

use super::filter_driver::{self, FilterDriver};
use super::handle::{Id, Kind, Object};
use super::miniport::Miniport;
use super::object::{self, Header};
use super::oid::Queue;
use super::oid_direct::Direct;
use super::operation::{Misuse, Operation};
use super::seen::Changeable;
use crate::crossing::exports;
use crate::fabric;
use crate::machine::{Machine, with};
use crate::scheduler::cpu;

/// Where a module stands (the documents' filter module states).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// FilterAttach runs.
    Attaching,
    /// No data.
    Paused,
    /// FilterRestart is going on.
    Restarting,
    /// Data.
    Running,
    /// FilterPause is going on.
    Pausing,
    /// FilterDetach runs.
    Detaching,
}

/// A module.
pub(crate) struct Filter {
    /// Its driver.
    pub(crate) driver: Id<FilterDriver>,
    /// At the bottom of its stack.
    pub(crate) miniport: Id<Miniport>,
    /// FilterModuleContext.
    pub(crate) context: NDIS_HANDLE,
    pub(crate) state: State,
    /// NdisFSetAttributes was called.
    pub(crate) has_attributes: bool,
    /// Its driver's entry points.
    pub(crate) handlers: Box<NDIS_FILTER_DRIVER_CHARACTERISTICS>,
    /// Those for data as they are for this module, which may have changed them.
    pub(crate) data: NDIS_FILTER_PARTIAL_CHARACTERISTICS,
    pub(crate) pause: Operation,
    /// The moment at which FilterPause was about to be called.
    pub(crate) paused: u64,
    pub(crate) restart: Operation,
    /// The attributes of the stack as it left them when it restarted, where it changed them.
    pub(crate) left: Option<Changeable>,
    /// The OID requests that it has.
    pub(crate) oids: Queue,
    /// The direct OID requests that it has.
    pub(crate) directs: Vec<Direct>,
    /// Status indications and events that are inside of it: it is not detached before they return.
    pub(crate) calls: u32,
    /// Its name: the adapter's, the driver's GUID and a number.
    pub(crate) name: String,
    /// The index of its interface.
    pub(crate) if_index: u32,
}

impl Object for Filter {
    const KIND: Kind = Kind::Filter;
}

impl Filter {
    /// A module that is about to be attached.
    pub(crate) fn new(
        driver: Id<FilterDriver>,
        of: &FilterDriver,
        miniport: Id<Miniport>,
        name: String,
    ) -> Self {
        Self {
            driver,
            miniport,
            context: core::ptr::null_mut(),
            state: State::Attaching,
            has_attributes: false,
            handlers: of.handlers.clone(),
            data: filter_driver::data_handlers(&of.handlers),
            pause: Operation::default(),
            paused: 0,
            restart: Operation::default(),
            left: None,
            oids: Queue::default(),
            directs: Vec::new(),
            calls: 0,
            name,
            if_index: 0,
        }
    }

    /// Its NET_LUID: that of a filter's interface.
    pub(crate) fn luid(&self) -> u64 {
        u64::from(IF_TYPE_PROP_VIRTUAL) << 48 | u64::from(self.if_index) << 24
    }
}

/// NBLs that a module made and has not got back, and those of others that it holds.
pub(crate) fn outstanding(machine: &Machine, id: Id<Filter>) -> (usize, usize) {
    let (mut own, mut held) = (0, 0);
    for (_, record) in machine.ndis.buffers.live() {
        own += usize::from(record.path().first().is_some_and(|step| step.lender == id.into()));
        held += usize::from(record.last().is_some_and(|step| step.borrower == id.into()));
    }
    (own, held)
}

const ATTRIBUTES: Header = Header::new(
    "NDIS_FILTER_ATTRIBUTES",
    NDIS_OBJECT_TYPE_FILTER_ATTRIBUTES,
    &[(NDIS_FILTER_ATTRIBUTES_REVISION_1, NDIS_SIZEOF_FILTER_ATTRIBUTES_REVISION_1)],
);

const PARTIAL: Header = Header::new(
    "NDIS_FILTER_PARTIAL_CHARACTERISTICS",
    NDIS_OBJECT_TYPE_FILTER_PARTIAL_CHARACTERISTICS,
    &[(
        NDIS_FILTER_PARTIAL_CHARACTERISTICS_REVISION_1,
        NDIS_SIZEOF_FILTER_PARTIAL_CHARACTERISTICS_REVISION_1,
    )],
);

/// NdisSetOptionalHandlers with a module's handle: the handlers for data change (rule LWF-20).
pub(super) fn set_partial(
    machine: &mut Machine,
    handle: NDIS_HANDLE,
    handlers: &NDIS_FILTER_PARTIAL_CHARACTERISTICS,
) -> NDIS_STATUS {
    const CALL: &str = "NdisSetOptionalHandlers";
    let looked_up = machine.ndis.filters.look_up(handle);
    let Some(id) = machine.check_handle(looked_up, CALL) else { return NDIS_STATUS_INVALID_PARAMETER };
    if let Err(status) = machine.check_header(&PARTIAL, &handlers.Header, CALL) {
        return status;
    }
    if cpu::frame().name != "FilterSetModuleOptions" {
        machine.broken("LWF-20", || {
            let inside = match cpu::frame().name {
                "" => "outside of any callback",
                name => name,
            };
            format!("{CALL} was called for {id} in {inside}")
        });
        return NDIS_STATUS_FAILURE;
    }
    let has_status =
        machine.ndis.filters.get(id).is_some_and(|filter| filter.handlers.StatusHandler.is_some());
    filter_driver::check_data_handlers(machine, CALL, handlers, has_status);
    if let Some(filter) = machine.ndis.filters.get_mut(id) {
        filter.data = *handlers;
    }
    NDIS_STATUS_SUCCESS
}

fn misuse(machine: &mut Machine, rule: &'static str, call: &str, id: Id<Filter>, misuse: Misuse) {
    let rule = if misuse == Misuse::Twice { rule } else { "BC-12" };
    machine.broken(rule, || match misuse {
        Misuse::Twice => format!("{call} was called twice for {id}"),
        _ => format!("{call} was called for {id} though no such operation was pending"),
    });
}

exports! { "ndis.sys";
    /// Gives a module its context; inside FilterAttach only.
    unsafe fn NdisFSetAttributes(
        NdisFilterHandle: NDIS_HANDLE,
        FilterModuleContext: NDIS_HANDLE,
        FilterAttributes: PNDIS_FILTER_ATTRIBUTES,
    ) -> NDIS_STATUS irql(== PASSIVE_LEVEL) {
        const CALL: &str = "NdisFSetAttributes";
        // SAFETY: the caller passes NULL or a readable structure, as much as its header's Size says.
        let Some(attributes) = (unsafe { object::read_sized(FilterAttributes) }) else {
            return NDIS_STATUS_INVALID_PARAMETER;
        };
        with(|machine| {
            let looked_up = machine.ndis.filters.look_up(NdisFilterHandle);
            let Some(id) = machine.check_handle(looked_up, CALL) else { return NDIS_STATUS_INVALID_PARAMETER };
            if let Err(status) = machine.check_header(&ATTRIBUTES, &attributes.Header, CALL) {
                return status;
            }
            let state = machine.ndis.filters.get(id).map(|filter| filter.state);
            if state != Some(State::Attaching) {
                machine.broken("LWF-01", || format!("{CALL} was called for {id} outside of FilterAttach"));
                return NDIS_STATUS_FAILURE;
            }
            if machine.injection.allocation_fails(CALL) {
                return NDIS_STATUS_RESOURCES;
            }
            if let Some(filter) = machine.ndis.filters.get_mut(id) {
                filter.context = FilterModuleContext;
                filter.has_attributes = true;
            }
            NDIS_STATUS_SUCCESS
        })
    }

    /// Completes a pause that FilterPause pended.
    unsafe fn NdisFPauseComplete(NdisFilterHandle: NDIS_HANDLE) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisFPauseComplete";
        with(|machine| {
            let looked_up = machine.ndis.filters.look_up(NdisFilterHandle);
            let Some(id) = machine.check_handle(looked_up, CALL) else { return };
            let completed = machine.ndis.filters.get_mut(id).map(|filter| filter.pause.complete(NDIS_STATUS_SUCCESS));
            if let Some(Err(wrong)) = completed {
                misuse(machine, "LWF-05", CALL, id, wrong);
            }
        });
    }

    /// Completes a restart that FilterRestart pended.
    unsafe fn NdisFRestartComplete(NdisFilterHandle: NDIS_HANDLE, Status: NDIS_STATUS) irql(== PASSIVE_LEVEL) {
        const CALL: &str = "NdisFRestartComplete";
        with(|machine| {
            let looked_up = machine.ndis.filters.look_up(NdisFilterHandle);
            let Some(id) = machine.check_handle(looked_up, CALL) else { return };
            let completed = machine.ndis.filters.get_mut(id).map(|filter| filter.restart.complete(Status));
            if let Some(Err(wrong)) = completed {
                misuse(machine, "BC-12", CALL, id, wrong);
            }
        });
    }

    /// Asks for the module's stack to be paused and restarted, on another thread (rule LWF-31).
    unsafe fn NdisFRestartFilter(NdisFilterHandle: NDIS_HANDLE) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        let filter = with(|machine| {
            let looked_up = machine.ndis.filters.look_up(NdisFilterHandle);
            machine.check_handle(looked_up, "NdisFRestartFilter")
        });
        let Some(filter) = filter else { return NDIS_STATUS_INVALID_PARAMETER };
        fabric::filter::schedule_restart(filter);
        NDIS_STATUS_SUCCESS
    }

    /// The handlers of a switch: only an extensible switch has them, and the host plays none.
    unsafe fn NdisFGetOptionalSwitchHandlers(
        NdisFilterHandle: NDIS_HANDLE,
        _NdisSwitchContext: PNDIS_SWITCH_CONTEXT,
        _NdisSwitchHandlers: PNDIS_SWITCH_OPTIONAL_HANDLERS,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        with(|machine| {
            let looked_up = machine.ndis.filters.look_up(NdisFilterHandle);
            machine.check_handle(looked_up, "NdisFGetOptionalSwitchHandlers");
        });
        NDIS_STATUS_NOT_SUPPORTED
    }
}
