//! Requests of the stack above: answered, held, passed below as a clone, cancelled, or refused.
//!
//! `core::oid` decides and writes; this does what must be done with NDIS, and keeps the one request that has not ended.

use ::core::ffi::c_void;
use ::core::ptr::{self, NonNull};
use ::core::slice;
use ::core::sync::atomic::Ordering;

use entresol_sys::{
    NDIS_OID_REQUEST, NDIS_STATUS, NDIS_STATUS_FAILURE, NDIS_STATUS_NOT_ACCEPTED, NDIS_STATUS_PENDING,
    NDIS_STATUS_REQUEST_ABORTED, NDIS_STATUS_RESOURCES, NDIS_STATUS_SUCCESS, NdisRequestMethod,
    NdisRequestQueryInformation, NdisRequestQueryStatistics, NdisRequestSetInformation, OID_PNP_QUERY_POWER,
    OID_PNP_SET_POWER, PVOID,
};

use super::binding::Binding;
use super::instance::{Instance, Pending};
use super::status::say_link;
use crate::core::gate::Closed;
use crate::core::miniport::Event as What;
use crate::core::oid::{self, Change, Kind, Outcome, Policy};
use crate::core::oid_answer::{self, Subject};
use crate::core::request::Event as Passage;
use crate::driver::Driver;
use crate::kernel::system;
use crate::net::adapter::Request;
use crate::net::request::{self, Clone, Originator};

/// A request as NDIS passed it, read once.
pub(super) struct Asked {
    kind: Kind,
    pub(super) oid: u32,
    buffer: *mut u8,
    length: usize,
}

impl Asked {
    /// # Safety
    ///
    /// * `request` is what MiniportOidRequest, or one of its like, received.
    pub(super) unsafe fn of(request: *const NDIS_OID_REQUEST) -> Self {
        // SAFETY: the request is NDIS's, by the caller's word; the type says which member of the union it filled.
        unsafe {
            let data = &(*request).DATA;
            let (kind, oid, buffer, length) = match (*request).RequestType {
                NdisRequestQueryInformation | NdisRequestQueryStatistics => {
                    let query = &data.QUERY_INFORMATION;
                    (Kind::Query, query.Oid, query.InformationBuffer, query.InformationBufferLength)
                }
                NdisRequestSetInformation => {
                    let set = &data.SET_INFORMATION;
                    (Kind::Set, set.Oid, set.InformationBuffer, set.InformationBufferLength)
                }
                NdisRequestMethod => (Kind::Other, data.METHOD_INFORMATION.Oid, ptr::null_mut(), 0),
                _ => (Kind::Other, 0, ptr::null_mut(), 0),
            };
            // Rule OID-09: no buffer is a buffer of no bytes.
            let length = if buffer.is_null() { 0 } else { length as usize };
            Self { kind, oid, buffer: buffer.cast(), length }
        }
    }

    /// The buffer of a query.
    ///
    /// # Safety
    ///
    /// * the request has not ended.
    unsafe fn answer(&mut self) -> &mut [u8] {
        if self.buffer.is_null() {
            return &mut [];
        }
        // SAFETY: NDIS lends the buffer until the request ends, for the driver to write; it is only written.
        unsafe { slice::from_raw_parts_mut(self.buffer, self.length) }
    }

    /// The buffer of a set.
    ///
    /// # Safety
    ///
    /// * the request has not ended.
    unsafe fn value(&self) -> &[u8] {
        if self.buffer.is_null() {
            return &[];
        }
        // SAFETY: NDIS lends the buffer until the request ends, for the driver to read.
        unsafe { slice::from_raw_parts(self.buffer, self.length) }
    }

    /// Writes how the request ended into it (rules OID-07, OID-08, GEN-06).
    ///
    /// # Safety
    ///
    /// * `request` is the one that was read, and has not ended.
    pub(super) unsafe fn report(&self, request: *mut NDIS_OID_REQUEST, outcome: Outcome) {
        // SAFETY: the results are the driver's to write; the kind says which member of the union holds.
        unsafe {
            let data = &raw mut (*request).DATA;
            match self.kind {
                Kind::Query => {
                    (*data).QUERY_INFORMATION.BytesWritten = outcome.bytes;
                    (*data).QUERY_INFORMATION.BytesNeeded = outcome.needed;
                }
                Kind::Set => {
                    (*data).SET_INFORMATION.BytesRead = outcome.bytes;
                    (*data).SET_INFORMATION.BytesNeeded = outcome.needed;
                }
                Kind::Other => {
                    if (*request).RequestType == NdisRequestMethod {
                        (*data).METHOD_INFORMATION.BytesWritten = 0;
                        (*data).METHOD_INFORMATION.BytesRead = 0;
                        (*data).METHOD_INFORMATION.BytesNeeded = 0;
                    }
                }
            }
        }
    }
}

/// MiniportOidRequest. PASSIVE_LEVEL, one at a time for each adapter.
///
/// # Safety
///
/// * `request` is what NDIS passed for `instance`, which belongs to `D`.
pub(crate) unsafe fn requested<D: Driver>(
    instance: &Instance,
    request: NonNull<NDIS_OID_REQUEST>,
) -> NDIS_STATUS {
    instance.begin_request();
    // SAFETY: the caller's word.
    let status = unsafe { handled::<D>(instance, request) };
    if status != NDIS_STATUS_PENDING {
        instance.request_is_over();
    }
    status
}

/// Answers a request, passes it on or refuses it.
unsafe fn handled<D: Driver>(instance: &Instance, request: NonNull<NDIS_OID_REQUEST>) -> NDIS_STATUS {
    // SAFETY: the request is NDIS's and has not ended.
    let (lent, mut asked) = unsafe { (Request::new(request), Asked::of(request.as_ptr())) };
    let state = instance.state();
    // Rules PM-01, PM-02: power is never refused.
    let is_power = matches!(asked.oid, OID_PNP_SET_POWER | OID_PNP_QUERY_POWER);
    // Rules SR-01, PM-09.
    let refusal = if state.removed && !is_power {
        Some(NDIS_STATUS_NOT_ACCEPTED)
    } else if !state.powered && !is_power {
        Some(NDIS_STATUS_FAILURE)
    } else {
        None
    };
    if let Some(status) = refusal {
        // SAFETY: it is the request that was read.
        unsafe { asked.report(request.as_ptr(), Outcome::status(status)) };
        return lent.finish(status);
    }
    match oid::policy(asked.kind, asked.oid, &D::FACTS, system::version()) {
        // SAFETY: the caller's word.
        Policy::Answer if asked.kind == Kind::Query => unsafe { answer::<D>(instance, &mut asked, lent) },
        // SAFETY: as above.
        Policy::Answer => unsafe { change::<D>(instance, &asked, lent) },
        Policy::Forward => forward(instance, lent),
        Policy::Refuse => {
            // SAFETY: it is the request that was read.
            unsafe { asked.report(request.as_ptr(), Outcome::NOT_SUPPORTED) };
            lent.finish(Outcome::NOT_SUPPORTED.status)
        }
    }
}

/// Answers a query.
unsafe fn answer<D: Driver>(instance: &Instance, asked: &mut Asked, request: Request) -> NDIS_STATUS {
    let outcome = match instance.equipment() {
        Some(equipment) => {
            let subject = Subject {
                facts: &D::FACTS,
                own: equipment.own,
                permanent: equipment.permanent,
                total_size: equipment.longest.above(),
                lookahead: instance.lookahead.load(Ordering::Relaxed),
                sleeps: equipment.sleeps,
                filter: &instance.filter,
                statistics: &instance.statistics,
            };
            // SAFETY: the request has not ended.
            oid_answer::query(asked.oid, &subject, unsafe { asked.answer() })
        }
        None => Outcome::status(NDIS_STATUS_NOT_ACCEPTED),
    };
    // SAFETY: it is the request that was read.
    unsafe { asked.report(request.as_ptr(), outcome) };
    request.finish(outcome.status)
}

/// Does what a set asks for.
unsafe fn change<D: Driver>(instance: &Instance, asked: &Asked, request: Request) -> NDIS_STATUS {
    let largest = instance.equipment().map_or(0, |equipment| equipment.lookahead);
    // SAFETY: the request has not ended.
    let value = unsafe { asked.value() };
    let length = u32::try_from(value.len()).unwrap_or(u32::MAX);
    let outcome = match oid::set(asked.oid, value, &D::FACTS, largest) {
        Ok(Change::Power { on }) => {
            // SAFETY: it is the request that was read; power is four bytes.
            unsafe { asked.report(request.as_ptr(), Outcome::success(4)) };
            return set_power(instance, on, request);
        }
        Ok(change) => {
            match change {
                Change::Filter(types) => instance.filter.set_types(types),
                Change::Lookahead(lookahead) => instance.lookahead.store(lookahead, Ordering::Relaxed),
                Change::Groups(groups) => instance.filter.set_groups(groups.iter()),
                Change::Power { .. } => {}
            }
            Outcome::success(length)
        }
        Err(outcome) => outcome,
    };
    // SAFETY: it is the request that was read.
    unsafe { asked.report(request.as_ptr(), outcome) };
    request.finish(outcome.status)
}

/// The virtual miniport goes to D0 or leaves it: always with success (rule PM-02), at the latest when the indications
/// that are running have returned (PM-04); NBLs that are above stay there (PM-05).
fn set_power(instance: &Instance, on: bool, request: Request) -> NDIS_STATUS {
    let Some(actions) = instance.happen(What::SetPower { on }) else {
        return request.finish(NDIS_STATUS_SUCCESS);
    };
    if actions.indicate_link {
        say_link(instance);
    }
    if !actions.wait_for_indications {
        return request.finish(NDIS_STATUS_SUCCESS);
    }
    *instance.power.lock() = Some(request);
    if instance.begin_power_down() {
        // Nobody else will end it.
        if let Some(request) = instance.power.lock().take() {
            return request.finish(NDIS_STATUS_SUCCESS);
        }
    }
    NDIS_STATUS_PENDING
}

/// Ends a request with nothing transferred, but for telling NDIS.
fn fail(request: &Request, status: NDIS_STATUS) -> NDIS_STATUS {
    // SAFETY: a request that is had has not ended.
    unsafe { Asked::of(request.as_ptr()).report(request.as_ptr(), Outcome::status(status)) };
    status
}

/// Passes a request below as a clone (rule OID-13), or holds it while the adapter there sleeps (rule PM-09).
fn forward(instance: &Instance, mut request: Request) -> NDIS_STATUS {
    // SAFETY: the binding goes only after this instance was halted, which NDIS does not do during a request.
    let Some(binding) = (unsafe { instance.below.load(Ordering::Acquire).as_ref() }) else {
        let status = fail(&request, NDIS_STATUS_FAILURE);
        return request.finish(status);
    };
    if let Err(reasons) = binding.oids.enter(1) {
        // Rules OID-27, PM-10, RST-01: an adapter that sleeps or is in reset is not asked. A binding that is being
        // closed holds nothing: nobody would come for it.
        let is_asleep = !reasons.has(Closed::RESET.and(Closed::CLOSING));
        if !is_asleep || binding.uses.enter(1).is_err() {
            let status = fail(&request, NDIS_STATUS_FAILURE);
            return request.finish(status);
        }
        // SAFETY: the request has not ended.
        let id = unsafe { (*request.as_ptr()).RequestId };
        let pending = Pending { request, id, clone: ptr::null_mut() };
        let held = instance.pending.lock().put(Passage::Hold, pending);
        binding.leave_use();
        if let Err(request) = held {
            let status = fail(&request, NDIS_STATUS_REQUEST_ABORTED);
            return request.finish(status);
        }
        // Whoever woke it up before the request was held did not see it.
        if binding.oids.enter(1).is_err() {
            return NDIS_STATUS_PENDING;
        }
        let Some(held) = instance.pending.lock().take(Passage::Wake) else {
            binding.leave_oid();
            return NDIS_STATUS_PENDING;
        };
        request = held.request;
    }
    match send(instance, binding, request) {
        None => NDIS_STATUS_PENDING,
        Some((request, status)) => request.finish(status),
    }
}

/// Sends the clone of a request below, from inside the binding's gate, and leaves that. The request again, with its
/// status, if it has ended already.
fn send(instance: &Instance, binding: &Binding, request: Request) -> Option<(Request, NDIS_STATUS)> {
    let Some(lower) = binding.lower() else {
        binding.leave_oid();
        let status = fail(&request, NDIS_STATUS_FAILURE);
        return Some((request, status));
    };
    let owner = ptr::from_ref(instance).cast::<c_void>();
    let original = request.as_ptr();
    // SAFETY: the original has not ended.
    let Ok(clone) = (unsafe { Clone::of(original, lower, owner, request::next_id()) }) else {
        binding.leave_oid();
        let status = fail(&request, NDIS_STATUS_RESOURCES);
        return Some((request, status));
    };
    // Published before it is sent: its end may come before this returns (rule OID-15).
    // SAFETY: the original has not ended.
    let id = unsafe { (*original).RequestId };
    let pending = Pending { request, id, clone: clone.id() };
    let published = instance.pending.lock().put(Passage::Send, pending);
    if let Err(request) = published {
        drop(clone);
        binding.leave_oid();
        let status = fail(&request, NDIS_STATUS_REQUEST_ABORTED);
        return Some((request, status));
    }
    let sent = clone.into_raw();
    // SAFETY: the clone is complete and nonpaged; inside the gate the binding takes requests; no lock is held.
    let status = unsafe { lower.request(sent) };
    if status == NDIS_STATUS_PENDING {
        return None;
    }
    // Rule OID-16: no completion comes, so this is the end of it.
    let pending = instance.pending.lock().take(Passage::Answer);
    let sent = NonNull::new(sent)?;
    // SAFETY: the clone was given up above and has ended.
    let clone = unsafe { Clone::from_raw(sent, lower) };
    let ended = pending.map(|pending| {
        // SAFETY: the original is the one that was cloned, and has not ended.
        unsafe { clone.answer(pending.request.as_ptr()) };
        (pending.request, oid::passed_up(status))
    });
    binding.leave_oid();
    ended
}

/// The adapter below is awake: the request that was held for it goes there. The caller keeps the instance from being
/// halted.
pub(crate) fn send_held(instance: &Instance, binding: &Binding) {
    let (Some(adapter), Some(held)) = (instance.adapter(), instance.pending.lock().take(Passage::Wake))
    else {
        return;
    };
    let ended = if binding.oids.enter(1).is_ok() {
        send(instance, binding, held.request)
    } else {
        // It sleeps again, or is being reset.
        let status = fail(&held.request, NDIS_STATUS_FAILURE);
        Some((held.request, status))
    };
    if let Some((request, status)) = ended {
        instance.end_request(adapter, request, status);
    }
}

/// Ends a request that is held with `status` (rule OID-28). The caller keeps the instance from being halted.
pub(crate) fn give_up_held(instance: &Instance, status: NDIS_STATUS) {
    let held = instance.pending.lock().take(Passage::GiveUp);
    if let (Some(adapter), Some(held)) = (instance.adapter(), held) {
        fail(&held.request, status);
        instance.end_request(adapter, held.request, status);
    }
}

/// The virtual miniport for whose request the adapter below was asked, and the clone that it has answered; none for a
/// request of the binding's own.
///
/// # Safety
///
/// * `request` and `status` are what NDIS passed to an OID completion for `binding`;
/// * the virtual miniport is used only until its request ends.
pub(super) unsafe fn clone_ended<'i>(
    binding: &Binding,
    request: NonNull<NDIS_OID_REQUEST>,
    status: NDIS_STATUS,
) -> Option<(&'i Instance, Clone)> {
    // SAFETY: the caller's word.
    let Some(Originator::Above(owner)) = (unsafe { request::ended(request.as_ptr(), status) }) else {
        return None;
    };
    let lower = binding.lower()?;
    // SAFETY: a virtual miniport is not halted, let alone freed, before its requests have ended.
    let instance = unsafe { owner.cast::<Instance>().as_ref() };
    // SAFETY: the clone was given up to NDIS and has ended.
    Some((instance, unsafe { Clone::from_raw(request, lower) }))
}

/// ProtocolOidRequestComplete. At most DISPATCH_LEVEL.
///
/// # Safety
///
/// * `request` and `status` are what NDIS passed for `binding`.
pub(crate) unsafe fn completed(binding: &Binding, request: NonNull<NDIS_OID_REQUEST>, status: NDIS_STATUS) {
    // One of the binding's own: whoever waits for it leaves the gate.
    // SAFETY: the caller's word.
    let Some((instance, clone)) = (unsafe { clone_ended(binding, request, status) }) else { return };
    let pending = instance.pending.lock().take(Passage::Answer);
    let adapter = instance.adapter();
    let Some(pending) = pending else {
        drop(clone);
        return binding.leave_oid();
    };
    // Copied, then freed, then ended.
    // SAFETY: the original is the one that was cloned, and has not ended.
    unsafe { clone.answer(pending.request.as_ptr()) };
    binding.leave_oid();
    if let Some(adapter) = adapter {
        instance.end_request(adapter, pending.request, oid::passed_up(status));
    }
}

/// MiniportCancelOidRequest. At most DISPATCH_LEVEL. A request that is held ends here, one that is below as the adapter
/// there says (rule OID-19), one whose MiniportOidRequest still runs when that would hold it or send it.
pub(crate) fn cancelled(instance: &Instance, id: PVOID) {
    if id.is_null() {
        return;
    }
    let what = instance.pending.lock().cancel(id);
    let clone = match (what, instance.adapter()) {
        (Some(Ok(held)), Some(adapter)) => {
            let status = fail(&held.request, NDIS_STATUS_REQUEST_ABORTED);
            return instance.end_request(adapter, held.request, status);
        }
        (Some(Err(clone)), _) => clone,
        _ => return,
    };
    // SAFETY: the binding goes only after this instance was halted; NDIS cancels on adapters that are not.
    let Some(binding) = (unsafe { instance.below.load(Ordering::Acquire).as_ref() }) else { return };
    // No gate: the stack above may be closed, and cancel what it asked, because this very binding is being unbound.
    if let Some(lower) = binding.lower() {
        // SAFETY: the binding is closed only after this instance was halted, as above; an id that has ended meanwhile is
        // ignored; no lock is held.
        unsafe { lower.cancel_request(clone) };
    }
}

/// MiniportCancelSend. At most DISPATCH_LEVEL. Nothing is queued here, so it is the binding's matter (rule TX-20).
pub(crate) fn send_cancelled(instance: &Instance, id: PVOID) {
    // SAFETY: as for requests.
    let Some(binding) = (unsafe { instance.below.load(Ordering::Acquire).as_ref() }) else { return };
    // Rule TX-21: the binding is not closed during the call.
    if binding.uses.enter(1).is_err() {
        return;
    }
    if let Some(lower) = binding.lower() {
        // SAFETY: inside the gate the binding is open; no lock is held.
        unsafe { lower.cancel_sends(id) };
    }
    binding.leave_use();
}
