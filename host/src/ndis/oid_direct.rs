//! Direct and synchronous OID requests: neither waits for anything else, and the latter never pend.
//!
//! In: NdisDirectOidRequest, NdisSynchronousOidRequest, the completion and cancel calls, and the host's own requests. Out:
//! each request delivered once, at once, at the caller's IRQL, any number at a time, and completed once (rules OID-29 to
//! OID-34). The host's own adapter knows none of them, but takes its time to say so of direct ones.

use entresol_sys::*;

use super::binding::{Binding, State};
use super::handle::Id;
use super::miniport::Miniport;
use super::oid::issued_on;
use super::oid_answer::NOBODYS_OID;
use super::oid_view::Request;
use super::operation::{Misuse, Operation};
use super::power;
use super::timing::run_after;
use crate::crossing::{callback, exports};
use crate::machine::{Machine, with};
use crate::trace::status_name;
use crate::verifier::ownership::Party;

/// A direct request that is not complete.
#[derive(Clone, Debug)]
pub(crate) struct Direct {
    request: Request,
    from: Party,
    binding: Id<Binding>,
    request_id: usize,
    /// The time of calm in which it was delivered.
    calm: u64,
    /// MiniportDirectOidRequest.
    operation: Operation,
    /// The issuer was told PENDING.
    pended: bool,
}

impl Direct {
    /// Whether `request` is it.
    pub(super) fn is(&self, request: usize) -> bool {
        self.request.address() == request
    }
}

/// Who gets a request.
enum Target {
    Driver(Id<Miniport>, MINIPORT_DIRECT_OID_REQUEST, NDIS_HANDLE),
    Own,
    Refused(NDIS_STATUS),
}

/// Issues a direct request on a binding.
pub(crate) fn request(from: Party, binding: Id<Binding>, request: Request) -> NDIS_STATUS {
    match with(|machine| begin(machine, from, binding, request)) {
        Target::Refused(status) => status,
        Target::Own => own(from, binding, request),
        Target::Driver(miniport, handler, context) => {
            let pointer = request.pointer();
            // SAFETY: the driver registered this function; it gets the context of an adapter that is initialised and a
            // request that is lent until it is completed, at an IRQL of at most DISPATCH_LEVEL. No borrow is open.
            let status = unsafe {
                callback!(
                    MINIPORT_DIRECT_OID_REQUEST,
                    "MiniportDirectOidRequest",
                    handler,
                    irql = current,
                    (context, pointer)
                )
            };
            returned(miniport, request, status)
        }
    }
}

fn begin(machine: &mut Machine, from: Party, id: Id<Binding>, request: Request) -> Target {
    let Some(binding) = machine.ndis.bindings.get(id) else { return Target::Refused(NDIS_STATUS_CLOSING) };
    let (miniport, state) = (binding.miniport, binding.state);
    if matches!(state, State::Opening) {
        return Target::Refused(NDIS_STATUS_FAILURE);
    }
    let calm = machine.ndis.upheavals.calm();
    let Some(below) = machine.ndis.miniports.get(miniport) else {
        return Target::Refused(NDIS_STATUS_CLOSING);
    };
    let Some(driver) = below.driver else { return Target::Own };
    let context = below.context;
    let handler = machine.ndis.drivers.get(driver).and_then(|driver| driver.handlers.DirectOidRequestHandler);
    let Some(handler) = handler else { return Target::Refused(NDIS_STATUS_NOT_SUPPORTED) };
    let mut operation = Operation::default();
    operation.begin();
    let entry =
        Direct { request, from, binding: id, request_id: request.id(), calm, operation, pended: false };
    if let Some(below) = machine.ndis.miniports.get_mut(miniport) {
        below.directs.push(entry);
    }
    if machine.trace.is_on() {
        machine.trace.note(&format!("direct {request}"));
    }
    Target::Driver(miniport, handler, context)
}

/// The host's own adapter refuses at once, or pends the request and refuses it later (rule OID-31).
fn own(from: Party, binding: Id<Binding>, request: Request) -> NDIS_STATUS {
    let delay = with(|machine| machine.ndis.timing.oid.delay());
    request.set_counts(0, 0);
    if let Some(delay) = delay {
        let late = Direct {
            request,
            from,
            binding,
            request_id: request.id(),
            calm: 0,
            operation: Operation::default(),
            pended: true,
        };
        run_after(delay, "direct OID request below", move || tell(&late, NDIS_STATUS_NOT_SUPPORTED));
        return NDIS_STATUS_PENDING;
    }
    NDIS_STATUS_NOT_SUPPORTED
}

/// MiniportDirectOidRequest has returned: what the issuer's call returns.
fn returned(miniport: Id<Miniport>, request: Request, status: NDIS_STATUS) -> NDIS_STATUS {
    let done = with(|machine| {
        let directs = &mut machine.ndis.miniports.get_mut(miniport)?.directs;
        let at = directs.iter().position(|direct| direct.is(request.address()))?;
        let wrong = directs[at].operation.returned(status);
        directs[at].pended |= status == NDIS_STATUS_PENDING;
        let done = directs[at].operation.done();
        let ended = done.map(|status| (directs.remove(at), status));
        if wrong == Err(Misuse::CompletedAndReturned) {
            machine.broken("OID-29", || {
                format!(
                    "{request} was completed by a call and MiniportDirectOidRequest returned {}",
                    status_name(status)
                )
            });
        }
        if let Some((direct, status)) = &ended {
            finish(machine, miniport, direct, *status);
        }
        ended
    });
    match done {
        Some((direct, status)) if !direct.pended => status,
        Some((direct, status)) => {
            tell(&direct, status);
            NDIS_STATUS_PENDING
        }
        None => NDIS_STATUS_PENDING,
    }
}

fn finish(machine: &mut Machine, id: Id<Miniport>, direct: &Direct, status: NDIS_STATUS) {
    if status == NDIS_STATUS_SUCCESS && direct.request.oid() == NOBODYS_OID {
        let request = direct.request;
        machine.broken("OID-05", || format!("{id} completed {request} with NDIS_STATUS_SUCCESS"));
    }
    power::check_request(machine, id, direct.request, direct.calm, status);
}

/// Tells the issuer of a request that was pended.
fn tell(direct: &Direct, status: NDIS_STATUS) {
    if direct.from == Party::Host {
        with(|machine| machine.ndis.answers.insert(direct.request.address(), status));
        return;
    }
    let call = with(|machine| {
        let binding = machine.ndis.bindings.get(direct.binding)?;
        let handlers = machine.ndis.protocols.get(binding.protocol)?.handlers.as_ref()?;
        Some((handlers.DirectOidRequestCompleteHandler?, binding.context))
    });
    let Some((handler, context)) = call else { return };
    let pointer = direct.request.pointer();
    // SAFETY: the protocol registered this function; it gets the context of its binding and the request that it issued
    // there, once, at the IRQL of whoever completed it. No borrow is open.
    unsafe {
        callback!(
            PROTOCOL_DIRECT_OID_REQUEST_COMPLETE,
            "ProtocolDirectOidRequestComplete",
            handler,
            irql = current,
            (context, pointer, status)
        );
    }
}

/// Asks for a direct request to be given up.
pub(crate) fn cancel(binding: Id<Binding>, request_id: usize) {
    let call = with(|machine| {
        let miniport = machine.ndis.bindings.get(binding)?.miniport;
        let below = machine.ndis.miniports.get(miniport)?;
        let is_it = |direct: &&Direct| direct.binding == binding && direct.request_id == request_id;
        below.directs.iter().find(is_it)?;
        let handler = machine.ndis.drivers.get(below.driver?)?.handlers.CancelDirectOidRequestHandler?;
        Some((handler, below.context))
    });
    let Some((handler, context)) = call else { return };
    let request_id: PVOID = core::ptr::with_exposed_provenance_mut(request_id);
    // SAFETY: the driver registered this function; it gets the context of an adapter that is initialised and the id of a
    // request that it has. No borrow is open.
    unsafe {
        callback!(
            MINIPORT_CANCEL_DIRECT_OID_REQUEST,
            "MiniportCancelDirectOidRequest",
            handler,
            irql = current,
            (context, request_id)
        );
    }
}

/// Issues a synchronous request on a binding.
pub(crate) fn synchronous(binding: Id<Binding>, request: Request) -> NDIS_STATUS {
    let call = with(|machine| {
        let of = machine.ndis.bindings.get(binding).filter(|binding| binding.state != State::Opening)?;
        let miniport = of.miniport;
        let below = machine.ndis.miniports.get(miniport)?;
        let handler = machine.ndis.drivers.get(below.driver?)?.handlers.SynchronousOidRequestHandler?;
        let context = below.context;
        if machine.trace.is_on() {
            machine.trace.note(&format!("synchronous {request}"));
        }
        Some((miniport, handler, context))
    });
    let Some((miniport, handler, context)) = call else {
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
    });
    status
}

exports! { "ndis.sys";
    /// Issues a request that is not serialised.
    unsafe fn NdisDirectOidRequest(
        NdisBindingHandle: NDIS_HANDLE,
        OidRequest: PNDIS_OID_REQUEST,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisDirectOidRequest";
        // SAFETY: the caller's request stays readable and writable until it is completed.
        let Some(block) = (unsafe { Request::new(OidRequest) }) else { return NDIS_STATUS_INVALID_PARAMETER };
        let binding = with(|machine| {
            let binding = issued_on(machine, NdisBindingHandle, block, CALL)?;
            let of = machine.ndis.bindings.get(binding).map(|binding| binding.protocol);
            let completes = of
                .and_then(|protocol| machine.ndis.protocols.get(protocol)?.handlers.as_ref())
                .is_some_and(|handlers| handlers.DirectOidRequestCompleteHandler.is_some());
            if !completes {
                machine.broken("REG-15", || {
                    format!("{CALL} was called by a protocol without DirectOidRequestCompleteHandler")
                });
            }
            if !is_direct(block.oid()) {
                machine.broken("OID-32", || format!("{CALL} was called for {block}"));
            }
            (completes && is_direct(block.oid())).then_some(binding)
        });
        let Some(binding) = binding else { return NDIS_STATUS_NOT_SUPPORTED };
        request(Party::Driver, binding, block)
    }

    /// Completes a request that MiniportDirectOidRequest pended.
    unsafe fn NdisMDirectOidRequestComplete(
        MiniportAdapterHandle: NDIS_HANDLE,
        OidRequest: PNDIS_OID_REQUEST,
        Status: NDIS_STATUS,
    ) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisMDirectOidRequestComplete";
        let done = with(|machine| {
            machine.check_no_locks(CALL);
            let looked_up = machine.ndis.miniports.look_up(MiniportAdapterHandle);
            let id = machine.check_handle(looked_up, CALL)?;
            let miniport = machine.ndis.miniports.get_mut(id)?;
            let Some(at) = miniport.directs.iter().position(|direct| direct.is(OidRequest.addr())) else {
                let is_other = miniport.oids.holds(OidRequest.addr());
                machine.broken(if is_other { "OID-29" } else { "BC-17" }, || {
                    let which = if is_other { "was not issued as a direct one" } else { "it does not have" };
                    format!("{CALL} was called with {} for a request of {id} that {which}", status_name(Status))
                });
                return None;
            };
            let wrong = miniport.directs[at].operation.complete(Status);
            let done = miniport.directs[at].operation.done().filter(|_| wrong.is_ok());
            let ended = done.map(|status| (miniport.directs.remove(at), status));
            if wrong.is_err() || Status == NDIS_STATUS_PENDING {
                machine.broken("OID-29", || {
                    format!("{CALL} was called with {} for one request of {id} that is complete", status_name(Status))
                });
            }
            if let Some((direct, status)) = &ended {
                finish(machine, id, direct, *status);
            }
            ended
        });
        if let Some((direct, status)) = done {
            tell(&direct, status);
        }
    }

    /// Asks for a direct request to be given up.
    unsafe fn NdisCancelDirectOidRequest(NdisBindingHandle: NDIS_HANDLE, RequestId: PVOID) irql(<= DISPATCH_LEVEL) {
        let binding = with(|machine| {
            let looked_up = machine.ndis.bindings.look_up(NdisBindingHandle);
            machine.check_handle(looked_up, "NdisCancelDirectOidRequest")
        });
        if let Some(binding) = binding {
            cancel(binding, RequestId.expose_provenance());
        }
    }

    /// Issues a request that neither pends nor is serialised.
    unsafe fn NdisSynchronousOidRequest(
        NdisBindingHandle: NDIS_HANDLE,
        OidRequest: *mut NDIS_OID_REQUEST,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisSynchronousOidRequest";
        // SAFETY: the caller's request is readable and writable during the call.
        let Some(block) = (unsafe { Request::new(OidRequest) }) else { return NDIS_STATUS_INVALID_PARAMETER };
        let binding = with(|machine| {
            let looked_up = machine.ndis.bindings.look_up(NdisBindingHandle);
            machine.check_handle(looked_up, CALL)
        });
        let Some(binding) = binding else { return NDIS_STATUS_INVALID_PARAMETER };
        synchronous(binding, block)
    }
}

/// Whether an OID may go over the direct interface.
pub(super) fn is_direct(oid: NDIS_OID) -> bool {
    matches!(
        oid,
        OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA
            | OID_TCP_TASK_IPSEC_OFFLOAD_V2_DELETE_SA
            | OID_TCP_TASK_IPSEC_OFFLOAD_V2_UPDATE_SA
            | OID_TCP_TASK_IPSEC_OFFLOAD_V2_ADD_SA_EX
    )
}
