//! Synchronous OID requests: they neither wait nor pend.
//!
//! In: NdisSynchronousOidRequest, NdisFSynchronousOidRequest, and the host's own requests. Out: each request shown to the
//! filter modules on its way down, given to the adapter unless one of them answers it, and shown again to those that let
//! it pass, all within the call and at the caller's IRQL (rules OID-33, OID-34, LWF-21).

use entresol_sys::*;

use super::binding::State;
use super::end::End;
use super::filter::Filter;
use super::handle::Id;
use super::miniport::Miniport;
use super::oid::issued_on;
use super::oid_answer::NOBODYS_OID;
use super::oid_check;
use super::oid_direct::check_read;
use super::oid_view::Request;
use crate::crossing::{callback, exports};
use crate::fabric::filter::during;
use crate::machine::{Machine, with};
use crate::trace::status_name;

/// What a filter module made of a request.
enum Preview {
    /// It goes on, and comes back to it with this context.
    Passed(PVOID),
    /// It ends here.
    Answered(NDIS_STATUS),
}

/// Issues a synchronous request on a binding, or in a filter module.
pub(crate) fn request(source: impl Into<End>, request: Request) -> NDIS_STATUS {
    let source = source.into();
    let is_open = with(|machine| machine.state_of(source).is_some_and(|state| state != State::Opening));
    if !is_open {
        request.set_counts(0, 0);
        return NDIS_STATUS_NOT_SUPPORTED;
    }
    with(|machine| {
        machine.ndis.synchronous.push(request.address());
        if machine.trace.is_on() {
            machine.trace.note(&format!("synchronous {request}"));
        }
    });
    let (mut at, mut passed) = (source, Vec::new());
    let mut status = loop {
        match with(|machine| below(machine, at)) {
            Some(End::Filter(id)) => match preview(id, request) {
                Preview::Passed(context) => passed.push((id, context)),
                Preview::Answered(status) => break status,
            },
            Some(End::Miniport(id)) => break ask(id, request),
            Some(End::Binding(_)) | None => break NDIS_STATUS_NOT_SUPPORTED,
        }
        at = passed.last().map_or(source, |(id, _)| End::Filter(*id));
    };
    for (id, context) in passed.into_iter().rev() {
        status = show_answer(id, request, status, context);
    }
    with(|machine| machine.ndis.synchronous.retain(|address| *address != request.address()));
    status
}

/// What stands below an end and looks at requests or at their answers, or else the adapter.
fn below(machine: &Machine, from: End) -> Option<End> {
    machine.below(from, |filter| {
        filter.handlers.SynchronousOidRequestHandler.is_some()
            || filter.handlers.SynchronousOidRequestCompleteHandler.is_some()
    })
}

/// Shows a request to a filter module on its way down.
fn preview(id: Id<Filter>, request: Request) -> Preview {
    let mut context: PVOID = core::ptr::null_mut();
    let call = with(|machine| {
        let filter = machine.ndis.filters.get(id)?;
        Some((filter.handlers.SynchronousOidRequestHandler?, filter.context))
    });
    let Some((handler, module)) = call else { return Preview::Passed(context) };
    let (pointer, slot) = (request.pointer(), &raw mut context);
    let status = during(id, || {
        // SAFETY: the driver registered this function; it gets the context of an attached module, a request and a place
        // for its own context, both lent for the call, at an IRQL of at most DISPATCH_LEVEL. No borrow is open.
        unsafe {
            callback!(
                FILTER_SYNCHRONOUS_OID_REQUEST,
                "FilterSynchronousOidRequest",
                handler,
                irql = current,
                (module, pointer, slot)
            )
        }
    });
    if status == NDIS_STATUS_PENDING || request.oid() == NOBODYS_OID && status != NDIS_STATUS_SUCCESS {
        with(|machine| {
            machine.broken("LWF-21", || {
                format!("{id} returned {} from a synchronous {request}", status_name(status))
            });
        });
    }
    match status {
        NDIS_STATUS_SUCCESS => Preview::Passed(context),
        NDIS_STATUS_ALREADY_COMPLETE => Preview::Answered(NDIS_STATUS_SUCCESS),
        NDIS_STATUS_PENDING => Preview::Answered(NDIS_STATUS_FAILURE),
        status => Preview::Answered(status),
    }
}

/// Shows an answer to a filter module that let the request pass; what it makes of it.
fn show_answer(id: Id<Filter>, request: Request, status: NDIS_STATUS, context: PVOID) -> NDIS_STATUS {
    let call = with(|machine| {
        let filter = machine.ndis.filters.get(id)?;
        Some((filter.handlers.SynchronousOidRequestCompleteHandler?, filter.context))
    });
    let Some((handler, module)) = call else { return status };
    let mut answer = status;
    let (pointer, place) = (request.pointer(), &raw mut answer);
    during(id, || {
        // SAFETY: as in `preview`; the status is lent for the call, too.
        unsafe {
            callback!(
                FILTER_SYNCHRONOUS_OID_REQUEST_COMPLETE,
                "FilterSynchronousOidRequestComplete",
                handler,
                irql = current,
                (module, pointer, place, context)
            );
        }
    });
    answer
}

/// Asks the adapter.
fn ask(miniport: Id<Miniport>, request: Request) -> NDIS_STATUS {
    let is_own =
        with(|machine| machine.ndis.miniports.get(miniport).is_some_and(|below| below.driver.is_none()));
    if is_own && is_synchronous(request.oid()) {
        request.set_counts(request.input_length(), 0);
        return NDIS_STATUS_SUCCESS;
    }
    let call = with(|machine| {
        let below = machine.ndis.miniports.get(miniport)?;
        let handler = machine.ndis.drivers.get(below.driver?)?.handlers.SynchronousOidRequestHandler?;
        Some((handler, below.context))
    });
    let Some((handler, context)) = call else {
        request.set_counts(0, 0);
        return NDIS_STATUS_NOT_SUPPORTED;
    };
    let pointer = request.pointer();
    // SAFETY: the driver registered this function; it gets the context of an adapter that is initialised and a request
    // that is lent for the call, at an IRQL of at most DISPATCH_LEVEL. No borrow is open.
    let status = unsafe {
        callback!(
            MINIPORT_SYNCHRONOUS_OID_REQUEST,
            "MiniportSynchronousOidRequest",
            handler,
            irql = current,
            (context, pointer)
        )
    };
    with(|machine| {
        if matches!(status, NDIS_STATUS_PENDING | NDIS_STATUS_REQUEST_ABORTED) {
            machine.broken("OID-33", || {
                format!("{miniport} returned {} from a synchronous {request}", status_name(status))
            });
        }
        if status == NDIS_STATUS_SUCCESS && request.oid() == NOBODYS_OID {
            machine.broken("OID-34", || {
                format!("{miniport} answered a synchronous {request}, which nobody knows, with success")
            });
        }
        if status == NDIS_STATUS_SUCCESS && is_synchronous(request.oid()) {
            check_read(machine, miniport.into(), "answered a synchronous", request);
        }
    });
    status
}

exports! { "ndis.sys";
    /// Issues a request that neither pends nor is serialised.
    unsafe fn NdisSynchronousOidRequest(
        NdisBindingHandle: NDIS_HANDLE,
        OidRequest: *mut NDIS_OID_REQUEST,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisSynchronousOidRequest";
        // SAFETY: the caller's request is readable and writable during the call.
        let Some(block) = (unsafe { Request::new(OidRequest) }) else { return NDIS_STATUS_INVALID_PARAMETER };
        let binding = with(|machine| {
            let binding = issued_on(machine, NdisBindingHandle, block, CALL)?;
            if !is_synchronous(block.oid()) {
                machine.broken("OID-32", || format!("{CALL} was called for {block}"));
            }
            Some(oid_check::issued_in_state(machine, binding, block).map(|()| binding))
        });
        match binding {
            None => NDIS_STATUS_INVALID_PARAMETER,
            Some(Err(status)) => {
                block.set_counts(0, 0);
                status
            }
            Some(Ok(binding)) => request(binding, block),
        }
    }
}

/// Whether an OID may go over the synchronous interface.
pub(super) fn is_synchronous(oid: NDIS_OID) -> bool {
    oid == OID_GEN_RSS_SET_INDIRECTION_TABLE_ENTRIES
}
