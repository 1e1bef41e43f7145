//! OID requests: from a protocol through NDIS to a miniport and back.
//!
//! In: NdisOidRequest, NdisMOidRequestComplete, NdisCancelOidRequest, and the host's own requests. Out: each request
//! delivered once, one at a time per adapter, at PASSIVE_LEVEL (rule HST-08), and completed once. What NDIS answers
//! itself is `oid_answer`'s.

use core::fmt;
use std::collections::VecDeque;

use entresol_sys::*;

use super::binding::{Binding, State};
use super::handle::Id;
use super::miniport::Miniport;
use super::object::Header;
use super::operation::{Misuse, Operation};
use super::power;
use super::timing::run_after;
use super::{oid_answer, oid_check, oid_value, oid_view::Request};
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
    /// On which binding it was issued.
    pub(crate) binding: Id<Binding>,
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
    /// A clone of it found no memory.
    pub(crate) found_no_memory: bool,
    /// What the driver asked below in its course was answered at once.
    pub(crate) answered_at_once: bool,
    /// MiniportOidRequest.
    pub(crate) operation: Operation,
}

/// The requests of one adapter.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    waiting: VecDeque<Entry>,
    active: Option<Entry>,
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

    /// The one that the miniport has.
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
    Deliver(Id<Miniport>),
    /// Queued for the adapter's task.
    Queued,
}

/// Issues a request on a binding.
pub(crate) fn request(from: Party, binding: Id<Binding>, request: Request) -> NDIS_STATUS {
    issue(from, binding, request, false)
}

/// Issues a request as a filter module above the adapter does: NDIS neither answers nor refuses it.
pub(crate) fn request_unseen(binding: Id<Binding>, request: Request) -> NDIS_STATUS {
    issue(Party::Host, binding, request, true)
}

fn issue(from: Party, binding: Id<Binding>, request: Request, unseen: bool) -> NDIS_STATUS {
    let next = with(|machine| begin(machine, from, binding, request, unseen));
    let status = match next {
        Next::Done(status) => {
            with(|machine| note(machine, from, request, status, false));
            status
        }
        Next::Queued => NDIS_STATUS_PENDING,
        Next::Own(miniport) => own(from, binding, miniport, request),
        Next::Deliver(miniport) => {
            let status = deliver(miniport);
            work_on(miniport);
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
    let miniports = machine.ndis.miniports.iter();
    let waits = miniports
        .filter(|(_, miniport)| {
            miniport.oids.active().is_some_and(|entry| entry.request.address() == original)
        })
        .map(|(id, _)| id)
        .next();
    if let Some(entry) = waits.and_then(|id| machine.ndis.miniports.get_mut(id)?.oids.active_mut()) {
        entry.answered_at_once = true;
    }
}

fn begin(machine: &mut Machine, from: Party, id: Id<Binding>, request: Request, unseen: bool) -> Next {
    let Some(binding) = machine.ndis.bindings.get(id) else { return Next::Done(NDIS_STATUS_CLOSING) };
    let (miniport, state) = (binding.miniport, binding.state);
    if from == Party::Driver
        && let Err(status) = oid_check::issued(machine, id, state, request)
    {
        return Next::Done(status);
    }
    if state == State::Opening {
        return Next::Done(NDIS_STATUS_FAILURE);
    }
    if !unseen && let Some(status) = oid_answer::answer(machine, miniport, id, request) {
        return Next::Done(status);
    }
    let entry = Entry {
        request,
        from,
        unseen,
        binding: id,
        request_id: request.id(),
        since: scheduler::now(),
        delivered: 0,
        calm: 0,
        pended: false,
        found_no_memory: false,
        answered_at_once: false,
        operation: Operation::default(),
    };
    if let Some(binding) = machine.ndis.bindings.get_mut(id) {
        binding.requests += 1;
    }
    let Some(below) = machine.ndis.miniports.get_mut(miniport) else {
        return Next::Done(NDIS_STATUS_CLOSING);
    };
    if below.driver.is_none() {
        below.oids.waiting.push_back(entry);
        return Next::Own(miniport);
    }
    let at_once = below.oids.is_idle() && !below.oids.worked_on && scheduler::irql() == PASSIVE_LEVEL;
    if at_once {
        below.oids.active = Some(entry);
        return Next::Deliver(miniport);
    }
    below.oids.waiting.push_back(Entry { pended: true, ..entry });
    let wake = !core::mem::replace(&mut below.oids.worked_on, true);
    if wake {
        scheduler::spawn("OID requests", PASSIVE_LEVEL, move || work(miniport));
    }
    Next::Queued
}

/// A request to the host's own adapter: answered at once, or later on another thread.
fn own(from: Party, binding: Id<Binding>, miniport: Id<Miniport>, request: Request) -> NDIS_STATUS {
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
        _ => fabric::oid::handle(miniport, binding, request),
    };
    let address = request.address();
    let Some(delay) = delay else {
        let Some(entry) = take_waiting(miniport, address) else { return NDIS_STATUS_REQUEST_ABORTED };
        let status = handle();
        with(|machine| finish(machine, miniport, &entry, status));
        return status;
    };
    run_after(delay, "OID request below", move || {
        // A cancel may have come first.
        if let Some(entry) = take_waiting(miniport, address) {
            let status = handle();
            with(|machine| finish(machine, miniport, &entry, status));
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

/// Empties an adapter's queue, one request after the other.
fn work(miniport: Id<Miniport>) {
    loop {
        scheduler::block_until("the OID request before", move |machine| {
            machine.ndis.miniports.get(miniport).is_none_or(|miniport| miniport.oids.active.is_none())
        });
        let any = with(|machine| {
            let queue = &mut machine.ndis.miniports.get_mut(miniport)?.oids;
            queue.active = queue.waiting.pop_front();
            if queue.active.is_none() {
                queue.worked_on = false;
            }
            queue.active.as_ref().map(|_| ())
        });
        if any.is_none() {
            return;
        }
        deliver(miniport);
    }
}

/// Starts the queue's task if requests came while one was delivered.
fn work_on(miniport: Id<Miniport>) {
    let wake = with(|machine| {
        let Some(below) = machine.ndis.miniports.get_mut(miniport) else { return false };
        let queue = &mut below.oids;
        !queue.waiting.is_empty() && !core::mem::replace(&mut queue.worked_on, true)
    });
    if wake {
        scheduler::spawn("OID requests", PASSIVE_LEVEL, move || work(miniport));
    }
}

/// Calls MiniportOidRequest for the active request; what the issuer's call returns.
fn deliver(miniport: Id<Miniport>) -> NDIS_STATUS {
    let call = with(|machine| {
        let calm = machine.ndis.upheavals.calm();
        let below = machine.ndis.miniports.get_mut(miniport)?;
        let context = below.context;
        let driver = below.driver?;
        let entry = below.oids.active.as_mut()?;
        entry.since = scheduler::now();
        entry.delivered = cpu::moment();
        entry.calm = calm;
        entry.operation.begin();
        let request = entry.request;
        power::handed_over(machine, miniport, request);
        let handler = machine.ndis.drivers.get(driver)?.handlers.OidRequestHandler?;
        if machine.trace.is_on() {
            machine.trace.note(&request.to_string());
        }
        Some((handler, context, request))
    });
    let Some((handler, context, request)) = call else {
        // Its driver is gone.
        let entry = with(|machine| {
            let entry = machine.ndis.miniports.get_mut(miniport)?.oids.active.take()?;
            finish(machine, miniport, &entry, NDIS_STATUS_FAILURE);
            Some(entry)
        });
        if let Some(entry) = entry.filter(|entry| entry.pended) {
            tell(&entry, NDIS_STATUS_FAILURE);
        }
        return NDIS_STATUS_FAILURE;
    };
    let pointer = request.pointer();
    let before = scheduler::now();
    // SAFETY: the driver registered this function; it gets the context of an adapter that is initialised and a request
    // that is lent until it is completed, no other being outstanding, at PASSIVE_LEVEL. No borrow is open.
    let status = unsafe {
        callback!(
            MINIPORT_OID_REQUEST,
            "MiniportOidRequest",
            handler,
            irql = PASSIVE_LEVEL,
            (context, pointer)
        )
    };
    let done = with(|machine| {
        let took = scheduler::now() - before;
        if took >= BLOCKS {
            machine.broken("OID-22", || {
                format!(
                    "MiniportOidRequest({request}) of {miniport} returned after {} ms",
                    took / MILLISECOND
                )
            });
        }
        let entry = machine.ndis.miniports.get_mut(miniport)?.oids.active.as_mut()?;
        let wrong = entry.operation.returned(status);
        entry.pended |= status == NDIS_STATUS_PENDING;
        if wrong == Err(Misuse::CompletedAndReturned) {
            machine.broken("OID-03", || {
                format!(
                    "{request} was completed by a call and MiniportOidRequest returned {}",
                    status_name(status)
                )
            });
        }
        let queue = &mut machine.ndis.miniports.get_mut(miniport)?.oids;
        let status = queue.active.as_ref()?.operation.done()?;
        let entry = queue.active.take()?;
        finish(machine, miniport, &entry, status);
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
fn finish(machine: &mut Machine, miniport: Id<Miniport>, entry: &Entry, status: NDIS_STATUS) {
    let by_driver = machine.ndis.miniports.get(miniport).is_some_and(|below| below.driver.is_some());
    if by_driver {
        oid_check::completed(machine, miniport, entry, status);
        power::completed(machine, miniport, entry, status);
        if let Some(below) = machine.ndis.miniports.get_mut(miniport) {
            below.oids.completed = entry.request.address();
        }
        machine.note_dot11_answer(miniport, entry.request.oid(), status);
        oid_value::completed(machine, miniport, entry, status);
    }
    oid_check::answered(machine, entry, status);
    if let Some(binding) = machine.ndis.bindings.get_mut(entry.binding) {
        binding.requests = binding.requests.saturating_sub(1);
    }
    // Who asks an adapter that is gone for a packet filter of 0 has done what he could (rule BND-22).
    let clears_filter = entry.request.oid() == OID_GEN_CURRENT_PACKET_FILTER
        && entry.request.is_set()
        && entry.request.input().iter().all(|byte| *byte == 0);
    if !entry.unseen && (status == NDIS_STATUS_SUCCESS || clears_filter) {
        oid_answer::remember(machine, miniport, entry.binding, entry.request);
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
fn tell(entry: &Entry, status: NDIS_STATUS) {
    if entry.from == Party::Host {
        with(|machine| machine.ndis.answers.insert(entry.request.address(), status));
        return;
    }
    let call = with(|machine| {
        let binding = machine.ndis.bindings.get(entry.binding)?;
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

/// Asks for every request on a binding to be given up.
pub(crate) fn cancel_all(binding: Id<Binding>) {
    let ids = with(|machine| {
        let miniport = machine.ndis.bindings.get(binding)?.miniport;
        let queue = &machine.ndis.miniports.get(miniport)?.oids;
        let of = queue.waiting.iter().chain(&queue.active).filter(|entry| entry.binding == binding);
        Some(of.map(|entry| entry.request_id).collect::<Vec<_>>())
    });
    ids.into_iter().flatten().for_each(|id| cancel(binding, id));
}

/// Asks for a request to be given up.
pub(crate) fn cancel(binding: Id<Binding>, request_id: usize) {
    enum What {
        Aborted(Entry),
        Ask(MINIPORT_CANCEL_OID_REQUEST, NDIS_HANDLE, Vec<usize>),
    }
    let what = with(|machine| {
        let miniport = machine.ndis.bindings.get(binding)?.miniport;
        let below = machine.ndis.miniports.get_mut(miniport)?;
        let is_it = |entry: &Entry| entry.binding == binding && entry.request_id == request_id;
        if let Some(at) = below.oids.waiting.iter().position(is_it) {
            let entry = below.oids.waiting.remove(at)?;
            finish(machine, miniport, &entry, NDIS_STATUS_REQUEST_ABORTED);
            return Some(What::Aborted(entry));
        }
        let original = below.oids.active.as_ref().filter(|entry| is_it(entry))?.request.address();
        let (context, driver) = (below.context, below.driver?);
        let handler = machine.ndis.drivers.get(driver)?.handlers.CancelOidRequestHandler?;
        let clones = clones_below(machine, original);
        Some(What::Ask(handler, context, clones))
    });
    match what {
        None => {}
        Some(What::Aborted(entry)) => tell(&entry, NDIS_STATUS_REQUEST_ABORTED),
        Some(What::Ask(handler, context, clones)) => {
            let request_id: PVOID = core::ptr::with_exposed_provenance_mut(request_id);
            // SAFETY: the driver registered this function; it gets the context of an adapter that is initialised and
            // the id of a request that it has. No borrow is open.
            unsafe {
                callback!(
                    MINIPORT_CANCEL_OID_REQUEST,
                    "MiniportCancelOidRequest",
                    handler,
                    irql = current,
                    (context, request_id)
                );
            }
            with(|machine| {
                if clones.iter().any(|clone| is_below(machine, *clone)) {
                    machine.broken("OID-19", || {
                        "MiniportCancelOidRequest returned, and the clone below was not cancelled".to_owned()
                    });
                }
            });
        }
    }
}

/// The clones of a request that an adapter has.
fn clones_below(machine: &Machine, original: usize) -> Vec<usize> {
    let clones = machine.ndis.clones.iter().filter(|(_, of)| **of == original).map(|(clone, _)| *clone);
    clones.filter(|clone| is_below(machine, *clone)).collect()
}

fn is_below(machine: &Machine, request: usize) -> bool {
    machine.ndis.miniports.iter().any(|(_, miniport)| miniport.oids.holds(request))
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
        let binding = with(|machine| {
            machine.check_no_locks(CALL);
            let looked_up = machine.ndis.bindings.look_up(NdisBindingHandle);
            let binding = machine.check_handle(looked_up, CALL)?;
            machine.check_header(&OID_REQUEST, &block.header(), CALL).ok()?;
            Some(binding)
        });
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
        let done = with(|machine| {
            machine.check_no_locks(CALL);
            let looked_up = machine.ndis.miniports.look_up(MiniportAdapterHandle);
            let id = machine.check_handle(looked_up, CALL)?;
            if Status == NDIS_STATUS_PENDING {
                machine.broken("DV-01", || format!("{CALL} was called with NDIS_STATUS_PENDING"));
            }
            let queue = &mut machine.ndis.miniports.get_mut(id)?.oids;
            let completed = match queue.active.as_mut() {
                Some(entry) if entry.request.address() == OidRequest.addr() => entry.operation.complete(Status),
                _ => Err(Misuse::NotPending),
            };
            match completed {
                Err(Misuse::Twice) => {
                    machine.broken("DV-02", || format!("{CALL} was called twice for one request of {id}"));
                    return None;
                }
                Err(_) => {
                    let below = machine.ndis.miniports.get(id);
                    if below.is_some_and(|below| below.directs.iter().any(|direct| direct.is(OidRequest.addr()))) {
                        machine.broken("OID-29", || format!("{CALL} was called for a direct request of {id}"));
                        return None;
                    }
                    if below.is_some_and(|below| below.oids.completed == OidRequest.addr()) {
                        machine.broken_all(&["DV-02", "BC-17"], || {
                            format!("{CALL} was called again for a request that {id} has completed")
                        });
                        return None;
                    }
                    // NDIS and the driver disagree about which request is outstanding.
                    let active = below.is_some_and(|below| below.oids.active.is_some());
                    let rules: &[_] = if active { &["BC-17", "DV-03"] } else { &["BC-17"] };
                    machine.broken_all(rules, || format!("{CALL} was called for a request that {id} does not have"));
                    return None;
                }
                Ok(()) => {}
            }
            let queue = &mut machine.ndis.miniports.get_mut(id)?.oids;
            // While MiniportOidRequest runs its return finishes the request.
            let status = queue.active.as_ref()?.operation.done()?;
            let entry = queue.active.take()?;
            finish(machine, id, &entry, status);
            Some((id, entry, status))
        });
        if let Some((miniport, entry, status)) = done {
            tell(&entry, status);
            work_on(miniport);
        }
    }

    /// Asks for an OID request to be given up.
    unsafe fn NdisCancelOidRequest(NdisBindingHandle: NDIS_HANDLE, RequestId: PVOID) irql(<= DISPATCH_LEVEL) {
        const CALL: &str = "NdisCancelOidRequest";
        let binding = with(|machine| {
            let looked_up = machine.ndis.bindings.look_up(NdisBindingHandle);
            let binding = machine.check_handle(looked_up, CALL)?;
            if RequestId.is_null() {
                machine.broken("OID-18", || format!("{CALL} was called on {binding} with RequestId 0"));
            } else if let Some(entry) = machine.ndis.bindings.get_mut(binding)
                && !entry.request_ids.contains(&RequestId.addr())
            {
                entry.stray_cancels.insert(RequestId.addr());
            }
            Some(binding)
        });
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
