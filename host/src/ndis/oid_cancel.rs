//! OID requests that are to be given up.
//!
//! In: who issued a request, and its id. Out: the request completed where it waited, or the call to whoever has it, and
//! what that left undone (rule OID-19).

use entresol_sys::*;

use super::binding::Binding;
use super::end::End;
use super::handle::Id;
use super::oid::{Entry, below, finish, tell};
use crate::crossing::callback;
use crate::machine::{Machine, with};

/// Asks for every request on a binding to be given up.
pub(crate) fn cancel_all(binding: Id<Binding>) {
    let ids = with(|machine| {
        let below = below(machine, binding.into())?;
        let queue = machine.queue(below)?;
        let source = End::Binding(binding);
        let of = queue.waiting.iter().chain(&queue.active).filter(|entry| entry.source == source);
        Some(of.map(|entry| entry.request_id).filter(|id| *id != 0).collect::<Vec<_>>())
    });
    ids.into_iter().flatten().for_each(|id| cancel(binding, id));
}

/// Whether a request that was made on a binding has not ended.
pub(crate) fn has_any(machine: &Machine, binding: Id<Binding>) -> bool {
    let source = End::Binding(binding);
    let queue = below(machine, source).and_then(|below| machine.requests(below));
    queue.is_some_and(|queue| queue.waiting.iter().chain(&queue.active).any(|entry| entry.source == source))
}

/// The binding on which a driver's call gives up the requests with an id.
pub(super) fn cancelled_on(
    machine: &mut Machine,
    handle: NDIS_HANDLE,
    request_id: usize,
    call: &'static str,
) -> Option<Id<Binding>> {
    let looked_up = machine.ndis.bindings.look_up(handle);
    let binding = machine.check_handle(looked_up, call)?;
    if request_id == 0 {
        machine.broken("OID-18", || format!("{call} was called on {binding} with RequestId 0"));
    } else if let Some(entry) = machine.ndis.bindings.get_mut(binding)
        && !entry.request_ids.contains(&request_id)
    {
        entry.stray_cancels.insert(request_id);
    }
    Some(binding)
}

/// Asks for a request to be given up.
pub(crate) fn cancel(source: impl Into<End>, request_id: usize) {
    enum What {
        Aborted(Entry),
        Ask(MINIPORT_CANCEL_OID_REQUEST, NDIS_HANDLE, Vec<usize>),
        AskFilter(FILTER_CANCEL_OID_REQUEST, NDIS_HANDLE),
    }
    let source = source.into();
    let what = with(|machine| {
        let below = below(machine, source)?;
        let queue = machine.queue(below)?;
        let is_it = |entry: &Entry| entry.source == source && entry.request_id == request_id;
        if let Some(at) = queue.waiting.iter().position(is_it) {
            let entry = queue.waiting.remove(at)?;
            finish(machine, below, &entry, NDIS_STATUS_REQUEST_ABORTED);
            return Some(What::Aborted(entry));
        }
        let original = queue.active.as_ref().filter(|entry| is_it(entry))?.request.address();
        match below {
            End::Binding(_) => None,
            End::Filter(id) => {
                let filter = machine.ndis.filters.get(id)?;
                Some(What::AskFilter(filter.handlers.CancelOidRequestHandler?, filter.context))
            }
            End::Miniport(id) => {
                let below = machine.ndis.miniports.get(id)?;
                let handler = machine.ndis.drivers.get(below.driver?)?.handlers.CancelOidRequestHandler?;
                Some(What::Ask(handler, below.context, clones_below(machine, original)))
            }
        }
    });
    match what {
        None => {}
        Some(What::Aborted(entry)) => tell(&entry, NDIS_STATUS_REQUEST_ABORTED),
        Some(What::AskFilter(handler, context)) => {
            let request_id: PVOID = core::ptr::with_exposed_provenance_mut(request_id);
            // SAFETY: the driver registered this function; it gets the context of an attached module and the id of a
            // request that it has. No borrow is open.
            unsafe {
                callback!(
                    FILTER_CANCEL_OID_REQUEST,
                    "FilterCancelOidRequest",
                    handler,
                    irql = current,
                    (context, request_id)
                );
            }
        }
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

/// Whether an adapter has a request.
fn is_below(machine: &Machine, request: usize) -> bool {
    machine.ndis.miniports.iter().any(|(_, miniport)| miniport.oids.holds(request))
}
