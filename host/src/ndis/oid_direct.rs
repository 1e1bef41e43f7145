//! Direct and synchronous OID requests: neither waits for anything else, and the latter never pend.
//!
//! In: NdisDirectOidRequest, NdisSynchronousOidRequest, the completion and cancel calls, and the host's own requests. Out:
//! each request delivered once, at once, at the caller's IRQL, any number at a time, and completed once (rules OID-29 to
//! OID-34). The host's own adapter knows those that NDIS makes, and takes its time to answer direct ones.

use entresol_sys::*;

use super::binding::{Binding, State};
use super::handle::Id;
use super::miniport::Miniport;
use super::oid::issued_on;
use super::oid_answer::NOBODYS_OID;
use super::oid_cancel::cancelled_on;
use super::oid_view::{Request, UNWRITTEN};
use super::operation::{Misuse, Operation};
use super::timing::run_after;
use super::{oid_check, power};
use crate::crossing::{callback, exports};
use crate::injection::Answer;
use crate::machine::{Machine, with};
use crate::scheduler::{self, SECOND, irql::PASSIVE_LEVEL};
use crate::trace::{oid_name, status_name};
use crate::verifier::ownership::Party;

/// Within which a driver has given up below what was given up above.
const SOON: u64 = SECOND / 10;

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
    /// The issuer has given it up.
    cancelled: bool,
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
    Own(Id<Miniport>),
    Refused(NDIS_STATUS),
}

/// Issues a direct request on a binding.
pub(crate) fn request(from: Party, binding: Id<Binding>, request: Request) -> NDIS_STATUS {
    match with(|machine| begin(machine, from, binding, request)) {
        Target::Refused(status) => status,
        Target::Own(miniport) => own(from, miniport, binding, request),
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
    if from == Party::Driver {
        let checked = oid_check::issued_in_state(machine, id, request)
            .and_then(|()| oid_check::issued_as_own(machine, id, request));
        if let Err(status) = checked {
            return Target::Refused(status);
        }
    }
    let calm = machine.ndis.upheavals.calm();
    let Some(below) = machine.ndis.miniports.get(miniport) else {
        return Target::Refused(NDIS_STATUS_CLOSING);
    };
    let Some(driver) = below.driver else { return Target::Own(miniport) };
    let context = below.context;
    let handler = machine.ndis.drivers.get(driver).and_then(|driver| driver.handlers.DirectOidRequestHandler);
    let Some(handler) = handler else { return Target::Refused(NDIS_STATUS_NOT_SUPPORTED) };
    let mut operation = Operation::default();
    operation.begin();
    let entry = Direct {
        request,
        from,
        binding: id,
        request_id: request.id(),
        calm,
        operation,
        pended: false,
        cancelled: false,
    };
    begun(machine, miniport, entry);
    if machine.trace.is_on() {
        machine.trace.note(&format!("direct {request}"));
    }
    Target::Driver(miniport, handler, context)
}

/// An adapter has a request, and the binding that it came on has one more that is not complete.
fn begun(machine: &mut Machine, miniport: Id<Miniport>, entry: Direct) {
    if let Some(binding) = machine.ndis.bindings.get_mut(entry.binding) {
        binding.requests += 1;
    }
    if let Some(below) = machine.ndis.miniports.get_mut(miniport) {
        below.directs.push(entry);
    }
}

/// The host's own adapter answers at once, or pends the request and answers it later (rule OID-31).
fn own(from: Party, miniport: Id<Miniport>, binding: Id<Binding>, request: Request) -> NDIS_STATUS {
    let name = || oid_name(request.oid());
    let (mut delay, injected) =
        with(|machine| (machine.ndis.timing.oid.delay(), machine.injection.oid(name)));
    if let Some(Answer::After(units)) = injected {
        delay = Some(units);
    }
    let status = match injected {
        Some(Answer::Status(status)) => status,
        _ if is_direct(request.oid()) => NDIS_STATUS_SUCCESS,
        _ => NDIS_STATUS_NOT_SUPPORTED,
    };
    let entry = Direct {
        request,
        from,
        binding,
        request_id: request.id(),
        calm: 0,
        operation: Operation::default(),
        pended: delay.is_some(),
        cancelled: false,
    };
    with(|machine| begun(machine, miniport, entry));
    let Some(delay) = delay else {
        return end_own(miniport, request, status).map_or(NDIS_STATUS_FAILURE, |_| status);
    };
    end_own_after(delay, miniport, request, status);
    NDIS_STATUS_PENDING
}

/// The host's own adapter answers a request that it pended, unless it was answered meanwhile.
fn end_own_after(delay: u64, miniport: Id<Miniport>, request: Request, status: NDIS_STATUS) {
    let (address, id) = (request.address(), request.id());
    run_after(delay, "direct OID request below", move || {
        let is_there = with(|machine| {
            let below = machine.ndis.miniports.get(miniport);
            below.is_some_and(|below| {
                below.directs.iter().any(|direct| direct.is(address) && direct.request_id == id)
            })
        });
        if let Some(direct) = is_there.then(|| end_own(miniport, request, status)).flatten() {
            tell(&direct, status);
        }
    });
}

/// The host's own adapter ends a request.
fn end_own(miniport: Id<Miniport>, request: Request, status: NDIS_STATUS) -> Option<Direct> {
    with(|machine| {
        let directs = &mut machine.ndis.miniports.get_mut(miniport)?.directs;
        let at = directs.iter().position(|direct| direct.is(request.address()))?;
        let direct = directs.remove(at);
        let read = if status == NDIS_STATUS_SUCCESS { request.input_length() } else { 0 };
        request.set_counts(read, 0);
        ended(machine, &direct);
        Some(direct)
    })
}

/// A request is not outstanding any more.
fn ended(machine: &mut Machine, direct: &Direct) {
    if let Some(binding) = machine.ndis.bindings.get_mut(direct.binding) {
        binding.requests = binding.requests.saturating_sub(1);
    }
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
    ended(machine, direct);
    let (request, read) = (direct.request, direct.request.transferred());
    if status == NDIS_STATUS_SUCCESS && read == UNWRITTEN {
        machine.broken("GEN-06", || format!("{id} completed {request} and did not write its count of bytes"));
    } else if status == NDIS_STATUS_SUCCESS && is_direct(request.oid()) {
        check_read(machine, id, "completed", request);
    }
    if status == NDIS_STATUS_SUCCESS && request.oid() == NOBODYS_OID {
        machine.broken("OID-05", || format!("{id} completed {request} with NDIS_STATUS_SUCCESS"));
    }
    power::check_request(machine, id, request, direct.calm, status);
}

/// The host's own adapter reads the whole of a request, and who passed it on says so above.
fn check_read(machine: &mut Machine, id: Id<Miniport>, did: &str, request: Request) {
    let (read, length) = (request.transferred(), request.input_length());
    if read != length {
        machine.broken("OID-13", || {
            format!("{id} {did} {request} with {read} bytes read; the adapter below read {length}")
        });
    }
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
    enum What {
        Own(Id<Miniport>, Request, Option<u64>),
        Ask(MINIPORT_CANCEL_DIRECT_OID_REQUEST, NDIS_HANDLE, usize),
    }
    let what = with(|machine| {
        let miniport = machine.ndis.bindings.get(binding)?.miniport;
        // An adapter gives up sooner than it would have answered, if it takes its time.
        let delay = machine.ndis.timing.oid.delay().map(|delay| delay / 2);
        let below = machine.ndis.miniports.get_mut(miniport)?;
        let (driver, context) = (below.driver, below.context);
        let is_it = |direct: &&mut Direct| direct.binding == binding && direct.request_id == request_id;
        let direct = below.directs.iter_mut().find(is_it)?;
        direct.cancelled = true;
        let request = direct.request;
        let Some(driver) = driver else { return Some(What::Own(miniport, request, delay)) };
        let handler = machine.ndis.drivers.get(driver)?.handlers.CancelDirectOidRequestHandler?;
        Some(What::Ask(handler, context, request.address()))
    });
    match what {
        None => {}
        Some(What::Own(miniport, request, None)) => {
            if let Some(direct) = end_own(miniport, request, NDIS_STATUS_REQUEST_ABORTED) {
                tell(&direct, NDIS_STATUS_REQUEST_ABORTED);
            }
        }
        Some(What::Own(miniport, request, Some(delay))) => {
            end_own_after(delay, miniport, request, NDIS_STATUS_REQUEST_ABORTED);
        }
        Some(What::Ask(handler, context, original)) => {
            let request_id: PVOID = core::ptr::with_exposed_provenance_mut(request_id);
            // SAFETY: the driver registered this function; it gets the context of an adapter that is initialised and the
            // id of a request that it has. No borrow is open.
            unsafe {
                callback!(
                    MINIPORT_CANCEL_DIRECT_OID_REQUEST,
                    "MiniportCancelDirectOidRequest",
                    handler,
                    irql = current,
                    (context, request_id)
                );
            }
            let clones = with(|machine| clones_below(machine, original));
            // A driver that is sending the clone at this very time cancels it when that call has returned.
            scheduler::set_timer(scheduler::now() + SOON, "look at clones", PASSIVE_LEVEL, move || {
                with(|machine| {
                    if clones_below(machine, original).iter().any(|clone| clones.contains(clone)) {
                        machine.broken("OID-19", || {
                            "MiniportCancelDirectOidRequest returned, and the clone below was not cancelled".to_owned()
                        });
                    }
                });
            });
        }
    }
}

/// The clones of a request that an adapter has and that were not given up: address and id of each.
fn clones_below(machine: &Machine, original: usize) -> Vec<(usize, usize)> {
    let directs = machine.ndis.miniports.iter().flat_map(|(_, miniport)| &miniport.directs);
    let is_clone = |direct: &&Direct| machine.ndis.clones.get(&direct.request.address()) == Some(&original);
    let left = directs.filter(|direct| !direct.cancelled).filter(is_clone);
    left.map(|direct| (direct.request.address(), direct.request_id)).collect()
}

/// Issues a synchronous request on a binding.
pub(crate) fn synchronous(binding: Id<Binding>, request: Request) -> NDIS_STATUS {
    let is_own = with(|machine| {
        let of = machine.ndis.bindings.get(binding).filter(|binding| binding.state != State::Opening);
        of.is_some_and(|of| machine.ndis.miniports.get(of.miniport).is_some_and(|it| it.driver.is_none()))
    });
    if is_own && is_synchronous(request.oid()) {
        request.set_counts(request.input_length(), 0);
        return NDIS_STATUS_SUCCESS;
    }
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
        if status == NDIS_STATUS_SUCCESS && is_synchronous(request.oid()) {
            check_read(machine, miniport, "answered a synchronous", request);
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
        const CALL: &str = "NdisCancelDirectOidRequest";
        let binding = with(|machine| {
            machine.check_no_locks(CALL);
            cancelled_on(machine, NdisBindingHandle, RequestId.addr(), CALL)
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
            Some(Ok(binding)) => synchronous(binding, block),
        }
    }
}

/// Whether an OID may go over the synchronous interface.
fn is_synchronous(oid: NDIS_OID) -> bool {
    oid == OID_GEN_RSS_SET_INDIRECTION_TABLE_ENTRIES
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
