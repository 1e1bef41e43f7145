//! Direct and synchronous requests of the stack above: passed below, cancelled, or refused.
//!
//! They come at any IRQL up to DISPATCH_LEVEL, any number at once, and whatever else is going on (rules OID-29, OID-33). The
//! list of direct ones that are below belongs to a virtual miniport; `core::direct` says what becomes of each.

use ::core::ffi::c_void;
use ::core::ptr::{self, NonNull};
use ::core::sync::atomic::Ordering;

use entresol_sys::{
    NDIS_OID_REQUEST, NDIS_STATUS, NDIS_STATUS_FAILURE, NDIS_STATUS_NOT_ACCEPTED, NDIS_STATUS_PENDING,
    NDIS_STATUS_RESOURCES, PVOID,
};

use super::binding::Binding;
use super::instance::Instance;
use super::oid::{Asked, clone_ended};
use crate::core::direct::{Action, Event, State};
use crate::core::oid::{self, Outcome, Policy};
use crate::kernel::pool::PoolBox;
use crate::kernel::system;
use crate::net::direct::DirectRequest;
use crate::net::lower::Lower;
use crate::net::request::{self, Clone};

/// A direct request that is below, or on its way there.
struct Direct {
    next: Option<PoolBox<Direct>>,
    request: DirectRequest,
    /// Its id, by which it may be cancelled.
    id: PVOID,
    /// The id of its clone.
    clone: PVOID,
    state: State,
    /// It was given up because the virtual miniport goes.
    given_up: bool,
}

// SAFETY: the ids are numbers to this library.
unsafe impl Send for Direct {}

/// The direct requests of a virtual miniport that have not ended.
pub(crate) struct Directs {
    first: Option<PoolBox<Direct>>,
    /// The virtual miniport goes, or is none: no more are put in.
    is_closed: bool,
}

impl Directs {
    /// The list of a virtual miniport that is no adapter.
    pub(crate) const CLOSED: Self = Self { first: None, is_closed: true };

    /// The virtual miniport is an adapter.
    pub(crate) const fn open(&mut self) {
        self.is_closed = false;
    }

    /// Puts one in; a closed list gives it back.
    fn put(&mut self, mut direct: PoolBox<Direct>) -> Result<(), PoolBox<Direct>> {
        if self.is_closed {
            return Err(direct);
        }
        direct.next = self.first.take();
        self.first = Some(direct);
        Ok(())
    }

    /// The first for which `wanted` holds.
    fn find(&mut self, mut wanted: impl FnMut(&Direct) -> bool) -> Option<&mut Direct> {
        let mut next = self.first.as_mut();
        while let Some(direct) = next {
            if wanted(direct) {
                return Some(direct);
            }
            next = direct.next.as_mut();
        }
        None
    }

    /// Lets `event` happen to the one whose clone has this id, and takes it out if that is its end.
    fn step(&mut self, clone: PVOID, event: Event) -> Option<(Action, Option<PoolBox<Direct>>)> {
        let direct = self.find(|direct| direct.clone == clone)?;
        let (next, action) = direct.state.step(event);
        direct.state = next;
        Some((action, if action == Action::End { self.take(clone) } else { None }))
    }

    fn take(&mut self, clone: PVOID) -> Option<PoolBox<Direct>> {
        let mut place = &mut self.first;
        while place.as_ref().is_some_and(|direct| direct.clone != clone) {
            place = &mut place.as_mut()?.next;
        }
        let mut taken = place.take()?;
        *place = taken.next.take();
        Some(taken)
    }

    /// Gives up the one with this id; the clone below that has to be given up for it.
    fn cancel(&mut self, id: PVOID) -> Option<PVOID> {
        let direct = self.find(|direct| direct.id == id)?;
        let (next, action) = direct.state.step(Event::Cancel);
        direct.state = next;
        (action == Action::CancelBelow).then_some(direct.clone)
    }

    /// Gives up one that was not yet; the clone below that has to be given up for it. `None` when all were.
    fn give_up_one(&mut self) -> Option<Option<PVOID>> {
        let direct = self.find(|direct| !direct.given_up)?;
        direct.given_up = true;
        let (next, action) = direct.state.step(Event::Cancel);
        direct.state = next;
        Some((action == Action::CancelBelow).then_some(direct.clone))
    }
}

/// Why a request is refused, whatever it asks for (rules SR-01, PM-09, OID-35).
fn refusal(instance: &Instance, policy: Policy) -> Option<NDIS_STATUS> {
    let state = instance.state();
    if state.removed {
        Some(NDIS_STATUS_NOT_ACCEPTED)
    } else if !state.powered {
        Some(NDIS_STATUS_FAILURE)
    } else if policy != Policy::Forward {
        Some(Outcome::NOT_SUPPORTED.status)
    } else {
        None
    }
}

/// Writes into a request that it ended with nothing transferred.
///
/// # Safety
///
/// * `request` is what NDIS passed, and has not ended.
unsafe fn fail(request: *mut NDIS_OID_REQUEST, status: NDIS_STATUS) -> NDIS_STATUS {
    // SAFETY: the caller's word.
    unsafe { Asked::of(request).report(request, Outcome::status(status)) };
    status
}

/// The binding below a virtual miniport, with its handle.
fn below(instance: &Instance) -> Option<(&Binding, Lower)> {
    // SAFETY: the binding goes only after this instance was halted, which waits for those among its users.
    let binding = unsafe { instance.below.load(Ordering::Acquire).as_ref() }?;
    Some((binding, binding.lower()?))
}

/// MiniportDirectOidRequest. At most DISPATCH_LEVEL, several at once.
///
/// # Safety
///
/// * `request` is what NDIS passed for `instance`.
pub(crate) unsafe fn requested(instance: &Instance, request: NonNull<NDIS_OID_REQUEST>) -> NDIS_STATUS {
    // SAFETY: the caller's word.
    let oid = unsafe { Asked::of(request.as_ptr()) }.oid;
    if let Some(status) = refusal(instance, oid::direct_policy(oid, system::version())) {
        // SAFETY: the caller's word.
        return unsafe { fail(request.as_ptr(), status) };
    }
    // One for the call, and one for the request until it ends, which may be later or earlier.
    if instance.uses.enter(2).is_err() {
        // SAFETY: the caller's word.
        return unsafe { fail(request.as_ptr(), NDIS_STATUS_NOT_ACCEPTED) };
    }
    // SAFETY: the caller's word.
    let status = unsafe { forward(instance, request) };
    if status != NDIS_STATUS_PENDING {
        instance.leave_use();
    }
    instance.leave_use();
    status
}

/// Passes a direct request below as a clone (rule OID-13).
///
/// # Safety
///
/// * as of [`requested`]; the call and the request are among the users of `instance`.
unsafe fn forward(instance: &Instance, original: NonNull<NDIS_OID_REQUEST>) -> NDIS_STATUS {
    let request = original.as_ptr();
    let Some((binding, lower)) = below(instance) else {
        // SAFETY: the caller's word.
        return unsafe { fail(request, NDIS_STATUS_FAILURE) };
    };
    let clone = request::next_id();
    let direct = PoolBox::new(Direct {
        next: None,
        // SAFETY: the request has not ended, by the caller's word; the record is what ends it.
        request: unsafe { DirectRequest::new(original) },
        // SAFETY: as above.
        id: unsafe { (*request).RequestId },
        clone,
        state: State::NEW,
        given_up: false,
    });
    let Ok(direct) = direct else {
        // SAFETY: the caller's word.
        return unsafe { fail(request, NDIS_STATUS_RESOURCES) };
    };
    // Put in before it is sent: it may end, and may be cancelled, before that returns.
    let put = instance.directs.lock().put(direct);
    if put.is_err() {
        // SAFETY: the caller's word.
        return unsafe { fail(request, NDIS_STATUS_NOT_ACCEPTED) };
    }
    // SAFETY: the request has not ended.
    let status = unsafe { send(instance, binding, lower, request, clone) };
    if status == NDIS_STATUS_PENDING {
        let pended = instance.directs.lock().step(clone, Event::Pended);
        if let Some((Action::CancelBelow, _)) = pended {
            // SAFETY: the call keeps the instance, and that the binding; an id that has ended meanwhile is ignored; no
            // lock is held.
            unsafe { lower.cancel_direct(clone) };
        }
        return status;
    }
    let ended = instance.directs.lock().step(clone, Event::Returned);
    match ended {
        Some((_, Some(direct))) => direct.into_inner().request.finish(status),
        _ => status,
    }
}

/// Sends the clone of a direct request. PENDING when it ends elsewhere, or has ended there; else the results are in the
/// request.
///
/// # Safety
///
/// * `original` has not ended, and its record is in the list.
unsafe fn send(
    instance: &Instance,
    binding: &Binding,
    lower: Lower,
    original: *mut NDIS_OID_REQUEST,
    id: PVOID,
) -> NDIS_STATUS {
    // Rules PM-10, RST-01, BND-24: an adapter that sleeps, is in reset or is being closed is not asked.
    if binding.oids.enter(1).is_err() {
        // SAFETY: the caller's word.
        return unsafe { fail(original, NDIS_STATUS_FAILURE) };
    }
    let owner = ptr::from_ref(instance).cast::<c_void>();
    // SAFETY: the caller's word.
    let Ok(clone) = (unsafe { Clone::of(original, lower, owner, id) }) else {
        binding.leave_oid();
        // SAFETY: the caller's word.
        return unsafe { fail(original, NDIS_STATUS_RESOURCES) };
    };
    let sent = clone.into_raw();
    // SAFETY: the clone is complete and nonpaged; inside the gate the binding takes requests; no lock is held.
    let status = unsafe { lower.request_directly(sent) };
    if status != NDIS_STATUS_PENDING {
        if let Some(sent) = NonNull::new(sent) {
            // SAFETY: the clone was given up above and has ended; the original is the one that was cloned, and has not.
            unsafe { Clone::from_raw(sent, lower).answer(original) };
        }
        binding.leave_oid();
    }
    status
}

/// ProtocolDirectOidRequestComplete. At most DISPATCH_LEVEL; perhaps before the call that sent it has returned (rule OID-31).
///
/// # Safety
///
/// * `request` and `status` are what NDIS passed for `binding`.
pub(crate) unsafe fn completed(binding: &Binding, request: NonNull<NDIS_OID_REQUEST>, status: NDIS_STATUS) {
    // SAFETY: the caller's word; the request keeps the virtual miniport from being halted until it ends below.
    let Some((instance, clone)) = (unsafe { clone_ended(binding, request, status) }) else { return };
    let ended = instance.directs.lock().step(clone.id(), Event::Answered);
    let Some((_, Some(direct))) = ended else {
        drop(clone);
        return binding.leave_oid();
    };
    let request = direct.into_inner().request;
    // Copied, then freed, then ended.
    // SAFETY: the original is the one that was cloned, and has not ended.
    unsafe { clone.answer(request.as_ptr()) };
    binding.leave_oid();
    if let Some(adapter) = instance.adapter() {
        request.complete(adapter, status);
    }
    instance.leave_use();
}

/// MiniportCancelDirectOidRequest. At most DISPATCH_LEVEL. The request ends as the adapter below says (rule OID-19).
pub(crate) fn cancelled(instance: &Instance, id: PVOID) {
    // One that is being halted gives up everything by itself.
    if id.is_null() || instance.uses.enter(1).is_err() {
        return;
    }
    let clone = instance.directs.lock().cancel(id);
    if let (Some(clone), Some((_, lower))) = (clone, below(instance)) {
        // SAFETY: among the users, the instance keeps the binding; an id that has ended meanwhile is ignored; no lock is
        // held.
        unsafe { lower.cancel_direct(clone) };
    }
    instance.leave_use();
}

/// Gives up all direct requests, because nobody waits for their answers any more. The caller keeps the instance from being
/// halted, or halts it.
pub(crate) fn give_up(instance: &Instance) {
    let Some((_, lower)) = below(instance) else { return };
    loop {
        let next = instance.directs.lock().give_up_one();
        match next {
            // SAFETY: the caller keeps the instance, and that the binding; an id that has ended meanwhile is ignored; no
            // lock is held.
            Some(Some(clone)) => unsafe { lower.cancel_direct(clone) },
            Some(None) => {}
            None => return,
        }
    }
}

/// Gives up all direct requests, and takes no more. PASSIVE_LEVEL, from MiniportHaltEx, when nobody can become a user.
pub(crate) fn close(instance: &Instance) {
    instance.directs.lock().is_closed = true;
    give_up(instance);
}

/// MiniportSynchronousOidRequest. At most DISPATCH_LEVEL, several at once, also during a pause or a change of power.
///
/// # Safety
///
/// * `request` is what NDIS passed for `instance`.
pub(crate) unsafe fn synchronous(instance: &Instance, request: NonNull<NDIS_OID_REQUEST>) -> NDIS_STATUS {
    let request = request.as_ptr();
    // SAFETY: the caller's word.
    let oid = unsafe { Asked::of(request) }.oid;
    if let Some(status) = refusal(instance, oid::synchronous_policy(oid)) {
        // SAFETY: the caller's word.
        return unsafe { fail(request, status) };
    }
    // Rule BND-25: neither the virtual miniport nor the binding goes meanwhile.
    if instance.uses.enter(1).is_err() {
        // SAFETY: the caller's word.
        return unsafe { fail(request, NDIS_STATUS_NOT_ACCEPTED) };
    }
    let inside = below(instance).filter(|(binding, _)| binding.oids.enter(1).is_ok());
    let status = match inside {
        Some((binding, lower)) => {
            // SAFETY: the request has not ended; inside the gate the binding takes requests; no lock is held.
            let status = unsafe { request::pass_on(request, lower, system::version()) };
            binding.leave_oid();
            status
        }
        // SAFETY: the caller's word.
        None => unsafe { fail(request, NDIS_STATUS_FAILURE) },
    };
    instance.leave_use();
    status
}
