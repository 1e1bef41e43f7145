//! OID requests: from a protocol through NDIS to a miniport and back.
//!
//! In: NdisOidRequest, NdisMOidRequestComplete, NdisCancelOidRequest, and the host's own requests. Out: each request
//! delivered once, one at a time per adapter, at PASSIVE_LEVEL (rule HST-08), and completed once. What NDIS answers
//! itself is `oid_answer`'s.

use core::fmt;
use std::collections::VecDeque;

use entresol_sys::*;

use super::binding::{Binding, State};
use super::end::End;
use super::handle::Id;
use super::miniport::Miniport;
use super::object::Header;
use super::oid_cancel::{cancel, cancelled_on};
use super::oid_handler::{handler, tell_filter};
use super::operation::{Misuse, Operation};
use super::power;
use super::timing::run_after;
use super::{oid_answer, oid_check, oid_direct, oid_value, oid_view::Request};
use crate::crossing::{callback, exports};
use crate::fabric;
use crate::injection::Answer;
use crate::machine::{Machine, with};
use crate::scheduler::{self, cpu, irql::PASSIVE_LEVEL};
use crate::trace::{oid_name, status_name};
use crate::verifier::ownership::Party;

/// A request on its way.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The block that the issuer passed.
    pub(crate) request: Request,
    /// Who gets the answer.
    pub(crate) from: Party,
    /// NDIS keeps nothing of it.
    pub(crate) unseen: bool,
    /// On which binding it was issued, or by which filter module.
    pub(crate) source: End,
    /// RequestId at the time.
    pub(crate) request_id: usize,
    /// When it was given to the miniport.
    pub(crate) since: u64,
    /// The moment at which it was.
    pub(crate) delivered: u64,
    /// The time of calm in which it was; zero during a PnP operation.
    pub(crate) calm: u64,
    /// The issuer was told PENDING.
    pub(crate) pended: bool,
    /// What a set came with when it was given to the miniport.
    pub(crate) brought: Option<Vec<u8>>,
    /// What the driver set the same OID to below, in its course.
    pub(crate) set_below: Option<Vec<u8>>,
    /// A clone of it found no memory.
    pub(crate) found_no_memory: bool,
    /// What the driver asked below in its course was answered at once.
    pub(crate) answered_at_once: bool,
    /// MiniportOidRequest.
    pub(crate) operation: Operation,
}

/// The requests of one adapter or filter module.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    pub(super) waiting: VecDeque<Entry>,
    pub(super) active: Option<Entry>,
    /// The request that the miniport completed last.
    completed: usize,
    /// A task empties the queue.
    worked_on: bool,
}

impl Queue {
    /// Whether there is none.
    pub(crate) fn is_idle(&self) -> bool {
        self.waiting.is_empty() && self.active.is_none()
    }

    /// The one that the miniport or the filter module has.
    pub(crate) fn active(&self) -> Option<&Entry> {
        self.active.as_ref()
    }

    /// The one that the miniport has.
    pub(super) fn active_mut(&mut self) -> Option<&mut Entry> {
        self.active.as_mut()
    }

    /// Whether `request` is one of them.
    pub(crate) fn holds(&self, request: usize) -> bool {
        self.active.iter().chain(&self.waiting).any(|entry| entry.request.address() == request)
    }
}

pub(super) const OID_REQUEST: Header = Header::new(
    "NDIS_OID_REQUEST",
    NDIS_OBJECT_TYPE_OID_REQUEST,
    &[
        (NDIS_OID_REQUEST_REVISION_1, NDIS_SIZEOF_OID_REQUEST_REVISION_1),
        (NDIS_OID_REQUEST_REVISION_2, NDIS_SIZEOF_OID_REQUEST_REVISION_2),
    ],
);

/// 100 ns in a millisecond.
const MILLISECOND: u64 = 10_000;
/// A call that takes so long waited for somebody: the clock stands still while anything runs.
const BLOCKS: u64 = MILLISECOND;

/// What the report tells of one OID at one edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) oid: NDIS_OID,
    pub(crate) status: NDIS_STATUS,
    pub(crate) set: bool,
    /// It was answered by a driver, not by NDIS or the host's adapter.
    pub(crate) by_driver: bool,
    pub(crate) count: u64,
}

/// What happens to a request that is neither answered nor refused at once.
enum Next {
    Done(NDIS_STATUS),
    /// To the host's own adapter.
    Own(Id<Miniport>),
    /// To a driver, in this very call.
    Deliver(End),
    /// Queued for the task of an adapter or a filter module.
    Queued,
}

/// Issues a request on a binding, or in a filter module.
pub(crate) fn request(from: Party, source: impl Into<End>, request: Request) -> NDIS_STATUS {
    issue(from, source.into(), request, false)
}

/// Issues a request as a filter module above the adapter does: NDIS neither answers nor refuses it.
pub(crate) fn request_unseen(binding: Id<Binding>, request: Request) -> NDIS_STATUS {
    issue(Party::Host, binding.into(), request, true)
}

fn issue(from: Party, source: End, request: Request, unseen: bool) -> NDIS_STATUS {
    let next = with(|machine| begin(machine, from, source, request, unseen));
    let status = match next {
        Next::Done(status) => {
            with(|machine| note(machine, from, request, status, false));
            status
        }
        Next::Queued => NDIS_STATUS_PENDING,
        Next::Own(miniport) => own(from, miniport, request),
        Next::Deliver(at) => {
            let status = deliver(at);
            work_on(at);
            status
        }
    };
    if from == Party::Driver && status != NDIS_STATUS_PENDING {
        with(|machine| note_answer_at_once(machine, request));
    }
    status
}

/// No completion will come for a clone that was answered at once: whoever had it made must end its original (OID-16).
fn note_answer_at_once(machine: &mut Machine, request: Request) {
    let Some(original) = machine.ndis.clones.get(&request.address()).copied() else { return };
    if let Some(entry) = machine.given(original) {
        entry.answered_at_once = true;
    }
}

fn begin(machine: &mut Machine, from: Party, source: End, request: Request, unseen: bool) -> Next {
    let (Some(miniport), Some(state)) = (machine.base(source), machine.state_of(source)) else {
        return Next::Done(NDIS_STATUS_CLOSING);
    };
    if let End::Binding(id) = source
        && from == Party::Driver
        && let Err(status) = oid_check::issued(machine, id, state, request)
    {
        return Next::Done(status);
    }
    if state == State::Opening {
        return Next::Done(NDIS_STATUS_FAILURE);
    }
    if let End::Binding(id) = source
        && !unseen
        && let Some(status) = oid_answer::answer(machine, miniport, id, request)
    {
        return Next::Done(status);
    }
    let entry = Entry {
        request,
        from,
        unseen,
        source,
        request_id: request.id(),
        since: scheduler::now(),
        delivered: 0,
        calm: 0,
        pended: false,
        brought: None,
        set_below: None,
        found_no_memory: false,
        answered_at_once: false,
        operation: Operation::default(),
    };
    // NDIS's own requests go through a binding as well, and are nothing that its protocol waits for.
    if let End::Binding(id) = source
        && from == Party::Driver
        && let Some(binding) = machine.ndis.bindings.get_mut(id)
    {
        binding.requests += 1;
    }
    let Some(at) = below(machine, source) else { return Next::Done(NDIS_STATUS_CLOSING) };
    let is_own = machine.party(at) == Party::Host;
    let Some(queue) = machine.queue(at) else { return Next::Done(NDIS_STATUS_CLOSING) };
    if is_own {
        queue.waiting.push_back(entry);
        return Next::Own(miniport);
    }
    let at_once = queue.is_idle() && !queue.worked_on && scheduler::irql() == PASSIVE_LEVEL;
    if at_once {
        queue.active = Some(entry);
        return Next::Deliver(at);
    }
    queue.waiting.push_back(Entry { pended: true, ..entry });
    let wake = !core::mem::replace(&mut queue.worked_on, true);
    if wake {
        scheduler::spawn("OID requests", PASSIVE_LEVEL, move || work(at));
    }
    Next::Queued
}

/// Who gets the requests of an end.
pub(super) fn below(machine: &Machine, source: End) -> Option<End> {
    machine.below(source, |filter| filter.handlers.OidRequestHandler.is_some())
}

/// A request to the host's own adapter: answered at once, or later on another thread.
fn own(from: Party, miniport: Id<Miniport>, request: Request) -> NDIS_STATUS {
    let (mut delay, injected) =
        with(|machine| (machine.ndis.timing.oid.delay(), machine.injection.oid(|| oid_name(request.oid()))));
    if let Some(Answer::After(units)) = injected {
        delay = Some(units);
    }
    if scheduler::irql() != PASSIVE_LEVEL {
        delay = delay.or(Some(0));
    }
    let handle = move || match injected {
        Some(Answer::Status(status)) => {
            request.set_counts(0, 0);
            status
        }
        _ => fabric::oid::handle(miniport, request),
    };
    let address = request.address();
    let Some(delay) = delay else {
        let Some(entry) = take_waiting(miniport, address) else { return NDIS_STATUS_REQUEST_ABORTED };
        let status = handle();
        with(|machine| finish(machine, miniport.into(), &entry, status));
        return status;
    };
    run_after(delay, "OID request below", move || {
        // A cancel may have come first.
        if let Some(entry) = take_waiting(miniport, address) {
            let status = handle();
            with(|machine| finish(machine, miniport.into(), &entry, status));
            tell(&Entry { from, ..entry }, status);
        }
    });
    NDIS_STATUS_PENDING
}

fn take_waiting(miniport: Id<Miniport>, request: usize) -> Option<Entry> {
    with(|machine| {
        let queue = &mut machine.ndis.miniports.get_mut(miniport)?.oids;
        let at = queue.waiting.iter().position(|entry| entry.request.address() == request)?;
        queue.waiting.remove(at)
    })
}

/// Empties the queue of an adapter or a filter module, one request after the other.
fn work(at: End) {
    loop {
        scheduler::block_until("the OID request before", move |machine| active(machine, at).is_none());
        let any = with(|machine| {
            let queue = machine.queue(at)?;
            queue.active = queue.waiting.pop_front();
            if queue.active.is_none() {
                queue.worked_on = false;
            }
            queue.active.as_ref().map(|_| ())
        });
        if any.is_none() {
            return;
        }
        deliver(at);
    }
}

/// The request that an adapter or a filter module has.
fn active(machine: &Machine, at: End) -> Option<&Entry> {
    machine.requests(at)?.active()
}

/// Starts the queue's task if requests came while one was delivered.
fn work_on(at: End) {
    let wake = with(|machine| {
        let Some(queue) = machine.queue(at) else { return false };
        !queue.waiting.is_empty() && !core::mem::replace(&mut queue.worked_on, true)
    });
    if wake {
        scheduler::spawn("OID requests", PASSIVE_LEVEL, move || work(at));
    }
}

/// Calls MiniportOidRequest or FilterOidRequest for the active request; what the issuer's call returns.
fn deliver(at: End) -> NDIS_STATUS {
    let call = with(|machine| {
        let calm = machine.ndis.upheavals.calm();
        let handler = handler(machine, at)?;
        let entry = machine.queue(at)?.active.as_mut()?;
        entry.since = scheduler::now();
        entry.delivered = cpu::moment();
        entry.calm = calm;
        entry.operation.begin();
        let request = entry.request;
        entry.brought = request.is_set().then(|| request.input());
        if let End::Miniport(miniport) = at {
            power::handed_over(machine, miniport, request);
        }
        if machine.trace.is_on() {
            machine.trace.note(&request.to_string());
        }
        Some((handler, request))
    });
    let Some((handler, request)) = call else {
        // Its driver is gone.
        let entry = with(|machine| {
            let entry = machine.queue(at)?.active.take()?;
            finish(machine, at, &entry, NDIS_STATUS_FAILURE);
            Some(entry)
        });
        if let Some(entry) = entry.filter(|entry| entry.pended) {
            tell(&entry, NDIS_STATUS_FAILURE);
        }
        return NDIS_STATUS_FAILURE;
    };
    let pointer = request.pointer();
    let before = scheduler::now();
    // SAFETY: the request is lent until it is completed, no other being outstanding.
    let status = unsafe { handler.call(pointer) };
    let done = with(|machine| {
        let took = scheduler::now() - before;
        if took >= BLOCKS
            && let End::Miniport(miniport) = at
        {
            machine.broken("OID-22", || {
                format!(
                    "MiniportOidRequest({request}) of {miniport} returned after {} ms",
                    took / MILLISECOND
                )
            });
        }
        let entry = machine.queue(at)?.active.as_mut()?;
        let wrong = entry.operation.returned(status);
        entry.pended |= status == NDIS_STATUS_PENDING;
        if wrong == Err(Misuse::CompletedAndReturned) {
            machine.broken("OID-03", || {
                format!(
                    "{request} was completed by a call, and its handler in {at} returned {}",
                    status_name(status)
                )
            });
        }
        let queue = machine.queue(at)?;
        let status = queue.active.as_ref()?.operation.done()?;
        let entry = queue.active.take()?;
        finish(machine, at, &entry, status);
        Some((entry, status))
    });
    match done {
        // Rule OID-16: no callback where the call itself gives the answer.
        Some((entry, status)) if !entry.pended => status,
        Some((entry, status)) => {
            tell(&entry, status);
            NDIS_STATUS_PENDING
        }
        None => NDIS_STATUS_PENDING,
    }
}

/// Checks an answer and notes what it changes for NDIS.
pub(super) fn finish(machine: &mut Machine, at: End, entry: &Entry, status: NDIS_STATUS) {
    let by_driver = machine.party(at) == Party::Driver;
    if by_driver {
        oid_check::completed(machine, at, entry, status);
        if let Some(queue) = machine.queue(at) {
            queue.completed = entry.request.address();
        }
        if let End::Miniport(miniport) = at {
            power::completed(machine, miniport, entry, status);
            machine.note_dot11_answer(miniport, entry.request.oid(), status);
            oid_value::completed(machine, miniport, entry, status);
        }
    }
    oid_check::answered(machine, entry, status);
    if let End::Binding(id) = entry.source
        && entry.from == Party::Driver
        && let Some(binding) = machine.ndis.bindings.get_mut(id)
    {
        binding.requests = binding.requests.saturating_sub(1);
    }
    // Who asks an adapter that is gone for a packet filter of 0 has done what he could (rule BND-22).
    let clears_filter = entry.request.oid() == OID_GEN_CURRENT_PACKET_FILTER
        && entry.request.is_set()
        && entry.request.input().iter().all(|byte| *byte == 0);
    if let (End::Binding(binding), Some(miniport)) = (entry.source, machine.base(at))
        && !entry.unseen
        && (status == NDIS_STATUS_SUCCESS || clears_filter)
    {
        oid_answer::remember(machine, miniport, binding, entry.request);
    }
    note(machine, entry.from, entry.request, status, by_driver);
}

fn note(machine: &mut Machine, from: Party, request: Request, status: NDIS_STATUS, by_driver: bool) {
    // What a driver asks below is told by the adapter below; a request that both edges see counts once at each.
    let (oid, set) = (request.oid(), request.is_set());
    if machine.trace.is_on() {
        machine.trace.note(&format!(
            "{} {} by {}",
            oid_name(oid),
            status_name(status),
            match (by_driver, from) {
                (true, _) => "the driver",
                (false, _) => "NDIS",
            }
        ));
    }
    let seen = &mut machine.ndis.oids_seen;
    match seen.iter_mut().find(|seen| {
        seen.oid == oid && seen.status == status && seen.set == set && seen.by_driver == by_driver
    }) {
        Some(seen) => seen.count += 1,
        None => seen.push(Seen { oid, status, set, by_driver, count: 1 }),
    }
}

/// Tells the issuer of a request that was pended.
pub(super) fn tell(entry: &Entry, status: NDIS_STATUS) {
    if entry.from == Party::Host {
        with(|machine| machine.ndis.answers.insert(entry.request.address(), status));
        return;
    }
    let binding = match entry.source {
        End::Binding(binding) => binding,
        End::Filter(filter) => return tell_filter(filter, entry.request, status),
        End::Miniport(_) => return,
    };
    let call = with(|machine| {
        let binding = machine.ndis.bindings.get(binding)?;
        let handlers = machine.ndis.protocols.get(binding.protocol)?.handlers.as_ref()?;
        Some((handlers.OidRequestCompleteHandler?, binding.context))
    });
    let Some((handler, context)) = call else { return };
    let pointer = entry.request.pointer();
    // SAFETY: the protocol registered this function; it gets the context of its binding and the request that it issued
    // there, once, at the IRQL of whoever completed it. No borrow is open.
    unsafe {
        callback!(
            PROTOCOL_OID_REQUEST_COMPLETE,
            "ProtocolOidRequestComplete",
            handler,
            irql = current,
            (context, pointer, status)
        );
    }
}

/// A driver completes a request that it pended.
pub(super) fn complete(
    at: impl Into<End>,
    request: PNDIS_OID_REQUEST,
    status: NDIS_STATUS,
    call: &'static str,
) {
    let at = at.into();
    let done = with(|machine| {
        if status == NDIS_STATUS_PENDING {
            machine.broken("DV-01", || format!("{call} was called with NDIS_STATUS_PENDING"));
        }
        let completed = match machine.queue(at)?.active.as_mut() {
            Some(entry) if entry.request.address() == request.addr() => entry.operation.complete(status),
            _ => Err(Misuse::NotPending),
        };
        match completed {
            Err(Misuse::Twice) => {
                machine.broken("DV-02", || format!("{call} was called twice for one request of {at}"));
                return None;
            }
            Err(_) => {
                not_outstanding(machine, at, request.addr(), call);
                return None;
            }
            Ok(()) => {}
        }
        let queue = machine.queue(at)?;
        // While the handler runs its return finishes the request.
        let status = queue.active.as_ref()?.operation.done()?;
        let entry = queue.active.take()?;
        finish(machine, at, &entry, status);
        Some((entry, status))
    });
    if let Some((entry, status)) = done {
        tell(&entry, status);
        work_on(at);
    }
}

/// A completion of a request that an adapter or a filter module does not have.
#[cold]
fn not_outstanding(machine: &mut Machine, at: End, request: usize, call: &str) {
    if machine.directs(at).is_some_and(|directs| directs.iter().any(|it| it.is(request))) {
        return machine
            .broken(oid_direct::once(at), || format!("{call} was called for a direct request of {at}"));
    }
    let Some(queue) = machine.queue(at) else { return };
    let (is_completed, active) = (queue.completed == request, queue.active.is_some());
    if is_completed {
        return machine.broken_all(&["DV-02", "BC-17"], || {
            format!("{call} was called again for a request that {at} has completed")
        });
    }
    // NDIS and the driver disagree about which request is outstanding.
    let rules: &[_] = if active { &["BC-17", "DV-03"] } else { &["BC-17"] };
    machine.broken_all(rules, || format!("{call} was called for a request that {at} does not have"));
}

/// The binding on which a driver's call issues a request.
pub(super) fn issued_on(
    machine: &mut Machine,
    handle: NDIS_HANDLE,
    request: Request,
    call: &'static str,
) -> Option<Id<Binding>> {
    machine.check_no_locks(call);
    let looked_up = machine.ndis.bindings.look_up(handle);
    let binding = machine.check_handle(looked_up, call)?;
    machine.check_header(&OID_REQUEST, &request.header(), call).ok()?;
    Some(binding)
}

exports! { "ndis.sys";
    /// Issues an OID request on a binding.
    unsafe fn NdisOidRequest(
        NdisBindingHandle: NDIS_HANDLE,
        OidRequest: PNDIS_OID_REQUEST,
    ) -> NDIS_STATUS irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisOidRequest";
        // SAFETY: the caller's request stays readable and writable until it is completed.
        let Some(block) = (unsafe { Request::new(OidRequest) }) else { return NDIS_STATUS_INVALID_PARAMETER };
        let binding = with(|machine| issued_on(machine, NdisBindingHandle, block, CALL));
        let Some(binding) = binding else { return NDIS_STATUS_INVALID_PARAMETER };
        request(Party::Driver, binding, block)
    }

    /// Completes an OID request that MiniportOidRequest pended.
    unsafe fn NdisMOidRequestComplete(
        MiniportAdapterHandle: NDIS_HANDLE,
        OidRequest: PNDIS_OID_REQUEST,
        Status: NDIS_STATUS,
    ) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisMOidRequestComplete";
        let miniport = with(|machine| {
            machine.check_no_locks(CALL);
            let looked_up = machine.ndis.miniports.look_up(MiniportAdapterHandle);
            machine.check_handle(looked_up, CALL)
        });
        if let Some(miniport) = miniport {
            complete(miniport, OidRequest, Status, CALL);
        }
    }

    /// Asks for an OID request to be given up.
    unsafe fn NdisCancelOidRequest(NdisBindingHandle: NDIS_HANDLE, RequestId: PVOID) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisCancelOidRequest";
        let binding = with(|machine| cancelled_on(machine, NdisBindingHandle, RequestId.addr(), CALL));
        if let Some(binding) = binding {
            cancel(binding, RequestId.expose_provenance());
        }
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.is_set() { "set" } else { "query" };
        write!(f, "{what} {}", oid_name(self.oid()))
    }
}
