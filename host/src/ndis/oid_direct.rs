//! Direct OID requests: they wait for nothing else.
//!
//! In: NdisDirectOidRequest, NdisFDirectOidRequest, the completion and cancel calls, and the host's own requests. Out: each
//! request delivered once, at once, at the caller's IRQL, any number at a time, and completed once (rules OID-29 to
//! OID-32, LWF-27). The host's own adapter knows those that NDIS makes, and takes its time to answer them.

use entresol_sys::*;

use super::binding::State;
use super::end::End;
use super::filter::Filter;
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
use crate::fabric::filter::during;
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
    /// On which binding it was issued, or by which filter module.
    source: End,
    request_id: usize,
    /// The time of calm in which it was delivered.
    calm: u64,
    /// MiniportDirectOidRequest or FilterDirectOidRequest.
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
    Miniport(Id<Miniport>, MINIPORT_DIRECT_OID_REQUEST, NDIS_HANDLE),
    Filter(Id<Filter>, FILTER_DIRECT_OID_REQUEST, NDIS_HANDLE),
    Own(Id<Miniport>),
    Refused(NDIS_STATUS),
}

/// Issues a direct request on a binding, or in a filter module.
pub(crate) fn request(from: Party, source: impl Into<End>, request: Request) -> NDIS_STATUS {
    let source = source.into();
    let pointer = request.pointer();
    match with(|machine| begin(machine, from, source, request)) {
        Target::Refused(status) => status,
        Target::Own(miniport) => own(from, miniport, source, request),
        Target::Filter(id, handler, context) => {
            let status = during(id, || {
                // SAFETY: the driver registered this function; it gets the context of an attached module and a request
                // that is lent until it is completed, at an IRQL of at most DISPATCH_LEVEL. No borrow is open.
                unsafe {
                    callback!(
                        FILTER_DIRECT_OID_REQUEST,
                        "FilterDirectOidRequest",
                        handler,
                        irql = current,
                        (context, pointer)
                    )
                }
            });
            returned(id.into(), request, status)
        }
        Target::Miniport(id, handler, context) => {
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
            returned(id.into(), request, status)
        }
    }
}

/// Who gets the requests of an end.
fn below(machine: &Machine, source: End) -> Option<End> {
    machine.below(source, |filter| filter.handlers.DirectOidRequestHandler.is_some())
}

fn begin(machine: &mut Machine, from: Party, source: End, request: Request) -> Target {
    let Some(state) = machine.state_of(source) else { return Target::Refused(NDIS_STATUS_CLOSING) };
    if matches!(state, State::Opening) {
        return Target::Refused(NDIS_STATUS_FAILURE);
    }
    if let End::Binding(id) = source
        && from == Party::Driver
    {
        let checked = oid_check::issued_in_state(machine, id, request)
            .and_then(|()| oid_check::issued_as_own(machine, id, request));
        if let Err(status) = checked {
            return Target::Refused(status);
        }
    }
    let calm = machine.ndis.upheavals.calm();
    let Some(at) = below(machine, source) else { return Target::Refused(NDIS_STATUS_CLOSING) };
    let target = match target(machine, at) {
        Some(target) => target,
        None => return Target::Refused(NDIS_STATUS_NOT_SUPPORTED),
    };
    if matches!(target, Target::Own(_)) {
        return target;
    }
    let mut operation = Operation::default();
    operation.begin();
    let entry = Direct {
        request,
        from,
        source,
        request_id: request.id(),
        calm,
        operation,
        pended: false,
        cancelled: false,
    };
    begun(machine, at, entry);
    if machine.trace.is_on() {
        machine.trace.note(&format!("direct {request}"));
    }
    target
}

/// What an end has for requests.
fn target(machine: &Machine, at: End) -> Option<Target> {
    match at {
        End::Binding(_) => None,
        End::Filter(id) => {
            let filter = machine.ndis.filters.get(id)?;
            Some(Target::Filter(id, filter.handlers.DirectOidRequestHandler?, filter.context))
        }
        End::Miniport(id) => {
            let below = machine.ndis.miniports.get(id)?;
            let Some(driver) = below.driver else { return Some(Target::Own(id)) };
            let handler = machine.ndis.drivers.get(driver)?.handlers.DirectOidRequestHandler?;
            Some(Target::Miniport(id, handler, below.context))
        }
    }
}

/// An end has a request, and the binding that it came on has one more that is not complete.
fn begun(machine: &mut Machine, at: End, entry: Direct) {
    count(machine, entry.source, 1);
    if let Some(directs) = machine.directs(at) {
        directs.push(entry);
    }
}

/// Counts the requests that a binding has made and that are not complete.
fn count(machine: &mut Machine, source: End, by: i32) {
    if let End::Binding(id) = source
        && let Some(binding) = machine.ndis.bindings.get_mut(id)
    {
        binding.requests = binding.requests.saturating_add_signed(by);
    }
}

/// The host's own adapter answers at once, or pends the request and answers it later (rule OID-31).
fn own(from: Party, miniport: Id<Miniport>, source: End, request: Request) -> NDIS_STATUS {
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
        source,
        request_id: request.id(),
        calm: 0,
        operation: Operation::default(),
        pended: delay.is_some(),
        cancelled: false,
    };
    with(|machine| begun(machine, miniport.into(), entry));
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
        count(machine, direct.source, -1);
        Some(direct)
    })
}

/// The rule that says how often an end completes a request.
pub(super) fn once(at: End) -> &'static str {
    if at.is_filter() { "LWF-27" } else { "OID-29" }
}

/// The driver's handler has returned: what the issuer's call returns.
fn returned(at: End, request: Request, status: NDIS_STATUS) -> NDIS_STATUS {
    let done = with(|machine| {
        let directs = machine.directs(at)?;
        let place = directs.iter().position(|direct| direct.is(request.address()))?;
        let wrong = directs[place].operation.returned(status);
        directs[place].pended |= status == NDIS_STATUS_PENDING;
        let done = directs[place].operation.done();
        let ended = done.map(|status| (directs.remove(place), status));
        if wrong == Err(Misuse::CompletedAndReturned) {
            machine.broken(once(at), || {
                format!(
                    "{request} was completed by a call and then its handler in {at} returned {}",
                    status_name(status)
                )
            });
        }
        if let Some((direct, status)) = &ended {
            finish(machine, at, direct, *status);
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

fn finish(machine: &mut Machine, at: End, direct: &Direct, status: NDIS_STATUS) {
    count(machine, direct.source, -1);
    let (request, read) = (direct.request, direct.request.transferred());
    if status == NDIS_STATUS_SUCCESS && read == UNWRITTEN {
        machine.broken("GEN-06", || format!("{at} completed {request} and did not write its count of bytes"));
    } else if status == NDIS_STATUS_SUCCESS && is_direct(request.oid()) {
        check_read(machine, at, "completed", request);
    }
    if status == NDIS_STATUS_SUCCESS && request.oid() == NOBODYS_OID {
        machine.broken("OID-05", || format!("{at} completed {request} with NDIS_STATUS_SUCCESS"));
    }
    if let End::Miniport(id) = at {
        power::check_request(machine, id, request, direct.calm, status);
    }
}

/// The host's own adapter reads the whole of a request, and who passed it on says so above.
pub(super) fn check_read(machine: &mut Machine, at: End, did: &str, request: Request) {
    let (read, length) = (request.transferred(), request.input_length());
    if read != length {
        machine.broken(if at.is_filter() { "LWF-27" } else { "OID-13" }, || {
            format!("{at} {did} {request} with {read} bytes read; the adapter below read {length}")
        });
    }
}

/// A driver completes a request that it pended.
pub(super) fn complete(at: impl Into<End>, request: PNDIS_OID_REQUEST, status: NDIS_STATUS, call: &str) {
    let (at, address) = (at.into(), request.addr());
    let done = with(|machine| {
        let directs = machine.directs(at)?;
        let Some(place) = directs.iter().position(|direct| direct.is(address)) else {
            let is_other = machine.requests(at).is_some_and(|queue| queue.holds(address));
            machine.broken(if is_other { once(at) } else { "BC-17" }, || {
                let which = if is_other { "was not issued as a direct one" } else { "it does not have" };
                format!("{call} was called with {} for a request of {at} that {which}", status_name(status))
            });
            return None;
        };
        let wrong = directs[place].operation.complete(status);
        let done = directs[place].operation.done().filter(|_| wrong.is_ok());
        let ended = done.map(|status| (directs.remove(place), status));
        if wrong.is_err() || status == NDIS_STATUS_PENDING {
            machine.broken(once(at), || {
                format!(
                    "{call} was called with {} for one request of {at} that is complete",
                    status_name(status)
                )
            });
        }
        if let Some((direct, status)) = &ended {
            finish(machine, at, direct, *status);
        }
        ended
    });
    if let Some((direct, status)) = done {
        tell(&direct, status);
    }
}

/// Tells the issuer of a request that was pended.
fn tell(direct: &Direct, status: NDIS_STATUS) {
    if direct.from == Party::Host {
        with(|machine| machine.ndis.answers.insert(direct.request.address(), status));
        return;
    }
    enum Call {
        Protocol(PROTOCOL_DIRECT_OID_REQUEST_COMPLETE, NDIS_HANDLE),
        Filter(FILTER_DIRECT_OID_REQUEST_COMPLETE, NDIS_HANDLE),
    }
    let call = with(|machine| match direct.source {
        End::Binding(id) => {
            let binding = machine.ndis.bindings.get(id)?;
            let handlers = machine.ndis.protocols.get(binding.protocol)?.handlers.as_ref()?;
            Some(Call::Protocol(handlers.DirectOidRequestCompleteHandler?, binding.context))
        }
        End::Filter(id) => {
            let filter = machine.ndis.filters.get(id)?;
            Some(Call::Filter(filter.handlers.DirectOidRequestCompleteHandler?, filter.context))
        }
        End::Miniport(_) => None,
    });
    let pointer = direct.request.pointer();
    match call {
        None => {}
        Some(Call::Protocol(handler, context)) => {
            // SAFETY: the protocol registered this function; it gets the context of its binding and the request that it
            // issued there, once, at the IRQL of whoever completed it. No borrow is open.
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
        Some(Call::Filter(handler, context)) => {
            // SAFETY: as above, with the context of an attached module, which is not detached before.
            unsafe {
                callback!(
                    FILTER_DIRECT_OID_REQUEST_COMPLETE,
                    "FilterDirectOidRequestComplete",
                    handler,
                    irql = current,
                    (context, pointer, status)
                );
            }
        }
    }
}

/// Asks for a direct request to be given up.
pub(crate) fn cancel(source: impl Into<End>, request_id: usize) {
    enum What {
        Own(Id<Miniport>, Request, Option<u64>),
        Ask(MINIPORT_CANCEL_DIRECT_OID_REQUEST, NDIS_HANDLE, usize),
        AskFilter(FILTER_CANCEL_DIRECT_OID_REQUEST, NDIS_HANDLE),
    }
    let source = source.into();
    let what = with(|machine| {
        let at = below(machine, source)?;
        // An adapter gives up sooner than it would have answered, if it takes its time.
        let delay = machine.ndis.timing.oid.delay().map(|delay| delay / 2);
        let is_it = |direct: &&mut Direct| direct.source == source && direct.request_id == request_id;
        let direct = machine.directs(at)?.iter_mut().find(is_it)?;
        direct.cancelled = true;
        let request = direct.request;
        match at {
            End::Binding(_) => None,
            End::Filter(id) => {
                let filter = machine.ndis.filters.get(id)?;
                Some(What::AskFilter(filter.handlers.CancelDirectOidRequestHandler?, filter.context))
            }
            End::Miniport(id) => {
                let below = machine.ndis.miniports.get(id)?;
                let Some(driver) = below.driver else { return Some(What::Own(id, request, delay)) };
                let handler = machine.ndis.drivers.get(driver)?.handlers.CancelDirectOidRequestHandler?;
                Some(What::Ask(handler, below.context, request.address()))
            }
        }
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
        Some(What::AskFilter(handler, context)) => {
            let request_id: PVOID = core::ptr::with_exposed_provenance_mut(request_id);
            // SAFETY: the driver registered this function; it gets the context of an attached module and the id of a
            // request that it has. No borrow is open.
            unsafe {
                callback!(
                    FILTER_CANCEL_DIRECT_OID_REQUEST,
                    "FilterCancelDirectOidRequest",
                    handler,
                    irql = current,
                    (context, request_id)
                );
            }
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
    let miniports = machine.ndis.miniports.iter().flat_map(|(_, miniport)| &miniport.directs);
    let directs = miniports.chain(machine.ndis.filters.iter().flat_map(|(_, filter)| &filter.directs));
    let is_clone = |direct: &&Direct| machine.ndis.clones.get(&direct.request.address()) == Some(&original);
    let left = directs.filter(|direct| !direct.cancelled).filter(is_clone);
    left.map(|direct| (direct.request.address(), direct.request_id)).collect()
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
        let id = with(|machine| {
            machine.check_no_locks(CALL);
            let looked_up = machine.ndis.miniports.look_up(MiniportAdapterHandle);
            machine.check_handle(looked_up, CALL)
        });
        if let Some(id) = id {
            complete(id, OidRequest, Status, CALL);
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
